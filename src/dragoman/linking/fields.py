"""Two tellings → the features that their fields give: family, day, place, toll, parties, people, means.

Each function returns a `Feature`, or `None` where one of the two does not say. Hard conflicts are three: another day, another place and
other victims' names, and only where neither document so much as mentions the other's: a text often names a second place or day.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

from dragoman.linking.main_event import families
from dragoman.linking.reports import Report
from dragoman.linking.scores import Feature
from dragoman.linking.telling import FAR_DAYS, Telling
from dragoman.linking.where import Where, distance
from dragoman.linking.whom import spelled
from dragoman.linking.words import NAME
from dragoman.nouns import Toll

# What a difference still counts where one document has both values: it then tells more than one event, or one in two ways.
ASIDE = 0.2
# What it counts that one is mainly about an attack and the other about, say, the arrest after it.
GOES_WITH = 0.4
BOTH = ", though one document has both"
# Days between two told days up to which time zones and "overnight" may explain the difference.
CLOSE_DAYS = 1
# Days within which publication says that it may be one story, and from which it says that it hardly is.
SAME_NEWS, OLD_NEWS = 1, 30
# Kilometres within which two named places may be one scene told by a village or by the town beside it.
NEAR_KM = 20.0
# Kilometres within which two names are two spellings of one place.
SAME_KM = 2.0
# Events in a place from which on sharing it says little; with one or two it says all.
CROWDED = 64
# The sector of anybody who is no one in particular: having it in common says nothing.
CIVIL = frozenset({"CVL"})
# Rarity (inverse document frequency) from which a noun for people tells them from others.
TELLING = 4.0
# A later count may be this many times an earlier one: first reports grow, they seldom shrink by half.
GROWTH = 2.0
# Counts within this ratio are one count taken twice.
CLOSE_COUNT = 1.17
# What an equal count says: with 1 a third, with 17 all.
SAYS = 0.35


def family(a: Telling, b: Telling, reports: tuple[Report, Report]) -> Feature | None:
    """Whether both are of one family of event types; another one says little where a document tells events of both."""
    if a.family is None or b.family is None:
        return None
    if a.family == b.family:
        return Feature("family", 1.0, f"both {a.family}")
    both = _tells(reports[0], "family", b) or _tells(reports[1], "family", a)
    goes = a.type in families() and b.family in families()[a.type].goes_with
    value = -ASIDE if both else -GOES_WITH if goes else -1.0
    return Feature("family", value, f"{a.family} and {b.family}" + (BOTH if both else ""))


def _tells(report: Report, field: str, other: Telling) -> bool:
    """Whether a document tells any event with the other's value of a field that may be that other: not elsewhere, not long before."""
    return any(getattr(one, field) == getattr(other, field) and one.may_be(other) for one in report.tellings)


