"""A document and the evidence in it, in; its paragraphs in pieces, each knowing the evidence it belongs to, out.

Pieces are cut at every edge of evidence, so that crossing evidence is no trouble. Offsets are code points of the untouched text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.nouns import Document, Span
from dragoman.nouns.brief import Brief


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence as a row shows it: its anchor in the text, the words, the number of the document."""

    anchor: str
    text: str
    document: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two edges. `inside`: anchors of the evidence it is part of; `opens`: anchors that begin here; `closes`:
    findings whose evidence ends here, with the ids of their rows."""

    text: str
    inside: tuple[str, ...]
    opens: tuple[str, ...]
    closes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's pieces, and whether any of them is evidence."""

    pieces: tuple[Piece, ...]
    marked: bool


def anchor(number: int, start: int, end: int) -> str:
    """The id of evidence in a page."""
    return f"w-{number}-{start}-{end}"


def evidence_by_document(brief: Brief) -> dict[str, dict[tuple[int, int], list[str]]]:
    """Document id to evidence (start, end) to the ids of the findings that rest on it."""
    found: dict[str, dict[tuple[int, int], list[str]]] = {}
    for id, evidence in _all_evidence(brief):
        for one in evidence:
            if isinstance(one, Span):
                ids = found.setdefault(one.document, {}).setdefault((one.start, one.end), [])
                if id not in ids:
                    ids.append(id)
    return found


def _all_evidence(brief: Brief) -> Iterable[tuple[str, Sequence[object]]]:
    for section in (brief.happened, brief.said, brief.expected, brief.why, brief.statuses):
        for row in section:
            yield row.id, row.evidence
    for pair in brief.standing:
        for cell in pair.cells:
            for basis in cell.findings:
                yield basis.id, basis.evidence
    for who in brief.who:
        for office in who.offices:
            yield office.id, office.evidence


def paragraphs(document: Document, number: int, evidence: dict[tuple[int, int], list[str]]) -> list[Paragraph]:
    """The document in paragraphs of pieces. Evidence that does not lie in the text is left out, never moved."""
    text = document.text
    spans = sorted((start, end) for start, end in evidence if 0 <= start < end <= len(text))
    made: list[Paragraph] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        if text[start:end].strip():
            here = [span for span in spans if span[0] < end and span[1] > start]
            made.append(Paragraph(pieces=tuple(_pieces(text, start, end, here, number, evidence)), marked=bool(here)))
        start += len(line)
    return made


def _pieces(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]], number: int, evidence: dict[tuple[int, int], list[str]]
) -> Iterable[Piece]:
    edges = sorted({start, end, *(edge for span in spans for edge in span if start < edge < end)})
    for left, right in pairwise(edges):
        inside = [span for span in spans if span[0] <= left and right <= span[1]]
        # Evidence that began in an earlier paragraph has its anchor there.
        opens = [span for span in inside if span[0] == left]
        closes = [span for span in inside if span[1] == right]
        yield Piece(
            text=text[left:right],
            inside=tuple(anchor(number, *span) for span in inside),
            opens=tuple(anchor(number, *span) for span in opens),
            closes=tuple(dict.fromkeys(id for span in closes for id in evidence[span])),
        )
