"""The sentences of a what-if: what the measurements allow, and no more.

Allowed: which pairs come under pressure, in which direction, because of which two standings; what was measured after such shocks, with its
interval; what to watch for. Not allowed, and tested: that anybody will do anything, a probability from balance, friends made by shared
enemies, pairs without contact, blocs (docs/explanation/standing.md).
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.briefing.pairs import reading
from dragoman.briefing.sentences import phrase
from dragoman.briefing.terminal import COLOURS
from dragoman.briefing.words import MONTHS, STANDS, and_list, capital, count, signed, with_article
from dragoman.nouns.brief import Party
from dragoman.nouns.told import Scope
from dragoman.nouns.whatif import BaseRate, Hypothesis, Pressure, Shift, Stance, Unmet, WhatIf

SOURCES = {
    "all": "three sets of the Kansas Event Data System together: Balkans 1989-2003, Levant 1979-2004, Gulf 1979-1999",
    "these acts": "the acts at hand, which have shocks enough of their own",
}
TOWARDS = {"cooler": "pulled towards cooler terms", "warmer": "pulled towards warmer terms"}
CAVEAT = (
    "This is pressure, not a forecast: how third parties stand adds nothing, as measured, to telling next month's acts. "
    "A shock is a month with eight or more such acts between two, and far more than expected; one act is less."
)
POINTS = "Points are hundredths of the friendly share of acts in the three months after, minus what was expected before the shock."
TRIADS = (
    "Watch for what third parties were found to do in such triads (Corbetta 2013): a friend of two at odds mediates; where all fits, sides are taken."
)
# Pairs in the summary.
SHORT = 3

type Parts = tuple[str | tuple[str, str], ...]


# ---- the act and the two ---------------------------------------------------------------------------------------------


def question(act: Hypothesis) -> str:
    """`What if IS Khorasan attacked China? (ASSAULT, security; supposed on 29 April 2024)`."""
    verb = phrase(act.type, act.mode)["past"].replace("*", named(act.b))
    times = f", {act.times} times" if act.times > 1 else ""
    code = act.type + (f".{act.mode}" if act.mode else "")
    day = f"{act.day.day} {MONTHS[act.day.month - 1]} {act.day.year}"
    return f"What if {named(act.a)} {verb}{times}? ({code}, counts as {act.dimension}; supposed on {day})"


def rests_on(scope: Scope) -> str:
    """On how much the answer rests."""
    said = f"Rests on {count(scope.events, 'event')} and {count(scope.stated, 'stated relation')}, told by {count(scope.sources, 'source')}"
    if scope.first and scope.last:
        said += f", {MONTHS[scope.first.month - 1]} {scope.first.year} to {MONTHS[scope.last.month - 1]} {scope.last.year}"
    if scope.undated:
        said += f"; {count(scope.undated, 'act')} without a day {'counts' if scope.undated == 1 else 'count'} at publication"
    return said + "."


def in_short(found: WhatIf) -> list[str]:
    """The answer in two sentences."""
    shift, act = found.shifts[0], found.act
    pair, wanted = and_list([named(shift.a), named(shift.b)]), "hostile" if act.sign < 0 else "friendly"
    begin, end = shift.before.sign, shift.after.sign
    now = f"read as {begin} now" if shift.before.acts else "are not told to have had to do with each other"
    now_and = ", and after it" if shift.before.acts else "; after the act they"
    then = f"still read as {end}" if begin == end != wanted else "read as more so" if begin == end else f"read as {end}"
    said = [f"{capital(pair)} {now}{now_and} would {then}."]
    strong, weak = ([one for one in found.pressures if one.borne_out is borne] for borne in (True, False))
    if strong:
        said.append(f"Under pressure: {'; '.join(short(one) for one in strong[:SHORT])}{more(strong)}.")
    if weak:
        pulls = "Balance would pull on these{}, but such a pull was not borne out when it was measured".format(" too" if strong else "")
        said.append(f"{pulls}: {'; '.join(short(one) for one in weak[:SHORT])}{more(weak)}.")
    if not found.pressures:
        said.append("No pair of a third party with either can be said to come under pressure.")
    return said


def short(one: Pressure) -> str:
    """A pair and its direction."""
    return f"{named(one.a)} and {named(one.b)} ({one.towards})"


def more(listed: Sequence[Pressure]) -> str:
    """How many are not in the summary."""
    return f"; {len(listed) - SHORT} more" if len(listed) > SHORT else ""


def shift_words(shift: Shift) -> Parts:
    """How the reading of a pair moves."""
    pair = and_list([named(shift.a), named(shift.b)])
    through = f" (through {and_list([named(one) for one in shift.through])}, which counts at {shift.share:g})" if shift.through else ""
    one, two, whole = shift.before, shift.after, (shift.whole_before.tone.value, shift.whole_after.tone.value)
    overall = f"; all together {signed(whole[0])} → {signed(whole[1])}" if two.dimension else ""
    return (
        f"{capital(pair)}{through}: ", (one.sign, COLOURS[STANDS[one.sign]] or ""), f" {reading(one.tone)} → ", (two.sign, COLOURS[STANDS[two.sign]] or ""),
        f" {reading(two.tone)}, {where(two.dimension)}{overall}.",
    )  # fmt: skip


def reading_words(act: Hypothesis, shift: Shift) -> list[str]:
    """What the shift means, and the danger beside it."""
    said: list[str] = []
    if not shift.before.acts:
        said.append("No act of the two is told: the tone begins as each deals with others.")
    wanted = "hostile" if act.sign < 0 else "friendly"
    if shift.after.sign != wanted:
        acts = "One such act" if act.times == 1 else f"{act.times} such acts"
        said.append(f"{acts} would not make the two read as {wanted}: the triads below stay open (--times N supposes more of them).")
    if act.sign < 0:
        said.append(f"Hostile events to be expected next month: {few(shift.heat_before)} → {few(shift.heat_after)}.")
    return said


# ---- third parties ---------------------------------------------------------------------------------------------------


def title(one: Pressure) -> str:
    """The pair, and the wholes of which the same holds."""
    pair = f"{named(one.a)} and {named(one.b)}"
    return capital(pair) + (f" (and so for {and_list([named(party) for party in one.also])})" if one.also else "")


def because(one: Pressure, act: Hypothesis) -> Parts:
    """The two standings that pull against each other, or together, and how sure their signs are."""
    pair = and_list([named(one.b), named(one.other)])
    target = named(one.other if one.side == "actor" else one.a)
    done = f"the act is {'against' if act.sign < 0 else 'in favour of'} {target}"
    sure = f"How sure that reading is, by what is told: {one.sure:.2f}."
    return (f"{pair} read as ", *stands(one.because), f", and {done}. {sure}")


def now(one: Pressure) -> Parts:
    """How the pair stands now."""
    along = STANDS[one.now.sign] == (1 if one.towards == "warmer" else -1)
    against = STANDS[one.now.sign] == (-1 if one.towards == "warmer" else 1)
    pull = "the pull goes the way they stand" if along else "the pull goes against how they stand" if against else "the pull meets nothing settled"
    return ("they read as ", *stands(one.now), f"; {pull}.")


def stands(stance: Stance) -> Parts:
    """A sign, its tone and where it is read."""
    return (stance.sign, COLOURS[STANDS[stance.sign]] or ""), f" ({where(stance.dimension)}, {reading(stance.tone)}; {count(stance.acts, 'act')} told)"


def watch(one: Pressure) -> str:
    """What third parties were found to do in such triads."""
    if one.watch == "mediation" and one.between:
        return f"mediation by {named(one.between)}, a friend of both of two at odds."
    if one.watch == "taking sides" and one.towards == "cooler":
        return f"{named(one.b)} taking the side of {named(one.other)}."
    if one.watch == "taking sides":
        return f"{and_list([named(one.a), named(one.b)])} taking one side against {named(one.other)}."
    return ""


def measured(one: Pressure) -> str:
    """What such pulls were worth, over all shocks and over those that were mostly one side's doing."""
    if one.rate is None:
        return "too few such pairs were seen."
    said = f"{one.rate.stands} of one of the two with the other {figure(one.rate, one)}"
    if one.one_sided is not None:
        said += f"; {one.rate.stands} of the {one.one_sided.whose}, where one side did most of it, {figure(one.one_sided, one)}"
    return said + "."