def day(a: Telling, b: Telling, reports: tuple[Report, Report]) -> Feature | None:
    """Whether the days told overlap; a day only inferred from publication says less, and never rules out."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    gap = max(a.first - b.last, b.first - a.last, 0)
    wide = max(a.last - a.first, b.last - b.first)
    told = a.told_day and b.told_day
    if gap == 0:
        value = (1.0 if wide == 0 else 1 / (1 + math.log2(1 + wide))) * (1.0 if told else 0.5)
        return Feature("day", value, f"the same day, {_day(max(a.first, b.first))}" if wide == 0 else "days that overlap")
    if gap <= CLOSE_DAYS:
        return Feature("day", -0.4 if told else 0.0, "one day apart")
    mentioned = any(_mentions_day(report, other) for report, other in ((reports[0], b), (reports[1], a)))
    # Without a day of its own an event gets that of publication, and may have been some days before.
    value = -min(1.0, gap / FAR_DAYS) if told else -0.4 * min(1.0, max(0, gap - CLOSE_DAYS) / FAR_DAYS)
    value *= ASIDE if mentioned else 1.0
    return Feature("day", value, f"{gap} days apart", conflict=told and not mentioned and gap >= FAR_DAYS)


def _mentions_day(report: Report, telling: Telling) -> bool:
    return any(day in report.days for day in range((telling.first or 0) - CLOSE_DAYS, (telling.last or 0) + CLOSE_DAYS + 1))


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def published(a: Report, b: Report) -> Feature | None:
    """How far apart two documents were published."""
    if a.published is None or b.published is None:
        return None
    gap = abs(a.published - b.published)
    if gap <= SAME_NEWS:
        return Feature("published", 1.0, "published within a day")
    value = 1 - 2 * math.log(gap / SAME_NEWS) / math.log(OLD_NEWS / SAME_NEWS)
    return Feature("published", max(-1.0, value), f"published {gap} days apart")


def place(a: Telling, b: Telling, reports: tuple[Report, Report], crowd: int) -> Feature | None:
    """Whether both happened in one place. `crowd`: how many events the collection has there."""
    here, there = a.where, b.where
    if here is None or there is None:
        return None
    if here.country and there.country and here.country != there.country and a.told_place and b.told_place:
        return _elsewhere(here, there, a, b, reports)
    if not (here.precise and there.precise):
        return None
    apart = None if here.area or there.area else distance(here, there)
    if here.key == there.key or (apart is not None and apart <= SAME_KM):
        value = (0.4 if here.area else 1.0) * max(0.2, 1 - math.log(max(crowd, 1)) / math.log(CROWDED))
        return Feature("place", value, f"both in {here.name}")
    if here.within(there) or there.within(here):
        return Feature("place", 0.2, f"{here.name} and {there.name}, one in the other")
    if apart is not None and apart <= NEAR_KM:
        return Feature("place", 0.2, f"{here.name} and {there.name}, {apart:.0f} km apart")
    if here.area != there.area and None in (here.admin1, there.admin1):
        return None
    return _elsewhere(here, there, a, b, reports)


def _elsewhere(here: Where, there: Where, a: Telling, b: Telling, reports: tuple[Report, Report]) -> Feature:
    mentioned = reports[0].names(there) or reports[1].names(here)
    told = a.told_place and b.told_place
    return Feature(
        "place",
        -(1.0 if told else 0.7) * (ASIDE if mentioned else 1.0),
        f"{here.name} and {there.name}" + (BOTH if mentioned else ""),
        conflict=told and not mentioned and a.family == b.family,
    )


def toll(a: Telling, b: Telling, reports: tuple[Report, Report]) -> Feature | None:
    """Whether the counts of killed and wounded can be those of one event: equal, or grown in the later report."""
    pairs = [(name, x, y) for name, x, y in (("killed", a.killed, b.killed), ("wounded", a.wounded, b.wounded)) if x and y]
    taken = [one.manner == "taking" for one in (a, b)]
    if not (a.killed and b.killed) and a.family == b.family and taken[0] == taken[1] and (x := _hit(a)) and (y := _hit(b)):
        pairs.append(("hit", x, y))
    if not pairs:
        return None
    later = _later(reports)
    values = [_counts(x, y, later) for _, x, y in pairs]
    value = min(values) if min(values) < 0 else max(values)
    name, x, y = pairs[values.index(value)]
    if value < 0 and (_counted(reports[0], y) or _counted(reports[1], x)):
        return Feature("toll", value * ASIDE, f"{name}: {_range(x)} and {_range(y)}{BOTH}")
    return Feature("toll", value, f"{name}: {_range(x)} and {_range(y)}")


def _hit(telling: Telling) -> Toll | None:
    """Killed, or else the recipients counted: "shot dead 18 miners" is 18, whether it was read as a toll or not."""
    if telling.killed and telling.killed.min:
        return telling.killed
    return Toll(min=telling.count, max=telling.count) if telling.count else None


def _counted(report: Report, toll: Toll) -> bool:
    """Whether a document has the same number with any of its events, or anywhere in figures or in a word."""
    point = _point(toll)
    told = (one for telling in report.tellings for one in (telling.killed, telling.wounded, _hit(telling)) if one)
    return any(_point(one) == point for one in told) or any(term in report.terms for term in spelled(point))


def _later(reports: tuple[Report, Report]) -> int:
    """1: the second was published later; -1: the first; 0: not known, or the same day."""
    a, b = (report.published for report in reports)
    return 0 if a is None or b is None or a == b else 1 if b > a else -1


def _counts(a: Toll, b: Toll, later: int) -> float:
    """From 1 (the same telling number) to -1 (numbers that no later count explains); "at least 5" is 5, as far as it goes.

    Of reports of one event about half give the same number and a third one within a sixth of it; of two events of one kind a tenth each
    do (own estimate). The larger an equal number, the more it says: one killed is one killed everywhere.
    """
    low, high = sorted((_point(a), _point(b)))
    if low == high:
        return min(1.0, SAYS * math.log(1 + low))
    ratio = (high + 1) / (low + 1)
    if ratio <= CLOSE_COUNT:
        return 0.5 * min(1.0, SAYS * math.log(1 + low))
    grown = later == (1 if _point(b) > _point(a) else -1) or later == 0
    open_below = (_point(a) == low and a.max is None) or (_point(b) == low and b.max is None)
    if ratio <= GROWTH:
        return -0.1 if grown or open_below else -0.3
    return -min(1.0, math.log(ratio) / math.log(2 * GROWTH))


def _point(toll: Toll) -> int:
    """The one number that a range stands for: what was counted at least, else at most."""
    return toll.min if toll.min is not None else toll.max or 0


def _range(toll: Toll) -> str:
    if toll.min is not None and toll.min == toll.max:
        return str(toll.min)
    return f"{'' if toll.min is None else toll.min}–{'' if toll.max is None else toll.max}"


def parties(a: Telling, b: Telling) -> Feature | None:
    """Whether a named party takes part in both. That both have a state in common says less than a named group; two states, or a group and
    a state, may be the two sides of one event."""
    if common := sorted(a.parties & b.parties):
        groups = [name for name in common if not name.startswith("state ")]
        return Feature("parties", 1.0 if groups else 0.3, "both with " + (groups or common)[0])
    groups = [sorted(name for name in one.parties if not name.startswith("state ")) for one in (a, b)]
    return Feature("parties", -1.0, f"{groups[0][0]} and {groups[1][0]}") if all(groups) else None


def whom(a: Telling, b: Telling, reports: tuple[Report, Report], rarity: Callable[[str], float]) -> Feature | None:
    """Whether it befell the same kind of people, called by a noun; the rarer the noun, the more it says. `rarity`: of a term, 0 up to about 6."""
    if not a.whom or not b.whom:
        return None
    if common := sorted(a.whom & b.whom):
        value = max(min(1.0, rarity(noun) / TELLING) for noun in common)
        return Feature("whom", value, f"both on {common[0]}")
    if any(noun in report.terms for report, other in ((reports[0], b), (reports[1], a)) for noun in other.whom):
        return Feature("whom", -ASIDE, f"{min(a.whom)} and {min(b.whom)}{BOTH}")
    return Feature("whom", -0.5 if (a.sectors & b.sectors) - CIVIL else -1.0, f"{min(a.whom)} and {min(b.whom)}")


def manner(a: Telling, b: Telling, reports: tuple[Report, Report]) -> Feature | None:
    """Whether it was done in one manner."""
    if a.manner is None or b.manner is None or a.family != b.family:
        return None
    if a.manner == b.manner:
        return Feature("manner", 1.0, f"the same manner, {a.manner}")
    both = _tells(reports[0], "manner", b) or _tells(reports[1], "manner", a)
    return Feature("manner", -ASIDE if both else -1.0, f"{a.manner} and {b.manner}" + (BOTH if both else ""))


def people(a: Telling, b: Telling, reports: tuple[Report, Report]) -> Feature | None:
    """Whether victims called by name are the same."""
    if not a.people or not b.people:
        return None
    if common := sorted(a.people & b.people):
        return Feature("people", 1.0, f"the same person, {common[0]}")
    if any(_called(report, name) for report, one in ((reports[1], a), (reports[0], b)) for name in one.people):
        return Feature("people", 0.3, "one document names the other's, too")
    return Feature("people", -1.0, f"{min(a.people)} and {min(b.people)}", conflict=a.family == b.family == "violence")


def _called(report: Report, name: str) -> bool:
    """Whether a document has the last part of a name in any words."""
    return NAME + name.split()[-1] in report.terms


def means(a: Telling, b: Telling) -> Feature | None:
    """Whether the weapons or means are the same."""
    if not a.means or not b.means:
        return None
    if common := sorted(a.means & b.means):
        return Feature("means", 1.0, f"both by {common[0]}")
    return Feature("means", -1.0, f"{min(a.means)} and {min(b.means)}")
