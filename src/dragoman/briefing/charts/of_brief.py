"""The four charts of a brief as pictures, which show themselves in a notebook and are saved as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dragoman.briefing.charts import map as place_map
from dragoman.briefing.charts import matrix, network, timeline
from dragoman.briefing.charts.picture import Line, Picture
from dragoman.briefing.words import count
from dragoman.nouns.brief import Brief


@dataclass(frozen=True, slots=True)
class Kind:
    """What goes with a chart of a brief."""

    module: Any
    title: str
    reading: str
    things: tuple[str, str]
    columns: tuple[str, ...]
    cells: Callable[[dict[str, Any]], tuple[str, ...]]
    width: int


KINDS = {
    "timeline": Kind(
        timeline, "Events over time", "Blue circles are friendly, vermilion diamonds hostile acts; filled marks are deeds, hollow ones words. "
        "A bar is a period within which it happened; a ring grows with killed and wounded. Pale: not done, planned or denied.",
        ("event", "events"), ("What", "When", "Kind", "Toll"), lambda row: (row["what"], row["when"] or "no date given", row["kind"], row["toll"]), 860,
    ),
    "matrix": Kind(
        matrix, "How each pair stands, by dimension", "What the texts state of each pair: + friendly, − hostile, ± the findings disagree, 0 neutral; hatched: not "
        "settled; triangles: improving or worsening. “Acts told” counts events and judges nothing.",
        ("cell", "cells"), ("Pair", "Dimension", "Stands"), lambda row: (row["pair"], row["column"], row["label"].partition(": ")[2]), 760,
    ),
    "network": Kind(
        network, "Who is with whom", "Friends are drawn near, foes far. Blue solid: friendly; vermilion dashed with a cross-bar: hostile; grey dotted: mixed. "
        "Thicker: more evidence.",
        ("tie", "ties"), ("Tie", "Kind", "Tone (−1 to 1)", "Pieces of evidence"),
        lambda row: (f"{row['a']} – {row['b']}", row["kind"], f"{row['tone']:+.2f}", str(row["weight"])), network.WIDTH,
    ),
    "map": Kind(
        place_map, "Where it happened", f"Diamonds: mostly hostile acts; circles: mostly friendly; dashed circles: only roughly known. {place_map.NOTE}",
        ("place", "places"), ("Place", "Country", "Events"), lambda row: (row["name"], row["country_name"], str(row["events"])), place_map.WIDTH,
    ),
}  # fmt: skip


def picture(brief: Brief, name: str) -> Picture | None:
    """One of `KINDS`, or `None` where there are not two marks to show. Raises `KeyError` for another name."""
    kind = KINDS[name]
    rows: list[dict[str, Any]] = kind.module.rows(brief)
    if kind.module.chart(rows) is None:
        return None
    taken: set[str] = set()
    lines: list[Line] = []
    for row in rows:
        # Several marks may lead to one row of the page: the first of them has its id.
        anchor = row["href"][1:]
        lines.append(Line(kind.cells(row), anchor="" if anchor in taken else anchor))
        taken.add(anchor)
    return Picture(
        name=name, title=f"{kind.title}: {brief.title}" if brief.title else kind.title, reading=kind.reading, words=f"{count(len(rows), *kind.things)} shown.",
        columns=kind.columns, lines=tuple(lines), draw=lambda theme: kind.module.chart(rows, theme), width=kind.width,
    )  # fmt: skip
