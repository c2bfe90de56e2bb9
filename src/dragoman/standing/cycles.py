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
# Edges looked at together: shortest paths hold a row of all actors for each.
AT_ONCE = 256
# Triangles that a program begins with at most; those left out are found when they are violated.
TRIANGLES = 20_000


def light_walks(graph: Graph, x: Floats, ways: csr_array, edges: Ints, ends: Ints) -> list[list[int]]:
    """Closed walks over which x sums to less than 1: an edge from its first end to its second, then the lightest way back.

    ways: lengths between actors; a node number beyond n is another copy of the actor `number % n`. edges: (k,) with which walks begin;
    ends: (k,) the node of `ways` where the way back begins, a copy of the edge's second end. It ends at the first copy of the first end.
    Lightest walk first; each as edge numbers from the first end on.
    """
    from scipy.sparse.csgraph import dijkstra

    n = graph.n
    number = {(a, b): edge for edge, (a, b) in enumerate(zip(graph.u.tolist(), graph.v.tolist(), strict=True))}
    found: list[tuple[float, list[int]]] = []
    for begin in range(0, len(edges), AT_ONCE):
        some, far_ends = edges[begin : begin + AT_ONCE], ends[begin : begin + AT_ONCE]
        sources, which = np.unique(graph.u[some], return_inverse=True)
        far, before = dijkstra(ways, indices=sources, limit=1.0, return_predecessors=True)
        length = far[which, far_ends] + x[some]
        for k in np.flatnonzero(length < 1 - SLACK).tolist():
            walk = [int(far_ends[k])]
            while (previous := int(before[which[k], walk[-1]])) >= 0:
                walk.append(previous)
            steps = [number[min(a % n, b % n), max(a % n, b % n)] for a, b in pairwise(walk)]
            found.append((float(length[k]), [int(some[k]), *steps]))
    return [walk for _, walk in sorted(found, key=lambda pair: pair[0])]
