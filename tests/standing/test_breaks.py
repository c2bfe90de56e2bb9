from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from dragoman.standing import change_points
from dragoman.standing.acts import acts, cells, first_day
from dragoman.standing.breaks import points

START = 2000 * 12
MONTHS = 120


def table(friendly: np.ndarray, hostile: np.ndarray, *, pair: tuple[str, str] = ("A", "B"), dimension: str = "") -> pa.Table:
    """Acts of a pair by month; C and D are told of in the first and the last month, so that all months are there."""
    rows: list[tuple[str, str, date, int, str]] = [
        ("C", "D", first_day(START), 1, ""), ("C", "D", first_day(START + len(friendly) - 1), 1, "")
    ]  # fmt: skip
    for sign, counts in ((1, friendly), (-1, hostile)):
        rows += [(*pair, first_day(START + month), sign, dimension) for month, n in enumerate(counts.tolist()) for _ in range(int(n))]
    a, b, day, signs, dimensions = zip(*rows, strict=True)
    return pa.table({"a": a, "b": b, "day": pa.array(day, pa.date32()), "sign": pa.array(signs, pa.int8()), "dimension": dimensions})


def drawn(seed: int, shares: np.ndarray, events: float = 8.0) -> tuple[np.ndarray, np.ndarray]:
    """Friendly and hostile acts where reports repeat: shares differ about their level from month to month."""
    rng = np.random.default_rng(seed)
    n = rng.poisson(events, len(shares))
    friendly = rng.binomial(n, rng.beta(shares * 11.5, (1 - shares) * 11.5))
    return friendly, n - friendly


def level(*pieces: tuple[int, float]) -> np.ndarray:
    return np.concatenate([np.full(months, value) for months, value in pieces])


@pytest.mark.parametrize(("before", "after", "sign"), [(0.8, 0.3, -1), (0.3, 0.8, 1)], ids=["quarrel", "peace"])
def test_change_of_tone_is_found_in_its_month_with_its_direction(before: float, after: float, sign: int):
    (found,) = change_points(table(*drawn(1, level((60, before), (60, after)))), "B", "A", measures=["tone"])
    assert found.low <= first_day(START + 60) <= found.high
    assert abs((found.month - first_day(START + 60)).days) < 100
    assert found.sign == sign
    assert (found.before, found.after) == pytest.approx((2 * before - 1, 2 * after - 1), abs=0.15)
    assert found.chance > 0.9
    assert 9 < found.odds <= 1e6


def test_two_changes_are_two():
    found = change_points(table(*drawn(2, level((40, 0.8), (40, 0.2), (40, 0.8)))), "A", "B", measures=["tone"])
    assert [point.sign for point in found] == [-1, 1]


def test_outbreak_of_hostile_events_is_a_change_of_heat():
    rng = np.random.default_rng(3)
    hostile = np.concatenate([rng.negative_binomial(2, 2 / (2 + 0.5), 60), rng.negative_binomial(2, 2 / (2 + 12.0), 60)])
    (found,) = change_points(table(np.zeros(MONTHS), hostile), "A", "B", measures=["heat"])
    assert found.low <= first_day(START + 60) <= found.high
    assert found.sign == 1
    assert (found.before, found.after) == (pytest.approx(0.5, abs=0.4), pytest.approx(12, abs=4))


def test_month_of_outburst_is_no_new_level():
    hostile = np.random.default_rng(4).poisson(1.0, MONTHS)
    hostile[60:62] = 60
    assert change_points(table(np.zeros(MONTHS), hostile), "A", "B", measures=["heat"]) == ()


def test_where_nothing_changes_next_to_nothing_is_found():
    found = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        friendly, _ = drawn(seed, level((MONTHS, 0.6)))
        found += len(change_points(table(friendly, rng.negative_binomial(1, 1 / (1 + 4.0), MONTHS)), "A", "B"))
    assert found <= 1, "200 pair-years, two measures"


def test_surer_change_has_better_odds():
    odds = [
        change_points(table(*drawn(5, level((60, 0.85), (60, after)))), "A", "B", measures=["tone"])[0].odds for after in (0.55, 0.15)
    ]  # fmt: skip
    assert odds[0] < odds[1]


def test_change_of_one_dimension_is_none_of_another():
    quarrel = table(*drawn(6, level((60, 0.8), (60, 0.2))), dimension="security")
    steady = table(*drawn(7, level((MONTHS, 0.7))), dimension="economic")
    both = pa.concat_tables([quarrel, steady])
    assert [point.sign for point in change_points(both, "A", "B", dimension="security", measures=["tone"])] == [-1]
    assert change_points(both, "A", "B", dimension="economic", measures=["tone"]) == ()
    assert change_points(both, "A", "B", dimension="ideological") == ()


def test_all_pairs_at_once_are_the_pairs_one_by_one():
    pairs = [("A", "B"), ("A", "E"), ("E", "F")]
    given = pa.concat_tables([table(*drawn(n, level((50, 0.8), (70, 0.2 + 0.3 * n))), pair=pair) for n, pair in enumerate(pairs)])
    counted = cells(acts(given))
    found = {(counted.actors[counted.a[n]], counted.actors[counted.b[n]]): those for n, those in points(counted).items()}
    assert found[("A", "B")]
    alone = {pair: those for pair in pairs if (those := change_points(given, *pair))}
    assert {pair: [(p.measure, p.month, p.low, p.high) for p in those] for pair, those in found.items()} == {
        pair: [(p.measure, p.month, p.low, p.high) for p in those] for pair, those in alone.items()
    }


def test_pair_of_few_acts_or_of_none_has_no_change():
    few = table(level((60, 0), (60, 0)), level((115, 0), (5, 1)))
    assert change_points(few, "A", "B") == ()
    assert change_points(few, "A", "Z") == ()
