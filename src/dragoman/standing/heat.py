"""The heat of many pairs at once: hostile events to be expected next month, with the interval in which four months in five fall.

A mixture of gamma-Poisson rates that forget at different speeds (half of it in 2, 12 and 60 months), and one with a long tail for outbreaks:
wars begin at rates that no average of the past holds. Each faster part is drawn to the next slower one, so that a steady pair is not
underrated for being looked at shortly. Fixed weights. On three KEDS sets the mixture is worth .02 to .06 in log score per month against one
half-life of six months, the pull up to .004, and other weights less than that. Counts of events, not sums of severity.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.standing.graph import Floats, Ints

HALF_LIVES = (2.0, 12.0, 60.0)
WEIGHTS = (0.35, 0.30, 0.10, 0.25)
# Gamma prior of the slowest part, and shape of the long tail: .2 hostile events a month, as if seen for three weeks.
SHAPE, RATE = 0.15, 0.75
# A faster part starts from the rate of the next slower one, as if seen for so many months (tried .25, .75, 1.5: no difference).
PULL = 0.5


@dataclass(frozen=True, slots=True)
class Heat:
    """Shapes and rates (4, P) of the gamma parts, which `WEIGHTS` mixes; `trend`, how far events a month of late lie above those of the year."""

    shape: Floats
    rate: Floats
    trend: Floats

    @property
    def mean(self) -> Floats:
        """Hostile events to be expected next month, (P,)."""
        return np.asarray(WEIGHTS) @ (self.shape / self.rate)

    def log_score(self, counts: Floats) -> Floats:
        """Log-probability of next month's counts, (P,)."""
        from scipy.special import gammaln, logsumexp

        shape, rate = self.shape, self.rate
        parts = gammaln(counts + shape) - gammaln(shape) - gammaln(counts + 1) - shape * np.log1p(1 / rate) - counts * np.log1p(rate)
        return np.asarray(logsumexp(parts, axis=0, b=np.asarray(WEIGHTS)[:, None]))

    def quantile(self, share: float) -> Floats:
        """The least count that next month stays at or below with a probability of at least `share`, (P,)."""
        low = np.full(self.shape.shape[1], -1.0)
        high = np.zeros(self.shape.shape[1])
        open_ = np.flatnonzero(self.below(high, slice(None)) < share)
        reach = 1.0
        while len(open_):
            low[open_], high[open_] = high[open_], reach
            open_ = open_[self.below(high[open_], open_) < share]
            reach = 2 * reach + 1
        while len(wide := np.flatnonzero(high - low > 1)):
            middle = np.floor((low[wide] + high[wide]) / 2)
            enough = self.below(middle, wide) >= share
            high[wide[enough]] = middle[enough]
            low[wide[~enough]] = middle[~enough]
        return high

    def below(self, counts: Floats, pairs: Ints | slice = slice(None)) -> Floats:
        """Probability that next month stays at or below counts, of all pairs or of some, as many as there are counts."""
        from scipy.special import betainc

        shape, rate = self.shape[:, pairs], self.rate[:, pairs]
        return np.asarray(WEIGHTS) @ betainc(shape, counts + 1, rate / (rate + 1))


def heat(hostile: Floats) -> Heat:
    """Heat after the last month. hostile: events per month, (months, P)."""
    months, pairs = hostile.shape
    age = months - np.arange(months)
    shapes, rates, plain = list[Floats](), list[Floats](), list[Floats]()
    shape, rate = np.full(pairs, SHAPE), RATE
    for half_life in reversed(HALF_LIVES):
        weight = 0.5 ** (age / half_life)
        events, seen = weight @ hostile, float(weight.sum())
        shapes.append(events + shape)
        rates.append(np.full(pairs, seen + rate))
        plain.append(events / seen)
        shape, rate = PULL * shapes[-1] / rates[-1], PULL
    shapes, rates = shapes[::-1], rates[::-1]
    shapes.append(np.full(pairs, SHAPE))
    rates.append(SHAPE * rates[1] / shapes[1])
    return Heat(np.stack(shapes), np.stack(rates), plain[-1] - plain[-2])
