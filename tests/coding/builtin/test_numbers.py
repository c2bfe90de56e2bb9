"""Numbers as ranges, on bare token lists."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.numbers import number_at
from dragoman.coding.sheet import Sheet
from dragoman.nouns import Document

RANGES = [
    ("143", 143, 143),
    ("1,200", 1200, 1200),
    ("at least 143", 143, None),
    ("no fewer than 30", 30, None),
    ("more than 280", 281, None),
    ("well over 100", 101, None),
    ("more than a dozen", 13, None),
    ("up to 30", None, 30),
    ("as many as 50", None, 50),
    ("fewer than 20", None, 19),
    ("nearly 100", None, 100),
    ("about 40", 40, 40),
    ("an estimated 500", 500, 500),
    ("a total of 12", 12, 12),
    ("between 30 and 40", 30, 40),
    ("30 to 40", 30, 40),
    ("12 - 15", 12, 15),
    ("two or three", 2, 3),
    ("dozens", 24, None),
    ("several dozen", 36, None),
    ("a few hundred", 300, None),
    ("a couple of", 2, 2),
    ("half a dozen", 6, 6),
    ("two dozen", 24, 24),
    ("several", 3, None),
    ("scores", 40, None),
    ("hundreds of thousands", 200_000, None),
    ("twenty - seven", 27, 27),
    ("one hundred and three", 103, 103),
    ("2.5 million", 2_500_000, 2_500_000),
    ("12 or more", 12, None),
]


def bare(words: str) -> Sheet:
    sheet = Sheet(Document(id="d", text=words))
    sheet.text = words.split()
    sheet.lower = words.lower().split()
    return sheet


@pytest.mark.parametrize(("words", "low", "high"), RANGES, ids=[words for words, _, _ in RANGES])
def test_number_at_reads_the_range(words, low, high):
    count = number_at(bare(words), 0)
    assert count is not None
    assert (count.low, count.high, count.end) == (low, high, len(words.split()))


@pytest.mark.parametrize("words", ["a few people", "many people", "the army", "over the border", "under fire", "about to leave", "at least they"])
def test_number_at_refuses_what_says_no_number(words):
    assert number_at(bare(words), 0) is None


def test_number_at_ends_before_what_it_counts():
    assert number_at(bare("more than 280 people"), 0).end == 3


def test_number_at_past_the_end_is_none():
    assert number_at(bare("12"), 5) is None


@pytest.mark.parametrize("words", ["9" * 5000, "9" * 400 + "." + "9" * 20 + " million", "② people"])
def test_number_at_survives_impossible_numbers(words):
    assert number_at(bare(words), 0) is None
