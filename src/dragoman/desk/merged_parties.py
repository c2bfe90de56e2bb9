"""Actors and places of several situations as they come, and what their ids are from then on.

Two are one by the rules in `dragoman.desk.merging`. An id that another actor or place has already gets the document's number behind.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.nouns import Actor, Place, Situation

# Sectors whose people act for their state.
_OF_STATE = ("GOV", "MIL", "COP", "SPY", "LEG", "JUD")


class Actors:
    """Actors so far, and which of them are called by name somewhere or known to the world."""

    def __init__(self) -> None:
        self.kept: dict[str, Actor] = {}
        self.named: set[str] = set()

    def add(self, part: Situation, number: int) -> dict[str, str]:
        """Take in the actors of a situation; what each of their ids is from now on."""
        called = {mention.of for mention in part.mentions if mention.kind == "name"}
        named = {actor.id for actor in part.actors if not actor.id.startswith("x-") or actor.id in called}
        ids = {actor.id: self._id(actor, named, number) for actor in part.actors}
        for actor in part.actors:
            id = ids[actor.id]
            whole = ids.get(actor.part_of, actor.part_of) if actor.part_of else None
            known = self.kept.get(id)
            self.kept[id] = _one_actor(known, actor, whole) if known else actor.model_copy(update={"id": id, "part_of": whole})
            if actor.id in named:
                self.named.add(id)
        return ids

    def _id(self, actor: Actor, named: set[str], number: int) -> str:
        known = self.kept.get(actor.id)
        if known is None or not actor.id.startswith("x-"):
            return actor.id
        same = actor.id in named and known.id in self.named and actor.kind == known.kind
        if same and (actor.country is None or known.country is None or actor.country == known.country):
            return actor.id
        return f"{actor.id}-d{number}"

    def share(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether one named party is in both: the same one, a part and its whole, or two that act for one state."""
        return any(self._one(x, y) for x in self.named.intersection(a) for y in self.named.intersection(b))

    def _one(self, x: str, y: str) -> bool:
        # Two branches of one whole are two: al-Qaeda's in Yemen did not do what its Sahelian one did.
        if x == y or x in self._wholes(y) or y in self._wholes(x):
            return True
        state = self._state(x)
        return state is not None and state == self._state(y)

    def _wholes(self, id: str) -> set[str]:
        found: set[str] = set()
        while (actor := self.kept.get(id)) and actor.part_of and actor.part_of not in found:
            id = actor.part_of
            found.add(id)
        return found

    def _state(self, id: str) -> str | None:
        """The country for which an actor acts, if it is a state's."""
        actor = self.kept[id]
        official = actor.kind in ("state", "government") or (
            actor.kind in ("organisation", "person") and actor.sector in _OF_STATE
        )
        return actor.country if official else None

    def kinds(self, ids: Iterable[str]) -> set[str]:
        return {self.kept[id].kind for id in ids if id in self.kept}


def _one_actor(known: Actor, other: Actor, whole: str | None) -> Actor:
    aliases = dict.fromkeys((*known.aliases, other.name, *other.aliases))
    return known.model_copy(
        update={
            "country": known.country or other.country,
            "sector": known.sector or other.sector,
            "part_of": known.part_of or whole,
            "aliases": tuple(alias for alias in aliases if alias != known.name),
        }
    )


class Places:
    """Places so far."""

    def __init__(self) -> None:
        self.kept: dict[str, Place] = {}

    def add(self, part: Situation, number: int) -> dict[str, str]:
        ids: dict[str, str] = {}
        for place in part.places:
            known = self.kept.get(place.id)
            id = place.id
            if (
                known
                and place.id.startswith("p-x-")
                and (known.name, known.kind, known.country) != (place.name, place.kind, place.country)
            ):
                id = f"{place.id}-d{number}"
            self.kept.setdefault(id, place.model_copy(update={"id": id}))
            ids[place.id] = id
        return ids

    def precise(self, id: str | None) -> Place | None:
        """The place, if it is more than a country."""
        place = self.kept.get(id) if id else None
        return None if place is None or place.precision == "country" or place.kind == "country" else place
