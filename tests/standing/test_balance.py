from __future__ import annotations

import numpy as np
import pytest
from signed_graphs import random_graph

from dragoman.standing.balance import balance, tense_triads
from dragoman.standing.graph import Graph, triangles


def planted(camps: int, wrong: int, *, share: float = 0.35) -> Graph:
    """Twenty-four actors in so many camps, with so many ties against them."""
    rng = np.random.default_rng(1)
    ties = [(a, b) for b in range(24) for a in range(b) if rng.random() < share]
    turned = set(rng.choice(len(ties), wrong, replace=False).tolist())
    signs = [(1 if a % camps == b % camps else -1) * (-1 if number in turned else 1) for number, (a, b) in enumerate(ties)]
    return Graph.of([(f"n{a:02}", f"n{b:02}", float(sign)) for (a, b), sign in zip(ties, signs, strict=True)])


def test_planted_camps_are_named_as_blocs():
    found = balance(planted(2, 4), count=6)
    assert found.two_camps.claimed
    assert found.two_camps.why_not is None
    assert [len(group) for group in found.two_camps.groups] == [12, 12]
    assert found.two_camps.upper == 4
    assert all(chance.z is not None and chance.z < -2 for chance in found.two_camps.chance)


def test_three_planted_groups_are_three_and_no_two_camps():
    found = balance(planted(3, 0, share=0.5), count=6)
    assert [len(group) for group in found.any_number.groups] == [8, 8, 8]
    assert found.any_number.upper == 0
    assert found.any_number.claimed
    assert found.two_camps.upper > 0
    assert found.weak.value == 1
    assert found.strong.value
    assert found.strong.value < 1


@pytest.mark.parametrize("seed", range(2))
def test_no_bloc_is_named_where_signs_are_random(seed: int):
    found = balance(random_graph(25, 80, minus=0.3, seed=seed), count=6)
    assert not found.two_camps.claimed
    assert "chance does about as well" in (found.two_camps.why_not or "")
    assert found.two_camps.groups, "the best division is given all the same, for checking"


def test_no_bloc_is_named_without_comparison_with_chance():
    found = balance(planted(2, 4), count=0)
    assert not found.two_camps.claimed
    assert found.two_camps.why_not == "not compared with chance"


def test_no_bloc_is_named_among_friends():
    found = balance(Graph.of([("a", "b", 1.0), ("b", "c", 1.0), ("a", "c", 1.0)]), count=5)
    assert found.two_camps.why_not == "no tie is negative: there is nothing to divide"


def test_every_figure_has_chance_beside_it():
    found = balance(planted(2, 4), count=5, seed=7)
    for part in (found.strong, found.weak, found.two_camps, found.any_number):
        assert [chance.model for chance in part.chance] == ["signs", "degrees"]
        assert all(chance.draws == 5 and chance.seed == 7 and chance.low <= chance.mean <= chance.high for chance in part.chance)


def test_same_seed_gives_the_same_balance():
    graph = planted(2, 6)
    assert balance(graph, count=4, seed=3) == balance(graph, count=4, seed=3)


def test_balance_of_nothing_has_no_shares():
    found = balance(Graph.of([]), count=5)
    assert found.strong.value is None
    assert found.normalised is None
    assert found.two_camps.groups == ()


def test_tense_triads_are_named_by_who_stands_between_whom():
    graph = Graph.of([("A", "B", 2.0), ("B", "C", -3.0), ("A", "C", 4.0), ("C", "D", -1.0), ("B", "D", -1.0)])
    first, second = tense_triads(graph, triangles(graph))
    assert (first.actors, first.signs, first.weight) == (("A", "B", "C"), (1, -1, 1), 2.0)
    assert first.words() == "B and C are at odds, and A is friends with both."
    assert second.kind == "three minuses"
    assert second.words() == "B, C and D are each at odds with the two others."


def test_balanced_triads_are_not_tense():
    graph = Graph.of([("A", "B", 1.0), ("B", "C", -1.0), ("A", "C", -1.0)])
    assert tense_triads(graph, triangles(graph)) == []


@pytest.mark.parametrize(("signs", "words"), [
    ((-1, 1, 1), "A and B are at odds, and C is friends with both."),
    ((1, -1, 1), "B and C are at odds, and A is friends with both."),
    ((1, 1, -1), "A and C are at odds, and B is friends with both."),
], ids=["a b", "b c", "a c"])  # fmt: skip
def test_triad_says_which_two_are_at_odds(signs: tuple[int, int, int], words: str):
    graph = Graph.of([("A", "B", signs[0]), ("B", "C", signs[1]), ("A", "C", signs[2])])
    assert [triad.words() for triad in tense_triads(graph, triangles(graph))] == [words]
