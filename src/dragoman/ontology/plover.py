"""PLOVER: event types with quad class and intensity, their modes, and the contexts. Read from tables once, at import.

Refuses types and modes that are not in the lists with `UnknownCode`. Version: manual draft 0.8 with the decisions of 2021.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.ontology.nearest import unknown
from dragoman.tables import read_table

_ROOM = "dragoman.ontology"


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types: what happened. `modes` are the words for how, if it has any."""

    code: str
    quad: str
    score: float
    needs_recipient: bool
    covers: str
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventMode:
    """How an event of one type was done; `code` is TYPE.mode. `score` None means that the manual gives none."""

    code: str
    type: str
    mode: str
    score: float | None
    covers: str


MODES: dict[str, EventMode] = {
    code: EventMode(code, row["type"], row["mode"], float(row["score"]) if row["score"] else None, row["covers"])
    for row in read_table(_ROOM, "modes.tsv")
    for code in (f"{row['type']}.{row['mode']}",)
}
TYPES: dict[str, EventType] = {
    row["code"]: EventType(
        row["code"],
        row["quad"],
        float(row["score"]),
        row["recipient"] == "yes",
        row["covers"],
        tuple(mode.mode for mode in MODES.values() if mode.type == row["code"]),
    )
    for row in read_table(_ROOM, "types.tsv")
}
CONTEXTS: dict[str, str] = {row["code"]: row["covers"] for row in read_table(_ROOM, "contexts.tsv")}
QUAD_CLASSES: dict[str, str] = {code: kind.quad for code, kind in TYPES.items()}


def check(type: str, mode: str | None = None) -> None:
    """Nothing, or `UnknownCode` if there is no such type, or the type has no such mode."""
    if type not in TYPES:
        raise unknown(type, TYPES, "PLOVER type")
    if mode and f"{type}.{mode}" not in MODES:
        if not TYPES[type].modes:
            raise unknown(f"{type}.{mode}", (), "PLOVER mode", hint=f"{type} has no modes.")
        raise unknown(f"{type}.{mode}", (f"{type}.{one}" for one in TYPES[type].modes), "PLOVER mode")


def score(type: str, mode: str | None = None) -> float:
    """Intensity from -10 (most hostile) to 10 (most friendly); the type's own where the mode has none.

    >>> score("ASSAULT"), score("ASSAULT", "beat"), score("PROTEST", "vandalize")
    (-9.0, -7.5, -5.0)
    """
    check(type, mode)
    own = MODES[f"{type}.{mode}"].score if mode else None
    return TYPES[type].score if own is None else own
