"""One pair by dimension: how it stands today in each (`points`), and a small strip of history for each, side by side (`strips`)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from dragoman.briefing.charts.days import Axis
from dragoman.briefing.charts.panel import tone_panel
from dragoman.briefing.charts.picture import Line, Picture
from dragoman.briefing.charts.sheet import Sheet
from dragoman.briefing.charts.theme import Colours, Theme, colours
from dragoman.briefing.words import DIMENSIONS, and_list, interval, number, signed
from dragoman.nouns.period import last_of_month
from dragoman.nouns.standing import Standing

if TYPE_CHECKING:
    import altair as alt

WIDTH, HEIGHT, ACTS = 330.0, 74.0, 13.0
COLUMNS, ACROSS, DOWN = 2, 62.0, 46.0
BAR, BARS = 30.0, 420.0
TOGETHER = "all together"
# Below so many months with acts there is a point, and no history.
LEAST_MONTHS = 6
HEADS = ("Dimension", "Stands", "Tone (80 % interval)", "Friendly acts", "Hostile acts")


def strips(standings: Sequence[Standing], *, names: tuple[str, str], title: str = "", foot: str = "", name: str = "strips") -> Picture | None:
    """The history of one pair in several dimensions ("" for all together), in the order given; `None` where fewer than two have one."""
    drawn = [one for one in standings if sum(bool(month.friendly or month.hostile) for month in one.months) >= LEAST_MONTHS]
    if len(drawn) < 2:
        return None
    reading = "Tone of each month with its 80 % interval, on the same scales; below it acts told."
    few = [one.dimension or TOGETHER for one in standings if one not in drawn]
    reading += f" Too little told to draw: {and_list(few)}." if few else ""
    return Picture(
        name=name, title=title or f"{names[0]} and {names[1]}, by dimension", reading=reading, words=_words(drawn), columns=HEADS, lines=_lines(drawn, name),
        draw=lambda theme: strips_chart(drawn, theme, name=name), width=int(COLUMNS * (WIDTH + ACROSS)), foot=foot,
    )  # fmt: skip


def points(standings: Sequence[Standing], *, names: tuple[str, str], title: str = "", foot: str = "", name: str = "dimensions") -> Picture | None:
    """How one pair stands today in several dimensions, in the order given; `None` for none."""
    if not standings:
        return None
    reading = "Tone with its 80 % interval, at the end of all that is told."
    silent = [dimension for dimension in DIMENSIONS if dimension not in {one.dimension for one in standings}]
    reading += f" Nothing told: {and_list(silent)}." if silent else ""
    return Picture(
        name=name, title=title or f"{names[0]} and {names[1]}, by dimension", reading=reading, words=_words(standings), columns=HEADS, lines=_lines(standings, name),
        draw=lambda theme: points_chart(standings, theme, name=name), width=int(BARS) + 250, foot=foot,
    )  # fmt: skip


def _words(standings: Sequence[Standing]) -> str:
    said = "; ".join(f"{_name(one)}: {one.sign} ({signed(one.tone.value)})" for one in standings)
    return said[:1].upper() + said[1:] + "."


def _lines(standings: Sequence[Standing], name: str) -> tuple[Line, ...]:
    return tuple(
        Line((_name(one), one.sign, interval(one.tone.value, one.tone.low, one.tone.high), *(number(n) for n in _acts(one))), anchor=f"{name}-{place}")
        for place, one in enumerate(standings, 1)
    )  # fmt: skip


def _name(standing: Standing) -> str:
    return standing.dimension or TOGETHER


def _acts(standing: Standing) -> tuple[float, float]:
    return math.fsum(m.friendly for m in standing.months), math.fsum(m.hostile for m in standing.months)


def _label(standing: Standing) -> str:
    friendly, hostile = _acts(standing)
    tone = standing.tone
    return (
        f"{_name(standing)}: {standing.sign}, tone {interval(tone.value, tone.low, tone.high)}; "
        f"{number(friendly)} friendly, {number(hostile)} hostile acts told"
    )


def strips_chart(standings: Sequence[Standing], theme: Theme = "light", *, name: str = "strips") -> alt.LayerChart:
    """Strips on one axis of time, two beside each other."""
    c, sheet = colours(theme), Sheet()
    low = min(one.months[0].month for one in standings if one.months)
    high = max(last_of_month(one.months[-1].month) for one in standings if one.months) + timedelta(days=1)
    step = HEIGHT + 2 * ACTS + DOWN
    for place, one in enumerate(standings):
        left, top = (place % COLUMNS) * (WIDTH + ACROSS), (place // COLUMNS) * step
        _strip(sheet, c, one, Axis(low, high, left=left, width=WIDTH), top, link=f"#{name}-{place + 1}", dated=place + COLUMNS >= len(standings))
    rows = math.ceil(len(standings) / COLUMNS)
    return sheet.drawn(min(len(standings), COLUMNS) * (WIDTH + ACROSS) - ACROSS, rows * step - DOWN)


def _strip(sheet: Sheet, c: Colours, one: Standing, axis: Axis, top: float, *, link: str, dated: bool) -> None:
    bottom = top + HEIGHT + 2 * ACTS + 4
    for n, (day, text) in enumerate(axis.marks()):
        x = axis(day)
        sheet.rules([{"x": x, "y": top, "x2": x, "y2": bottom}], stroke=c.grid, strokeWidth=0.8)
        if dated and n % 2 == 0:
            sheet.texts([{"x": x, "y": bottom + 11, "text": text}], fontSize=11, color=c.ink, align="center")
    if len(one.months) > 1:
        tone_panel(sheet, c, one.months, axis, top=top, height=HEIGHT, heavy=1.1)
    for way, text in ((-1, "+"), (1, "−")):
        sheet.texts([{"x": axis.left - 6, "y": top + HEIGHT / 2 + way * (HEIGHT / 2 - 5), "text": text}], fontSize=13, color=c.soft, align="right")
    middle = top + HEIGHT + ACTS + 4
    most = max(3.0, *(max(m.friendly, m.hostile) for m in one.months))
    for sign, fill in ((-1, c.friendly_fill), (1, c.hostile_fill)):
        bars: list[dict[str, Any]] = []
        for month in one.months:
            if acts := month.friendly if sign < 0 else month.hostile:
                left, right = axis(month.month), axis(last_of_month(month.month) + timedelta(days=1))
                far = middle + sign * ACTS * math.log1p(acts) / math.log1p(most)
                bars.append({"x": left, "y": min(middle, far), "x2": max(left + 0.8, right - 0.2), "y2": max(middle, far)})
        sheet.boxes(bars, fill=fill)
    sheet.rules([{"x": axis.left, "y": middle, "x2": axis.left + axis.width, "y2": middle}], stroke=c.grid, strokeWidth=0.8)
    tint = {"friendly": c.friendly, "hostile": c.hostile, "unsettled": c.soft}[one.sign]
    sheet.texts([{"x": axis.left, "y": top - 11, "text": _name(one), "label": _label(one), "href": link}], fontSize=13, fontWeight="bold", color=c.ink, align="left")
    told = f"{one.sign} {signed(one.tone.value)}"
    sheet.texts([{"x": axis.left + axis.width, "y": top - 11, "text": told}], fontSize=12, color=tint, align="right")


def points_chart(standings: Sequence[Standing], theme: Theme = "light", *, name: str = "dimensions") -> alt.LayerChart:
    """Tone and interval of each dimension as a point and a bar on one scale from hostile to friendly."""
    c, sheet = colours(theme), Sheet()
    bottom = BAR * len(standings)

    def at(tone: float) -> float:
        return round(BARS / 2 * (1 + tone), 2)

    sheet.rules([{"x": at(x), "y": 0, "x2": at(x), "y2": bottom} for x in (-1, -0.5, 0.5, 1)], stroke=c.grid, strokeWidth=0.8)
    sheet.rules([{"x": at(0), "y": 0, "x2": at(0), "y2": bottom}], stroke=c.ink, strokeWidth=1)
    for text, x, align in (("− hostile", 0.0, "left"), ("0", BARS / 2, "center"), ("friendly +", BARS, "right")):
        sheet.texts([{"x": x, "y": -11, "text": text}], fontSize=12, color=c.soft, align=align)
    for place, one in enumerate(standings):
        y = BAR * (place + 0.5)
        tint = {"friendly": c.friendly, "hostile": c.hostile, "unsettled": c.mute}[one.sign]
        look: dict[str, Any] = {"stroke": tint, "strokeWidth": 3} | ({"strokeDash": [3, 3]} if one.sign == "unsettled" else {})
        sheet.rules([{"x": at(one.tone.low), "y": y, "x2": at(one.tone.high), "y2": y}], **look)
        shape = {"friendly": "circle", "hostile": "diamond", "unsettled": "square"}[one.sign]
        sheet.points(
            [{"x": at(one.tone.value), "y": y, "label": _label(one), "href": f"#{name}-{place + 1}"}], shape=shape, size=120, stroke=tint, strokeWidth=2.4,
            fill=c.paper if one.sign == "unsettled" else tint,
        )  # fmt: skip
        sheet.texts([{"x": -10, "y": y, "text": _name(one)}], fontSize=13, color=c.ink, align="right", fontWeight="normal" if one.dimension else "bold")
        sheet.texts([{"x": BARS + 10, "y": y, "text": f"{one.sign} {signed(one.tone.value)}"}], fontSize=12, color=c.ink, align="left")
    return sheet.drawn(BARS, bottom)
