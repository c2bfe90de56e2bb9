"""What changed between two days: how pairs stood and stand, how improbable that was, which acts moved it, and in which months series broke."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dragoman.nouns.base import Noun
from dragoman.nouns.standing import Moved, Reading, StandingSign

type Measure = Literal["tone", "heat"]
type ChangeKind = Literal["moved", "new", "silent"]
type Surprising = Literal["tone", "heat", "contact"]


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
    either end; `contact_chance`, that so few acts came, or of a new pair, that so many did. `chance`: three times the smallest of them (for three
    were looked at), and `by` says which it is. Of the rows like it (pairs in contact, or not in contact), chance alone would show `by_chance` of this
    surprise; of those ranked up to here at most the share `false_share` is chance (Benjamini and Hochberg 1995).
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
    contact_chance: float
    chance: float
    by: Surprising
    by_chance: float
    false_share: float
    moved: tuple[Moved, ...] = ()
    points: tuple[ChangePoint, ...] = ()
