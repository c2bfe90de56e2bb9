"""A table handed in → one of a known schema, or an error that names the row and the column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute

from dragoman.errors import TableError

# Its functions are made when it is imported, so no type checker sees them.
pc: Any = pyarrow.compute


def conform(table: pa.Table, schema: pa.Schema, *, defaults: Mapping[str, Any], name: str) -> pa.Table:
    """The columns of `schema`, those that are missing filled from `defaults`, further ones left out.

    Raises `TableError` for a missing column that has no default.
    """
    columns = []
    for field in schema:
        if field.name in table.column_names:
            columns.append(table[field.name].combine_chunks().cast(field.type))
        elif field.name in defaults:
            columns.append(pa.repeat(pa.scalar(defaults[field.name], field.type), len(table)))
        else:
            raise TableError(f"has no such column (it has {', '.join(table.column_names)})", table=name, column=field.name)
    return pa.table(columns, schema=schema)


def refuse(table: pa.Table, faults: Iterable[tuple[str, str, pa.ChunkedArray]], *, name: str) -> None:
    """Raise `TableError` for the first row in which a fault holds; a fault is a column, what is wrong, and a mask in which null counts as wrong."""
    for column, what, bad in faults:
        rows = pc.indices_nonzero(pc.fill_null(bad, True))
        if len(rows):
            row = rows[0].as_py()
            raise TableError(f"{what}: {table[column][row].as_py()!r}", table=name, row=row + 1, column=column)
