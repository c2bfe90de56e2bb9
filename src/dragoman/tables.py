"""The one loader of tab-separated tables: word lists and facts, read once and kept.

A table opens with `# ` lines (what it is, columns, source, licence, date, gaps), then one line of column names, then one fact
a row. Several values in one cell are joined with `|`. A row with another number of cells than the header is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

from dragoman.errors import TableError

type Row = dict[str, str]


@cache
def read_table(package: str, name: str) -> tuple[Row, ...]:
    """Rows of a packaged table, `read_table("dragoman.world", "countries.tsv")`, which lies in the package's `tables/`.

    Raises `TableError` naming file, row and column.
    """
    text = resources.files(package).joinpath("tables", name).read_text("utf-8")
    return parse_table(text, name)


@cache
def table_lines(package: str, name: str) -> tuple[int, ...]:
    """The line of the file on which each row of `read_table` stands, for messages about rows."""
    text = resources.files(package).joinpath("tables", name).read_text("utf-8")
    return tuple(number for number, _ in _filled(text))[1:]


def read_table_file(path: Path) -> tuple[Row, ...]:
    """Rows of a user's table on disk. Raises `TableError`."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise TableError(f"not UTF-8 ({error.reason} at byte {error.start})", table=str(path)) from error
    except OSError as error:
        raise TableError(error.strerror or str(error), table=str(path)) from error
    return parse_table(text, str(path))


def parse_table(text: str, name: str) -> tuple[Row, ...]:
    """Rows of a table's text, each a dict from column name to cell."""
    rows: list[Row] = []
    columns: list[str] | None = None
    for number, line in _filled(text):
        cells = line.split("\t")
        if columns is None:
            columns = [cell.strip() for cell in cells]
            if len(set(columns)) != len(columns):
                raise TableError("a column name stands twice", table=name, row=number)
        elif len(cells) > len(columns):
            raise TableError(f"{len(cells)} cells, the header has {len(columns)}", table=name, row=number)
        else:
            # Editors strip trailing tabs: missing cells at the end are empty cells.
            cells += [""] * (len(columns) - len(cells))
            rows.append(dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
    if columns is None:
        raise TableError("no line of column names", table=name)
    return tuple(rows)


def _filled(text: str) -> Iterator[tuple[int, str]]:
    """Lines that are neither empty nor a comment, with their number."""
    return ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#"))


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell: `values("a|b") == ("a", "b")`, `values("") == ()`."""
    return tuple(part for part in (piece.strip() for piece in cell.split("|")) if part)
