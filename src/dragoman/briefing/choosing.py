"""A brief of many documents in, a brief to be read in one sitting out: the weightiest of each section, and a sentence that says of how many.

Nothing is said anew: the summary is of what is shown, what is not known is of the whole. Sources are those that the rows shown rest on.
What is told twice in the same words is shown once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from math import log2

from dragoman.briefing.lead import CLASS, lead
from dragoman.briefing.words import and_list, count
from dragoman.nouns import Span
from dragoman.nouns.base import Noun
from dragoman.nouns.brief import Brief, Expected, Happened, Said
from dragoman.nouns.finding import TOLD
from dragoman.ontology import QUAD_CLASSES


@dataclass(frozen=True, slots=True)
class Most:
    """How many rows of each section. What fits on some six pages; tried on briefs of 10 to 600 news reports."""

    events: int = 40
    standing: int = 15
    expected: int = 12
    said: int = 12
    why: int = 8
    statuses: int = 10
    who: int = 20


USUAL = Most()
# Of one speaker not more than so many sayings or expectations: who talks most is not most of what was said.
OF_ONE = 2
# A toll weighs no more than one of so many: beyond, most figures are of whole wars, or misread.
GRAVEST = 255


def choose(brief: Brief, most: Most = USUAL) -> Brief:
    """The weightiest rows of each section in the order of the whole. A brief that is short enough stays as it is."""
    weight = {who.id: who.findings for who in brief.who}
    chosen: dict[str, tuple[Noun, ...]] = {
        "happened": _first(_distinct(brief.happened, lambda row: (row.what, row.when, row.toll())), most.events, importance),
        "standing": brief.standing[: most.standing],
        "expected": _first(_distinct(brief.expected, lambda row: (row.what, row.by)), most.expected, firmness, lambda row: row.by),
        "said": _first(_distinct(brief.said, lambda row: row.content), most.said, lambda row: _telling(row, weight), lambda row: row.speaker.id),
        "why": _distinct(brief.why, lambda row: (row.content, row.actor.id))[: most.why],
        "statuses": _distinct(brief.statuses, lambda row: row.text)[: most.statuses],
        "who": brief.who[: most.who],
    }
    if all(len(rows) == len(getattr(brief, section)) for section, rows in chosen.items()):
        return brief
    cited = {
        span.document
        for section, rows in chosen.items()
        if section not in ("standing", "who")
        for row in rows
        for span in row.evidence  # type: ignore[attr-defined]
        if isinstance(span, Span)
    }
    cited |= {
        span.document
        for pair in brief.standing[: most.standing]
        for cell in pair.cells
        for basis in cell.findings
        for span in basis.evidence
        if isinstance(span, Span)
    }
    sources = tuple(source for source in brief.sources if source.document in cited)
    short = brief.model_copy(update=chosen | {"sources": sources, "scope": _scope(brief, chosen)})
    return short.model_copy(update={"lead": tuple(lead(short, importance))})


def importance(row: Happened) -> float:
    """How much an event weighs among many: documents that tell it, its toll, the class of act, sides that are named, confidence.

    Logarithms, since the hundredth document and the hundredth dead add less than the second; the weights put an attack with ten dead told
    by one report beside one without a toll told by four.
    """
    toll = sum(t.min or t.max or 0 for t in (row.killed_toll,) if t) + sum((t.min or t.max or 0) / 3 for t in (row.wounded_toll,) if t)
    told = 2 * log2(row.documents) + log2(1 + min(toll, GRAVEST))
    what = CLASS.get(QUAD_CLASSES.get(row.type, "unknown"), 0) + bool(row.who) + bool(row.whom) + 2 * (row.when is not None)
    return told + what + 2 * row.confidence - (0 if row.modality in TOLD else 3)


def firmness(row: Expected) -> float:
    """Numbers before words, what has pairs and a type before what has not."""
    return (row.low or 0) / 25 + (row.band == "expected") + bool(row.expects) + bool(row.pairs) + (row.when is not None) - (row.band == "unknown")


def _telling(row: Said, weight: dict[str, int]) -> float:
    """Who is much spoken of, in his own words, in a sentence: neither three words nor a paragraph."""
    words = len(row.content.split())
    return log2(1 + weight.get(row.speaker.id, 0)) + (row.kind == "direct") + bool(row.speaker_role) + bool(row.about) - (2 if words < 6 or words > 60 else 0)


def _distinct[Found: Noun](rows: Sequence[Found], words: Callable[[Found], Hashable]) -> tuple[Found, ...]:
    """Of rows that say the same in the same words the first."""
    return tuple({words(row): row for row in reversed(rows)}.values())[::-1]


def _first[Found: Noun](
    rows: Sequence[Found], most: int, weight: Callable[[Found], float], of: Callable[[Found], Hashable] | None = None
) -> tuple[Found, ...]:
    """The heaviest, in the order in which they stood; of equals those that came first; not too many of one."""
    order = sorted(range(len(rows)), key=lambda place: -weight(rows[place]))
    counts = Counter[Hashable]()
    kept: list[int] = []
    for place in order:
        counts[of(rows[place]) if of else place] += 1
        if len(kept) < most and counts[of(rows[place]) if of else place] <= OF_ONE:
            kept.append(place)
    return tuple(rows[place] for place in sorted(kept))


_NAMES = {"happened": "event", "standing": "pair", "expected": "expectation", "said": "statement", "why": "motive", "statuses": "condition", "who": "actor"}


def _scope(brief: Brief, chosen: dict[str, tuple[Noun, ...]]) -> str:
    """Of how many these are the weightiest."""
    parts = [
        f"{len(rows)} of {count(len(getattr(brief, section)), _NAMES[section])}"
        for section, rows in chosen.items()
        if len(rows) < len(getattr(brief, section)) and section != "who"
    ]
    return f"From {count(len(brief.sources), 'document')}. Shown are the weightiest: {and_list(parts)}."
