"""Told events and stated relations → acts: signs, days, who counts as whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from dragoman.standing.acts import acts
from dragoman.standing.signing import STATED_SCHEMA, of_events, of_relations

DAY = date(2024, 3, 22)
TYPES = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "document", "a", "b", "type", "mode")),
        ("contexts", pa.list_(pa.string())),
        *((name, pa.date32()) for name in ("first_day", "last_day", "published")),
        ("killed", pa.int32()),
    ]
)
EVENT: dict[str, Any] = {
    "id": "e", "document": "d", "a": "A", "b": "B", "type": "ASSAULT", "mode": None, "contexts": [], "first_day": DAY, "last_day": DAY,
    "published": date(2024, 4, 29), "killed": 3,
}  # fmt: skip


def table(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist([EVENT | row for row in rows], schema=TYPES)


def test_an_assault_is_a_hostile_act_with_force_and_toll():
    (row,) = of_events(table({}), {}).to_pylist()
    assert (row["sign"], row["dimension"], row["force"], row["killed"], row["day"], row["dated"]) == (-1, "security", True, 3, DAY, True)


def test_a_request_and_an_event_without_a_type_are_no_acts():
    assert not len(of_events(table({"type": "REQUEST"}, {"type": None}), {}))


def test_a_period_counts_at_its_middle_but_not_after_the_publication():
    year = {"first_day": date(2024, 1, 1), "last_day": date(2024, 12, 31)}
    late, early = of_events(table(year | {"id": "1"}, year | {"id": "2", "published": None}), {})["day"].to_pylist()
    assert (late, early) == (date(2024, 4, 29), date(2024, 7, 1))


def test_an_undated_event_counts_at_publication_and_says_so():
    (row,) = of_events(table({"first_day": None, "last_day": None}), {}).to_pylist()
    assert (row["day"], row["dated"]) == (date(2024, 4, 29), False)
    assert not len(of_events(table({"first_day": None, "last_day": None, "published": None}), {}))


def test_parties_count_as_those_who_stand_for_them_and_an_event_between_one_is_none():
    stands = {"army": "A", "mourners": None}
    found = of_events(table({"a": "army"}, {}, {"id": "2", "b": "army"}, {"id": "3", "b": "mourners"}), stands)
    assert [(row["id"], row["a"], row["b"]) for row in found.to_pylist()] == [("e", "A", "B")]


def test_an_event_told_of_a_pair_in_both_directions_is_one_act():
    assert len(of_events(table({}, {"a": "B", "b": "A"}), {})) == 1


def test_stated_relations_with_a_sign_are_acts_and_affiliations_are_not():
    told = pa.Table.from_pylist(
        [
            {"id": name, "document": "d", "a": "A", "b": "B", "dimension": dimension, "sign": sign, "published": DAY, "against": []}
            for name, dimension, sign in (("1", "economic", 1), ("2", "economic", 0), ("3", "affiliation", 1))
        ],
        schema=STATED_SCHEMA,
    )
    (row,) = of_relations(told, {}).to_pylist()
    assert (row["id"], row["kind"], row["dimension"], row["sign"], row["dated"]) == ("1", "stated", "economic", 1, False)


def test_what_comes_out_is_what_standing_takes_also_of_nothing():
    assert len(acts(of_events(table({}), {}))) == 1
    assert not len(acts(of_events(table(), {})))
