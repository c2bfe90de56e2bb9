"""What changed between two days: how pairs stood and stand, how improbable that was, which acts moved it, and in which months series broke."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from dragoman.nouns.base import Noun
from dragoman.nouns.finding import Evidence
from dragoman.nouns.standing import Moved, Reading, StandingSign
from dragoman.nouns.told import ActBasis, Scope

SCHEMA = "dragoman/changes/1"

type Measure = Literal["tone", "heat"]
type ChangeKind = Literal["moved", "new", "silent"]
type Surprising = Literal["tone", "heat", "silence"]


class ChangePoint(Noun):
    """A month in which the level of a pair's tone, or of its heat, became another, and stayed.

    `month`: the most probable first month of the new level; with a probability of .8 it lies from `low` to `high`. `before`, `after`: the levels,
    as tone (-1 to 1) or as hostile events a month. `sign`: 1 friendlier or hotter, -1 more hostile or calmer, as `measure` is. `chance`:
    probability that the level changed thereabouts, and `odds` the same as odds.
    """

    measure: Measure
    month: date
    low: date
    high: date
    sign: Literal[-1, 1]
    before: float
    after: float
    chance: float
    odds: float


class Side(Noun):
    """How the pair stood at one end of the time asked about. A pair without acts yet stands as its two actors deal with everybody."""

    at: date
    sign: StandingSign
    friendly_chance: float
    tone: Reading
    slow: float
    heat: Reading


class Change(Noun):
    """One pair in one dimension ("" for all together), before and after, and how improbable what came was under the forecast made before.

    `kind`: new, without acts before; silent, with none since; else moved. `turned`: the sign was settled before, and is another now. `friendly`,
    `hostile`: acts since; the forecast was `expected_acts`, `expected_hostile` events and a friendly share of `expected_share`.

    Probabilities of what came or more of it, under that forecast: `tone_chance`, of friendly among all acts; `heat_chance`, of hostile events, both at
    either end; `silence_chance`, that so few acts came. `chance`: three times the smallest of them (for three were looked at), and `by` says which
    it is. Of the rows like it (pairs in contact, or not; whole, or in a dimension), chance alone would show
    `by_chance` of this surprise; of those ranked up to here at most the share `false_share` is chance (Benjamini and Hochberg 1995).
    """

    a: str
    b: str
    dimension: str
    kind: ChangeKind
    before: Side
    after: Side
    turned: bool
    friendly: int
    hostile: int
    expected_share: float
    expected_hostile: float
    expected_acts: float
    tone_chance: float
    heat_chance: float
    silence_chance: float
    chance: float
    by: Surprising
    by_chance: float
    false_share: float
    moved: tuple[Moved, ...] = ()
    points: tuple[ChangePoint, ...] = ()


class NewlyStated(Noun):
    """A relation of a pair (`about` are the two) or a condition of one actor that is stated since, and was not before: `what` in a sentence, `words`
    those of the source."""

    id: str
    kind: Literal["relation", "status"]
    about: tuple[str, ...]
    what: str
    words: str
    document: str
    source: str
    published: date
    evidence: Evidence = ()


class Changes(Noun):
    """What moved from `since` to `until`, the most surprising first.

    Looked at were `tested` rows, each a pair in a dimension or all together, of which `near` are of pairs in contact; `beyond` of them moved more than
    chance explains: at most a tenth of these are chance. `left_out` counts further changes that `changes` has no room for. `stated`: newly stated
    relations and conditions, newest first. `basis` tells every act that is named here, `names` every actor.
    """

    schema_: Literal["dragoman/changes/1"] = Field(default=SCHEMA, alias="schema")
    since: date
    until: date
    about: str | None = None
    scope: Scope
    tested: int
    near: int
    beyond: int
    changes: tuple[Change, ...]
    left_out: int
    stated: tuple[NewlyStated, ...] = ()
    stated_left_out: int = 0
    names: dict[str, str]
    basis: tuple[ActBasis, ...] = ()

    model_config = Noun.model_config | {"serialize_by_alias": True, "populate_by_name": True}

    def told(self, id: str) -> ActBasis:
        """What an act of this answer rests on. Raises `KeyError`."""
        for one in self.basis:
            if one.id == id:
                return one
        raise KeyError(f"no act {id!r} in this answer")
