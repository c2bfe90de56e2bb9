"""Rows of `offices.tsv` in, `Offices` out: who held which office of whom, from when to when.

A name or a bare surname gives every holder it may mean; nothing chooses between two people of one name without a day, an
office or a country. Dates are as the table gives them (a year, a month or a day): a year counts from its first day to its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.errors import TableError
from dragoman.tables import Row, values
from dragoman.world.trie import Key, folded, key_of, normal

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
# Where the family name comes first in English news as well.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK"})
_PARTICLES = frozenset("al el ad an ar as ash de da do dos del della di la le van von der den bin ben abu ul ter ould".split())  # noqa: SIM905
_NOT_SURNAMES = frozenset("Jr Sr I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split())  # noqa: SIM905
# Titles in words that differ from the table's usual ones.
_SAME_ROLE = {
    "premier": "prime minister",
    "head of government": "prime minister",
    "taoiseach": "prime minister",
    "minister of foreign affairs": "foreign minister",
    "minister for foreign affairs": "foreign minister",
    "foreign secretary": "foreign minister",
    "external affairs minister": "foreign minister",
    "secretary of state": "foreign minister",
    "minister of defence": "defence minister",
    "minister of defense": "defence minister",
    "defense minister": "defence minister",
    "defence secretary": "defence minister",
    "defense secretary": "defence minister",
    "secretary of defense": "defence minister",
    "minister of the interior": "interior minister",
    "minister of interior": "interior minister",
    "home secretary": "interior minister",
    "home minister": "interior minister",
    "minister of finance": "finance minister",
    "treasury secretary": "finance minister",
    "secretary of the treasury": "finance minister",
    "secretary-general": "secretary general",
}


@dataclass(frozen=True, slots=True)
class Holder:
    """One person in one office. `id` is the person's slug, the same for every office the person held."""

    id: str
    person: str
    role: str
    of: str
    sector: str = ""
    start: str = ""
    end: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.person, *self.aliases)

    def held(self, day: date) -> bool:
        """Was the person in office on this day, as far as the table knows?"""
        return self.touches(day, day)

    def touches(self, first: date, last: date) -> bool:
        """Was the person in office on any of these days, as far as the table knows?"""
        return (not self.start or earliest(self.start) <= last) and (not self.end or first <= latest(self.end))


def slug(name: str) -> str:
    """An id from a name.

    >>> slug("Abdullah Öcalan"), slug("Kim Jong-un")
    ('abdullah-ocalan', 'kim-jong-un')
    """
    return re.sub(r"[^a-z0-9]+", "-", folded(name).replace("'", "").lower()).strip("-")


def surnames(person: str, of: str = "") -> tuple[str, ...]:
    """The bare surnames under which news speaks of a person; `of` is the code of the country, for the order of names.

    >>> surnames("Vladimir Putin"), surnames("Xi Jinping", "CHN"), surnames("Bashar al-Assad")
    (('Putin',), ('Xi',), ('al-Assad', 'Assad'))
    """
    pieces = person.replace(",", " ").split()
    while len(pieces) > 1 and normal(pieces[-1]) in _NOT_SURNAMES:
        pieces.pop()
    if len(pieces) < 2:
        return ()
    if of in _FAMILY_FIRST:
        # Given names are written with a hyphen or in lower case after it; a Western first name turns the order round.
        return (pieces[0],) if len(pieces[0]) <= 7 else (pieces[-1],)
    first = len(pieces) - 1
    while first > 1 and normal(pieces[first - 1]).lower() in _PARTICLES:
        first -= 1
    found = [" ".join(pieces[first:])] if first < len(pieces) - 1 else []
    found.append(pieces[-1])
    head, hyphen, rest = pieces[-1].partition("-")
    if hyphen and normal(head).lower() in _PARTICLES and rest[:1].isupper():
        found.append(rest)
    return tuple(dict.fromkeys(found))


