"""Actors × actors: who stands how to whom at the end of a span of years. Colour and sign are the tone, hatched is unsettled, the dot is danger.

Actors stand by bloc where blocs may be claimed, otherwise the alike side by side; the picture says which.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.briefing.charts.picture import Line, Picture
from dragoman.briefing.charts.seriation import by_group, seriated
from dragoman.briefing.charts.sheet import HATCH, Sheet, legend
from dragoman.briefing.charts.theme import Colours, Theme, colours
from dragoman.briefing.words import MARKS, and_list, count, interval, number
from dragoman.nouns.camps import NetworkAnswer

if TYPE_CHECKING:
    import altair as alt

MOST_ACTORS = 30
CELL, GAP = 22, 5
# From this side on the legend has room for two lines.
WIDE = 580.0
# Steps of colour, by what the tone says of the next act: two in three of one sort, three in four. The settled tones of thirty actors over
# twenty years fall into the three steps in about equal parts.
STEPS = (1 / 3, 1 / 2)
SHADES = (0.34, 0.62, 1.0)
# Dots begin at so many hostile events a month; smaller ones are dust.
LEAST_HEAT = 1.0
BIGGEST_DOT = 7.2


@dataclass(frozen=True, slots=True)
class Cell:
    """How two actors stand, as their row of a table of standings has it. `sign`: 1, -1, or 0 for unsettled."""

    a: str
    b: str
    sign: int
    tone: float
    low: float
    high: float
    heat: float
    friendly: float
    hostile: float

    @property
    def step(self) -> int:
        """The step of colour, 0 to 2."""
        return sum(abs(self.tone) >= step for step in STEPS)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The actors in their order, parted into groups, and the cell of each pair that has one. `claimed`: the groups are blocs."""

    groups: tuple[tuple[str, ...], ...]
    cells: tuple[Cell, ...]
    names: Mapping[str, str]
    claimed: bool
    left_out: int

    @property
    def order(self) -> tuple[str, ...]:
        """The actors from top to bottom."""
        return tuple(actor for group in self.groups for actor in group)


def matrix(
    found: Iterable[Mapping[str, Any]], *, dimension: str = "", names: Mapping[str, str] | None = None,
    blocs: Sequence[Sequence[str]] = (), most: int = MOST_ACTORS,
) -> Matrix:  # fmt: skip
    """The matrix of a table of standings (its rows, with the columns of `standing.pair.COLUMNS`) in one dimension, of its `most` told of actors.

    `blocs`: groups that may be claimed; without them the alike stand side by side.
    """
    return _arranged([
        Cell(row["a"], row["b"], int(row["sign"]), row["tone"], row["tone_low"], row["tone_high"], row["heat"], row["friendly"], row["hostile"])
        for row in found
        if row["dimension"] == dimension
    ], names or {}, blocs, most)  # fmt: skip


def of_network(answer: NetworkAnswer, *, most: int = MOST_ACTORS) -> Matrix:
    """The matrix of an answer of `network`. Pairs of which only parts have acts together have no cell."""
    cells = [
        Cell(pair.a, pair.b, pair.sign, pair.tone.value, pair.tone.low, pair.tone.high, pair.heat.value if pair.heat else 0.0, pair.friendly, pair.hostile)
        for pair in (*answer.ties, *answer.unsettled) if pair.tone is not None
    ]  # fmt: skip
    return _arranged(cells, {actor.id: actor.name for actor in answer.actors}, answer.blocs, most)


def _arranged(cells: Sequence[Cell], names: Mapping[str, str], blocs: Sequence[Sequence[str]], most: int) -> Matrix:
    weight: dict[str, float] = {}
    for cell in cells:
        for actor in (cell.a, cell.b):
            weight[actor] = weight.get(actor, 0.0) + cell.friendly + cell.hostile
    chosen = sorted(weight, key=lambda actor: (-weight[actor], actor))[:most]
    index = {actor: place for place, actor in enumerate(chosen)}
    kept = tuple(cell for cell in cells if cell.a in index and cell.b in index)
    order = seriated(_tones(kept, index), [weight[actor] for actor in chosen])
    groups = [order]
    if blocs:
        inside = [[index[actor] for actor in group if actor in index] for group in blocs]
        rest = sorted(set(order) - {n for group in inside for n in group}, key=order.index)
        groups = [*by_group(order, inside), *([rest] if rest else [])]
    return Matrix(
        groups=tuple(tuple(chosen[n] for n in group) for group in groups), cells=kept, names={a: names.get(a, a) for a in chosen},
        claimed=bool(blocs), left_out=len(weight) - len(chosen),
    )  # fmt: skip


