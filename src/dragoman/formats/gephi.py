"""Ties as CSV for Gephi's import of spreadsheets: `nodes.csv` and `edges.csv`. Weights are counts, the sign stands apart."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.formats.export import Choice, Tally
from dragoman.formats.kumu import write_rows
from dragoman.formats.sink import Sink
from dragoman.formats.ties import ties
from dragoman.nouns import Situation

NODES = ("Id", "Label", "Kind", "Country", "Sector")
EDGES = ("Source", "Target", "Type", "Weight", "Id", "Label", "Kind", "Sign", "Dimension", "First", "Last", "Killed")


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """Two files in a folder."""
    found = ties(situations, tally)
    write_rows(sink, "nodes.csv", NODES, ((one.id, one.name, one.kind, one.country or "", one.sector or "") for one in found.actors))
    edges = [
        (tie.a, tie.b, "Directed" if tie.direction == "directed" else "Undirected", tie.weight, tie.id, tie.label, tie.kind, tie.sign, tie.dimension,
         tie.first or "", tie.last or "", tie.killed)
        for tie in found.ties
    ]  # fmt: skip
    write_rows(sink, "edges.csv", EDGES, edges)
    tally.wrote["actors"] += len(found.actors)
    tally.wrote["ties"] += len(edges)
