"""The score of a pair: small named features, each with a value, a weight and a sentence; and what makes "the same" impossible.

A feature's value lies between -1 and 1 (words: -.5 and .7); what it adds to the score is the value times the weight of its side, from
`tables/weights.tsv`. A text that does not say is no feature: silence neither agrees nor differs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from dragoman.linking.words import ROOM
from dragoman.tables import read_table

# A wrong join is worse for a ledger than a missed one, so the reasons for must outweigh those against by a third: odds of 4 to 3. Tried 0, .3, .6
# and 1 on six practice weeks: mean precision of pairs .976, .987, .997, .997, mean recall .94, .92, .89, .83.
CAUTION = 0.3


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason: its name, value, and a sentence. `conflict`: no other reason can outweigh it."""

    name: str
    value: float
    says: str
    conflict: bool = False

    def less(self, share: float) -> Feature:
        """The same reason at a share of its value."""
        return replace(self, value=self.value * share)

    @property
    def adds(self) -> float:
        """What it adds to the score, in natural log-odds."""
        agree, differ = weights()[self.name]
        return self.value * (agree if self.value > 0 else differ)


@dataclass(frozen=True, slots=True)
class Score:
    """All reasons for and against two being one."""

    features: tuple[Feature, ...]

    @property
    def total(self) -> float:
        """The sum, in natural log-odds, less `CAUTION`: above zero means the same."""
        return sum(feature.adds for feature in self.features) - CAUTION

    @property
    def conflict(self) -> bool:
        """Whether something rules out that they are one."""
        return any(feature.conflict for feature in self.features)

    def why(self) -> str:
        """The reasons in words, the weightiest first, with what each adds."""
        told = sorted(self.features, key=lambda feature: (-abs(feature.adds), feature.name))
        return "; ".join(
            f"{feature.says} ({feature.adds:+.1f}{', rules it out' if feature.conflict else ''})" for feature in told
        )


@cache
def weights() -> dict[str, tuple[float, float]]:
    """Feature → its weight when it agrees, and when it differs."""
    return {row["feature"]: (float(row["agree"]), float(row["differ"])) for row in read_table(ROOM, "weights.tsv")}


def score(features: Iterable[Feature | None]) -> Score:
    """The score of those features that the texts say anything about."""
    return Score(tuple(feature for feature in features if feature is not None))
