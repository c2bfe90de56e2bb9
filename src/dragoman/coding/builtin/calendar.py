"""Calendar words → periods: pure functions on numbers and names, no text, no clock.

Conventions follow the annotation guides for news: early, mid and late of a month are its first to 10th, 11th to 20th and 21st to
last day; of a year January to April, May to August and October to December.
"""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.nouns.period import Period, last_of_month

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept",
         "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {name: number for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
# Northern meteorological seasons, as news in English uses them: first month.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

# A period longer than a month and a half is too vague to be moved by days or weeks.
VAGUE_SPAN = 45


def part_of_month(year: int, month: int, part: str) -> Period:
    """Early, mid or late of a month.

    >>> part_of_month(2024, 4, "early").end
    '2024-04-10'
    """
    first, last = date(year, month, 1), last_of_month(date(year, month, 1))
    start, end = {"early": (first, first.replace(day=10)), "mid": (first.replace(day=11), first.replace(day=20)),
                  "late": (first.replace(day=21), last)}[part]  # fmt: skip
    return Period.between(start, end, "week")


def part_of_year(year: int, part: str) -> Period:
    """Early, mid or late of a year.

    >>> part_of_year(2019, "mid").start
    '2019-05-01'
    """
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (10, 12)}[part]
    return Period.between(date(year, first, 1), last_of_month(date(year, last, 1)), "season")


def season(year: int, name: str) -> Period:
    """A season; winter of a year ends in the next."""
    first = SEASONS[name]
    end_year, end_month = (year + 1, 2) if first == 12 else (year, first + 2)
    return Period.between(date(year, first, 1), last_of_month(date(end_year, end_month, 1)), "season")


def shift_months(day: date, months: int) -> date:
    """The same day some months on or back, or the last of a shorter month.

    >>> shift_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = max(12, min(day.year * 12 + day.month - 1 + months, 9999 * 12 + 11))
    year, month = divmod(index, 12)
    last = last_of_month(date(year, month + 1, 1)).day
    return date(year, month + 1, min(day.day, last))


def weekday_before(anchor: date, weekday: int, *, strictly: bool = False) -> date:
    """The latest such weekday on or before the anchor (before it, if `strictly`): how news means "on Tuesday".

    >>> weekday_before(date(2024, 5, 15), 2)
    datetime.date(2024, 5, 15)
    """
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=back or (7 if strictly else 0))


def weekday_after(anchor: date, weekday: int) -> date:
    """The next such weekday after the anchor."""
    return anchor + timedelta(days=(weekday - anchor.weekday()) % 7 or 7)


def reach(anchor: date, unit: str, count: int) -> date:
    """The day some units from an anchor (before it, if negative): the far end of "the past two weeks".

    >>> reach(date(2024, 3, 15), "month", -2)
    datetime.date(2024, 1, 15)
    """
    if unit in ("minute", "hour"):
        whole, rest = divmod(abs(count) if unit == "hour" else 0, 24)
        days = whole + (1 if rest or not whole else 0)
        return anchor + timedelta(days=days if count > 0 else -days)
    if unit in ("day", "week"):
        return anchor + timedelta(days=count * (7 if unit == "week" else 1))
    return shift_months(anchor, count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit])


def week_of(day: date) -> Period:
    """Monday to Sunday around a day."""
    start = day - timedelta(days=day.weekday())
    return Period.between(start, start + timedelta(days=6), "week")


def shifted(period: Period, unit: str, count: int) -> Period:
    """A period some units on (or back, if negative): days keep days, months a month, years a year.

    >>> shifted(Period.of_month(2022, 9), "month", 2).start
    '2022-11-01'
    """
    if not period.start:
        return Period()
    start = date.fromisoformat(period.start)
    end = date.fromisoformat(period.end) if period.end else start
    if (end - start).days > VAGUE_SPAN:
        # "two days after the vote in 2021" is some day of 2021; months and years move both ends.
        if unit not in ("month", "year", "decade", "century"):
            return period
        if unit == "month":
            return Period.between(shift_months(start, count), last_of_month(shift_months(end.replace(day=1), count)), "season")
    if unit in ("hour", "minute"):
        days = count // 24 if unit == "hour" else 0
        return Period.between(start + timedelta(days=days), end + timedelta(days=days), period.precision)
    if unit == "day":
        return Period.between(start + timedelta(days=count), end + timedelta(days=count), period.precision)
    if unit == "week":
        moved = Period.between(start + timedelta(days=7 * count), end + timedelta(days=7 * count), "week")
        return moved if start != end else Period.between(start + timedelta(days=7 * count - 3), start + timedelta(days=7 * count + 3), "week")
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit] * count
    moved = shift_months(start, months)
    if unit == "month":
        return Period.of_month(moved.year, moved.month)
    return Period.of_year(moved.year)
