"""What a forecast gave before, what came after → how improbable that was: of friendly among all acts, and of the number of events.

A probability here is that of what came *or more of it*, under the forecast made on the day before: a surprise of .001 comes once in a thousand such
forecasts, as long as pairs go on changing as they did. Counts are discrete, so for pairs of few acts the probabilities are too large rather than too
small (`bench/run.py changes`). Over three years the tone of busy pairs of the Levant came some four times too often at its friendly end: a peace process.
"""

from __future__ import annotations

import numpy as np

from dragoman.standing.graph import Floats
from dragoman.standing.tone import FAST_KEEPS, RHO, SLOW_KEEPS, Path, logistic

# Points of the log-odds at which probabilities are summed up (Gauss-Hermite), for a normal distribution.
NODES = 21

# A count to come, given the rate expected from heat, is negative binomial in four parts. All constants are maximum likelihood on the Balkans and the
# Levant, windows of 1 to 36 months, hostile events and all acts alike; Gulf was left for the check. Shape of the part that goes on as it was: how far
# the rate is known, .43 x expected^.65 x months^-.18.
SHAPE, BY_COUNT, BY_MONTHS = 0.43, 0.65, -0.18
# Nobody's rate is known better than this: without it wars that end are ten times as surprising as they should be.
STEADIEST = 2.0
# A pair without events has so many a month to be expected all the same.
FLOOR = 0.0057
# The usual middle of what came against what was to be expected: some pairs flare up, so the others stay below. On 93 windows of the three sets it was .75
# in the mean, .2 to 1.7 at the extremes.
USUAL, FEW = 0.75, 5.0
# Parts beside it: weight in a month, how it grows with months, times how many events, and the least shape.
PARTS = (
    (0.0138, 0.95, 2.2, 0.42),  # it flares up
    (0.0022, 0.66, 33.0, 0.42),  # it breaks out
    (0.209, 0.20, 0.39, 0.0),  # it calms down
)

type Tails = tuple[Floats, Floats]


def tone_tails(friendly: Floats, acts: Floats, state: Path, base: Floats, *, waits: bool) -> tuple[Floats, Floats, Floats]:
    """Of the acts that came: probability of so few friendly ones or fewer, of so many or more, and the friendly share that was forecast; (P,) each.

    friendly, acts: (months, P) counts since then; state: what was known before; base: (P,) log-odds from how the actors deal with everybody, kept as
    they were; waits: whether a month passes before the first of these months. Acts of one month count as what they are worth in the filter,
    n / (1 + (n - 1) rho); their sum is binomial around the mean log-odds of those months, which the forecast knows up to a normal error.
    Where none came, both probabilities are 1.
    """
    from scipy.special import betainc

    worth = 1 / (1 + np.maximum(acts - 1, 0) * RHO)
    weight = acts * worth
    total, came = weight.sum(axis=0), (friendly * worth).sum(axis=0)
    some = np.maximum(total, 1e-12)
    # A single act moves the sum by so much: 1 where reports do not repeat.
    step = (weight * worth).sum(axis=0) / some
    mean, variance = _mean_log_odds(weight / some, state, base, waits=waits)
    few, many, share = np.zeros(len(base)), np.zeros(len(base)), np.zeros(len(base))
    points, weights = np.polynomial.hermite_e.hermegauss(NODES)
    for point, part in zip(points, weights / weights.sum(), strict=True):
        chance = logistic(mean + np.sqrt(variance) * point)
        share += part * chance
        for sign, tail in ((1, few), (-1, many)):
            # The binomial distribution by its incomplete beta function, which takes fractions of acts too.
            reach = (came if sign > 0 else total - came) + step / 2 + 0.5
            rest = total - reach + 1
            p = 1 - chance if sign > 0 else chance
            tail += part * np.where(rest <= 0, 1.0, betainc(np.maximum(rest, 1e-9), reach, p))
    none = total == 0
    return np.where(none, 1.0, few), np.where(none, 1.0, many), share


def _mean_log_odds(weight: Floats, state: Path, base: Floats, *, waits: bool) -> tuple[Floats, Floats]:
    """Mean and variance of the log-odds to come, averaged over months by `weight` (months, P)."""
    path = state.copy()
    pairs = len(base)
    # Covariances of the two parts with the average so far.
    slow, fast = np.zeros(pairs), np.zeros(pairs)
    mean, variance = np.zeros(pairs), np.zeros(pairs)
    for month, part in enumerate(weight):
        if month or waits:
            path.wait()
            slow, fast = SLOW_KEEPS * slow, FAST_KEEPS * fast
        mean += part * (base + path.slow + path.fast)
        variance += 2 * part * (slow + fast) + part**2 * path.variance
        slow = slow + part * (path.slow_variance + path.covariance)
        fast = fast + part * (path.fast_variance + path.covariance)
    return mean, variance


def count_tails(count: Floats, expected: Floats, months: float, volume: float = 1.0) -> Tails:
    """Probability of so few events or fewer, and of so many or more, (P,) each.

    expected: what the rate before gives for these months; volume: how many times as much is told of everybody since.
    """
    from scipy.special import betainc

    mean = (np.maximum(expected, 0.0) + FLOOR * months) * volume
    shape = np.minimum(SHAPE * mean**BY_COUNT * months**BY_MONTHS, STEADIEST)
    parts = [(1.0, 1.0, shape)]
    parts += [(weight * months**grows, times, np.maximum(shape, least)) for weight, grows, times, least in PARTS]
    total = sum(weight for weight, *_ in parts)
    few, below = np.zeros(len(mean)), np.zeros(len(mean))
    for weight, times, size in parts:
        p = size / (size + mean * times)
        few += weight / total * betainc(size, count + 1, p)
        below += weight / total * np.where(count > 0, betainc(size, np.maximum(count, 0.5), p), 0.0)
    return few, 1 - below


def volume(came: Floats, expected: Floats) -> float:
    """How many times as much is told of everybody since as before: a ledger that is fed with more, or with less, makes no pair hotter or silent.

    came, expected: acts of every pair (P,). The middle of came against expected, over pairs with one to be expected or more, each weighed by what was to
    be expected: a war between some does not raise it. Of few pairs little can be said, so it is drawn to 1 as by `FEW` pairs.

    >>> volume(np.full(95, 30.0), np.full(95, 4.0)) > 8, volume(np.array([30.0]), np.array([4.0])) < 1.6
    (True, True)
    """
    near = expected >= 1
    if not near.any():
        return 1.0
    ratio, weight = np.log((came[near] + 0.5) / (expected[near] + 0.5)), expected[near]
    order = np.argsort(ratio)
    reached = np.cumsum(weight[order])
    middle = ratio[order][np.searchsorted(reached, reached[-1] / 2)]
    return float(np.exp((middle - np.log(USUAL)) * near.sum() / (near.sum() + FEW)))


def both_ends(tails: Tails) -> Floats:
    """Probability of anything as improbable, at either end."""
    return np.minimum(1.0, 2 * np.minimum(*tails))


def false_shares(chance: Floats) -> Floats:
    """For each of many probabilities: of those as small, at most this share is to be expected by chance (Benjamini and Hochberg 1995).

    >>> false_shares(np.array([0.001, 0.5, 0.02, 0.9])).round(3).tolist()
    [0.004, 0.667, 0.04, 0.9]
    """
    order = np.argsort(chance)
    bound = chance[order] * len(chance) / np.arange(1, len(chance) + 1)
    out = np.empty(len(chance))
    out[order] = np.minimum(1.0, np.minimum.accumulate(bound[::-1])[::-1])
    return out
