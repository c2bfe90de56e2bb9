"""Ties as CSV for Kumu and Palladio: `elements.csv` and `connections.csv`. They know elements by their labels, so labels are made unlike."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.formats.export import Choice, Tally
from dragoman.formats.saying import country_name
from dragoman.formats.sink import Sink
from dragoman.formats.ties import ties
from dragoman.nouns import Actor, Situation

ELEMENTS = ("Label", "Type", "Description", "Tags")
CONNECTIONS = ("From", "To", "Type", "Label", "Strength", "Direction", "Sign", "Dimension", "First", "Last")


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """Two files in a folder."""
    found = ties(situations, tally)
    labels = labels_of(found.actors)
    rows = [
        (labels[actor.id], actor.kind, country_name(actor.country) or "", "|".join(one.replace("|", "/") for one in (actor.country, actor.sector) if one))
        for actor in found.actors
    ]
    write_rows(sink, "elements.csv", ELEMENTS, rows)
    edges = [
        (labels[tie.a], labels[tie.b], tie.type if tie.kind == "event" else f"{tie.type} relation", tie.label, tie.weight,
         "directed" if tie.direction == "directed" else "undirected", tie.sign, tie.dimension, tie.first or "", tie.last or "")
        for tie in found.ties
    ]  # fmt: skip
    write_rows(sink, "connections.csv", CONNECTIONS, edges)
    tally.wrote["actors"] += len(rows)
    tally.wrote["ties"] += len(edges)


def labels_of(actors: Sequence[Actor]) -> dict[str, str]:
    """A label for each actor by id: its name, with the id behind where another has the same."""
    count = Counter(actor.name.casefold() for actor in actors)
    return {actor.id: actor.name if count[actor.name.casefold()] == 1 else f"{actor.name} ({actor.id})" for actor in actors}


def write_rows(sink: Sink, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV file in the folder (RFC 4180)."""
    with sink.text(name, newline="") as stream:
        table = csv.writer(stream, lineterminator="\r\n")
        table.writerow(columns)
        table.writerows(rows)
