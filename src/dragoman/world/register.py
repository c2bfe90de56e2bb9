"""Who exists, by name, code, office and day: `load_register()` gives countries, actors and offices, for what reads no text.

It is the `World` without places and without the finder of names in texts, which take most of the time to make.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

from dragoman.ontology.sectors import ORGANS
from dragoman.tables import Row, read_table
from dragoman.world.actors import KnownActor, actors, of_country
from dragoman.world.countries import Country, countries
from dragoman.world.offices import Holder, Offices, offices
from dragoman.world.overlays import Overlay, check_codes, overlaid, read_overlay
from dragoman.world.places import KnownPlace, known_place
from dragoman.world.trie import Trie, is_acronym, key_of

type Sort = Literal["country", "actor", "demonym", "capital", "seat", "person", "surname", "place", "stopped"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name may stand for: `sort` says how to read `of` (a country code, an actor id, a person id; empty for places)."""

    sort: Sort
    of: str = ""


class Register:
    """Countries, actors and offices. Make one with `load_register`; every `World` is one, too."""

    def __init__(
        self, *, countries: Mapping[str, Country], actors: Mapping[str, KnownActor], offices: Offices, stopped: Collection[str], shouted: Collection[str] = ()
    ) -> None:
        self.countries = dict(countries)
        self.actors = {**{code: of_country(country) for code, country in countries.items()}, **actors}
        self.offices = offices
        self._stopped = frozenset(key_of(word) for word in stopped)
        self._trie = Trie[Entry](shouted)
        self._fill_names()

    def by_name(self, text: str) -> list[KnownActor]:
        """States, groups and organisations of exactly this name, in the order of the tables."""
        return [self.actors[entry.of] for entry in self._trie.get(text) if entry.sort in ("country", "actor")]

    # ---- actors and countries

    def actor(self, id: str) -> KnownActor | None:
        return self.actors.get(id)

    def country(self, code: str) -> Country | None:
        """A country by its ISO alpha-3 code, or by one of this world's codes."""
        return self.countries.get(code)

    def from_code(self, system: str, code: str | int, year: int | None = None) -> str | None:
        """The country that a code of another system means, in a year: `from_code("gw", 345, 1995)` is YUG.

        Systems: id, iso2, cameo, fips, gw, cow, m49. Without a year the one that still exists goes first.
        """
        text = str(code).strip()
        choices = self._coded.get((system, text.lstrip("0") if system in ("gw", "cow", "m49") else text), ())
        if year is not None:
            choices = [country for country in choices if country.existed(year)] or choices
        return min(choices, key=lambda country: (country.end is not None, -(country.start or 0))).id if choices else None

    # ---- persons

    def holders_of(self, name: str) -> tuple[Holder, ...]:
        """Every holder of an office with this full name or surname."""
        return self.offices.holders_of(name)

    def person(self, id: str) -> tuple[Holder, ...]:
        """Every office that the person with this id has held."""
        return self.offices.person(id)

    def served(self, person: str, first: date, last: date) -> str | None:
        """The one state in whose organs a person held office on any of these days; None for no state, or several."""
        states: set[str | None] = set()
        for held in self.person(person):
            if held.sector in ORGANS and held.touches(first, last):
                body = self.actor(held.of)
                states.add(held.of if held.of in self.countries else body.country if body is not None and body.sector in ORGANS else None)
        return states.pop() if len(states) == 1 else None

    def holder_at(self, of: str, role: str, day: date | str | None = None) -> Holder | None:
        """Who held the office on that day."""
        return self.offices.holder_at(of, role, day)

    # ---- inside

    @cached_property
    def _coded(self) -> dict[tuple[str, str], list[Country]]:
        found: dict[tuple[str, str], list[Country]] = {}
        for country in self.countries.values():
            for system in ("id", "iso2", "cameo", "fips", "gw", "cow", "m49"):
                for code in country.codes(system):
                    key = code.lstrip("0") if system in ("gw", "cow", "m49") else code
                    found.setdefault((system, key), []).append(country)
        return found

    def _fill_names(self) -> None:
        add = self._trie.add
        for country in self.countries.values():
            entry = Entry("country", country.id)
            for name in country.names:
                add(name, entry)
            for word in country.demonyms:
                add(word, Entry("demonym", country.id))
            if country.kind != "dependency" or country.id in ("HKG", "MAC"):
                for name in country.capitals:
                    add(name, Entry("capital", country.id))
            for name in country.seats:
                add(name, Entry("seat", country.id))
        for actor in self.actors.values():
            if actor.kind == "state" and actor.id in self.countries:
                continue
            entry = Entry("actor", actor.id)
            for name in actor.names:
                add(name, entry)
                head, _, rest = name.partition(" ")
                if head in ("The", "the") and (" " in rest or is_acronym(rest) or key_of(rest) not in self._stopped):
                    add(rest, entry)


