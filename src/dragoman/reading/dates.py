"""Written days: a date in a field or a line → its ISO day. No clock; what can be read in two ways is not read.

`day_in` reads a value that is a date (JSON field, meta tag, front matter). `first_day` finds the first one in a line.
`published_in` finds the day of publication at the top of a plain text: a date line, a labelled line or a wire's place line.
Refused: 03/04/2024 and its like (two readings), days without a year, months without a day, dates within prose, "updated".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.reading.limits import HEAD_LINES

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
# Sites glue a counter to the date when their layout is lost: "2024-04-29307 view".
_AFTER = r"(?!\d)|(?=\d+\s*(?:views?|reads?|shares?|comments?|hits?|clicks?)\b)"
_ISO = re.compile(rf"(?<![\d/.-])(?P<year>\d{{4}})([-/.])(?P<m>\d\d?)\2(?P<day>\d\d?)(?:(?=[T\s]\d\d:)|{_AFTER})")
# A day within 1 to 31 first, so that a counter glued to it ("2024-04-29307") leaves two digits.
_DMY = re.compile(
    rf"(?<![\w/.-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s.-]*\b{_MONTH},?[\s-]+(?P<year>\d{{4}}|'?\d\d(?![\d:.]))(?:{_AFTER})",
    re.I,
)
_MDY = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:{_AFTER})", re.I)
_COMPACT = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<m>\d\d)(?P<day>\d\d)(?:T?\d{4,6}(?:Z|[+-]\d{2}:?\d{2})?)?\s*")


@dataclass(frozen=True, slots=True)
class Day:
    """A day and where in the line it was written."""

    iso: str
    start: int
    end: int


def day_in(value: str) -> str | None:
    """The ISO day of a value that is a date; the day as written, not moved to another time zone.

    >>> day_in("2024-04-29T23:30:00-07:00"), day_in("Mon, 29 Apr 2024 10:00:00 GMT"), day_in("03/04/2024")
    ('2024-04-29', '2024-04-29', None)
    """
    value = value.strip()
    if len(value) > 80:
        return None
    if compact := _COMPACT.fullmatch(value):
        return _iso(compact)
    found = first_day(value)
    return found.iso if found else None


def first_day(line: str) -> Day | None:
    """The first full date in a line.

    >>> first_day("SAN SALVADOR, 14 DEC 89 (EL DIARIO DE HOY)").iso
    '1989-12-14'
    """
    days = [Day(iso, found.start(), found.end()) for found in _found(line) if (iso := _iso(found))]
    return min(days, key=lambda day: day.start) if days else None


def _found(line: str) -> Iterator[re.Match[str]]:
    for pattern in (_ISO, _DMY, _MDY):
        yield from pattern.finditer(line)


def _iso(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    year = int(parts["year"].lstrip("'"))
    if len(parts["year"].lstrip("'")) == 2:
        # News archives with two figures for the year are of the twentieth century from 1970 on.
        year += 1900 if year >= 70 else 2000
    month = int(parts["m"]) if parts.get("m") else _MONTHS.index(parts["month"][:3].lower()) + 1
    if not 1600 <= year <= 2199:
        return None
    try:
        return datetime.date(year, month, int(parts["day"])).isoformat()
    except ValueError:
        return None


_LABEL = re.compile(
    r"^\W*(?:first\s+)?(?:date\s+)?(?:published|posted|issued|released|dated?|publication\s+date|release\s+date|published\s+date|pub\s*date"
    r"|date\s+of\s+publication|date\s+published)(?:\s+(?:on|at|online))?\s*[:,-]?\s*$",
    re.I,
)
# These say that the date behind them is another one.
_OTHER = re.compile(
    r"\b(?:updat\w*|modif\w*|revis\w*|edited|access\w*|retrieved|expir\w*|deadline|until|due|valid|archived|corrected)\b", re.I
)
# Small words that stand beside the date in a date line; any other small word makes the line prose.
_BESIDE = frozenset({"by", "and", "at", "am", "pm", "a.m", "p.m", "gmt", "utc", "est", "edt", "et", "ist", "cet", "cest", "bst", "local", "time", "min", "mins", "minute", "minutes", "read", "reads", "view", "views", "comment", "comments", "share", "shares", "hits", "clicks", "published", "posted", "date", "dated", "st", "nd", "rd", "th", "h", "hrs", "updated", "modified", "last", "word", "words", "page", "no"})  # fmt: skip
_WEEKDAY = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_MAX_DATE_LINE = 110
# City, date, agency, dash: "KABUL, Afghanistan, April 29, 2024 (AP) — …".
_AGENCY_AND_DASH = re.compile(r"\s*,?\s*(?P<agency>\([^()]{1,60}\))?\s*(?P<dash>--|[—–-]|/)(?=\s|\[|/|$)")
_CITY = re.compile(r"\W{0,3}(?P<city>[^\W\d_][^\d\n]{1,68}?)[,(\s—–-]+\Z")


def published_in(text: str) -> str | None:
    """The day of publication that the top of a text states.

    >>> published_in("Talks open\\n2024-04-29307 view\\nOn 2 March 2023 they met.")
    '2024-04-29'
    >>> published_in("On 2 March 2023 they met.") is None
    True
    """
    plain: list[str] = []
    for number, line in enumerate(_head(text)):
        labelled, day = _date_line(line, first=number == 0)
        if day and labelled:
            return day
        if day:
            plain.append(day)
    # Three and more different days in the head are a chronology: none of them is its publication.
    return plain[0] if plain and len(set(plain)) <= 2 else None


def is_date_line(line: str) -> bool:
    """Whether a line holds only a date and what stands beside one: weekday, time, place, byline, counter.

    >>> is_date_line("29 April 2024 | 5 min read"), is_date_line("Attack on Kabul, 29 April 2024")
    (True, False)
    """
    day = first_day(line) if len(line) <= _MAX_DATE_LINE else None
    return day is not None and (bool(_LABEL.match(line[: day.start])) or _alone(line, day, strict=False))


def _head(text: str) -> list[str]:
    lines: list[str] = []
    # Splitting the whole of a long text for twelve lines would be waste.
    for line in re.split(r"\r\n|[\n\r\f]", text[:20_000]):
        if line.strip():
            lines.append(line.strip(" \t\ufeff\u200b\u200e\u200f\u2060"))
        if len(lines) == HEAD_LINES:
            break
    return lines


def _date_line(line: str, *, first: bool) -> tuple[bool, str | None]:
    """Whether the day has a label, and the day, if the line states the publication."""
    opening = line[:200]
    day = first_day(opening)
    if day is None:
        return False, None
    before = opening[: day.start]
    if _OTHER.search(before):
        return False, None
    if _LABEL.match(before):
        return True, day.iso
    if len(line) <= _MAX_DATE_LINE and _alone(line, day, strict=first):
        return False, day.iso
    return False, day.iso if _place_line(opening, day) else None


def _alone(line: str, day: Day, *, strict: bool) -> bool:
    """Nothing of a sentence stands beside the day. A first line may be a headline, so there (`strict`) no other words at all."""
    if (
        _OTHER.search(line[: day.start])
        # A sentence ends so; "10 a.m." may.
        or (line.rstrip().endswith((".", "?", "!")) and not line[day.start :].rstrip(".").endswith(("m", "M")))
    ):
        return False
    other = _OTHER.search(line, day.end)
    words = _WORD.findall(line[: day.start] + " " + line[day.end : other.start() if other else len(line)])
    words = [word for word in words if word.casefold().strip(".") not in _BESIDE | _WEEKDAY]
    return not words if strict else len(words) <= 8 and all(word[0].isupper() for word in words)


def _place_line(line: str, day: Day) -> bool:
    """The day stands between a place and a dash, as wires open their text."""
    behind = _AGENCY_AND_DASH.match(line, day.end)
    if not behind:
        return False
    before = line[: day.start].strip()
    if not before:
        # A day and a dash alone may open an entry of a chronology.
        return behind["agency"] is not None
    city = _CITY.fullmatch(line[: day.start])
    words = [word for word in _WORD.findall(city["city"]) if word.casefold() not in _WEEKDAY] if city else []
    small = {"de", "del", "la", "al", "el", "of", "the", "and", "da", "do", "sur"}
    return 0 < len(words) <= 7 and words[0][0].isupper() and all(word[0].isupper() or word in small for word in words)
