"""A situation: everything found in one or more documents, cross-referenced by id, with the coder that found it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from dragoman.nouns.actor import Actor, Mention, Place, Role
from dragoman.nouns.base import Noun
from dragoman.nouns.document import Document
from dragoman.nouns.evidence import Span
from dragoman.nouns.finding import Claim, Event, Motive, Outlook, Relation, Status

SCHEMA = "dragoman/situation/1"

# Confidence from which an event is given out at all, and from which it is counted, charted and drawn.
EMITTED, COUNTED = 0.2, 0.5
# Under which name events below are counted in `dropped`.
UNSURE = "unsure"


class CoderName(Noun):
    """Which coder found it, and its version."""

    name: str
    version: str


class Situation(Noun):
    """The evidence-linked model of what the documents tell."""

    schema_: Literal["dragoman/situation/1"] = Field(default=SCHEMA, alias="schema")
    coder: CoderName
    documents: tuple[Document, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    motives: tuple[Motive, ...] = ()
    statuses: tuple[Status, ...] = ()
    dropped: dict[str, int] = Field(default_factory=dict)

    model_config = Noun.model_config | {"serialize_by_alias": True, "populate_by_name": True}

    def findings(self) -> Iterator[Event | Relation | Claim | Outlook | Motive | Status | Role]:
        """All findings, section by section."""
        for section in (self.events, self.relations, self.claims, self.outlooks, self.motives, self.statuses, self.roles):
            yield from section

    def spans(self) -> Iterator[Span]:
        """All evidence that points into a document."""
        for finding in self.findings():
            for evidence in finding.evidence:
                if isinstance(evidence, Span):
                    yield evidence

    def counted(self, least: float = COUNTED) -> Situation:
        """The same without events of less confidence, which `dropped` counts: what is counted and drawn."""
        kept = tuple(event for event in self.events if event.confidence >= least)
        if len(kept) == len(self.events):
            return self
        unsure = self.dropped.get(UNSURE, 0) + len(self.events) - len(kept)
        return self.model_copy(update={"events": kept, "dropped": dict(sorted((self.dropped | {UNSURE: unsure}).items()))})

    def actor(self, id: str) -> Actor:
        """The actor of that id. Raises `KeyError`."""
        for actor in self.actors:
            if actor.id == id:
                return actor
        raise KeyError(f"no actor {id!r} in this situation")

    def place(self, id: str) -> Place:
        """The place of that id. Raises `KeyError`."""
        for place in self.places:
            if place.id == id:
                return place
        raise KeyError(f"no place {id!r} in this situation")
