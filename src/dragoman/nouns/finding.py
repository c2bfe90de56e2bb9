"""What is found in a text: events, relations, claims, outlooks, motives, statuses. Each with its evidence.

Actor, place and event references are ids within the situation. `None` means that the text does not say.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from dragoman.nouns.base import Noun
from dragoman.nouns.evidence import Row, Span
from dragoman.nouns.period import Period

type Modality = Literal["asserted", "attributed", "reported", "intended", "hypothetical", "negated"]
# Modalities that say that it happened.
TOLD: tuple[Modality, ...] = ("asserted", "attributed", "reported")
type Direction = Literal["directed", "mutual", "unknown"]
type Dimension = Literal["diplomatic", "security", "economic", "ideological", "territorial", "people", "affiliation"]
type Evidence = tuple[Span | Row, ...]


class Toll(Noun):
    """A count of people as a range: "at least 5" is min 5, max None; "no casualties" is 0 and 0."""

    min: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.max < self.min:
            raise ValueError(f"toll of at least {self.min} and at most {self.max}")
        return self


class Words(Noun):
    """For each field of an event, the words that it was read from."""

    trigger: Span | None = None
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    period: Span | None = None
    place: Span | None = None
    killed: Span | None = None
    wounded: Span | None = None


class Event(Noun):
    """Something that happened, is happening, or is announced as decided (PLOVER)."""

    id: str
    type: str
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    third_parties: tuple[str, ...] = ()
    direction: Direction = "directed"
    period: Period = Period()
    place: str | None = None
    country: str | None = None
    killed: Toll | None = None
    wounded: Toll | None = None
    means: tuple[str, ...] = ()
    modality: Modality = "asserted"
    speaker: str | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    inferred: tuple[str, ...] = ()
    words: Words = Words()
    evidence: Evidence


class Relation(Noun):
    """How a text says that two stand. For `affiliation` a is the part, b the whole; else the order means nothing."""

    id: str
    a: str
    b: str
    dimension: Dimension
    sign: Literal[-1, 0, 1]
    strength: float | None = None
    trend: Literal["improving", "worsening"] | None = None
    issue: str | None = None
    quantity: str | None = None
    against: tuple[str, ...] = ()
    period: Period = Period()
    modality: Modality = "asserted"
    speaker: str | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    evidence: Evidence


class Claim(Noun):
    """What a named speaker said, beyond a plain report of an event."""

    id: str
    speaker: str
    kind: Literal["direct", "indirect"]
    content: str
    about: tuple[str, ...] = ()
    period: Period = Period()
    confidence: float = Field(default=1.0, ge=0, le=1)
    evidence: Evidence


class Outlook(Noun):
    """Who expects what between whom. `speaker` None is the text's own author; `expects` is a PLOVER type or None."""

    id: str
    speaker: str | None = None
    expects: str | None = None
    pairs: tuple[tuple[str, str | None], ...] = ()
    band: str
    hedge: str
    condition: str | None = None
    horizon: Period = Period()
    against: tuple[str, ...] = ()
    confidence: float = Field(default=1.0, ge=0, le=1)
    evidence: Evidence


class Motive(Noun):
    """Why somebody does something: an interest, a fear or a constraint, in the text's words."""

    id: str
    actor: str
    kind: Literal["interest", "fear", "constraint"]
    content: str
    explains: tuple[tuple[str, str], ...] = ()
    confidence: float = Field(default=1.0, ge=0, le=1)
    evidence: Evidence


class Status(Noun):
    """A standing legal or political condition of one actor, `by` which authorities."""

    id: str
    actor: str
    status: str
    by: tuple[str, ...] = ()
    period: Period = Period()
    modality: Modality = "asserted"
    confidence: float = Field(default=1.0, ge=0, le=1)
    evidence: Evidence
