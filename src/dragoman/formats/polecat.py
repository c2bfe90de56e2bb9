"""POLECAT: PLOVER events, tab with header, monthly then weekly. Surplus tabs and names of columns occur; no actor is written `None`."""

from __future__ import annotations

from dragoman.formats import codes
from dragoman.formats.kind import Kind
from dragoman.formats.parties import by_words, country_by_name

POLECAT = Kind(
    "polecat",
    "POLECAT (PLOVER)",
    ("polecat",),
    codes.by_plover,
    by_words,
    lambda world, given, year: country_by_name(world, given),  # noqa: ARG005
    sql="polecat.sql",
)
