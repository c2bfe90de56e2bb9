"""What moved: the tone of each pair before (hollow) and after (filled), the most surprising first; the shape is the sign, as in other charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.briefing.charts.picture import Line, Picture
from dragoman.briefing.charts.sheet import Sheet, legend
from dragoman.briefing.charts.theme import Theme, colours
from dragoman.briefing.words import count, interval
from dragoman.nouns.change import Change

if TYPE_CHECKING:
    import altair as alt

WIDTH, LINE = 360.0, 27.0
MOST = 25
SHAPES = {"friendly": "circle", "hostile": "diamond", "unsettled": "square"}


@dataclass(frozen=True, slots=True)
class Move:
    """A change with what it is called and how surprising it is, in words."""

    change: Change
    name: str
    surprise: str


def picture(moves: Sequence[Move], *, title: str, foot: str = "", name: str = "moves") -> Picture | None:
    """The changes as a picture, in the order given; `None` for none."""
    shown = moves[:MOST]
    if not shown:
        return None
    heads = ("Pair", "Before", "Tone before (80 % interval)", "After", "Tone after (80 % interval)", "Surprise")
    lines = tuple(Line(_cells(move), anchor=f"{name}-{place}") for place, move in enumerate(shown, 1))
    said = f"{count(len(shown), 'change')}, the most surprising first: " + "; ".join(f"{move.name}, {_turn(move.change)}" for move in shown[:3]) + "."
    return Picture(
        name=name, title=title, reading="Tone before (hollow) and after (filled), the most surprising first.", words=said, columns=heads, lines=lines,
        draw=lambda theme: chart(shown, theme, name=name), width=int(WIDTH) + 430, foot=foot,
    )  # fmt: skip


def _cells(move: Move) -> tuple[str, ...]:
    before, after = move.change.before, move.change.after
    was = ("", "") if move.change.kind == "new" else (before.sign, interval(before.tone.value, before.tone.low, before.tone.high))
    return (move.name, *was, after.sign, interval(after.tone.value, after.tone.low, after.tone.high), move.surprise)


def _turn(change: Change) -> str:
    return f"new, {change.after.sign}" if change.kind == "new" else f"from {change.before.sign} to {change.after.sign}" if change.turned else change.after.sign


def chart(moves: Sequence[Move], theme: Theme = "light", *, name: str = "moves") -> alt.LayerChart:
    """The chart alone."""
    c, sheet = colours(theme), Sheet()
    bottom = LINE * len(moves)
    tints = {"friendly": c.friendly, "hostile": c.hostile, "unsettled": c.mute}

    def at(tone: float) -> float:
        return round(WIDTH / 2 * (1 + tone), 2)

    sheet.rules([{"x": at(x), "y": 0, "x2": at(x), "y2": bottom} for x in (-1, -0.5, 0.5, 1)], stroke=c.grid, strokeWidth=0.8)
    sheet.rules([{"x": at(0), "y": 0, "x2": at(0), "y2": bottom}], stroke=c.ink, strokeWidth=1)
    for text, x, align in (("− hostile", 0.0, "left"), ("0", WIDTH / 2, "center"), ("friendly +", WIDTH, "right")):
        sheet.texts([{"x": x, "y": -11, "text": text}], fontSize=12, color=c.soft, align=align)
    for place, move in enumerate(moves, 1):
        y, before, after = LINE * (place - 0.5), move.change.before, move.change.after
        tint = tints[after.sign]
        if move.change.kind != "new":
            sheet.rules([{"x": at(before.tone.value), "y": y, "x2": at(after.tone.value), "y2": y}], stroke=tint, strokeWidth=2.5)
            sheet.points([{"x": at(before.tone.value), "y": y}], shape=SHAPES[before.sign], size=85, fill=c.paper, stroke=tints[before.sign], strokeWidth=2)
        mark: dict[str, Any] = {"x": at(after.tone.value), "y": y, "label": "; ".join(_cells(move)), "href": f"#{name}-{place}"}
        sheet.points([mark], shape=SHAPES[after.sign], size=105, fill=tint, stroke=tint, strokeWidth=2)
    names = [{"x": -10, "y": LINE * (place + 0.5), "text": move.name} for place, move in enumerate(moves)]
    sheet.texts(names, fontSize=12.5, color=c.ink, align="right", limit=300)
    sheet.texts([row | {"x": WIDTH + 12, "text": move.surprise} for row, move in zip(names, moves, strict=True)], fontSize=12, color=c.soft, align="left")
    look = {"size": 85, "strokeWidth": 2}
    items = [(SHAPES[sign], look | {"fill": tints[sign], "stroke": tints[sign]}, sign) for sign in ("friendly", "hostile", "unsettled")]
    legend(sheet, [*items, ("circle", look | {"fill": c.paper, "stroke": c.mute}, "before")], x=0.0, y=bottom + 18, ink=c.ink)
    return sheet.drawn(WIDTH, bottom)
