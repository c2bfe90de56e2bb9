"""What one act rests on: when, who with whom, in which words or row, from which source. Answers about standing name acts by id; here they are told."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dragoman.nouns.base import Noun
from dragoman.nouns.finding import Evidence, Modality, Toll
from dragoman.nouns.standing import ActKind


class ActBasis(Noun):
    """An event or a stated relation as the reason of a standing.

    `day` is the middle of the days that the text allows; with `dated` false the text gives none and it is the day of publication. `what` tells it
    in a sentence with the parties as the source has them, `words` are the source's own (of a dataset: the fields of the row).
    """

    id: str
    kind: ActKind
    a: str
    b: str
    day: date
    dated: bool
    dimension: str
    sign: Literal[-1, 0, 1]
    type: str
    mode: str | None = None
    what: str
    words: str
    modality: Modality
    document: str
    source: str
    published: date | None = None
    killed: Toll | None = None
    evidence: Evidence = ()


class Scope(Noun):
    """What an answer rests on as a whole: sources (documents, editions of datasets), acts with a sign, days of the first and last; `undated`:
    acts to which no text gives a day, so that the day of publication stands for it."""

    sources: int
    events: int
    stated: int
    undated: int
    first: date | None
    last: date | None
