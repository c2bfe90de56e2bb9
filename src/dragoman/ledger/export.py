"""A ledger → a DuckDB file for one analyst: the tables `rows`, `documents`, `findings` and `runs`, as of now or of a time."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from dragoman.errors import LedgerError
from dragoman.ledger.address import Address
from dragoman.ledger.asking import connection
from dragoman.ledger.handle import open_table, told

# Table of the file → view that it is filled from.
TABLES = {"rows": "stood", "documents": "documents", "findings": "findings", "runs": "chosen"}


def to_duckdb(at: Address, path: Path, *, as_of: datetime | None = None, coder: str | None = None) -> dict[str, int]:
    """Write the file, in the place of one of that name only when it is whole; how many rows each table has.

    What is forgotten later stays in such a file. Raises `LedgerError` where it cannot be written.
    """
    import duckdb

    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with told(at), connection(open_table(at), at, as_of=as_of, coder=coder) as con:
            con.execute(f"attach '{str(part).replace(chr(39), chr(39) * 2)}' as file")
            counts: dict[str, int] = {}
            for table, view in TABLES.items():
                con.execute(f"create table file.{table} as select * from {view}")
                counts[table] = con.sql(f"select count(*) as n from file.{table}").to_arrow_table()["n"][0].as_py()
            con.execute("detach file")
    except duckdb.Error as error:
        part.unlink(missing_ok=True)
        raise LedgerError(f"cannot be written ({' '.join(str(error).split())})", where=str(path)) from error
    os.replace(part, path)
    return counts
