"""Dates that name themselves: "2 February 2024", "May 3-5", "early April", "mid-2019", "the 1990s", "summer 2023" → periods.

Each reader looks at one token and answers with the tokens it took and the days they allow, or None. What is missing (a year) is
taken from the publication day and the tense of the clause, or from a dated sentence just before; without either the period is
open. Numbers that only look like years (a resolution, an hour, soldiers) are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.coding.builtin import calendar as cal
from dragoman.coding.sheet import Sheet
from dragoman.nouns.period import Period

# Days after its publication that a text may tell of: clocks differ round the globe.
SLACK = 2
YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
SHORT_YEAR = re.compile(r"^[4-9]\d$")
DECADE = re.compile(r"^((?:1[5-9]|20)\d)0(?:s|'s)?$")
SHORT_DECADE = re.compile(r"^'?([2-9])0s$")
CENTURY = re.compile(r"^(\d\d)th$")
ISO = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")
SLASHED = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
DAY = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")
ATTACHED_PART = re.compile(r"^(early|mid|late)-?(\w+)$")
PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "beginning": "early", "start": "early", "end": "late",
         "mid-": "mid", "outset": "early", "close": "late"}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
# Verbs that set something for a day to come, and those whose infinitive lies ahead even of a past day ("agreed to meet on Friday").
SCHEDULING = frozenset(["schedule", "plan", "postpone", "set", "expect", "slate", "due", "delay", "adjourn", "suspend", "fix", "book"])
FORWARD = SCHEDULING | frozenset(["agree", "prepare", "intend", "hope", "want", "vow", "pledge", "promise", "decide", "invite", "urge", "ask", "call", "order", "seek", "aim", "threaten", "propose", "about", "decision", "agreement", "intention", "invitation", "proposal", "commitment"])
# Verbs whose present tells what is on the calendar: "the summit opens on Tuesday"; of others it is the headline's past.
FUTURATE = frozenset(["open", "begin", "start", "meet", "leave", "arrive", "visit", "travel", "vote", "go", "host", "resume", "end", "expire", "convene", "rule", "return", "close", "depart", "come"])
EXPECTED = frozenset(["expected", "scheduled", "planned", "upcoming", "slated", "due"])
# Nouns whose number behind them is a number, not a year.
NUMBERED = frozenset(["resolution", "agenda", "vision", "article", "flight", "highway", "route", "unit", "decree", "law", "order", "no", "no.", "number", "directive", "boeing", "room", "regulation", "unscr", "model", "channel", "level"])
CLOCK = frozenset(["gmt", "utc", "hours", "hrs", "hour", "local", "edt", "est", "bst", "cet", "z", "o'clock"])
MEASURED = ("MONEY", "QUANTITY", "PERCENT")
TO = ("-", "–", "to", "through", "until", "till", "thru")


@dataclass(slots=True, frozen=True)
class Found:
    """Tokens `start` to `end` that tell a time; `explicit` when the words themselves name the year."""

    start: int
    end: int
    period: Period
    kind: str = "date"
    anaphoric: bool = False
    explicit: bool = False


@dataclass(slots=True)
class Reading:
    """What resolving a time needs: the sheet, the publication day, and the latest dated time told so far."""

    sheet: Sheet
    published: date | None
    told: Period | None = None
    told_at: int = -1
    told_explicit: bool = False
    hint: int | None = None  # the year of the other end of a range

    def word(self, i: int) -> str:
        return self.sheet.lower[i] if 0 <= i < len(self.sheet.lower) else ""

    def told_year(self) -> int | None:
        return int(self.told.start[:4]) if self.told and self.told.start else None

    def year_after(self, i: int) -> tuple[int | None, int]:
        """A year that follows, and the token after: "2022", ", 2022", "of last year", "that year"; (None, i) without one."""
        j = i + 1 if self.word(i) in (",", "of", "in", "(") else i
        if YEAR.match(self.word(j)) and self.word(j + 1) not in CLOCK:
            return int(self.word(j)), j + 1
        if self.word(j) in ("last", "this", "next", "that", "the") and self.word(j + 1) in ("year", "same", "following", "previous"):
            which = self.word(j)
            if which in ("the", "that"):
                told, step = self.told_year(), {"following": 1, "previous": -1}.get(self.word(j + 1), 0)
                end = j + 2 if which == "that" else j + 3
                return (told + step, end) if told and self.word(end - 1) == "year" else (None, i)
            if self.published:
                return self.published.year + {"last": -1, "this": 0, "next": 1}[which], j + 2
        return None, i

    def infer_year(self, month: int, day: int | None, i: int) -> int | None:
        """The year of a date without one: the other end's, a date's just before, else the latest past one (next, if ahead)."""
        if self.hint is not None:
            return self.hint
        told = self.told_year()
        if self.published is None:
            return told
        sheet = self.sheet
        near = self.told_at >= 0 and sheet.block_of[self.told_at] == sheet.block_of[i] and sheet.sentence_of[i] - sheet.sentence_of[self.told_at] <= 2
        ahead = self.looks_ahead(i)
        if told and near and self.told_explicit and self.told and self.told.precision in ("day", "month", "week") and not ahead:
            if told >= self.published.year:
                return self._latest(month, day)
            # "Assad fell in December 2024, but the violence that began on 6 March …": a story goes on, it does not turn back.
            following = (told + 1, month, day or 1) <= (self.published.year, self.published.month, self.published.day)
            return told + 1 if following and month < int((self.told.start or "0000-00")[5:7]) else told
        if ahead and self._would(i):
            # "would leave in February", told in March: the nearest February, on either side.
            years = (self.published.year - 1, self.published.year, self.published.year + 1)
            return min(years, key=lambda year: abs((date(year, month, min(day or 15, 28)) - self.published).days))  # type: ignore[operator]
        if ahead:
            return self.published.year if (month, day or 31) >= (self.published.month, self.published.day) else self.published.year + 1
        return self._latest(month, day)

    def _latest(self, month: int, day: int | None) -> int:
        assert self.published is not None
        if day is not None:
            for close in (self.published + timedelta(days=late) for late in range(1, SLACK + 1)):
                if (close.month, close.day) == (month, day):
                    return close.year  # published elsewhere on the globe, or dated a day too early
        return self.published.year if (month, day or 1) <= (self.published.month, self.published.day) else self.published.year - 1

    def _would(self, i: int) -> bool:
        sheet = self.sheet
        for above in sheet.ancestors(i):
            if sheet.pos[above] in ("VERB", "AUX"):
                if sheet.tag[above] == "VB" and sheet.pos[sheet.head[above]] == "NOUN":
                    return True  # "the decision to meet on 8 March"
                return any(sheet.lower[k] in ("would", "could", "might", "'d") for k in sheet.kids[above] if sheet.dep[k] == "aux")
        return False

    def looks_ahead(self, i: int) -> bool:
        """Whether the clause around a token tells of the future."""
        sheet = self.sheet
        if any(word in EXPECTED for word in sheet.lower[max(sheet.sentence(i)[0], i - 4) : i]):
            return True
        infinitive = False
        for above in sheet.ancestors(i):
            if sheet.pos[above] not in ("VERB", "AUX"):
                if infinitive and sheet.lemma[above] in FORWARD:
                    return True
                continue
            lemma, tag = sheet.lemma[above], sheet.tag[above]
            words = {sheet.lower[k] for k in sheet.kids[above] if sheet.dep[k] in ("aux", "auxpass")}
            if infinitive and (lemma in FORWARD or lemma == "be"):
                return True
            if words & {"have", "having", "had", "has"} and lemma not in SCHEDULING:
                return False
            if words & {"will", "shall", "'ll", "wo", "may", "might", "could", "would", "can", "must", "should"}:
                return True
            if tag == "VB" and "to" in words:
                infinitive = True
                continue
            if lemma in SCHEDULING and (words & {"is", "are", "was", "were", "been", "be", "has", "have"} or tag != "VBD"):
                return True
            if tag == "VBG" and words & {"is", "are", "'s", "'re"}:
                return True
            if tag in ("VBZ", "VBP") and lemma in FUTURATE and not words:
                return True
            if tag in ("VBD", "VBN", "VBP", "VBZ", "VBG"):
                return False
        return False


def day_of(year: int | None, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def month_of(word: str) -> int | None:
    """The number of a month's name or abbreviation."""
    return cal.MONTHS.get(word.rstrip("."))


