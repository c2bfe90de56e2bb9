"""The name or code of a party as a dataset gives it → who it is in the world: an id, or a kind of people of a known country, or unknown.

Nothing is guessed: a name that two in the world have, and whose country does not decide, is unknown and stays as given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.ontology.sectors import ORGANS
from dragoman.tables import read_table
from dragoman.world import KnownActor, Register
from dragoman.world.trie import key_of

_YEARS = r"\(\d{4}\s*-\s*(?:\d{4})?\)"
_TRAILING_YEARS = re.compile(rf"\s*{_YEARS}$")
_OF_STATE = re.compile(rf"^(?P<head>[\w /&-]+?) of (?:the )?(?P<country>.+?)(?:\s*{_YEARS}\s*(?P<unit>.*))?$")
_IN_BRACKETS = re.compile(r"^(?P<head>.+?)\s*\((?P<inside>[^()]+)\)$")


@dataclass(frozen=True, slots=True)
class Party:
    """`id` in the world, or None; `country` where it belongs, as far as known; `sort` known, generic (a part of society, with country) or unknown."""

    id: str | None
    country: str | None
    sort: str


def by_words(world: Register, text: str, hint: str) -> Party:
    """A party by name. `hint` is the country as the dataset names it, in English or as alpha-3.

    "Kenya", "Military (India)", "Police Forces of Kenya (2022-)" are states; "Citizen (Kenya)" a part of society; else a name of the world.
    """
    home = country_by_name(world, hint) if hint else None
    for name in dict.fromkeys((text, _TRAILING_YEARS.sub("", text))):
        if found := named(world, name, home):
            return Party(found.id, found.country, "known")
    part = _part(world, text, home)
    if part is not None:
        return part
    if ": " in text:
        # "JNIM: Group for the Support of Islam": short and long name of one group.
        short, _, long = text.partition(": ")
        ids = {found.id: found for one in (short, long) if (found := named(world, one, home)) is not None}
        if len(ids) == 1:
            (found,) = ids.values()
            return Party(found.id, found.country, "known")
    if (person := _person(world, text)) is not None:
        return Party(person, home, "known")
    return Party(None, home, "unknown")


def by_cameo(world: Register, text: str, hint: str) -> Party:
    """A party by its CAMEO code, `USAGOV`, and its name, which decides where the code names a group: `AFGINSTAL`, TALIBAN."""
    group = named(world, hint, None) if hint else None
    home = world.from_code("cameo", text[:3])
    if group is not None and group.kind not in ("state", "government"):
        return Party(group.id, group.country or home, "known")
    return _coded(home, text[3:]) or Party(None, None, "unknown")


def by_keds(world: Register, text: str, hint: str) -> Party:  # noqa: ARG001
    """A party by its KEDS code: three letters of a state, then of an organ or group."""
    table = _keds_codes()
    whole = table.get(text)
    if whole is not None and whole in world.actors and whole not in world.countries:
        return Party(whole, None, "known")
    home = table.get(text[:3]) or world.from_code("cameo", text[:3])
    return _coded(home if home in world.countries else None, text[3:]) or Party(None, None, "unknown")


def named(world: Register, name: str, home: str | None) -> KnownActor | None:
    """The one actor of this name; of several the one of that country; None if that does not decide."""
    found = world.by_name(name)
    if len(found) > 1 and home:
        found = [one for one in found if one.country == home or home in one.countries]
    return found[0] if len({one.id for one in found}) == 1 else None


@lru_cache(maxsize=1 << 16)
def country_by_name(world: Register, name: str) -> str | None:
    """A country by its English name or alpha-3 code; "Yemen (North Yemen)" and "DR Congo (Zaire)" by either name."""
    name = name.strip()
    brackets = _IN_BRACKETS.match(name)
    for one in (name, *((brackets["head"], brackets["inside"]) if brackets else ())):
        if (found := world.country(one)) is not None:
            return found.id
        states = {known.id for known in world.by_name(one) if known.id in world.countries}
        if len(states) == 1:
            return states.pop()
    return None


def _part(world: Register, text: str, home: str | None) -> Party | None:
    """A part of a state or its society: the head, and the country in brackets or after "of"."""
    brackets, of = _IN_BRACKETS.match(text), _OF_STATE.match(text)
    if of and of["head"] in _heads() and (country := country_by_name(world, of["country"])):
        if of["unit"] and (unit := named(world, of["unit"], country)):
            return Party(unit.id, unit.country, "known")
        return _by_head(of["head"], country)
    if brackets and (country := country_by_name(world, brackets["inside"])):
        return _by_head(brackets["head"], country)
    if text in _heads() and home:
        return _by_head(text, home) if _heads()[text] == "generic" else None
    return None


def _by_head(head: str, country: str) -> Party:
    organ = _heads().get(head) == "state" or head.startswith("Ministry ")
    return Party(country, country, "known") if organ else Party(None, country, "generic")


def _coded(home: str | None, rest: str) -> Party | None:
    if home is None:
        return None
    sectors = {rest[at : at + 3] for at in range(0, len(rest), 3)}
    return Party(home, home, "known") if sectors <= ORGANS else Party(None, home, "generic")


def _person(world: Register, text: str) -> str | None:
    key = key_of(text)
    if len(key) < 2:
        return None
    people = {one.id for one in world.holders_of(text) if any(key_of(name) == key for name in one.names)}
    return people.pop() if len(people) == 1 else None


def is_people(text: str) -> bool:
    """Whether a name as given is no party: a part of society without arms, or nobody in particular.

    >>> is_people("Citizen (India)"), is_people("Unspecified Actor"), is_people("Armed Rebel (Syria)")
    (True, True, False)
    """
    brackets, of = _IN_BRACKETS.match(text), _OF_STATE.match(text)
    return not _people().isdisjoint({text, *(found["head"] for found in (brackets, of) if found)})


@cache
def _people() -> frozenset[str]:
    rows = read_table("dragoman.formats", "generic.tsv")
    return frozenset(row["head"] for row in rows if row["stands_for"] == "nobody" or (row["stands_for"] == "generic" and row["sector"] == "CVL"))


@cache
def _heads() -> dict[str, str]:
    rows = read_table("dragoman.formats", "generic.tsv")
    return {row["head"]: row["stands_for"] for row in rows if row["stands_for"] != "nobody"}


@cache
def _keds_codes() -> dict[str, str]:
    return {row["code"]: row["id"] for row in read_table("dragoman.formats", "keds_codes.tsv")}
