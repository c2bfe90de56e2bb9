from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.standing.steps import evidence, steps

MONTHS, LEVELS, JUMP = 6, 3, 0.2
LIKELY = st.lists(st.floats(-6, 0), min_size=MONTHS * LEVELS, max_size=MONTHS * LEVELS)
PRIORS = st.lists(st.floats(0.1, 1), min_size=LEVELS, max_size=LEVELS)


def every_history(likely: np.ndarray, prior: np.ndarray) -> list[tuple[tuple[bool, ...], tuple[int, ...], float]]:
    """All histories one by one: into which months the level jumped, the levels, and the probability of both with what came."""
    found: list[tuple[tuple[bool, ...], tuple[int, ...], float]] = []
    for jumps in product((False, True), repeat=MONTHS - 1):
        for drawn in product(range(LEVELS), repeat=1 + sum(jumps)):
            levels, rest = [drawn[0]], list(drawn[1:])
            for jumped in jumps:
                levels.append(rest.pop(0) if jumped else levels[-1])
            weight = np.prod(prior[list(drawn)]) * np.prod([JUMP if jumped else 1 - JUMP for jumped in jumps])
            found.append((jumps, tuple(levels), float(weight * np.exp(likely[range(MONTHS), levels].sum()))))
    return found


@settings(max_examples=25, deadline=None)
@given(LIKELY, PRIORS)
def test_jumps_are_those_of_all_histories_added_up(values: list[float], weights: list[float]):
    likely, prior = np.array(values).reshape(MONTHS, LEVELS), np.array(weights) / sum(weights)
    histories = every_history(likely, prior)
    total = sum(weight for *_, weight in histories)
    found = steps(likely[:, None], prior, JUMP)
    assert found.evidence[0] == pytest.approx(np.log(total))
    assert evidence(likely[:, None], prior, JUMP)[0] == pytest.approx(np.log(total))
    for month in range(1, MONTHS):
        assert found.jumped[month, 0] == pytest.approx(sum(w for jumps, _, w in histories if jumps[month - 1]) / total)
    assert found.any_jump(0, 2, 4) == pytest.approx(sum(w for jumps, _, w in histories if any(jumps[1:4])) / total)
    for level in range(LEVELS):
        assert found.at(3, 0)[level] == pytest.approx(sum(w for _, levels, w in histories if levels[3] == level) / total)


@settings(max_examples=25, deadline=None)
@given(LIKELY, PRIORS)
def test_path_is_the_most_probable_history(values: list[float], weights: list[float]):
    likely, prior = np.array(values).reshape(MONTHS, LEVELS), np.array(weights) / sum(weights)
    histories = every_history(likely, prior)
    best = max(weight for *_, weight in histories)
    path = tuple(steps(likely[:, None], prior, JUMP).path[:, 0].tolist())
    assert max(weight for _, levels, weight in histories if levels == path) == pytest.approx(best)


def test_series_do_not_touch_each_other():
    likely = np.random.default_rng(0).normal(0, 2, (40, 5, 7))
    prior = np.full(7, 1 / 7)
    together, alone = steps(likely, prior, JUMP), steps(likely[:, 3:4], prior, JUMP)
    assert np.allclose(together.jumped[:, 3], alone.jumped[:, 0])
    assert together.path[:, 3].tolist() == alone.path[:, 0].tolist()


def test_months_that_say_nothing_leave_the_prior():
    found = steps(np.zeros((30, 1, 4)), np.full(4, 0.25), JUMP)
    assert np.allclose(found.jumped[1:, 0], JUMP)
    assert found.path[:, 0].tolist() == [found.path[0, 0]] * 30
