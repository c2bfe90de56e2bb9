"""Small signed graphs for tests, and what they are by trying everything."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import strategies as st

from dragoman.standing.graph import Graph


@st.composite
def graphs(draw: st.DrawFn, *, most: int = 7, weights: st.SearchStrategy[float] | None = None) -> Graph:
    """Graphs of 2 to `most` actors, dense or sparse, with whole weights unless told otherwise."""
    n = draw(st.integers(2, most))
    pairs = [(a, b) for b in range(n) for a in range(b)]
    cells = draw(st.lists(st.sampled_from([-1, -1, 0, 1, 1]), min_size=len(pairs), max_size=len(pairs)))
    worth = st.integers(1, 3).map(float) if weights is None else weights
    return Graph.of([(f"a{a}", f"a{b}", sign * draw(worth)) for (a, b), sign in zip(pairs, cells, strict=True) if sign])


def least_against(graph: Graph, groups: int) -> float:
    """The least weight against any division into at most so many groups, by trying all."""
    best = float("inf")
    for given in product(range(groups), repeat=graph.n):
        group = np.array(given, dtype=np.int64)
        wrong = (group[graph.u] == group[graph.v]) != (graph.sign > 0)
        best = min(best, float(graph.weight[wrong].sum()))
    return best


def random_graph(n: int, m: int, *, minus: float, seed: int) -> Graph:
    """n actors, about m ties, a share `minus` of them negative."""
    rng = np.random.default_rng(seed)
    ends = {tuple(sorted(rng.choice(n, 2, replace=False).tolist())) for _ in range(m)}
    return Graph.of([(f"n{a:03}", f"n{b:03}", -1.0 if rng.random() < minus else 1.0) for a, b in sorted(ends)])
