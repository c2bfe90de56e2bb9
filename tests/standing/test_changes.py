from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from dragoman.errors import TableError
from dragoman.standing import standing
from dragoman.standing.acts import SCHEMA
from dragoman.standing.changes import changes, shifts

SINCE = date(2023, 1, 1)
BEGUN, YEARS = date(2019, 1, 1), 4
ACTORS = "ABCDEFGH"


def table(rows: list[dict[str, Any]]) -> pa.Table:
    whole = [{"dimension": "", "kind": "event", "id": f"e{number}", **row} for number, row in enumerate(rows)]
    return pa.Table.from_pylist(whole, schema=SCHEMA)


def drawn(seed: int, pair: str, share: float, days: range, every: float) -> list[dict[str, Any]]:
    """Acts of a pair about every so many days."""
    rng = np.random.default_rng(seed)
    found: list[dict[str, Any]] = []
    for day in days:
        if rng.random() < 1 / every:
            found.append({"a": pair[0], "b": pair[1], "day": BEGUN + timedelta(day), "sign": 1 if rng.random() < share else -1})
    return found


BEFORE, AFTER = range((SINCE - BEGUN).days), range((SINCE - BEGUN).days, (SINCE - BEGUN).days + 180)


def steady(but: str = "") -> list[dict[str, Any]]:
    """All pairs of eight actors go on as they were, but for those of `but`."""
    rows: list[dict[str, Any]] = []
    for number, pair in enumerate(f"{a}{b}" for a in ACTORS for b in ACTORS if a < b):
        rows += drawn(number, pair, 0.7, BEFORE if pair in but.split() else range(AFTER.stop), 15)
    return rows


def test_where_nothing_moves_nothing_is_beyond_chance():
    found = shifts(table(steady()), since=SINCE)
    assert (found.tested, found.near, found.beyond) == (28, 28, 0)


def test_quarrel_comes_first_with_the_acts_that_made_it():
    quarrel = drawn(99, "CF", 0.05, AFTER, 8)
    told, found = changes(table(steady(but="CF") + quarrel), since=SINCE)
    first = told[0]
    assert (first.a, first.b, first.kind) == ("C", "F", "moved")
    assert first.before.sign == "friendly"
    assert first.after.sign == "hostile"
    assert first.turned
    assert found.beyond >= 1
    assert first.false_share < 0.1
    assert first.chance == pytest.approx(3 * min(first.tone_chance, first.heat_chance, first.silence_chance))
    assert [act.sign for act in first.moved] == [-1, -1, -1]
    assert all(act.day >= SINCE for act in first.moved)
    assert all(act.share < 0 for act in first.moved)
    assert (first.friendly, first.hostile) == (sum(one["sign"] > 0 for one in quarrel), sum(one["sign"] < 0 for one in quarrel))
    assert first.expected_share == pytest.approx(0.7, abs=0.1)


def test_change_point_of_the_time_asked_about_is_marked():
    rows = steady(but="CF") + drawn(99, "CF", 0.05, AFTER, 4)
    (change,) = [one for one in changes(table(rows), since=SINCE)[0] if (one.a, one.b) == ("C", "F")]
    assert {point.measure for point in change.points} == {"tone", "heat"}
    assert all(abs((point.month - SINCE).days) < 70 for point in change.points)
    early, _ = changes(table(rows), since=date(2021, 1, 1), until=date(2021, 6, 30))
    assert not any(one.points for one in early)


@pytest.mark.parametrize("since", [date(2023, 1, 1), date(2023, 1, 19)], ids=["first of a month", "within a month"])
@pytest.mark.parametrize("dimension", ["", "security"])
def test_both_sides_are_the_standings_of_their_days(since: date, dimension: str):
    rows = steady(but="CF") + drawn(99, "CF", 0.02, range(AFTER.start - 5, AFTER.stop), 2)
    rng = np.random.default_rng(0)
    for row in rows:
        row |= {"dimension": str(rng.choice(["security", "economic", ""])), "kind": "stated" if rng.random() < 0.1 else "event"}
    given = table(rows)
    (change,) = [one for one in changes(given, since=since, most=200)[0] if (one.a, one.b, one.dimension) == ("C", "F", dimension)]
    then = standing(given, "C", "F", dimension=dimension, until=since - timedelta(1))
    now = standing(given, "C", "F", dimension=dimension)
    for side, one in ((change.before, then), (change.after, now)):
        assert side.sign == one.sign
        assert side.tone.model_dump() == pytest.approx(one.tone.model_dump())
        assert side.heat.model_dump() == pytest.approx(one.heat.model_dump())
        assert (side.slow, side.friendly_chance) == pytest.approx((one.slow, one.friendly_chance))


