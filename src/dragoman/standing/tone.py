"""The tone of many pairs at once: a filter over months with a slow and a fast part, around how the two actors deal with everybody.

    theta = base + slow + fast           log-odds that the next act between the two is friendly
    slow' = .997 slow + N(0, .002)       how they stand; start variance .4
    fast' = .85 fast + N(0, .10)         what changed; start variance .36, which is where it settles
    friendly of n acts ~ beta-binomial(n, logistic(theta), rho)      reports repeat: a hundred are not a hundred facts

One Kalman step a month on the working response (West, Harrison and Migon 1985), all pairs in one array. Without acts the interval widens
back to the actors' base by itself. Constants are those measured on three KEDS sets (docs/explanation/standing.md); differences below .003
nats an event among some forty settings are selection and no finding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.standing.acts import Cells
from dragoman.standing.graph import Floats, Ints

SLOW_KEEPS, SLOW_NOISE, SLOW_START = 0.997, 0.002, 0.4
FAST_KEEPS, FAST_NOISE, FAST_START = 0.85, 0.10, 0.36
RHO = 0.08
# Largest move of theta in one month: a working response far out on the logistic curve would overshoot.
CAP = 2.0
# An actor's base forgets half of what it knew in so many months, and begins as so many acts of the common share.
HALF_LIFE, SHRINK = 12.0, 20.0
# Plain decay, the baseline to compare with: the actors' base counts as so many acts.
DECAY_SHRINK = 4.0
# 80 % of a normal distribution lies within so many standard deviations.
EIGHTY = 1.2815515655446004


def logistic(x: Floats) -> Floats:
    """1 / (1 + exp(-x))."""
    return 0.5 * (1.0 + np.tanh(0.5 * x))


@dataclass(slots=True)
class Path:
    """The state after the last month, per pair (P,): parts and their (co)variances. Kept on request: what it was before each month, and steps.

    ahead, ahead_variance: (months + 1, P) theta and its variance before each month, the last row being today's view of the month to come.
    gain_slow, gain_fast: (months, P) how far one whole surprise (a friendly act where none was expected) moved each part in its month;
    expected: (months, P) the friendly share that was expected.
    """

    slow: Floats
    fast: Floats
    slow_variance: Floats
    fast_variance: Floats
    covariance: Floats
    ahead: Floats | None = None
    ahead_variance: Floats | None = None
    after: Floats | None = None
    after_variance: Floats | None = None
    gain_slow: Floats | None = None
    gain_fast: Floats | None = None
    expected: Floats | None = None

    @property
    def variance(self) -> Floats:
        """Variance of slow + fast."""
        return self.slow_variance + self.fast_variance + 2 * self.covariance

    def copy(self) -> Path:
        """The state alone, to go on from."""
        return Path(self.slow.copy(), self.fast.copy(), self.slow_variance.copy(), self.fast_variance.copy(), self.covariance.copy())

    def of(self, pairs: Ints) -> Path:
        """The state of some pairs."""
        return Path(self.slow[pairs], self.fast[pairs], self.slow_variance[pairs], self.fast_variance[pairs], self.covariance[pairs])

    def wait(self) -> None:
        """A month passes."""
        self.slow *= SLOW_KEEPS
        self.fast *= FAST_KEEPS
        self.slow_variance *= SLOW_KEEPS**2
        self.slow_variance += SLOW_NOISE
        self.fast_variance *= FAST_KEEPS**2
        self.fast_variance += FAST_NOISE
        self.covariance *= SLOW_KEEPS * FAST_KEEPS


def follow(up: Floats, down: Floats, base: Floats, *, keep: bool = False, beside: bool = False, start: Path | None = None) -> Path:
    """The filter over months. up, down: friendly and hostile acts, (months, P); base: log-odds known before each month, (months + 1, P).

    With `beside` what is found is how far acts lie from what is known after their own month: a dimension beside the whole of its pair. Else good
    news in one dimension would lift all others above what is said of these in the very same text. start: the state after the month before the first;
    without it nothing is known of the pairs.
    """
    months, pairs = up.shape
    path = start.copy() if start is not None else unknown(pairs)
    kept = [np.zeros((months + 1, pairs)) for _ in range(2)] + [np.zeros((months, pairs)) for _ in range(5)] if keep else []
    acts = up + down
    for month in range(months):
        if month or start is not None:
            path.wait()
        if keep:
            kept[0][month] = base[month] + path.slow + path.fast
            kept[1][month] = path.variance
        seen = np.flatnonzero(acts[month])
        if len(seen):
            gains = _step(path, seen, up[month, seen], acts[month, seen], base[month + beside, seen])
            if keep:
                for table, values in zip(kept[2:5], gains, strict=True):
                    table[month, seen] = values
        if keep:
            kept[5][month] = base[month + 1] + path.slow + path.fast
            kept[6][month] = path.variance
    if keep:
        coming = path.copy()
        coming.wait()
        kept[0][months] = base[months] + coming.slow + coming.fast
        kept[1][months] = coming.variance
        path.ahead, path.ahead_variance, path.gain_slow, path.gain_fast, path.expected, path.after, path.after_variance = kept
    return path


def unknown(pairs: int) -> Path:
    """The state of pairs of which nothing is told yet."""
    return Path(*(np.zeros(pairs), np.zeros(pairs)), np.full(pairs, SLOW_START), np.full(pairs, FAST_START), np.zeros(pairs))


def _step(path: Path, seen: Ints, up: Floats, n: Floats, base: Floats) -> tuple[Floats, Floats, Floats]:
    """One month's update of the pairs that had acts; returns the gains per act and what had been expected."""
    share = logistic(base + path.slow[seen] + path.fast[seen])
    spread = share * (1 - share)
    information = n * spread / (1 + np.maximum(n - 1, 0) * RHO)
    slow_pull = path.slow_variance[seen] + path.covariance[seen]
    fast_pull = path.fast_variance[seen] + path.covariance[seen]
    both = slow_pull + fast_pull
    total = both + 1 / information
    per_act = 1 / (n * spread * total)
    move = (up - n * share) * per_act * both
    per_act = per_act * np.where(np.abs(move) > CAP, CAP / np.maximum(np.abs(move), CAP), 1.0)
    step = (up - n * share) * per_act
    path.slow[seen] += slow_pull * step
    path.fast[seen] += fast_pull * step
    path.slow_variance[seen] -= slow_pull**2 / total
    path.fast_variance[seen] -= fast_pull**2 / total
    path.covariance[seen] -= slow_pull * fast_pull / total
    return slow_pull * per_act, fast_pull * per_act, share


