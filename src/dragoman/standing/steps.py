"""Many series that keep a level and now and then jump to another → where they jumped, exactly, with probabilities.

A level is one of a grid; each month it is kept, or with a small probability drawn anew from the grid. What came in a month has a likelihood
under each level. Then the jumps of a series have an exact posterior by one pass forward and one back (Yao 1984, "Estimation of a noisy
discrete-time step function"; a product partition model, Barry and Hartigan 1993), and its most probable path is found by one more (Viterbi
1967): time grows with months x levels, and not with the square of the months as over all segments (Fearnhead 2006). No level is estimated,
so a jump that explains little pays for the freedom it takes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.standing.graph import Floats, Ints


@dataclass(frozen=True, slots=True)
class Steps:
    """What is known of the jumps of P series over T months on a grid of G levels.

    likelihood: (T, P, G), each month's scaled so that its largest is 1; forward: (T, P, G) probability of each level given the months up to
    then; backward: (T, P, G) what the later months say, so that forward x backward sums to 1; scale: (T, P) likelihood of each month given those
    before; jumped: (T, P) probability of a jump into each month; path: (T, P) levels of the most probable path; evidence: (P,) log-likelihood.
    """

    keep: float
    likelihood: Floats
    forward: Floats
    backward: Floats
    scale: Floats
    jumped: Floats
    path: Ints
    evidence: Floats

    def at(self, month: int, series: int) -> Floats:
        """Probabilities (G,) of the levels in a month, given all months."""
        return self.forward[month, series] * self.backward[month, series]

    def any_jump(self, series: int, first: int, last: int) -> float:
        """Probability that the series jumped into at least one of the months `first` (1 or later) to `last`."""
        kept = self.forward[first - 1, series]
        for month in range(first, last + 1):
            kept = kept * self.keep * self.likelihood[month, series] / self.scale[month, series]
        return float(np.clip(1 - (kept * self.backward[last, series]).sum(), 0.0, 1.0))


def steps(log_likelihood: Floats, prior: Floats, jump: float) -> Steps:
    """log_likelihood: (T, P, G) of what came in each month under each level; prior: (G,) probabilities of a new level; jump: probability
    that a month brings one.

    >>> flat = np.zeros((10, 1, 2)); flat[:5, 0, 1] = flat[5:, 0, 0] = -3.0
    >>> steps(flat, np.array([0.5, 0.5]), 0.05).path[:, 0].tolist()
    [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]
    """
    forward, scale, likelihood, top = _forward(log_likelihood, prior, jump)
    backward, jumped = np.ones_like(likelihood), np.zeros(scale.shape)
    keep = 1 - jump
    for month in range(len(scale) - 1, 0, -1):
        told = likelihood[month] * backward[month] / scale[month][:, None]
        anew = told @ prior
        backward[month - 1] = keep * told + jump * anew[:, None]
        jumped[month] = jump * anew
    evidence = (np.log(scale) + top).sum(axis=0)
    return Steps(keep, likelihood, forward, backward, scale, jumped, _best(log_likelihood, np.log(prior), jump), evidence)


def evidence(log_likelihood: Floats, prior: Floats, jump: float) -> Floats:
    """Log-likelihood (P,) of each series, all its possible jumps summed over; arguments as for `steps`."""
    _, scale, _, top = _forward(log_likelihood, prior, jump)
    return (np.log(scale) + top).sum(axis=0)


def _forward(log_likelihood: Floats, prior: Floats, jump: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Probabilities of levels given the months so far (T, P, G), their scale (T, P), and likelihoods divided by the largest, whose logs come last."""
    top = log_likelihood.max(axis=2)
    likelihood = np.exp(log_likelihood - top[:, :, None])
    forward, scale = np.empty_like(likelihood), np.empty(top.shape)
    for month in range(len(scale)):
        ahead = prior if month == 0 else (1 - jump) * forward[month - 1] + jump * prior
        found = ahead * likelihood[month]
        scale[month] = found.sum(axis=1)
        forward[month] = found / scale[month][:, None]
    return forward, scale, likelihood, top


def _best(log_likelihood: Floats, log_prior: Floats, jump: float) -> Ints:
    """Levels of the most probable path, (T, P)."""
    months, pairs, levels = log_likelihood.shape
    stays, goes = np.log1p(-jump), np.log(jump) + log_prior
    came: NDArray[np.bool_] = np.zeros((months, pairs, levels), dtype=bool)
    source = np.zeros((months, pairs), dtype=np.int64)
    score = log_prior + log_likelihood[0]
    every = np.arange(pairs)
    for month in range(1, months):
        source[month] = score.argmax(axis=1)
        anew = score[every, source[month]][:, None] + goes
        score = score + stays
        came[month] = anew > score
        score = np.where(came[month], anew, score) + log_likelihood[month]
    path = np.empty((months, pairs), dtype=np.int64)
    path[-1] = score.argmax(axis=1)
    for month in range(months - 1, 0, -1):
        path[month - 1] = np.where(came[month, every, path[month]], source[month], path[month])
    return path
