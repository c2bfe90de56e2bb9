"""Numbers in text → ranges: "at least 143", "more than 280", "dozens", "between 30 and 40", "twenty-seven", "no".

Conventions: more than N is at least N + 1, dozens at least 24, several at least 3, about N is N (the words stay in evidence).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.coding.sheet import Sheet

SMALL = {word: value for value, word in enumerate(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"])}  # fmt: skip
TENS = {word: 10 * value for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "several": 3, "tens": 20}
# A few words that stand for a number before "dozen", "hundred" or a noun: least and most.
ROUGH = {"several": (3, None), "few": (3, None), "couple": (2, 2), "pair": (2, 2), "handful": (3, None)}
APPROXIMATE = frozenset(["some", "about", "around", "approximately", "roughly", "estimated", "exactly", "just", "only", "all", "total"])
MULTIPLES = {"dozen": 12, **SCALES}
DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d{1,12}$")
AT_LEAST = frozenset(("at least", "minimum of", "no fewer than", "no less than", "a minimum of", "not less than", "not fewer than"))
MORE_THAN = frozenset(("well over", "just over", "slightly more than", "well above", "more than", "over", "upwards of", "above", "upward of", "greater than", "in excess of"))
AT_MOST = frozenset(("up to", "at most", "as many as", "no more than", "a maximum of", "not more than"))
FEWER_THAN = frozenset(("fewer than", "less than", "under", "nearly", "almost", "close to"))
EXACTLY_VAGUE = frozenset(("nearly", "almost", "close to"))
BOUNDS = AT_LEAST | MORE_THAN | AT_MOST | FEWER_THAN
# First words: most words of a text open neither a bound nor a number, and need no closer look.
BOUND_OPENERS = frozenset(phrase.split()[0] for phrase in BOUNDS)
NUMBER_OPENERS = frozenset(["a", "an", "one", "half", "dozen"]) | SMALL.keys() | TENS.keys()


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
    if word.isalpha() and word not in NUMBER_OPENERS:
        return None
    if DIGITS.match(word):
        value, j = int(word.replace(",", "")), i + 1
        if j < count and lower[j] in SCALES:
            return value * SCALES[lower[j]], j + 1
        return value, j
    if re.match(r"^\d{1,9}\.\d{1,6}$", word) and i + 1 < count and lower[i + 1] in SCALES:
        return int(float(word) * SCALES[lower[i + 1]]), i + 2
    if word in ("a", "one", "an") and i + 1 < count and lower[i + 1] in ("dozen", *SCALES):
        value = 12 if lower[i + 1] == "dozen" else SCALES[lower[i + 1]]
        return _continue(sheet, value, i + 2)
    if word == "half" and i + 2 < count and lower[i + 1] == "a" and lower[i + 2] == "dozen":
        return 6, i + 3
    if word == "dozen" or (word == "half" and i + 2 < count and lower[i + 1 : i + 3] == ["-", "dozen"]):
        return (12, i + 1) if word == "dozen" else (6, i + 3)
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
    for length in (4, 3, 2, 1) if lower[i] in BOUND_OPENERS else ():
        phrase = " ".join(lower[i : i + length])
        if phrase in BOUNDS and (inner := number_at(sheet, i + length)) is not None and inner.start == i + length:
            return _bounded(i, phrase, inner)
    if lower[i] == "between" and (first := plain_number(sheet, i + 1)) and first[1] < len(lower) and lower[first[1]] == "and":
        second = plain_number(sheet, first[1] + 1)
        if second and second[0] >= first[0]:
            return Count(i, second[1], first[0], second[0])
    rough = _rough(sheet, i)
    if rough is not None:
        return rough
    if lower[i] in APPROXIMATE or (lower[i] in ("a", "an") and lower[i + 1 : i + 2] in (["total"], ["estimated"], ["further"], ["record"])):
        skip = 2 if lower[i] in ("a", "an") else 1
        skip += lower[i + skip : i + skip + 1] == ["of"]
        inner = number_at(sheet, i + skip)
        return Count(i, inner.end, inner.low, inner.high) if inner is not None else None
    if lower[i] in ("tens", "hundreds", "scores") and lower[i + 1 : i + 3] == ["of", "thousands"]:
        return Count(i, i + 3, 20_000 if lower[i] == "tens" else 200_000, None)
    if lower[i] in VAGUE:
        return Count(i, i + 1, VAGUE[lower[i]], None)
    plain = plain_number(sheet, i)
    if plain is None:
        return None
    value, end = plain
    if end + 1 < len(lower) and lower[end] in ("to", "-", "–", "or"):
        second = plain_number(sheet, end + 1)
        if second and value < second[0] < 1000 * max(value, 1) and (lower[end] != "or" or second[0] <= 2 * value + 5):
            return Count(i, second[1], value, second[0])
    if lower[end : end + 2] == ["or", "more"] or lower[end : end + 2] == ["or", "so"]:
        return Count(i, end + 2, value, None if lower[end + 1] == "more" else value)
    return Count(i, end, value, value)


def _bounded(i: int, phrase: str, inner: Count) -> Count | None:
    """A number under "at least", "more than", "up to", "fewer than"."""
    low, high = inner.low, inner.high
    if phrase in AT_LEAST:
        return Count(i, inner.end, low, None) if low is not None else None
    if phrase in MORE_THAN:
        return Count(i, inner.end, low + 1 if high == low else low, None) if low is not None else None
    top = high if high is not None else low
    if top is None:
        return None
    if phrase in AT_MOST or phrase in EXACTLY_VAGUE:
        return Count(i, inner.end, None, top)
    return Count(i, inner.end, None, max(top - 1, 0))


def _rough(sheet: Sheet, i: int) -> Count | None:
    """ "several dozen", "a few hundred", "a couple of", "a handful of", "two or three dozen"."""
    lower, count = sheet.lower, len(sheet.lower)
    j = i + 1 if lower[i] == "a" else i
    if j >= count or lower[j] not in ROUGH or (lower[j] in ("couple", "pair", "handful") and j == i):
        return None
    low, high = ROUGH[lower[j]]
    if j + 1 < count and lower[j + 1] in MULTIPLES:
        return Count(i, j + 2, low * MULTIPLES[lower[j + 1]], None)
    if lower[j] in ("several",):
        return Count(i, j + 1, low, None)
    if lower[j] == "few":
        return None  # "a few people": no number is said
    end = j + 2 if j + 1 < count and lower[j + 1] == "of" else j + 1
    return Count(i, end, low, high)
