"""A pair's standing in, lines on a console out: how they stand in each dimension, and under each what it rests on, in its own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dragoman import VERSION
from dragoman.briefing.terminal import COLOURS, TABLES_FROM, speller
from dragoman.briefing.words import MARKS, MONTHS, and_list, capital, clipped, count, with_article
from dragoman.nouns.pair import Counted, Pair, Side
from dragoman.nouns.standing import Moved, Reading
from dragoman.nouns.told import ActBasis

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

ALL = "all together"
SIGNS = {"friendly": 1, "hostile": -1, "unsettled": 0}
# A tone that changes by less in the part that fades within months is called neither rising nor falling.
TREND = 0.05
# Of what a source says, so much is shown.
LONGEST_WORDS = 240
# Of a pair that is told of in fewer months nothing can be said of what changed.
LEAST_MONTHS = 3


def to_terminal(pair: Pair, console: Console, *, most: int = 6) -> None:
    """Print how two stand, `most` reasons a dimension, as wide as the console."""
    from rich.text import Text

    safe = speller(console.encoding)

    def say(*parts: str | tuple[str, str], indent: int = 0) -> None:
        from rich.padding import Padding

        line = Text.assemble(*(safe(p) if isinstance(p, str) else (safe(p[0]), p[1]) for p in parts))
        console.print(Padding(line, (0, 0, 0, indent), expand=False) if indent else line, highlight=False)

    numbers = {key: number for number, key in enumerate(dict.fromkeys(source_line(one) for one in pair.basis), 1)}
    say((f"{capital(title(pair))}, {month_words(pair.at)}", "bold"))
    say((rests_on(pair), "dim"))
    console.print()
    rows = [(ALL, pair.whole), *((side.dimension, side) for side in pair.sides)]
    if console.width >= TABLES_FROM:
        console.print(_table(safe, rows))
    else:
        for name, side in rows:
            say((name, "bold"), ": ", (stands(side), COLOURS[SIGNS[side.standing.sign] or None]), f", tone {reading(side.standing.tone)}")
            say(counted_words(side.counted), indent=2)
    console.print()
    say(heat_words(pair))
    for id in pair.affiliation:
        say(f"{capital(pair.told(id).what)}: “{clipped(pair.told(id).words, 200)}” [{numbers[source_line(pair.told(id))]}]")
    for side in pair.sides:
        console.print()
        say((f"{side.dimension}: {stands(side)}", "bold underline"))
        reasons = grouped(pair, side)
        for acts in reasons[:most]:
            number = numbers[source_line(pair.told(acts[0].id))]
            say((MARKS[acts[0].sign], COLOURS[acts[0].sign]), " ", *reason(pair.told(acts[0].id), acts, number), indent=2)
        more = sum(map(len, reasons[most:])) + side.standing.left_out
        if more:
            say((f"and {count(more, 'act')} of less weight", "dim"), indent=2)
    if pair.neutral:
        console.print()
        say(("stated, neither friendly nor hostile", "bold underline"))
        for id in pair.neutral:
            basis = pair.told(id)
            say(f"0 {basis.dimension}: “{clipped(basis.words, LONGEST_WORDS)}” ", (f"[{numbers[source_line(basis)]}]", "dim"), indent=2)
    console.print()
    say(("sources", "bold underline"))
    for line, number in numbers.items():
        say(f"[{number}] {line}", indent=2)
    say((f"dragoman {VERSION}. Shares are of the tone's log-odds; --json has all, `dragoman why ID` the trail of each act.", "dim"))


def month_words(at: date) -> str:
    """`at the end of April 2024`."""
    return f"at the end of {MONTHS[at.month - 1]} {at.year}"


def rests_on(pair: Pair) -> str:
    """On how much an answer rests, and what of it has no day of its own."""
    counted = pair.whole.counted
    events, stated = counted.friendly_events + counted.hostile_events, counted.friendly_stated + counted.hostile_stated
    undated = sum(not pair.told(moved.id).dated for moved in pair.whole.standing.moved)
    said = f"Rests on {count(events, 'event')} and {count(stated, 'stated relation')} between the two, told by {count(pair.scope.sources, 'source')}."
    if undated:
        said += f" {count(undated, 'act')} without a day {'counts' if undated == 1 else 'count'} at publication."
    return said


def stands(side: Side) -> str:
    """How they stand, and what changed of late; of an unsettled one whether all that is told in it is of one sign."""
    found = side.standing
    told_in = sum(month.friendly + month.hostile > 0 for month in found.months)
    trend = found.tone.trend if told_in >= LEAST_MONTHS else 0.0
    one_sided = side.counted.one_sided if found.sign == "unsettled" else None
    return found.sign + (f" (told {one_sided})" if one_sided else "") + (", rising" if trend > TREND else ", falling" if trend < -TREND else "")


def reading(one: Reading, *, signed: bool = True) -> str:
    """A number with its interval: `+0.30 (−0.10 to +0.60)`."""
    form = "+.2f" if signed else ".1f"
    return f"{one.value:{form}} ({one.low:{form}} to {one.high:{form}})".replace("-", "−")


def counted_words(counted: Counted) -> str:
    """`events 4+ 1−, stated 3+`."""
    parts = [("events", counted.friendly_events, counted.hostile_events), ("stated", counted.friendly_stated, counted.hostile_stated)]
    return ", ".join(f"{name} {both_signs(friendly, hostile)}" for name, friendly, hostile in parts if friendly or hostile)


def both_signs(friendly: int, hostile: int) -> str:
    """`4+ 1−`."""
    return " ".join(([f"{friendly:,}+"] if friendly else []) + ([f"{hostile:,}−"] if hostile else []))


def heat_words(pair: Pair) -> str:
    """Heat, and what force was used in the last twelve months."""
    heat = pair.whole.standing.heat
    expected = f"{heat.value:.1f}" if heat.value >= 0.05 else "fewer than 0.1"
    said = f"Heat: {expected} hostile events to be expected in the next month (four months in five: {heat.low:.0f} to {heat.high:.0f})."
    if pair.force.events:
        killed = f", at least {pair.force.killed:,} killed" if pair.force.killed else ""
        said += f" Force was used in {count(pair.force.events, 'event')} of the last twelve months{killed}."
    return said


def grouped(pair: Pair, side: Side) -> list[list[Moved]]:
    """The reasons of a side, those of largest share first: events of one source that read the same in the same month are one reason."""
    return alike((pair.told(moved.id), moved) for moved in side.standing.moved)


def alike(reasons: Iterable[tuple[ActBasis, Moved]]) -> list[list[Moved]]:
    """Acts with what they rest on, those of largest share first: events of one source that read the same in the same month are together."""
    groups: dict[object, list[Moved]] = {}
    for basis, moved in reasons:
        same = (basis.what, basis.source, basis.day.year, basis.day.month, moved.sign) if basis.kind == "event" else moved.id
        groups.setdefault(same, []).append(moved)
    return sorted(groups.values(), key=lambda acts: -abs(sum(one.share for one in acts)))


def reason(basis: ActBasis, acts: list[Moved], source: int) -> Iterable[str | tuple[str, str]]:
    """An act, or several that read the same, as the reason of a standing: what, its words, where told, when, its share in the tone's log-odds."""
    when = f"{MONTHS[basis.day.month - 1]} {basis.day.year}" if basis.dated else "no day given"
    yield f"{'stated as ' if basis.kind == 'stated' else ''}{basis.what}: “{clipped(basis.words, LONGEST_WORDS)}” "
    times = f", {len(acts)} times" if len(acts) > 1 else ""
    yield f"[{source}] {when}{times}, {signed(sum(one.share for one in acts))}", "dim"


