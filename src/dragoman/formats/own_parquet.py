"""Our own tables as Parquet: lists as lists, days as days; one file a table, written batch by batch."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from dragoman.formats.export import Choice, Tally
from dragoman.formats.met import Met
from dragoman.formats.own_rows import FINDINGS, TABLES, ColumnType, actor_rows, place_rows, rows
from dragoman.formats.sink import Sink
from dragoman.nouns import Situation
from dragoman.ontology.nearest import unknown

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as parquet

# Rows kept in memory before they are written, for each table.
BATCH = 5_000


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:
    """All tables into a folder, or one of them (`Choice.table`, by default events) into a file. Raises `UnknownCode` for another table."""
    if choice.table is not None and choice.table not in TABLES:
        raise unknown(choice.table, TABLES, "table", hint=f"There are {', '.join(TABLES)}.")
    wanted = tuple(TABLES) if sink.folder else (choice.table or "events",)
    if not sink.folder and choice.table is None:
        tally.notes.append(f"only events; --table gives another of {', '.join(TABLES)}, a folder all of them")
    met = Met()
    with ExitStack() as closed:
        tables = {name: _Table(name, sink, closed) for name in wanted}
        for situation in met.through(situations):
            for name, table in tables.items():
                if name in FINDINGS or name == "documents":
                    table.add(rows(situation, name, choice.told))
        for name, found in (("actors", actor_rows(met)), ("places", place_rows(met))):
            if name in tables:
                tables[name].add(found)
        for name, table in tables.items():
            tally.wrote[name] += table.close()


class _Table:
    """A table on its way into a file."""

    def __init__(self, name: str, sink: Sink, closed: ExitStack) -> None:
        import pyarrow.parquet as parquet

        self.schema = arrow_schema(name)
        self._out: parquet.ParquetWriter = closed.enter_context(
            parquet.ParquetWriter(sink.path(f"{name}.parquet"), self.schema, compression="zstd")
        )
        self._waiting: list[dict[str, Any]] = []
        self._written = 0

    def add(self, found: Iterable[dict[str, Any]]) -> None:
        self._waiting += found
        if len(self._waiting) >= BATCH:
            self._write()

    def close(self) -> int:
        if self._waiting:
            self._write()
        return self._written

    def _write(self) -> None:
        import pyarrow as pa

        self._out.write_table(pa.Table.from_pylist(self._waiting, schema=self.schema))
        self._written += len(self._waiting)
        self._waiting = []


def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of one of our tables."""
    import pyarrow as pa

    types: dict[ColumnType, pa.DataType] = {
        "words": pa.string(),
        "code": pa.string(),
        "day": pa.date32(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema([(name, types[type]) for name, type in TABLES[table].items()])
