"""An address → the open table: made where there is none yet, checked for what this version cannot read, upgraded by adding columns.

All exceptions of the table library become `LedgerError`, which names the ledger and says what to do.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dragoman.errors import LedgerError, NoLedger
from dragoman.ledger.address import Address
from dragoman.ledger.schema import STATISTICS, VERSION, arrow_schema

if TYPE_CHECKING:
    from deltalake import DeltaTable

_SAYS = "dragoman ledger, schema "


def make(at: Address) -> DeltaTable:
    """The table at an address, made if there is none. Two processes may do so at once."""
    from deltalake import DeltaTable
    from deltalake.exceptions import DeltaError

    with told(at):
        if DeltaTable.is_deltatable(at.root):
            return open_table(at)
        folder = at.folder
        if folder is not None and folder.is_dir() and any(folder.iterdir()) and not (folder / "_delta_log").is_dir():
            raise LedgerError("the folder holds other things; a ledger needs a folder of its own, new or empty", where=str(at))
        try:
            DeltaTable.create(
                at.root,
                schema=arrow_schema(),
                name="ledger",
                description=f"{_SAYS}{VERSION}",
                configuration={"delta.dataSkippingStatsColumns": ",".join(STATISTICS)},
            )
        except DeltaError:
            # Somebody else made it in between, and then it can be opened.
            if not DeltaTable.is_deltatable(at.root):
                raise
    return open_table(at)


def open_table(at: Address) -> DeltaTable:
    """The table as it is now. Raises `NoLedger`, and `LedgerError` for a table that is no ledger or a newer one."""
    from deltalake import DeltaTable
    from deltalake.exceptions import TableNotFoundError

    with told(at):
        try:
            table = DeltaTable(at.root)
        except TableNotFoundError:
            raise NoLedger("there is no ledger here; `dragoman ingest … --ledger` makes one", where=str(at)) from None
        _check_readable(table, at)
        return table


def version_of(table: DeltaTable) -> int:
    """The version of the schema that a table says it has; 0 if it is no ledger."""
    says = table.metadata().description or ""
    number = says.removeprefix(_SAYS)
    return int(number) if says.startswith(_SAYS) and number.isdigit() else 0


def _check_readable(table: DeltaTable, at: Address) -> None:
    version = version_of(table)
    if not version:
        raise LedgerError("is a Delta table, but no ledger of dragoman", where=str(at))
    if version > VERSION:
        raise LedgerError(
            f"was written by a newer dragoman (schema {version}; this one knows {VERSION}): upgrade dragoman", where=str(at)
        )
    if features := table.protocol().reader_features:
        # Deletion vectors of another program would be passed over in silence: what was deleted would be read.
        raise LedgerError(
            f"another program switched on {', '.join(sorted(features))}, which dragoman does not read", where=str(at)
        )


def upgrade(table: DeltaTable, at: Address) -> DeltaTable:
    """The table with the columns that it lacks; its files stay as they are. Nothing happens to a table of this version."""
    from deltalake import Schema
    from deltalake.exceptions import DeltaError

    if version_of(table) == VERSION:
        return table
    there = {field.name for field in table.schema().fields}
    new = Schema.from_arrow(arrow_schema()).fields
    try:
        if lacking := [field for field in new if field.name not in there]:
            table.alter.add_columns(lacking)
        table.alter.set_table_description(f"{_SAYS}{VERSION}")
    except DeltaError:
        # Another writer may have done the same in between.
        if version_of(open_table(at)) != VERSION:
            raise
    return open_table(at)


def files(table: DeltaTable, at: Address) -> list[str]:
    """Paths of the table's Parquet files, as they are on disk (its own URIs are percent-encoded and lead nowhere with a space)."""
    import pyarrow as pa

    return [os.path.join(at.root, path) for path in pa.table(table.get_add_actions())["path"].to_pylist()]


@contextmanager
def told(at: Address) -> Iterator[None]:
    """Errors of the table library as `LedgerError`; commits refused because of others pass through for whoever tries again."""
    from deltalake.exceptions import CommitFailedError, DeltaError, DeltaProtocolError, SchemaMismatchError

    try:
        yield
    except CommitFailedError:
        raise
    except (DeltaError, DeltaProtocolError, SchemaMismatchError) as error:
        says = " ".join(str(error).split())
        if "Truncated record" in says or "Json error" in says:
            says = "its log was cut off, as by a power cut; `dragoman ledger repair` opens it as it stood before"
        raise LedgerError(says, where=str(at)) from error
    except OSError as error:
        # A file that vanished is for whoever asks again; what a disk says is plain already.
        if at.folder is not None or isinstance(error, FileNotFoundError):
            raise
        raise LedgerError(f"the object store refuses or does not answer ({_plain(str(error))})", where=str(at)) from error
    except BaseException as error:
        # The library's own panics are no Exception.
        if type(error).__name__ == "PanicException":
            raise LedgerError(f"the table library cannot take this address ({error})", where=str(at)) from error
        raise


def _plain(says: str) -> str:
    """What an object store says, without colours, mark-up and line breaks."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m|<[^>]*>|↳", " ", says).split())