def is_month(reading: Reading, i: int) -> bool:
    """Whether a token names a month: "may" and "march" only with a capital, and not as verb, person or demonstration."""
    sheet = reading.sheet
    if i >= len(sheet.text) or month_of(sheet.lower[i]) is None or not sheet.text[i][:1].isupper():
        return False
    low = sheet.lower[i]
    beside = DAY.match(reading.word(i + 1)) or DAY.match(reading.word(i - 1)) or YEAR.match(reading.word(i + 1))
    if low in ("may", "march") and not beside:
        if sheet.pos[i] in ("AUX", "VERB"):
            return False
        opens = i == sheet.sentence(i)[0]
        if opens and reading.word(i + 1) not in (",", "'s", "and", "to", "-"):
            return False
    # "Jan Egeland", "Theresa May", "April Glaspie" are people.
    return not (low in ("mar", "jan", "may", "sun", "april", "june", "august", "dec") and sheet.entity[i] == "PERSON" and not beside)


# Words without a digit or a mark that a date may begin with; all others need no closer look.
OPENERS = PARTS.keys() | ORDINALS.keys() | cal.MONTHS.keys() | cal.SEASONS.keys()
ATTACHED = ("early", "mid", "late")


def may_open(word: str) -> bool:
    """Whether a date that names itself may begin with this word."""
    return not word.isalpha() or word in OPENERS or word.startswith(ATTACHED)


