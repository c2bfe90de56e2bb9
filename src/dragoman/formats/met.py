"""Who and where is met on the way through situations: each actor and place once, with all its names, and how often it is met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.nouns import Actor, Document, Place, Situation


@dataclass(slots=True)
class Met:
    """Actors and places so far, by id. What grows here is the number of different ones, not that of findings."""

    actors: dict[str, Actor] = field(default_factory=dict[str, Actor])
    places: dict[str, Place] = field(default_factory=dict[str, Place])
    documents: dict[str, int] = field(default_factory=dict[str, int])
    events: dict[str, int] = field(default_factory=dict[str, int])

    def through(self, situations: Iterable[Situation]) -> Iterator[Situation]:
        """The same situations, their actors and places noted."""
        for situation in situations:
            self.add(situation)
            yield situation

    def add(self, situation: Situation) -> None:
        """Note the actors and places of a situation."""
        for actor in situation.actors:
            known = self.actors.get(actor.id)
            self.actors[actor.id] = actor if known is None else _one(known, actor)
            self.documents[actor.id] = self.documents.get(actor.id, 0) + 1
        for place in situation.places:
            self.places.setdefault(place.id, place)
        for event in situation.events:
            for id in {*event.actors, *event.recipients, *event.third_parties}:
                self.events[id] = self.events.get(id, 0) + 1

    def sorted_actors(self) -> list[Actor]:
        """All actors in the order of their ids."""
        return [self.actors[id] for id in sorted(self.actors)]

    def sorted_places(self) -> list[Place]:
        """All places in the order of their ids."""
        return [self.places[id] for id in sorted(self.places)]


def _one(known: Actor, other: Actor) -> Actor:
    names = dict.fromkeys((*known.aliases, other.name, *other.aliases))
    aliases = tuple(name for name in names if name != known.name)
    update = {
        "country": known.country or other.country,
        "sector": known.sector or other.sector,
        "part_of": known.part_of or other.part_of,
        "aliases": aliases,
    }
    return known if all(getattr(known, name) == value for name, value in update.items()) else known.model_copy(update=update)


def document_of(situation: Situation, finding: object) -> Document | None:
    """The document of a finding's first words, if it is in the situation; of a situation of one document that one."""
    if len(situation.documents) == 1:
        return situation.documents[0]
    first = next((one.document for one in getattr(finding, "evidence", ()) if hasattr(one, "document")), None)
    return next((one for one in situation.documents if one.id == first), None)
