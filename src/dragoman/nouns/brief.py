"""A brief: what one or more situations tell, in the order and words in which a person reads it. JSON in and out.

It is a view: every line names the finding it comes from (`id`) and carries that finding's evidence. With more than one situation
the ids are numbered by situation ("2-e1" is event e1 of the second). Words are plain English; the codes stand beside them. `None`
means that no text says. Judgements of others are shown as theirs: `Expected.low` and `high` are what the band's words are meant
to say (ICD 203), in per cent, and stay empty where the words give no number.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from dragoman.nouns.actor import ActorKind, PlaceKind, PlacePrecision
from dragoman.nouns.base import Noun
from dragoman.nouns.evidence import Span
from dragoman.nouns.finding import Dimension, Direction, Evidence, Modality, Toll
from dragoman.nouns.period import Period
from dragoman.nouns.situation import CoderName

SCHEMA = "dragoman/brief/1"

type Section = Literal["happened", "standing", "said", "expected", "why", "statuses", "who"]
type UnknownKind = Literal["sources", "undated", "unplaced", "actor", "recipient", "toll", "number", "dropped"]


class Party(Noun):
    """An actor by id and name, as a brief names it."""

    id: str
    name: str


class Lead(Noun):
    """A sentence of the summary, the section it sums up, and the ids of the findings it rests on."""

    text: str
    section: Section
    findings: tuple[str, ...]


class Spot(Noun):
    """Where something happened. Latitude and longitude only where a pin is honest: a country has none."""

    name: str
    kind: PlaceKind | None = None
    country: str | None = None
    country_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "country"


class Happened(Noun):
    """An event as a row. `what` is a sentence without date and toll; `sure` says in words how the text tells it, `confidence` how often
    readers accepted such a reading."""

    id: str
    type: str
    mode: str | None = None
    what: str
    when: str | None = None
    period: Period = Period()
    who: tuple[Party, ...] = ()
    whom: tuple[Party, ...] = ()
    third_parties: tuple[Party, ...] = ()
    direction: Direction = "directed"
    place: Spot | None = None
    killed: str | None = None
    wounded: str | None = None
    killed_toll: Toll | None = None
    wounded_toll: Toll | None = None
    modality: Modality = "asserted"
    speaker: Party | None = None
    sure: str
    confidence: float = 1.0
    quad: str
    inferred: tuple[str, ...] = ()
    documents: int = 1
    evidence: Evidence

    def toll(self) -> str | None:
        """Killed and wounded in words, "killed: at least 143; wounded: more than 150"; `None` when not said."""
        said = [f"{name}: {words}" for name, words in (("killed", self.killed), ("wounded", self.wounded)) if words]
        return "; ".join(said) or None


class Basis(Noun):
    """One stated relation under a cell: the finding, its sign, and a sentence."""

    id: str
    sign: Literal[-1, 0, 1]
    text: str
    modality: Modality = "asserted"
    speaker: Party | None = None
    period: Period = Period()
    evidence: Evidence


class Cell(Noun):
    """How a pair stands in one dimension by what is stated. `sign` `None` means that the findings disagree."""

    dimension: Dimension
    sign: Literal[-1, 0, 1] | None
    trend: Literal["improving", "worsening", "both"] | None = None
    settled: bool = True
    findings: tuple[Basis, ...]


class Acts(Noun):
    """The told events between a pair, by kind of act."""

    friendly: tuple[str, ...] = ()
    hostile: tuple[str, ...] = ()


class PairStanding(Noun):
    """A pair in every dimension of which something is stated, and the acts told between them."""

    a: Party
    b: Party
    cells: tuple[Cell, ...]
    acts: Acts = Acts()
    weight: int

    def cell(self, dimension: str) -> Cell | None:
        """The cell of a dimension, if anything is stated."""
        return next((cell for cell in self.cells if cell.dimension == dimension), None)


class Said(Noun):
    """What somebody said; `speaker_role` in the text's words."""

    id: str
    speaker: Party
    speaker_role: str | None = None
    kind: Literal["direct", "indirect"]
    content: str
    about: tuple[Party, ...] = ()
    when: str | None = None
    period: Period = Period()
    evidence: Evidence


class Expected(Noun):
    """What somebody expects. `hedge` is in the text's words; `low` and `high` in per cent where the band has a number."""

    id: str
    speaker: Party | None = None
    by: str
    expects: str | None = None
    what: str
    pairs: tuple[tuple[Party, Party | None], ...] = ()
    band: str
    likelihood: str
    hedge: str
    low: int | None = Field(default=None, ge=0, le=100)
    high: int | None = Field(default=None, ge=0, le=100)
    condition: str | None = None
    when: str | None = None
    horizon: Period = Period()
    against: tuple[Party, ...] = ()
    evidence: Evidence


class Why(Noun):
    """Why somebody does something, in the text's words."""

    id: str
    actor: Party
    kind: Literal["interest", "fear", "constraint"]
    content: str
    explains: tuple[tuple[Party, Party], ...] = ()
    evidence: Evidence


class Stands(Noun):
    """A standing condition of one actor: a sentence, the code, the authorities."""

    id: str
    actor: Party
    status: str
    text: str
    by: tuple[Party, ...] = ()
    when: str | None = None
    period: Period = Period()
    modality: Modality = "asserted"
    evidence: Evidence


class Office(Noun):
    """An office somebody holds or held."""

    id: str
    role: str
    of: Party
    when: str | None = None
    evidence: tuple[Span, ...]


class Who(Noun):
    """Who somebody is: kind, country, the whole it belongs to, other names, offices, and how many findings name them."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    country_name: str | None = None
    sector: str | None = None
    part_of: Party | None = None
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    findings: int = 0


class Unknown(Noun):
    """Something that the texts do not tell, or that is not certain, with the findings concerned."""

    kind: UnknownKind
    text: str
    findings: tuple[str, ...] = ()


class Source(Noun):
    """A document of the brief. `grade` is the Admiralty letter of the source: F, cannot be judged, until a person sets it."""

    document: str
    number: int
    title: str
    ref: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "en"
    licence: str | None = None
    extracted_by: str = "plain"
    characters: int = 0
    findings: int = 0
    grade: Literal["A", "B", "C", "D", "E", "F"] = "F"


class Brief(Noun):
    """A situation brief: what happened, who stands where, who said what, what is expected and why, and what is not known. `scope` says of how
    many rows these are, where not all are shown."""

    schema_: Literal["dragoman/brief/1"] = Field(default=SCHEMA, alias="schema")
    title: str
    published: str | None = None
    scope: str | None = None
    lead: tuple[Lead, ...] = ()
    happened: tuple[Happened, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    standing: tuple[PairStanding, ...] = ()
    said: tuple[Said, ...] = ()
    expected: tuple[Expected, ...] = ()
    why: tuple[Why, ...] = ()
    statuses: tuple[Stands, ...] = ()
    who: tuple[Who, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    sources: tuple[Source, ...] = ()
    coders: tuple[CoderName, ...] = ()
    version: str

    model_config = Noun.model_config | {"serialize_by_alias": True, "populate_by_name": True}

    def empty(self) -> bool:
        """Whether nothing at all was found."""
        return not (self.happened or self.standing or self.said or self.expected or self.why or self.statuses)
