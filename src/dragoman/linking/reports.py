"""A situation → a `Report` of each of its documents: what is needed to compare it, and the events it tells, with others.

Refuses nothing: a document without any event has one telling without fields, and is joined by its words and names alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.linking import where as places_of
from dragoman.linking import whom
from dragoman.linking.main_event import families, main_event, salience
from dragoman.linking.shingles import Signature, signature
from dragoman.linking.telling import Telling
from dragoman.linking.where import Where
from dragoman.linking.words import NAME, ROOM, folded, terms
from dragoman.nouns import Actor, Document, Event, Mention, Situation, Span
from dragoman.tables import read_table

# Sectors whose people act for their state.
_OF_STATE = ("GOV", "MIL", "COP", "SPY", "LEG", "JUD")

type EventId = Callable[[Document, Event], str]


@dataclass(frozen=True, slots=True)
class Report:
    """A document as it can be compared: its terms, the places and days it names anywhere, what it tells, and what it is about (`main`)."""

    id: str
    document: Document
    published: int | None
    terms: Counter[str]
    places: frozenset[str]
    days: frozenset[int]
    signature: Signature
    tellings: tuple[Telling, ...]
    main: Telling

    def names(self, where: Where) -> bool:
        """Whether the document names a place, as a place or in any words."""
        return where.key in self.places or all(NAME + part in self.terms for part in folded(where.name).split())


def event_id(document: Document, event: Event) -> str:
    """The id of an event where its situation gives it only a local one: document, stroke, local id."""
    return f"{document.id}/{event.id}"


def reports(situation: Situation, id_of: EventId = event_id) -> Iterator[Report]:
    """The reports of the documents of a situation, in their order."""
    party = _Parties(situation)
    places = {place.id: places_of.known(place) for place in situation.places}
    for document in situation.documents:
        mentions = [one for one in situation.mentions if one.document == document.id and one.of in places]
        tellings = tuple(
            _telling(event, document, id_of(document, event), party, places, mentions)
            for event in situation.events
            if event.modality != "hypothetical" and any(_of(one, document) for one in event.evidence)
        )
        yield Report(
            id=document.id,
            document=document,
            published=date.fromisoformat(document.published).toordinal() if document.published else None,
            terms=terms(document.text),
            places=frozenset(_keys(places, mentions)),
            days=frozenset(day for one in tellings for day in one.days()),
            signature=signature(document.text),
            tellings=tellings,
            main=main_event(tellings) or Telling(id=document.id, document=document.id),
        )


def _of(evidence: object, document: Document) -> bool:
    return isinstance(evidence, Span) and evidence.document == document.id


def _keys(places: Mapping[str, Where], mentions: Sequence[Mention]) -> Iterator[str]:
    for id in {mention.of for mention in mentions}:
        yield places[id].key
        if admin1 := places[id].admin1:
            yield places_of.place_key(admin1)


class _Parties:
    """Actors of a situation, and by what each is known across documents."""

    def __init__(self, situation: Situation) -> None:
        self.actors = {actor.id: actor for actor in situation.actors}
        self.called = {mention.of for mention in situation.mentions if mention.kind == "name"}
        self.names = frozenset(
            folded(name) for actor in situation.actors for name in (actor.name, *actor.aliases) if actor.kind != "state"
        )

    def key(self, id: str) -> str | None:
        """Its state, its id in `world`, or its name in one spelling. None: nobody by name."""
        actor = self.actors[id]
        if actor.kind in ("state", "government") or (actor.sector in _OF_STATE and actor.kind in ("organisation", "person")):
            return f"state {actor.country}" if actor.country else None
        if not id.startswith("x-"):
            return id
        return folded(actor.name) if id in self.called and actor.kind != "population" else None

    def side(self, event: Event, side: str) -> tuple[Actor, ...]:
        """A side of an event, as far as the text gives it."""
        ids = () if side in event.inferred else getattr(event, side)
        return tuple(self.actors[id] for id in ids if id in self.actors)


def _telling(
    event: Event, document: Document, id: str, parties: _Parties, places: Mapping[str, Where], mentions: Sequence[Mention]
) -> Telling:
    words = Counter[str]()
    for span in event.evidence:
        if isinstance(span, Span) and span.document == document.id:
            words.update(terms(span.text))
    first, last = (date.fromisoformat(day).toordinal() if day else None for day in (event.period.start, event.period.end))
    where = places_of.told(event, document, places)
    if told_place := where is not None and where.precise:
        told_place = "place" not in event.inferred
    else:
        where = places_of.beside(event, document, places, mentions, parties.names) or where
    actors, recipients = parties.side(event, "actors"), parties.side(event, "recipients")
    trigger = event.words.trigger
    return Telling(
        id=id,
        document=document.id,
        type=event.type,
        family=families()[event.type].name if event.type in families() else event.type,
        manner=_manners().get(event.mode, event.mode) or None if event.mode else None,
        first=first,
        last=last,
        told_day="period" not in event.inferred and event.period.precision == "day",
        where=where,
        told_place=told_place,
        parties=frozenset(key for one in (*actors, *recipients) if (key := parties.key(one.id))),
        people=frozenset(folded(one.name) for one in recipients if one.kind == "person" and one.id in parties.called),
        whom=whom.nouns(event, document),
        sectors=frozenset(one.sector for one in recipients if one.sector and one.kind == "population"),
        killed=event.killed,
        wounded=event.wounded,
        count=whom.count(event, document),
        means=frozenset(event.means),
        terms=words,
        confidence=event.confidence,
        salience=salience(event, document),
        trigger=(trigger.start, trigger.end) if trigger and trigger.document == document.id else None,
    )


@cache
def _manners() -> dict[str, str]:
    """Mode → manner; empty where a mode goes with every manner."""
    return {row["mode"]: row["manner"] for row in read_table(ROOM, "manners.tsv")}
