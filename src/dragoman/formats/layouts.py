"""Which column of a file is which: by the names in its header, or, where it has none, by the count of its cells.

Copies of a dataset differ: marks before the first name, surplus tabs, surplus names, no header at all. Raises `ReadError` where a needed
column is missing or the count fits no layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.errors import ReadError
from dragoman.tables import read_table, values


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns` of the file in its order, names of the layout where they are known; "" is a column without name. `skip` lines before the first row."""

    columns: tuple[str, ...]
    skip: int
    remarks: tuple[str, ...] = ()


def layout_of(first: Sequence[Sequence[str]], layouts: Sequence[str], *, headed: bool, where: str) -> Layout:
    """The layout of a file by its first records."""
    if not first:
        raise ReadError("has no rows", where=where)
    counts = {len(columns(name)): columns(name) for name in layouts}
    if headed:
        (names,) = counts.values()
        known = _by_name(first[0], layouts[0])
        if any(known):
            return _headed(first, known, layouts[0], where)
        if _filled(first[0]) <= len(names) <= len(first[0]):
            return Layout((*names, *[""] * (len(first[0]) - len(names))), 0, ("has no header; columns taken by their order",))
        raise ReadError(f"has {len(first[0])} columns and no header that names them; {len(names)} are expected", where=where)
    if len(first[0]) not in counts:
        raise ReadError(f"has {len(first[0])} columns; {' or '.join(str(n) for n in sorted(counts))} are expected", where=where)
    return Layout(counts[len(first[0])], 0)


def own_header(first: Sequence[Sequence[str]], *, where: str) -> Layout:
    """The layout of a table that brings its own names, in its first row."""
    if not first:
        raise ReadError("has no rows", where=where)
    names = tuple(cell.strip() for cell in first[0])
    if len(set(filter(None, names))) != sum(map(bool, names)):
        raise ReadError("names a column twice", where=where)
    return Layout(names, 1)


@cache
def columns(layout: str) -> tuple[str, ...]:
    """The names of a layout's columns in order."""
    return tuple(row["name"] for row in read_table("dragoman.formats", "columns.tsv") if row["layout"] == layout)


def all_columns(layouts: Sequence[str]) -> tuple[str, ...]:
    """The names of all layouts of a kind, each once."""
    return tuple(dict.fromkeys(name for layout in layouts for name in columns(layout)))


def _headed(first: Sequence[Sequence[str]], known: list[str], layout: str, where: str) -> Layout:
    names = list(known)
    header = [cell.strip() for cell in first[0]]
    wide = max((len(cells) for cells in first[1:]), default=len(header))
    remarks: list[str] = []
    if len(first) > 1 and wide < len(header) and wide == sum(map(bool, known)):
        # Names in the header that no row has a cell for.
        surplus = [name for name, ours in zip(header, known, strict=True) if not ours and name]
        names = [name for name in known if name]
        if surplus:
            remarks.append(f"header names {', '.join(surplus)}, for which rows have no cell")
    else:
        names = [ours or given for ours, given in zip(known, header, strict=True)]
    needed = [row["name"] for row in read_table("dragoman.formats", "columns.tsv") if row["layout"] == layout and row["needed"]]
    if missing := [name for name in needed if name not in names]:
        raise ReadError(f"has no column {', '.join(missing)}; it has {', '.join(filter(None, header[:8]))} …", where=where)
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise ReadError(f"names a column twice: {', '.join(twice)}", where=where)
    return Layout(tuple(names), 1, tuple(remarks))


def _by_name(header: Sequence[str], layout: str) -> list[str]:
    ours: dict[str, str] = {}
    for row in read_table("dragoman.formats", "columns.tsv"):
        if row["layout"] == layout:
            ours |= {name.casefold(): row["name"] for name in (row["name"], *values(row["aliases"]))}
    return [ours.get(cell.strip().strip('"').casefold(), "") for cell in header]


def _filled(cells: Sequence[str]) -> int:
    """How many cells there are when empty ones at the end are not counted."""
    return max((number for number, cell in enumerate(cells, 1) if cell.strip()), default=0)
