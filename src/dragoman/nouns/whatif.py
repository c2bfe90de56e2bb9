"""What an act would put under pressure, and what was measured after such acts: pairs, direction, the standings that pull, base rates.

Pressure is no forecast. Balance adds nothing to a forecast of next month's signs (docs/explanation/standing.md), so nothing here is a probability
that anybody will do anything.
"""

from __future__ import annotations

from typing import Literal

from dragoman.nouns.base import Noun

type Shock = Literal["hostile", "friendly"]
type Whose = Literal["either", "target", "actor"]
type Stands = Literal["themselves", "friends", "between", "enemies"]


class BaseRate(Noun):
    """How far the friendly share of some pairs moved in the three months after shocks, against what was expected before them.

    shock: a month with eight or more acts of that sign between two, many more than expected. whose, stands: third parties that stood so with
    the target (the actor, either of the two); the share is that of their acts with the *other* of the two. `themselves`: the two.
    points: hundredths of friendly share, against the mean of all pairs at all times; low, high: 95 % by drawing months anew. beyond: the same
    minus that of third parties in between, so what friendship (enmity) adds to a general change of mood.
    """

    source: str
    shock: Shock
    whose: Whose
    stands: Stands
    shocks: int
    pairs: int
    points: float
    low: float
    high: float
    beyond: float | None = None
    beyond_low: float | None = None
    beyond_high: float | None = None

    @property
    def told_from_none(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0
