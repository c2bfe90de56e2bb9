from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from dragoman.nouns.whatif import BaseRate
from dragoman.standing.acts import first_day, month_of
from dragoman.standing.base_rates import rate_of, shipped, to_quote
from dragoman.standing.shocks import AHEAD, BURN_IN, LEAST, base_rates, observed, rates

START = month_of(date(2000, 1, 1))


class World:
    """Invented months of acts. A deals well with everybody; B and F are friends, B and E enemies, B and N neither; quarrels of A and B are planted."""

    def __init__(self, *, months: int = 60, seed: int = 0) -> None:
        self.rng = np.random.default_rng(seed)
        self.rows: list[dict[str, Any]] = []
        for month in range(months):
            for a, b, friendly in (("A", "B", 0.9), ("A", "F", 0.8), ("A", "E", 0.8), ("A", "N", 0.8), ("B", "F", 0.95), ("B", "E", 0.1), ("B", "N", 0.6)):
                self.add(month, a, b, [1 if self.rng.random() < friendly else -1 for _ in range(4)])

    def add(self, month: int, a: str, b: str, signs: list[int], kind: str = "event") -> None:
        self.rows += [{"a": a, "b": b, "day": first_day(START + month), "sign": sign, "kind": kind, "id": str(len(self.rows))} for sign in signs]

    def quarrel(self, month: int, by: str = "A", *, coldly: bool = True) -> None:
        """A month of hostile acts between A and B; F then has hostile acts with A for three months, if `coldly`."""
        self.add(month, *((by, "AB".replace(by, ""))), [-1] * 20)
        for later in range(1, AHEAD + 1) if coldly else ():
            self.add(month + later, "F", "A", [-1] * 4)

    @property
    def table(self) -> pa.Table:
        return pa.Table.from_pylist(self.rows)


def found(*seen: Any, **more: Any) -> dict[tuple[str, str, str], BaseRate]:
    return {(rate.shock, rate.whose, rate.stands): rate for rate in rates(seen, source="test", **more)}


def many(**more: Any) -> World:
    world = World(months=240)
    for month in range(30, 230, 8):
        world.quarrel(month, **more)
    return world


def test_month_of_many_hostile_acts_between_friends_is_a_shock():
    world = World()
    world.quarrel(40)
    assert observed(world.table).shocks == (1, 0)


def test_hostile_month_of_enemies_is_no_shock_for_it_was_expected():
    world = World()
    for month in range(60):
        world.add(month, "B", "E", [-1] * LEAST)
    assert observed(world.table).shocks[0] == 0


@pytest.mark.parametrize("month", [BURN_IN - 1, 60 - AHEAD], ids=["before the burn-in", "too late to see what follows"])
def test_shock_that_cannot_be_followed_is_left_out(month: int):
    world = World()
    world.quarrel(month, coldly=False)
    assert observed(world.table).shocks == (0, 0)


def test_stated_relations_are_no_shock():
    world = World()
    world.add(40, "A", "B", [-1] * 20, kind="stated")
    assert observed(world.table).shocks == (0, 0)


def test_friends_that_turn_cold_are_found_to_have_cooled_and_the_others_not():
    after = found(observed(many().table))
    friends, between, enemies = (after["hostile", "either", stands] for stands in ("friends", "between", "enemies"))
    assert friends.high < -5
    assert friends.beyond is not None
    assert friends.beyond_high is not None
    assert friends.beyond == pytest.approx(friends.points - between.points)
    assert friends.beyond_high < 0
    assert enemies.high > -5
    assert friends.told_from_none


def test_nothing_is_found_where_nobody_reacts():
    after = found(observed(many(coldly=False).table))
    assert abs(after["hostile", "either", "friends"].points) < 3
    assert after["hostile", "either", "friends"].beyond_high is not None
    assert after["hostile", "either", "friends"].beyond_high > 0


@pytest.mark.parametrize(("by", "whose"), [("A", "target"), ("B", "actor")])
def test_third_parties_are_of_the_side_that_did_not_or_did_act(by: str, whose: str):
    # F is a friend of B. Where A acts, it is a friend of the target; where B acts, one of the actor. Watched is F with A both times.
    after = found(observed(many(by=by).table))
    assert after["hostile", whose, "friends"].high < -5
    other = "actor" if whose == "target" else "target"
    assert after["hostile", other, "friends"].points > -5


def test_two_histories_are_drawn_together_month_by_month():
    seen = observed(many().table)
    one, two = found(seen)["hostile", "either", "friends"], found(seen, seen)["hostile", "either", "friends"]
    # The same history twice tells nothing more: the interval must not shrink.
    assert (two.shocks, two.pairs, two.points) == (2 * one.shocks, 2 * one.pairs, pytest.approx(one.points))
    assert (two.low, two.high) == pytest.approx((one.low, one.high))


def test_order_of_rows_changes_nothing():
    table = many().table
    shuffled = table.take(np.random.default_rng(1).permutation(len(table)))
    assert rates([observed(table)], source="x") == rates([observed(shuffled)], source="x")


def test_history_with_few_shocks_has_no_base_rates_of_its_own():
    world = World()
    world.quarrel(40)
    assert base_rates(world.table) == ()
    assert {rate.source for rate in to_quote(world.table)} == {"all"}


def test_history_with_many_shocks_is_quoted_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dragoman.standing.shocks.ENOUGH", 20)
    quoted = to_quote(many().table)
    assert {rate.source for rate in quoted} == {"these acts"}
    friends = rate_of(quoted, "hostile", "friends")
    assert friends is not None
    assert friends.shocks >= 20


def test_larger_history_than_memory_allows_is_not_studied(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dragoman.standing.shocks.ENOUGH", 20)
    assert base_rates(many().table)
    assert base_rates(many().table, largest=100) == ()


@pytest.mark.parametrize("table", [World().table.slice(0, 0), pa.table({"a": ["A"], "b": ["B"], "day": [date(2020, 1, 1)], "sign": [-1]})], ids=["no act", "one act"])
def test_history_without_months_to_follow_gives_nothing(table: pa.Table):
    seen = observed(table)
    assert (seen.shocks, rates([seen], source="x")) == ((0, 0), ())


def test_shipped_table_has_the_three_sets_and_all_of_them_together():
    assert {rate.source for rate in shipped()} == {"Balkans", "Levant", "Gulf", "all"}
    assert all(rate.low <= rate.points <= rate.high for rate in shipped())
    assert len({(rate.source, rate.shock, rate.whose, rate.stands) for rate in shipped()}) == len(shipped())
