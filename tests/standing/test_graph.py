from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from signed_graphs import graphs

from dragoman.standing.graph import Graph, blocks, triangles


@given(graphs())
def test_triangles_are_all_of_them_and_once(graph: Graph):
    edge = {(a, b): number for number, (a, b) in enumerate(zip(graph.u.tolist(), graph.v.tolist(), strict=True))}
    expected = {
        frozenset((edge[a, b], edge[b, c], edge[a, c]))
        for a, b, c in combinations(range(graph.n), 3)
        if (a, b) in edge and (b, c) in edge and (a, c) in edge
    }
    found = [frozenset(row) for row in triangles(graph).tolist()]
    assert set(found) == expected
    assert len(found) == len(expected)


def pieces(graph: Graph, edges: set[int], without: int) -> int:
    """In how many pieces some edges hang together when one actor is taken out."""
    found: list[set[int]] = []
    for e in edges:
        ends = {int(graph.u[e]), int(graph.v[e])} - {without}
        touched = [piece for piece in found if piece & ends]
        found = [piece for piece in found if not piece & ends] + [ends.union(*touched)]
    return len(found)


@given(graphs())
def test_blocks_split_the_edges_and_no_actor_cuts_one(graph: Graph):
    found = [set(block.tolist()) for block in blocks(graph)]
    assert sorted(edge for block in found for edge in block) == list(range(graph.m))
    for block in found:
        actors = {int(end) for e in block for end in (graph.u[e], graph.v[e])}
        assert len(block) == 1 or all(pieces(graph, block, actor) == 1 for actor in actors)


@given(graphs())
def test_two_blocks_share_at_most_one_actor(graph: Graph):
    actors = [{int(end) for e in block for end in (graph.u[e], graph.v[e])} for block in blocks(graph)]
    assert all(len(one & two) <= 1 for one, two in combinations(actors, 2))


def test_graph_is_the_same_whatever_the_order_of_its_ties():
    ties = [("a", "b", 1.0), ("c", "b", -2.0), ("a", "c", 3.0)]
    one, two = Graph.of(ties), Graph.of([(b, a, w) for a, b, w in reversed(ties)])
    assert one.names == two.names
    assert all(np.array_equal(getattr(one, part), getattr(two, part)) for part in ("u", "v", "sign", "weight"))


@pytest.mark.parametrize(
    ("ties", "words"),
    [
        ([("a", "b", 1.0), ("b", "a", -1.0)], "a and b are tied twice"),
        ([("a", "a", 1.0)], "a is tied to itself"),
        ([("a", "b", 0.0)], "zero"),
        ([("a", "b", float("nan"))], "no finite number"),
    ],
    ids=["a pair twice", "an actor with itself", "weight zero", "weight not a number"],
)
def test_graph_refuses_what_is_no_graph(ties: list[tuple[str, str, float]], words: str):
    with pytest.raises(ValueError, match=words):
        Graph.of(ties)
