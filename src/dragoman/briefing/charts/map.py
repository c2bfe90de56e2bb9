"""Where the events were: a small map cut to the view. Countries are shaded, never pinned; a vague place is a dashed circle."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.briefing.charts.layout import place_labels
from dragoman.briefing.charts.shapes import degrees_apart, features
from dragoman.briefing.charts.theme import Theme, colours, drawable
from dragoman.briefing.words import count, slug
from dragoman.nouns.brief import Brief, Happened
from dragoman.tables import read_table

if TYPE_CHECKING:
    import altair as alt

WIDTH, HEIGHT = 900, 460
# Beyond this radius an equal-area view of a region is too bent; the world is shown instead.
WORLD = 58.0
CLOSEST = 5.0
# Radius in degrees of the circle for a place that is only roughly known.
ROUGH = {"admin1": 1.2, "region": 2.6}
# How sharp a coast must be: about half a pixel.
SHARP = 0.6
NOTE = "Boundaries as in Natural Earth; no endorsement is meant. Countries named without a place are shaded, never pinned."


def rows(brief: Brief) -> list[dict[str, Any]]:
    """One row a place: name, country, precision, lat and lon (`None` for a country), events, killed, label, link to the first event."""
    grouped: dict[tuple[str, str, float | None, float | None], list[Happened]] = {}
    for event in brief.happened:
        spot = event.place
        if spot is None or event.modality in ("negated", "hypothetical"):
            continue
        name = spot.name if spot.lat is not None else (spot.country_name or "")
        if not name or (spot.lat is None and spot.country is None):
            continue
        grouped.setdefault((name, spot.country or "", spot.lat, spot.lon), []).append(event)
    found: list[dict[str, Any]] = []
    for (name, country, lat, lon), events in grouped.items():
        spot = events[0].place
        assert spot is not None
        listed = "; ".join(f"{e.when or 'no date'}: {e.what}" for e in events[:4]) + (f"; and {len(events) - 4} more" if len(events) > 4 else "")
        found.append(
            {
                "name": name, "country": country, "country_name": spot.country_name or "", "precision": spot.precision if lat is not None else "country",
                "lat": lat, "lon": lon, "events": len(events), "ids": [e.id for e in events],
                "hostile": sum(e.quad.endswith("conflict") for e in events), "label": f"{name} ({count(len(events), 'event')}): {listed}",
                "href": f"#f-{slug(events[0].id)}",
            }
        )  # fmt: skip
    return sorted(found, key=lambda row: (-row["events"], row["name"]))


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[str, str, float | None, float | None]]:
    """Number, name, latitude and longitude of a country's rough centre, by ISO alpha-3."""
    found: dict[str, tuple[str, str, float | None, float | None]] = {}
    for row in read_table("dragoman.world", "countries.tsv"):
        number = row["m49"].split("|")[0].lstrip("0")
        found[row["id"]] = (number, row["name"], float(row["lat"]) if row["lat"] else None, float(row["lon"]) if row["lon"] else None)
    return found


