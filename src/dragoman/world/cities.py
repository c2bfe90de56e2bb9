"""The packaged table of towns in, towns of one name out: 235,000 places of GeoNames, kept as Arrow columns.

Names of towns with `BIG` people or more are at hand at once, because every text is searched for them; the rest is folded and
searched only when a name is asked for that no big town bears. Nothing is guessed: a name fits with or without its accents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module, resources
from io import BytesIO
from typing import Any

from dragoman.world.trie import Key, key_of

BIG = 15_000
# GeoNames aliases of four letters or fewer are mostly airport codes and words of other languages.
_SHORTEST_ALIAS = 5
# One-word aliases are looked for in texts only when they are long or the town is known: the rest is too often words or people's names.
_LONG = 7
_KNOWN = 100_000


@dataclass(frozen=True, slots=True)
class City:
    """One town. `by_alias`: it was found by another spelling, not by its own name."""

    geonames: int
    name: str
    country: str
    admin1: str | None
    lat: float
    lon: float
    population: int
    by_alias: bool = False


class Cities:
    """Towns by name. `names` and `spellings` are what a text is searched for; `named` finds any town."""

    __slots__ = ("_asked", "_big", "_small", "_table", "names", "spellings")

    def __init__(self, table: Any) -> None:
        self._table = table
        self._asked: dict[tuple[Key, bool], tuple[City, ...]] = {}
        self._small: _Small | None = None
        populations: list[int | None] = table.column("population").to_pylist()
        rows = [row for row, population in enumerate(populations) if population is not None and population >= BIG]
        big = table.select(["name", "aliases"]).take(rows).to_pydict()
        self._big = _index(big["name"], big["aliases"], rows)
        self.names = frozenset(key for key, found in self._big.items() if found[0] >= 0)
        size = {row: populations[row] or 0 for row in rows}
        self.spellings = frozenset(
            key
            for key, found in self._big.items()
            if found[0] < 0
            and key[:1] != ("The",)
            and (len(key) > 1 or len("".join(key)) >= _LONG or max(size[~row] for row in found) >= _KNOWN)
        )

    @classmethod
    def shipped(cls) -> Cities:
        file = resources.files("dragoman.world").joinpath("tables", "cities.parquet")
        return cls(_arrow("parquet").read_table(BytesIO(file.read_bytes())))

    def named(self, key: Key, *, small: bool = True, every: bool = False) -> tuple[City, ...]:
        """Towns of this name: the big ones, and (if wanted) the small ones where no big town has it as its own name, or `every` one."""
        rows = self._big.get(key, ())
        small = small and (every or not any(row >= 0 for row in rows))
        found = self._asked.get((key, small))
        if found is None:
            if small:
                if self._small is None:
                    self._small = _Small(self._table)
                rows = [*rows, *(row for row in self._small.named(key) if row not in rows)]
            found = self._asked[key, small] = tuple(self._city(row if row >= 0 else ~row, by_alias=row < 0) for row in rows)
        return found

    def _city(self, row: int, *, by_alias: bool) -> City:
        cells = {
            name: self._table.column(name)[row].as_py()
            for name in ("geonames", "name", "country", "admin1", "lat", "lon", "population")
        }
        return City(
            cells["geonames"],
            cells["name"],
            cells["country"],
            cells["admin1"] or None,
            round(cells["lat"], 5),
            round(cells["lon"], 5),
            cells["population"] or 0,
            by_alias,
        )


class _Small:
    """Folded columns of all names and aliases, searched one name at a time: far cheaper than an index that few names would use."""

    __slots__ = ("_aliases", "_names", "_parents")

    def __init__(self, table: Any) -> None:
        compute = _arrow("compute")
        aliases = table.column("aliases").combine_chunks()
        self._names = _folded(table.column("name").combine_chunks())
        self._aliases = _folded(compute.list_flatten(aliases))
        self._parents = compute.list_parent_indices(aliases)

    def named(self, key: Key) -> list[int]:
        """Rows, those found by an alias as `~row`."""
        compute = _arrow("compute")
        text = " ".join(key)
        rows: list[int] = compute.indices_nonzero(compute.equal(self._names, text)).to_pylist()
        by_alias: list[int] = self._parents.take(compute.indices_nonzero(compute.equal(self._aliases, text))).to_pylist()
        return rows + [~row for row in dict.fromkeys(by_alias) if row not in rows]


def _arrow(module: str) -> Any:
    """A module of pyarrow, which has no types, loaded on first use."""
    return import_module(f"pyarrow.{module}")


def _folded(names: Any) -> Any:
    """A column of names as `key_of` has them, joined by blanks: without accents, hyphens as blanks."""
    compute = _arrow("compute")
    names = compute.replace_substring_regex(names, "[’‘ʼʻʿʾ`´]", "'")
    for letter, plain in (
        ("ı", "i"),
        ("ł", "l"),
        ("Ł", "L"),
        ("ø", "o"),
        ("Ø", "O"),
        ("đ", "d"),
        ("Đ", "D"),
        ("ə", "a"),
        ("ß", "ss"),
    ):
        names = compute.replace_substring(names, letter, plain)
    names = compute.replace_substring_regex(compute.utf8_normalize(names, form="NFKD"), r"\p{Mn}", "")
    return compute.replace_substring_regex(compute.replace_substring(names, "-", " "), r"(^| )'|'($| )", r"\1\2")


def _index(names: Sequence[str], aliases: Sequence[Sequence[str] | None], rows: Sequence[int]) -> dict[Key, list[int]]:
    """Rows by name, and as `~row` by alias."""
    found: dict[Key, list[int]] = {}
    for row, name in zip(rows, names, strict=True):
        key: Key = (name,) if name.isascii() and name.isalpha() else key_of(name)
        if key:
            found.setdefault(key, []).append(row)
    for row, spellings in zip(rows, aliases, strict=True):
        for alias in spellings or ():
            if len(alias) < _SHORTEST_ALIAS or alias.isupper() or not alias[0].isupper():
                continue
            key = (alias,) if alias.isascii() and alias.isalpha() else key_of(alias)
            if row not in (known := found.setdefault(key, [])) and ~row not in known:
                known.append(~row)
    return found
