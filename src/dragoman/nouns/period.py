"""A period: the days that the words allow, never one bare date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, Self

from pydantic import model_validator

from dragoman.nouns.base import Noun

type Precision = Literal["day", "week", "month", "season", "year", "open"]


class Period(Noun):
    """Earliest and latest day (ISO `YYYY-MM-DD`, both inclusive; `None` = open on that side) and how exactly the words say it.

    Raises `ValueError` when a day is malformed or the end comes before the start.

    >>> Period.of_month(2024, 2).end
    '2024-02-29'
    """

    start: str | None = None
    end: str | None = None
    precision: Precision = "day"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        start = date.fromisoformat(self.start) if self.start else None
        end = date.fromisoformat(self.end) if self.end else None
        if start and end and end < start:
            raise ValueError(f"period ends {self.end} before it starts {self.start}")
        return self

    @classmethod
    def of_day(cls, day: date) -> Self:
        return cls(start=day.isoformat(), end=day.isoformat(), precision="day")

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        first = date(year, month, 1)
        return cls(start=first.isoformat(), end=last_of_month(first).isoformat(), precision="month")

    @classmethod
    def of_year(cls, year: int) -> Self:
        return cls(start=f"{year:04d}-01-01", end=f"{year:04d}-12-31", precision="year")

    @classmethod
    def between(cls, start: date | None, end: date | None, precision: Precision) -> Self:
        return cls(start=start.isoformat() if start else None, end=end.isoformat() if end else None, precision=precision)


def last_of_month(day: date) -> date:
    """The last day of the month that `day` is in.

    >>> last_of_month(date(2023, 2, 3)).day
    28
    """
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if (day.year, day.month) < (9999, 12) else None
    return following - timedelta(days=1) if following else date(9999, 12, 31)
