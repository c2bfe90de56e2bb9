"""A failure: one input that could not become a document, as a line of a report and not as an exception."""

from __future__ import annotations

from dragoman.errors import DragomanError, ReadError
from dragoman.nouns.base import Noun


class Failure(Noun):
    """Which input failed (`where`, `line` of it if it has lines), why, and the name of the error that says so.

    >>> str(Failure(where="corpus.jsonl", line=3, reason="no text", kind="EmptyDocument"))
    'corpus.jsonl, line 3: no text'
    """

    where: str
    reason: str
    kind: str = "ReadError"
    line: int | None = None
    ref: str | None = None

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.where, f"line {self.line}" if self.line is not None else "") if part)
        return f"{place}: {self.reason}" if place else self.reason


def failure(error: DragomanError, *, where: str, line: int | None = None, ref: str | None = None) -> Failure:
    """The failure that an error tells of."""
    reason = error.what if isinstance(error, ReadError) else str(error)
    return Failure(where=where, line=line, reason=reason, kind=type(error).__name__, ref=ref)
