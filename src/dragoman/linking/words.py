"""A text → its terms: names, other words, numbers, each with how often it stands there; and one spelling for names that sound alike.

A term is a string that begins with its kind: `^` a name, `#` a number, nothing for a word. Names keep no case and one spelling
(`folded`), words lose their endings. Refuses nothing: a text without words has no terms.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from anyascii import anyascii

from dragoman.tables import read_table

ROOM = "dragoman.linking"
NAME, NUMBER = "^", "#"

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_LOWER = re.compile(r"(?<![^\W_])[a-zß-ÿ]{3,}")
_ENDS = ("ing", "ed", "es", "s")
_LETTERS = re.compile(r"[^a-z]")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]")
# Letters (as written, and folded) from which a name keeps its consonants only: shorter ones meet by chance (tried on the names of `world`: with consonants only,
# names of four to six letters met in 430 groups, nearly all of them strangers; from seven on most groups are spellings of one name).
_LONG, _STILL_LONG = 7, 6
_SHORTEST = 3
# Share of documents that a word not among the common ones, and a number, is expected in.
RARE, SMALL_NUMBER, LARGE_NUMBER = 0.001, 0.05, 0.005


def terms(text: str) -> Counter[str]:
    """How often each term stands in a text.

    A capitalised word is a name unless the text has it in small letters too, or it begins a sentence and is a common word. The day beside a month
    is no number.

    >>> sorted(terms("Gunmen attacked Kaduna on Monday. The gunmen wounded 12."))
    ['#12', '^kadun', 'attack', 'gunmen', 'monday', 'the', 'wound']
    """
    small = set(_LOWER.findall(text))
    common = expected()
    found: Counter[str] = Counter()
    opening = True
    end = 0
    for match in _TOKEN.finditer(text):
        word = match[0]
        opening = opening or bool(_SENTENCE_END.search(text[end : match.start()]))
        end = match.end()
        if word[0].isdigit():
            if not (_MONTH_BEFORE.search(text[max(0, match.start() - 11) : match.start()]) or _MONTH_BEHIND.match(text, end)):
                found[NUMBER + word.replace(",", "")] += 1
        else:
            plain = _stripped(word)
            low = plain.lower()
            if len(low) >= _SHORTEST or (word.isupper() and len(word) > 1):
                called = word[0].isupper() and low not in small and low not in CALENDAR and not (opening and low in common)
                found[NAME + folded(plain) if called else stem(low)] += 1
        opening = False
    return found


_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS})[a-z]{{0,6}}\.? $")
_MONTH_BEHIND = re.compile(rf"(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})")
_SENTENCE_END = re.compile(r"[.!?:\n\"“”]")
CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def _stripped(word: str) -> str:
    return word[:-2] if word[-2:] in ("'s", "’s") else word


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending, if four letters stay (S-stemmer after Harman 1991, with -ed and -ing).

    >>> stem("killed"), stem("kills"), stem("king")
    ('kill', 'kill', 'king')
    """
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)]
    return word


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """One spelling for spellings of a name that sound alike; several words each by itself.

    >>> folded("Mohammed") == folded("Muhammad"), folded("Kharkiv") == folded("Kharkov"), folded("Mali") == folded("Malawi")
    (True, True, False)
    """
    return " ".join(one for part in re.split(r"[\s\-]+", name) if (one := _fold_word(part)))


def _fold_word(word: str) -> str:
    plain = _LETTERS.sub("", anyascii(word).lower())
    if len(plain) <= _SHORTEST:
        return plain
    short = plain
    for written, becomes, least in _spelling():
        if len(plain) >= least:
            short = short.replace(written, becomes)
    short = _DOUBLE.sub(r"\1", plain[0] + short[1:] if plain[0] in "aeiouy" else short)
    if len(plain) >= _LONG and len(short) >= _STILL_LONG:
        return short[0] + _DOUBLE.sub(r"\1", _VOWELS.sub("", short[1:]))
    return short[:-1] if len(short) > _SHORTEST and short[-1] in "aiu" else short


@cache
def _spelling() -> tuple[tuple[str, str, int], ...]:
    return tuple((row["written"], row["folded"], int(row["least"])) for row in read_table(ROOM, "spelling.tsv"))


@cache
def expected() -> dict[str, float]:
    """Common words of English and the share of documents that each is expected in."""
    return {row["word"]: int(row["per_mille"]) / 1000 for row in read_table(ROOM, "common_words.tsv")}


@cache
def _expected_terms() -> dict[str, float]:
    found: dict[str, float] = {}
    for word, share in expected().items():
        for term in (stem(word), NAME + folded(word)):
            found[term] = min(0.999, found.get(term, 0.0) + share)
    return found


def share_expected(term: str) -> float:
    """In what share of documents a term is expected before any was read."""
    if term.startswith(NUMBER):
        return SMALL_NUMBER if len(term) <= 3 else LARGE_NUMBER
    return max(RARE, _expected_terms().get(term, 0.0))
