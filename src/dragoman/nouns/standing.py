"""How one pair stands: tone (friend or foe) and heat (danger), each with its interval and trend, and the acts that moved the tone, ranked.

Tone and heat are two numbers because they are two things: rivals may be at peace, and allies quarrel. `unsettled` is an answer.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from dragoman.nouns.base import Noun

type StandingSign = Literal["friendly", "hostile", "unsettled"]
type ActKind = Literal["event", "stated"]


class Reading(Noun):
    """A number, the ends of its 80 % interval, and what changed lately (the part of it that will fade within months)."""

    value: float
    low: float
    high: float
    trend: float


class Moved(Noun):
    """One act and how far it moves today's tone, in log-odds that the next act is friendly; above 0 is towards friendly."""

    id: str
    day: date
    kind: ActKind
    dimension: str
    sign: Literal[-1, 1]
    share: float


class Month(Noun):
    """What was told of a pair in a month, and the tone after it, with the ends of its 80 % interval and its sign."""

    month: date
    friendly: float
    hostile: float
    tone: float
    low: float
    high: float
    sign: StandingSign


class Standing(Noun):
    """How a pair stands at the end of a month, in one dimension ("" for all together).

    tone: from -1 (every next act hostile) to 1; `slow` is the lasting part of it, which tells rivals from allies; heat: hostile events to be
    expected next month, with the numbers between which four months in five will fall. `friendly_chance`: probability that the tone is
    above 0; the sign is unsettled between .2 and .8. `baseline`: the tone by plain decay (half-life of twelve months), for comparison.
    `from_others`: the part of the log-odds that comes from how the two deal with everybody, before any act of their own; together with the
    shares of all acts it adds up to `log_odds`. `moved` holds the acts of largest share; `left_out` counts the others.
    """

    a: str
    b: str
    dimension: str
    at: date
    sign: StandingSign
    friendly_chance: float
    tone: Reading
    slow: float
    heat: Reading
    baseline: float
    log_odds: float
    from_others: float
    moved: tuple[Moved, ...]
    left_out: int
    months: tuple[Month, ...]
