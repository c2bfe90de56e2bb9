from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import betabinom

from dragoman.standing.heat import SHAPE, WEIGHTS, heat
from dragoman.standing.tone import FAST_START, RHO, SLOW_START, decayed, follow, logistic

MONTHS = 36


def one_by_one(up: list[float], down: list[float], base: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same filter for one pair, with two-by-two matrices as in a textbook."""
    state, spread = np.zeros(2), np.diag([SLOW_START, FAST_START])
    keeps, noise, seen = np.diag([0.997, 0.85]), np.diag([0.002, 0.10]), np.ones(2)
    for month, (friendly, hostile) in enumerate(zip(up, down, strict=True)):
        if month:
            state, spread = keeps @ state, keeps @ spread @ keeps.T + noise
        n = friendly + hostile
        if n:
            share = 1 / (1 + np.exp(-(base[month] + state.sum())))
            error = (1 + (n - 1) * RHO) / (n * share * (1 - share))
            gain = spread @ seen / (seen @ spread @ seen + error)
            surprise = (friendly / n - share) / (share * (1 - share))
            step = gain * surprise
            state = state + step * min(1.0, 2.0 / max(abs(step.sum()), 1e-300))
            spread = spread - np.outer(gain, seen @ spread)
    return state, spread


COUNTS = st.lists(st.integers(0, 40).map(float), min_size=MONTHS, max_size=MONTHS)


@settings(max_examples=30, deadline=None)
@given(COUNTS, COUNTS, st.floats(-3, 3))
def test_filter_of_many_is_the_textbooks_filter_of_one(up: list[float], down: list[float], level: float):
    base = np.full(MONTHS + 1, level)
    state, spread = one_by_one(up, down, base)
    path = follow(np.array([up]).T, np.array([down]).T, base[:, None])
    assert [path.slow[0], path.fast[0]] == pytest.approx(state.tolist(), abs=1e-9)
    assert [path.slow_variance[0], path.covariance[0], path.fast_variance[0]] == pytest.approx([spread[0, 0], spread[0, 1], spread[1, 1]])


def test_pairs_do_not_touch_each_other():
    rng = np.random.default_rng(0)
    up, down = rng.poisson(1.0, (MONTHS, 5)).astype(float), rng.poisson(1.0, (MONTHS, 5)).astype(float)
    base = np.zeros((MONTHS + 1, 5))
    together = follow(up, down, base)
    alone = follow(up[:, 2:3], down[:, 2:3], base[:, 2:3])
    assert alone.slow[0] == together.slow[2]
    assert alone.variance[0] == together.variance[2]


def test_silence_widens_the_interval_and_leads_back_to_the_base():
    quiet = 240
    up, down = np.zeros((quiet, 1)), np.zeros((quiet, 1))
    down[0] = 30
    path = follow(up, down, np.zeros((quiet + 1, 1)), keep=True)
    assert path.after is not None
    assert path.after_variance is not None
    assert path.after[0, 0] < path.after[12, 0] < path.after[-1, 0] < 0
    assert path.after_variance[0, 0] < path.after_variance[12, 0] < path.after_variance[-1, 0]


def test_a_hundred_reports_of_one_month_are_worth_less_than_ten_a_month():
    burst, steady = np.zeros((10, 2)), np.zeros((10, 2))
    burst[0, 0] = 100
    burst[:, 1] = 10
    path = follow(steady, burst, np.zeros((11, 2)))
    assert path.slow[1] < path.slow[0] < 0


def test_intervals_hold_four_times_in_five_where_the_model_is_true():
    rng = np.random.default_rng(1)
    pairs, months = 400, 60
    slow, fast = rng.normal(0, SLOW_START**0.5, pairs), rng.normal(0, FAST_START**0.5, pairs)
    up, down, truth = np.zeros((months, pairs)), np.zeros((months, pairs)), np.zeros(pairs)
    for month in range(months):
        if month:
            slow, fast = 0.997 * slow + rng.normal(0, 0.002**0.5, pairs), 0.85 * fast + rng.normal(0, 0.1**0.5, pairs)
        truth = slow + fast
        n = rng.poisson(6, pairs)
        share, spread = logistic(truth), 1 / RHO - 1
        up[month] = [betabinom.rvs(k, p * spread, (1 - p) * spread, random_state=rng) if k else 0 for k, p in zip(n, share, strict=True)]
        down[month] = n - up[month]
    path = follow(up, down, np.zeros((months + 1, pairs)))
    inside = np.abs(truth - path.slow - path.fast) <= 1.2816 * np.sqrt(path.variance)
    assert 0.73 < inside.mean() < 0.87


def test_plain_decay_forgets_half_in_a_year():
    up, down = np.zeros((13, 1)), np.zeros((13, 1))
    up[0], down[12] = 8, 4
    # After a year 8 friendly acts count as 4 / keeps-per-month relative to the last month's.
    keeps = 0.5 ** (1 / 12)
    expected = (8 * keeps**13 + 4 * 0.5) / (8 * keeps**13 + 4 * keeps + 4)
    assert decayed(up, down, np.zeros((14, 1)))[0] == pytest.approx(expected)


def test_heat_of_a_steady_pair_is_its_rate():
    assert heat(np.full((600, 1), 5.0)).mean[0] == pytest.approx(5.0, rel=0.05)


def test_heat_of_recent_events_is_hotter_than_of_old_ones_and_rising():
    hostile = np.zeros((48, 2))
    hostile[:6, 0] = hostile[-6:, 1] = 10
    found = heat(hostile)
    assert found.mean[1] > 3 * found.mean[0]
    assert found.trend[1] > 0 > found.trend[0]


def test_heat_without_events_has_no_trend():
    assert heat(np.zeros((48, 1))).trend[0] == 0


def test_heat_probabilities_of_all_counts_add_up_to_one():
    hostile = np.random.default_rng(2).poisson(2.0, (60, 1)).astype(float)
    found = heat(hostile)
    assert sum(float(np.exp(found.log_score(np.array([count]))[0])) for count in range(4000)) == pytest.approx(1.0, abs=1e-3)
    assert sum(WEIGHTS) == pytest.approx(1.0)
    assert found.shape[-1, 0] == SHAPE


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_heat_quantile_is_the_first_count_that_reaches_the_share(share: float):
    hostile = np.random.default_rng(3).poisson([0.1, 1.0, 5.0, 40.0], (60, 4)).astype(float)
    found = heat(hostile)
    counts = found.quantile(share)
    for pair in range(4):
        below = [float(np.exp(found.log_score(np.full(4, count))[pair])) for count in range(int(counts[pair]) + 1)]
        assert sum(below) >= share - 1e-9
        assert sum(below[:-1]) < share
