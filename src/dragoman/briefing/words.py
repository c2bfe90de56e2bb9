"""Nouns in, plain English words out: periods, tolls, lists of names, pairs, bands. No arithmetic beyond counting; nothing is invented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from dragoman.nouns import Actor, Period, Span, Toll
from dragoman.nouns.brief import Party
from dragoman.nouns.period import last_of_month
from dragoman.tables import read_table

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DIMENSIONS = ("diplomatic", "security", "economic", "ideological", "territorial", "people", "affiliation")
STANDS = {"friendly": 1, "hostile": -1, "unsettled": 0}
SIGNS: dict[int | None, str] = {1: "friendly", -1: "hostile", 0: "neutral", None: "mixed"}
# The plus-minus sign is in every font that charts are drawn with; arrows in a cell are not.
MARKS: dict[int | None, str] = {1: "+", -1: "−", 0: "0", None: "±"}

# A part and its whole are neither friends nor foes by that.
LINKS: dict[int | None, str] = {1: "linked", -1: "broken off", 0: "neutral", None: "mixed"}

# What is quoted as a toll must be short: a span that took in half a sentence is told by its number instead.
LONGEST_TOLL = 40


def period_words(period: Period) -> str | None:
    """A period as people write it; `None` when it is open on both sides.

    >>> period_words(Period(start="2024-03-22", end="2024-03-22"))
    '22 March 2024'
    >>> period_words(Period(start="2022-01-01", end="2022-12-31", precision="year"))
    '2022'
    >>> period_words(Period(start="2024-04-01", end="2024-04-10", precision="week"))
    '1–10 April 2024'
    """
    start = date.fromisoformat(period.start) if period.start else None
    end = date.fromisoformat(period.end) if period.end else None
    if start is None:
        return f"until {_edge(end, first=False)}" if end is not None else None
    if end is None:
        return f"since {_edge(start, first=True)}"
    if start == end:
        return f"{start.day} {MONTHS[start.month - 1]} {start.year}"
    whole_months = start.day == 1 and end == last_of_month(end)
    if whole_months and (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if whole_months and start.year == end.year:
        months = MONTHS[start.month - 1] if start.month == end.month else f"{MONTHS[start.month - 1]} to {MONTHS[end.month - 1]}"
        return f"{months} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {MONTHS[start.month - 1]} {start.year}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} to {end.day} {MONTHS[end.month - 1]} {end.year}"
    return f"{start.day} {MONTHS[start.month - 1]} {start.year} to {end.day} {MONTHS[end.month - 1]} {end.year}"


def _edge(day: date, *, first: bool) -> str:
    """One side of an open period: the year alone where the day only stands for the year."""
    if (first and (day.month, day.day) == (1, 1)) or (not first and (day.month, day.day) == (12, 31)):
        return str(day.year)
    if (first and day.day == 1) or (not first and day == last_of_month(day)):
        return f"{MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def toll_words(toll: Toll | None, span: Span | None = None) -> str | None:
    """A toll in the text's words where they are short, else in ours; `None` when not said.

    >>> toll_words(Toll(min=143)), toll_words(Toll(min=0, max=0)), toll_words(Toll(min=5, max=9))
    ('at least 143', 'none', '5 to 9')
    """
    if toll is None or (toll.min is None and toll.max is None):
        return None
    if toll.max == 0:
        return "none"
    if span is not None and len(span.text) <= LONGEST_TOLL and "\n" not in span.text:
        words = span.text.strip().lower() if span.text.isupper() else span.text.strip()
        if words:
            return words
    if toll.min is None:
        return f"at most {toll.max:,}"
    if toll.max is None:
        return f"at least {toll.min:,}"
    return f"{toll.min:,}" if toll.min == toll.max else f"{toll.min:,} to {toll.max:,}"


@lru_cache(maxsize=1)
def _articles() -> tuple[frozenset[str], frozenset[str]]:
    rows = read_table("dragoman.briefing", "articles.tsv")
    return (
        frozenset(row["word"] for row in rows if row["where"] == "last"),
        frozenset(row["word"] for row in rows if row["where"] == "whole"),
    )


def with_article(name: str) -> str:
    """A name as it stands in a sentence.

    >>> with_article("United States"), with_article("Iran")
    ('the United States', 'Iran')
    """
    last, whole = _articles()
    if name[:4].lower() == "the " and len(name) > 4:
        return "the " + name[4:]
    head = name.split(" of ")[0].split(" for ")[0]
    if name in whole or (head.split() and head.split()[-1] in last):
        return f"the {name}"
    return name


def in_sentence(actor: Actor | None, name: str) -> str:
    """An actor's name as it stands in a sentence: no article before a person or before people that the text only describes."""
    if actor is not None and (actor.kind == "person" or (actor.kind == "population" and not name[:1].isupper())):
        return name
    return with_article(name)