def test_outbreak_of_a_pair_that_was_quiet_surprises_by_heat():
    told, _ = changes(table(steady(but="AB") + drawn(7, "AX", 0.0, AFTER, 5) + drawn(8, "AX", 1, range(300), 40)), since=SINCE)
    (change,) = [one for one in told if (one.a, one.b) == ("A", "X")]
    assert (change.kind, change.by) == ("moved", "heat")
    assert change.hostile > 10 > 1 > change.expected_hostile
    assert change.after.heat.value > change.before.heat.value


def test_pair_without_contact_before_is_new():
    told, _ = changes(table(steady() + drawn(7, "XY", 0.5, AFTER, 20)), since=SINCE)
    (change,) = [one for one in told if (one.a, one.b) == ("X", "Y")]
    assert change.kind == "new"
    assert not change.turned, "it had no standing of its own to turn from"


def test_busy_pair_that_falls_silent_is_told_and_a_rare_one_is_not():
    busy = drawn(50, "CF", 0.7, BEFORE, 2)
    told, _ = changes(table(steady(but="CF") + busy + drawn(51, "AX", 0.7, BEFORE, 120)), since=SINCE, until=date(2023, 12, 31), most=200)
    silent = {(one.a, one.b): one for one in told if one.kind == "silent"}
    assert set(silent) == {("C", "F")}
    assert silent["C", "F"].by == "silence"
    assert silent["C", "F"].expected_acts > 100
    assert silent["C", "F"].moved == ()


def test_ledger_that_is_fed_with_ten_times_as_much_makes_nobody_hotter():
    many = [row for n in range(10) for row in steady() if row["day"] >= SINCE]
    assert shifts(table([row for row in steady() if row["day"] < SINCE] + many), since=SINCE).beyond == 0


def test_ledger_that_is_no_longer_fed_makes_nobody_silent():
    before = [row for row in steady() if row["day"] < SINCE]
    assert shifts(table(before), since=SINCE, until=date(2024, 12, 31)).beyond == 0


def test_stated_relation_is_one_surprise_and_not_three():
    stated = [[{"a": "C", "b": "F", "day": SINCE + timedelta(40 * n), "sign": -1, "kind": kind} for n in range(4)] for kind in ("stated", "event")]
    friends = drawn(50, "CF", 1.0, BEFORE, 5)
    one, other = (changes(table(steady(but="CF") + friends + rows), since=SINCE, most=200)[0] for rows in stated)
    chance = [next((c.tone_chance for c in told if (c.a, c.b) == ("C", "F")), None) for told in (one, other)]
    assert chance[0] is not None
    assert chance[0] == pytest.approx(chance[1])


def test_about_an_actor_only_its_pairs_are_looked_at():
    found = shifts(table(steady(but="CF") + drawn(99, "CF", 0.05, AFTER, 8)), since=SINCE, about="C")
    assert found.tested == 7
    assert {"C"} == {name for row in found.rows.to_pylist() for name in (row["a"], row["b"]) if name == "C"}
    assert all("C" in (row["a"], row["b"]) for row in found.rows.to_pylist())
    assert shifts(table(steady()), since=SINCE, about="nobody").tested == 0


def test_what_comes_after_until_does_not_count():
    rows = steady(but="CF") + drawn(99, "CF", 0.05, AFTER, 8)
    cut = [row for row in rows if row["day"] <= date(2023, 3, 31)]
    assert shifts(table(rows), since=SINCE, until=date(2023, 3, 31)).rows.equals(shifts(table(cut), since=SINCE, until=date(2023, 3, 31)).rows)


def test_first_months_of_a_history_have_a_before_too():
    rows = [row for row in steady() if row["day"] < date(2019, 3, 1)]
    found = shifts(table(rows), since=date(2019, 1, 20))
    assert found.tested > 20


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"since": date(2018, 1, 1)}, "no act before 2018-01-01"),
        ({"since": SINCE, "until": date(2022, 1, 1)}, "until 2022-01-01 lies before since 2023-01-01"),
    ],
    ids=["nothing before", "backwards"],
)
def test_days_that_leave_nothing_to_compare_are_an_error(days: dict[str, date], words: str):
    with pytest.raises(ValueError, match=words):
        shifts(table(steady()), **days)


def test_malformed_table_is_an_error_that_names_the_row():
    with pytest.raises(TableError, match="row 1, column sign"):
        shifts(table([{"a": "A", "b": "B", "day": SINCE, "sign": 0}]), since=SINCE)
