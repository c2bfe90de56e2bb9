"""Times: words such as "early April", "September last year", "two months later", "on Wednesday" → periods of days.

Anchors are the publication date and the dates that the text itself told before; never the clock. What cannot be anchored gives
an open period. Dates that name themselves are read by `dates`, reckoned ones by `reckoning`; here they are joined to ranges, and
it is told apart what a time does: date a clause, open or close a state ("since", "until"), or only date a noun ("the 2018
accord", "Friday's bombing": `noun` is its token, and only a happening told by that noun has this time).
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dragoman.coding.builtin import dates, reckoning
from dragoman.coding.builtin.dates import TO, Found, Reading, absolute, joined
from dragoman.coding.builtin.reckoning import relative
from dragoman.coding.sheet import Sheet, Time
from dragoman.nouns.period import Period

NEEDS = ("tokens", "published")
GIVES = ("times", "chronicle")

OPENERS = frozenset(("since",))
CLOSERS = frozenset(("until", "till", "by"))
# Words between "since" and its time: "since at least 2019", "since the 2011 uprising", "ever since early March".
BETWEEN = frozenset(["the", "at", "least", "about", "around", "its", "their", "his", "her", "a", "early", "late", "mid", "then"])
ATTRIBUTIVE = ("nummod", "compound", "nmod", "amod", "poss", "npadvmod", "det")
# Nouns that are only a time themselves: "the 2011 period", "Friday morning", "the end of 2019".
TIMELY = frozenset(["year", "month", "week", "day", "period", "time", "morning", "evening", "afternoon", "night", "date", "deadline", "end", "beginning", "start", "half", "quarter", "summer", "winter", "spring", "autumn", "season", "decade", "era", "weekend", "hour", "middle"])  # fmt: skip
STEPPING = frozenset(["last", "next", "this", "following", "previous", "same", "later", "earlier", "ago"])
# What stands between the date and the text of an entry in a chronology.
COLONS = frozenset((":", "-", "–", "—", "--"))
SAYING = frozenset(["say", "tell", "report", "announce", "state", "add", "note", "write", "declare", "warn", "comment", "tweet", "post"])


def read_times(sheet: Sheet) -> None:
    """Find the times of a sheet, in order, resolving each against what came before; then the entries of a chronology."""
    reading = Reading(sheet, _published(sheet))
    _read(sheet, reading)
    sheet.chronicle = _chronicle(sheet)


def _read(sheet: Sheet, reading: Reading) -> None:
    at, count, lower = 0, len(sheet.text), sheet.lower
    while at < count:
        found = _at(reading, at) if _may_open(lower[at]) else None
        if found is None:
            at += 1
            continue
        at = found.end
        if not found.period.start and not found.period.end and found.kind == "date" and reading.published:
            continue
        _enter(reading, found)


@lru_cache(maxsize=20_000)
def _may_open(word: str) -> bool:
    """Whether a time may begin with this word: nearly all words of a text need no closer look."""
    return dates.may_open(word) or reckoning.may_open(word)


def _chronicle(sheet: Sheet) -> dict[int, Time]:
    """Blocks that open with their date ("25 May 2000: Israel withdraws …"), or stand below a line that is only a date, and that date."""
    found: dict[int, Time] = {}
    above: Time | None = None
    for number, block in enumerate(sheet.blocks):
        time = sheet.time_at.get(block.start) if block.kind != "date" and block.start < block.end else None
        told = time is not None and time.kind == "date" and not time.anaphoric and time.period.start is not None and time.noun < 0
        past = time is not None and (sheet.published is None or (time.period.start or "") < sheet.published)
        after = sheet.text[time.end] if time is not None and time.end < block.end else ""
        if time is not None and told and past and (after in COLONS or time.end >= block.end - 1):
            found[number] = time
            above = time if not after or time.end >= block.end - 1 else None
        elif block.kind in ("heading", "title", "date"):
            above = None
        elif above is not None:
            found[number] = above
    return found


def _published(sheet: Sheet) -> date | None:
    """The publication day, or None where it is no day, or one too near to the ends of the calendar to count from."""
    try:
        day = date.fromisoformat(sheet.published[:10]) if sheet.published else None
    except ValueError:
        return None
    return day if day is not None and 1000 <= day.year <= 9000 else None


def _at(reading: Reading, i: int) -> Found | None:
    """The time at a token, with the other end of a range."""
    found = absolute(reading, i) or relative(reading, i)
    if found is None or found.kind != "date" or found.anaphoric:
        return found
    word, link = reading.word, reading.word(found.end)
    before = word(found.start - 1) if word(found.start - 1) != "the" else word(found.start - 2)
    if (link in TO and (link != "to" or before == "from" or found.period.precision == "day")) or (link == "and" and (before == "between" or _same_kind(reading, found))):
        j = found.end + 1
        if word(j) in ("the", "of", "late", "early") and absolute(reading, j) is None:
            j += 1
        second = absolute(reading, j) or relative(reading, j)
        if second is not None and second.kind == "date":
            if second.explicit and not found.explicit and second.period.start:
                reading.hint = int(second.period.start[:4])
                again = absolute(reading, i)
                reading.hint = None
                found = again if again is not None and again.end == found.end and again.period.start and again.period.start <= second.period.start else found
            return joined(found, second) or found
    return found


def _same_kind(reading: Reading, found: Found) -> bool:
    """ "on Saturday and Sunday", "in March and April": two of a kind side by side are one period."""
    sheet, j = reading.sheet, found.end + 1
    if j >= len(sheet.text) or found.period.precision not in ("day", "month") or found.end - found.start != 1:
        return False
    second = absolute(reading, j) or relative(reading, j)
    return second is not None and second.period.precision == found.period.precision and second.end - second.start <= 2 and sheet.head[j] == found.start


def _enter(reading: Reading, found: Found) -> None:
    """Enter a time with what it does, and remember it as told."""
    sheet, kind, period = reading.sheet, found.kind, found.period
    opener = _opener(sheet, found.start)
    noun = _dated_noun(sheet, found)
    if kind in ("date", "relative") and opener in OPENERS and period.start:
        kind, period, noun = "since", Period(start=period.start, precision="open"), -1
    elif kind in ("date", "relative") and opener in CLOSERS and period.end:
        kind, period, noun = "until", Period(end=period.end, precision="open"), -1
    time = Time(found.start, found.end, _head(sheet, found.start, found.end), period, kind, found.anaphoric, noun)  # type: ignore[arg-type]
    sheet.times.append(time)
    for token in range(found.start, found.end):
        sheet.time_at[token] = time
    if period.start and kind in ("date", "relative") and (noun < 0 or period.precision == "day") and not (_says(sheet, time) and reading.told):
        reading.told, reading.told_at, reading.told_explicit = period, found.start, found.explicit


def _opener(sheet: Sheet, start: int) -> str:
    """The preposition before a time: since, until, by; small words between are passed over."""
    first = sheet.sentence(start)[0]
    for token in range(start - 1, max(first, start - 4) - 1, -1):
        if sheet.lower[token] in OPENERS or sheet.lower[token] in CLOSERS:
            return sheet.lower[token]
        if sheet.lower[token] not in BETWEEN:
            break
    return ""


def _dated_noun(sheet: Sheet, found: Found) -> int:
    """The noun that a time dates, or -1: "the 2018 accord", "the March 22 attack", "Friday's bombing", "the uprising of 2011"."""
    head = _head(sheet, found.start, found.end)
    above, label = sheet.head[head], sheet.dep[head]
    follows = sheet.lower[found.end] if found.end < len(sheet.lower) else ""
    # "On Saturday clashes were reported", "Late last year the group split": no attributes, whatever the parser says.
    free = sheet.lower[found.start - 1] in ("on", "in", "during", "at") or any(w in STEPPING for w in sheet.lower[found.start : found.end])
    free = free and not (found.end - found.start == 1 and label == "nummod")
    attribute = above >= found.end and not free and label in ATTRIBUTIVE and sheet.pos[above] in ("NOUN", "PROPN") and sheet.lemma[above] not in TIMELY
    if attribute and (label != "npadvmod" or above - found.end < 3):
        return above
    if follows in ("'s", "'") and above >= found.end and sheet.pos[above] in ("NOUN", "PROPN") and sheet.lemma[above] not in TIMELY:
        return above
    if label == "pobj" and sheet.lower[above] == "of" and sheet.pos[sheet.head[above]] in ("NOUN", "PROPN") and sheet.lemma[sheet.head[above]] not in TIMELY:
        return sheet.head[above]
    # "Vision Conference 2024", "the war (2011-14)"
    if above < found.start and label in ("nummod", "appos", "npadvmod", "nmod") and sheet.pos[above] in ("NOUN", "PROPN") and found.explicit:
        before = sheet.lower[found.start - 1]
        if (above == found.start - 1 or before == "(") and sheet.lemma[above] not in TIMELY:
            return above
    return -1


def _says(sheet: Sheet, time: Time) -> bool:
    """Whether a time is that of a statement: "officials said on Tuesday"; what it tells goes on from another day."""
    for above in sheet.ancestors(time.head):
        if sheet.pos[above] in ("VERB", "AUX"):
            return sheet.lemma[above] in SAYING
        if sheet.pos[above] in ("NOUN", "PROPN") and above not in sheet.time_at:
            return False
    return False


def _head(sheet: Sheet, start: int, end: int) -> int:
    """The token of the phrase that attaches outside."""
    for token in range(start, end):
        if not start <= sheet.head[token] < end:
            return token
    return start