def and_list(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) <= 1:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def capital(sentence: str) -> str:
    """With a capital at the start."""
    return sentence[:1].upper() + sentence[1:]


def stance(dimension: str, sign: int | None) -> str:
    """How a pair stands in a dimension, in one word."""
    return (LINKS if dimension == "affiliation" else SIGNS)[sign]


def slug(id: str) -> str:
    """An id as an anchor: letters, digits, `-`, `_` and `.` only.

    >>> slug("2-e1"), slug('a "b"')
    ('2-e1', 'a__b_')
    """
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in id)


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 event`, `2 events`."""
    return f"{number:,} {one if number == 1 else (many or one + 's')}"


def number(value: float) -> str:
    """A number as one reads it: whole from 10 on, one place below.

    >>> number(1304.2), number(12.6), number(0.42), number(3.0)
    ('1,304', '13', '0.4', '3')
    """
    return f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.1f}"


def signed(value: float) -> str:
    """A tone with its sign, a true minus.

    >>> signed(-0.5)
    '−0.50'
    """
    return f"{value:+.2f}".replace("-", "−")


def interval(value: float, low: float, high: float) -> str:
    """A tone and the ends of its interval.

    >>> interval(0.1, -0.2, 0.4)
    '+0.10 (−0.20 to +0.40)'
    """
    return f"{signed(value)} ({signed(low)} to {signed(high)})"


def clipped(text: str, length: int) -> str:
    """Text in one line of at most `length`, cut at a space, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > length * 0.6 else cut).rstrip(" ,;:") + "…"


def pair_words(pairs: Iterable[tuple[Party, Party | None]]) -> str:
    """Pairs as a person would say them: a group where each is paired with each, a star where one side is shared.

    >>> a, b, c = (Party(id=x, name=x.upper()) for x in "abc")
    >>> pair_words([(a, b), (a, c), (b, c)])
    'A, B and C'
    >>> pair_words([(a, b), (c, b)])
    'A and C – B'
    """
    listed = list(pairs)
    names = {party.id: party.name for pair in listed for party in pair if party is not None}
    edges = {frozenset((a.id, b.id)) for a, b in listed if b is not None and a.id != b.id}
    alone = [a.name for a, b in listed if b is None]
    if edges and not alone:
        nodes = [id for id in names if any(id in edge for edge in edges)]
        if len(nodes) > 2 and len(edges) == len(nodes) * (len(nodes) - 1) // 2:
            return and_list([names[id] for id in nodes])
        for hub in nodes:
            others = [id for id in nodes if id != hub]
            if len(edges) == len(others) and all(hub in edge for edge in edges):
                first = listed[0][0].id
                rest = and_list([names[id] for id in others])
                return f"{names[hub]} – {rest}" if hub == first or len(others) == 1 else f"{rest} – {names[hub]}"
    said = [f"{a.name} – {b.name}" if b is not None else a.name for a, b in listed]
    return "; ".join(dict.fromkeys(said))
