"""PLOVER: event types with their quad class and intensity."""

from __future__ import annotations

from dragoman.tables import read_table

QUAD_CLASSES: dict[str, str] = {row["code"]: row["quad"] for row in read_table("dragoman.ontology", "types.tsv")}
