"""An Arrow table → the terminal, JSON, CSV or Parquet, on standard output or in a file."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from dragoman.cli.output import opened, say

if TYPE_CHECKING:
    import pyarrow as pa


def form_of(output: str, **flags: bool) -> str:
    """The form asked for by a flag or by how the name of the output ends. Two flags, or Parquet to a terminal, are wrong use."""
    from dragoman.cli.brief import chosen_form

    asked = chosen_form("", **flags)
    suffix = output.rpartition(".")[2].lower() if "." in output else ""
    form = asked if asked != "terminal" else suffix if suffix in ("json", "csv", "parquet") else "terminal"
    if form == "parquet" and output in ("", "-"):
        raise typer.BadParameter("needs -o FILE: Parquet is no text", param_hint="--parquet")
    return form


def write_table(table: pa.Table, form: str, output: str, *, shown: Sequence[str], spare: Sequence[str] = ()) -> None:
    """All columns, or in the terminal those named in `shown`; where it is narrow, those of `spare` go, the first one first. An empty table is
    exit code 1, after it was written."""
    if form == "parquet":
        import pyarrow.parquet as parquet

        parquet.write_table(table, output)
    elif form == "json":
        import json

        with opened(output) as stream:
            stream.write(json.dumps(table.to_pylist(), indent=2, ensure_ascii=False, default=str) + "\n")
    elif form == "csv":
        with opened(output) as stream:
            rows = csv.writer(stream, lineterminator="\n")
            rows.writerow(table.column_names)
            rows.writerows([_cell(value) for value in row.values()] for row in table.to_pylist())
    elif table.num_rows:
        _show(table.select(list(shown)), output, spare)
    if not table.num_rows:
        say("nothing found")
        raise typer.Exit(1)


# Codes, dates and ids up to this many characters stay on one line; anything longer is wrapped and needs so many at least.
CODE, NARROW = 24, 12
FILE_WIDTH = 160


def _show(table: pa.Table, output: str, spare: Sequence[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = {name: [_cell(value) for value in table[name].to_pylist()] for name in table.column_names}
    whole = {name: _is_code(cells) for name, cells in columns.items()}
    needed = {
        name: max(min(len(cell), CODE if whole[name] else NARROW) for cell in (*name.split("_"), *cells))
        for name, cells in columns.items()
    }
    with opened(output) as stream:
        console = Console(file=stream, highlight=False, width=None if stream is sys.stdout else FILE_WIDTH)
        for name in spare:
            if sum(1 + width for width in needed.values()) <= console.width:
                break
            needed.pop(name, None)
        # Where even that is too wide everything is broken, and nothing is left out.
        fits = sum(1 + width for width in needed.values()) <= console.width
        drawn = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
        for name, width in needed.items():
            keep = fits and whole[name]
            drawn.add_column(name.replace("_", "\n"), overflow="fold", no_wrap=keep, min_width=width if keep else None)
        for row in zip(*(columns[name] for name in needed), strict=True):
            drawn.add_row(*map(Text, row))
        console.print(drawn)


def _is_code(cells: Sequence[str]) -> bool:
    """Whether a column holds what cannot be broken: no blanks, and nothing long."""
    return all(len(cell) <= CODE and " " not in cell for cell in cells)


def _cell(value: object) -> str:
    """Several values in one cell are joined with `|`, as in the tables of the program; what is not said is empty."""
    if value is None:
        return ""
    return "|".join("" if one is None else str(one) for one in value) if isinstance(value, list) else str(value)
