"""Monthly counts of a pair → the months in which the level of its tone, or of its heat, became another.

Friendly acts of a month are beta-binomial around a level of tone, hostile events negative binomial around a level of heat: how far months of one
level differ is taken from the pair itself, as that one of a few spreads under which its history is likeliest. Where the level jumped is
then known exactly (`steps`). Constants were chosen by KEDS series with their months shuffled, where nothing changes, and with a change put in
(docs/decisions/0013-change-points-are-exact-jumps.md); `bench/run.py changes` prints the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from dragoman.nouns.change import ChangePoint, Measure
from dragoman.standing.acts import Cells, acts, cells, first_day
from dragoman.standing.graph import Floats, Ints
from dragoman.standing.steps import Steps, evidence, steps

# Levels of tone are log-odds from -4 to 4, each as probable as its stretch of shares; levels of heat go up by a quarter, all alike.
ODDS = np.arange(-4.0, 4.01, 0.2)
SHARES = 1 / (1 + np.exp(-ODDS))
RATES = np.exp(np.arange(np.log(0.02), np.log(400.0), 0.25))
# How far months of one level differ: rho of the beta-binomial (the filter has .08), size of the negative binomial (infinite would be Poisson).
RHOS = (0.08, 0.2, 0.4)
SIZES = (0.25, 0.5, 1.0, 2.0, 5.0, 20.0)
# One change in ten years is expected. With 1/240 a fifth fewer are found; false alarms are as few.
JUMP = 1 / 120
# What is told of: .8 has as few false alarms of tone, and .95 finds a tenth less.
SURE = 0.9
# A level of less than a quarter is an outburst: without this, false alarms of heat are twice as many.
LEAST_MONTHS = 3
# A change's surroundings: as far as a jump has this probability in a month, and two years at most.
FAINT, FAR = 1e-3, 24
INSIDE = 0.8
# Odds are told up to a million: beyond that they say more of the model than of the pair.
DOUBT = 1e-6
# Fewer acts have never shown a change in KEDS.
LEAST_ACTS = 10
# Pairs worked on at once: some hundred megabytes for 360 months.
BLOCK = 128


def change_points(table: pa.Table, a: str, b: str, *, dimension: str = "", measures: Sequence[Measure] = ("tone", "heat")) -> tuple[ChangePoint, ...]:
    """Change points of one pair over the months of the table, oldest first; none where the two have fewer than ten acts.

    table: as for `acts.acts`; raises as that does. Only how the two deal with each other counts, so a table of their acts alone will do, with the
    same first and last day: months without acts are months without events.
    """
    counted = cells(acts(table))
    ends = [counted.actors.index(one) if one in counted.actors else -1 for one in sorted((a, b))]
    pair = np.flatnonzero((counted.a == ends[0]) & (counted.b == ends[1]))
    return next(iter(points(counted, pair, dimension=dimension, measures=measures).values()), ())


def points(
    counted: Cells, pairs: Ints | None = None, *, dimension: str = "", measures: Sequence[Measure] = ("tone", "heat")
) -> dict[int, tuple[ChangePoint, ...]]:
    """Change points of these pairs, by number, or of all, as far as they are busy: pair → its change points, oldest first; who has none is left out."""
    if dimension and dimension not in counted.dimensions:
        return {}
    mine = counted.of(counted.dimensions.index(dimension) if dimension else -1)
    busy = np.flatnonzero(np.bincount(mine.pair, mine.tone_up + mine.tone_down, len(mine.a)) >= LEAST_ACTS)
    busy = busy if pairs is None else np.intersect1d(busy, pairs)
    found: dict[int, list[ChangePoint]] = {}
    for begin in range(0, len(busy), BLOCK):
        block = busy[begin : begin + BLOCK]
        up, down, hostile = mine.dense(block)
        for measure in measures:
            for series, run, place in _runs(measure, (up, down) if measure == "tone" else (hostile,)):
                levels = 2 * SHARES - 1 if measure == "tone" else RATES
                found.setdefault(int(block[series]), []).extend(_points(run, place, measure, levels, counted.first))
    return {number: tuple(sorted(those, key=lambda point: (point.month, point.measure))) for number, those in found.items() if those}


def _runs(measure: Measure, counts: tuple[Floats, ...]) -> Iterator[tuple[int, Steps, int]]:
    """Each series with its jumps, under the spread that makes it likeliest: its number, the run that holds it, and its place there."""
    spreads, likely, prior = (RHOS, _tone, SHARES * (1 - SHARES)) if measure == "tone" else (SIZES, _heat, np.ones(len(RATES)))
    prior = prior / prior.sum()
    best = np.argmax([evidence(likely(spread, *counts), prior, JUMP) for spread in spreads], axis=0)
    for number, spread in enumerate(spreads):
        those = np.flatnonzero(best == number)
        if len(those):
            run = steps(likely(spread, *(table[:, those] for table in counts)), prior, JUMP)
            yield from ((series, run, place) for place, series in enumerate(those.tolist()))


def _tone(rho: float, up: Floats, down: Floats) -> Floats:
    """Log-likelihood (T, P, levels) of friendly among all acts: beta-binomial."""
    from scipy.special import gammaln

    month, pair = np.nonzero(up + down)
    friendly, hostile = up[month, pair][:, None], down[month, pair][:, None]
    size = 1 / rho - 1
    a, b = SHARES * size, (1 - SHARES) * size
    likely = np.zeros((*up.shape, len(SHARES)))
    told = gammaln(friendly + a) - gammaln(a) + gammaln(hostile + b) - gammaln(b)
    likely[month, pair] = told - gammaln(friendly + hostile + size) + gammaln(size)
    return likely


def _heat(size: float, hostile: Floats) -> Floats:
    """Log-likelihood (T, P, levels) of hostile events: negative binomial."""
    from scipy.special import gammaln

    month, pair = np.nonzero(hostile)
    events = hostile[month, pair][:, None]
    quiet = size / (size + RATES)
    likely = np.tile(size * np.log(quiet), (*hostile.shape, 1))
    likely[month, pair] += gammaln(events + size) - gammaln(size) - gammaln(events + 1) + events * np.log1p(-quiet)
    return likely


def _points(run: Steps, series: int, measure: Measure, levels: Floats, first: int) -> list[ChangePoint]:
    """Change points of one series that are sure enough."""
    months = len(run.jumped)
    jumps: Ints = np.flatnonzero(np.diff(run.path[:, series])) + 1
    ends = [0, *jumps.tolist(), months]
    found: list[ChangePoint] = []
    for before, month, after in zip(ends, ends[1:], ends[2:], strict=False):
        # The first and the last level may be seen for a short time only.
        outburst = (before > 0 and month - before < LEAST_MONTHS) or (after < months and after - month < LEAST_MONTHS)
        if outburst:
            continue
        least = 1 if before == 0 else (before + month) // 2 + 1
        most = months - 1 if after == months else (month + after) // 2
        begin, end = _around(run.jumped[:, series], month, least, most)
        chance = run.any_jump(series, begin, end)
        if chance < SURE:
            continue
        low, high = _inside(run.jumped[:, series], month, begin, end)
        level = run.at(begin - 1, series) @ levels, run.at(end, series) @ levels
        found.append(
            ChangePoint(
                measure=measure, month=first_day(first + month), low=first_day(first + low), high=first_day(first + high),
                sign=1 if level[1] > level[0] else -1, before=float(level[0]), after=float(level[1]), chance=chance,
                odds=chance / max(1 - chance, DOUBT),
            )
        )  # fmt: skip
    return found


def _around(jumped: Floats, month: int, least: int, most: int) -> tuple[int, int]:
    """The months about one in which a jump is not out of the question."""
    low = high = month
    while low > max(least, month - FAR) and jumped[low - 1] >= FAINT:
        low -= 1
    while high < min(most, month + FAR) and jumped[high + 1] >= FAINT:
        high += 1
    return low, high


def _inside(jumped: Floats, month: int, least: int, most: int) -> tuple[int, int]:
    """The months about one that hold most of the probability of a jump from `least` to `most`."""
    low = high = month
    wanted, held = INSIDE * jumped[least : most + 1].sum(), jumped[month]
    while held < wanted:
        earlier = jumped[low - 1] if low > least else -1.0
        later = jumped[high + 1] if high < most else -1.0
        if earlier >= later:
            low, held = low - 1, held + earlier
        else:
            high, held = high + 1, held + later
    return low, high
