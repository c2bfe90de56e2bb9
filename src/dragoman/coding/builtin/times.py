"""Times: words such as "early April", "September last year", "two months later", "on Wednesday" → periods of days.

Anchors are the publication date, the dates that the text itself told before, and an event's own date; never the clock. What
cannot be anchored gives an open period. Numbers in words are read by `numbers`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.coding.builtin import calendar as cal
from dragoman.coding.builtin.numbers import number_at
from dragoman.coding.sheet import Sheet, Time
from dragoman.nouns.period import Period

NEEDS = ("tokens", "published")
GIVES = ("times",)

UNITS = {"minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade",
         "fortnight": "week", "century": "century"}  # fmt: skip
PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "beginning": "early", "start": "early", "end": "late",
         "mid-": "mid"}  # fmt: skip
LAST = frozenset("last past previous".split())
LATER = frozenset("later after afterward afterwards after".split())
EARLIER = frozenset("earlier before previously prior".split())
YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
DECADE = re.compile(r"^((?:1[5-9]|20)\d)0s$")
ISO = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")
DAY = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")
ATTACHED_PART = re.compile(r"^(early|mid|late)-?(\w+)$")
# Backwards reach of "two months later": the latest time told so far in the text.
DAYTIMES = frozenset("morning afternoon evening night noon midnight dawn dusk midday".split())


def read_times(sheet: Sheet) -> None:
    """Find the times of a sheet, in order, resolving each against what came before."""
    Resolver(sheet).read()


class Resolver:
    """Walks through the tokens once. `told` is the latest dated time of the text so far."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.published = date.fromisoformat(sheet.published) if sheet.published else None
        self.told: Period | None = None
        self.told_block = -1

    def read(self) -> None:
        sheet, at = self.sheet, 0
        count = len(sheet.text)
        while at < count:
            found = self.at(at)
            if found is None:
                at += 1
                continue
            start, end, period, kind, anaphoric = found
            start, kind = self._with_preposition(start, kind)
            time = Time(start, end, self._head(start, end), period, kind, anaphoric)
            sheet.times.append(time)
            for token in range(start, end):
                sheet.time_at[token] = time
            if period.start and kind in ("date", "relative"):
                self.told, self.told_block = period, sheet.block_of[at]
            at = end

    def _with_preposition(self, start: int, kind: str):
        if start and self.sheet.lower[start - 1] in ("since", "until", "till") and kind in ("date", "relative"):
            return start, "since" if self.sheet.lower[start - 1] == "since" else "until"
        return start, kind

    def _head(self, start: int, end: int) -> int:
        """The token of the phrase that attaches outside."""
        for token in range(start, end):
            if not start <= self.sheet.head[token] < end:
                return token
        return start

    # ---- one time at a token: (start, end, period, kind, anaphoric) ----

    def at(self, i: int):
        sheet = self.sheet
        low = sheet.lower[i]
        for read in (self._iso, self._counted, self._part, self._day_month, self._month, self._relative_word, self._weekday,
                     self._year, self._decade):  # fmt: skip
            found = read(i, low)
            if found is not None:
                return found
        return None

    def word(self, i: int) -> str:
        return self.sheet.lower[i] if 0 <= i < len(self.sheet.lower) else ""

    def _iso(self, i: int, low: str):
        if match := ISO.match(low):
            day = _day(int(match[1]), int(match[2]), int(match[3]))
            return (i, i + 1, Period.of_day(day), "date", False) if day else None
        if YEAR.match(low) and self.word(i + 1) == "-" and self.word(i + 3) == "-":
            month, number = self.word(i + 2), self.word(i + 4)
            if month.isdigit() and number.isdigit():
                day = _day(int(low), int(month), int(number))
                return (i, i + 5, Period.of_day(day), "date", False) if day else None
        return None

    def _year_after(self, i: int) -> tuple[int | None, int]:
        """A year that follows: "2022", ", 2022", "last year", "of this year", "that year"."""
        j = i
        if self.word(j) in (",", "of", "in"):
            j += 1
        if YEAR.match(self.word(j)):
            return int(self.word(j)), j + 1
        # two-digit years of wire datelines: 14 DEC 89
        if j == i and re.match(r"^[4-9]\d$", self.word(j)) and self.sheet.pos[j] == "NUM" and self.word(j + 1) not in ("people", "%"):
            return None, i
        if self.word(j) in ("last", "this", "next", "that", "the") and self.word(j + 1) in ("year", "same") and self.published:
            which = self.word(j)
            if which == "the":
                if self.word(j + 2) == "year" and self.told and self.told.start:
                    return int(self.told.start[:4]), j + 3
                return None, i
            if which == "that":
                return (int(self.told.start[:4]), j + 2) if self.told and self.told.start else (None, i)
            return self.published.year + {"last": -1, "this": 0, "next": 1}[which], j + 2
        return None, i

    def _infer_year(self, month: int, day: int | None, i: int) -> int | None:
        """The year of a date without one: the latest before publication, unless the verb looks ahead; else the text's own."""
        if self.published is None:
            return int(self.told.start[:4]) if self.told and self.told.start else None
        ahead = self._looks_ahead(i)
        candidate = self.published.year
        here = (month, day or 1)
        today = (self.published.month, self.published.day)
        if ahead:
            return candidate if here >= today else candidate + 1
        return candidate if here <= today else candidate - 1

    def _looks_ahead(self, i: int) -> bool:
        """Whether the clause around a token tells of the future."""
        sheet = self.sheet
        for above in sheet.ancestors(i):
            if sheet.pos[above] in ("VERB", "AUX"):
                words = {sheet.lower[k] for k in sheet.kids[above] if sheet.dep[k] in ("aux", "auxpass")}
                if words & {"will", "shall", "'ll", "wo", "to", "may", "might", "could", "would", "can"}:
                    return True
                if sheet.tag[above] == "VBG" and words & {"is", "are", "'s", "'re"} and sheet.lemma[above] in ("come", "meet", "go", "plan"):
                    return True
                if sheet.tag[above] in ("VBD", "VBN", "VBP", "VBZ"):
                    return sheet.lemma[above] in ("schedule", "plan", "postpone", "set", "expect", "slate", "due")
        return False

    def _day_month(self, i: int, low: str):
        """ "2 February 2024", "March 22", "April 29, 2024", "14 DEC 89", "the 2nd of May", "May 3-5"."""
        j = i
        number = DAY.match(low)
        if number and self.word(i + 1) == "of" and self.word(i + 2) in cal.MONTHS:
            j = i + 1
        if number and 1 <= int(number[1]) <= 31 and _month(self.word(j + 1)):
            month = cal.MONTHS[self.word(j + 1).rstrip(".")]
            return self._dated(i, j + 2, month, int(number[1]), None)
        if number and self.word(i + 1) in ("-", "–", "to", "and") and DAY.match(self.word(i + 2)) and _month(self.word(i + 3)):
            month = cal.MONTHS[self.word(i + 3).rstrip(".")]
            return self._dated(i, i + 4, month, int(number[1]), int(DAY.match(self.word(i + 2))[1]))  # type: ignore[index]
        if _month(low) and self._is_month(i):
            match = DAY.match(self.word(i + 1))
            if match and 1 <= int(match[1]) <= 31 and not YEAR.match(self.word(i + 1)):
                month = cal.MONTHS[low.rstrip(".")]
                if self.word(i + 2) in ("-", "–", "to") and (last := DAY.match(self.word(i + 3))) and int(last[1]) <= 31:
                    return self._dated(i, i + 4, month, int(match[1]), int(last[1]))
                return self._dated(i, i + 2, month, int(match[1]), None)
        return None

    def _dated(self, start: int, end: int, month: int, day: int, last: int | None):
        year, stop = self._year_after(end)
        if year is None and re.match(r"^[4-9]\d$", self.word(end)) and self.published and self.published.year < 2000:
            year, stop = 1900 + int(self.word(end)), end + 1
        if year is None:
            year, stop = self._infer_year(month, day, start), end
        first = _day(year, month, day) if year else None
        if first is None:
            return (start, end, Period(), "date", False)
        if last and (until := _day(first.year, month, last)) and until >= first:
            return (start, stop, Period.between(first, until, "day"), "date", False)
        return (start, stop, Period.of_day(first), "date", False)

    def _is_month(self, i: int) -> bool:
        """May and March are months only with a capital and not as verbs; "Sept." always."""
        sheet = self.sheet
        return sheet.text[i][:1].isupper() and (sheet.lower[i] not in ("may", "march") or sheet.pos[i] not in ("AUX", "VERB"))

    def _month(self, i: int, low: str):
        """ "May 2023", "in September last year", "April"."""
        if not _month(low) or not self._is_month(i) or (low in ("mar", "jan", "may", "sun") and self.sheet.entity[i] == "PERSON"):
            return None
        month = cal.MONTHS[low.rstrip(".")]
        year, stop = self._year_after(i + 1)
        if year is None:
            if self.word(i + 1) in ("-", "–", "to", "and") and _month(self.word(i + 2)):
                second = cal.MONTHS[self.word(i + 2).rstrip(".")]
                year, stop = self._year_after(i + 3)
                year = year or self._infer_year(month, None, i)
                if year and second >= month:
                    return (i, max(stop, i + 3), Period.between(date(year, month, 1), cal.last_of_month(date(year, second, 1)), "season"), "date", False)
            year, stop = self._infer_year(month, None, i), i + 1
        return (i, stop, Period.of_month(year, month) if year else Period(), "date", False)

    def _part(self, i: int, low: str):
        """ "early April", "mid-2019", "late last year", "the end of March 2020"."""
        part, j = PARTS.get(low), i + 1
        if part is None and (match := ATTACHED_PART.match(low)):
            part, rest = match[1], match[2]
            if YEAR.match(rest):
                return (i, i + 1, cal.part_of_year(int(rest), part), "date", False)
            if rest in cal.MONTHS:
                year, stop = self._year_after(i + 1)
                year = year or self._infer_year(cal.MONTHS[rest], None, i)
                return (i, stop, cal.part_of_month(year, cal.MONTHS[rest], part), "date", False) if year else None
            return None
        if part is None:
            return None
        while self.word(j) in ("of", "in", "the", "-", "this"):
            j += 1
        if _month(self.word(j)) and self._is_month(j):
            month = cal.MONTHS[self.word(j).rstrip(".")]
            year, stop = self._year_after(j + 1)
            if year is None:
                year, stop = self._infer_year(month, None, i), j + 1
            return (i, stop, cal.part_of_month(year, month, part) if year else Period(), "date", False)
        if YEAR.match(self.word(j)):
            return (i, j + 1, cal.part_of_year(int(self.word(j)), part), "date", False)
        if self.word(j) in ("last", "next") and self.word(j + 1) == "year" and self.published:
            year = self.published.year + (-1 if self.word(j) == "last" else 1)
            return (i, j + 2, cal.part_of_year(year, part), "date", False)
        if self.word(j) == "year" and self.word(j - 1) in ("the", "this") and self.published:
            return (i, j + 1, cal.part_of_year(self.published.year, part), "date", False)
        return None

    def _year(self, i: int, low: str):
        if not YEAR.match(low) or self.sheet.pos[i] not in ("NUM", "NOUN", "PROPN", "ADJ"):
            return None
        if self.sheet.dep[i] == "nummod" and self.sheet.pos[self.sheet.head[i]] == "NOUN" and self.sheet.tag[self.sheet.head[i]] == "NNS":
            return None  # "2000 soldiers"
        if self.word(i + 1) in ("-", "–", "to") and (YEAR.match(self.word(i + 2)) or re.match(r"^\d\d$", self.word(i + 2))):
            last = self.word(i + 2)
            second = int(last) if len(last) == 4 else int(low[:2] + last)
            if second >= int(low):
                return (i, i + 3, Period.between(date(int(low), 1, 1), date(second, 12, 31), "year"), "date", False)
        return (i, i + 1, Period.of_year(int(low)), "date", False)

    def _decade(self, i: int, low: str):
        if match := DECADE.match(low):
            first = int(match[1] + "0")
            return (i, i + 1, Period.between(date(first, 1, 1), date(first + 9, 12, 31), "year"), "date", False)
        return None

    def _weekday(self, i: int, low: str):
        """ "on Wednesday", "last Tuesday", "next Friday", "Sunday night"."""
        if low not in cal.WEEKDAYS or not self.sheet.text[i][:1].isupper():
            return None
        start, end = i, i + 1
        before = self.word(i - 1)
        if self.word(end) in DAYTIMES:
            end += 1
        if self.published is None:
            return (start, end, Period(), "date", False)
        number = cal.WEEKDAYS[low]
        if before in ("last", "this", "next", "past", "previous"):
            start = i - 1
        if before == "next" or (before not in ("last", "past", "previous") and self._looks_ahead(i)):
            return (start, end, Period.of_day(cal.weekday_after(self.published, number)), "date", False)
        day = cal.weekday_before(self.published, number, strictly=before in ("last", "past", "previous"))
        return (start, end, Period.of_day(day), "date", False)

    def _relative_word(self, i: int, low: str):
        """ "today", "yesterday", "last week", "this month", "earlier this year", "the next day", "that day"."""
        published, following = self.published, self.word(i + 1)
        if low in ("today", "tonight") and published:
            return (i, i + 1, Period.of_day(published), "date", False)
        if low == "yesterday" and published:
            return (i, i + 1, Period.of_day(published - timedelta(days=1)), "date", False)
        if low == "tomorrow" and published:
            return (i, i + 1, Period.of_day(published + timedelta(days=1)), "date", False)
        if low == "overnight" and published and self.sheet.pos[i] == "ADV":
            return (i, i + 1, Period.between(published - timedelta(days=1), published, "day"), "date", False)
        if low in ("last", "past", "this", "next", "previous", "earlier", "later") and published:
            j, edge = i + 1, low
            if low in ("earlier", "later") and following in ("this", "last", "next", "that"):
                edge, j = following, i + 2
            if self.word(j) in DAYTIMES and edge in ("last", "this"):
                day = published - timedelta(days=1) if edge == "last" else published
                return (i, j + 1, Period.of_day(day), "date", False)
            return self._edge_unit(i, j, edge, published, to_now=low == "earlier")
        if low in ("the", "that") and following in ("following", "next", "same", "previous", "day", "year") and self.told and self.told.start:
            j = i + 2 if following in ("following", "next", "same", "previous") else i + 1
            unit = UNITS.get(self.word(j))
            if unit in ("day", "month", "year", "week") and not (low == "the" and following in ("day", "year")):
                count = {"following": 1, "next": 1, "previous": -1}.get(following, 0)
                period = cal.shifted(self.told, unit, count) if count else self.told
                return (i, j + 1, period, "relative", True)
        return None

    def _edge_unit(self, i: int, j: int, edge: str, published: date, *, to_now: bool):
        """ "last week", "this month", "next year", "last summer", "last September"."""
        word = self.word(j)
        step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1}.get(edge)
        if step is None:
            return None
        if word == "week":
            period = cal.week_of(published + timedelta(days=7 * step))
            if to_now or (step == 0 and period.end and period.end > published.isoformat()):
                period = Period.between(date.fromisoformat(period.start or ""), published, "week") if step == 0 else period
            return (i, j + 1, period, "date", False)
        if word == "month":
            day = cal.shift_months(published.replace(day=1), step)
            period = Period.of_month(day.year, day.month)
            if step == 0 and not self._looks_ahead(i):
                period = Period.between(day, published, "month")
            return (i, j + 1, period, "date", False)
        if word == "year":
            period = Period.of_year(published.year + step)
            if step == 0 and not self._looks_ahead(i):
                period = Period.between(date(published.year, 1, 1), published, "year")
            return (i, j + 1, period, "date", False)
        if word == "weekend":
            saturday = cal.weekday_before(published, 5, strictly=True) + timedelta(days=7 * max(step, 0))
            return (i, j + 1, Period.between(saturday, saturday + timedelta(days=1), "week"), "date", False)
        if word in cal.SEASONS:
            year = published.year + (step if step > 0 or cal.SEASONS[word] >= published.month else 0)
            return (i, j + 1, cal.season(year, word), "date", False)
        if word in cal.MONTHS and self._is_month(j):
            month = cal.MONTHS[word]
            year = published.year + (step if (step < 0 and month >= published.month) or (step > 0 and month <= published.month) else 0)
            if (number := DAY.match(self.word(j + 1))) and (day := _day(year, month, int(number[1]))):
                return (i, j + 2, Period.of_day(day), "date", False)
            return (i, j + 1, Period.of_month(year, month), "date", False)
        return None

    def _counted(self, i: int, low: str):
        """ "two months later", "48 hours after …", "three days ago", "in the past two weeks", "a year earlier"."""
        sheet = self.sheet
        start = i
        j = i
        recent = low in ("the", "in", "over", "during", "for") and False
        if low in LAST | {"next", "coming"} and self.published:
            got = number_at(sheet, i + 1)
            if got and UNITS.get(_singular(self.word(got.end))):
                count, unit = got.low or 1, UNITS[_singular(self.word(got.end))]
                edge = Period.of_day(self.published)
                if low in ("next", "coming"):
                    far = cal.shifted(edge, unit, count)
                    return (i, got.end + 1, Period(start=edge.start, end=far.end, precision="open"), "duration", False)
                far = cal.shifted(edge, unit, -count)
                return (i, got.end + 1, Period(start=far.start, end=edge.end, precision="open"), "duration", False)
        got = number_at(sheet, i)
        if got is None and low in ("just", "only", "barely", "about", "some", "nearly", "almost", "more"):
            return None
        if got is None and low in ("weeks", "days", "months", "years", "hours"):
            unit, count, j = UNITS[low[:-1]], None, i + 1
        elif got is not None:
            unit, count, j = UNITS.get(_singular(self.word(got.end))), got.low, got.end + 1
            if unit is None or not self.word(got.end):
                return None
        else:
            return None
        if _singular(self.word(j - 1)) == "fortnight" and count:
            count *= 2
        follows = self.word(j)
        if follows == "ago":
            if self.published is None or count is None:
                return (start, j + 1, Period(), "relative", False)
            return (start, j + 1, cal.shifted(Period.of_day(self.published), unit, -count), "relative", False)
        if follows in ("later", "afterwards", "afterward") or (follows in ("earlier", "before") and self.word(j + 1) in (",", ".", "on", "in", "")):
            sign = -1 if follows in ("earlier", "before") else 1
            # "just weeks earlier on January 3": the date itself follows
            if self.word(j + 1) in ("on", "in") and (_month(self.word(j + 2)) or DAY.match(self.word(j + 2))):
                return None
            anchor = self.told or (Period.of_day(self.published) if self.published and sign < 0 else None)
            if anchor is None or count is None:
                return (start, j + 1, Period(), "relative", True)
            return (start, j + 1, cal.shifted(anchor, unit, sign * count), "relative", True)
        if follows in ("after", "before") and count is not None:
            return self._anchored_by_clause(start, j, unit, count if follows == "after" else -count)
        if recent:
            return None
        return None

    def _anchored_by_clause(self, start: int, j: int, unit: str, count: int):
        """ "48 hours after they took Kabul in 2021": from the time told in the clause that follows, else from the last one told."""
        sheet = self.sheet
        end = sheet.sentence(start)[1]
        for k in range(j + 1, min(end, j + 16)):
            if k == start:
                break
            inner = None
            for read in (self._iso, self._part, self._day_month, self._month, self._weekday, self._year):
                inner = read(k, sheet.lower[k])
                if inner is not None:
                    break
            if inner is not None and inner[2].start:
                return (start, j + 1, cal.shifted(inner[2], unit, count), "relative", True)
        if self.told is not None:
            return (start, j + 1, cal.shifted(self.told, unit, count), "relative", True)
        return (start, j + 1, Period(), "relative", True)


def _month(word: str) -> bool:
    return word.rstrip(".") in cal.MONTHS


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
