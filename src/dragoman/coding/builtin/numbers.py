"""Numbers in text → ranges: "at least 143", "more than 280", "dozens", "between 30 and 40", "twenty-seven", "no".

Conventions: more than N is at least N + 1, dozens at least 24, several at least 3, about N is N (the words stay in evidence).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.coding.sheet import Sheet

SMALL = {word: value for value, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())}  # fmt: skip
TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "several": 3, "tens": 20, "many": None, "few": None, "numerous": None}
DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+$")
AT_LEAST = frozenset(("at least", "no fewer than", "no less than", "a minimum of", "not less than", "not fewer than"))
MORE_THAN = frozenset(("more than", "over", "upwards of", "above", "upward of", "greater than", "in excess of"))
AT_MOST = frozenset(("up to", "at most", "as many as", "no more than", "a maximum of", "not more than"))
FEWER_THAN = frozenset(("fewer than", "less than", "under", "nearly", "almost", "close to"))
EXACTLY_VAGUE = frozenset(("nearly", "almost", "close to"))


@dataclass(slots=True, frozen=True)
class Count:
    """Tokens `start` to `end` that tell a number, and the range it allows (None = open)."""

    start: int
    end: int
    low: int | None
    high: int | None


def plain_number(sheet: Sheet, i: int) -> tuple[int, int] | None:
    """A number without modifiers at token `i`: (value, token after), or None.

    Reads digits with separators, words ("one hundred and three", "twenty-seven"), "a dozen", "2.5 million".
    """
    lower, count = sheet.lower, len(sheet.lower)
    if i >= count:
        return None
    word = lower[i]
    if DIGITS.match(word):
        value, j = int(word.replace(",", "")), i + 1
        if j < count and lower[j] in SCALES:
            return value * SCALES[lower[j]], j + 1
        return value, j
    if re.match(r"^\d+\.\d+$", word) and i + 1 < count and lower[i + 1] in SCALES:
        return int(float(word) * SCALES[lower[i + 1]]), i + 2
    if word in ("a", "one", "an") and i + 1 < count and lower[i + 1] in ("dozen", *SCALES):
        value = 12 if lower[i + 1] == "dozen" else SCALES[lower[i + 1]]
        return _continue(sheet, value, i + 2)
    if word == "half" and i + 2 < count and lower[i + 1] == "a" and lower[i + 2] == "dozen":
        return 6, i + 3
    if word == "dozen":
        return 12, i + 1
    parts = word.split("-")
    if len(parts) == 2 and parts[0] in TENS and parts[1] in SMALL:
        return _continue(sheet, TENS[parts[0]] + SMALL[parts[1]], i + 1)
    if word in SMALL:
        return _continue(sheet, SMALL[word], i + 1)
    if word in TENS:
        if i + 2 < count and lower[i + 1] == "-" and lower[i + 2] in SMALL:
            return _continue(sheet, TENS[word] + SMALL[lower[i + 2]], i + 3)
        if i + 1 < count and lower[i + 1] in SMALL and 0 < SMALL[lower[i + 1]] < 10:
            return _continue(sheet, TENS[word] + SMALL[lower[i + 1]], i + 2)
        return _continue(sheet, TENS[word], i + 1)
    return None


def _continue(sheet: Sheet, value: int, i: int) -> tuple[int, int]:
    """Scales and remainders behind a number word: "three hundred and five thousand"."""
    lower, count = sheet.lower, len(sheet.lower)
    while i < count:
        word = lower[i]
        if word in SCALES:
            value, i = value * SCALES[word], i + 1
        elif word == "dozen":
            value, i = value * 12, i + 1
        elif word == "and" and value >= 100 and i + 1 < count and (lower[i + 1] in SMALL or lower[i + 1] in TENS):
            rest = plain_number(sheet, i + 1)
            if rest is None or rest[0] >= 100:
                break
            value, i = value + rest[0], rest[1]
        elif value >= 100 and value % 100 == 0 and (word in SMALL or word in TENS):
            rest = plain_number(sheet, i)
            if rest is None or rest[0] >= 100:
                break
            value, i = value + rest[0], rest[1]
        else:
            break
    return value, i


def number_at(sheet: Sheet, i: int) -> Count | None:
    """A number with its modifiers that begins at token `i`, or None."""
    lower = sheet.lower
    if i >= len(lower):
        return None
    for length in (3, 2, 1):
        phrase = " ".join(lower[i : i + length])
        if phrase in AT_LEAST | MORE_THAN | AT_MOST | FEWER_THAN and (inner := number_at(sheet, i + length)) is not None:
            value = inner.low
            if value is None:
                return None
            if phrase in AT_LEAST:
                return Count(i, inner.end, value, None)
            if phrase in MORE_THAN:
                return Count(i, inner.end, value + 1 if inner.high == value else value, None)
            if phrase in AT_MOST:
                return Count(i, inner.end, None, value)
            if phrase in EXACTLY_VAGUE:
                return Count(i, inner.end, None, value)
            return Count(i, inner.end, None, value - 1)
    if lower[i] == "between" and (first := plain_number(sheet, i + 1)) and first[1] < len(lower) and lower[first[1]] == "and":
        second = plain_number(sheet, first[1] + 1)
        if second and second[0] >= first[0]:
            return Count(i, second[1], first[0], second[0])
    if lower[i] in ("some", "about", "around", "approximately", "roughly") and (inner := number_at(sheet, i + 1)) is not None:
        return Count(i, inner.end, inner.low, inner.high)
    if lower[i] in ("tens", "hundreds", "scores") and lower[i + 1 : i + 3] == ["of", "thousands"]:
        return Count(i, i + 3, 20_000 if lower[i] == "tens" else 200_000, None)
    if lower[i] in VAGUE and VAGUE[lower[i]] is not None:
        return Count(i, i + 1, VAGUE[lower[i]], None)
    plain = plain_number(sheet, i)
    if plain is None:
        return None
    value, end = plain
    if end + 1 < len(lower) and lower[end] in ("to", "-", "–", "or") and (second := plain_number(sheet, end + 1)) and second[0] > value and second[0] < 1000 * max(value, 1):
        if lower[end] != "to" or second[0] > value:
            return Count(i, second[1], value, second[0])
    if lower[end : end + 2] == ["or", "more"]:
        return Count(i, end + 2, value, None)
    return Count(i, end, value, value)
