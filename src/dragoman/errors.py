"""Every exception that dragoman raises on purpose, in one small tree.

    DragomanError
    ├── TableError (ValueError)      a packaged or user's table is malformed: file, row, column
    ├── UnknownCode (KeyError)       a code that no table of the ontology knows
    ├── EvidenceError (ValueError)   a finding's words are not where it says they are
    ├── SchemaError (ValueError)     JSON that is no situation, or of another schema version
    ├── SetupError (RuntimeError)    something that must be installed is not there
    ├── LedgerError (RuntimeError)   a ledger that cannot be opened, read or written: where, and what to do
    │   ├── NoLedger                 there is none at that address
    │   └── LedgerBusy               others kept committing in between; nothing was written
    └── ReadError (ValueError)       bytes that cannot become a document
        ├── TooLarge                 over a limit on size, depth or decompression
        ├── BinaryFile               no text in it
        ├── EmptyDocument            nothing to read
        ├── NotEnglish               a language that the coder does not know
        └── NotFetched               a web address that gave nothing, or that may not be asked

Each message says what was found, where, and what to do next.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors raised on purpose."""


class TableError(DragomanError, ValueError):
    """A table of facts or words is malformed."""

    def __init__(self, what: str, *, table: str, row: int | None = None, column: str | None = None) -> None:
        place = table + (f", row {row}" if row is not None else "") + (f", column {column}" if column else "")
        super().__init__(f"{place}: {what}")
        self.table, self.row, self.column = table, row, column


class UnknownCode(DragomanError, KeyError):
    """A code that the ontology does not know; names the nearest known ones."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else "unknown code"


class EvidenceError(DragomanError, ValueError):
    """The words of a finding are not in the document where it says they are."""


class SchemaError(DragomanError, ValueError):
    """JSON that is no situation of this schema version."""


class SetupError(DragomanError, RuntimeError):
    """Something that must be installed is missing."""


class LedgerError(DragomanError, RuntimeError):
    """A ledger that cannot be opened, read or written; `where` is its folder or address."""

    def __init__(self, what: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {what}" if where else what)
        self.what, self.where = what, where


class NoLedger(LedgerError):
    """There is no ledger at that address."""


class LedgerBusy(LedgerError):
    """Others committed in between each time that it was tried; nothing was written."""


class ReadError(DragomanError, ValueError):
    """Bytes that cannot become a document; `where` names the file, line or member."""

    def __init__(self, what: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {what}" if where else what)
        self.what, self.where = what, where


class TooLarge(ReadError):
    """Over a limit on size, nesting or decompression."""


class BinaryFile(ReadError):
    """The bytes hold no text."""


class EmptyDocument(ReadError):
    """Nothing to read."""


class NotEnglish(ReadError):
    """Written in a language that the built-in coder does not know."""


class NotFetched(ReadError):
    """A web address that gave no document: it may not be asked, does not answer, or leads elsewhere. `visit` is what to remember of it, if anything."""

    visit: object | None = None
