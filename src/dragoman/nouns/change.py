"""What changed between two days: how pairs stood and stand, how improbable that was, which acts moved it, and in which months series broke."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dragoman.nouns.base import Noun

type Measure = Literal["tone", "heat"]


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
