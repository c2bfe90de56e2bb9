"""Names, ids and JSON of actors and places as persons give them → ids in a document. Whom the document does not have is taken from the ledger or
the shipped tables, or is made.

JSON with an id is taken as it is. JSON with a name and a kind but no id is whoever has that name, and if nobody has it, somebody new.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from dragoman.coding.builtin.parties import slug
from dragoman.desk.names import actor_named, ids_named
from dragoman.errors import SchemaError, UnknownCode
from dragoman.ledger import Ledger
from dragoman.nouns import Actor, Document, Place


class Parties:
    """The parties of a document, and in `taken` those that it did not have. Called with "actor" or "place" and what was given, it gives the id.

    Raises `UnknownCode` for a name that nobody or more than one has, `SchemaError` for JSON that is no party.
    """

    def __init__(self, ledger: Ledger, document: Document | None, taken: list[Actor | Place]) -> None:
        self._ledger, self._taken = ledger, taken
        self._parties: list[Actor | Place] = []
        if document is not None:
            for situation in ledger.situations([document.id]):
                self._parties += [*situation.actors, *situation.places]

    def __call__(self, kind: str, given: Any) -> str:
        sort = Actor if kind == "actor" else Place
        if isinstance(given, dict):
            return self._take(self._of_json(sort, given))
        if (here := self._here(sort, str(given))) is not None:
            return here
        return self._take(self._actor(str(given)) if sort is Actor else self._place(str(given)))

    def _here(self, sort: type[Actor | Place], given: str) -> str | None:
        """The id of the party of the document that has this id or name."""
        wanted = given.strip().lower()
        here = [one for one in (*self._parties, *self._taken) if isinstance(one, sort)]
        for party in here:
            if party.id.lower() == wanted:
                return party.id
        for party in here:
            if wanted in (party.name.lower(), *(alias.lower() for alias in getattr(party, "aliases", ()))):
                return party.id
        return None

    def _of_json(self, sort: type[Actor | Place], given: Mapping[str, Any]) -> Actor | Place:
        if "id" not in given and isinstance(name := given.get("name"), str) and name.strip():
            if (here := self._here(sort, name)) is not None:
                return next(one for one in (*self._parties, *self._taken) if one.id == here)
            if (known := self._known(sort, name)) is not None:
                return known
            mark = "x-" if sort is Actor else "p-xx-"
            given = {"id": f"{mark}{slug(name) or sort.__name__.lower()}", **given}
        try:
            return sort.from_json(given)
        except ValidationError as error:
            first = error.errors()[0]
            raise SchemaError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None

    def _known(self, sort: type[Actor | Place], name: str) -> Actor | Place | None:
        """Who has the name in the ledger or the shipped tables. Raises `UnknownCode` if several have it."""
        if sort is Place:
            return self._place_of_ledger(name)
        return self._actor(name) if ids_named(self._ledger, name) or self._of_world(name) else None

    def _take(self, party: Actor | Place) -> str:
        if all(party.id != one.id for one in (*self._parties, *self._taken)):
            self._taken.append(party)
        return party.id

    def _actor(self, given: str) -> Actor:
        try:
            return self._from_ledger(actor_named(self._ledger, given))
        except UnknownCode:
            if (known := self._of_world(given)) is None:
                raise
            return known

    def _of_world(self, given: str) -> Actor | None:
        from dragoman.world import load_world

        world = load_world()
        for one in (world.actor(given), *world.by_name(given)):
            if one is not None:
                kind: Any = one.kind
                return Actor(id=one.id, name=one.name, kind=kind, country=one.country, sector=one.sector or None)
        return None

    def _from_ledger(self, id: str) -> Actor:
        question = "select payload from findings where kind = 'actor' and a = $id order by document limit 1"
        return Actor.model_validate_json(self._ledger.ask(question, {"id": id})["payload"][0].as_py())

    def _place(self, given: str) -> Place:
        if (found := self._place_of_ledger(given)) is None:
            raise UnknownCode(f'no place {given!r} in the ledger {self._ledger.at}; give it as JSON: {{"id", "name", "kind", …}}')
        return found

    def _place_of_ledger(self, given: str) -> Place | None:
        question = """
            select payload from findings
            where kind = 'place' and (lower(a) = $name or lower(payload ->> 'name') = $name)
            group by payload order by count(*) desc, payload limit 1"""
        rows = self._ledger.ask(question, {"name": given.strip().lower()})["payload"].to_pylist()
        return Place.model_validate_json(rows[0]) if rows else None