def source_line(basis: ActBasis) -> str:
    """Where an act is told: title, and the day of publication."""
    return basis.source + (f", {basis.published}" if basis.published else "")


def signed(number: float) -> str:
    """`+0.30`, `−0.10`."""
    return f"{number:+.2f}".replace("-", "−")


def title(pair: Pair) -> str:
    """`Iran and the Taliban`."""
    return and_list([with_article(pair.a.name), with_article(pair.b.name)])


def _table(safe: Any, rows: Iterable[tuple[str, Side]]) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    for head, right in (("", False), ("stands", False), ("tone (80 % interval)", True), ("decay", True), ("events", True), ("stated", True), ("heat", True)):
        table.add_column(head, justify="right" if right else "left", header_style="dim", no_wrap=True)
    for name, side in rows:
        found, counted = side.standing, side.counted
        table.add_row(
            Text(name), Text(safe(stands(side)), style=COLOURS[SIGNS[found.sign] or None]), Text(safe(reading(found.tone))),
            Text(safe(signed(found.baseline))), Text(safe(both_signs(counted.friendly_events, counted.hostile_events))),
            Text(safe(both_signs(counted.friendly_stated, counted.hostile_stated))), Text(f"{found.heat.value:.1f}"),
        )  # fmt: skip
    return table
