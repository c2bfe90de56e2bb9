"""Days on a time axis: which of them get a mark, and how it is written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dragoman.briefing.words import MONTHS


def datetime_of(day: str) -> dict[str, Any]:
    """A day as Vega-Lite has it, in UTC: a day is the same everywhere."""
    value = date.fromisoformat(day)
    return {"year": value.year, "month": value.month, "date": value.day, "utc": True}


def format_of(low: str, high: str) -> str:
    """How the marks of a time axis between two days are written."""
    days = (date.fromisoformat(high) - date.fromisoformat(low)).days
    return "%Y" if days > 1100 else "%b %Y" if days > 70 else "%-d %b %Y"


def ticks(low: str, high: str) -> list[dict[str, Any]]:
    """Where a time axis has its marks: first days of years, quarters, months, or days, so that there are four to nine."""
    start, end = date.fromisoformat(low), date.fromisoformat(high)
    days = (end - start).days
    found: list[date] = []
    if days <= 12:
        found = [start + timedelta(days=n) for n in range(days + 1) if days <= 6 or n % 2 == 0]
    elif days <= 70:
        step = 7 if days <= 45 else 14
        found = [start + timedelta(days=n) for n in range(1, days, step)]
    elif days <= 1100:
        step = 1 if days <= 250 else 3 if days <= 700 else 6
        found = [date(y, m, 1) for y in range(start.year, end.year + 1) for m in range(1, 13, step)]
    else:
        step = max(1, round(days / 365.25 / 7))
        step = next((n for n in (1, 2, 5, 10, 20, 50, 100) if n >= step), 100)
        found = [date(y, 1, 1) for y in range(start.year, end.year + 1) if y % step == 0]
    return [datetime_of(day.isoformat()) for day in found if start <= day <= end]


def month_words(day: date) -> str:
    """A month as on an axis.

    >>> month_words(date(1990, 8, 2))
    'Aug 1990'
    """
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


class Axis:
    """Days to pixels: `low` at `left`, `high` at `left` + `width`."""

    def __init__(self, low: date, high: date, *, left: float, width: float) -> None:
        self.low, self.high, self.left, self.width = low, max(high, low + timedelta(days=1)), left, width

    def __call__(self, day: date) -> float:
        """Where a day is; days beyond the ends stand at the ends."""
        share = (day - self.low).days / (self.high - self.low).days
        return round(self.left + self.width * min(1.0, max(0.0, share)), 2)

    def marks(self) -> list[tuple[date, str]]:
        """Days that get a mark, and the words at it."""
        low, high = self.low.isoformat(), self.high.isoformat()
        form = format_of(low, high)
        found = [date(one["year"], one["month"], one["date"]) for one in ticks(low, high)]
        return [(day, str(day.year) if form == "%Y" else month_words(day) if form == "%b %Y" else f"{day.day} {month_words(day)}") for day in found]
