"""Times reckoned from another: "yesterday", "last Tuesday", "two months later", "in the past two weeks", "a decade ago".

Counted from the publication day, or (`anaphoric`) from the latest time that the text told; never from the clock. Where the
anchor or the number is not said ("weeks later") the period is open.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.coding.builtin import calendar as cal
from dragoman.coding.builtin.dates import DAY, Found, Reading, absolute, day_of, is_month, month_of
from dragoman.coding.builtin.numbers import APPROXIMATE, BOUND_OPENERS, NUMBER_OPENERS, ROUGH, VAGUE, number_at
from dragoman.nouns.period import Period

UNITS = {"minute": "minute", "moment": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade",
         "fortnight": "week", "century": "century", "centurie": "century"}  # fmt: skip
DAYTIMES = frozenset(["morning", "afternoon", "evening", "night", "noon", "midnight", "dawn", "dusk", "midday"])
ROLLING = frozenset(["last", "past", "previous", "preceding"])
COMING = frozenset(["next", "coming"])
ROLLED = ROLLING | COMING | {"recent", "within"}
STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
MODIFIERS = frozenset(["just", "only", "barely", "about", "around", "some", "nearly", "almost", "roughly", "approximately", "exactly", "less", "fully"])
ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)$")
FARTHEST = 5000  # units; more is no date of news, and leaves the calendar
CLAUSE = 14  # tokens in which the clause of "two days after …" must tell its own time


# Words without a digit or a mark that a reckoned time may begin with, units aside; all others need no closer look.
OPENERS = (
    ROLLING | COMING | MODIFIERS | APPROXIMATE | BOUND_OPENERS | NUMBER_OPENERS | STEPS.keys() | VAGUE.keys() | ROUGH.keys() | cal.WEEKDAYS.keys()
    | {"recent", "within", "more", "less", "fewer", "over", "at", "the", "that", "following", "on", "several", "many", "some", "few", "between"}
    | {"today", "tonight", "yesterday", "tomorrow", "overnight", "earlier", "later", "weekend"}
)  # fmt: skip


def may_open(word: str) -> bool:
    """Whether a reckoned time may begin with this word."""
    return not word.isalpha() or word in OPENERS or _unit(word) is not None


def relative(reading: Reading, i: int) -> Found | None:
    """The reckoned time at a token, if any."""
    if not may_open(reading.word(i)):
        return None
    for read in (_rolling, _counted, _deictic, _told_unit, _weekday, _ordinal):
        found = read(reading, i)
        if found is not None:
            return found
    return None


def _unit(word: str) -> str | None:
    return UNITS.get(word) or UNITS.get(word[:-1] if word.endswith("s") else word)


def _quantity(reading: Reading, i: int) -> tuple[int | None, bool, str, int] | None:
    """A number of units at a token: (count or None, whether it is only a bound, unit, token after)."""
    word, j, bound = reading.word, i, False
    while word(j) in MODIFIERS:
        j += 1
    if word(j) in ("more", "less", "fewer") and word(j + 1) == "than":
        bound, j = True, j + 2
    elif word(j) == "over":
        bound, j = True, j + 1
    elif word(j) == "at" and word(j + 1) == "least":
        bound, j = True, j + 2
    count: int | None
    if word(j) in ("a", "an") and _unit(word(j + 1)) and not word(j + 1).endswith("s"):
        count, j = 1, j + 1
    elif word(j) in ("a", "the") and word(j + 1) in ("few", "couple", "dozen", "decade"):
        count = {"couple": 2, "dozen": 12}.get(word(j + 1))
        j += 3 if word(j + 2) == "of" else 2
    elif word(j) in ("several", "many", "some", "few", "two-and"):
        count, j = None, j + 1
    elif (plain := number_at(reading.sheet, j)) is not None:
        count, j = plain.low if plain.low == plain.high else None, plain.end
    elif _unit(word(j)) and word(j).endswith("s"):
        count = None
    else:
        return None
    if word(j) in ("more", "full", "whole", "short", "further"):
        j += 1
    unit = _unit(word(j))
    if unit is None:
        return None
    if count is not None and count > FARTHEST:
        count = None
    if word(j).startswith("fortnight") and count:
        count *= 2
    return count, bound, unit, j + 1


def _rolling(reading: Reading, i: int) -> Found | None:
    """ "in the past two weeks", "the last 24 hours", "in recent months", "the coming days", "within months"."""
    word, published = reading.word, reading.published
    low = word(i)
    if published is None or low not in ROLLED:
        return None
    today = Period.of_day(published)
    if low in ("recent", "coming") and (unit := _unit(word(i + 1))) and word(i + 1).endswith("s"):
        period = Period(end=today.end, precision="open") if low == "recent" else Period(start=today.start, precision="open")
        return Found(i, i + 2, period, "duration")
    if low == "within" and (got := _quantity(reading, i + 1)) and word(got[3]) not in ("of", "after"):
        count, _, unit, end = got
        far = cal.reach(published, unit, count) if count else None
        return Found(i, end, Period(start=today.start, end=far.isoformat() if far else None, precision="open"), "duration")
    if low not in ROLLING | COMING:
        return None
    got = _quantity(reading, i + 1)
    if got is None and word(i - 1) == "the" and low in ("past", "last", "coming") and (unit := _unit(word(i + 1))) and unit not in ("day", "hour", "minute"):
        got = (1, False, unit, i + 2)
    if got is None or (got[0] is None and low not in COMING and not word(i + 1)):
        return None
    count, _, unit, end = got
    ahead = low in COMING
    if count is None and unit in ("hour", "minute"):
        day = timedelta(days=1)
        return Found(i, end, Period.between(published, published + day, "day") if ahead else Period.between(published - day, published, "day"))
    if count is None:
        period = Period(start=today.start, precision="open") if ahead else Period(end=today.end, precision="open")
        return Found(i, end, period, "duration")
    far = cal.reach(published, unit, count if ahead else -count)
    precision = {"day": "week", "hour": "day", "minute": "day", "week": "week", "month": "month"}.get(unit, "year")
    if ahead:
        return Found(i, end, Period.between(published, far, precision))  # type: ignore[arg-type]
    return Found(i, end, Period.between(far, published, precision))  # type: ignore[arg-type]


def _counted(reading: Reading, i: int) -> Found | None:
    """ "two months later", "a day earlier", "three days ago", "48 hours after they took Kabul in 2021", "the day after"."""
    word, published = reading.word, reading.published
    if word(i) == "the" and word(i + 1) in ("day", "week", "month", "year") and word(i + 2) in ("after", "before") and word(i + 3) != "tomorrow":
        count, bound, unit, j = 1, False, word(i + 1), i + 2
    else:
        got = _quantity(reading, i)
        if got is None:
            return None
        count, bound, unit, j = got
    follows = word(j)
    if follows == "ago":
        if published is not None and count is None and unit in ("hour", "minute"):
            return Found(i, j + 1, Period.of_day(published), "relative")
        if published is None or count is None:
            return Found(i, j + 1, Period(), "relative")
        moved = cal.shifted(Period.of_day(published), unit, -count)
        return Found(i, j + 1, Period(end=moved.end, precision="open") if bound else moved, "relative")
    if word(j + 1) == "than":
        return None  # "a month later than planned"
    back = follows in ("earlier", "before", "previously", "prior")
    if follows in ("later", "afterwards", "afterward", "on") or follows == "earlier" or (back and word(j + 1) in (",", ".", "on", "in", "", "and", "by", "at", "to", ")", ";", "that", "with")):
        if follows == "on":
            return None
        # "just weeks earlier on January 3": the date itself follows
        if word(j + 1) in ("on", "in") and (month_of(word(j + 2)) or DAY.match(word(j + 2))):
            return None
        anchor = reading.told or (Period.of_day(published) if published and back else None)
        if anchor is not None and count is None and unit in ("hour", "minute"):
            return Found(i, j + 1, anchor, "relative", True)
        if anchor is None or count is None:
            return Found(i, j + 1, Period(), "relative", True)
        moved = cal.shifted(anchor, unit, -count if back else count)
        if published and not back and moved.start and moved.start > published.isoformat() and not reading.looks_ahead(i):
            moved = Period()  # the anchor was told in words that are not understood
        return Found(i, j + 1, moved, "relative", True)
    if follows in ("after", "before") and word(j + 1) != "tomorrow":
        return _by_clause(reading, i, j, unit, count if follows == "after" else -count if count else None)
    return None


def _by_clause(reading: Reading, i: int, j: int, unit: str, count: int | None) -> Found:
    """ "48 hours after they took Kabul in 2021": from the time told in the words that follow, else from the last one told."""
    if count is None and unit in ("hour", "minute"):
        count = 0
    if count is None:
        return Found(i, j + 1, Period(), "relative", True)
    end = reading.sheet.sentence(i)[1]
    for k in range(j + 1, min(end, j + CLAUSE)):
        if reading.word(k) in (",", ";", ":"):
            break
        inner = absolute(reading, k) or _weekday(reading, k)
        if inner is not None and inner.period.start:
            return Found(i, j + 1, cal.shifted(inner.period, unit, count), "relative", True)
    if reading.told is not None:
        return Found(i, j + 1, cal.shifted(reading.told, unit, count), "relative", True)
    return Found(i, j + 1, Period(), "relative", True)


def _weekday(reading: Reading, i: int) -> Found | None:
    """ "on Wednesday", "last Tuesday", "next Friday", "Sunday night", "Tuesday, March 5", "Monday of last week"."""
    sheet, word, published = reading.sheet, reading.word, reading.published
    number = cal.WEEKDAYS.get(word(i))
    if number is None or not sheet.text[i][:1].isupper():
        return None
    before, start, end = word(i - 1), i, i + 1
    if word(end) in DAYTIMES:
        end += 1
    j = end + 1 if word(end) in (",", "(", "the") else end
    if (DAY.match(word(j)) or is_month(reading, j)) and (named := absolute(reading, j)) is not None and named.period.precision == "day":
        return Found(start, named.end + (word(end) == "(" and word(named.end) == ")"), named.period, explicit=named.explicit)
    if published is None:
        told = _after_told(reading, i, number)
        return Found(start, end, Period.of_day(told) if told else Period())
    j = end + 1 if word(end) == "of" else end
    if word(j) in ("last", "this", "next") and word(j + 1) == "week":
        monday = published - timedelta(days=published.weekday() - 7 * STEPS[word(j)])
        return Found(start, j + 2, Period.of_day(monday + timedelta(days=number)))
    if before in ("last", "this", "next", "past", "previous", "coming"):
        start = i - 1
    if before in ("next", "coming"):
        return Found(start, end, Period.of_day(cal.weekday_after(published, number)))
    if before not in ("last", "past", "previous") and reading.looks_ahead(i):
        day = published if published.weekday() == number else cal.weekday_after(published, number)
        return Found(start, end, Period.of_day(day))
    day = cal.weekday_before(published, number, strictly=before in ("last", "past", "previous"))
    return Found(start, end, Period.of_day(day))


def _ordinal(reading: Reading, i: int) -> Found | None:
    """ "On the 14th": the day of this month, or of the one before."""
    word, published = reading.word, reading.published
    match = ORDINAL.match(word(i))
    if match is None or published is None or word(i - 1) != "the" or word(i - 2) not in ("on", "of", "since", "until", "by"):
        return None
    if reading.sheet.pos[i] in ("ADJ", "NUM") and reading.sheet.head[i] > i and reading.sheet.pos[reading.sheet.head[i]] in ("NOUN", "PROPN"):
        return None  # "on the 14th floor"
    first = published.replace(day=1)
    months = (first, cal.shift_months(first, -1)) if not reading.looks_ahead(i) else (first, cal.shift_months(first, 1))
    days = [day for month in months if (day := day_of(month.year, month.month, int(match[1]))) is not None]
    ahead = reading.looks_ahead(i)
    day = next((day for day in days if (day >= published if ahead else day <= published)), None)
    return Found(i, i + 1, Period.of_day(day)) if day is not None else None


def _after_told(reading: Reading, i: int, number: int) -> date | None:
    """Without a publication day, "on Friday" is the first such day from a day told in the sentence or the one before."""
    told = reading.told
    if told is None or not told.start or told.start != told.end or reading.sheet.sentence_of[i] - reading.sheet.sentence_of[reading.told_at] > 1:
        return None
    day = date.fromisoformat(told.start)
    return day + timedelta(days=(number - day.weekday()) % 7)


def _deictic(reading: Reading, i: int) -> Found | None:
    """ "today", "last night", "last week", "earlier this year", "last September", "the weekend"."""
    published, word, sheet = reading.published, reading.word, reading.sheet
    low, following = word(i), word(i + 1)
    if published is None:
        return None
    one = timedelta(days=1)
    # "today" as an adverb of the present ("Today Iran depends on …") is still the day of publication.
    if low in ("today", "tonight"):
        return Found(i, i + 1, Period.of_day(published))
    if low == "yesterday" or low == "tomorrow":
        end = i + 2 if following in DAYTIMES else i + 1
        if word(i - 1) in ("before", "after") and word(i - 2) == "day":
            one = timedelta(days=2)
        return Found(i, end, Period.of_day(published - one if low == "yesterday" else published + one))
    if low == "overnight" and sheet.pos[i] == "ADV":
        return Found(i, i + 1, Period.between(published - one, published, "day"))
    if low in ("earlier", "later") and (following in ("this", "last", "next") or (following in ("in", "on") and word(i + 2) in ("the", "this"))):
        j = i + 3 if following in ("in", "on") else i + 2
        edge = "this" if following in ("in", "on") else following
        if word(j) == "day" and edge == "this":
            return Found(i, j + 1, reading.told if reading.told else Period.of_day(published), "relative", True)
        return _edge_unit(reading, i, j, edge, published, half=low if edge == "this" else "")
    if low == "weekend" and word(i - 1) == "the" and word(i - 2) in ("over", "at", "during", "on"):
        return _edge_unit(reading, i, i, "this", published, half="")
    if low in STEPS and low != "coming":
        if following in DAYTIMES and low in ("last", "this"):
            day = published - one if low == "last" else published
            return Found(i, i + 2, Period.of_day(day))
        if low == "previous" and reading.told:
            return None
        return _edge_unit(reading, i, i + 1, low, published, half="")
    return None


def _edge_unit(reading: Reading, i: int, j: int, edge: str, published: date, *, half: str) -> Found | None:
    """ "last week", "this month", "next year", "last summer", "last September"; `half` is "earlier" or "later" before it."""
    word, step = reading.word(j), STEPS[edge]
    whole: Period | None = None
    if word == "week":
        whole = cal.week_of(published + timedelta(days=7 * step))
    elif word == "month":
        day = cal.shift_months(published.replace(day=1), step)
        whole = Period.of_month(day.year, day.month)
    elif word == "year":
        whole = Period.of_year(published.year + step)
    elif word == "decade" and step == 0:
        first = published.year - published.year % 10
        whole = Period.between(date(first, 1, 1), date(first + 9, 12, 31), "year")
    if whole is not None:
        if step == 0:
            ahead = half == "later" or (half != "earlier" and reading.looks_ahead(i))
            first, last = date.fromisoformat(whole.start or ""), date.fromisoformat(whole.end or "")
            whole = Period.between(published, last, whole.precision) if ahead else Period.between(first, published, whole.precision)
        return Found(i, j + 1, whole)
    if word == "weekend":
        ahead = step > 0 or (edge == "this" and reading.looks_ahead(i))
        saturday = cal.weekday_after(published, 5) if ahead else cal.weekday_before(published, 5)
        return Found(i, j + 1, Period.between(saturday, saturday + timedelta(days=1), "week"))
    if (word in cal.SEASONS and word != "fall") or (word == "fall" and edge in ("last", "this", "next")):
        later = cal.SEASONS[word] > published.month
        year = published.year + (step if step > 0 or (step < 0 and (later or cal.SEASONS[word] + 2 >= published.month)) else 0)
        return Found(i, j + 1, cal.season(year, word))
    if is_month(reading, j):
        month = month_of(word) or 0
        year = published.year
        if (step < 0 and month >= published.month) or (step == 0 and edge == "this" and month > published.month and not reading.looks_ahead(i)):
            year -= 1
        elif step > 0 and month <= published.month:
            year += 1
        if (number := DAY.match(reading.word(j + 1))) and (day := day_of(year, month, int(number[1]))):
            return Found(i, j + 2, Period.of_day(day))
        return Found(i, j + 1, Period.of_month(year, month))
    return None


def _told_unit(reading: Reading, i: int) -> Found | None:
    """ "the following day", "the same month", "that year": reckoned from what was told before."""
    word, told = reading.word, reading.told
    if word(i) not in ("the", "that", "following", "next", "on") or told is None or not told.start:
        return None
    j = i
    which = ""
    if word(i) == "the" and word(i + 1) in ("following", "next", "same", "previous", "preceding", "very"):
        which, j = word(i + 1), i + 2
        if word(j) == "very":
            j += 1
    elif word(i) == "that":
        which, j = ("same", i + 2) if word(i + 1) == "same" else ("that", i + 1)
    else:
        return None
    unit = word(j)
    if unit in DAYTIMES and which in ("that", "same", "following", "next", "previous"):
        unit = "day"
    if unit not in ("day", "week", "month", "year"):
        return None
    if which == "that" and reading.sheet.dep[i] != "det":
        return None
    count = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(which, 0)
    first = date.fromisoformat(told.start)
    if count:
        period = cal.shifted(told, unit, count)
        if unit == "week":
            period = cal.week_of(first + timedelta(days=7 * count))
    elif unit == "year":
        period = Period.of_year(first.year)
    elif unit == "month":
        period = Period.of_month(first.year, first.month)
    elif unit == "week":
        period = cal.week_of(first)
    else:
        period = told
    return Found(i, j + 1, period, "relative", True)