def absolute(reading: Reading, i: int) -> Found | None:
    """The date that names itself at a token, if any."""
    if not may_open(reading.word(i)):
        return None
    for read in (_iso, _part, _day_month, _month, _season, _decade, _year):
        found = read(reading, i)
        if found is not None:
            return found
    return None


def _iso(reading: Reading, i: int) -> Found | None:
    low, word = reading.word(i), reading.word
    if match := ISO.match(low):
        day = day_of(int(match[1]), int(match[2]), int(match[3]))
        return Found(i, i + 1, Period.of_day(day), explicit=True) if day else None
    if match := SLASHED.match(low):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        # 3/4/2024 is April in London and March in New York: the words do not say.
        day = day_of(year, second, first) if first > 12 or first == second else day_of(year, first, second) if second > 12 else None
        return Found(i, i + 1, Period.of_day(day) if day else Period(), explicit=True)
    if YEAR.match(low) and word(i + 1) == "-" == word(i + 3) and word(i + 2).isdecimal() and word(i + 4).isdecimal():
        day = day_of(int(low), int(word(i + 2)), int(word(i + 4)))
        return Found(i, i + 5, Period.of_day(day), explicit=True) if day else None
    return None


def _day_month(reading: Reading, i: int) -> Found | None:
    """ "2 February 2024", "March 22", "14 DEC 89", "the 2nd of May", "3 and 5 May", "May 3-5"."""
    word = reading.word
    number = DAY.match(word(i))
    if number and 1 <= int(number[1]) <= 31:
        j = i + 1 if word(i + 1) == "of" else i
        if is_month(reading, j + 1):
            return _dated(reading, i, j + 2, month_of(word(j + 1)) or 0, int(number[1]), None)
        second = DAY.match(word(i + 2))
        if word(i + 1) in (*TO, "and", "or") and second and is_month(reading, i + 3):
            return _dated(reading, i, i + 4, month_of(word(i + 3)) or 0, int(number[1]), int(second[1]))
    if month_of(word(i)) and is_month(reading, i):
        j = i + 2 if word(i + 1) == "the" else i + 1
        match = DAY.match(word(j))
        if match and 1 <= int(match[1]) <= 31 and (j == i + 1 or not word(j).isdigit()):
            second = DAY.match(word(j + 2))
            if word(j + 1) in (*TO, "and") and second and int(match[1]) < int(second[1]) <= 31 and not _counts(reading, j + 2):
                return _dated(reading, i, j + 3, month_of(word(i)) or 0, int(match[1]), int(second[1]))
            return _dated(reading, i, j + 1, month_of(word(i)) or 0, int(match[1]), None)
    return None


def _counts(reading: Reading, i: int) -> bool:
    """Whether a number counts the noun behind it: "on May 3 and 12 soldiers …"."""
    sheet = reading.sheet
    return sheet.dep[i] == "nummod" and sheet.head[i] > i and sheet.pos[sheet.head[i]] == "NOUN"


def _dated(reading: Reading, start: int, end: int, month: int, day: int, last: int | None) -> Found:
    year, stop = reading.year_after(end)
    explicit = year is not None
    old = reading.published is None or reading.published.year < 2000
    if year is None and old and SHORT_YEAR.match(reading.word(end)) and not _counts(reading, end):
        year, stop, explicit = 1900 + int(reading.word(end)), end + 1, True
    if year is None:
        year, stop = reading.infer_year(month, day, start), end
    first = day_of(year, month, day)
    if first is None:
        return Found(start, end, Period())
    if last and (until := day_of(first.year, month, last)) and until >= first:
        return Found(start, stop, Period.between(first, until, "day"), explicit=explicit)
    return Found(start, stop, Period.of_day(first), explicit=explicit)


