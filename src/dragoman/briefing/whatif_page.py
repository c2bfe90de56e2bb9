"""What an act would put under pressure as one HTML page: the sentences of `pressure` in tables, each act quoted and linked to its source."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.briefing.answer_page import Cell, Grid, Page, Row, Section, Words, plain, render
from dragoman.briefing.pairs import reading
from dragoman.briefing.pressure import (
    CAVEAT,
    Parts,
    because,
    few,
    in_short,
    measured,
    named,
    none_words,
    now,
    question,
    rates_words,
    reading_words,
    rests_on,
    title,
    unmet_words,
    watch,
    where,
)
from dragoman.briefing.reasons import numbered, source_of, told_as
from dragoman.briefing.words import and_list, capital, clipped, count, signed
from dragoman.nouns.whatif import Pressure, Shift, Stance, WhatIf


def to_html(found: WhatIf) -> str:
    """The answer as a page that opens from disk."""
    numbers = numbered(source_of(one) for one in found.basis)

    def quotes(stance: Stance) -> Cell:
        told = {one.words: one for one in (found.told(id) for id in stance.evidence)}
        return tuple(
            piece
            for words, one in told.items()
            for piece in (Words(f" {capital(told_as(one))}: "), Words(clipped(words, 300), "quote", f"#source-{numbers[source_of(one)]}"))
        )

    def pressed(number: int, one: Pressure) -> Row:
        return Row(
            (
                plain(f"{number}. {title(one)}", "strong"), plain(one.towards), cell(because(one, found.act)) + quotes(one.because),
                cell(now(one)) + quotes(one.now), plain(watch(one)), plain(measured(one)),
            ),
            anchor=f"pair-{number}",
        )  # fmt: skip

    rows = tuple(pressed(number, one) for number, one in enumerate(found.pressures, 1))
    left = (f"{count(found.left_out, 'pair')} under less pressure {'is' if found.left_out == 1 else 'are'} not shown.",) if found.left_out else ()
    unmet = tuple(words for one in found.unmet for words in unmet_words(one, found.act))
    sections = [
        Section(
            "themselves", "The two themselves", sentences=tuple(reading_words(found.act, found.shifts[0])),
            grids=(Grid(("Pair", "Before", "After", "All together", "Hostile events a month"), tuple(_shift(one, quotes) for one in found.shifts)),),
        ),
        Section(
            "pressure", "Pairs under pressure", hint="Pulls that were borne out when they were measured come first.",
            sentences=left if rows else (none_words(found),),
            grids=(Grid(("Pair", "Pulled", "Why", "Now", "Watch for", "Measured"), rows),) if rows else (),
        ),
        Section("measured", "What was measured after shocks", sentences=tuple(rates_words(found))),
        *((Section("unmet", "Nothing is said of", sentences=unmet),) if unmet else ()),
        Section("sources", "Sources", grids=(Grid(("", "Source"), tuple(
            Row((plain(str(number)), plain(line)), anchor=f"source-{number}") for line, number in numbers.items()
        )),) if numbers else ()),
    ]  # fmt: skip
    scope = rests_on(found.scope) if found.scope else ""
    return render(Page("What if", question(found.act), scope, tuple(sections), lead=(*in_short(found), CAVEAT)))


def _shift(one: Shift, quotes: Callable[[Stance], Cell]) -> Row:
    through = f", through {and_list([named(part) for part in one.through])} (counts at {one.share:g})" if one.through else ""
    return Row(
        (
            plain(capital(and_list([named(one.a), named(one.b)])) + through, "strong") + quotes(one.after),
            (Words(one.before.sign, one.before.sign), Words(f" {reading(one.before.tone)}, {where(one.before.dimension)}")),
            (Words(one.after.sign, one.after.sign), Words(f" {reading(one.after.tone)}, {where(one.after.dimension)}")),
            plain(f"{signed(one.whole_before.tone.value)} → {signed(one.whole_after.tone.value)}"),
            plain(f"{few(one.heat_before)} → {few(one.heat_after)}"),
        )
    )


def cell(parts: Parts) -> Cell:
    """Parts of a sentence as pieces of a cell: signs are marked as signs, what stands between them is one piece."""
    pieces: list[Words] = []
    for text in (part if isinstance(part, str) else part[0] for part in parts):
        if text in ("friendly", "hostile", "unsettled"):
            pieces.append(Words(text, text))
        elif pieces and not pieces[-1].kind:
            pieces[-1] = Words(pieces[-1].text + text)
        else:
            pieces.append(Words(text))
    return tuple(pieces)
