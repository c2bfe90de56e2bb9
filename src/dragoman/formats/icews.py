"""ICEWS coded events: tab with header, one file a year, to 2023. `Event ID` is unique only with `Event Date`; dates are ISO, in 2017 m/d/yyyy.

What two do together is two rows with neighbouring ids, source and target exchanged: one mutual event (`tables/doubled.tsv`).
"""

from __future__ import annotations

from dragoman.formats import codes
from dragoman.formats.kind import Kind
from dragoman.formats.parties import by_words, country_by_name

ICEWS = Kind(
    "icews",
    "ICEWS coded events",
    ("icews",),
    codes.by_cameo,
    by_words,
    lambda world, given, year: country_by_name(world, given),  # noqa: ARG005
    sql="icews.sql",
    doubled=True,
)
