"""Situations → ties for networks: between two actors one for each type of event, or dimension of a stated relation, sign and direction.

A tie has how often it is told, its days and its dead. Memory grows with the number of different ties and their periods.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.formats.export import Tally
from dragoman.formats.met import Met
from dragoman.nouns import Actor, Event, Period, Relation, Situation
from dragoman.nouns.parties import pairs
from dragoman.ontology.acts import act

_FIRST, _LAST = "0001-01-01", "9999-12-31"


@dataclass(slots=True)
class Tie:
    """From `a` to `b` if `direction` is directed; otherwise the order means nothing (`a` is the lesser id).

    `kind` is event or relation, `type` the type of event or the dimension, `sign` 1, -1 or 0. `weight` counts findings, `killed` sums
    the least numbers of dead. `periods` are the days of dated findings, both ends inclusive, None for open.
    """

    a: str
    b: str
    kind: str
    type: str
    dimension: str
    sign: int
    direction: str
    weight: int = 0
    killed: int = 0
    periods: set[tuple[str | None, str | None]] = field(default_factory=set[tuple[str | None, str | None]])

    @property
    def id(self) -> str:
        """Made from what the tie is between and of what kind, so the same in every export."""
        key = "\x1f".join((self.a, self.b, self.kind, self.type, self.dimension, str(self.sign), self.direction))
        return f"tie-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"

    @property
    def label(self) -> str:
        """The type in words, with the sign of a relation."""
        words = self.type.replace("_", " ").lower()
        return words if self.kind == "event" else f"{words} {({1: '+', -1: '−', 0: '±'})[self.sign]}"

    @property
    def first(self) -> str | None:
        """The first day, None if it is open or there is none."""
        starts = [start for start, _ in self.periods]
        return None if None in starts else min(starts, default=None)  # type: ignore[type-var]

    @property
    def last(self) -> str | None:
        """The last day, None if it is open or there is none."""
        ends = [end for _, end in self.periods]
        return None if None in ends else max(ends, default=None)  # type: ignore[type-var]

    def spells(self) -> list[tuple[str | None, str | None]]:
        """The periods in order, those that overlap joined."""
        found: list[tuple[str, str]] = []
        for start, end in sorted((start or _FIRST, end or _LAST) for start, end in self.periods):
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(found[-1][1], end))
            else:
                found.append((start, end))
        return [(None if start == _FIRST else start, None if end == _LAST else end) for start, end in found]


@dataclass(slots=True)
class Ties:
    """All ties, and the actors in them."""

    ties: list[Tie]
    actors: list[Actor]


def ties(situations: Iterable[Situation], tally: Tally) -> Ties:
    """The ties of situations, by id. What is no tie is counted in the tally as left out."""
    found: dict[tuple[str | int, ...], Tie] = {}
    met = Met()
    for situation in met.through(situations):
        for tie, period, killed in _of(situation, tally):
            key = (tie.a, tie.b, tie.kind, tie.type, tie.dimension, tie.sign, tie.direction)
            one = found.setdefault(key, tie)
            one.weight += 1
            one.killed += killed
            if period.start or period.end:
                one.periods.add((period.start, period.end))
    in_ties = {id for tie in found.values() for id in (tie.a, tie.b)}
    known = [actor for actor in met.sorted_actors() if actor.id in in_ties]
    missing = in_ties - {actor.id for actor in known}
    known += [Actor(id=id, name=id, kind="organisation") for id in missing]
    tally.lost["ties without any day"] += sum(not tie.periods for tie in found.values())
    return Ties(sorted(found.values(), key=lambda tie: (tie.a, tie.b, tie.kind, tie.type, tie.dimension, tie.sign, tie.direction)), sorted(known, key=_id))


def _id(actor: Actor) -> str:
    return actor.id


def _of(situation: Situation, tally: Tally) -> Iterator[tuple[Tie, Period, int]]:
    for event in situation.events:
        count = 0
        for a, b in pairs(event):
            if a and b and a != b:
                count += 1
                yield _tie_of_event(event, a, b), event.period, (event.killed.min or 0) if event.killed else 0
        tally.left["events of one party alone, which are no ties"] += not count
    for relation in situation.relations:
        if relation.a != relation.b:
            yield _tie_of_relation(relation), relation.period, 0


def _tie_of_event(event: Event, a: str, b: str) -> Tie:
    said = act(event.type, event.mode, event.contexts)
    ordered = (a, b) if event.direction == "directed" else (min(a, b), max(a, b))
    return Tie(*ordered, "event", event.type, said.dimension if said else "", said.sign if said else 0, event.direction)


def _tie_of_relation(relation: Relation) -> Tie:
    # Only a part and its whole stand in an order.
    directed = relation.dimension == "affiliation"
    a, b = (relation.a, relation.b) if directed else (min(relation.a, relation.b), max(relation.a, relation.b))
    return Tie(a, b, "relation", relation.dimension, relation.dimension, relation.sign, "directed" if directed else "mutual")
