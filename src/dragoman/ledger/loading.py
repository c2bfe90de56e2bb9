"""Parquet files made by others of our rooms → one atomic commit of the ledger: they are written once, and only named when it is their turn.

A commit of a million rows takes seconds to write and milliseconds to name. So the files are written first, beside the table's own, where no
reader sees them; who is killed before they are named leaves files that nobody reads, and `forget` and a full vacuum find.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.ledger.address import Address
from dragoman.ledger.schema import arrow_schema
from dragoman.ledger.upkeep import properties
from dragoman.ledger.writing import GUARD, to_disk

if TYPE_CHECKING:
    from deltalake import CommitProperties, DeltaTable


def new_file(folder: Path, compression: str) -> Path:
    """The path of a file to write, named as the table library names its own."""
    return folder / f"part-00000-{uuid.uuid4()}-c000.{compression.lower()}.parquet"


def commit_files(table: DeltaTable, at: Address, paths: Sequence[Path], compression: str) -> None:
    """Commit files of rows with all columns of the schema as one. Raises `CommitFailedError` if somebody else was first.

    In a folder they must lie in it already; to an object store they are copied.
    """
    from deltalake import CommitProperties, Transaction

    guard = CommitProperties(app_transactions=[Transaction(GUARD, table.version() + 1)])
    if at.folder is None:
        _copy(table, paths, guard, compression)
    else:
        _name(table, paths, guard)
    to_disk(at, table.version())


def _name(table: DeltaTable, paths: Sequence[Path], guard: CommitProperties) -> None:
    import pyarrow.parquet as parquet
    from deltalake.transaction import AddAction, RemoveAction

    actions: list[AddAction | RemoveAction] = []
    for path in paths:
        rows = parquet.read_metadata(path).num_rows
        actions.append(
            AddAction(
                path=path.name,
                size=path.stat().st_size,
                partition_values={},
                modification_time=int(time.time() * 1000),
                data_change=True,
                stats=json.dumps({"numRecords": rows}),
            )
        )
    table.create_write_transaction(actions, mode="append", schema=arrow_schema(), partition_by=[], commit_properties=guard)


def _copy(table: DeltaTable, paths: Sequence[Path], guard: CommitProperties, compression: str) -> None:
    import pyarrow.dataset as ds
    from deltalake import write_deltalake

    rows = ds.dataset([str(path) for path in paths], schema=arrow_schema(), format="parquet").scanner(batch_size=50_000).to_reader()
    write_deltalake(table, rows, mode="append", writer_properties=properties(compression), commit_properties=guard)