def _month(reading: Reading, i: int) -> Found | None:
    """ "May 2023", "in September last year", "April"."""
    month = month_of(reading.word(i))
    if not month or not is_month(reading, i):
        return None
    year, stop = reading.year_after(i + 1)
    explicit = year is not None
    if year is None:
        year, stop = reading.infer_year(month, None, i), i + 1
    return Found(i, stop, Period.of_month(year, month) if year else Period(), explicit=explicit)


def _part(reading: Reading, i: int) -> Found | None:
    """ "early April", "mid-2019", "late last year", "the end of March 2020", "the first half of 2023"."""
    word = reading.word
    low = word(i)
    part, j = PARTS.get(low), i + 1
    if part is None and (match := ATTACHED_PART.match(low)):
        part, rest = match[1], match[2]
        if YEAR.match(rest):
            return Found(i, i + 1, cal.part_of_year(int(rest), part), explicit=True)
        if rest in cal.MONTHS:
            year, stop = reading.year_after(i + 1)
            explicit = year is not None
            year = year or reading.infer_year(cal.MONTHS[rest], None, i)
            return Found(i, stop, cal.part_of_month(year, cal.MONTHS[rest], part), explicit=explicit) if year else None
        return None
    if part is None:
        return _share(reading, i)
    if low in ("middle", "beginning", "start", "end", "outset", "close") and word(j) != "of":
        return None
    while word(j) in ("of", "in", "the", "-", "to"):
        j += 1
    if is_month(reading, j):
        month = month_of(word(j)) or 0
        year, stop = reading.year_after(j + 1)
        explicit = year is not None
        if DAY.match(word(j + 1)) and not YEAR.match(word(j + 1)):
            return None  # "early on May 3": the day itself is read
        if year is None:
            year, stop = reading.infer_year(month, None, i), j + 1
        return Found(i, stop, cal.part_of_month(year, month, part) if year else Period(), explicit=explicit)
    if YEAR.match(word(j)):
        return Found(i, j + 1, cal.part_of_year(int(word(j)), part), explicit=True)
    if (match := DECADE.match(word(j))) and (word(j).endswith("s") or word(j + 1) in ("s", "'s")):
        first = int(match[1] + "0")
        begin, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
        stop = j + 1 if word(j).endswith("s") else j + 2
        return Found(i, stop, Period.between(date(first + begin, 1, 1), date(first + end, 12, 31), "year"), explicit=True)
    return _part_of_unit(reading, i, j, part)


def _part_of_unit(reading: Reading, i: int, j: int, part: str) -> Found | None:
    """ "late last year", "early this month", "early next week", "the end of the year"."""
    published = reading.published
    which = reading.word(j) if reading.word(j) in ("last", "next", "this") else "the" if reading.word(j - 1) == "the" else None
    if which is None or published is None:
        return None
    unit, end = (reading.word(j + 1), j + 2) if which != "the" else (reading.word(j), j + 1)
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit == "year":
        return Found(i, end, cal.part_of_year(published.year + step, part))
    if unit == "month":
        day = cal.shift_months(published.replace(day=1), step)
        return Found(i, end, cal.part_of_month(day.year, day.month, part))
    if unit == "week":
        monday = published - timedelta(days=published.weekday() - 7 * step)
        first, last = {"early": (0, 2), "mid": (2, 3), "late": (3, 6)}[part]
        return Found(i, end, Period.between(monday + timedelta(days=first), monday + timedelta(days=last), "week"))
    return None