def _tones(cells: Sequence[Cell], index: Mapping[str, int]) -> Any:
    import numpy as np

    tones = np.zeros((len(index), len(index)))
    for cell in cells:
        if cell.sign:
            tones[index[cell.a], index[cell.b]] = tones[index[cell.b], index[cell.a]] = cell.tone
    return tones


def words(cell: Cell, names: Mapping[str, str]) -> str:
    """A cell in words."""
    how = {1: "friendly", -1: "hostile", 0: "unsettled"}[cell.sign]
    danger = f"; {number(cell.heat)} hostile events a month to be expected" if cell.heat >= LEAST_HEAT else ""
    told = f"{number(cell.friendly)} friendly, {number(cell.hostile)} hostile acts told"
    return f"{names[cell.a]} and {names[cell.b]}: {how}, tone {interval(cell.tone, cell.low, cell.high)}{danger}; {told}"


def picture(found: Matrix, *, title: str, foot: str = "", name: str = "actors") -> Picture | None:
    """The matrix as a picture, or `None` for fewer than three actors."""
    if len(found.order) < 3:
        return None
    signs = [cell.sign for cell in found.cells]
    order = "Lines part the blocs." if found.claimed else "No blocs are claimed: those who stand alike stand side by side."
    ends = sorted((cell for cell in found.cells if cell.sign), key=lambda cell: cell.tone)
    worst = [f"{found.names[c.a]} – {found.names[c.b]}" for c in ends[:3] if c.sign < 0]
    best = [f"{found.names[c.a]} – {found.names[c.b]}" for c in ends[:-4:-1] if c.sign > 0]
    said = f"{count(len(found.order), 'actor')}, {count(len(signs), 'pair')} with acts told: "
    said += f"{signs.count(1)} friendly, {signs.count(-1)} hostile, {signs.count(0)} unsettled."
    said += f" Most hostile: {and_list(worst)}." if worst else ""
    said += f" Most friendly: {and_list(best)}." if best else ""
    lines = tuple(
        Line(
            (f"{found.names[c.a]} – {found.names[c.b]}", {1: "friendly", -1: "hostile", 0: "unsettled"}[c.sign], interval(c.tone, c.low, c.high),
             number(c.heat), number(c.friendly), number(c.hostile)),
            anchor=f"{name}-{place}",
        )
        for place, c in enumerate(found.cells, 1)
    )  # fmt: skip
    return Picture(
        name=name, title=title, reading=f"How two actors stand, from all acts told between them; each pair twice. {order}", words=said,
        columns=("Pair", "Stands", "Tone (80 % interval)", "Hostile events a month", "Friendly acts", "Hostile acts"), lines=lines,
        draw=lambda theme: chart(found, theme, name=name), width=max(470, CELL * len(found.order) + 130), foot=foot,
    )  # fmt: skip


