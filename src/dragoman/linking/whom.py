"""Whom an event befell, as it can be compared across documents: the noun for them, and how many they were.

"Killing 14 soldiers", "dead 22 worshippers" and "ten suspects" have a noun and a number even where the coder has made a state of the
soldiers, or has read no toll because nobody died.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.linking.words import NUMBER, ROOM, expected, stem
from dragoman.nouns import Document, Event, Span
from dragoman.tables import read_table

# Letters behind a number in which those counted are called, letters before a recipient in which a number stands, and the share of texts from
# which on a word is no noun for people ("were", "in").
_BEHIND, _BEFORE, FUNCTION = 40, 12, 0.25
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"\s*[,.;:!?]")
_NUMBER = re.compile(r"\d[\d,]*|[^\W\d_]+")


def nouns(event: Event, document: Document) -> frozenset[str]:
    """Nouns of those who were hit: who were counted as killed or wounded, else the recipients in the text's words."""
    counted = (_counted(span, document) for span in (event.words.killed, event.words.wounded) if span)
    found = {noun for words in counted for noun in _nouns(words)}
    return frozenset(found or (noun for span in event.words.recipients for noun in _nouns(span.text)))


def count(event: Event, document: Document) -> int | None:
    """How many recipients the text counts, killed or not: 38 for "took 38 pupils hostage"; of several the largest."""
    numbers = [number for span in event.words.recipients if (number := _number(span, document)) is not None]
    return max(numbers, default=None)


def spelled(number: int) -> tuple[str, ...]:
    """The terms (`words.terms`) that a number may stand for it in a text.

    >>> spelled(12)
    ('#12', 'dozen', 'twelve')
    """
    return (f"{NUMBER}{number}", *(stem(word) for word, value in _number_words().items() if value == number and word != "a"))


def _number(span: Span, document: Document) -> int | None:
    before = document.text[max(0, span.start - _BEFORE) : span.start]
    for word in (*reversed(_NUMBER.findall(before)[-1:]), *_NUMBER.findall(span.text)[:-1]):
        if word[0].isdigit() and len(word) < 7:
            return int(word.replace(",", ""))
        if (number := _number_words().get(word.lower())) is not None:
            return number
    return None


def _counted(number: Span, document: Document) -> str:
    """The words of who was counted: behind "14", "police officers" up to the next common word or stop."""
    words: list[str] = []
    text = number.text + document.text[number.end : number.end + _BEHIND]
    for match in _WORD.finditer(text):
        beyond = match.start() >= len(number.text)
        if match[0].islower() and expected().get(match[0], 0.0) < FUNCTION:
            words.append(match[0])
        elif beyond:
            break
        if beyond and _STOP.match(text, match.end()):
            break
    return " ".join(words)


def _nouns(words: str) -> set[str]:
    """The small words among those for people or things without a name ("12 police officers"), but for those that fit anybody."""
    found = {stem(word) for word in _WORD.findall(words) if word.islower() and expected().get(word, 0.0) < FUNCTION}
    return found - _anybody() - _number_words().keys()


@cache
def _anybody() -> frozenset[str]:
    return frozenset(row["noun"] for row in read_table(ROOM, "anybody.tsv"))


@cache
def _number_words() -> dict[str, int]:
    return {row["word"]: int(row["number"]) for row in read_table(ROOM, "number_words.tsv")}
