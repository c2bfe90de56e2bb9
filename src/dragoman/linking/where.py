"""Where an event happened, as it can be compared across documents: from the place read, or else from the names beside the words that tell it.

A coder places an event only where it knows the town. Two reports of one village that no gazetteer has must still meet, and two villages must
still be told apart; so a name behind "in", "near" or "close to" stands in for a place, at less weight.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.linking.words import CALENDAR, ROOM, folded
from dragoman.nouns import Document, Event, Mention, Place, Span
from dragoman.tables import read_table

# Letters before a place in which "province of" may stand.
_FAR = 30
_AFTER = re.compile(r"[’']?s? (\w+)")
_BEFORE = re.compile(r"(\w+) of (?:the )?$")
_NAMED = re.compile(r"\b(\w+) ((?:[A-Z][\w’'-]+)(?: (?:al-|el-)?[A-Z][\w’'-]+){0,2})(?: (\w+))?")
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Where:
    """A place: `key` is its name in one spelling. `precise` is false for countries and what is larger; `area`: it has places in it."""

    key: str
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precise: bool = True
    area: bool = False

    def as_area(self) -> Where:
        """The same name as that of an area: "the Mopti region" is not the town."""
        return replace(self, area=True, lat=None, lon=None)

    def within(self, area: Where) -> bool:
        """Whether it lies in an area: Kaduna in Kaduna State."""
        return (
            area.area and area.country in (None, self.country) and self.admin1 is not None and place_key(self.admin1) == area.key
        )


def place_key(name: str) -> str:
    """One spelling of a place's name, whether it is written in one word or two.

    >>> place_key("Lashkar Gah") == place_key("Lashkargah")
    True
    """
    return folded(re.sub(r"[\s\-]+", "", name))


def known(place: Place) -> Where:
    """A place of a situation."""
    return Where(
        key=place_key(place.name),
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        precise=place.kind != "country" and place.precision not in ("country", "region"),
        area=place.kind in ("country", "region", "admin1") or place.precision in ("country", "region", "admin1"),
    )


def told(event: Event, document: Document, places: Mapping[str, Where]) -> Where | None:
    """The place of an event as its coder read it; that of an area if the text calls it a region, province or the like."""
    where = places.get(event.place) if event.place else None
    span = event.words.place
    if where is None or span is None or where.area:
        return where
    behind = _AFTER.match(document.text, span.end)
    before = _BEFORE.search(document.text, max(0, span.start - _FAR), span.start)
    words = {match[1].lower() for match in (behind, before) if match} | {span.text.split()[-1].lower()}
    return where.as_area() if words & _area_words() else where


def beside(
    event: Event, document: Document, places: Mapping[str, Where], mentions: Sequence[Mention], names: Collection[str]
) -> Where | None:
    """The one town named in the words that tell the event, or else the only one of the document. `names`: of actors, which are no places."""
    towns = [mention for mention in mentions if places[mention.of].precise and not places[mention.of].area]
    spans = [span for span in event.evidence if isinstance(span, Span) and span.document == document.id]
    inside = {mention.of for mention in towns for span in spans if span.start <= mention.start and mention.end <= span.end}
    if len({places[id].key for id in inside}) == 1:
        return places[min(inside)]
    if not inside:
        found = {where.key: where for span in spans for where in _named(span.text, names)}
        if len(found) == 1:
            return next(iter(found.values()))
        everywhere = {mention.of for mention in towns}
        if not found and len({places[id].key for id in everywhere}) == 1:
            return places[min(everywhere)]
    return None


def _named(words: str, names: Collection[str]) -> Iterator[Where]:
    """Names behind a word that places: "close to Bama", "near Khan Shaykhun"."""
    for match in _NAMED.finditer(words):
        name = match[2]
        area = {part.lower() for part in (match[3] or "", name.split()[-1])} & _area_words()
        if (
            match[1].lower() in _place_words()
            and name.split()[0].lower() not in CALENDAR
            and not area
            and folded(name) not in names
        ):
            yield Where(place_key(name), name)


@cache
def _area_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(ROOM, "area_words.tsv"))


@cache
def _place_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(ROOM, "place_words.tsv"))


def distance(a: Where, b: Where) -> float | None:
    """Kilometres between two places on a sphere (haversine), `None` without coordinates.

    >>> round(distance(Where("a", "a", lat=0, lon=0), Where("b", "b", lat=0, lon=1)))
    111
    """
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, south, west, east = map(math.radians, (a.lat, b.lat, a.lon, b.lon))
    half = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin((west - east) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
