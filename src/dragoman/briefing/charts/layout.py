"""Signed ties in, places for nodes and labels out: numpy only, the same for the same input, on any machine.

Classical scaling as a start, then stress majorisation (Gansner, Koren and North 2004, "Graph drawing by stress majorization"):
friends are drawn near, foes far, those without a tie at their shortest path with little weight. Labels go to the best of eight
places, greedily; the costs are below.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

# Wanted distance in units of one friend; by eye on some twenty networks of 5 to 25 nodes.
FRIEND, FOE, UNTIED_WEIGHT = 1.6, 2.6, 0.35
APART = 46.0
# Room for labels beside and below the outer ring; the inner ring's share of it.
RING_MARGIN, INNER = (110.0, 34.0), 0.58
# Least distance of a node from a line between two others.
CLEARANCE = 22.0
# Width of a character in ems: Liberation Sans averages .53 over English names.
EM = 0.54


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands: left, top, width, height in pixels, and which side of its point it is on."""

    x: float
    y: float
    width: float
    height: float
    align: str


def stress_layout(count: int, ties: Sequence[tuple[int, int, float]], *, width: float, height: float, margin: float = 60.0) -> list[tuple[float, float]]:
    """Places in pixels for `count` nodes. `ties`: two nodes and a tone from -1 (hostile) to 1 (friendly)."""
    if count == 1:
        return [(width / 2, height / 2)]
    wanted, weights = _wanted(count, ties)
    places = _classical(wanted)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(300):
        gaps = places[:, None, :] - places[None, :, :]
        length = np.sqrt((gaps**2).sum(axis=2))
        np.fill_diagonal(length, 1.0)
        ratio = np.where(length > 1e-9, weights * wanted / np.maximum(length, 1e-9), 0.0)
        np.fill_diagonal(ratio, 0.0)
        pull = np.diag(ratio.sum(axis=1)) - ratio
        moved = inverse @ (pull @ places)
        if float(np.abs(moved - places).max()) < 1e-6:
            places = moved
            break
        places = moved
    return _clear_lines(_fit(places, width, height, margin), ties, width=width, height=height, margin=margin)


def ring_layout(count: int, ties: Sequence[tuple[int, int, float]], *, width: float, height: float) -> list[tuple[float, float]]:
    """Node 0 in the middle, its friends on an inner ring, its foes on an outer one, each in a direction of its own.

    Directions are in the order in which the nodes lie around the middle one in `stress_layout`, so that those with ties among themselves are
    neighbours. Every other node must have a tie with node 0. The rings are ellipses as wide as the frame but for room for labels; where there
    is nobody above, all move up.
    """
    free = stress_layout(count, ties, width=width, height=height)
    middle = np.array([width / 2, height / 2])
    tones = {max(a, b): tone for a, b, tone in ties if min(a, b) == 0}
    angles = {node: math.atan2(free[node][1] - free[0][1], free[node][0] - free[0][0]) for node in range(1, count)}
    order = sorted(angles, key=lambda node: (angles[node], node))
    # The whole is turned so that the directions differ as little as possible from those found.
    # An odd number of directions has no two opposite ones, between which a line would run through the middle.
    slots = len(order) + 1 - len(order) % 2
    steps = [2 * math.pi * place / slots for place in range(len(order))]
    turn = math.atan2(sum(math.sin(angles[n] - s) for n, s in zip(order, steps, strict=True)), sum(math.cos(angles[n] - s) for n, s in zip(order, steps, strict=True)))
    reach = np.array([width / 2 - RING_MARGIN[0], height / 2 - RING_MARGIN[1]])
    places = [(width / 2, height / 2)] * count
    for node, step in zip(order, steps, strict=True):
        x, y = middle + np.array([math.cos(step + turn), math.sin(step + turn)]) * reach * (INNER if tones[node] > 0 else 1.0)
        places[node] = (round(float(x), 1), round(float(y), 1))
    high = min(y for _, y in places) - RING_MARGIN[1]
    return [(x, round(y - high, 1)) for x, y in places]


