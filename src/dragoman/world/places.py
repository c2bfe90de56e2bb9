"""The tables of places in, `KnownPlace` out: countries, first-level units, rivers and mountains, and the cities of the world.

One name is often many places. `places` chooses by what the table of senses says, then by the countries the text is about,
then by kind and size; `place_candidates` gives all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from dragoman.errors import TableError
from dragoman.tables import Row, values
from dragoman.world.cities import Cities, City
from dragoman.world.countries import Country, coordinate
from dragoman.world.trie import Key, key_of

# Which place a bare name means when nothing else tells. A town of 90,000 outweighs the province named after it, since news adds
# "province" when it means that; a capital outweighs any namesake. Compared on the seed and development texts, not swept.
_WEIGHT = {"country": 9.0, "capital": 8.0, "admin1": 4.45}
_FEATURE = 4.2
# Towns of `towns.tsv`: news speaks of them as of cities ten times their size.
_KNOWN = 4.6
# Kinds that a unit of the same name is never mistaken for.
_KINDS = {"town": "city", "port": "city", "island": "island"}
_LANDMARKS = frozenset({"country", "river", "peak", "station", "ruin"})
# GeoNames lists any spelling that anyone has used as an alias, so a hit by alias is worth less than one by name.
_BY_ALIAS = -1.0
_IN_NAMED_UNIT = 0.6


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """One place. `kind` is country, capital, city, admin1, or the kind of feature (river, mountain, strait, camp ...);
    `form` the table's own word for it (governorate, oblast). `countries` names all that share a border feature."""

    name: str
    kind: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    geonames: int | None = None
    population: int = 0
    form: str = ""
    countries: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        """How likely the bare name means this place: by kind, and for towns by size (ten times the people, half a point)."""
        if self.kind == "city":
            size = 2 + 0.5 * log10(max(self.population, 1))
            return max(size, _KNOWN) if self.form == "known" else size
        return _WEIGHT.get(self.kind, _FEATURE)


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a shared name: the place in `country` of this kind is meant if one of the words in `needs` is in the text;
    without `needs`, whenever nothing else decides."""

    name: str
    country: str | None
    kind: str
    lat: float | None
    lon: float | None
    needs: tuple[str, ...]


class Places:
    """All places by name. Built once by `load_world`."""

    __slots__ = ("_capitals", "_cities", "_demonym_of", "_known", "_senses")

    def __init__(
        self,
        countries: Mapping[str, Country],
        *,
        admin1: Iterable[Row] = (),
        features: Iterable[Row] = (),
        senses: Iterable[Row] = (),
        towns: Iterable[tuple[KnownPlace, Sequence[str]]] = (),
        cities: Cities | None = None,
    ) -> None:
        self._known: dict[Key, list[KnownPlace]] = {}
        self._senses: dict[Key, list[Sense]] = {}
        self._capitals: set[tuple[Key, str]] = set()
        self._demonym_of: dict[str, str] = {}
        self._cities = cities
        for place, names in towns:
            self._put(place, names)
        for country in countries.values():
            place = KnownPlace(country.name, "country", country.id, lat=country.lat, lon=country.lon, countries=(country.id,))
            self._put(place, country.names)
            if country.kind not in ("dependency", "former"):
                self._capitals.update((key_of(name), country.id) for name in country.capitals[:2])
            for word in (*country.names, *country.demonyms):
                self._demonym_of.setdefault(word, country.id)
        for row in admin1:
            place = _unit(row, "admin1", "admin1.tsv")
            self._put(place, (place.name, *values(row.get("aliases", ""))))
        for row in features:
            place = _unit(row, "city" if row["kind"] == "town" else row["kind"], "features.tsv")
            self._put(place, (place.name, *values(row.get("aliases", ""))))
        for row in senses:
            sense = Sense(
                row["name"], row["country"] or None, row["kind"], _number(row["lat"]), _number(row["lon"]), values(row["needs"])
            )
            self._senses.setdefault(key_of(row["name"]), []).append(sense)

    def names(self) -> Iterator[Key]:
        """Names of all places that are looked for in a text, cut up; small towns are not among them."""
        yield from self._known
        if self._cities:
            yield from self._cities.names

    def spellings(self) -> Iterator[Key]:
        """Other spellings of towns that are looked for in a text."""
        if self._cities:
            yield from self._cities.spellings

    def unit_countries(self, key: Key) -> frozenset[str]:
        """Countries that have a first-level unit of this name."""
        return frozenset(place.country for place in self._known.get(key, ()) if place.kind == "admin1" and place.country)

    def place_candidates(self, name: str | Key) -> tuple[KnownPlace, ...]:
        """Every place that bears this name, the likeliest first."""
        return tuple(place for _, place in self._weighed(key_of(name) if isinstance(name, str) else name))

    def places(self, name: str | Key, near: Collection[str] = (), words: Collection[str] = ()) -> KnownPlace | None:
        """The place that `name` means in a text about the countries `near` (codes) that also has the names `words`.

        Senses first, then a candidate in one of the countries, then the heaviest. None: no place is called so.
        """
        key = key_of(name) if isinstance(name, str) else name
        weighed = self._weighed(key, words)
        if sense := self._sense(key, near, words):
            fitting = next((place for _, place in weighed if _fits(place, sense)), None)
            return fitting or KnownPlace(
                sense.name,
                _KINDS.get(sense.kind, "admin1" if _class(sense.kind) == "unit" else sense.kind),
                sense.country,
                lat=sense.lat,
                lon=sense.lon,
                form=sense.kind,
                countries=(sense.country,) if sense.country else (),
            )
        if not weighed:
            return None
        weight, best = weighed[0]
        if near and _elsewhere(best, near):
            capital = next((place for _, place in weighed if place.kind == "capital" and not _elsewhere(place, near)), None)
            if capital is not None:
                return capital
            for here_weight, here in weighed:
                # A country or capital is meant rather than a village of that name in a country that the text is about.
                if not _elsewhere(here, near) and not (weight >= _WEIGHT["capital"] and here_weight < _WEIGHT["admin1"]):
                    return here
            if best.kind == "city" and (small := self._small(key, near)) is not None:
                return small
        return best

    def _weighed(self, key: Key, words: Collection[str] = ()) -> list[tuple[float, KnownPlace]]:
        found = [(place.weight, place) for place in self._known.get(key, ())]
        if self._cities:
            seen = {place.geonames for _, place in found}
            for city in self._cities.named(key, small=not found):
                if city.geonames in seen:
                    continue
                place = self._city(key, city)
                found.append((place.weight + (_BY_ALIAS if city.by_alias and place.kind != "capital" else 0), place))
        if words:
            found = [(weight + (_IN_NAMED_UNIT if place.admin1 in words else 0), place) for weight, place in found]
        return sorted(found, key=lambda pair: -pair[0])

    def _small(self, key: Key, near: Collection[str]) -> KnownPlace | None:
        """The largest small town of exactly this name in one of the countries."""
        towns = self._cities.named(key, small=True, every=True) if self._cities else ()
        here = [town for town in towns if town.country in near and not town.by_alias]
        return self._city(key, max(here, key=lambda town: town.population)) if here else None

    def needs(self, key: Key) -> frozenset[Key]:
        """Names one of which must stand in the text for this one to be a place; empty for a name that is one by itself."""
        senses = self._senses.get(key, ())
        return (
            frozenset()
            if any(not sense.needs for sense in senses)
            else frozenset(key_of(need) for sense in senses for need in sense.needs)
        )

    def everyday(self) -> Iterator[Key]:
        """Names that are everyday words or people's too."""
        return (key for key, senses in self._senses.items() if len(senses) == 1 and senses[0].needs)

    def _sense(self, key: Key, near: Collection[str], words: Collection[str]) -> Sense | None:
        """The sense with most of its needs in the text; else the one in a country that the text is about, unless a state or
        capital is meant by default; else the default."""
        senses = self._senses.get(key, ())
        # Compared as names are, since the words of a text come with blanks round their hyphens.
        named = set(map(key_of, words)) if any(sense.needs for sense in senses) else set[Key]()
        scores = [sum(key_of(need) in named or self._demonym_of.get(need) in near for need in sense.needs) for sense in senses]
        default = next((sense for sense in senses if not sense.needs), None)
        if any(scores):
            best = senses[scores.index(max(scores))]
            # One word for another country does not outweigh that the text is about the country usually meant.
            if not (default and default.country in near and max(scores) == 1 and best.country != default.country):
                return best
        if default and (default.country in near or default.kind == "country" or (key, default.country) in self._capitals):
            return default
        return next((sense for sense in senses if sense.country in near), default)

    def _put(self, place: KnownPlace, names: Iterable[str]) -> None:
        for name in names:
            key = key_of(name)
            if key:
                if any(_same(place, other) for other in self._known.get(key, ())):
                    continue
                _lay(self._known, key, place)
                if len(key) > 1 and key[0].lower() == "the":
                    _lay(self._known, key[1:], place)

    def _city(self, key: Key, city: City) -> KnownPlace:
        capital = (key, city.country) in self._capitals
        return KnownPlace(
            name=city.name,
            kind="capital" if capital else "city",
            country=city.country,
            admin1=city.admin1,
            lat=city.lat,
            lon=city.lon,
            geonames=city.geonames,
            population=city.population,
            countries=(city.country,),
        )


