"""How far a signed graph is from two blocs: the frustration index, exact, with the two blocs and the proof.

The index L (Harary 1959; line index of imbalance) is the least weight of edges that stand against a division into two camps: friends apart, or
enemies together. It is NP-hard in general. Here: each biconnected block by itself (`graph.blocks`), a first division by descent, then the
cheapest cover of the cycles with an odd number of minuses (`cover`).
"""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from dragoman.standing.cover import Division, by_blocks
from dragoman.standing.cycles import HOP, TRIANGLES, light_walks
from dragoman.standing.graph import Floats, Graph, Ints, neighbours, triangles

# Descents from random divisions before the first program; the division read off the program is nearly always better, so few will do.
STARTS = 8
def frustration(graph: Graph, *, seconds: float = 60.0, seed: int = 0) -> Division:
    """The division into two camps with the least weight against it. `seconds` bounds the time; past it `lower` < `upper`, both valid.

    >>> graph = Graph.of([("a", "b", 1), ("b", "c", 1), ("a", "c", -1)])
    >>> frustration(graph).upper
    1.0
    """
    begun = time.monotonic()
    rng = np.random.default_rng(seed)
    parts: list[tuple[Ints, Ints]] = []

    def oracle(block: Graph) -> TwoCamps:
        return TwoCamps(block, rng)

    def keep(actors: Ints, camps: TwoCamps) -> None:
        parts.append((actors, camps.camp))

    found = by_blocks(graph, oracle, deadline=begun + seconds, keep=keep)
    camp = _joined(graph.n, parts)
    against = np.flatnonzero(graph.sign * camp[graph.u] * camp[graph.v] < 0)
    return Division.of(graph, np.where(camp > 0, 0, 1), against, found, time.monotonic() - begun)


def _joined(n: int, parts: list[tuple[Ints, Ints]]) -> Ints:
    """Camps (+1, -1) of the whole from camps of the blocks: a block is turned over where it disagrees at the actor it shares."""
    camp = np.zeros(n, dtype=np.int64)
    member: list[list[int]] = [[] for _ in range(n)]
    for number, (actors, _) in enumerate(parts):
        for actor in actors.tolist():
            member[actor].append(number)
    placed = [False] * len(parts)
    for root in range(n):
        if camp[root]:
            continue
        camp[root] = 1
        reached = [root]
        while reached:
            actor = reached.pop()
            for number in member[actor]:
                if placed[number]:
                    continue
                placed[number] = True
                actors, side = parts[number]
                turn = camp[actor] * side[np.searchsorted(actors, actor)]
                reached += [other for other in actors.tolist() if not camp[other]]
                camp[actors] = side * turn
    return camp


class TwoCamps:
    """Oracle of one block: bad cycles have an odd number of negative edges."""

    def __init__(self, block: Graph, rng: np.random.Generator) -> None:
        from scipy.sparse import csr_array

        self.block = block
        self.beside = neighbours(block)
        worth = block.sign * block.weight
        ends = np.concatenate([block.u, block.v]), np.concatenate([block.v, block.u])
        self.matrix = csr_array((np.concatenate([worth, worth]), ends), shape=(block.n, block.n))
        self.camp = self._grown(np.zeros(block.m))
        self.bad = bool(len(self.against()))
        if self.bad:
            starts = [self.camp, *(rng.choice(np.array([-1, 1]), size=block.n) for _ in range(STARTS))]
            self.camp = min((self._settled(start) for start in starts), key=self._price)

    def against(self, camp: Ints | None = None) -> Ints:
        """Edges against a division (by default the best so far)."""
        camp = self.camp if camp is None else camp
        return np.flatnonzero(self.block.sign * camp[self.block.u] * camp[self.block.v] < 0)

    def _price(self, camp: Ints) -> float:
        return float(self.block.weight[self.against(camp)].sum())

    def _grown(self, x: Floats) -> Ints:
        """Camps along the spanning tree of least x: what the program holds for certain decides first (Prim 1957, with a heap)."""
        import heapq

        camp = np.zeros(self.block.n, dtype=np.int64)
        cost, sign = x.tolist(), self.block.sign.tolist()
        side = [0] * self.block.n
        heap: list[tuple[float, int, int, int]] = [(0.0, 0, 0, 1)]
        while heap:
            _, _, actor, own = heapq.heappop(heap)
            if side[actor]:
                continue
            side[actor] = own
            for other, edge in self.beside[actor]:
                if not side[other]:
                    heapq.heappush(heap, (cost[edge], edge, other, own * sign[edge]))
        camp[:] = side
        return camp

    def _settled(self, camp: Ints) -> Ints:
        """Move the actor that gains most until none gains: a local optimum."""
        camp = camp.copy()
        field = self.matrix @ camp
        pull = camp * field
        starts, other, worth = self.matrix.indptr, self.matrix.indices, self.matrix.data
        while (actor := int(np.argmin(pull))) >= 0 and pull[actor] < -1e-9:
            camp[actor] = -camp[actor]
            pull[actor] = -pull[actor]
            near = slice(starts[actor], starts[actor + 1])
            pull[other[near]] += 2 * worth[near] * camp[actor] * camp[other[near]]
        return camp

    # ---- what `cover` asks -------------------------------------------------------------------------------------------

    def first(self) -> list[Ints]:
        """Triangles with one or three minuses."""
        found = triangles(self.block)
        return list(found[self.block.sign[found].prod(axis=1) < 0][:TRIANGLES])

    def whole(self, x: Floats) -> Ints:
        """Edges against the division that x suggests, after descent; the best division so far is kept."""
        camp = self._settled(self._grown(x))
        if self._price(camp) < self._price(self.camp):
            self.camp = camp
        return self.against()

    def unmet(self, x: Floats) -> list[Ints]:
        """For each edge against the best division the lightest odd cycle through it, if lighter than 1: every odd cycle has such an edge.

        A shortest path in the doubled graph: two copies of every actor; an edge for the division stays in its copy, one against it changes copy.
        """
        from scipy.sparse import csr_array

        block = self.block
        n, x = block.n, x + HOP
        odd = (block.sign * self.camp[block.u] * self.camp[block.v]) < 0
        across = np.where(odd, n, 0)
        heads = np.concatenate([block.u, block.u + n, block.v, block.v + n])
        tails = np.concatenate([block.v + across, block.v + n - across, block.u + across, block.u + n - across])
        doubled = csr_array((np.tile(x, 4), (heads, tails)), shape=(2 * n, 2 * n))
        bad = np.flatnonzero(odd)
        return [self._simple(walk, odd=odd) for walk in light_walks(block, x, doubled, bad, block.v[bad])]

    def _simple(self, walk: list[int], *, odd: NDArray[np.bool_]) -> Ints:
        """An odd cycle without repeated actors out of a closed odd walk: even loops are cut off, an odd loop is the answer."""
        at = int(self.block.u[walk[0]])
        path, seen = [(at, -1)], {at: 0}
        for edge in walk:
            at = int(self.block.u[edge] + self.block.v[edge] - at)
            path.append((at, edge))
            if at in seen:
                loop = [step for _, step in path[seen[at] + 1 :]]
                if odd[loop].sum() % 2:
                    return np.array(loop, dtype=np.int64)
                for actor, _ in path[seen[at] + 1 : -1]:
                    del seen[actor]
                del path[seen[at] + 1 :]
            else:
                seen[at] = len(path) - 1
        raise AssertionError("a closed odd walk holds an odd cycle")
