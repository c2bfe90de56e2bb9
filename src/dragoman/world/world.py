"""Everything that exists before reading, in one object: `load_world()` gives the `World`, with a user's overlays if any.

Goes in: the packaged tables and overlay files. Comes out: names found in the pieces of a text, and look-ups by name, code,
office and day. It reads no text itself and decides nothing that needs a sentence: several candidates stay several.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

from dragoman.tables import Row, read_table
from dragoman.world.actors import KnownActor, actors, of_country
from dragoman.world.cities import Cities
from dragoman.world.countries import Country, countries
from dragoman.world.offices import Holder, Offices, offices
from dragoman.world.overlays import Overlay, check_codes, overlaid, read_overlay
from dragoman.world.places import KnownPlace, Places, known_place
from dragoman.world.trie import Hit, Trie, is_acronym, key_of

type Sort = Literal["country", "actor", "demonym", "capital", "seat", "person", "surname", "place", "stopped"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name may stand for: `sort` says how to read `of` (a country code, an actor id, a person id; empty for places)."""

    sort: Sort
    of: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the pieces of a text, `start` to `end` (exclusive), and everything it may stand for.

    `weak`: a bare surname, or a capital that is also a common word or a first name: it needs support from the text.
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    weak: bool = False

    def of(self, *sorts: Sort) -> tuple[str, ...]:
        return tuple(entry.of for entry in self.entries if entry.sort in sorts)

    @property
    def actors(self) -> tuple[str, ...]:
        """Ids of states, groups and organisations of this name."""
        return self.of("country", "actor")

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of countries that bear the name."""
        return self.of("country")

    @property
    def demonyms(self) -> tuple[str, ...]:
        """Codes of countries whose people or adjective it is."""
        return self.of("demonym")

    @property
    def capitals(self) -> tuple[str, ...]:
        return self.of("capital")

    @property
    def seats(self) -> tuple[str, ...]:
        return self.of("seat")

    @property
    def persons(self) -> tuple[str, ...]:
        """Ids of holders of offices with this full name."""
        return self.of("person")

    @property
    def surnames(self) -> tuple[str, ...]:
        """Ids of holders of offices with this bare surname."""
        return self.of("surname")

    @property
    def is_place(self) -> bool:
        """Does `World.places` know a place of this name?"""
        return any(entry.sort == "place" for entry in self.entries)


_SURE = frozenset({"country", "actor", "demonym", "person", "seat", "place"})
_PLACE = Entry("place")
_STOPPED = Entry("stopped")


class World:
    """All tables together. Make one with `load_world`."""

    def __init__(
        self,
        *,
        countries: Mapping[str, Country],
        actors: Mapping[str, KnownActor],
        offices: Offices,
        gazetteer: Places,
        stopped: Collection[str],
        shouted: Collection[str],
        surnames: Mapping[str, str],
    ) -> None:
        self.countries = dict(countries)
        self.actors = {**{code: of_country(country) for code, country in countries.items()}, **actors}
        self.offices = offices
        self.gazetteer = gazetteer
        self._stopped = frozenset(key_of(word) for word in stopped)
        self._trie = Trie[Entry](shouted)
        self._fill(surnames)

    # ---- names in a text

    def find(self, pieces: Sequence[str]) -> list[Found]:
        """Names in the pieces of a text (spaCy's tokens, or `split_name`'s), longest first, left to right.

        A place called by a common word (Reading, Police, Split) counts only in the form "Reading, England".
        """
        hits = self._trie.find(pieces)
        found: list[Found] = []
        for number, hit in enumerate(hits):
            entries = hit.entries
            stopped = _STOPPED in entries
            confirmed = False
            if stopped:
                following = hits[number + 1] if number + 1 < len(hits) else None
                confirmed = self._confirmed(pieces, hit, following) or self._needed(pieces, hit, hits)
                entries = tuple(entry for entry in entries if entry not in (_STOPPED, _PLACE)) + ((_PLACE,) if confirmed else ())
            if entries:
                weak = not any(entry.sort in _SURE or (entry.sort == "capital" and not stopped) for entry in entries)
                found.append(Found(hit.start, hit.end, entries, weak))
        return found

    def by_name(self, text: str) -> list[KnownActor]:
        """States, groups and organisations of exactly this name, in the order of the tables."""
        return [self.actors[entry.of] for entry in self._trie.get(text) if entry.sort in ("country", "actor")]

    def demonym(self, word: str) -> str | None:
        """The country whose people or adjective this is (the first, if two share it: see `demonyms`)."""
        return next(iter(self.demonyms(word)), None)

    def demonyms(self, word: str) -> tuple[str, ...]:
        return self._codes(word, "demonym")

    def capital(self, word: str) -> str | None:
        """The country whose capital this is. Capitals of dependencies do not count: nobody says "Kingston" for Norfolk Island."""
        return next(iter(self._codes(word, "capital")), None)

    def seat(self, word: str) -> str | None:
        """The country whose government this building, street or town stands for."""
        return next(iter(self._codes(word, "seat")), None)

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

    def holder_at(self, of: str, role: str, day: date | str | None = None) -> Holder | None:
        """Who held the office on that day."""
        return self.offices.holder_at(of, role, day)

    # ---- places

    def place_candidates(self, name: str) -> tuple[KnownPlace, ...]:
        """Every place of this name, the likeliest first."""
        return self.gazetteer.place_candidates(self._trie.given(key_of(name)))

    def places(self, name: str, near: Collection[str] = (), words: Collection[str] = ()) -> KnownPlace | None:
        """The place meant by `name` in a text about the countries `near`, which also has the names `words`."""
        return self.gazetteer.places(self._trie.given(key_of(name)), near, words)

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

    def _codes(self, word: str, sort: Sort) -> tuple[str, ...]:
        return tuple(entry.of for entry in self._trie.get(word) if entry.sort == sort)

    def _confirmed(self, pieces: Sequence[str], hit: Hit[Entry], following: Hit[Entry] | None) -> bool:
        if following is None or following.start != hit.end + 1 or pieces[hit.end] != ",":
            return False
        inside = {place.country for place in self.place_candidates(_text(pieces, hit))}
        around = {entry.of for entry in following.entries if entry.sort == "country"}
        if any(entry.sort in ("place", "stopped") for entry in following.entries):
            around |= self.gazetteer.unit_countries(self._trie.given(key_of(_text(pieces, following))))
        return bool(inside & around)

    def _needed(self, pieces: Sequence[str], hit: Hit[Entry], hits: Sequence[Hit[Entry]]) -> bool:
        """Does the text have one of the names without which this one is an everyday word?"""
        needs = self.gazetteer.needs(self._trie.given(key_of(_text(pieces, hit))))
        return bool(needs) and (
            any((piece,) in needs for piece in pieces) or any(key_of(_text(pieces, other)) in needs for other in hits)
        )

    def _fill(self, surnames: Mapping[str, str]) -> None:
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
        for name, person in self.offices.names():
            if " " in name:
                add(name, Entry("person", person))
        # A surname that is a country, people, capital or group as well is theirs: Jordan, Nepal, Lima, Muslim.
        taken = self._trie.keys()
        for key, person in self.offices.bare_surnames():
            use = surnames.get(" ".join(key), "")
            if use != "never" and key not in taken and len(key[-1]) > 1:
                self._trie.add_key(key, Entry("surname", person), capitals="no" if use else "yes")
        stopped = self._stopped
        for key in self.gazetteer.names():
            if key not in stopped:
                # Short names of towns look like acronyms when written in capitals.
                self._trie.add_key(key, _PLACE, capitals="lines" if len(key) == 1 and len(key[0]) <= 4 else "yes")
        for key in self.gazetteer.spellings():
            if key not in stopped:
                self._trie.add_key(key, _PLACE, capitals="no")
        for key in (*stopped, *self.gazetteer.everyday()):
            self._trie.add_key(key, _STOPPED, capitals="no")


def load_world(overlays: Sequence[Path] = ()) -> World:
    """The world of the packaged tables, with a user's tables laid over it. Without overlays it is made once and kept.

    Raises `TableError` naming file, row and column.
    """
    return _shipped() if not overlays else _made([read_overlay(path) for path in overlays])


@lru_cache(maxsize=1)
def _shipped() -> World:
    return _made([])


def _made(overlays: Sequence[Overlay]) -> World:
    country_rows: list[Row] = list(_rows("countries.tsv"))
    actor_rows: list[Row] = [*_rows("groups.tsv"), *_rows("organisations.tsv")]
    holders = list(offices(_rows("offices.tsv")))
    own_places: list[tuple[KnownPlace, tuple[str, ...]]] = []
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
                own_places.append(known_place(row, table=overlay.path, line=line))
    return World(
        countries=known,
        actors=actors(actor_rows, table="groups.tsv, organisations.tsv"),
        offices=Offices(holders),
        gazetteer=Places(
            known,
            admin1=_rows("admin1.tsv"),
            features=_rows("features.tsv"),
            senses=_rows("places_senses.tsv"),
            towns=[*own_places, *_towns()],
            cities=Cities.shipped() if _has("cities.parquet") else None,
        ),
        stopped=[row["word"] for row in _rows("place_stopwords.tsv")],
        shouted=[row["word"] for row in _rows("shouted_words.tsv")],
        surnames={row["word"]: row["use"] for row in _rows("surname_stopwords.tsv")},
    )


def _has(name: str) -> bool:
    return resources.files("dragoman.world").joinpath("tables", name).is_file()


def _rows(name: str) -> Iterable[Row]:
    return read_table("dragoman.world", name) if _has(name) else ()


def _towns() -> list[tuple[KnownPlace, tuple[str, ...]]]:
    return [known_place(row, table="towns.tsv", line=number) for number, row in enumerate(_rows("towns.tsv"), 1)]


def _text(pieces: Sequence[str], hit: Hit[Entry]) -> str:
    return " ".join(pieces[hit.start : hit.end])
