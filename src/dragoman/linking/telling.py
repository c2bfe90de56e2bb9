"""A `Telling`: one event as one document tells it, in fields that can be compared.

A document without any event has one telling without fields, so that it can be joined by its words and names alone. Times are day ordinals
(`date.toordinal`). What the text does not say is `None` or empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.linking.where import Where
from dragoman.nouns import Toll

# Days of a period up to which it says when something was.
SHORT_PERIOD = 7
# Days between two days from which on they are of two events.
FAR_DAYS = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """`family` groups event types; `told_day`, `told_place`: in words, not inferred; `parties` named ones; `people` victims called by name;
    `whom` nouns for victims, `count` how many they were; `terms` of the sentences that tell it; `trigger` its words in the text."""

    id: str
    document: str
    type: str | None = None
    family: str | None = None
    manner: str | None = None
    first: int | None = None
    last: int | None = None
    told_day: bool = False
    where: Where | None = None
    told_place: bool = False
    parties: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    whom: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    killed: Toll | None = None
    wounded: Toll | None = None
    count: int | None = None
    means: frozenset[str] = frozenset()
    terms: Counter[str] = field(default_factory=Counter)
    confidence: float = 1.0
    salience: float = 0.0
    trigger: tuple[int, int] | None = None

    def days(self) -> Iterator[int]:
        """The days that it may have happened on, none if they are many."""
        if self.first is not None and self.last is not None and self.last - self.first <= SHORT_PERIOD:
            yield from range(self.first, self.last + 1)

    def may_be(self, other: Telling) -> bool:
        """Whether place and day allow that two tellings are of one event."""
        a, b = self.where, other.where
        if a and b and a.precise and b.precise and a.key != b.key and not (a.within(b) or b.within(a)):
            return False
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return True
        return max(self.first - other.last, other.first - self.last) < FAR_DAYS
