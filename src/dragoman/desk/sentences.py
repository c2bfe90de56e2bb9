"""Words in a text → the sentence that they stand in, by its marks: up to the end of another sentence or paragraph, and not too far."""

from __future__ import annotations

# Characters of a sentence that are looked at on either side of the words.
AROUND = 240


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of the words at `start` to `end` begins and ends.

    >>> text = "It rained. Rwanda shelled Goma. It stopped."
    >>> text[slice(*sentence_around(text, 18, 25))]
    'Rwanda shelled Goma.'
    """
    left = text[max(0, start - AROUND) : start]
    right = text[end : end + AROUND]
    ends = [left.rfind(mark) + len(mark) for mark in (". ", "! ", "? ", "\n", "” ", '" ') if mark in left]
    stops = [right.find(mark) + len(mark.rstrip()) for mark in (". ", "! ", "? ", ".\n", "\n") if mark in right]
    stop = 0 if text[start:end].rstrip()[-1:] in (".", "!", "?") else min(stops, default=len(right))
    return start - len(left) + max(ends, default=0), end + len(right[:stop].rstrip())