def actor_log_odds(cells: Cells) -> Floats:
    """Each actor's friendly log-odds with everybody, known before each month: (months + 1, actors). Counts of cells of all dimensions.

    Decayed friendly and hostile acts over all its pairs, shrunk to the share of all acts before that month.
    """
    actors, months = len(cells.actors), cells.months
    keeps = 0.5 ** (1 / HALF_LIFE)
    spot = np.concatenate([cells.month * actors + cells.a[cells.pair], cells.month * actors + cells.b[cells.pair]])
    up, down = (np.bincount(spot, np.tile(counts, 2), months * actors).reshape(months, actors) for counts in (cells.tone_up, cells.tone_down))
    out = np.empty((months + 1, actors))
    friendly, hostile = np.zeros(actors), np.zeros(actors)
    all_up = all_down = 1.0
    for month in range(months + 1):
        common = all_up / (all_up + all_down)
        share = (friendly + SHRINK * common) / (friendly + hostile + SHRINK)
        out[month] = np.log(share) - np.log1p(-share)
        if month < months:
            # Each act stands in two actors' rows.
            all_up, all_down = all_up + up[month].sum() / 2, all_down + down[month].sum() / 2
            friendly, hostile = (friendly + up[month]) * keeps, (hostile + down[month]) * keeps
    return out


def decayed(up: Floats, down: Floats, base: Floats) -> Floats:
    """The baseline: friendly share by plain decay, shrunk to the base, after the last month; shapes as in `follow`, result (P,)."""
    months = up.shape[0]
    weight = 0.5 ** ((months - np.arange(months)) / HALF_LIFE)
    friendly, hostile = weight @ up, weight @ down
    return (friendly + DECAY_SHRINK * logistic(base[-1])) / (friendly + hostile + DECAY_SHRINK)
