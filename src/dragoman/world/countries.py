"""Rows of `countries.tsv` in, `Country` out: a state, territory, de facto state or former state with its names and codes.

Refuses a row without id or name, an unknown kind, and years or coordinates that are no numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.errors import TableError
from dragoman.tables import Row, values

KINDS = ("state", "associated", "disputed", "dependency", "former")
SYSTEMS = ("id", "iso2", "cameo", "fips", "gw", "cow", "m49")


@dataclass(frozen=True, slots=True)
class Country:
    """One state or territory. `start` and `end` are years; `part_of` is the sovereign of a dependency."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    capital_aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    iso2: str = ""
    cameo: str = ""
    fips: tuple[str, ...] = ()
    gw: str = ""
    cow: str = ""
    m49: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    kind: str = "state"
    part_of: str | None = None
    lat: float | None = None
    lon: float | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)

    @property
    def capitals(self) -> tuple[str, ...]:
        return (self.capital, *self.capital_aliases) if self.capital else ()

    def codes(self, system: str) -> tuple[str, ...]:
        """Its codes in one of `SYSTEMS`; a few states have two (the West Bank and Gaza in FIPS)."""
        match system:
            case "id" | "iso3":
                found = (self.id,)
            case "iso2":
                found = (self.iso2,)
            case "cameo":
                found = (self.cameo,)
            case "gw":
                found = (self.gw,)
            case "cow":
                found = (self.cow,)
            case "fips":
                found = self.fips
            case "m49":
                found = self.m49
            case _:
                raise ValueError(f"no code system {system!r}; there are {', '.join(SYSTEMS)}")
        return tuple(code for code in found if code)

    def existed(self, year: int) -> bool:
        return (self.start is None or self.start <= year) and (self.end is None or year <= self.end)


def countries(rows: Iterable[Row], *, table: str = "countries.tsv", lines: Sequence[int] = ()) -> dict[str, Country]:
    """Countries by id, in the table's order. `lines` says on which line of the file each row stands. Raises `TableError`."""
    found: dict[str, Country] = {}
    for place, row in enumerate(rows):
        number = lines[place] if lines else place + 1

        def cell(column: str, row: Row = row) -> str:
            return row.get(column, "")

        def year(column: str, row: Row = row, number: int = number) -> int | None:
            if not row.get(column):
                return None
            try:
                return int(row[column])
            except ValueError:
                raise TableError(f"{row[column]!r} is no year", table=table, row=number, column=column) from None

        def degrees(column: str, limit: float, row: Row = row, number: int = number) -> float | None:
            if not row.get(column):
                return None
            return coordinate(row[column], limit, table=table, row=number, column=column)

        for column in ("id", "name"):
            if not cell(column):
                raise TableError("empty", table=table, row=number, column=column)
        if (kind := cell("kind") or "state") not in KINDS:
            raise TableError(f"{kind!r} is none of {', '.join(KINDS)}", table=table, row=number, column="kind")
        found[cell("id")] = Country(
            id=cell("id"),
            name=cell("name"),
            aliases=values(cell("aliases")),
            demonyms=values(cell("demonyms")),
            capital=cell("capital"),
            capital_aliases=values(cell("capital_aliases")),
            seats=values(cell("seats")),
            iso2=cell("iso2"),
            cameo=cell("cameo"),
            fips=values(cell("fips")),
            gw=cell("gw"),
            cow=cell("cow"),
            m49=values(cell("m49")),
            start=year("start"),
            end=year("end"),
            kind=kind,
            part_of=cell("part_of") or None,
            lat=degrees("lat", 90),
            lon=degrees("lon", 180),
        )
    return found


def coordinate(text: str, limit: float, *, table: str, row: int, column: str) -> float:
    """Degrees between minus and plus `limit`. Raises `TableError`."""
    try:
        number = float(text)
    except ValueError:
        raise TableError(f"{text!r} is no number", table=table, row=row, column=column) from None
    if not -limit <= number <= limit:
        raise TableError(f"{text} is not between -{limit:g} and {limit:g}", table=table, row=row, column=column)
    return number