def figure(rate: BaseRate, one: Pressure) -> str:
    """The points of a class, and whether they bear out the pull."""
    if not rate.told_from_none:
        return f"{points(rate)}, not to be told from none"
    if (rate.points > 0) != (one.towards == "warmer"):
        return f"{points(rate)}, the other way"
    return points(rate) + ("" if rate.bears_out(one.towards) else ", no more than third parties in between")


def rates_words(found: WhatIf) -> list[str]:
    """The classes of pairs that are told, what is friendship's or enmity's own part in it, how many were seen, and from where."""
    lines: dict[str, None] = {}
    if found.itself:
        lines[f"The two themselves: {points(found.itself)}, {found.itself.pairs:,} pairs after {found.itself.shocks:,} {found.itself.shock} shocks."] = None
    for rate in (one.rate for one in found.pressures):
        if rate is not None:
            beyond = ""
            if rate.beyond is not None and rate.beyond_low is not None and rate.beyond_high is not None:
                beyond = f"; minus third parties in between {interval(rate.beyond, rate.beyond_low, rate.beyond_high)}"
            lines[f"{rate.stands.capitalize()} of one of the two with the other: {points(rate)}, {rate.pairs:,} pairs{beyond}."] = None
    return [*lines, f"{POINTS} From {SOURCES.get(found.rates_from, found.rates_from)}.", TRIADS] if found.pressures else [*lines, f"{POINTS} From {SOURCES.get(found.rates_from, found.rates_from)}."]


