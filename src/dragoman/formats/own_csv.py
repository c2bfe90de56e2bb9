"""Our own tables as CSV (RFC 4180): UTF-8 without mark, ISO days, several values in a cell with `;` between, empty for what is not said.

`Choice.excel` is for spreadsheets: a byte-order mark, and codes that look like numbers written so that they stay as they are (`043`). Cells that a
spreadsheet would take for a formula get an apostrophe in front then.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from dragoman.formats.export import Choice, Tally
from dragoman.formats.met import Met
from dragoman.formats.own_rows import FINDINGS, TABLES, Columns, actor_rows, place_rows, rows
from dragoman.formats.sink import Sink
from dragoman.nouns import Situation
from dragoman.ontology.nearest import unknown

BETWEEN = ";"
# What a spreadsheet makes a number, day or share of, and what it takes for a formula.
_LIKE_A_NUMBER = re.compile(r"[+-]?[\d.,]*\d[\d.,:/ -]*(?:[eE][+-]?\d+)?%?")
_LIKE_A_FORMULA = re.compile(r"\s*[=+\-@\t\r]")


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:
    """All tables into a folder, or one of them (`Choice.table`, by default events) into a file. Raises `UnknownCode` for another table."""
    if choice.table is not None and choice.table not in TABLES:
        raise unknown(choice.table, TABLES, "table", hint=f"There are {', '.join(TABLES)}.")
    wanted = tuple(TABLES) if sink.folder else (choice.table or "events",)
    if not sink.folder and choice.table is None:
        tally.notes.append(f"only events; --table gives another of {', '.join(TABLES)}, a folder all of them")
    met = Met()
    with ExitStack() as closed:
        tables: dict[str, _Table] = {}
        for name in wanted:
            stream = closed.enter_context(sink.text(f"{name}.csv", mark=choice.excel, newline=""))
            tables[name] = _Table(csv.writer(stream, lineterminator="\r\n"), TABLES[name], choice.excel, tally)
        for situation in met.through(situations):
            for name, table in tables.items():
                if name in FINDINGS or name == "documents":
                    tally.wrote[name] += table.add(rows(situation, name, choice.told))
        for name, found in (("actors", actor_rows(met)), ("places", place_rows(met))):
            if name in tables:
                tally.wrote[name] += tables[name].add(found)


class _Table:
    """A table on its way into a stream."""

    def __init__(self, out: Any, columns: Columns, excel: bool, tally: Tally) -> None:
        self.out, self.columns, self.excel, self.tally = out, columns, excel, tally
        out.writerow(columns)

    def add(self, found: Iterable[dict[str, Any]]) -> int:
        """Write rows; how many."""
        count = 0
        for row in found:
            self.out.writerow([self._cell(value) for value in row.values()])
            count += 1
        return count

    def _cell(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, list):
            if changed := sum(BETWEEN in one for one in value if one):
                self.tally.lost["semicolons within one of several values, which became commas"] += changed
            return self._kept(BETWEEN.join("" if one is None else one.replace(BETWEEN, ",") for one in value))
        return self._kept(value) if isinstance(value, str) else str(value)

    def _kept(self, text: str) -> str:
        if not self.excel or not text:
            return text
        if _LIKE_A_NUMBER.fullmatch(text):
            return f'="{text}"'
        return f"'{text}" if _LIKE_A_FORMULA.match(text) else text
