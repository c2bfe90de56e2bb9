"""How far a signed graph is from any number of blocs: friends inside, enemies between, and enemies of enemies may be enemies (Davis 1967).

Such a division exists if and only if no cycle has exactly one minus; so the least weight of edges against it is the cheapest cover of those
cycles (`cover`). It is never more than the frustration index of two camps.
"""

from __future__ import annotations

import time
from collections import defaultdict

import numpy as np

from dragoman.standing.cover import Division, by_blocks
from dragoman.standing.cycles import HOP, TRIANGLES, light_walks
from dragoman.standing.graph import Floats, Graph, Ints, neighbours, triangles


def clusters(graph: Graph, *, seconds: float = 60.0, start: Ints | None = None) -> Division:
    """The division into any number of groups with the least weight against it. `seconds` as in `frustration`; start: a division to improve on.

    >>> three = Graph.of([("a", "b", -1), ("b", "c", -1), ("a", "c", -1)])
    >>> clusters(three).upper, clusters(three).group.tolist()
    (0.0, [0, 1, 2])
    """
    begun = time.monotonic()
    known = {} if start is None else dict(zip(graph.names, start.tolist(), strict=True))

    def oracle(block: Graph) -> Groups:
        return Groups(block, np.array([known[name] for name in block.names], dtype=np.int64) if known else None)

    found = by_blocks(graph, oracle, deadline=begun + seconds)
    kept = np.ones(graph.m, dtype=bool)
    kept[found.edges] = False
    group = joined_by(graph, kept & (graph.sign > 0))
    return Division.of(graph, group, against(graph, group), found, time.monotonic() - begun)


def against(graph: Graph, group: Ints) -> Ints:
    """Edges against a division: friends apart, enemies together."""
    return np.flatnonzero((group[graph.u] == group[graph.v]) != (graph.sign > 0))


def joined_by(graph: Graph, edges: np.ndarray) -> Ints:
    """The connected components that some edges (a mask) make, numbered by their first actor."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    picked = np.flatnonzero(edges)
    links = csr_array((np.ones(len(picked)), (graph.u[picked], graph.v[picked])), shape=(graph.n, graph.n))
    return connected_components(links, directed=False)[1].astype(np.int64)


class Groups:
    """Oracle of one block: bad cycles have exactly one negative edge."""

    def __init__(self, block: Graph, start: Ints | None = None) -> None:
        self.block = block
        self.beside = neighbours(block)
        self.minus = np.flatnonzero(block.sign < 0)
        starts = [joined_by(block, block.sign > 0), np.arange(block.n), *([] if start is None else [start])]
        self.group = min((self._settled(group) for group in starts), key=self._price)

    def _price(self, group: Ints) -> float:
        return float(self.block.weight[against(self.block, group)].sum())

    def _settled(self, group: Ints) -> Ints:
        """Move single actors to the group that suits them best, or into one of their own, until none gains."""
        worth = (self.block.sign * self.block.weight).tolist()
        of, free = group.tolist(), int(group.max(initial=-1)) + 1
        moved = True
        while moved:
            moved = False
            for actor, beside in enumerate(self.beside):
                pull: dict[int, float] = defaultdict(float)
                for other, edge in beside:
                    pull[of[other]] += worth[edge]
                best = max(pull, key=lambda number: (pull[number], -number), default=free)
                here = pull.get(of[actor], 0.0)
                if pull.get(best, 0.0) <= 0:
                    best = free
                if max(pull.get(best, 0.0), 0.0) > here + 1e-9:
                    of[actor], moved = best, True
                    free += best == free
        return np.array(of, dtype=np.int64)

    # ---- what `cover` asks -------------------------------------------------------------------------------------------

    def first(self) -> list[Ints]:
        """Triangles with one minus."""
        found = triangles(self.block)
        return list(found[np.count_nonzero(self.block.sign[found] < 0, axis=1) == 1][:TRIANGLES])

    def whole(self, x: Floats) -> Ints:
        """Edges against the groups that x suggests, after moves; the best groups so far are kept."""
        group = self._settled(joined_by(self.block, (self.block.sign > 0) & (x < 0.5)))
        if self._price(group) < self._price(self.group):
            self.group = group
        return against(self.block, self.group)

    def unmet(self, x: Floats) -> list[Ints]:
        """For each negative edge the lightest way round it over positive edges, if the cycle is lighter than 1."""
        from scipy.sparse import csr_array

        block, x = self.block, x + HOP
        plus = np.flatnonzero(block.sign > 0)
        if not len(plus) or not len(self.minus):
            return []
        u, v = block.u[plus], block.v[plus]
        ways = csr_array((np.tile(x[plus], 2), (np.concatenate([u, v]), np.concatenate([v, u]))), shape=(block.n, block.n))
        found = light_walks(block, x, ways, self.minus, block.v[self.minus])
        return [np.array(cycle, dtype=np.int64) for cycle in found]
