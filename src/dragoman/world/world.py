"""Everything that exists before reading, in one object: `load_world()` gives the `World`, with a user's overlays if any.

Goes in: the packaged tables and overlay files. Comes out: names found in the pieces of a text, and look-ups by name, code,
office and day. It reads no text itself and decides nothing that needs a sentence: several candidates stay several.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.world.actors import KnownActor
from dragoman.world.cities import Cities
from dragoman.world.countries import Country
from dragoman.world.offices import Offices
from dragoman.world.places import KnownPlace, Places, known_place
from dragoman.world.register import Entry, Register, Sort, Tables, is_packaged, load_tables, packaged, stopped_words, uncollected
from dragoman.world.trie import Hit, key_of


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


class World(Register):
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
        super().__init__(countries=countries, actors=actors, offices=offices, stopped=stopped, shouted=shouted)
        self.gazetteer = gazetteer
        self._fill_texts(surnames)

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

    # ---- places

    def place_candidates(self, name: str) -> tuple[KnownPlace, ...]:
        """Every place of this name, the likeliest first."""
        return self.gazetteer.place_candidates(self._trie.given(key_of(name)))

    def places(self, name: str, near: Collection[str] = (), words: Collection[str] = ()) -> KnownPlace | None:
        """The place meant by `name` in a text about the countries `near`, which also has the names `words`."""
        return self.gazetteer.places(self._trie.given(key_of(name)), near, words)

    # ---- inside

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

    def _fill_texts(self, surnames: Mapping[str, str]) -> None:
        for name, person in self.offices.names():
            if " " in name:
                self._trie.add(name, Entry("person", person))
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
    return _made(overlays) if overlays else _shipped()


@lru_cache(maxsize=1)
def _shipped() -> World:
    return _made(())


def _made(overlays: Sequence[Path]) -> World:
    with uncollected():
        return _of_tables(load_tables(overlays))


def _of_tables(tables: Tables) -> World:
    return World(
        countries=tables.countries,
        actors=tables.actors,
        offices=Offices(tables.holders),
        gazetteer=Places(
            tables.countries,
            admin1=packaged("admin1.tsv"),
            features=packaged("features.tsv"),
            senses=packaged("places_senses.tsv"),
            towns=[*tables.places, *_towns()],
            cities=Cities.shipped() if is_packaged("cities.parquet") else None,
        ),
        stopped=stopped_words(),
        shouted=[row["word"] for row in packaged("shouted_words.tsv")],
        surnames={row["word"]: row["use"] for row in packaged("surname_stopwords.tsv")},
    )


def _towns() -> list[tuple[KnownPlace, tuple[str, ...]]]:
    return [known_place(row, table="towns.tsv", line=number) for number, row in enumerate(packaged("towns.tsv"), 1)]


def _text(pieces: Sequence[str], hit: Hit[Entry]) -> str:
    return " ".join(pieces[hit.start : hit.end])
