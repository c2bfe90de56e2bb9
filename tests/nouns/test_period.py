"""Periods: the days that words allow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dragoman.nouns import Period
from dragoman.nouns.period import last_of_month


def test_period_refuses_an_end_before_its_start():
    with pytest.raises(ValueError, match="ends 2024-01-01 before it starts 2024-01-02"):
        Period(start="2024-01-02", end="2024-01-01")


@pytest.mark.parametrize("day", ["2024-02-30", "2024-13-01", "yesterday", "20240101T00"])
def test_period_refuses_a_malformed_day(day):
    with pytest.raises(ValidationError):
        Period(start=day)


def test_period_may_be_open_on_either_side():
    assert Period(start="2024-01-02").end is None
    assert Period(end="2024-01-02").start is None


@pytest.mark.parametrize(("year", "month", "end"), [(2024, 2, "2024-02-29"), (2023, 12, "2023-12-31"), (9999, 12, "9999-12-31")])
def test_period_of_month_ends_with_it(year, month, end):
    assert Period.of_month(year, month).end == end


def test_period_of_year_pads_the_year():
    assert Period.of_year(987).start == "0987-01-01"


@given(st.dates())
def test_last_of_month_is_in_the_month(day):
    last = last_of_month(day)
    assert (last.year, last.month) == (day.year, day.month)
    assert last >= day


@given(st.dates(), st.dates())
def test_period_between_keeps_order(a, b):
    start, end = min(a, b), max(a, b)
    period = Period.between(start, end, "day")
    assert date.fromisoformat(period.start) == start
    assert date.fromisoformat(period.end) == end
