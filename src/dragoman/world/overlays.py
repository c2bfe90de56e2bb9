"""A user's own tables in, rows for the world out: more actors, offices, places or countries, or better ones, without Python.

An overlay is a tab-separated file with the same column names as the shipped table it adds to (not all of them are needed); its
header says which table that is. A row wins over the shipped row of the same id; columns that the overlay does not have keep
their shipped cells. Errors name file, row and column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import TableError
from dragoman.tables import Row, read_table_file

# What each table may have, and what an overlay of it must have.
_COLUMNS = {
    "countries": "id name aliases demonyms capital capital_aliases seats iso2 cameo fips gw cow m49 start end kind part_of lat lon source",
    "offices": "person aliases role of sector start end source",
    "actors": "id name aliases kind form sector country countries part_of start end source",
    "places": "name aliases kind country countries admin1 lat lon radius_km geonames population source",
}
_NEEDED = {
    "countries": "id name demonyms",
    "offices": "person role of",
    "actors": "id name kind",
    "places": "name country lat lon",
}
COLUMNS = {table: (tuple(_COLUMNS[table].split()), frozenset(_NEEDED[table].split())) for table in _COLUMNS}


@dataclass(frozen=True, slots=True)
class Overlay:
    """One file: which table its rows belong to, the rows, and on which line of the file each stands."""

    path: str
    table: str
    rows: tuple[Row, ...]
    lines: tuple[int, ...]


def read_overlay(path: Path) -> Overlay:
    """An overlay from a file. Raises `TableError` when the header fits no table."""
    rows = read_table_file(path)
    numbered = [
        number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line.strip() and not line.startswith("#")
    ]
    header, lines = numbered[0], tuple(numbered[1:])
    columns = list(rows[0]) if rows else []
    return Overlay(str(path), _table(columns, str(path), header) if rows else "actors", rows, lines)


def _table(columns: Sequence[str], path: str, line: int) -> str:
    for table, (known, needed) in COLUMNS.items():
        if needed <= set(columns):
            for column in columns:
                if column not in known:
                    raise TableError(
                        f"no such column in a table of {table}; there are {', '.join(known)}", table=path, row=line, column=column
                    )
            return table
    wanted = "; ".join(f"{table}: {', '.join(sorted(needed))}" for table, (_, needed) in COLUMNS.items())
    raise TableError(f"the columns {', '.join(columns)} are of no table; needed are, for {wanted}", table=path, row=line)


def overlaid(shipped: Iterable[Row], overlay: Overlay) -> list[Row]:
    """Shipped rows with the overlay's laid over them by id; new ids follow in the overlay's order. Raises `TableError`."""
    rows = {row["id"]: row for row in shipped}
    for row, line in zip(overlay.rows, overlay.lines, strict=True):
        if not row["id"]:
            raise TableError("empty", table=overlay.path, row=line, column="id")
        rows[row["id"]] = {**rows.get(row["id"], {}), **row}
    return list(rows.values())


def check_codes(overlay: Overlay, known: Iterable[str], columns: Sequence[str]) -> None:
    """Raise `TableError` where a cell of these columns has a country code that nobody knows."""
    codes = frozenset(known)
    for row, line in zip(overlay.rows, overlay.lines, strict=True):
        for column in columns:
            for code in filter(None, row.get(column, "").split("|")):
                if code not in codes:
                    raise TableError(
                        f"{code!r} is no country code (ISO alpha-3, see countries.tsv)",
                        table=overlay.path,
                        row=line,
                        column=column,
                    )
