"""Codes and words by which a publisher calls a document changed, corrected, held back or called off → its `pub_status`.

Words count only where such notices stand: opening or ending a title, or opening a line at the top or the end of the text. A sentence about somebody
else's withdrawn report is no notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dragoman.nouns.document import PubStatus
from dragoman.tables import read_table

# Of several, the gravest holds.
_GRAVITY: dict[str, tuple[int, PubStatus]] = {
    "usable": (0, "usable"),
    "updated": (1, "updated"),
    "corrected": (2, "corrected"),
    "withheld": (3, "withheld"),
    "withdrawn": (4, "withdrawn"),
}
# Notices stand before the article, behind title and byline, or after it.
_TOP, _END = 4, 6
# A notice ends with what was wrong, in a paragraph at most; a longer line is the article.
_MAX_LINE = 800
_LABEL = r"\W*(?:(?:correction|clarification|editor['’]?s?['’]? note|note(?: to (?:readers|editors))?|update)s?\W+)?"


def of_code(kind: str, code: str | None) -> PubStatus | None:
    """The status of a publisher's code, `of_code("pubstatus", "stat:canceled")`; None for a code that says nothing of it.

    >>> of_code("pubstatus", "stat:canceled"), of_code("signal", "sig:atthetop")
    ('withdrawn', None)
    """
    return _codes(kind).get(code.strip().rsplit(":", 1)[-1].rsplit("/", 1)[-1].casefold()) if code else None


def of_words(title: str | None, text: str) -> PubStatus:
    """The status that title and text tell of.

    >>> of_words("UPDATE 2-Talks open in Doha", ""), of_words("Withdrawn troops return", "")
    ('updated', 'usable')
    """
    top, end = text[:6_000].split("\n"), text[-6_000:].split("\n")
    lines = [line for line in top if line.strip()][:_TOP] + [line for line in end if line.strip()][-_END:]
    lines = [line.casefold() for line in lines if len(line) <= _MAX_LINE]
    found: list[PubStatus] = []
    for pattern, status in _titles():
        if title and pattern.search(title):
            found.append(status)
    for pattern, status in _sentences():
        if any(pattern.match(line) for line in lines):
            found.append(status)
    return gravest(found)


def gravest(found: Iterable[PubStatus]) -> PubStatus:
    """The gravest of some statuses, `usable` of none."""
    return max((_GRAVITY[status] for status in found), default=_GRAVITY["usable"])[1]


@cache
def _codes(kind: str) -> dict[str, PubStatus]:
    return {code: status for words, status in _rows(kind) for code in words.split("/")}


@cache
def _titles() -> list[tuple[re.Pattern[str], PubStatus]]:
    found: list[tuple[re.Pattern[str], PubStatus]] = []
    for words, status in _rows("opening"):
        found.append((re.compile(rf"^\W*(?:{_slot(words)})(?::|[-–—]| [-–—] )", re.I), status))
    for words, status in _rows("bracket"):
        found.append((re.compile(rf"^\s*[\[(](?:{_slot(words)})[\])]|[\[(](?:{_slot(words)})[\])]\s*$", re.I), status))
    return found


@cache
def _sentences() -> list[tuple[re.Pattern[str], PubStatus]]:
    return [
        (re.compile(_LABEL + r"\s+".join(f"(?:{_slot(slot)})" for slot in words.split()) + r"\b"), status)
        for words, status in _rows("sentence")
    ]


def _slot(words: str) -> str:
    return "|".join(re.escape(word).replace("_", r"\s+").replace("N", r"\d{1,2}") for word in words.split("/"))


def _rows(kind: str) -> list[tuple[str, PubStatus]]:
    rows = read_table("dragoman.reading", "notices.tsv")
    return [(row["words"], _GRAVITY[row["status"]][1]) for row in rows if row["kind"] == kind]
