"""Balance of a signed graph: triads, two camps, any number of groups; chance beside each figure; the triads that are tense, by name.

Three levels, three different things (Aref et al. 2020): triads may be balanced in a network that is far from two camps, and the other way
round. Groups are named as blocs only where the division has far less against it than those of every null model: with the signs dealt out anew
alone, a few quarrelsome actors look like order (Correlates of War 1946-49: z -23, but -1.4 where each keeps its number of enemies).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np

from dragoman.nouns.network import MODELS, Balance, Blocs, Chance, NullModel, Share, Sign, Tie, Triad
from dragoman.standing.chance import beside, beside_bounds, draws
from dragoman.standing.clusters import clusters
from dragoman.standing.cover import Division
from dragoman.standing.frustration import frustration
from dragoman.standing.graph import Graph, Ints, triangles

# No bloc is named above this. ICEWS 2018 by majority of signs has z = +0.9: its best two camps are one camp and a remnant; tribes of the
# highlands -5, Correlates of War -27 to -63.
CLAIM = -2.0

type Census = tuple[int, int, int, int]
type Dimensions = Mapping[tuple[str, str], tuple[tuple[str, float], ...]]


def balance(
    graph: Graph,
    *,
    models: tuple[NullModel, ...] = ("signs", "degrees"),
    count: int = 20,
    seed: int = 0,
    seconds: float = 60.0,
    tense: int = 50,
    dimensions: Dimensions | None = None,
) -> Balance:
    """All figures of balance of a graph. count: draws of each null model (0: none, and then no bloc is named). tense: how many triads to name.

    seconds: for both divisions of the graph itself, and as much again for those of the draws; what time does not allow stays an open bound or
    a draw less, and both are said. dimensions: what each pair's tie is made of, for naming.
    """
    found = triangles(graph)
    census = census_of(graph, found)
    camps = frustration(graph, seconds=seconds / 2, seed=seed)
    groups = clusters(graph, seconds=seconds / 2, start=camps.group)
    samples: dict[NullModel, list[_Sample]] = {
        model: _samples(graph, model=model, count=count, seed=seed, seconds=seconds / len(models)) for model in models
    }
    total = float(graph.weight.sum())
    drawn_camps: dict[NullModel, list[Division]] = {model: [one.camps for one in drawn] for model, drawn in samples.items()}
    drawn_groups: dict[NullModel, list[Division]] = {model: [one.groups for one in drawn] for model, drawn in samples.items()}
    chances = _chances(camps, drawn_camps, seed), _chances(groups, drawn_groups, seed)
    named = tense_triads(graph, found)
    parts = dimensions or {}
    return Balance(
        actors=graph.n, ties=graph.m, negative=graph.negatives, triads=census,
        strong=_share(strong, census, samples, seed), weak=_share(weak, census, samples, seed),
        two_camps=_blocs(graph, "two camps", camps, chances[0], parts), any_number=_blocs(graph, "any number", groups, chances[1], parts),
        normalised=1 - 2 * camps.upper / total if total else None,
        tense=tuple(named[:tense]), tense_in_all=census[1] + census[3],
    )  # fmt: skip


def census_of(graph: Graph, found: Ints) -> Census:
    """Triads with none, one, two and three minuses."""
    none, one, two, three = np.bincount(np.count_nonzero(graph.sign[found] < 0, axis=1), minlength=4).tolist()
    return none, one, two, three


def strong(census: Census) -> float | None:
    """Share of triads with an even number of minuses (Cartwright and Harary 1956).

    >>> strong((2, 1, 1, 0))
    0.75
    """
    return (census[0] + census[2]) / sum(census) if sum(census) else None


def weak(census: Census) -> float | None:
    """Share of triads without exactly one minus (Davis 1967).

    >>> weak((2, 1, 0, 1))
    0.75
    """
    return 1 - census[1] / sum(census) if sum(census) else None


def tense_triads(graph: Graph, found: Ints) -> list[Triad]:
    """Triads with one or three minuses, strongest first by their weakest tie; those with one minus before those with three."""
    minuses = np.count_nonzero(graph.sign[found] < 0, axis=1)
    picked = found[minuses % 2 == 1]
    weakest = graph.weight[picked].min(axis=1) if len(picked) else np.empty(0)
    triads: list[Triad] = []
    for edges, weight in zip(picked.tolist(), weakest.tolist(), strict=True):
        ends = {(int(graph.u[e]), int(graph.v[e])): int(graph.sign[e]) for e in edges}
        a, b, c = sorted({actor for pair in ends for actor in pair})
        signs: tuple[Sign, Sign, Sign] = (_sign(ends[a, b]), _sign(ends[b, c]), _sign(ends[a, c]))
        kind = "three minuses" if sum(signs) == -3 else "one minus"
        triads.append(Triad(actors=(graph.names[a], graph.names[b], graph.names[c]), signs=signs, weight=weight, kind=kind))
    return sorted(triads, key=lambda triad: (-triad.weight, triad.kind, triad.actors))


def ties_of(graph: Graph, edges: Ints, dimensions: Dimensions) -> tuple[Tie, ...]:
    """Edges as ties, strongest first."""
    ties = [
        Tie(a=(a := graph.names[graph.u[e]]), b=(b := graph.names[graph.v[e]]), sign=_sign(int(graph.sign[e])), weight=float(graph.weight[e]),
            dimensions=dimensions.get((a, b), ()))
        for e in edges.tolist()
    ]  # fmt: skip
    return tuple(sorted(ties, key=lambda tie: (-tie.weight, tie.a, tie.b)))


def _sign(number: int) -> Sign:
    return 1 if number > 0 else -1


class _Sample:
    """One draw of a null model, measured."""

    def __init__(self, graph: Graph, seconds: float) -> None:
        self.census = census_of(graph, triangles(graph))
        self.camps = frustration(graph, seconds=seconds / 2)
        self.groups = clusters(graph, seconds=seconds / 2, start=self.camps.group)


def _samples(graph: Graph, *, model: NullModel, count: int, seed: int, seconds: float) -> list[_Sample]:
    """Draws until their number or the time is used up."""
    deadline = time.monotonic() + seconds
    samples: list[_Sample] = []
    for drawn in draws(graph, model=model, count=count, seed=seed):
        left = deadline - time.monotonic()
        if left <= 0:
            break
        samples.append(_Sample(drawn, left / (count - len(samples))))
    return samples


def _share(measure: Callable[[Census], float | None], census: Census, samples: Mapping[NullModel, list[_Sample]], seed: int) -> Share:
    value = measure(census)
    if value is None:
        return Share(value=None, chance=())
    chances: list[Chance] = []
    for model, drawn in samples.items():
        shares = [share for one in drawn if (share := measure(one.census)) is not None]
        if chance := beside(value, shares, model=model, seed=seed):
            chances.append(chance)
    return Share(value=value, chance=tuple(chances))


def _chances(division: Division, drawn: Mapping[NullModel, list[Division]], seed: int) -> tuple[Chance, ...]:
    """Chance beside the weight against a division."""
    found = (
        beside_bounds((division.lower, division.upper), [(one.lower, one.upper) for one in divisions], model=model, seed=seed)
        for model, divisions in drawn.items()
    )
    return tuple(chance for chance in found if chance is not None)


def _blocs(
    graph: Graph, kind: Literal["two camps", "any number"], division: Division, chance: tuple[Chance, ...], dimensions: Dimensions
) -> Blocs:
    why_not = _why_not(graph, division, chance)
    members: dict[int, list[str]] = {}
    for name, group in zip(graph.names, division.group.tolist(), strict=True):
        members.setdefault(group, []).append(name)
    groups = sorted((tuple(names) for names in members.values()), key=lambda names: (-len(names), names))
    return Blocs(
        kind=kind, groups=tuple(groups), against=ties_of(graph, division.against, dimensions),
        lower=division.lower, upper=division.upper, proved=division.proved, how=how(division), chance=chance,
        claimed=why_not is None, why_not=why_not,
    )  # fmt: skip


def how(division: Division) -> str:
    """In a sentence, how far the bounds of a division are proved."""
    if not division.proved:
        return f"not proved in the time given: at least {division.lower:g}, and {division.upper:g} is reached"
    if not division.upper:
        return "proved: nothing stands against it"
    if division.branched:
        return "proved by branching over the cycles that must be broken"
    return f"proved by {len(division.packing)} cycles, each of which every division must break somewhere, that load no tie above its weight"


def _why_not(graph: Graph, division: Division, chance: tuple[Chance, ...]) -> str | None:
    """Why the groups may not be named as blocs; `None` if they may."""
    if not graph.negatives:
        return "no tie is negative: there is nothing to divide"
    if len(set(division.group.tolist())) < 2:
        return "the best division is no division: all are in one group"
    if not chance:
        return "not compared with chance"
    for one in chance:
        if one.z is not None and one.z > CLAIM:
            return f"chance does about as well: {round(division.upper, 2):g} against it, {one.mean:.1f} where {MODELS[one.model]} (z {one.z:+.1f})"
    if all(one.z is None for one in chance):
        return "chance gives the same in every draw"
    return None
