"""Who acts and where: actors, their offices, places, and where the text mentions them."""

from __future__ import annotations

from typing import Literal

from dragoman.nouns.base import Noun
from dragoman.nouns.evidence import Span
from dragoman.nouns.period import Period

# `unknown` only of parties of event datasets, of which nothing but the words is known.
type ActorKind = Literal["state", "government", "armed group", "organisation", "population", "person", "unknown"]
type PlaceKind = Literal["country", "region", "admin1", "city", "feature", "site"]
type PlacePrecision = Literal["exact", "city", "admin1", "region", "country"]


class Actor(Noun):
    """Somebody who takes part. `country` is ISO alpha-3 (with `world`'s codes for states that have none), `sector` a PLOVER
    sector code such as MIL, `part_of` the id of the whole that it belongs to."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    part_of: str | None = None
    aliases: tuple[str, ...] = ()


class Place(Noun):
    """Somewhere. `precision` says how much a point on a map is worth: a country is never a pin, so it has no coordinates."""

    id: str
    name: str
    kind: PlaceKind
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "city"
    geonames: int | None = None


class Mention(Noun):
    """Where a text mentions an actor or place (`of` is its id)."""

    of: str
    document: str
    start: int
    end: int
    text: str
    kind: Literal["name", "nominal", "pronoun"]


class Role(Noun):
    """A person's office: `role` in the text's words, `of` whom (an actor id)."""

    id: str
    person: str
    role: str
    of: str
    period: Period = Period()
    evidence: tuple[Span, ...]
