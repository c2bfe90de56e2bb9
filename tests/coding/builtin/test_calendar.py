"""Calendar words as periods, without text."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding.builtin import calendar as cal
from dragoman.nouns import Period


def test_part_of_month_ends_with_the_month():
    assert cal.part_of_month(2024, 2, "late").end == "2024-02-29"


def test_winter_ends_in_the_next_year():
    assert (cal.season(2023, "winter").start, cal.season(2023, "winter").end) == ("2023-12-01", "2024-02-29")


@pytest.mark.parametrize(("strictly", "day"), [(False, date(2024, 5, 15)), (True, date(2024, 5, 8))])
def test_weekday_before_may_be_the_day_itself(strictly, day):
    assert cal.weekday_before(date(2024, 5, 15), 2, strictly=strictly) == day


def test_weekday_after_is_never_the_day_itself():
    assert cal.weekday_after(date(2024, 5, 15), 2) == date(2024, 5, 22)


def test_week_of_runs_from_monday():
    assert cal.week_of(date(2024, 5, 15)) == Period(start="2024-05-13", end="2024-05-19", precision="week")


@pytest.mark.parametrize(
    ("unit", "count", "start", "end"),
    [("day", 2, "2024-02-01", "2024-02-01"), ("month", 1, "2024-02-01", "2024-02-29"), ("year", -1, "2023-01-01", "2023-12-31"), ("hour", 48, "2024-02-01", "2024-02-01")],
)
def test_shifted_keeps_the_unit(unit, count, start, end):
    moved = cal.shifted(Period.of_day(date(2024, 1, 30)), unit, count)
    assert (moved.start, moved.end) == (start, end)


def test_shifted_by_days_leaves_a_whole_year_alone():
    assert cal.shifted(Period.of_year(2021), "hour", 48) == Period.of_year(2021)


def test_shifted_of_an_open_period_is_open():
    assert cal.shifted(Period(), "day", 3) == Period()


def test_reach_goes_back_by_whole_months():
    assert cal.reach(date(2024, 3, 31), "month", -1) == date(2024, 2, 29)
    assert cal.reach(date(2024, 3, 31), "hour", -24) == date(2024, 3, 30)


def test_shift_months_stays_inside_the_calendar():
    assert cal.shift_months(date(9999, 6, 1), 100).year == 9999
    assert cal.shift_months(date(1, 6, 1), -100).year == 1