def known_place(row: Row, *, table: str, line: int) -> tuple[KnownPlace, tuple[str, ...]]:
    """A place from a row of `towns.tsv` or of a user's table, and all its names. Raises `TableError`."""
    for column in ("name", "country"):
        if not row.get(column):
            raise TableError("empty", table=table, row=line, column=column)
    kind = row.get("kind") or "city"
    place = KnownPlace(
        name=row["name"],
        kind=kind,
        country=row["country"],
        admin1=row.get("admin1") or None,
        lat=coordinate(row["lat"], 90, table=table, row=line, column="lat") if row.get("lat") else None,
        lon=coordinate(row["lon"], 180, table=table, row=line, column="lon") if row.get("lon") else None,
        radius_km=coordinate(row["radius_km"], 20_000, table=table, row=line, column="radius_km")
        if row.get("radius_km")
        else None,
        geonames=int(row["geonames"]) if row.get("geonames", "").isdigit() else None,
        population=int(row["population"]) if row.get("population", "").isdigit() else 0,
        form="known",
        countries=values(row.get("countries", "")) or (row["country"],),
    )
    return place, (place.name, *values(row.get("aliases", "")))


def _elsewhere(place: KnownPlace, near: Collection[str]) -> bool:
    return not any(country in near for country in place.countries)


