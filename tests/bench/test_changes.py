"""The bench of changes: what it puts in is what it says."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest


@pytest.fixture
def tables() -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng(0)
    up, down = rng.poisson(8.0, (120, 3)).astype(float), rng.poisson(2.0, (120, 3)).astype(float)
    return up, down, down


def test_tone_put_in_turns_acts_from_a_month_on_and_leaves_their_number(change_bench: ModuleType, tables: tuple[np.ndarray, ...]):
    (up, down, _), _ = change_bench.change_put_in(tables, np.array([60, 60, 60]), np.random.default_rng(1))
    assert np.array_equal(up + down, tables[0] + tables[1])
    assert np.array_equal(up[:60], tables[0][:60])
    odds = [np.log(part[0].sum() / part[1].sum()) for part in ((up[:60], down[:60]), (up[60:], down[60:]))]
    assert odds[0] - odds[1] == pytest.approx(1.5, abs=0.2)


def test_heat_put_in_is_fourfold(change_bench: ModuleType, tables: tuple[np.ndarray, ...]):
    _, (*_, hostile) = change_bench.change_put_in(tables, np.array([60, 60, 60]), np.random.default_rng(1))
    assert hostile[60:].sum() / hostile[:60].sum() == pytest.approx(4, rel=0.3)


def test_change_put_in_is_found_and_nothing_is_found_without(change_bench: ModuleType, tables: tuple[np.ndarray, ...]):
    put_in, _ = change_bench.change_put_in(tables, np.array([60, 60, 60]), np.random.default_rng(1))
    assert change_bench.told(tables, "tone", 24000) == {}
    assert all(abs(months[0] - 60) <= 3 for months in change_bench.told(put_in, "tone", 24000).values())
    assert len(change_bench.told(put_in, "tone", 24000)) == 3
