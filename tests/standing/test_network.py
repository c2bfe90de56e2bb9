from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from dragoman.errors import TableError
from dragoman.standing import Network


def tie(a: str, b: str, weight: float, dimension: str = "security", **more: Any) -> dict[str, Any]:
    return {"a": a, "b": b, "weight": weight, "dimension": dimension, **more}


def weights(network: Network) -> dict[tuple[str, str], float]:
    graph = network.graph()
    worth = (graph.sign * graph.weight).tolist()
    return {(graph.names[a], graph.names[b]): w for a, b, w in zip(graph.u.tolist(), graph.v.tolist(), worth, strict=True)}


def test_network_of_a_table_with_three_columns():
    network = Network.of(pa.table({"a": ["x"], "b": ["y"], "weight": [2]}))
    assert network.actors == ("x", "y")
    assert network.dimensions == ("",)
    assert weights(network) == {("x", "y"): 2.0}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (tie("", "b", 1.0), "ties, row 2, column a: an actor without a name"),
        (tie("a", "a", 1.0), "ties, row 2, column b: an actor tied to itself: 'a'"),
        (tie("a", "b", 0.0), "ties, row 2, column weight"),
        (tie("a", "b", float("inf")), "ties, row 2, column weight"),
        ({"a": "a", "b": "b", "weight": None, "dimension": ""}, "ties, row 2, column weight"),
        (tie("a", "b", 1.0, share=2.0), "ties, row 2, column share"),
        (tie("a", "b", 1.0, since=date(2020, 1, 2), until=date(2020, 1, 1)), "ties, row 2, column until: ends before it begins"),
    ],
    ids=["no name", "itself", "zero", "infinite", "no weight", "share over 1", "ends first"],
)
def test_network_refuses_a_row_and_names_it(row: dict[str, Any], words: str):
    good = tie("c", "d", 1.0, share=1.0, since=None, until=None)
    with pytest.raises(TableError, match=words):
        Network.of_rows([good, {"share": 1.0} | row])


def test_network_without_a_column_names_it():
    with pytest.raises(TableError, match=r"ties, column weight: has no such column \(it has a, b\)"):
        Network.of(pa.table({"a": ["x"], "b": ["y"]}))


def test_ties_hold_from_their_first_to_their_last_day():
    network = Network.of_rows([
        tie("a", "b", 1.0, since=date(2020, 1, 1), until=date(2020, 6, 30)),
        tie("a", "b", -1.0, since=date(2020, 7, 1)),
        tie("c", "d", 1.0),
    ])  # fmt: skip
    assert weights(network.at(date(2020, 6, 30))) == {("a", "b"): 1.0, ("c", "d"): 1.0}
    assert weights(network.at(date(2020, 7, 1))) == {("a", "b"): -1.0, ("c", "d"): 1.0}
    assert weights(network.at(date(2019, 1, 1))) == {("c", "d"): 1.0}
    assert len(network.between(date(2020, 6, 1), date(2020, 8, 1)).ties) == 3


def test_layers_are_joined_by_their_mean_and_kept_by_name():
    network = Network.of_rows([tie("b", "a", 0.8, "security"), tie("a", "b", 0.4, "security"), tie("a", "b", -0.2, "economic")])
    assert weights(network) == {("a", "b"): pytest.approx(0.2)}
    assert weights(network.layer("economic")) == {("a", "b"): -0.2}
    assert dict(network.joined["a", "b"]) == {"economic": -0.2, "security": pytest.approx(0.6)}


def test_pair_whose_dimensions_cancel_is_unsettled_and_has_no_tie():
    network = Network.of_rows([tie("a", "b", 0.5, "security"), tie("a", "b", -0.5, "economic"), tie("b", "c", 1.0)])
    assert network.unsettled == (("a", "b"),)
    assert weights(network) == {("b", "c"): 1.0}


def test_branch_counts_on_its_whole_at_the_stated_share():
    network = Network.of_rows([tie("branch", "whole", 0.4, "affiliation"), tie("branch", "enemy", -1.0)])
    assert weights(network.folded()) == {("branch", "enemy"): -1.0, ("enemy", "whole"): pytest.approx(-0.4)}
    [row] = [row for row in network.folded().ties.to_pylist() if row["of"]]
    assert row["of"] == "branch"


def test_affiliation_is_no_tie_of_balance():
    assert weights(Network.of_rows([tie("branch", "whole", 0.4, "affiliation"), tie("a", "b", 1.0)])) == {("a", "b"): 1.0}


def test_branch_of_a_branch_counts_at_the_product():
    network = Network.of_rows([tie("c", "b", 0.5, "affiliation"), tie("b", "a", 0.5, "affiliation"), tie("c", "x", -1.0)])
    assert network.wholes() == {"b": {"a": 0.5}, "c": {"b": 0.5, "a": 0.25}}
    assert weights(network.folded())["a", "x"] == pytest.approx(-0.25)


def test_affiliation_in_a_circle_ends():
    network = Network.of_rows([tie("a", "b", 0.5, "affiliation"), tie("b", "a", 0.5, "affiliation"), tie("a", "x", 1.0)])
    assert network.wholes() == {"a": {"b": 0.5}, "b": {"a": 0.5}}


def test_affiliation_that_has_ended_does_not_count():
    network = Network.of_rows([tie("branch", "whole", -1.0, "affiliation"), tie("branch", "enemy", -1.0)])
    assert set(weights(network.folded())) == {("branch", "enemy")}


def test_tie_of_a_branch_with_its_own_whole_stays_its_own():
    network = Network.of_rows([tie("branch", "whole", 0.5, "affiliation"), tie("branch", "whole", -0.6), tie("branch", "x", 1.0)])
    folded = network.folded()
    assert weights(folded) == {("branch", "whole"): -0.6, ("branch", "x"): 1.0, ("whole", "x"): 0.5}


def test_own_ties_of_a_whole_outweigh_its_branchs():
    network = Network.of_rows([tie("branch", "whole", 0.25, "affiliation"), tie("branch", "x", -1.0), tie("whole", "x", 1.0)])
    assert weights(network.folded())["whole", "x"] == pytest.approx((1 - 0.25) / 1.25)


def test_ego_lists_own_ties_by_strength_and_those_among_the_others():
    network = Network.of_rows([tie("e", "a", 0.9), tie("e", "b", 0.7), tie("e", "c", -0.2), tie("a", "b", -0.8), tie("a", "z", 1.0)])
    ego = network.ego("e", most=2)
    assert [(one.a, one.b, one.sign, one.weight) for one in ego.ties] == [("a", "e", 1, 0.9), ("b", "e", 1, 0.7)]
    assert [(one.a, one.b) for one in ego.among] == [("a", "b")]
    assert [triad.words() for triad in ego.tense] == ["a and b are at odds, and e is friends with both."]
    assert ego.left_out == 1
    assert ego.ties[0].dimensions == (("security", 0.9),)


def test_ego_of_a_stranger_is_an_error_that_names_him():
    with pytest.raises(KeyError, match="nobody has no settled tie"):
        Network.of_rows([tie("a", "b", 1.0)]).ego("nobody")


def test_balance_names_ties_with_their_dimensions():
    ties = [tie("a", "b", 1.0, "economic"), tie("b", "c", 1.0), tie("a", "c", -0.5)]
    found = Network.of_rows(ties).balance(count=0)
    assert [(one.a, one.b, one.dimensions) for one in found.two_camps.against] == [("a", "c", (("security", -0.5),))]
