"""Actors in an order in which the alike stand together: rows of a matrix of signed ties in, an order out. The same for the same input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np


def seriated(tones: np.ndarray[Any, Any], weight: Sequence[float]) -> list[int]:
    """Places of actors, those alike beside each other. tones: (n, n), symmetric, 0 where nothing is known; weight: evidence of each actor.

    Two actors are alike when they are friends and stand the same way to third ones. Average linkage, leaves in the optimal order (Bar-Joseph,
    Gifford and Jaakkola 2001, "Fast optimal leaf ordering for hierarchical clustering"); the end that has more evidence comes first.

    >>> two_camps = np.array([[0, -1, 1, -1], [-1, 0, -1, 1], [1, -1, 0, -1], [-1, 1, -1, 0]])
    >>> seriated(two_camps, [4, 3, 2, 1])
    [0, 2, 3, 1]
    """
    count = len(tones)
    if count < 3:
        return sorted(range(count), key=lambda n: (-weight[n], n))
    from scipy.cluster.hierarchy import leaves_list, linkage

    # An actor is its own best friend: so friends differ less than foes, also where they share no third one.
    profiles = tones + np.eye(count)
    order = [int(n) for n in leaves_list(linkage(profiles, method="average", metric="euclidean", optimal_ordering=True))]
    half = count // 2
    return order if sum(weight[n] for n in order[:half]) >= sum(weight[n] for n in order[-half:]) else order[::-1]


def by_group(order: Sequence[int], groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """The groups, each in that order, and one after another by where their members stand in it on average.

    >>> by_group([3, 0, 1, 2], [[1, 2], [0, 3]])
    [[3, 0], [1, 2]]
    """
    place = {n: at for at, n in enumerate(order)}
    inside = [sorted(group, key=lambda n: place[n]) for group in groups if group]
    return sorted(inside, key=lambda group: (sum(place[n] for n in group) / len(group), group))