def chart(found: Matrix, theme: Theme = "light", *, name: str = "actors") -> alt.LayerChart:
    """The matrix alone, in pixels throughout: a gap between blocs has no place on a scale of names."""
    c, sheet, at = colours(theme), Sheet(), _places(found.groups)
    side = max(at.values()) + CELL
    full = CELL - 1
    told = {pair for cell in found.cells for pair in ((cell.a, cell.b), (cell.b, cell.a))}
    silent = [(a, b) for a in found.order for b in found.order if a != b and (a, b) not in told]
    sheet.boxes([{"x": at[a], "y": at[b], "x2": at[a] + full, "y2": at[b] + full} for a, b in silent], fill=c.band, opacity=0.5)
    fills = {1: c.friendly_fill, -1: c.hostile_fill, 0: c.band}
    top = scale_top(cell.heat for cell in found.cells)
    cells: list[dict[str, Any]] = []
    for place, cell in enumerate(found.cells, 1):
        bold = bool(cell.sign) and cell.step == len(STEPS)
        shown = {
            "fill": fills[cell.sign], "fillOpacity": SHADES[cell.step] if cell.sign else 1.0, "text": MARKS[cell.sign] if cell.sign else "", "bold": bold,
            "settled": bool(cell.sign), "heat": cell.heat, "label": words(cell, found.names), "href": f"#{name}-{place}",
        }  # fmt: skip
        cells += [shown | {"x": at[one], "y": at[two], "x2": at[one] + full, "y2": at[two] + full} for one, two in ((cell.a, cell.b), (cell.b, cell.a))]
    sheet.boxes([_only(row, "x y x2 y2 fill fillOpacity label href") for row in cells])
    hatched = [{"x": row["x"] + full / 2, "y": row["y"] + full / 2} for row in cells if not row["settled"]]
    sheet.points(hatched, shape=HATCH, size=(full * 0.8) ** 2, stroke=c.mute, strokeWidth=0.8, opacity=0.5, fill=None)
    for bold, ink in ((True, "#ffffff"), (False, c.ink)):
        signs = [{"x": row["x"] + 6, "y": row["y"] + 7, "text": row["text"]} for row in cells if row["text"] and row["bold"] == bold]
        sheet.texts(signs, fontSize=13, fontWeight="bold", color=ink, align="center")
    dots = [
        {"x": row["x"] + full - 1 - BIGGEST_DOT, "y": row["y"] + full - 1 - BIGGEST_DOT, "size": _area(row["heat"], top)}
        for row in cells if row["heat"] >= LEAST_HEAT
    ]  # fmt: skip
    sheet.points(dots, shape="circle", fill=c.ink, stroke=c.paper, strokeWidth=0.5)
    if found.claimed:
        squares = [{"x": at[group[0]] - 1.5, "y": at[group[0]] - 1.5, "x2": at[group[-1]] + CELL + 0.5, "y2": at[group[-1]] + CELL + 0.5} for group in found.groups]
        sheet.boxes(squares, fill=None, stroke=c.ink, strokeWidth=1.8)
    sheet.texts([{"x": -7, "y": at[a] + full / 2, "text": found.names[a]} for a in found.order], align="right", fontSize=12.5, color=c.ink, limit=190)
    sheet.texts([{"x": at[a] + full / 2, "y": -7, "text": found.names[a]} for a in found.order], align="left", angle=270, fontSize=12.5, color=c.ink, limit=190)
    _legends(sheet, c, side, [cell.heat for cell in found.cells if cell.heat >= LEAST_HEAT], top=top)
    return sheet.drawn(side, side)


def _legends(sheet: Sheet, c: Colours, side: float, heats: Sequence[float], *, top: float) -> None:
    """Two lines below a wide matrix, four below a narrow one."""
    wide = side >= WIDE
    left = 0.0 if wide else -90.0
    y = side + 18
    x = legend(sheet, [("box", {"fill": c.hostile_fill, "opacity": shade}, "") for shade in SHADES[::-1]], x=left, y=y, ink=c.ink)
    x = legend(sheet, [("", {}, "− hostile")], x=x, y=y, ink=c.ink)
    x = legend(sheet, [("box", {"fill": c.friendly_fill, "opacity": shade}, "") for shade in SHADES], x=x, y=y, ink=c.ink)
    x = legend(sheet, [("", {}, "+ friendly")], x=x, y=y, ink=c.ink)
    x, y = (x, y) if wide else (left, y + 20)
    legend(sheet, [("", {}, "the stronger, the more of the next acts will be so: under 2/3, 2/3, 3/4")], x=x - 5, y=y, ink=c.soft)
    hatch = {"size": 150.0, "stroke": c.mute, "strokeWidth": 0.9, "fill": None}
    x, y = legend(sheet, [(HATCH, hatch, "unsettled"), ("box", {"fill": c.band, "opacity": 0.5}, "no acts told")], x=left, y=y + 22, ink=c.ink), y + 22
    if not heats:
        return
    x, y = (x, y) if wide else (left, y + 22)
    values = [value for value in (top / 100, top / 10, top) if value >= LEAST_HEAT]
    x = legend(sheet, [("circle", {"fill": c.ink, "size": _area(value, top)}, f"{value:,.0f}") for value in values], x=x, y=y, ink=c.ink, gap=8)
    legend(sheet, [("", {}, "hostile events a month to be expected")], x=x - 5, y=y, ink=c.ink)


def _places(groups: Sequence[Sequence[str]]) -> dict[str, float]:
    """Where each actor's row and column begins."""
    at: dict[str, float] = {}
    for before, group in enumerate(groups):
        for actor in group:
            at[actor] = len(at) * CELL + before * GAP
    return at


def scale_top(heats: Iterable[float]) -> float:
    """The heat of the biggest dot: the power of ten next to the greatest, at least 10. What burns more gets no bigger dot."""
    return 10.0 ** max(1, round(math.log10(max([1.0, *heats]))))


def _area(heat: float, top: float) -> float:
    return round(math.pi * BIGGEST_DOT**2 * min(1.0, heat / top), 2)


def _only(row: dict[str, Any], names: str) -> dict[str, Any]:
    return {name: row[name] for name in names.split()}
