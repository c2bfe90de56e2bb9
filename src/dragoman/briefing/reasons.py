"""Acts as the reasons of an answer: those that read the same together, each in the words of its source, sources numbered and listed at the end."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman import VERSION
from dragoman.briefing.lines import Lines, Piece
from dragoman.briefing.words import MONTHS, clipped, signed
from dragoman.nouns.standing import Moved
from dragoman.nouns.told import ActBasis

# Of what a source says, so much is shown.
LONGEST_WORDS = 240


def alike(reasons: Iterable[tuple[ActBasis, Moved]]) -> list[list[Moved]]:
    """Acts with what they rest on, those of largest share first: events of one source that read the same in the same month are together."""
    groups: dict[object, list[Moved]] = {}
    for basis, moved in reasons:
        same = (basis.what, basis.source, basis.day.year, basis.day.month, moved.sign) if basis.kind == "event" else moved.id
        groups.setdefault(same, []).append(moved)
    return sorted(groups.values(), key=lambda acts: -abs(sum(one.share for one in acts)))


def reason(basis: ActBasis, acts: list[Moved], source: int) -> Iterable[Piece]:
    """An act, or several that read the same, as the reason of a standing: what, its words, where told, when, its share in the tone's log-odds."""
    yield f"{told_as(basis)}: “{clipped(basis.words, LONGEST_WORDS)}” "
    times = f", {len(acts)} times" if len(acts) > 1 else ""
    yield f"[{source}] {month_of(basis)}{times}, {signed(sum(one.share for one in acts))}", "dim"


def told_as(basis: ActBasis) -> str:
    """An act in our words: an event's sentence, or as what a relation is stated."""
    return f"{'stated as ' if basis.kind == 'stated' else ''}{basis.what}"


def month_of(basis: ActBasis) -> str:
    """`March 2024`, or that no day is given."""
    return f"{MONTHS[basis.day.month - 1]} {basis.day.year}" if basis.dated else "no day given"


def source_line(source: str, published: object) -> str:
    """Where something is told: title, and the day of publication if it is known."""
    return source + (f", {published}" if published else "")


def source_of(basis: ActBasis) -> str:
    """Where an act is told."""
    return source_line(basis.source, basis.published)


def numbered(told: Iterable[str]) -> dict[str, int]:
    """Sources as `source_line` names them, numbered from 1 in the order in which they come first."""
    return {line: number for number, line in enumerate(dict.fromkeys(told), 1)}


def end(lines: Lines, sources: dict[str, int], remark: str) -> None:
    """The list of sources, and the last line with the version and what the numbers are."""
    if sources:
        lines.head("Sources")
        for line, number in sources.items():
            lines.say(f"[{number}] {line}", indent=2)
    lines.say((f"dragoman {VERSION}. {remark}", "dim"))
