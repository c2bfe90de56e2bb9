"""Where a ledger is: a folder or an object-store address, as the caller wrote it → an address that the table library takes as it is meant.

Refuses names that the library would understand otherwise than they are written, in plain words and before anything is made.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LedgerError


@dataclass(frozen=True, slots=True)
class Address:
    """`root`: a folder's absolute path, or an address with a scheme such as `s3://bucket/desk`."""

    root: str

    @property
    def folder(self) -> Path | None:
        """The folder, if it is one on this machine."""
        return None if "://" in self.root else Path(self.root)

    def __str__(self) -> str:
        return self.root


def address(given: str | os.PathLike[str]) -> Address:
    """The address of what was given. Raises `LedgerError` for names that cannot be.

    >>> address("s3://bucket/desk").root
    's3://bucket/desk'
    """
    written = os.fspath(given)
    if not written.strip():
        raise LedgerError("a ledger needs the name of a folder")
    if "://" in written:
        return Address(written.rstrip("/"))
    root = os.path.abspath(os.path.expanduser(written))
    if bad := re.search(r"[\[\]]", root):
        raise LedgerError(f"a ledger cannot be in a folder with {bad[0]} in its name or path: choose another", where=written)
    if coded := re.search(r"%[0-9A-Fa-f]{2}", root):
        raise LedgerError(
            f"a ledger cannot be in a folder with {coded[0]} in its name or path, which reads as a code: choose another",
            where=written,
        )
    if any(ord(character) < 32 or 0xD800 <= ord(character) <= 0xDFFF for character in root):
        raise LedgerError("a ledger cannot be in a folder with an unprintable character in its name", where=repr(written))
    if os.path.exists(root) and not os.path.isdir(root):
        raise LedgerError("is a file; a ledger is a folder", where=written)
    return Address(root)
