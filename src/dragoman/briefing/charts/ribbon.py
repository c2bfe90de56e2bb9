"""One pair over the years: tone around a middle line with its interval, what was told month by month, changes, and what was expected.

Above the line friendly, below it hostile, grey where it is unsettled. Bars are months: friendly acts up, hostile ones down, on a scale of
logarithms; those with force are darker, diamonds are the killed. Rules are months in which something changed for long.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from dragoman.briefing.charts.days import Axis, month_words
from dragoman.briefing.charts.panel import tone_panel
from dragoman.briefing.charts.picture import Line, Picture
from dragoman.briefing.charts.sheet import Sheet, legend
from dragoman.briefing.charts.theme import Colours, Theme, colours
from dragoman.briefing.words import count, interval, number
from dragoman.nouns.period import last_of_month
from dragoman.nouns.standing import Standing

if TYPE_CHECKING:
    import altair as alt

WIDTH, TONE, ACTS, BETWEEN = 720.0, 190.0, 62.0, 26.0
# A label of a change takes so many pixels; those nearer go to the next line up.
LABEL = 58.0


@dataclass(frozen=True, slots=True)
class Force:
    """Of a month's hostile acts those with force, and the killed where that is said."""

    acts: int
    killed: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A month in which something changed for long."""

    day: date
    words: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What somebody expected on a day, until when, and whether it came true (`None`: open)."""

    day: date
    until: date | None
    came_true: bool | None
    words: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A standing with what else may be drawn on its months; `forces` by first day of the month."""

    standing: Standing
    names: tuple[str, str]
    forces: Mapping[date, Force]
    changes: tuple[Change, ...] = ()
    expected: tuple[Expected, ...] = ()


def picture(ribbon: Ribbon, *, title: str = "", foot: str = "", name: str = "ribbon") -> Picture | None:
    """The ribbon as a picture, or `None` for fewer than two months."""
    months = ribbon.standing.months
    if len(months) < 2:
        return None
    a, b = ribbon.names
    forces = bool(ribbon.forces)
    lines = tuple(
        Line(
            (month_words(m.month), m.sign, interval(m.tone, m.low, m.high), number(m.friendly), number(m.hostile),
             *((number(force.acts), "" if force.killed is None else number(force.killed)) if (force := ribbon.forces.get(m.month, Force(0))) and forces else ())),
            anchor=f"{name}-{m.month:%Y-%m}",
        )
        for m in months if m.friendly or m.hostile or m is months[-1]
    )  # fmt: skip
    reading = "Tone of each month with its 80 % interval (grey band); bars: acts told, friendly up, hostile down, a stated relation as several"
    reading += ", in full colour those with force" if forces else ""
    return Picture(
        name=name, title=title or f"{a} and {b}", reading=f"{reading}." + (" Rules: months of change." if ribbon.changes else ""), words=words(ribbon),
        columns=("Month", "Stands", "Tone (80 % interval)", "Friendly acts", "Hostile acts", *(("With force", "Killed") if forces else ())), lines=lines,
        draw=lambda theme: chart(ribbon, theme, name=name), width=int(WIDTH) + 70, foot=foot,
    )  # fmt: skip


def words(ribbon: Ribbon) -> str:
    """What the ribbon shows."""
    standing, months = ribbon.standing, ribbon.standing.months
    counts = {sign: sum(month.sign == sign for month in months) for sign in ("friendly", "hostile", "unsettled")}
    spans = [f"{sign} in {count(months_so, 'month')}" for sign, months_so in counts.items() if months_so]
    tone = standing.tone
    said = f"From {month_words(months[0].month)} to {month_words(months[-1].month)}: {', '.join(spans)}. "
    said += f"At the end {standing.sign}, tone {interval(tone.value, tone.low, tone.high)}."
    if ribbon.changes:
        said += f" Changes: {', '.join(month_words(change.day) for change in ribbon.changes)}."
    return said


def chart(ribbon: Ribbon, theme: Theme = "light", *, name: str = "ribbon") -> alt.LayerChart:
    """The ribbon alone."""
    c, sheet, months = colours(theme), Sheet(), ribbon.standing.months
    low, high = months[0].month, last_of_month(months[-1].month)
    axis = Axis(low, high + timedelta(days=1), left=0.0, width=WIDTH)
    acts_top = TONE + BETWEEN
    bottom = acts_top + 2 * ACTS + (18 if any(force.killed for force in ribbon.forces.values()) else 0)
    for day, text in axis.marks():
        x = axis(day)
        sheet.rules([{"x": x, "y": 0, "x2": x, "y2": bottom}], stroke=c.grid, strokeWidth=0.8)
        sheet.texts([{"x": x, "y": bottom + 13, "text": text}], fontSize=12, color=c.ink, align="center")
    tone_panel(sheet, c, months, axis, top=0.0, height=TONE)
    for text, y in (("friendly", 5.0), ("0", TONE / 2), ("hostile", TONE - 5)):
        sheet.texts([{"x": -8, "y": y, "text": text}], fontSize=12, color=c.ink, align="right")
    sheet.texts([{"x": -8, "y": TONE / 2 * (1 - tone), "text": f"{tone:+.1f}".replace("-", "−")} for tone in (0.5, -0.5)], fontSize=11, color=c.soft, align="right")
    _acts(sheet, c, ribbon, axis, acts_top, name)
    _changes(sheet, c, ribbon.changes, axis, bottom)
    _expected(sheet, c, ribbon.expected, axis)
    _legend(sheet, c, ribbon, bottom + 40)
    return sheet.drawn(WIDTH, bottom)


def _acts(sheet: Sheet, c: Colours, ribbon: Ribbon, axis: Axis, top: float, name: str) -> None:
    """Bars of months: friendly up, hostile down, on a scale of logarithms."""
    months = ribbon.standing.months
    most = max(max(m.friendly, m.hostile) for m in months)
    middle = top + ACTS

    def long(acts: float) -> float:
        return round(ACTS * math.log1p(acts) / math.log1p(max(most, 3.0)), 2)

    for value in (value for value in (1, 10, 100, 1000, 10000) if value <= most * 1.05):
        if value == 1 and most > 40:
            continue
        for way in (-1, 1):
            y = middle + way * long(value)
            sheet.rules([{"x": 0, "y": y, "x2": WIDTH, "y2": y}], stroke=c.grid, strokeWidth=0.8)
            sheet.texts([{"x": -8, "y": y, "text": f"{value:,}"}], fontSize=11, color=c.soft, align="right")
    up, down, force, killed = [], [], [], []
    for month in months:
        left = axis(month.month)
        right = axis(last_of_month(month.month) + timedelta(days=1))
        right = max(left + 0.8, right - (1.0 if right - left > 4 else 0.25))
        used = ribbon.forces.get(month.month)
        told = [f"{number(month.friendly)} friendly", f"{number(month.hostile)} hostile"]
        label = f"{month_words(month.month)}: {' and '.join(told)} acts told" + (f", {used.acts} with force" if used and used.acts else "")
        label += f", {count(used.killed, 'killed', 'killed')}" if used and used.killed else ""
        link: dict[str, Any] = {"label": label, "href": f"#{name}-{month.month:%Y-%m}", "x": left, "x2": right}
        if month.friendly:
            up.append(link | {"y": middle - long(month.friendly), "y2": middle})
        if month.hostile:
            down.append(link | {"y": middle, "y2": middle + long(month.hostile)})
        if used and used.acts:
            force.append({"x": left, "x2": right, "y": middle, "y2": middle + long(min(used.acts, month.hostile))})
        if used and used.killed:
            killed.append({"x": (left + right) / 2, "y": top + 2 * ACTS + 9, "size": min(130.0, 12 + 5 * math.sqrt(used.killed))})
    sheet.boxes(up, fill=c.friendly_fill)
    sheet.boxes(down, fill=c.hostile_fill, opacity=0.45 if ribbon.forces else 1)
    sheet.boxes(force, fill=c.hostile_fill)
    sheet.points(killed, shape="diamond", fill=c.ink, stroke=c.paper, strokeWidth=0.8)
    sheet.rules([{"x": 0, "y": middle, "x2": WIDTH, "y2": middle}], stroke=c.ink, strokeWidth=0.8)
    sheet.texts([{"x": -42, "y": middle, "text": "acts a month"}], fontSize=11, color=c.soft, align="center", angle=270)


def _changes(sheet: Sheet, c: Colours, changes: Sequence[Change], axis: Axis, bottom: float) -> None:
    """Rules over both strips; labels too near to each other stand on several lines, before the rules of others."""
    ends: list[float] = []
    rules: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    for change in sorted(changes, key=lambda one: one.day):
        x = axis(change.day)
        line = next((n for n, end in enumerate(ends) if end <= x - LABEL / 2), len(ends))
        ends[line : line + 1] = [x + LABEL / 2]
        y = -10.0 - 14 * line
        rules.append({"x": x, "y": y + 7, "x2": x, "y2": bottom, "label": f"{month_words(change.day)}: {change.words}", "href": change.link})
        labels.append({"x": x, "y": y, "text": month_words(change.day)})
    sheet.rules(rules, stroke=c.ink, strokeWidth=1.3, strokeDash=[5, 3])
    sheet.halo(labels, c.paper, fontSize=11, fontWeight="bold", color=c.ink, align="center")


def _expected(sheet: Sheet, c: Colours, expected: Sequence[Expected], axis: Axis) -> None:
    """Triangles on the upper edge of the tone: up came true, down did not, diamond open; dotted to the horizon."""
    shapes: dict[bool | None, Literal["triangle-up", "triangle-down", "diamond"]] = {True: "triangle-up", False: "triangle-down", None: "diamond"}
    for one in (one for one in expected if axis.low <= one.day <= axis.high):
        if one.until is not None:
            sheet.rules([{"x": axis(one.day), "y": 6, "x2": axis(one.until), "y2": 6}], stroke=c.ink, strokeWidth=1.2, strokeDash=[1.5, 2.5])
        outcome = {True: "came true", False: "did not come true", None: "open"}[one.came_true]
        mark: dict[str, Any] = {"x": axis(one.day), "y": 6, "label": f"Expected {one.day.isoformat()}: {one.words} ({outcome})"}
        sheet.points([mark | {"href": one.link}], shape=shapes[one.came_true], size=70, fill=c.paper, stroke=c.ink, strokeWidth=1.4)


def _legend(sheet: Sheet, c: Colours, ribbon: Ribbon, y: float) -> None:
    items: list[tuple[str, dict[str, Any], str]] = [
        ("box", {"fill": c.friendly_fill, "opacity": 0.9}, "friendly"), ("box", {"fill": c.hostile_fill, "opacity": 0.9}, "hostile"),
        ("box", {"fill": c.mute, "opacity": 0.55}, "unsettled"), ("box", {"fill": c.grid, "opacity": 0.75}, "80 % interval"),
    ]  # fmt: skip
    if any(force.killed for force in ribbon.forces.values()):
        items.append(("diamond", {"fill": c.ink, "size": 60}, "killed"))
    if ribbon.expected:
        look = {"fill": c.paper, "stroke": c.ink, "strokeWidth": 1.4, "size": 70}
        items += [("triangle-up", look, "expected, came true"), ("triangle-down", look, "did not"), ("diamond", look, "open")]
    legend(sheet, items, x=0.0, y=y, ink=c.ink)
