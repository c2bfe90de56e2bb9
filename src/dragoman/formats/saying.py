"""What formats for people say of findings, in words: headlines, how a text tells it, its source; and codes of countries in other systems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from dragoman.nouns import Document, Event, Period, Situation, Span, Toll
from dragoman.tables import read_table
from dragoman.world.countries import Country, countries

ARROW, DASH = " → ", " – "


def names_of(situation: Situation) -> dict[str, str]:
    """Actors and places by id."""
    return {one.id: one.name for one in (*situation.actors, *situation.places)}


def headline(event: Event, names: Mapping[str, str]) -> str:
    """Who to whom, and what: an arrow for what one does to another, a dash among equals or where it is not known who did it.

    >>> headline(Event(id="e", type="ASSAULT", mode="drone", actors=("a",), recipients=("b",), evidence=()), {"a": "Chad", "b": "Niger"})
    'Chad → Niger: assault, drone'
    """
    sides = [", ".join(names.get(id, id) for id in ids) for ids in (event.actors, event.recipients)]
    who = (ARROW if event.direction == "directed" else DASH).join(side for side in sides if side) if any(sides) else ""
    if event.direction == "directed" and not sides[0] and sides[1]:
        who = f"?{ARROW}{sides[1]}"
    what = event.type.replace("_", " ").lower() + (f", {event.mode.replace('-', ' ')}" if event.mode else "")
    return f"{who}: {what}" if who else what


def dyad(event: Event, names: Mapping[str, str]) -> str | None:
    """The first pair of an event, whichever way, or whoever is alone in it."""
    both = list(dict.fromkeys((*event.actors[:1], *event.recipients[:1], *event.actors[1:2])))[:2]
    return DASH.join(sorted(names.get(id, id) for id in both)) or None


def toll(name: str, count: Toll | None) -> str | None:
    """A toll in words, as "killed: 5", "killed: at least 2"."""
    if count is None or (count.min is None and count.max is None):
        return None
    if count.min == count.max:
        return f"{name}: {count.min}"
    if count.max is None:
        return f"{name}: at least {count.min}"
    return f"{name}: at most {count.max}" if count.min is None else f"{name}: {count.min} to {count.max}"


def how_told(finding: Any) -> str:
    """How a text vouches for a finding, and how sure its reading is."""
    modality = getattr(finding, "modality", None)
    said = [f"told as {modality}"] if modality else []
    if (confidence := getattr(finding, "confidence", None)) is not None:
        said.append(f"confidence of the reading {confidence:.2f}")
    return "; ".join(said)


def quoted(finding: Any) -> str | None:
    """The words of a finding, as far as they may leave."""
    return " … ".join(one.text for one in finding.evidence if isinstance(one, Span) and one.text) or None


def link(document: Document | None) -> str | None:
    """The web address of a document, if it is one: nothing else is ever made a link."""
    url = document.url if document else None
    return url if url and url.startswith(("http://", "https://")) and not any(letter.isspace() for letter in url) else None


def source_name(document: Document | None) -> str:
    """As a reader knows the source: the outlet, else the title, else its id."""
    return (document.source or document.title or document.ref or document.id) if document else "unknown source"


def authors(document: Document) -> list[str]:
    """The names of the authors, one by one, as far as they are told apart by semicolons or "and".

    >>> authors(Document(id="d", text="", author="Ada Bell; Bob Dee and Carl Ö"))
    ['Ada Bell', 'Bob Dee', 'Carl Ö']
    """
    found = (document.author or "").replace(" and ", ";").split(";")
    return [" ".join(name.split()) for name in found if name.strip()]


def ends(period: Period) -> tuple[str | None, str | None]:
    """First day, and the day after the last: for formats in which an end is not part of it, and what ends as it starts is nothing.

    >>> ends(Period(start="2024-02-29", end="2024-02-29"))
    ('2024-02-29', '2024-03-01')
    """
    return period.start, after(period.end) if period.end else None


def after(day: str) -> str:
    """The next day; of the last there is, itself."""
    return day if day >= "9999-12-31" else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def flat(words: Iterable[str | None]) -> str:
    """What is said of several, in one line."""
    return "; ".join(one for one in words if one)


@cache
def _countries() -> dict[str, Country]:
    return countries(read_table("dragoman.world", "countries.tsv"))


def iso2(country: str | None) -> str | None:
    """The alpha-2 code of a country by its alpha-3 (XK for Kosovo), if it has one.

    >>> iso2("NAM"), iso2("XKX"), iso2("XAB")
    ('NA', 'XK', None)
    """
    known = _countries().get(country or "")
    return (known.iso2 or None) if known else None


def country_name(country: str | None) -> str | None:
    """The English name of a country by its alpha-3."""
    known = _countries().get(country or "")
    return known.name if known else None


def fips(country: str | None) -> str | None:
    """The FIPS 10-4 code of a country by its alpha-3, the first if it has several."""
    known = _countries().get(country or "")
    return known.fips[0] if known and known.fips else None