def _share(reading: Reading, i: int) -> Found | None:
    """ "the first half of 2023", "second quarter of 2024", "the first week of May", "the first three months of 2024"."""
    word = reading.word
    order = ORDINALS.get(word(i))
    if order is None:
        return None
    j, count = i + 1, 1
    if word(j) in ("two", "three", "six", "nine") and word(j + 1) == "months":
        count, j = {"two": 2, "three": 3, "six": 6, "nine": 9}[word(j)], j + 1
    unit, k = word(j), j + 2
    if word(j + 1) != "of":
        return None
    if YEAR.match(word(k)):
        months = {"half": 6, "quarter": 3, "months": count}.get(unit)
        if months and order != 0 and (order <= 12 // months):
            first = 13 - months if order < 0 else (order - 1) * months + 1
            year = int(word(k))
            return Found(i, k + 1, Period.between(date(year, first, 1), cal.last_of_month(date(year, first + months - 1, 1)), "season"), explicit=True)
    if is_month(reading, k) and unit in ("week", "half", "days", "weekend"):
        month = month_of(word(k)) or 0
        year, stop = reading.year_after(k + 1)
        explicit = year is not None
        if year is None:
            year, stop = reading.infer_year(month, None, k), k + 1
        if year is None or unit in ("days", "weekend"):
            return None
        end = cal.last_of_month(date(year, month, 1))
        if unit == "half":
            begin, stop_day = (date(year, month, 1), date(year, month, 15)) if order == 1 else (date(year, month, 16), end)
        else:
            begin = end - timedelta(days=6) if order < 0 else date(year, month, 7 * order - 6)
            stop_day = begin + timedelta(days=6)
        return Found(i, stop, Period.between(begin, stop_day, "week"), explicit=explicit)
    return None


def _season(reading: Reading, i: int) -> Found | None:
    """ "the summer of 2023", "summer 2023", "in the spring", "last winter"."""
    low, word = reading.word(i), reading.word
    if low not in cal.SEASONS:
        return None
    year, stop = reading.year_after(i + 1)
    if year is not None:
        return Found(i, stop, cal.season(year, low), explicit=True)
    if word(i - 1) == "the" and word(i - 2) in ("in", "during", "by", "this", "over", "since", "until") and low != "fall" and reading.published:
        published = reading.published
        year = published.year if (cal.SEASONS[low] <= published.month) != reading.looks_ahead(i) else published.year + (1 if reading.looks_ahead(i) else -1)
        return Found(i, i + 1, cal.season(year, low))
    return None


def _year(reading: Reading, i: int) -> Found | None:
    sheet, low, word = reading.sheet, reading.word(i), reading.word
    if not YEAR.match(low) or sheet.pos[i] not in ("NUM", "NOUN", "PROPN", "ADJ") or sheet.entity[i] in MEASURED:
        return None
    before, follows = word(i - 1), word(i + 1)
    counting = before in ("about", "some", "nearly", "almost", "than", "least", "over") and not ({word(i - 2), word(i - 3)} & {"since", "until", "by", "from"})
    if counting or before in ("at", "$", "£", "€", "#", "/") or before.rstrip(".") in NUMBERED or follows in CLOCK or follows in ("%", "percent", "/"):
        return None
    if before == "year" and word(i - 2) in ("fiscal", "financial", "budget", "school", "academic", "model"):
        return None
    above = sheet.head[i]
    counted = sheet.dep[i] == "nummod" and above > i and sheet.tag[above] in ("NNS", "NNPS") and sheet.entity[i] != "DATE"
    # "2000 soldiers", but "the 2024 elections"
    if counted and (before not in ("the", "its", "their", "his", "her", "'s", "this") or not low.startswith(("19", "20")) or low.endswith("00")):
        return None
    if follows in ("-", "–", "/") and re.match(r"^\d\d$|^\d{4}$", word(i + 2)):
        last = word(i + 2)
        second = int(last) if len(last) == 4 else int(low[:2] + last)
        if second >= int(low) and YEAR.match(str(second)):
            return Found(i, i + 3, Period.between(date(int(low), 1, 1), date(second, 12, 31), "year"), explicit=True)
    return Found(i, i + 1, Period.of_year(int(low)), explicit=True)


def _decade(reading: Reading, i: int) -> Found | None:
    """ "the 1990s", "the 1990's", "the '80s", "the 19th century"."""
    low, word = reading.word(i), reading.word
    if (match := DECADE.match(low)) and (low.endswith("s") or (word(i + 1) in ("s", "'s") and word(i - 1) in ("the", "early", "late", "mid"))):
        first, end = int(match[1] + "0"), i + 1 if low.endswith("s") else i + 2
        return Found(i, end, Period.between(date(first, 1, 1), date(first + 9, 12, 31), "year"), explicit=True)
    if match := SHORT_DECADE.match(low):
        first = 1900 + 10 * int(match[1])
        return Found(i, i + 1, Period.between(date(first, 1, 1), date(first + 9, 12, 31), "year"), explicit=True)
    if (match := CENTURY.match(low)) and 0 < int(match[1]) < 22 and word(i + 1) == "century":
        first = 100 * (int(match[1]) - 1) + 1
        return Found(i, i + 2, Period.between(date(first, 1, 1), date(first + 99, 12, 31), "year"), explicit=True)
    return None


def joined(first: Found, second: Found | None) -> Found | None:
    """One period from the start of a first time to the end of a second, or None where they are not in order."""
    if second is None or not first.period.start or not second.period.end or second.period.end < first.period.start:
        return None
    if second.period.start and second.period.start < first.period.start:
        return None
    precision = "day" if first.period.precision == second.period.precision == "day" else "year" if first.period.precision == "year" else "season"
    return replace(first, end=second.end, period=Period(start=first.period.start, end=second.period.end, precision=precision), explicit=second.explicit)
