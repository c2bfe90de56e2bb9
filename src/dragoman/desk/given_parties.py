"""Parties of an imported table, by id of the world or by the name given → what is known of each: name, kind, whose it is.

A person who held office of one state in these days belongs to that state. A part of society ("Citizen (India)") and nobody in particular
("Unspecified Actor") are a population, whose acts are nobody's. Of others that the world does not know no more is said than their name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.world import Register


def given_parties(given: Iterable[str], world: Register, first: date | None, last: date | None) -> Iterator[dict[str, Any]]:
    """A row for each party: id, name, kind, country, sector, part_of, names. first, last: the days of the table."""
    from dragoman.formats.parties import is_people

    for id in given:
        if (known := world.actor(id)) is not None:
            yield _row(id, known.name, known.kind, known.country, known.sector or None, known.part_of, known.aliases)
        elif held := world.person(id):
            state = world.served(id, first, last) if first is not None and last is not None else None
            yield _row(id, held[0].person, "person", state, None, state, tuple(name for one in held for name in one.names))
        else:
            yield _row(id, id, "population" if is_people(id) else "organisation")


def _row(
    id: str, name: str, kind: str, country: str | None = None, sector: str | None = None, part_of: str | None = None, names: Iterable[str] = ()
) -> dict[str, Any]:
    spelled = tuple(dict.fromkeys((id, name, *names)))
    return {"id": id, "name": name, "kind": kind, "country": country, "sector": sector, "part_of": part_of, "names": spelled}
