"""What moved since a day in, lines on a console out: from where to where, how surprising, in which month it broke, and the acts that moved it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.briefing.lines import Lines, Piece
from dragoman.briefing.reasons import LONGEST_WORDS, alike, end, numbered, reason, source_of
from dragoman.briefing.terminal import COLOURS
from dragoman.briefing.words import MARKS, MONTHS, STANDS, capital, clipped, count, signed, with_article
from dragoman.nouns.change import Change, ChangePoint, Changes
from dragoman.nouns.standing import Moved
from dragoman.tables import read_table

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

HEADS = ("", "pair", "from → to", "tone", "heat", "surprise", "by chance")


def to_terminal(changes: Changes, console: Console, *, findings: int = 3) -> None:
    """Print what moved, `findings` acts a change, as wide as the console."""
    lines = Lines(console)
    about = f" about {with_article(changes.names[changes.about])}" if changes.about else ""
    lines.say((f"What moved{about} from {day_words(changes.since)} to {day_words(changes.until)}", "bold"))
    lines.say((rests_on(changes), "dim"))
    lines.say(summary(changes))
    if changes.changes:
        lines.gap()
        if lines.wide:
            lines.columns(HEADS, (_cells(changes, number, change) for number, change in enumerate(changes.changes, 1)), right=(0, 3, 4, 6))
        else:
            for number, change in enumerate(changes.changes, 1):
                lines.say(f"{number} ", (pair(changes, change), "bold"), f": {stance(change)}, tone {tone(change)}, heat {heat(change)}; {surprise(change)}")
    sources = numbered(source_of(one) for one in changes.basis)
    for number, change in enumerate(changes.changes, 1):
        lines.head(f"{number} {pair(changes, change)}: {stance(change)}")
        lines.say(why(change), indent=2)
        for point in change.points:
            lines.say(f"change point: {point_words(point)}", indent=2)
        for acts in grouped(changes, change)[:findings]:
            basis = changes.told(acts[0].id)
            lines.say((MARKS[acts[0].sign], COLOURS[acts[0].sign]), " ", *reason(basis, acts, sources[source_of(basis)]), indent=2)
    if changes.left_out:
        lines.gap()
        lines.say((f"and {count(changes.left_out, 'change')} less surprising (--limit)", "dim"))
    if changes.stated:
        lines.head("stated since, and not before")
        for one in changes.stated:
            who = " – ".join(changes.names[id] for id in one.about) + ": " if one.kind == "relation" else ""
            lines.say(f"{capital(who + one.what)}: “{clipped(one.words, LONGEST_WORDS)}” ", (f"{one.source}, {one.published}", "dim"), indent=2)
        if changes.stated_left_out:
            lines.say((f"and {changes.stated_left_out:,} more (--limit)", "dim"), indent=2)
    end(lines, sources, "Chances are those of a forecast made on the day before; --json has all, `dragoman why ID` the trail of each act.")


def day_words(day: date) -> str:
    """`1 April 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def rests_on(changes: Changes) -> str:
    """On how much the answer rests, and what of it has no day of its own."""
    scope = changes.scope
    said = f"Rests on {count(scope.events, 'event')} and {count(scope.stated, 'stated relation')} from {count(scope.sources, 'source')}"
    said += f", the first of {day_words(scope.first)}." if scope.first else "."
    return said + (f" {count(scope.undated, 'act')} without a day {'counts' if scope.undated == 1 else 'count'} at publication." if scope.undated else "")


def summary(changes: Changes) -> str:
    """What is to be thought of all this, in a sentence or two."""
    looked = f"{count(changes.tested, 'pair and dimension', 'pairs and dimensions')} {'was' if changes.tested == 1 else 'were'} looked at"
    if not changes.tested:
        return "Nothing moved: no pair to look at."
    if changes.beyond:
        return f"{looked}; {changes.beyond:,} moved more than chance explains (at most one in ten of them is chance)."
    if not changes.changes:
        return f"Nothing moved: {looked}, and what came since is what was to be expected."
    most = changes.changes[0]
    if most.by_chance >= changes.tested / 2:
        return f"Nothing moved more than chance explains: {looked}, and none is surprising. Told of are those that turned, and those that are new."
    return f"Nothing moved more than chance explains: {looked}, and of the surprise of the first, chance alone would show {few(most.by_chance)}."


def pair(changes: Changes, change: Change) -> str:
    """`Iraq – Kuwait, security`."""
    return f"{changes.names[change.a]} – {changes.names[change.b]}" + (f", {change.dimension}" if change.dimension else "")


def stance(change: Change) -> str:
    """From which sign to which."""
    if change.kind == "new":
        return f"new, {change.after.sign}"
    if change.kind == "silent":
        return f"silent (was {change.before.sign})"
    return change.after.sign if change.before.sign == change.after.sign else f"{change.before.sign} → {change.after.sign}"


def tone(change: Change) -> str:
    """From which tone to which; of a new pair the tone alone."""
    return signed(change.after.tone.value) if change.kind == "new" else f"{signed(change.before.tone.value)} → {signed(change.after.tone.value)}"


def heat(change: Change) -> str:
    """From how many hostile events a month to how many."""
    return f"{change.before.heat.value:.1f} → {change.after.heat.value:.1f}"


def surprise(change: Change) -> str:
    """In words and as a number.

    `very surprising, 1 in 2,300`.
    """
    words = next(row for at_most, row in _bands() if change.chance <= at_most)
    return words if change.chance > 0.5 else f"{words}, 1 in {one_in(1 / max(change.chance, 1e-12))}"


def one_in(number: float) -> str:
    """Two figures are enough.

    >>> one_in(2345.6), one_in(31.7), one_in(1e13)
    ('2,300', '32', 'over a million')
    """
    if number >= 1e6 * (1 - 1e-9):
        return "over a million"
    size = 10 ** max(0, len(str(int(number))) - 2)
    return f"{round(number / size) * size:,}"


def few(number: float) -> str:
    """How many chance alone would show.

    >>> few(0.004), few(0.31), few(2.32), few(48.9)
    ('fewer than 0.01', '0.31', '2.3', '49')
    """
    return "fewer than 0.01" if number < 0.01 else f"{number:.2f}" if number < 1 else f"{number:.1f}" if number < 10 else f"{number:,.0f}"


def why(change: Change) -> str:
    """What came, what was to be expected, and how surprising that is."""
    came = f"{count(change.friendly, 'friendly act')} and {change.hostile:,} hostile"
    if change.by == "heat":
        expected = f"{few(change.expected_hostile)} hostile {'was' if change.expected_hostile <= 1 else 'were'} to be expected"
    elif change.by == "silence":
        expected = f"{few(change.expected_acts)} acts were to be expected"
    else:
        expected = f"{change.expected_share:.0%} friendly were to be expected"
    said = f"{came}; {expected}: {surprise(change)}"
    return f"{said} by {change.by}; chance alone would show {few(change.by_chance)} such." if change.chance <= 0.5 else f"{said}."


def point_words(point: ChangePoint) -> str:
    """`tone, from April 1993 (February to June), −0.31 to +0.20, odds 310 to 1`."""

    def month(day: date) -> str:
        return f"{MONTHS[day.month - 1]} {day.year}"

    where = "" if point.low == point.high else f" ({month(point.low)} to {month(point.high)})"
    levels = (signed(point.before), signed(point.after)) if point.measure == "tone" else (f"{point.before:.1f}", f"{point.after:.1f} events a month")
    return f"{point.measure}, from {month(point.month)}{where}, {levels[0]} to {levels[1]}, odds {one_in(point.odds)} to 1"


def grouped(changes: Changes, change: Change) -> list[list[Moved]]:
    """The acts behind a change, those that read the same in one month together; those first that speak for it."""
    return alike((changes.told(moved.id), moved) for moved in change.moved)


@lru_cache(maxsize=1)
def _bands() -> list[tuple[float, str]]:
    return [(float(row["at_most"]), row["words"]) for row in read_table("dragoman.briefing", "surprises.tsv")]


def _cells(changes: Changes, number: int, change: Change) -> tuple[Piece, ...]:
    style = COLOURS[STANDS[change.after.sign] or None]
    return str(number), pair(changes, change), (stance(change), style), tone(change), heat(change), surprise(change), few(change.by_chance)
