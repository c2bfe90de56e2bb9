"""Offsets in code points ⇄ offsets in UTF-16 units, in which browsers and Java count; and the one check of a file's words against the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from dragoman.errors import ReadError

# Characters that do not fit in one unit of sixteen bits.
_BEYOND = 0xFFFF


class Utf16:
    """The two countings of a text.

    >>> ruler = Utf16("🚢 Iran")
    >>> ruler.units(2), ruler.points(3)
    (3, 2)
    """

    def __init__(self, text: str) -> None:
        self._wide = [place for place, char in enumerate(text) if ord(char) > _BEYOND]
        self._starts = [place + number for number, place in enumerate(self._wide)]
        self.length = len(text) + len(self._wide)

    def units(self, point: int) -> int:
        """The place in UTF-16 units of a place in code points."""
        return point + bisect_left(self._wide, point)

    def points(self, unit: int) -> int:
        """The place in code points of a place in UTF-16 units. Raises `ValueError` within a character."""
        before = bisect_left(self._starts, unit)
        if before and self._starts[before - 1] + 1 == unit:
            raise ValueError(f"{unit} is in the middle of a character")
        return unit - before


def check_words(text: str, spans: Iterable[tuple[int, int]], words: str, *, where: str) -> None:
    """Raise `ReadError` unless the stretches of a text, joined by a space, are these words; white space may be other white space."""
    spans = list(spans)
    if not spans or any(not 0 <= start < end <= len(text) for start, end in spans):
        raise ReadError(f"the offsets {_shown(spans)} are not in the text, which has {len(text)} characters", where=where)
    there = " ".join(text[start:end] for start, end in spans)
    if there.split() != words.split():
        raise ReadError(f"the words {words!r} are not at {_shown(spans)}, where the text has {there!r}", where=where)


def check_text(given: str, text: str, *, where: str) -> None:
    """Raise `ReadError` unless a file's text is the document's, naming the first line that differs."""
    if given == text:
        return
    if given.replace("\r\n", "\n") == text.replace("\r\n", "\n"):
        raise ReadError(
            "the ends of its lines were changed (\\r\\n and \\n), so offsets no longer hold; keep the text as it was exported",
            where=where,
        )
    ours = text.splitlines()
    line = next(
        (n for n, (a, b) in enumerate(zip(given.splitlines(), ours, strict=False), 1) if a != b),
        min(len(given.splitlines()), len(ours)) + 1,
    )
    raise ReadError(f"its text is not the document's from line {line} on", where=where)


def _shown(spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{start}-{end}" for start, end in spans)
