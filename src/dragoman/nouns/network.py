"""What is said of a network: its balance with what chance would give beside each figure, its blocs or why none are named, one actor's ties.

A figure without its null model says nothing: a division into two camps can be drawn through any network. So no bloc is named here unless the
division fits far better (z of -2 or less) than divisions of networks where only chance decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dragoman.nouns.base import Noun

type Sign = Literal[-1, 1]
type NullModel = Literal["signs", "degrees"]

# What is left to chance in each null model, for a sentence.
MODELS: Mapping[NullModel, str] = {
    "signs": "the signs are dealt out at random",
    "degrees": "ties are exchanged and each actor keeps its number of friends and of enemies",
}


class Chance(Noun):
    """The same figure on networks where only chance decides. `signs`: the weights with their signs dealt out anew over the same ties;
    `degrees`: ties exchanged so that each actor keeps the number of its friends and of its enemies.

    `low` and `high` hold the middle 95 % of the draws. `z`: how many standard deviations the figure lies from the mean; `None` where all
    draws are equal. With draws whose bounds did not meet (`proved` false) the cautious end is taken, so `z` is then nearer to 0 than it is.
    """

    model: NullModel
    draws: int
    seed: int
    mean: float
    sd: float
    low: float
    high: float
    z: float | None
    proved: bool = True


class Share(Noun):
    """A share of triads, and chance beside it. `value` is `None` where there is no triad."""

    value: float | None
    chance: tuple[Chance, ...]


class Tie(Noun):
    """A tie of one pair: sign and strength over all dimensions, and what each dimension adds."""

    a: str
    b: str
    sign: Sign
    weight: float
    dimensions: tuple[tuple[str, float], ...] = ()


class Triad(Noun):
    """Three ties that pull against each other; `weight` is that of the weakest. `ties` are in the order ab, bc, ac of `actors`.

    One minus is tense in every theory (two friends of one are at odds); three minuses only in the strong one (Davis 1967).
    """

    actors: tuple[str, str, str]
    signs: tuple[Sign, Sign, Sign]
    weight: float
    kind: Literal["one minus", "three minuses"]

    def words(self) -> str:
        """The triad in a sentence.

        >>> Triad(actors=("A", "B", "C"), signs=(1, -1, 1), weight=1, kind="one minus").words()
        'B and C are at odds, and A is friends with both.'
        """
        a, b, c = self.actors
        if self.kind == "three minuses":
            return f"{a}, {b} and {c} are each at odds with the two others."
        between = {0: (a, b, c), 1: (b, c, a), 2: (a, c, b)}
        one, two, friend = between[self.signs.index(-1)]
        return f"{one} and {two} are at odds, and {friend} is friends with both."


class Blocs(Noun):
    """The division of a network that has the least weight against it, the bounds, and whether it may be called a division at all.

    `lower` = `upper` where it is proved. `claimed` says whether the groups may be named as blocs; if not, `why_not` says why, and `groups`
    is the best division all the same, for checking.
    """

    kind: Literal["two camps", "any number"]
    groups: tuple[tuple[str, ...], ...]
    against: tuple[Tie, ...]
    lower: float
    upper: float
    proved: bool
    how: str
    chance: tuple[Chance, ...]
    claimed: bool
    why_not: str | None = None


class Balance(Noun):
    """Balance of one network at three levels, which are different things: triads, groups, the whole.

    `triads` counts those with none, one, two, three minuses. `strong`: share with an even number of minuses (Cartwright and Harary 1956);
    `weak`: share without exactly one minus (Davis 1967). `normalised` = 1 - 2 L / m of Aref and Wilson (2018), over weights.
    """

    actors: int
    ties: int
    negative: int
    triads: tuple[int, int, int, int]
    strong: Share
    weak: Share
    two_camps: Blocs
    any_number: Blocs
    normalised: float | None
    tense: tuple[Triad, ...]
    tense_in_all: int


class Ego(Noun):
    """One actor's ties, strongest first, and the ties among those it is tied to."""

    actor: str
    ties: tuple[Tie, ...]
    among: tuple[Tie, ...]
    tense: tuple[Triad, ...]
    left_out: int = 0