def _clear_lines(
    points: list[tuple[float, float]], ties: Sequence[tuple[int, int, float]], *, width: float, height: float, margin: float
) -> list[tuple[float, float]]:
    """Nodes moved off the lines between two others, or it would look as if they had a part in them."""
    placed = [list(point) for point in points]
    for _ in range(60):
        moved = False
        for a, b, _tone in ties:
            (ax, ay), (bx, by) = placed[a], placed[b]
            length = max(1e-6, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
            ux, uy = (bx - ax) / length, (by - ay) / length
            for node in range(len(placed)):
                if node in (a, b):
                    continue
                dx, dy = placed[node][0] - ax, placed[node][1] - ay
                along, off = dx * ux + dy * uy, dx * -uy + dy * ux
                if 0 < along < length and abs(off) < CLEARANCE:
                    step = (CLEARANCE - abs(off)) * 0.5 * (1 if off >= 0 else -1)
                    placed[node][0] = min(max(placed[node][0] - uy * step, margin), width - margin)
                    placed[node][1] = min(max(placed[node][1] + ux * step, margin), height - margin)
                    moved = True
        if not moved:
            break
    return [(round(x, 1), round(y, 1)) for x, y in placed]


def _wanted(count: int, ties: Sequence[tuple[int, int, float]]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Wanted distances (no tie: along the shortest path) and their weights."""
    far = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0.0)
    tied = np.zeros((count, count), dtype=bool)
    for a, b, tone in ties:
        distance = FRIEND - 0.6 * abs(tone) if tone >= 0 else FOE * (0.7 + 0.3 * abs(tone))
        far[a, b] = far[b, a] = min(far[a, b], distance)
        tied[a, b] = tied[b, a] = True
    direct = far.copy()
    for middle in range(count):
        far = np.minimum(far, far[:, [middle]] + far[[middle], :])
    reachable = far[np.isfinite(far)]
    far[~np.isfinite(far)] = float(reachable.max()) + 1.0 if reachable.size else 1.0
    wanted = np.where(tied, direct, far)
    weights = np.where(tied, 1.0, UNTIED_WEIGHT) / np.maximum(wanted, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    np.fill_diagonal(wanted, 0.0)
    return wanted, weights


def _classical(wanted: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    count = len(wanted)
    centring = np.eye(count) - 1.0 / count
    values, vectors = np.linalg.eigh(-0.5 * centring @ (wanted**2) @ centring)
    places = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-6))
    # An eigenvector's sign is free: the node farthest out goes to the right and down, or the picture may be mirrored elsewhere.
    for axis in (0, 1):
        if places[int(np.argmax(np.abs(np.round(places[:, axis], 9)))), axis] < 0:
            places[:, axis] *= -1
    # A tiny fixed stir takes twins (same ties) off each other.
    angles = np.arange(count) * 2.399963
    return places + 0.01 * np.column_stack((np.cos(angles), np.sin(angles)))


def _fit(places: np.ndarray[Any, Any], width: float, height: float, margin: float) -> list[tuple[float, float]]:
    """Turned so that the long side lies flat, scaled into the frame, pushed apart where too near."""
    centred = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes = axes * np.where(axes[np.arange(len(axes)), np.argmax(np.abs(axes), axis=1)] < 0, -1.0, 1.0)[:, None]
    turned = centred @ axes.T
    low, high = turned.min(axis=0), turned.max(axis=0)
    room = np.array([width - 2 * margin, height - 2 * margin])
    scale = room / np.maximum(high - low, 1e-9)
    # Up to a quarter of distortion uses the frame better without lying about who is near.
    scale = np.minimum(scale, scale.min() * 1.25)
    placed = (turned - (low + high) / 2) * scale + np.array([width / 2, height / 2])
    for _ in range(120):
        gaps = placed[:, None, :] - placed[None, :, :]
        length = np.sqrt((gaps**2).sum(axis=2))
        np.fill_diagonal(length, np.inf)
        near = length < APART
        if not near.any():
            break
        push = np.where(near[:, :, None], gaps / np.maximum(length, 1e-6)[:, :, None] * (APART - length.clip(max=APART))[:, :, None] / 2, 0.0)
        placed = placed + push.sum(axis=1) * 0.6
        placed = placed.clip([margin, margin], [width - margin, height - margin])
    return [(round(float(x), 1), round(float(y), 1)) for x, y in placed]


def place_labels(
    points: Sequence[tuple[float, float]], names: Sequence[str], *, radii: Sequence[float], width: float, height: float,
    lines: Sequence[tuple[int, int]] = (), size: float = 12.0,
) -> list[Label]:  # fmt: skip
    """A place for each label, in the order given (the most important first). Costs: labels > border > points > lines."""
    placed: list[Label] = []
    segments = [(points[a], points[b]) for a, b in lines]
    for (x, y), name, radius in zip(points, names, radii, strict=True):
        w, h = len(name) * size * EM, size * 1.25
        gap = radius + 4
        near = gap * 0.75
        choices = (
            (x + gap, y - h / 2, "left"), (x - gap - w, y - h / 2, "right"), (x - w / 2, y + gap - 1, "center"), (x - w / 2, y - gap - h + 1, "center"),
            (x + near, y + near - 3, "left"), (x + near, y - near - h + 3, "left"), (x - near - w, y + near - 3, "right"), (x - near - w, y - near - h + 3, "right"),
        )  # fmt: skip
        best = min(range(len(choices)), key=lambda n: (_cost(choices[n], w, h, placed, points, radii, segments, width, height), n))
        left, top, align = choices[best]
        placed.append(Label(x=round(left, 1), y=round(top, 1), width=w, height=h, align=align))
    return placed


def _cost(
    choice: tuple[float, float, str], w: float, h: float, placed: Sequence[Label], points: Sequence[tuple[float, float]], radii: Sequence[float],
    segments: Sequence[tuple[tuple[float, float], tuple[float, float]]], width: float, height: float,
) -> float:  # fmt: skip
    left, top, _ = choice
    cost = 0.0
    for other in placed:
        cost += 20 * _overlap(left, top, w, h, other.x, other.y, other.width, other.height)
    outside = max(0.0, -left) + max(0.0, left + w - width) + max(0.0, -top) + max(0.0, top + h - height)
    cost += 40 * outside
    for (px, py), radius in zip(points, radii, strict=True):
        cost += 4 * _overlap(left, top, w, h, px - radius, py - radius, 2 * radius, 2 * radius)
    for a, b in segments:
        steps = 24
        for step in range(steps + 1):
            x, y = a[0] + (b[0] - a[0]) * step / steps, a[1] + (b[1] - a[1]) * step / steps
            if left <= x <= left + w and top <= y <= top + h:
                cost += 30
    return cost


def _overlap(x: float, y: float, w: float, h: float, x2: float, y2: float, w2: float, h2: float) -> float:
    wide, high = min(x + w, x2 + w2) - max(x, x2), min(y + h, y2 + h2) - max(y, y2)
    return wide * high if wide > 0 and high > 0 else 0.0