def none_words(found: WhatIf) -> str:
    """Why no pair is named."""
    if found.unmet:
        return "None: whoever stands settled with one of the two has no dealings with the other that are told, or is at odds with both."
    return "None: nobody is told to stand settled with one of the two and to deal with the other."


def unmet_words(unmet: Unmet, act: Hypothesis) -> list[str]:
    """Third parties of whose dealings with the other nothing is told."""
    here = act.b if unmet.settled_with.id == act.a.id else act.a
    return [
        f"{capital(some(parties))}, {how} with {named(unmet.settled_with)}: nothing is told of dealings with {named(here)}."
        for parties, how in ((unmet.friends, "on friendly terms"), (unmet.enemies, "at odds"))
        if parties
    ]


# ---- words -----------------------------------------------------------------------------------------------------------


def named(party: Party) -> str:
    """A name as it stands in a sentence."""
    return with_article(party.name)


def some(parties: Sequence[Party], most: int = 8) -> str:
    """Names, of many the first."""
    names = [named(one) for one in parties]
    return and_list(names) if len(names) <= most else f"{', '.join(names[:most])} and {len(names) - most} more"


def where(dimension: str) -> str:
    """A dimension, or all."""
    return dimension or "all together"


def few(heat: float) -> str:
    """A number of events; fewer than .05 are not told apart."""
    return f"{heat:.1f}" if heat >= 0.05 else "fewer than 0.1"


def points(rate: BaseRate) -> str:
    """`−2.8 points (−4.0 to −1.4)`."""
    return interval(rate.points, rate.low, rate.high, unit=" points")


def interval(value: float, low: float, high: float, *, unit: str = "") -> str:
    """A figure with its interval."""
    return f"{value:+.1f}{unit} ({low:+.1f} to {high:+.1f})".replace("-", "−")