def offices(rows: Iterable[Row], *, table: str = "offices.tsv", lines: Sequence[int] = ()) -> tuple[Holder, ...]:
    """Holders in the table's order. `lines` says on which line of the file each row stands. Raises `TableError`."""
    found: list[Holder] = []
    for place, row in enumerate(rows):
        number = lines[place] if lines else place + 1
        for column in ("person", "role", "of"):
            if not row.get(column):
                raise TableError("empty", table=table, row=number, column=column)
        for column in ("start", "end"):
            if (text := row.get(column, "")) and not _DATE.fullmatch(text):
                raise TableError(
                    f"{text!r} is no year, month or day (2012, 2012-05, 2012-05-07)", table=table, row=number, column=column
                )
        found.append(
            Holder(
                id=slug(row["person"]),
                person=row["person"],
                role=row["role"],
                of=row["of"],
                sector=row.get("sector", ""),
                start=row.get("start", ""),
                end=row.get("end", ""),
                aliases=values(row.get("aliases", "")),
            )
        )
    return tuple(found)


class Offices:
    """Every holder, found by name, by surname, and by office and day."""

    __slots__ = ("_by_id", "_by_key", "_by_office", "_by_surname", "holders")

    def __init__(self, holders: Sequence[Holder]) -> None:
        self.holders = tuple(holders)
        self._by_key: dict[Key, list[Holder]] = {}
        self._by_surname: dict[Key, list[Holder]] = {}
        self._by_office: dict[str, list[Holder]] = {}
        self._by_id: dict[str, list[Holder]] = {}
        for holder in self.holders:
            self._by_id.setdefault(holder.id, []).append(holder)
            self._by_office.setdefault(holder.of, []).append(holder)
            for name in holder.names:
                key = key_of(name)
                _put(self._by_key, key, holder)
                if len(key) == 1:
                    # News calls a few people by one name that is no surname: Lula, Jokowi.
                    _put(self._by_surname, key, holder)
                for surname in surnames(name, holder.of):
                    _put(self._by_surname, key_of(surname), holder)

    def person(self, person: str) -> tuple[Holder, ...]:
        """Every office of the person with this id."""
        return tuple(self._by_id.get(person, ()))

    def holders_of(self, name: str) -> tuple[Holder, ...]:
        """Holders whose full name this is, or else whose surname; case matters, and there may be several people."""
        key = key_of(name)
        return tuple(self._by_key.get(key) or self._by_surname.get(key, ()))

    def holder_at(self, of: str, role: str, day: date | str | None = None) -> Holder | None:
        """Who held the office on a day; without a day, who holds it now as far as the table knows.

        Two who fit (a year in which the office changed hands, or rival holders): the one who came last.
        """
        when = date.fromisoformat(day) if isinstance(day, str) else day
        wanted = same_role(role)
        fitting = [
            holder
            for holder in self._by_office.get(of, ())
            if (holder.role == role or same_role(holder.role) == wanted) and (holder.held(when) if when else not holder.end)
        ]
        return max(fitting, key=lambda holder: (holder.start, holder.person), default=None)

    def names(self) -> Iterator[tuple[str, str]]:
        """(name, person id) for full names and aliases."""
        for holder in self.holders:
            for name in holder.names:
                yield name, holder.id

    def bare_surnames(self) -> Iterator[tuple[Key, str]]:
        """(surname, person id): one surname may come with several people."""
        for key, holders in self._by_surname.items():
            for person in dict.fromkeys(holder.id for holder in holders):
                yield key, person


def same_role(role: str) -> str:
    """One word for one office.

    >>> same_role("Foreign Secretary"), same_role("minister of defense")
    ('foreign minister', 'defence minister')
    """
    lower = " ".join(role.lower().split())
    return _SAME_ROLE.get(lower, lower)


def earliest(text: str) -> date:
    """First day of a year, month or day: `earliest("2012-05")` is 1 May 2012."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def latest(text: str) -> date:
    """Last day of a year, month or day: `latest("2012")` is 31 December 2012."""
    parts = tuple(map(int, text.split("-")))
    if len(parts) == 3:
        return date(*parts)
    year, month = parts if len(parts) == 2 else (parts[0], 12)
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def _put(index: dict[Key, list[Holder]], key: Key, holder: Holder) -> None:
    if not key:
        return
    entries = index.setdefault(key, [])
    if holder not in entries:
        entries.append(holder)
