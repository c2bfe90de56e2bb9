"""Datelines: "KABUL (Reuters) -", "SAN SALVADOR, 14 DEC 89 (ACAN-EFE) -- [TEXT]" → cut off, with place and day remembered.

The place of writing is never the place of an event. The day becomes the publication day only where the document has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dragoman.coding.builtin import calendar as cal
from dragoman.coding.builtin.dates import day_of
from dragoman.coding.sheet import Sheet

MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = rf"(?:\d{{1,2}}\s+{MONTH}\s+\d{{2,4}}|{MONTH}\s+\d{{1,2}},?\s+\d{{4}})"
LOOSE_DATE = rf"(?:(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+)?(?:\d{{1,2}}\s+{MONTH}(?:,?\s+\d{{2,4}})?|{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?)"
HEADER = re.compile(
    r"^\s*(?P<place>[^\W\d_][^()\d:;\"–—]{1,48}?)??(?P<country>\s*\([^()\d]{2,30}\))?"
    rf"(?P<date>[,\s(]\s*{LOOSE_DATE}\)?)?\s*(?P<agency>\([^()]{{2,60}}\))?\s*(?P<dash>\.?\s?--+|\.?\s?[-–—]|:|(?<=\)))\s+"
)
BRACKETS = re.compile(r"(?:\([^()]{2,60}\)\s*){1,4}")
AGENCIES = frozenset(
    ["ap", "afp", "reuters", "xinhua", "tass", "itar-tass", "interfax", "bna", "pajhwok", "khaama", "upi", "dpa", "efe", "acan-efe", "ansa", "kyodo", "yonhap", "voa", "bbc", "irin", "rfe/rl", "pti", "app", "irna", "sana", "wam", "spa", "kuna", "mena", "aa", "anadolu", "bloomberg", "cnn", "ani", "aptn", "ria", "novosti", "ips", "kcna", "vna", "bernama", "antara", "cna", "tanjug", "mti", "ukrinform", "unian", "thomson", "tolonews"]
)
SMALL_IN_NAMES = frozenset(["of", "and", "de", "la", "al", "the", "el", "du", "da", "del", "des", "di", "do", "san", "upon", "sur", "am"])
PLACE_WORDS = 6


def cut_dateline(
    sheet: Sheet, text: str, origins: list[int], *, first: bool, known: Callable[[str], bool] = lambda _: True
) -> tuple[str, list[int]]:
    """The paragraph without its dateline; the place of the first one is remembered. `known`: is a small word English."""
    match = HEADER.match(text)
    if match is None or len(match[0]) >= len(text) - 15 or not (_is_dateline(match, text[match.end() :]) or _is_small(match, text, known)):
        return text, origins
    end = match.end()
    if match["date"] and match["agency"] and "--" in match["dash"] and (marks := BRACKETS.match(text, end)):
        end = marks.end()
    if match["place"] and (first or sheet.dateline_words is None):
        sheet.dateline_words = match["place"].strip(" ,/")
    if sheet.published is None and match["date"]:
        sheet.published = _day(match["date"])
    return text[end:], origins[end:]


def _is_dateline(match: re.Match[str], rest: str) -> bool:
    """Whether what stands before a dash is a place of writing, and no beginning of a sentence."""
    place, agency = (match["place"] or "").strip(" ,"), (match["agency"] or match["country"] or "").strip(" ()").lower()
    wire = agency.split(",")[0].split("/")[0].strip() in AGENCIES or agency in AGENCIES
    if not place:
        return wire and match["dash"] not in (":", "")
    words = re.split(r"[\s,/]+", place)
    if len(words) > PLACE_WORDS or not all(word[:1].isupper() or word.lower() in SMALL_IN_NAMES for word in words if word):
        return False
    if not match["dash"]:
        return wire and rest[:1].isupper()
    letters = [char for char in rest[:200] if char.isalpha()]
    capitals = sum(char.isupper() for char in letters) > 0.6 * len(letters)
    if match["dash"] == ":":
        # "ISLAMABAD: The prime minister …"; in a text of capitals "HE SAID: …" looks the same.
        return not capitals and place.isupper() and len(words) <= 3 and len(place) > 3 and rest[:1].isupper()
    if match["date"]:
        return bool(match["agency"]) or not capitals
    if capitals:
        return wire
    shouted = words[0].isupper() and len(words[0]) > 2
    return wire or (shouted and (bool(match["agency"]) or place.isupper() or "," in place) and rest[:1].isupper())


def _is_small(match: re.Match[str], text: str, known: Callable[[str], bool]) -> bool:
    """ "nakuru: two people …" in a text of small letters only: a name before a colon."""
    words = (match["place"] or "").split()
    return match["dash"] == ":" and 0 < len(words) <= 2 and text == text.lower() and not any(known(word) for word in words)


def _day(words: str) -> str | None:
    """The day that a dateline names, where it names the year."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    month = next((cal.MONTHS[word] for word in re.findall(r"[a-z]+", words.lower()) if word in cal.MONTHS), None)
    if month is None or len(numbers) != 2:
        return None
    year = numbers[1] if numbers[1] > 99 else 1900 + numbers[1] if numbers[1] >= 40 else 2000 + numbers[1]
    day = day_of(year, month, numbers[0])
    return day.isoformat() if day else None
