"""The small closed lists of findings and actors: statuses, dimensions of relations, modalities, kinds of actors."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.tables import read_table

_ROOM = "dragoman.ontology"


@dataclass(frozen=True, slots=True)
class Status:
    """A standing condition of one actor, and who gives it."""

    code: str
    means: str
    by: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way in which two stand: what it covers, what the order of the pair means, and what its two signs mean."""

    code: str
    covers: str
    direction: str
    positive: str
    negative: str


STATUSES: dict[str, Status] = {
    row["code"]: Status(row["code"], row["means"], row["by"]) for row in read_table(_ROOM, "statuses.tsv")
}
DIMENSIONS: dict[str, Dimension] = {
    row["code"]: Dimension(row["code"], row["covers"], row["direction"], row["positive"], row["negative"])
    for row in read_table(_ROOM, "dimensions.tsv")
}
MODALITIES: dict[str, str] = {row["code"]: f"{row['means']} ({row['cue']})" for row in read_table(_ROOM, "modalities.tsv")}
ACTOR_KINDS: dict[str, str] = {row["code"]: row["covers"] for row in read_table(_ROOM, "actor_kinds.tsv")}
