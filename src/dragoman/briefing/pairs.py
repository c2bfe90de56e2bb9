"""A pair's standing in, lines on a console out: how they stand in each dimension, and under each what it rests on, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.briefing.changing import point_words
from dragoman.briefing.lines import Lines, Piece
from dragoman.briefing.reasons import LONGEST_WORDS, alike, end, numbered, reason, source_of
from dragoman.briefing.terminal import COLOURS
from dragoman.briefing.words import MARKS, MONTHS, STANDS, and_list, capital, clipped, count, interval, signed, with_article
from dragoman.nouns.pair import Counted, Pair, Side
from dragoman.nouns.standing import Moved, Reading

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

ALL = "all together"
HEADS = ("", "stands", "tone (80 % interval)", "decay", "events", "stated", "heat")
# A tone that changes by less in the part that fades within months is called neither rising nor falling.
TREND = 0.05
# Of a pair that is told of in fewer months nothing can be said of what changed.
LEAST_MONTHS = 3


def to_terminal(pair: Pair, console: Console, *, most: int = 6) -> None:
    """Print how two stand, `most` reasons a dimension, as wide as the console."""
    lines = Lines(console)
    sources = numbered(source_of(one) for one in pair.basis)
    lines.say((f"{capital(title(pair))}, {month_words(pair.at)}", "bold"))
    lines.say((rests_on(pair), "dim"))
    lines.gap()
    rows = [(ALL, pair.whole), *((side.dimension, side) for side in pair.sides)]
    if lines.wide:
        lines.columns(HEADS, (_cells(name, side) for name, side in rows), right=range(2, len(HEADS)))
    else:
        for name, side in rows:
            lines.say((name, "bold"), ": ", _stance(side), f", tone {reading(side.standing.tone)}")
            lines.say(counted_words(side.counted), indent=2)
    lines.gap()
    lines.say(heat_words(pair))
    for point in pair.points:
        lines.say(f"Changed: {point_words(point)}.")
    for id in pair.affiliation:
        lines.say(f"{capital(pair.told(id).what)}: “{clipped(pair.told(id).words, LONGEST_WORDS)}” [{sources[source_of(pair.told(id))]}]")
    for side in pair.sides:
        lines.head(f"{side.dimension}: {stands(side)}")
        reasons = grouped(pair, side)
        for acts in reasons[:most]:
            basis = pair.told(acts[0].id)
            lines.say((MARKS[acts[0].sign], COLOURS[acts[0].sign]), " ", *reason(basis, acts, sources[source_of(basis)]), indent=2)
        more = sum(map(len, reasons[most:])) + side.standing.left_out
        if more:
            lines.say((f"and {count(more, 'act')} of less weight", "dim"), indent=2)
    if pair.neutral:
        lines.head("stated, neither friendly nor hostile")
        for id in pair.neutral:
            basis = pair.told(id)
            lines.say(f"0 {basis.dimension}: “{clipped(basis.words, LONGEST_WORDS)}” ", (f"[{sources[source_of(basis)]}]", "dim"), indent=2)
    end(lines, sources, "Shares are of the tone's log-odds; --json has all, `dragoman why ID` the trail of each act.")


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


def reading(one: Reading) -> str:
    """A tone with its interval: `+0.30 (−0.10 to +0.60)`."""
    return interval(one.value, one.low, one.high)


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


def title(pair: Pair) -> str:
    """`Iran and the Taliban`."""
    return and_list([with_article(pair.a.name), with_article(pair.b.name)])


def _stance(side: Side) -> Piece:
    return stands(side), COLOURS[STANDS[side.standing.sign] or None]


def _cells(name: str, side: Side) -> tuple[Piece, ...]:
    found, counted = side.standing, side.counted
    return (
        name, _stance(side), reading(found.tone), signed(found.baseline), both_signs(counted.friendly_events, counted.hostile_events),
        both_signs(counted.friendly_stated, counted.hostile_stated), f"{found.heat.value:.1f}",
    )  # fmt: skip
