"""The lightest cycles through given edges, by shortest paths: how bad cycles are found that a fractional answer does not meet."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from dragoman.standing.graph import Floats, Graph, Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# Added to every edge, so that of equally light cycles the shortest comes first: a row over fewer edges cuts deeper.
HOP = 1e-7
# A cycle counts as unmet below 1 by this much: ten times the feasibility tolerance of HiGHS.
SLACK = 1e-6


def light_walks(graph: Graph, x: Floats, ways: csr_array, edges: Ints, ends: Ints) -> list[list[int]]:
    """Closed walks over which x sums to less than 1: an edge from its first end to its second, then the lightest way back.

    ways: lengths between actors; a node number beyond n is another copy of the actor `number % n`. edges: (k,) with which walks begin;
    ends: (k,) the node of `ways` where the way back begins, a copy of the edge's second end. It ends at the first copy of the first end.
    Lightest walk first; each as edge numbers from the first end on.
    """
    from scipy.sparse.csgraph import dijkstra

    n = graph.n
    sources, which = np.unique(graph.u[edges], return_inverse=True)
    far, before = dijkstra(ways, indices=sources, limit=1.0, return_predecessors=True)
    number = {(a, b): edge for edge, (a, b) in enumerate(zip(graph.u.tolist(), graph.v.tolist(), strict=True))}
    length = far[which, ends] + x[edges]
    found: list[list[int]] = []
    for k in np.argsort(length, kind="stable").tolist():
        if length[k] >= 1 - SLACK:
            break
        walk = [int(ends[k])]
        while (previous := int(before[which[k], walk[-1]])) >= 0:
            walk.append(previous)
        between = pairwise(walk)
        found.append([int(edges[k]), *(number[min(a % n, b % n), max(a % n, b % n)] for a, b in between)])
    return found
