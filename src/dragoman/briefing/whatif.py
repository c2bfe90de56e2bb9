"""What an act would put under pressure in, lines on a console out: the sentences of `pressure`, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman import VERSION
from dragoman.briefing.lines import Lines
from dragoman.briefing.pressure import (
    CAVEAT,
    TOWARDS,
    Parts,
    because,
    in_short,
    measured,
    none_words,
    now,
    question,
    rates_words,
    reading_words,
    rests_on,
    shift_words,
    title,
    unmet_words,
    watch,
)
from dragoman.briefing.reasons import month_of, numbered, source_of, told_as
from dragoman.briefing.terminal import COLOURS
from dragoman.briefing.words import MARKS, clipped, count
from dragoman.nouns.whatif import Stance, WhatIf

if TYPE_CHECKING:
    from rich.console import Console

@dataclass(frozen=True, slots=True)
class Line:
    """A line of the answer: parts, plain or with a style, and how far in it stands."""

    parts: Parts
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading ("" for the top) and its lines."""

    title: str
    lines: tuple[Line, ...]


def to_terminal(found: WhatIf, console: Console) -> None:
    """Print the answer, as wide as the console."""
    lines = Lines(console)
    for section in sections(found):
        if section.title:
            lines.head(section.title)
        for line in section.lines:
            lines.say(*line.parts, indent=line.indent)


def sections(found: WhatIf) -> Iterator[Section]:
    """The whole answer in order, as every form of it shows it."""
    reasons = _Reasons(found)
    top = [Line(((question(found.act), "bold"),)), *(Line((words,)) for words in in_short(found)), Line(((CAVEAT, "dim"),))]
    yield Section("", (*top, *((Line(((rests_on(found.scope), "dim"),)),) if found.scope else ())))
    yield Section("the two themselves", tuple(_themselves(found, reasons)))
    yield Section("pairs under pressure", tuple(_pressed(found, reasons)))
    yield Section("what was measured after shocks", tuple(Line((words,), 2) for words in rates_words(found)))
    if found.unmet:
        yield Section("nothing is said of", tuple(Line((words,), 2) for unmet in found.unmet for words in unmet_words(unmet, found.act)))
    last = f"dragoman {VERSION}. Tones with 80 % intervals, measurements with 95 %; --json has all, `dragoman why ID` the trail of each act."
    yield Section("Sources", (*(Line((f"[{number}] {line}",), 2) for line, number in reasons.numbers.items()), Line(((last, "dim"),))))


def _themselves(found: WhatIf, reasons: _Reasons) -> Iterator[Line]:
    for shift in found.shifts:
        yield Line(shift_words(shift), 2)
        if shift.share == 1:
            yield from (Line((words,), 4) for words in reading_words(found.act, shift))
        yield from reasons.lines(shift.after)


def _pressed(found: WhatIf, reasons: _Reasons) -> Iterator[Line]:
    if not found.pressures:
        yield Line((none_words(found),), 2)
    for number, one in enumerate(found.pressures, 1):
        yield Line((f"{number}. ", (title(one), "bold"), f": {TOWARDS[one.towards]}"), 2)
        yield Line((("Why: ", "dim"), *because(one, found.act)), 4)
        yield from reasons.lines(one.because)
        yield Line((("Now: ", "dim"), *now(one)), 4)
        yield from reasons.lines(one.now)
        if words := watch(one):
            yield Line((("Watch for: ", "dim"), words), 4)
        yield Line((("Measured: ", "dim"), measured(one)), 4)
    if found.left_out:
        yield Line(((f"and {count(found.left_out, 'pair')} under less pressure", "dim"),), 2)


class _Reasons:
    """The acts behind stances, each told once, by the number of its source."""

    def __init__(self, found: WhatIf) -> None:
        self.found = found
        self.numbers = numbered(source_of(one) for one in found.basis)
        self._told: set[str] = set()

    def lines(self, stance: Stance) -> Iterator[Line]:
        """The acts of a stance that were not told before; what rests on the same words is told once."""
        for basis in (self.found.told(id) for id in stance.evidence):
            if basis.id not in self._told and basis.words not in self._told:
                words = f"{told_as(basis)}: “{clipped(basis.words, 200)}” "
                where_from = f"[{self.numbers[source_of(basis)]}] {month_of(basis)}"
                yield Line(((MARKS[basis.sign], COLOURS[basis.sign] or ""), " ", words, (where_from, "dim")), 6)
            self._told |= {basis.id, basis.words}
