from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from dragoman.errors import TableError
from dragoman.standing import standing, standings, ties
from dragoman.standing.acts import SCHEMA, STATED_WEIGHT


def act(a: str, b: str, day: date, sign: int, **more: Any) -> dict[str, Any]:
    return {"a": a, "b": b, "day": day, "sign": sign, "dimension": "", "kind": "event", "id": f"{a}{b}{day}", **more}


def table(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


def history(seed: int = 0, acts: int = 400) -> pa.Table:
    """Five invented actors over four years in two dimensions: P and Q at odds, others mostly friendly."""
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(acts):
        a, b = sorted(rng.choice(list("PQRST"), 2, replace=False).tolist())
        friendly = rng.random() < (0.1 if (a, b) == ("P", "Q") else 0.75)
        dimension = str(rng.choice(["security", "economic", ""]))
        day = date(2020, 1, 1) + timedelta(int(rng.integers(0, 1400)))
        rows.append(act(a, b, day, 1 if friendly else -1, dimension=dimension, id=f"e{number}", kind="stated" if number % 17 == 0 else "event"))
    return table(*rows)


def row(found: pa.Table, a: str, b: str, dimension: str = "") -> dict[str, Any]:
    [one] = [one for one in found.to_pylist() if (one["a"], one["b"], one["dimension"]) == (a, b, dimension)]
    return one


def test_every_pair_has_a_row_of_all_and_one_for_each_dimension():
    found = standings(history())
    assert len(found) == 10 * 3
    assert set(found["dimension"].to_pylist()) == {"", "economic", "security"}


def test_foes_are_told_from_friends():
    found = standings(history())
    assert (row(found, "P", "Q")["sign"], row(found, "R", "S")["sign"]) == (-1, 1)
    assert row(found, "P", "Q")["heat"] > row(found, "R", "S")["heat"]


@pytest.mark.parametrize("dimension", ["", "security"])
def test_one_pair_has_the_same_figures_as_in_the_table_of_all(dimension: str):
    given = history()
    one, whole = standing(given, "Q", "P", dimension=dimension), row(standings(given), "P", "Q", dimension)
    assert (one.tone.value, one.tone.low, one.tone.high) == pytest.approx((whole["tone"], whole["tone_low"], whole["tone_high"]))
    assert (one.heat.value, one.heat.high, one.baseline) == pytest.approx((whole["heat"], whole["heat_high"], whole["baseline"]))
    assert one.sign == "hostile"


@pytest.mark.parametrize("dimension", ["", "security"])
def test_shares_of_all_acts_and_the_others_add_up_to_the_tone(dimension: str):
    found = standing(history(), "P", "Q", dimension=dimension, most=10_000)
    assert found.left_out == 0
    assert found.from_others + sum(moved.share for moved in found.moved) == pytest.approx(found.log_odds, abs=1e-9)
    assert 2 / (1 + np.exp(-found.log_odds)) - 1 == pytest.approx(found.tone.value)


def test_acts_are_ranked_by_share_and_pull_their_own_way():
    found = standing(history(), "P", "Q")
    shares = [abs(moved.share) for moved in found.moved]
    assert shares == sorted(shares, reverse=True)
    assert all(moved.share * moved.sign > 0 for moved in found.moved)
    assert found.left_out == 0 or len(found.moved) == 50


def test_stated_relation_counts_for_tone_as_several_acts_and_for_heat_not_at_all():
    others = [act("C", "D", date(2020, 1, day), 1 if day % 2 else -1) for day in range(1, 21)]
    stated = standings(table(*others, act("A", "B", date(2020, 6, 1), -1, kind="stated")))
    told = standings(table(*others, act("A", "B", date(2020, 6, 1), -1)))
    assert row(stated, "A", "B")["tone"] < row(told, "A", "B")["tone"] < 0
    assert row(stated, "A", "B")["hostile"] == STATED_WEIGHT
    assert row(stated, "A", "B")["heat"] < row(told, "A", "B")["heat"]


def test_until_leaves_out_what_came_later():
    given = history()
    day = date(2021, 6, 30)
    early = given.filter(pa.array([when <= day for when in given["day"].to_pylist()]))
    assert standings(given, until=day).equals(standings(early, until=day))
    assert standing(given, "P", "Q", until=day) == standing(early, "P", "Q", until=day)
    assert standing(given, "P", "Q", until=day).at == date(2021, 6, 1)


def test_order_of_the_acts_and_of_the_two_actors_does_not_matter():
    given = history()
    turned = pa.table({name: given[{"a": "b", "b": "a"}.get(name, name)] for name in given.column_names})
    shuffled = turned.take(pa.array(np.random.default_rng(1).permutation(len(given))))
    one, two = standings(given), standings(shuffled)
    assert one.select(["a", "b", "dimension", "sign"]).equals(two.select(["a", "b", "dimension", "sign"]))
    assert np.allclose(one["tone"].to_numpy(), two["tone"].to_numpy())


def test_one_act_leaves_a_pair_unsettled():
    given = table(act("A", "B", date(2020, 1, 1), 1), *(act("C", "D", date(2020, 1, day), 1 if day % 2 else -1) for day in range(1, 21)))
    assert standing(given, "A", "B").sign == "unsettled"


def test_months_run_from_the_first_act_of_the_two_to_the_end():
    given = table(act("A", "C", date(2020, 1, 5), 1), act("A", "B", date(2020, 3, 5), -1), act("A", "C", date(2020, 6, 5), 1))
    months = standing(given, "A", "B").months
    assert [month.month.month for month in months] == [3, 4, 5, 6]
    assert [month.hostile for month in months] == [1, 0, 0, 0]
    assert all(month.low < month.tone < month.high for month in months)


def test_last_month_of_the_path_is_the_standing():
    found = standing(history(), "P", "Q")
    last = found.months[-1]
    assert (last.tone, last.low, last.high) == pytest.approx((found.tone.value, found.tone.low, found.tone.high))
    assert last.sign == found.sign


def test_sign_of_a_month_is_settled_only_once_there_is_enough_to_say_so():
    others = [act(one, "C", date(2020, month, 1), 1) for one in "AB" for month in range(1, 8)]
    given = table(*others, *(act("A", "B", date(2020, month, 5), -1) for month in range(1, 8)))
    signs = [month.sign for month in standing(given, "A", "B").months]
    assert signs[0] == "unsettled"
    assert signs[-1] == "hostile"


def test_settled_standings_are_a_network_and_unsettled_ones_no_tie():
    found = standings(history())
    network = ties(found)
    given = {(one["a"], one["b"], one["dimension"]): one for one in found.to_pylist()}
    made = {(one["a"], one["b"], one["dimension"]): one["weight"] for one in network.ties.to_pylist()}
    assert all(given[key]["sign"] and given[key]["tone"] == weight for key, weight in made.items())
    assert {key for key, one in given.items() if one["sign"] and key[2]} == {key for key in made if key[2]}
    assert ("P", "Q", "security") in made
    assert ("P", "Q", "") not in made, "it would count twice"


def test_pair_without_acts_together_is_an_error_that_names_it():
    given = table(act("A", "B", date(2020, 1, 1), 1), act("C", "D", date(2020, 1, 1), 1))
    with pytest.raises(KeyError, match="no act between A and C is told"):
        standing(given, "C", "A")
    with pytest.raises(KeyError, match="in the dimension economic"):
        standing(given, "A", "B", dimension="economic")


def test_no_acts_up_to_a_day_is_an_error():
    with pytest.raises(ValueError, match="no acts up to that day"):
        standings(table(act("A", "B", date(2020, 1, 1), 1)), until=date(2019, 1, 1))


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (act("A", "A", date(2020, 1, 1), 1), "acts, row 2, column b: an act of an actor on itself: 'A'"),
        (act("A", "B", date(2020, 1, 1), 0), "acts, row 2, column sign: a sign other than 1 and -1: 0"),
        (act("A", "B", date(2020, 1, 1), 1, kind="rumour"), "acts, row 2, column kind: neither event nor stated: 'rumour'"),
        (act("", "B", date(2020, 1, 1), 1), "acts, row 2, column a: an actor without a name"),
    ],
    ids=["itself", "no sign", "another kind", "no name"],
)
def test_table_of_acts_with_a_fault_names_row_and_column(bad: dict[str, Any], words: str):
    with pytest.raises(TableError, match=words):
        standings(table(act("A", "B", date(2020, 1, 1), 1), bad))