def chart(rows: list[dict[str, Any]], theme: Theme = "light") -> alt.LayerChart | None:
    """The map, or `None` for fewer than two places or no place with a known position."""
    if len(rows) < 2:
        return None
    rows = drawable(rows)
    known = _countries()
    spots = [row for row in rows if row["lat"] is not None]
    centres = [(row["lon"], row["lat"]) for row in spots]
    # A country without a pin must be in view, but its rough centre may lie far from what matters (Russia's in Siberia): it
    # counts only where the country has no pin of its own.
    pinned = {row["country"] for row in spots}
    for row in rows:
        if row["lat"] is None and row["country"] not in pinned:
            _, _, lat, lon = known.get(row["country"], ("", "", None, None))
            if lat is not None and lon is not None:
                centres.append((lon, lat))
    if len(centres) < 2:
        return None
    import altair as alt

    c = colours(theme)
    centre, radius = _view(centres)
    whole = radius > WORLD
    radius = max(radius * 1.18 + 1.5, CLOSEST)
    project = _world_view() if whole else _region_view(centre, radius)
    projection = project.projection
    shaded = {}
    for row in rows:
        if row["lat"] is None and row["country"] in known:
            number, name, _, _ = known[row["country"]]
            shaded[number or name] = row["label"]
            shaded[name] = row["label"]
    detail = 0.25 if whole else SHARP * math.degrees(1 / project.scale)
    shapes = features(centre=centre, radius=180.0 if whole else min(180.0, radius * 2.4), detail=detail, shaded=shaded)
    links = {row["label"]: row["href"] for row in rows}
    told = [shape | {"href": links[shape["label"]]} for shape in shapes if shape["label"]]
    dots = []
    for row in spots:
        x, y = project(row["lon"], row["lat"])
        rough = ROUGH.get(row["precision"])
        dots.append(
            row | {"x": x, "y": y, "rough": rough is not None, "radius": max(9.0, project.scale * math.radians(rough)) if rough else 4.5 + 2.2 * math.sqrt(row["events"]),
                   "kind": "hostile" if row["hostile"] * 2 > row["events"] else "friendly"}
        )  # fmt: skip
    labelled = [dot for dot in dots if 0 <= dot["x"] <= WIDTH and 0 <= dot["y"] <= HEIGHT]
    shown = [f"{dot['name']} ({dot['events']})" if dot["events"] > 1 else dot["name"] for dot in labelled]
    places = place_labels([(d["x"], d["y"]) for d in labelled], shown, radii=[min(d["radius"], 14) for d in labelled], width=WIDTH, height=HEIGHT, size=12)
    texts = [{"text": t, "x": p.x, "y": p.y + p.height / 2} for t, p in zip(shown, places, strict=True)]
    texts += _country_labels(rows, known, project, texts)
    layers: list[Any] = [
        alt.Chart(alt.Data(values=[{"x": 0, "y": 0, "x2": WIDTH, "y2": HEIGHT}])).mark_rect(fill=c.sea, aria=False)
        .encode(x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None), x2="x2:Q", y2="y2:Q"),
        _shapes(alt, "land", projection).mark_geoshape(fill=c.land, stroke=c.border, strokeWidth=0.6, aria=False),
        _shapes(alt, "shaded", projection).mark_geoshape(fill=c.shade, stroke=c.border, strokeWidth=0.8)
        .encode(href=alt.Href("href:N"), description=alt.Description("label:N")),
    ]  # fmt: skip
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    tint = alt.Color("kind:N", scale=alt.Scale(domain=["friendly", "hostile"], range=[c.friendly, c.hostile]), legend=None)
    for rough in (True, False):
        chosen = [dot | {"size": math.pi * dot["radius"] ** 2} for dot in dots if dot["rough"] is rough]
        if chosen:
            mark: dict[str, Any] = {"fill": "transparent", "strokeDash": [4, 3], "strokeWidth": 1.6} if rough else {"strokeWidth": 1.2}
            point = alt.Chart(alt.Data(values=chosen))
            kind = alt.Shape("kind:N", scale=alt.Scale(domain=["friendly", "hostile"], range=["circle", "circle" if rough else "diamond"]), legend=None)
            encoded: dict[str, Any] = {"stroke": tint} if rough else {"fill": tint, "stroke": alt.value(c.paper)}
            layers.append(
                point.mark_point(filled=not rough, opacity=1, **mark).encode(
                    x=x, y=y, size=alt.Size("size:Q", scale=None, legend=None), shape=kind, href="href:N", description="label:N", **encoded
                )
            )
    for halo in (True, False):
        outline: dict[str, Any] = {"stroke": c.paper, "strokeWidth": 3, "strokeJoin": "round", "opacity": 0.85} if halo else {}
        layers.append(
            alt.Chart(alt.Data(values=texts)).mark_text(align="left", baseline="middle", fontSize=12, color=c.paper if halo else c.ink, aria=False, **outline)
            .encode(x=x, y=y, text="text:N")
        )  # fmt: skip
    data = {"land": [shape for shape in shapes if not shape["label"]], "shaded": told}
    made: Any = alt.layer(*layers, datasets=data).properties(width=WIDTH, height=HEIGHT)
    return made


def _shapes(alt: Any, shapes: str, projection: dict[str, Any]) -> Any:
    return alt.Chart(alt.NamedData(shapes)).project(**projection)


