"""A signed graph in arrays: at most one edge between two actors, a sign and a positive weight on each; its blocks and its triangles.

It knows no dates, dimensions or evidence: `network` makes one from ties. Everything here is linear or near it and has no choice in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Graph:
    """`names` of n actors; per edge (m) the two ends `u` < `v` as indices of actors, the `sign` (+1 or -1) and the `weight` (> 0)."""

    names: tuple[str, ...]
    u: Ints
    v: Ints
    sign: Ints
    weight: Floats

    @classmethod
    def of(cls, pairs: list[tuple[str, str, float]]) -> Graph:
        """From (a, b, signed weight); a pair may come once, in either order, with a finite weight that is not zero.

        >>> Graph.of([("b", "a", 2.0), ("b", "c", -1.0)]).negatives
        1
        """
        names = tuple(sorted({name for a, b, _ in pairs for name in (a, b)}))
        index = {name: number for number, name in enumerate(names)}
        ends = np.array([sorted((index[a], index[b])) for a, b, _ in pairs], dtype=np.int64).reshape(-1, 2)
        worth = np.array([w for *_, w in pairs], dtype=np.float64)
        return cls.ordered(names, ends, worth)

    @classmethod
    def ordered(cls, names: tuple[str, ...], ends: Ints, worth: Floats) -> Graph:
        """From ends (m, 2) and signed weights (m,), sorted by ends, so that the same ties in another order are the same graph.

        Raises `ValueError` for a pair that comes twice, an actor tied to itself, a weight that is zero or no finite number.
        """
        if np.any(ends[:, 0] == ends[:, 1]):
            raise ValueError(f"{names[ends[np.argmax(ends[:, 0] == ends[:, 1]), 0]]} is tied to itself")
        if not np.all(np.isfinite(worth)) or np.any(worth == 0):
            raise ValueError("a weight is zero or no finite number: leave the tie out")
        ends = np.sort(ends, axis=1)
        order = np.lexsort((ends[:, 1], ends[:, 0]))
        ends, worth = ends[order], worth[order]
        twice = np.flatnonzero(np.all(ends[1:] == ends[:-1], axis=1))
        if len(twice):
            a, b = ends[twice[0]]
            raise ValueError(f"{names[a]} and {names[b]} are tied twice: join the two ties first")
        return cls(names, ends[:, 0].copy(), ends[:, 1].copy(), np.sign(worth).astype(np.int64), np.abs(worth))

    @property
    def n(self) -> int:
        """Number of actors."""
        return len(self.names)

    @property
    def m(self) -> int:
        """Number of edges."""
        return len(self.u)

    @property
    def negatives(self) -> int:
        """Number of negative edges."""
        return int(np.count_nonzero(self.sign < 0))

    @property
    def whole(self) -> bool:
        """Whether all weights are whole numbers, so that a bound may be rounded up."""
        return bool(np.all(self.weight == np.round(self.weight)))

    def with_signs(self, sign: Ints, weight: Floats | None = None) -> Graph:
        """The same edges with other signs (and weights)."""
        return Graph(self.names, self.u, self.v, sign, self.weight if weight is None else weight)

    def part(self, edges: Ints) -> tuple[Graph, Ints]:
        """The graph of some edges, and which actors of this one its actors are."""
        actors = np.unique(np.concatenate([self.u[edges], self.v[edges]]))
        new = np.searchsorted(actors, self.u[edges]), np.searchsorted(actors, self.v[edges])
        names = tuple(self.names[actor] for actor in actors)
        return Graph(names, *new, self.sign[edges], self.weight[edges]), actors


def neighbours(graph: Graph) -> list[list[tuple[int, int]]]:
    """For each actor its (neighbour, edge) pairs."""
    out: list[list[tuple[int, int]]] = [[] for _ in range(graph.n)]
    for edge, (a, b) in enumerate(zip(graph.u.tolist(), graph.v.tolist(), strict=True)):
        out[a].append((b, edge))
        out[b].append((a, edge))
    return out


def blocks(graph: Graph) -> list[Ints]:
    """The edges of each biconnected block (Hopcroft and Tarjan 1973). Every cycle lies in one block, so balance can be judged block by block.

    >>> two = Graph.of([("a", "b", 1), ("b", "c", 1), ("a", "c", -1), ("c", "d", -1)])
    >>> [len(block) for block in blocks(two)]
    [1, 3]
    """
    beside = neighbours(graph)
    found: list[Ints] = []
    depth = [-1] * graph.n
    low = [0] * graph.n
    open_edges: list[int] = []
    for root in range(graph.n):
        if depth[root] >= 0:
            continue
        depth[root] = low[root] = 0
        path = [(root, -1, 0, iter(beside[root]))]
        while path:
            actor, came_by, cut, rest = path[-1]
            for other, edge in rest:
                if edge == came_by:
                    continue
                if depth[other] < 0:
                    depth[other] = low[other] = depth[actor] + 1
                    path.append((other, edge, len(open_edges), iter(beside[other])))
                    open_edges.append(edge)
                    break
                if depth[other] < depth[actor]:
                    open_edges.append(edge)
                    low[actor] = min(low[actor], depth[other])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[actor])
                    if low[actor] >= depth[above]:
                        found.append(np.array(sorted(open_edges[cut:]), dtype=np.int64))
                        del open_edges[cut:]
    return found


def triangles(graph: Graph) -> Ints:
    """The three edges of every triangle, (t, 3). Wedges at the end of lower degree only (Chiba and Nishizeki 1985)."""
    if not graph.m:
        return np.empty((0, 3), dtype=np.int64)
    degree = np.bincount(np.concatenate([graph.u, graph.v]), minlength=graph.n)
    rank = np.empty(graph.n, dtype=np.int64)
    rank[np.lexsort((np.arange(graph.n), degree))] = np.arange(graph.n)
    first = np.minimum(rank[graph.u], rank[graph.v])
    last = np.maximum(rank[graph.u], rank[graph.v])
    order = np.lexsort((last, first))
    first, last = first[order], last[order]
    start = np.searchsorted(first, np.arange(graph.n + 1))
    # Each edge is paired with the later edges from the same first end.
    after = start[first + 1] - np.arange(graph.m) - 1
    one = np.repeat(np.arange(graph.m), after)
    two = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(after) - after, after)
    keys = first * graph.n + last
    wanted = last[one] * graph.n + last[two]
    third = np.minimum(np.searchsorted(keys, wanted), graph.m - 1)
    closed = keys[third] == wanted
    return np.stack([order[one[closed]], order[two[closed]], order[third[closed]]], axis=1)