def _unit(row: Row, kind: str, table: str) -> KnownPlace:
    countries = values(row.get("countries", ""))
    country = row["country"] or None
    try:
        return KnownPlace(
            name=row["name"],
            kind=kind,
            country=country,
            lat=_number(row["lat"]),
            lon=_number(row["lon"]),
            radius_km=_number(row["radius_km"]),
            form="known" if row["kind"] == "town" else row["kind"],
            countries=countries or ((country,) if country else ()),
        )
    except ValueError as error:
        raise TableError(f"{row['name']}: {error}", table=table) from error


def _number(text: str) -> float | None:
    return float(text) if text else None


def _fits(place: KnownPlace, sense: Sense) -> bool:
    if sense.country and place.country != sense.country and sense.country not in place.countries:
        return False
    if _class(sense.kind) != _class(place.kind):
        return False
    if sense.lat is None or sense.lon is None or place.lat is None or place.lon is None or place.kind == "country":
        return True
    # Half a degree: the same town seen by two gazetteers, never its namesake two valleys on; wider for areas.
    reach = max(0.5, (place.radius_km or 0) / 111)
    return abs(place.lat - sense.lat) <= reach and abs(place.lon - sense.lon) <= reach * 2


def _class(kind: str) -> str:
    if kind in ("city", "town", "capital", "port"):
        return "town"
    return kind if kind in _LANDMARKS else "unit"


def _same(a: KnownPlace, b: KnownPlace) -> bool:
    """Are these one place that two tables know? Then the first keeps its place."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None or a.kind != b.kind:
        return a == b
    return a.country == b.country and abs(a.lat - b.lat) < 0.3 and abs(a.lon - b.lon) < 0.3


def _lay(index: dict[Key, list[KnownPlace]], key: Key, place: KnownPlace) -> None:
    entries = index.setdefault(key, [])
    if place not in entries:
        entries.append(place)
