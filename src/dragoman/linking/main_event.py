"""Which event a document is about, and everything that the document says of it.

The main event is the most salient one: what was done before what was said, with a toll before without, early before late. A coder may split
one act into several events ("burned houses and shot dead 18 miners"); what the main event leaves open is therefore filled from the others of
its family that may be the same act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dragoman.linking.telling import Telling
from dragoman.linking.words import ROOM
from dragoman.nouns import Document, Event, Span
from dragoman.nouns.finding import TOLD
from dragoman.tables import read_table, values

# What a toll, and standing early in the text, add to the salience of an event; what is left of it if it was only planned, denied, or is old.
_TOLL, _FIRST, _LESS = 0.3, 0.3, 0.5
# Days before publication up to which an event is news.
_NEWS_DAYS = 10
# Salience of a type that is not in the table.
_UNKNOWN = 0.3


def salience(event: Event, document: Document) -> float:
    """How much an event looks like what its document is about, from 0 to about 1.6."""
    family = families().get(event.type)
    value = (family.salience if family else _UNKNOWN) * event.confidence
    if any(toll is not None and (toll.min or toll.max) for toll in (event.killed, event.wounded)):
        value += _TOLL
    starts = [span.start for span in event.evidence if isinstance(span, Span) and span.document == document.id]
    value += _FIRST * (1 - min(starts, default=0) / max(len(document.text), 1))
    if event.modality not in TOLD or _old(event, document):
        value *= _LESS
    return value


def _old(event: Event, document: Document) -> bool:
    """Whether an event was over long before its document was published: background, more often than not."""
    if not (document.published and event.period.start and event.period.end):
        return False
    start, end, published = (
        date.fromisoformat(day).toordinal() for day in (event.period.start, event.period.end, document.published)
    )
    # Of a month or a year the middle: what was "last month" is background even on the second of the next.
    return published - (start + end) / 2 > _NEWS_DAYS


@dataclass(frozen=True, slots=True)
class Family:
    """A family of event types, the salience of one type of it, and the families that go with it in reports of one incident."""

    name: str
    salience: float
    goes_with: tuple[str, ...]


@cache
def families() -> dict[str, Family]:
    """Event type → its family."""
    return {
        row["type"]: Family(row["family"], float(row["salience"]), values(row["with"])) for row in read_table(ROOM, "kinds.tsv")
    }


def main_event(tellings: Sequence[Telling]) -> Telling | None:
    """The most salient event, of equals the first by id, with its gaps filled; `None` if there is no event."""
    ranked = sorted(tellings, key=lambda one: (-one.salience, one.id))
    if not ranked:
        return None
    main = ranked[0]
    for other in ranked[1:]:
        if other.family == main.family and main.may_be(other):
            main = _filled(main, other)
    return main


def _filled(main: Telling, other: Telling) -> Telling:
    """The main event with what only the other says; a day or place from there is not told of this one itself."""
    filled = replace(
        main,
        manner=main.manner or other.manner,
        killed=main.killed or other.killed,
        wounded=main.wounded or other.wounded,
        count=main.count if main.count is not None else other.count,
        whom=main.whom | other.whom,
        sectors=main.sectors or other.sectors,
        people=main.people | other.people,
        means=main.means or other.means,
    )
    if main.where is None and other.where is not None:
        filled = replace(filled, where=other.where, told_place=False)
    if main.first is None and other.first is not None:
        filled = replace(filled, first=other.first, last=other.last, told_day=False)
    return filled
