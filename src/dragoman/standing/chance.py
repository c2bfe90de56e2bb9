"""What a figure would be if only chance decided: the null models that stand beside every figure of a network.

`signs`: same ties, the signed weights dealt out anew over them: is there more order than in any arrangement of so many minuses? `degrees`:
ties of one sign are exchanged two by two (a-b, c-d become a-d, c-b), so that each actor keeps the number of its friends and of its enemies:
is there more order than busy and quarrelsome actors bring by themselves (Maslov and Sneppen 2002, per sign)? Seeded: the same seed, the same
draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

import numpy as np

from dragoman.nouns.network import Chance, NullModel
from dragoman.standing.graph import Graph, Ints

# Exchanges tried per tie. At ten, the overlap with the network one came from no longer falls (Milo et al. 2003 advise the hundredfold of what
# is done here only for proofs of uniform sampling).
TRIES = 10


def draws(graph: Graph, *, model: NullModel, count: int, seed: int) -> Iterator[Graph]:
    """`count` networks of a null model."""
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        match model:
            case "signs":
                order = rng.permutation(graph.m)
                yield graph.with_signs(graph.sign[order], graph.weight[order])
            case "degrees":
                yield exchanged(graph, rng)
            case _:
                assert_never(model)


def exchanged(graph: Graph, rng: np.random.Generator) -> Graph:
    """The graph after `TRIES` exchanges per tie. No pair is ever tied twice; an exchange that would do that is left out."""
    ends = np.stack([graph.u, graph.v], axis=1).tolist()
    taken = {(a, b) for a, b in ends}
    for of_sign in (np.flatnonzero(graph.sign > 0), np.flatnonzero(graph.sign < 0)):
        if len(of_sign) < 2:
            continue
        picks = rng.choice(of_sign, size=(TRIES * len(of_sign), 2)).tolist()
        turns = rng.random(len(picks)) < 0.5
        for (one, two), turn in zip(picks, turns.tolist(), strict=True):
            (a, b), (c, d) = ends[one], ends[two]
            if turn:
                c, d = d, c
            if a == d or c == b:
                continue
            new_one, new_two = (min(a, d), max(a, d)), (min(c, b), max(c, b))
            if one == two or new_one in taken or new_two in taken or new_one == new_two:
                continue
            taken -= {tuple(ends[one]), tuple(ends[two])}
            taken |= {new_one, new_two}
            ends[one], ends[two] = list(new_one), list(new_two)
    placed: Ints = np.array(ends, dtype=np.int64).reshape(-1, 2)
    return Graph.ordered(graph.names, placed, graph.sign * graph.weight)


def beside(value: float, drawn: Sequence[float], *, model: NullModel, seed: int, proved: bool = True) -> Chance | None:
    """A figure's `Chance` from the same figure of the draws; `None` with fewer than two draws.

    >>> beside(1.0, [3.0, 4.0, 5.0], model="signs", seed=0).z
    -3.0
    """
    if len(drawn) < 2:
        return None
    numbers = np.asarray(drawn, dtype=np.float64)
    mean, sd = float(numbers.mean()), float(numbers.std(ddof=1))
    low, high = (float(edge) for edge in np.quantile(numbers, [0.025, 0.975]))
    z = (value - mean) / sd if sd > 1e-12 * max(1.0, abs(mean)) else None
    return Chance(model=model, draws=len(numbers), seed=seed, mean=mean, sd=sd, low=low, high=high, z=z, proved=proved)


def beside_bounds(value: tuple[float, float], drawn: Sequence[tuple[float, float]], *, model: NullModel, seed: int) -> Chance | None:
    """`beside` for a figure and draws that are known between a lower and an upper bound: the reading in which the figure is least unusual.

    >>> beside_bounds((5, 6), [(7, 9), (8, 9), (9, 9)], model="signs", seed=0).z
    -2.0
    """
    proved = value[0] == value[1] and all(low == high for low, high in drawn)
    below = beside(value[1], [low for low, _ in drawn], model=model, seed=seed, proved=proved)
    above = beside(value[0], [high for _, high in drawn], model=model, seed=seed, proved=proved)
    if below is None or above is None or below.z is None or above.z is None or below.z <= 0:
        return below
    return above if above.z > 0 else below.model_copy(update={"z": 0.0})