def _country_labels(rows: list[dict[str, Any]], known: dict[str, Any], project: _View, taken: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Names of shaded countries at their rough centre, where it is in view and no place's name stands there."""
    found: list[dict[str, Any]] = []
    for row in rows:
        _, _, lat, lon = known.get(row["country"], ("", "", None, None))
        if row["lat"] is not None or lat is None or lon is None:
            continue
        text = f"{row['name'].upper()} ({row['events']})" if row["events"] > 1 else row["name"].upper()
        wide = len(text) * 8
        x, y = project(lon, lat)
        free = all(abs(y - other["y"]) > 15 or x + wide / 2 < other["x"] or other["x"] + len(other["text"]) * 7 < x - wide / 2 for other in (*taken, *found))
        if free and wide / 2 < x < WIDTH - wide / 2 and 12 < y < HEIGHT - 12:
            found.append({"text": text, "x": round(x - wide / 2, 1), "y": round(y, 1)})
    return found


def _view(points: list[tuple[float, float]]) -> tuple[tuple[float, float], float]:
    """The middle of points on the sphere, and how far the farthest is from it, in degrees."""
    ends = max(((a, b) for a in points for b in points), key=lambda pair: degrees_apart(*pair))
    vectors = [(math.cos(math.radians(la)) * math.cos(math.radians(lo)), math.cos(math.radians(la)) * math.sin(math.radians(lo)), math.sin(math.radians(la))) for lo, la in ends]  # fmt: skip
    x, y, z = (sum(v[axis] for v in vectors) for axis in range(3))
    centre = (math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y))))
    return centre, max(degrees_apart(centre, point) for point in points)


class _View:
    """A projection in pixels that agrees with the renderer's, so that labels can be placed before drawing."""

    def __init__(self, kind: str, scale: float, centre: tuple[float, float]) -> None:
        self.kind, self.scale, self.centre = kind, scale, centre
        self.projection: dict[str, Any] = {
            "type": kind, "scale": scale, "translate": [WIDTH / 2, HEIGHT / 2], "rotate": [-centre[0], -centre[1] if kind != "equalEarth" else 0, 0],
            "clipExtent": [[0, 0], [WIDTH, HEIGHT]],
        }  # fmt: skip

    def __call__(self, lon: float, lat: float) -> tuple[float, float]:
        x, y = self._equal_earth(lon, lat) if self.kind == "equalEarth" else self._azimuthal(lon, lat)
        return round(WIDTH / 2 + self.scale * x, 1), round(HEIGHT / 2 - self.scale * y, 1)

    def _azimuthal(self, lon: float, lat: float) -> tuple[float, float]:
        """Lambert's azimuthal equal-area projection (Snyder 1987, p. 185)."""
        lam, phi, phi0 = math.radians(lon - self.centre[0]), math.radians(lat), math.radians(self.centre[1])
        cosine = math.sin(phi0) * math.sin(phi) + math.cos(phi0) * math.cos(phi) * math.cos(lam)
        k = math.sqrt(2 / max(1e-9, 1 + cosine))
        return k * math.cos(phi) * math.sin(lam), k * (math.cos(phi0) * math.sin(phi) - math.sin(phi0) * math.cos(phi) * math.cos(lam))

    def _equal_earth(self, lon: float, lat: float) -> tuple[float, float]:
        """Equal Earth (Savric, Patterson and Jenny 2018)."""
        a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
        lam = math.radians((lon - self.centre[0] + 180) % 360 - 180)
        t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
        t2 = t * t
        t6 = t2**3
        x = lam * math.cos(t) / (math.sqrt(3) / 2 * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))
        return x, t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


def _region_view(centre: tuple[float, float], radius: float) -> _View:
    half = min(WIDTH, HEIGHT) / 2
    return _View("azimuthalEqualArea", round(half / (2 * math.sin(math.radians(min(radius, 80)) / 2)), 2), (round(centre[0], 2), round(centre[1], 2)))


def _world_view() -> _View:
    return _View("equalEarth", round(min(WIDTH / 5.5, HEIGHT / 2.7), 2), (11.0, 0.0))
