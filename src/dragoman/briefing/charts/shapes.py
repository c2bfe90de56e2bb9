"""Country shapes: the packaged TopoJSON (world-atlas 2.0.2, Natural Earth 1:50m) in, features cut to a view out.

Boundaries are de facto and imply no endorsement. A shape never says which country a point lies in; countries are found by number
(UN M49), those without a number by name.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from importlib import resources
from typing import Any

type Ring = list[tuple[float, float]]


@lru_cache(maxsize=1)
def _world() -> tuple[tuple[str, str, tuple[tuple[Ring, ...], ...]], ...]:
    """Number, name and polygons (each rings of longitude and latitude) of every country."""
    text = resources.files("dragoman.briefing.charts").joinpath("data", "countries-50m.json").read_text("utf-8")
    topology = json.loads(text)
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round(x * kx + tx, 3), round(y * ky + ty, 3)))
        arcs.append(points)

    def ring(indices: list[int]) -> Ring:
        joined: Ring = []
        for index in indices:
            piece = arcs[index] if index >= 0 else arcs[~index][::-1]
            joined.extend(piece[1:] if joined else piece)
        return joined

    found: list[tuple[str, str, tuple[tuple[Ring, ...], ...]]] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        outlines = geometry.get("arcs", [])
        listed = [outlines] if geometry.get("type") == "Polygon" else outlines
        polygons = tuple(tuple(ring(indices) for indices in polygon) for polygon in listed)
        found.append((str(geometry.get("id", "")), str(geometry["properties"].get("name", "")), polygons))
    return tuple(found)


def features(*, centre: tuple[float, float], radius: float, detail: float, shaded: dict[str, str]) -> list[dict[str, Any]]:
    """GeoJSON features with a ring within `radius` degrees of `centre` (longitude, latitude).

    Points nearer to the one before than `detail` degrees are left out. `shaded`: M49 number or name of a country to its label.
    """
    made: list[dict[str, Any]] = []
    for number, name, polygons in _world():
        kept = [
            [thinned for ring in polygon if len(thinned := _thin(ring, detail, centre, radius)) > 3]
            for polygon in polygons
            if any(degrees_apart(point, centre) <= radius for point in polygon[0][:: max(1, len(polygon[0]) // 60)])
        ]
        kept = [polygon for polygon in kept if polygon]
        if kept:
            label = shaded.get(number.lstrip("0")) or shaded.get(name) or ""
            made.append({"type": "Feature", "label": label, "geometry": {"type": "MultiPolygon", "coordinates": kept}})
    return made


def _thin(ring: Ring, detail: float, centre: tuple[float, float], radius: float) -> Ring:
    """A ring without points too near to the one before; far outside the view a tenth of the sharpness will do."""
    kept = [ring[0]]
    lon0, lat0 = centre
    squeeze = max(0.2, math.cos(math.radians(lat0)))
    for lon, lat in ring[1:-1]:
        away = abs((lon - lon0 + 180) % 360 - 180) * squeeze > radius or abs(lat - lat0) > radius * 0.6
        if abs(lon - kept[-1][0]) + abs(lat - kept[-1][1]) >= (detail * 10 if away else detail):
            kept.append((lon, lat))
    return [*kept, ring[-1]]


def degrees_apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points (longitude, latitude) in degrees.

    >>> round(degrees_apart((0, 0), (90, 0)))
    90
    """
    lon1, lat1, lon2, lat2 = (math.radians(v) for v in (*a, *b))
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(lon1 - lon2)
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
