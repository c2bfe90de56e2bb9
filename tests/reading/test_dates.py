"""Written days and the day of publication at the top of a text."""

from __future__ import annotations

import pytest

from dragoman.reading.dates import day_in, first_day, is_date_line, published_in

BODY = "\nThe envoys met again on 3 March 2023 and said that they would go on.\n"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-04-29", "2024-04-29"),
        ("2024-04-29T23:59:00+13:00", "2024-04-29"),
        ("20240429", "2024-04-29"),
        ("20240429T101500Z", "2024-04-29"),
        ("2024/4/9", "2024-04-09"),
        ("Mon, 29 Apr 2024 23:30:00 -0700", "2024-04-29"),
        ("April 29th, 2024", "2024-04-29"),
        ("29. April 2024", "2024-04-29"),
        ("29-Apr-2024", "2024-04-29"),
        ("Sept. 5, 2023", "2023-09-05"),
        ("29/04/2024", None),
        ("03/04/2024", None),
        ("2024-02-30", None),
        ("April 2024", None),
        ("29 April", None),
        ("1714348800", None),
        ("", None),
    ],
)
def test_day_in_a_value(value: str, day: str | None):
    assert day_in(value) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024-04-29307 view", "2024-04-29"),
        ("29 April 2024307 views", "2024-04-29"),
        ("14 DEC 89 (EL DIARIO)", "1989-12-14"),
        ("14 Dec 10:30", None),
        ("in may march 2024", None),
    ],
)
def test_first_day_of_a_line(line: str, day: str | None):
    found = first_day(line)
    assert (found.iso if found else None) == day


@pytest.mark.parametrize(
    "line",
    [
        "2024-04-29",
        "2024-04-29307 view",
        "29 April 2024",
        "Monday, 29 April 2024 | 5 min read",
        "Apr 29, 2024, 10:30 GMT",
        "Published: 29 April 2024, 10 a.m.",
        "Published on April 29, 2024 · Updated May 1, 2024",
        "By Jane Doe | April 29, 2024",
        "Geneva, 29 April 2024",
        "KABUL, Afghanistan, April 29, 2024 (AP) — The envoys met in the capital and said that they would go on.",
        "SAN SALVADOR, 29 APR 2024 (EL DIARIO DE HOY) -- [TEXT] THE GOVERNMENT HAS NOT PROPOSED TALKS.",
        "NEW YORK, 29 April 2024 – The mission said that it would stay in the country for another year.",
        "29 April 2024 (Reuters) - The envoys met in the capital and said that they would go on with it.",
    ],
)
def test_the_top_states_its_day(line: str):
    assert published_in("Talks open in the capital\n" + line + BODY) == "2024-04-29"
    assert published_in("Talks open\r\n\r\n" + line + "\r\n" + BODY) == "2024-04-29"


@pytest.mark.parametrize(
    "line",
    [
        "On 29 April 2024 the envoys met.",
        "The envoys met on 29 April 2024 in the capital, and nobody knew what they said to each other then.",
        "Attack on Kabul, 29 April 2024",
        "03/04/2024",
        "Updated: 29 April 2024",
        "Last modified 2024-04-29",
        "Accessed 29 April 2024",
        "KABUL, April 29 (Reuters) - The envoys met.",
        "April 2024",
        "29 April 2024: troops attack the town.",
    ],
)
def test_other_days_are_not_the_publication(line: str):
    assert published_in("Talks open in the capital\n" + line + BODY) is None


def test_a_headline_with_a_day_is_no_date_line():
    assert published_in("Kabul Treaty Signed 15 August 2021\nThe envoys met.") is None


def test_a_label_wins_over_a_bare_date_line():
    assert published_in("Talks\n2024-04-01\nPublished: 2024-04-02\nThey met.") == "2024-04-02"


def test_a_chronology_has_no_day_of_its_own():
    assert published_in("The war\n1 May 2024\nA town fell.\n3 May 2024\nIt was retaken.\n9 May 2024\nPeace.") is None


def test_a_day_far_below_the_top_is_not_looked_at():
    assert published_in("Line of text\n" * 15 + "29 April 2024\n") is None


def test_date_lines_are_told_from_headlines():
    assert is_date_line("2024-04-29")
    assert not is_date_line("The battle of 29 April 2024")
