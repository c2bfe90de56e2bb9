from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signed_graphs import graphs, random_graph

from dragoman.nouns.network import NullModel
from dragoman.standing.chance import beside, beside_bounds, draws, exchanged
from dragoman.standing.graph import Graph


def degrees(graph: Graph, sign: int) -> list[int]:
    """How many ties of a sign each actor has."""
    of_sign = graph.sign == sign
    return np.bincount(np.concatenate([graph.u[of_sign], graph.v[of_sign]]), minlength=graph.n).tolist()


@given(graphs(), st.integers(0, 99))
def test_exchange_keeps_each_actors_friends_and_enemies_in_number(graph: Graph, seed: int):
    other = exchanged(graph, np.random.default_rng(seed))
    assert other.m == graph.m
    assert sorted((other.sign * other.weight).tolist()) == sorted((graph.sign * graph.weight).tolist())
    assert degrees(other, 1) == degrees(graph, 1)
    assert degrees(other, -1) == degrees(graph, -1)


def test_exchange_moves_most_ties_of_a_sparse_graph():
    graph = random_graph(60, 150, minus=0.3, seed=1)
    before = set(zip(graph.u.tolist(), graph.v.tolist(), strict=True))
    other = exchanged(graph, np.random.default_rng(0))
    kept = before & set(zip(other.u.tolist(), other.v.tolist(), strict=True))
    assert len(kept) < 0.3 * graph.m


def test_shuffled_signs_keep_the_ties_and_the_weights():
    graph = random_graph(20, 60, minus=0.3, seed=2)
    for drawn in draws(graph, model="signs", count=3, seed=0):
        assert drawn.u.tolist() == graph.u.tolist()
        assert drawn.negatives == graph.negatives


@pytest.mark.parametrize("model", ["signs", "degrees"])
def test_same_seed_draws_the_same_and_another_seed_does_not(model: NullModel):
    graph = random_graph(20, 60, minus=0.3, seed=2)

    def drawn(seed: int) -> list[list[float]]:
        return [[*one.u.tolist(), *one.v.tolist(), *(one.sign * one.weight).tolist()] for one in draws(graph, model=model, count=3, seed=seed)]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    first, second, _ = drawn(1)
    assert first != second


def test_figure_beside_equal_draws_has_no_z():
    found = beside(1.0, [2.0, 2.0, 2.0], model="signs", seed=0)
    assert found
    assert found.z is None


def test_figure_beside_one_draw_has_no_chance():
    assert beside(1.0, [2.0], model="signs", seed=0) is None


@pytest.mark.parametrize(("value", "z"), [((5.0, 6.0), -2.0), ((8.5, 8.5), 0.0), ((12.0, 13.0), 1.0)], ids=["below", "between", "above"])
def test_open_bounds_make_a_figure_less_unusual_and_never_more(value: tuple[float, float], z: float):
    found = beside_bounds(value, [(7.0, 10.0), (8.0, 11.0), (9.0, 12.0)], model="signs", seed=0)
    assert found
    assert found.z == z
    assert not found.proved
