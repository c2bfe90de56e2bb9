"""Sectors: what part of society an actor belongs to, by PLOVER code, with the older CAMEO roles and the common religions."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.tables import read_table


@dataclass(frozen=True, slots=True)
class Sector:
    """One sector code; `kind` is role, body or religion."""

    code: str
    kind: str
    name: str
    covers: str


SECTORS: dict[str, Sector] = {
    row["code"]: Sector(row["code"], row["kind"], row["name"], row["covers"])
    for row in read_table("dragoman.ontology", "sectors.tsv")
}

# Sectors whose bodies are organs of their state (docs/decisions/0003).
ORGANS = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
