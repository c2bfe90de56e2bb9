from __future__ import annotations

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_graphs import graphs, least_against, random_graph

from dragoman.standing.clusters import clusters
from dragoman.standing.cover import Division
from dragoman.standing.frustration import frustration
from dragoman.standing.graph import Graph

FRACTIONS = st.floats(0.01, 2.0, allow_nan=False)


def weight_against(graph: Graph, division: Division) -> float:
    """Added up from the groups alone."""
    group = division.group
    return float(graph.weight[(group[graph.u] == group[graph.v]) != (graph.sign > 0)].sum())


def packed(graph: Graph, division: Division, *, one_minus: bool = False) -> Fraction:
    """What the packing proves, in exact arithmetic: every cycle is one and is bad, and no edge carries more than its weight."""
    load: Counter[int] = Counter()
    total = Fraction(0)
    for cycle, amount in division.packing:
        degree = Counter([*graph.u[cycle].tolist(), *graph.v[cycle].tolist()])
        assert set(degree.values()) == {2}
        minus = int(np.count_nonzero(graph.sign[cycle] < 0))
        assert minus == 1 if one_minus else minus % 2 == 1
        total += Fraction(amount)
        for edge in cycle.tolist():
            load[edge] += Fraction(amount)
    worst = max((Fraction(carried) / Fraction(float(graph.weight[edge])) for edge, carried in load.items()), default=Fraction(1))
    assert worst < 1 + Fraction(1, 10**9)
    return total / max(worst, Fraction(1))


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_frustration_is_that_of_trying_all_divisions(graph: Graph):
    division = frustration(graph)
    assert division.proved
    assert division.upper == least_against(graph, 2) == weight_against(graph, division)


@settings(max_examples=40, deadline=None)
@given(graphs(weights=FRACTIONS))
def test_frustration_with_fractional_weights_is_that_of_trying_all_divisions(graph: Graph):
    division = frustration(graph)
    assert division.proved
    assert division.upper == pytest.approx(least_against(graph, 2))


@settings(max_examples=20, deadline=None)
@given(graphs(most=6))
def test_clusters_are_those_of_trying_all_divisions(graph: Graph):
    division = clusters(graph)
    assert division.proved
    assert division.upper == least_against(graph, graph.n) == weight_against(graph, division)


@settings(max_examples=30, deadline=None)
@given(graphs(), st.lists(st.booleans(), min_size=7, max_size=7))
def test_frustration_stays_when_some_actors_change_camp_with_all_their_signs(graph: Graph, turned: list[bool]):
    camp = np.where(turned[: graph.n], -1, 1)
    assert frustration(graph.with_signs(graph.sign * camp[graph.u] * camp[graph.v])).upper == frustration(graph).upper


@pytest.mark.parametrize("seed", range(4))
def test_frustration_of_a_larger_graph_carries_its_proof(seed: int):
    graph = random_graph(60, 240, minus=0.15, seed=seed)
    division = frustration(graph)
    assert division.proved
    assert weight_against(graph, division) == division.upper
    assert division.branched or packed(graph, division) > division.upper - 1


@pytest.mark.parametrize("seed", range(3))
def test_clusters_of_a_larger_graph_carry_their_proof(seed: int):
    graph = random_graph(60, 240, minus=0.15, seed=seed)
    division = clusters(graph)
    assert division.proved
    assert weight_against(graph, division) == division.upper <= frustration(graph).upper
    assert division.branched or packed(graph, division, one_minus=True) > division.upper - 1


def test_two_planted_camps_with_few_traitors_are_found_again():
    rng = np.random.default_rng(3)
    ties = [(a, b) for b in range(40) for a in range(b) if rng.random() < 0.3]
    wrong = set(rng.choice(len(ties), 5, replace=False).tolist())
    signs = [(1 if (a < 20) == (b < 20) else -1) * (-1 if number in wrong else 1) for number, (a, b) in enumerate(ties)]
    graph = Graph.of([(f"n{a:02}", f"n{b:02}", float(sign)) for (a, b), sign in zip(ties, signs, strict=True)])
    division = frustration(graph)
    assert division.upper == 5
    camps = {frozenset(np.flatnonzero(division.group == side).tolist()) for side in (0, 1)}
    assert camps == {frozenset(range(20)), frozenset(range(20, 40))}


def test_bounds_are_honest_when_the_time_is_too_short():
    graph = random_graph(70, 2_000, minus=0.5, seed=1)
    division = frustration(graph, seconds=0.3)
    assert not division.proved
    assert 0 <= division.lower < division.upper == weight_against(graph, division)
    assert packed(graph, division) <= division.upper
    longer = frustration(graph, seconds=2)
    assert longer.lower <= division.upper, "a lower bound that an earlier division falls under was none"
    assert division.lower <= longer.upper


def test_same_graph_gives_the_same_division_again():
    graph = random_graph(40, 150, minus=0.4, seed=5)
    assert frustration(graph).group.tolist() == frustration(graph).group.tolist()


def test_nothing_is_written_to_the_screen(capfd: pytest.CaptureFixture[str]):
    frustration(random_graph(30, 120, minus=0.4, seed=2))
    assert capfd.readouterr() == ("", "")


def test_weights_decide_which_tie_stands_against_the_camps():
    graph = Graph.of([("a", "b", 5.0), ("b", "c", 4.0), ("a", "c", -2.0), ("c", "d", 1.0)])
    division = frustration(graph)
    assert division.upper == 2.0
    assert [(graph.names[graph.u[e]], graph.names[graph.v[e]]) for e in division.against] == [("a", "c")]


def test_graph_without_ties_is_divided_into_nothing():
    division = frustration(Graph.of([]))
    assert (division.lower, division.upper, division.proved, len(division.group)) == (0, 0, True, 0)


def test_clusters_never_stand_worse_than_the_camps_they_begin_from():
    graph = random_graph(300, 2_000, minus=0.45, seed=4)
    camps = frustration(graph, seconds=0.5)
    groups = clusters(graph, seconds=0.5, start=camps.group)
    assert groups.lower <= groups.upper <= camps.upper
