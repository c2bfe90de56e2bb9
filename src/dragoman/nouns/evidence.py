"""Evidence: the words of a text, or the row of a dataset, that a finding rests on; and the one check that they are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.errors import EvidenceError
from dragoman.nouns.base import Noun


class Span(Noun):
    """Words of a document: code points `start` to `end` (exclusive) of its text, and the words themselves."""

    document: str
    start: int
    end: int
    text: str


class Row(Noun):
    """A row of a dataset: which one, its key, and its fields as given."""

    dataset: str
    version: str | None = None
    key: str
    fields: dict[str, str]


def holds(span: Span, text: str) -> bool:
    """Whether the words of a span are in the text where it says.

    >>> holds(Span(document="d", start=0, end=4, text="Iran"), "Iran said no.")
    True
    """
    return 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.text


def check_evidence(spans: Iterable[Span], texts: Mapping[str, str]) -> None:
    """Raise `EvidenceError` for the first span whose words are not in its document. `texts`: document id to text."""
    for span in spans:
        if span.document not in texts:
            raise EvidenceError(f"evidence names document {span.document!r}, which is not there")
        if not holds(span, texts[span.document]):
            found = texts[span.document][span.start : span.end]
            raise EvidenceError(f"{span.document} {span.start}-{span.end}: says {span.text!r}, the text has {found!r}")
