from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import betabinom

from dragoman.standing.surprise import both_ends, count_tails, false_shares, tone_tails
from dragoman.standing.tone import RHO, Path, logistic, unknown


def known(log_odds: float, pairs: int = 1) -> tuple[Path, np.ndarray]:
    """Pairs whose log-odds are known to a hair: nothing is left to the forecast but the drawing of acts."""
    return Path(*(np.zeros(pairs) for _ in range(2)), *(np.full(pairs, 1e-12) for _ in range(2)), np.zeros(pairs)), np.full(pairs, log_odds)


@pytest.mark.parametrize(("friendly", "low", "high"), [(0, 0.1, 1.0), (1, 1.0, 0.9)], ids=["hostile", "friendly"])
def test_single_act_is_as_surprising_as_the_share_says(friendly: int, low: float, high: float):
    state, base = known(float(np.log(9)))
    few, many, share = tone_tails(np.array([[friendly]]), np.array([[1]]), state, base, waits=False)
    assert (few[0], many[0], share[0]) == pytest.approx((low, high, 0.9), abs=1e-6)


def test_acts_in_one_month_count_less_than_in_several():
    state, base = known(float(np.log(4)))
    months = np.zeros((6, 1)), np.ones((6, 1))
    together = np.zeros((1, 1)), np.full((1, 1), 6.0)
    spread = [tone_tails(*acts, state, base, waits=False)[0][0] for acts in (months, together)]
    assert spread[0] < spread[1]
    assert spread[1] == pytest.approx(betabinom.cdf(0, 6, 0.8 * (1 / RHO - 1), 0.2 * (1 / RHO - 1)), rel=0.5)


def test_probabilities_are_those_of_drawn_histories():
    rng = np.random.default_rng(0)
    draws, acts = 40_000, np.array([5, 0, 3, 1, 8, 2])
    state, base = unknown(1), np.array([0.4])
    slow, fast = rng.normal(0, state.slow_variance[0] ** 0.5, draws), rng.normal(0, state.fast_variance[0] ** 0.5, draws)
    friendly = np.zeros((len(acts), draws))
    for month, n in enumerate(acts):
        slow, fast = 0.997 * slow + rng.normal(0, 0.002**0.5, draws), 0.85 * fast + rng.normal(0, 0.1**0.5, draws)
        share = logistic(base + slow + fast)
        friendly[month] = rng.binomial(n, rng.beta(share * (1 / RHO - 1), (1 - share) * (1 / RHO - 1)))
    worth = (1 / (1 + np.maximum(acts - 1, 0) * RHO))[:, None]
    sums = (friendly * worth).sum(axis=0)
    for one in (17, 5, 901, 44, 260, 3):
        few, many, _ = tone_tails(friendly[:, one : one + 1], acts[:, None].astype(float), state, base, waits=True)
        assert few[0] == pytest.approx((sums <= sums[one] + 1e-9).mean(), abs=0.06)
        assert many[0] == pytest.approx((sums >= sums[one] - 1e-9).mean(), abs=0.06)
    few, many, _ = tone_tails(friendly[:, :4000], np.repeat(acts[:, None], 4000, axis=1).astype(float), *spread_out(4000), waits=True)
    chance = both_ends((few, many))
    assert (chance <= 0.05).mean() < 0.07
    assert (chance <= 0.005).mean() < 0.01


def spread_out(pairs: int) -> tuple[Path, np.ndarray]:
    return unknown(pairs), np.full(pairs, 0.4)


def test_no_act_is_no_surprise_of_tone():
    few, many, _ = tone_tails(np.zeros((3, 2)), np.zeros((3, 2)), unknown(2), np.zeros(2), waits=True)
    assert [*few, *many] == [1, 1, 1, 1]


@pytest.mark.parametrize("expected", [0.0, 0.3, 4.0, 60.0])
@pytest.mark.parametrize("months", [0.5, 1.0, 12.0])
def test_count_tails_are_two_ends_of_one_distribution(expected: float, months: float):
    counts = np.arange(0, 200.0)
    few, many = count_tails(counts, np.full(200, expected), months)
    assert many[0] == pytest.approx(1.0)
    assert few[:-1] + many[1:] == pytest.approx(np.ones(199))
    assert np.all(np.diff(few) >= 0)


def test_silence_surprises_only_where_acts_were_to_be_expected():
    few, _ = count_tails(np.zeros(3), np.array([0.5, 5.0, 100.0]), 12.0)
    assert few[0] > 0.5
    assert few[1] > 0.05
    assert few[2] < 0.001


def test_outbreak_is_more_surprising_the_less_was_expected():
    _, many = count_tails(np.full(3, 20.0), np.array([0.1, 2.0, 15.0]), 6.0)
    assert many[0] < many[1] < many[2]


def test_false_shares_of_chance_alone_are_all_large():
    rng = np.random.default_rng(1)
    assert np.mean([false_shares(rng.random(500)).min() <= 0.1 for _ in range(300)]) == pytest.approx(0.1, abs=0.06)


def test_false_share_never_falls_with_the_chance():
    chance = np.random.default_rng(2).random(100) ** 3
    assert np.all(np.diff(false_shares(chance)[np.argsort(chance)]) >= 0)
