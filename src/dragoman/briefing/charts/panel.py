"""One strip of a pair's history at pixels: tone around a middle line with its interval, grey where it is not settled; used by the ribbon and the
small multiples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from dragoman.briefing.charts.days import Axis
from dragoman.briefing.charts.sheet import Sheet
from dragoman.briefing.charts.theme import Colours
from dragoman.nouns.standing import Month

# Months in the middle of which a point stands.
MIDDLE = 15


@dataclass(frozen=True, slots=True)
class Point:
    """Tone at a place, and what stretch it belongs to."""

    x: float
    tone: float
    sign: str


def middle(month: Month) -> date:
    """The day for which a month's tone is drawn."""
    return month.month.replace(day=MIDDLE)


def tone_panel(sheet: Sheet, c: Colours, months: Sequence[Month], axis: Axis, *, top: float, height: float, heavy: float = 1.4) -> None:
    """Interval, areas above and below 0, and the tone's line, between `top` and `top` + `height`."""

    def at(tone: float) -> float:
        return round(top + height / 2 * (1 - tone), 2)

    sheet.rules([{"x": axis.left, "y": at(tone), "x2": axis.left + axis.width, "y2": at(tone)} for tone in (0.5, -0.5)], stroke=c.grid, strokeWidth=0.8)
    sheet.areas([{"x": axis(middle(m)), "y": at(m.high), "y2": at(m.low), "of": 1} for m in months], fill=c.grid, opacity=0.75)
    parts = stretches([Point(axis(middle(m)), m.tone, m.sign) for m in months])
    for sign, fill, opacity in (("friendly", c.friendly_fill, 0.9), ("hostile", c.hostile_fill, 0.9), ("unsettled", c.mute, 0.55)):
        rows: list[dict[str, Any]] = [
            {"x": point.x, "y": at(point.tone), "y2": at(0), "of": number}
            for number, part in enumerate(parts) if part[-1].sign == sign for point in part
        ]  # fmt: skip
        sheet.areas(rows, fill=fill, opacity=opacity)
    sheet.rules([{"x": axis.left, "y": at(0), "x2": axis.left + axis.width, "y2": at(0)}], stroke=c.ink, strokeWidth=0.8)
    for settled, dash in ((True, [1, 0]), (False, [2, 2.5])):
        line = [
            {"x": point.x, "y": at(point.tone), "of": number, "nth": nth}
            for number, part in enumerate(parts) if (part[-1].sign != "unsettled") == settled for nth, point in enumerate(part)
        ]  # fmt: skip
        sheet.lines(line, stroke=c.ink, strokeWidth=heavy, strokeDash=dash)


def stretches(points: Sequence[Point]) -> list[list[Point]]:
    """Runs of one sign; each begins where the one before ended. Where the tone changes sides, a point is put on the middle line.

    >>> [[(point.x, point.tone) for point in run] for run in stretches([Point(0, 0.5, "friendly"), Point(2, -0.5, "hostile")])]
    [[(0, 0.5), (1.0, 0.0)], [(1.0, 0.0), (2, -0.5)]]
    """
    runs: list[list[Point]] = []

    def lay(start: Point, end: Point, sign: str) -> None:
        end = Point(end.x, end.tone, sign)
        if runs and runs[-1][-1].sign == sign:
            runs[-1].append(end)
        else:
            runs.append([Point(start.x, start.tone, sign), end])

    for one, two in pairwise(points):
        if one.tone * two.tone < 0:
            crossing = Point(one.x + (two.x - one.x) * one.tone / (one.tone - two.tone), 0.0, one.sign)
            lay(one, crossing, one.sign)
            lay(crossing, two, two.sign)
        else:
            lay(one, two, two.sign)
    return runs
