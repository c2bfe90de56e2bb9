"""GDELT events 1 and 2 and mentions: tab without header; the count of columns tells the version. Countries of places are FIPS 10-4.

Rows are reports: those that agree in all key fields (day, both actors, code, place, root or not) are one event, the earliest report stays.
A country's point on the map is its centroid and left out. Mentions tell where and when an event was written about, not events.
"""

from __future__ import annotations

from dragoman.formats import codes
from dragoman.formats.kind import Kind
from dragoman.formats.parties import by_cameo

GDELT = Kind(
    "gdelt",
    "GDELT events 1 and 2",
    ("gdelt-61", "gdelt-58", "gdelt-57"),
    codes.by_cameo,
    by_cameo,
    lambda world, given, year: world.from_code("fips", given, year),
    sql="gdelt.sql",
    headed=False,
)
MENTIONS = Kind(
    "gdelt-mentions",
    "GDELT mentions",
    ("gdelt-mentions",),
    codes.by_cameo,
    by_cameo,
    lambda world, given, year: None,  # noqa: ARG005
    sql="gdelt_mentions.sql",
    headed=False,
)