@dataclass(frozen=True, slots=True)
class Tables:
    """The packaged tables with a user's laid over them. `places` are the user's own."""

    countries: Mapping[str, Country]
    actors: Mapping[str, KnownActor]
    holders: Sequence[Holder]
    places: Sequence[tuple[KnownPlace, tuple[str, ...]]]


def load_register(overlays: Sequence[Path] = ()) -> Register:
    """The register of the packaged tables, with a user's tables laid over it. Without overlays it is made once and kept.

    Raises `TableError` naming file, row and column.
    """
    return _made(overlays) if overlays else _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Register:
    return _made(())


def _made(overlays: Sequence[Path]) -> Register:
    with uncollected():
        tables = load_tables(overlays)
        return Register(countries=tables.countries, actors=tables.actors, offices=Offices(tables.holders), stopped=stopped_words())


@contextmanager
def uncollected() -> Generator[None]:
    """Without the collector of garbage, which looks again and again through tables that stay: a fifth of the time of making them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def load_tables(paths: Sequence[Path]) -> Tables:
    """Countries, actors and offices with these overlays. Raises `TableError`."""
    overlays: list[Overlay] = [read_overlay(path) for path in paths]
    country_rows: list[Row] = list(packaged("countries.tsv"))
    actor_rows: list[Row] = [*packaged("groups.tsv"), *packaged("organisations.tsv")]
    holders = list(offices(packaged("offices.tsv")))
    places: list[tuple[KnownPlace, tuple[str, ...]]] = []
    for overlay in overlays:
        if overlay.table == "countries":
            countries(overlay.rows, table=overlay.path, lines=overlay.lines)
            country_rows = overlaid(country_rows, overlay)
    known = countries(country_rows)
    for overlay in overlays:
        if overlay.table == "actors":
            actors(overlay.rows, table=overlay.path, lines=overlay.lines)
            check_codes(overlay, known, ("country", "countries"))
            actor_rows = overlaid(actor_rows, overlay)
        elif overlay.table == "offices":
            own = offices(overlay.rows, table=overlay.path, lines=overlay.lines)
            replaced = {(holder.id, holder.role, holder.of) for holder in own}
            holders = [*own, *(holder for holder in holders if (holder.id, holder.role, holder.of) not in replaced)]
        elif overlay.table == "places":
            check_codes(overlay, known, ("country", "countries"))
            for row, line in zip(overlay.rows, overlay.lines, strict=True):
                places.append(known_place(row, table=overlay.path, line=line))
    return Tables(known, actors(actor_rows, table="groups.tsv, organisations.tsv"), holders, places)


def packaged(name: str) -> Iterable[Row]:
    """Rows of a packaged table of the world; none where it was not packaged."""
    return read_table("dragoman.world", name) if is_packaged(name) else ()


def is_packaged(name: str) -> bool:
    return resources.files("dragoman.world").joinpath("tables", name).is_file()


def stopped_words() -> list[str]:
    """Places that are common words as well."""
    return [row["word"] for row in packaged("place_stopwords.tsv")]
