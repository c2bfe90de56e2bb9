"""ACLED export: CSV with header. The order of actors tells no direction but for violence against civilians (`tables/acled.tsv`).

Rows live: of two with the same `event_id_cnty` the later `timestamp` stays. Names carry regime years and units.
"""

from __future__ import annotations

from dragoman.formats import codes
from dragoman.formats.kind import Kind
from dragoman.formats.parties import by_words, country_by_name
from dragoman.world import Register


def _country(world: Register, given: str, year: int | None) -> str | None:
    return world.from_code("m49", given, year) if given.isdigit() else country_by_name(world, given)


ACLED = Kind(
    "acled",
    "ACLED export",
    ("acled",),
    codes.by_acled,
    by_words,
    _country,
    sql="acled.sql",
    delimiter=",",
    quoted=True,
    direction="unknown",
    terms="ACLED's terms forbid passing on its rows: keep what was written here to yourself",
)
