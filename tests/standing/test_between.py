"""Acts of two out of a table: which, how many, how much force, and with whom others have theirs."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from dragoman.standing.between import between, force_by_month, force_used, partners, tally
from dragoman.standing.signing import SCHEMA

ROWS = [
    {"a": "A", "b": "B", "day": date(2023, 1, 5), "sign": -1, "dimension": "security", "kind": "event", "force": True, "killed": 7},
    {"a": "B", "b": "A", "day": date(2024, 3, 5), "sign": -1, "dimension": "security", "kind": "event", "force": True, "killed": None},
    {"a": "A", "b": "B", "day": date(2024, 4, 1), "sign": 1, "dimension": "economic", "kind": "stated", "force": False},
    {"a": "A", "b": "C", "day": date(2024, 4, 1), "sign": 1, "dimension": "", "kind": "event", "force": False},
]
ACTS = pa.Table.from_pylist([row | {"id": str(number), "document": "d", "dated": True} for number, row in enumerate(ROWS)], schema=SCHEMA)


def test_acts_of_two_are_those_of_either_order_up_to_the_day():
    assert between(ACTS, "A", "B")["id"].to_pylist() == ["0", "1", "2"]
    assert between(ACTS, "B", "A", until=date(2024, 3, 31))["id"].to_pylist() == ["0", "1"]


def test_a_tally_counts_events_and_stated_relations_apart():
    acts = between(ACTS, "A", "B")
    assert tally(acts) == {"friendly_events": 0, "hostile_events": 2, "friendly_stated": 1, "hostile_stated": 0}
    assert tally(acts, "economic")["hostile_events"] == 0


def test_force_is_that_of_the_months_asked_for_and_its_toll_is_unknown_where_none_is_said():
    acts = between(ACTS, "A", "B")
    assert force_used(acts, date(2024, 4, 1), months=12) == (1, None)
    assert force_used(acts, date(2024, 4, 1), months=24) == (2, 7)


def test_partners_come_by_number_of_acts():
    assert partners(ACTS, "A", most=5) == [("B", 3), ("C", 1)]
    assert partners(ACTS, "D", most=5) == []


def test_force_by_month_counts_hostile_events_with_force():
    assert force_by_month(between(ACTS, "A", "B")) == [(date(2023, 1, 1), 1, 7), (date(2024, 3, 1), 1, None)]
    assert force_by_month(between(ACTS, "A", "C")) == []
