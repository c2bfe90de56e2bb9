"""UCDP GED and Candidate: CSV, at times without header. State-based and non-state violence is mutual; one-sided is of side a on civilians."""

from __future__ import annotations

from dragoman.formats import codes
from dragoman.formats.kind import Kind
from dragoman.formats.parties import by_words, country_by_name
from dragoman.world import Register


def _country(world: Register, given: str, year: int | None) -> str | None:
    return world.from_code("gw", given, year) if given.isdigit() else country_by_name(world, given)


UCDP = Kind(
    "ucdp",
    "UCDP GED and Candidate",
    ("ucdp",),
    codes.by_ucdp,
    by_words,
    _country,
    sql="ucdp.sql",
    delimiter=",",
    quoted=True,
    direction="unknown",
)
