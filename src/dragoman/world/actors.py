"""Rows of `groups.tsv` and `organisations.tsv` in, `KnownActor` out: who exists before anything is read.

States are actors too (`of_country`). Refuses rows without id or name and kinds that the nouns do not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.errors import TableError
from dragoman.tables import Row, values
from dragoman.world.countries import Country

KINDS = ("state", "government", "armed group", "organisation", "population", "person")


@dataclass(frozen=True, slots=True)
class KnownActor:
    """One actor that the tables know.

    `form` is the finer kind (alliance, militia, bank ...), `sector` a PLOVER sector code, `country` where it belongs,
    `countries` where it is active or who its members are, `part_of` the id of its whole; `start` and `end` are dates as the
    table gives them, a year, month or day, empty where not known or still so.
    """

    id: str
    name: str
    kind: str
    form: str = ""
    sector: str = ""
    country: str | None = None
    countries: tuple[str, ...] = ()
    part_of: str | None = None
    start: str = ""
    end: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


def actors(rows: Iterable[Row], *, table: str, lines: Sequence[int] = ()) -> dict[str, KnownActor]:
    """Actors by id, in the table's order. `lines` says on which line of the file each row stands. Raises `TableError`."""
    found: dict[str, KnownActor] = {}
    for place, row in enumerate(rows):
        number = lines[place] if lines else place + 1
        for column in ("id", "name"):
            if not row.get(column):
                raise TableError("empty", table=table, row=number, column=column)
        kind = row.get("kind") or "organisation"
        if kind not in KINDS:
            raise TableError(f"{kind!r} is none of {', '.join(KINDS)}", table=table, row=number, column="kind")
        found[row["id"]] = KnownActor(
            id=row["id"],
            name=row["name"],
            kind=kind,
            form=row.get("form", ""),
            sector=row.get("sector", ""),
            country=row.get("country") or None,
            countries=values(row.get("countries", "")),
            part_of=row.get("part_of") or None,
            start=row.get("start", ""),
            end=row.get("end", ""),
            aliases=values(row.get("aliases", "")),
        )
    return found


def of_country(country: Country) -> KnownActor:
    """A country as an actor: the state, whose id is its code."""
    return KnownActor(
        id=country.id,
        name=country.name,
        kind="state",
        form=country.kind,
        sector="GOV",
        country=country.id,
        countries=(country.id,),
        part_of=country.part_of,
        start=str(country.start or ""),
        end=str(country.end or ""),
        aliases=country.aliases,
    )
