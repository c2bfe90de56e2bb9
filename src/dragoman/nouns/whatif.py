"""What an act would put under pressure, and what was measured after such acts: pairs, direction, the standings that pull, base rates.

Pressure is no forecast. Balance adds nothing to a forecast of next month's signs (docs/explanation/standing.md), so nothing here is a probability
that anybody will do anything.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from dragoman.nouns.base import Noun
from dragoman.nouns.brief import Party
from dragoman.nouns.standing import Reading, StandingSign
from dragoman.nouns.told import ActBasis, Scope

SCHEMA = "dragoman/whatif/1"

type Towards = Literal["cooler", "warmer"]
type TriadKind = Literal["one minus", "balanced", "open"]
type Side = Literal["actor", "target"]
type Watch = Literal["mediation", "taking sides"]
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

    def bears_out(self, towards: Towards) -> bool:
        """Whether such pairs moved that way, and further than third parties in between: what both did is no pull of friendship or enmity."""
        if self.beyond_low is None or self.beyond_high is None:
            return False
        return self.low > 0 and self.beyond_low > 0 if towards == "warmer" else self.high < 0 and self.beyond_high < 0

class Hypothesis(Noun):
    """The act that is supposed: `a` does it to `b`, `times` times on `day`. sign, dimension: how such an act counts."""

    a: Party
    b: Party
    type: str
    mode: str | None = None
    sign: Literal[-1, 1]
    dimension: str
    day: date
    times: int = 1


class Stance(Noun):
    """How two stand in the dimension looked at ("" for all together): the act's own where they are settled in it, else all, else one that is settled.

    sign: as in `Standing`, but unsettled where no act of that sign is told of the two, so that the tone comes from their dealings with others.
    friendly_chance: as in `Standing`. acts: how many are told of the two, events and stated relations, in all dimensions. evidence: ids of the acts that
    pull the tone most to the side on which it is, largest share first.
    """

    a: str
    b: str
    dimension: str
    sign: StandingSign
    friendly_chance: float
    tone: Reading
    acts: int
    evidence: tuple[str, ...] = ()

    @property
    def sure(self) -> float:
        """How sure the sign is, .5 to 1; this is about what is told, not about what will come."""
        return max(self.friendly_chance, 1 - self.friendly_chance)


class Shift(Noun):
    """What the act would do to the reading of one pair, by the filter that reads all acts: before and after, in its dimension and over all.

    share: 1 for the two themselves; less where it counts on the whole of which the actor (or target) is a part, `through` naming the parts.
    heat: hostile events to be expected next month.
    """

    a: Party
    b: Party
    share: float
    through: tuple[Party, ...] = ()
    before: Stance
    after: Stance
    whole_before: Stance
    whole_after: Stance
    heat_before: float
    heat_after: float


class Pressure(Noun):
    """A pair that the act puts under pressure: `a`, one of the act's two (or its whole; `side` says of which), and the third party `b`.

    also: wholes of which the same holds, at their share. The pair is pulled `towards` cooler or warmer terms because of how b stands with the *other* of the two (`because`), and how the two of the act would
    stand then. pull: product of these two tones, from -1 to 1, as it is now (`pull_before`) and then; it ranks, and is no probability.
    now: how the pair stands. triad: what the three would be with the sign that the act gives; `open` where a sign is unsettled. watch: what third
    parties were found to do in such triads (Corbetta 2013): a common friend of two at odds (`between`) mediates, in a balanced one sides are taken.
    Three enemies are no pressure: they may stay so (Davis 1967).
    sure: how sure the sign of `because` is, on which the direction rests. rate: what was measured for pairs of this class; one_sided: the same
    after shocks that were mostly one side's doing. borne_out: whether such pairs moved that way, and further than third parties in between.
    """

    a: Party
    b: Party
    other: Party
    side: Side
    also: tuple[Party, ...] = ()
    towards: Towards
    share: float
    pull_before: float
    pull: float
    now: Stance
    because: Stance
    triad: TriadKind
    watch: Watch | None = None
    between: Party | None = None
    sure: float
    rate: BaseRate | None = None
    one_sided: BaseRate | None = None
    borne_out: bool = False


class Unmet(Noun):
    """Third parties that stand settled with one of the two, of whose dealings with the other nothing is told: nothing is said of them."""

    settled_with: Party
    friends: tuple[Party, ...] = ()
    enemies: tuple[Party, ...] = ()


class WhatIf(Noun):
    """What follows if: the pair itself and the wholes on which the act counts (`shifts`), the pairs under pressure, those most pressed and best
    measured first, and base rates. `itself`: what was measured of the two after a shock. `basis` tells every act that is named as evidence.

    rates_from: where base rates come from; `own` whether from the acts at hand. at: the month for which all is reckoned.
    """

    schema_: Literal["dragoman/whatif/1"] = Field(default=SCHEMA, alias="schema")
    act: Hypothesis
    at: date
    scope: Scope | None = None
    shifts: tuple[Shift, ...]
    pressures: tuple[Pressure, ...]
    left_out: int = 0
    unmet: tuple[Unmet, ...] = ()
    itself: BaseRate | None = None
    rates_from: str
    own: bool
    basis: tuple[ActBasis, ...] = ()

    model_config = Noun.model_config | {"serialize_by_alias": True, "populate_by_name": True}

    @property
    def evidence(self) -> tuple[str, ...]:
        """Ids of all acts that are named as evidence, each once."""
        stances = [one.after for one in self.shifts] + [stance for one in self.pressures for stance in (one.now, one.because)]
        return tuple(dict.fromkeys(id for stance in stances for id in stance.evidence))

    def told(self, id: str) -> ActBasis:
        """What an id of this answer rests on. Raises `KeyError`."""
        for one in self.basis:
            if one.id == id:
                return one
        raise KeyError(f"no act {id!r} in this answer")
