"""Parties: an id, a name or a known place → the sheet's one party or site of it, entered on first use.

In: ids of the world's tables, words of the text, places of the gazetteer. Out: `Party` and `Site` objects of the sheet, the same one
each time. It chooses nobody (`naming` does) and enters no mention.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.coding.sheet import Party, Sheet, Site
from dragoman.world import World
from dragoman.world.places import KnownPlace

LETTER = re.compile(r"[^\W\d_]")
# What the tokens of a name are written without a space around: hyphens, strokes, and before a genitive.
JOINT = re.compile(r" ([-‐‑/]) (?=\w)| (?=['’]s?(?: |$))()")
# A region of more states than this, wider than this, is no more a pin on a map than a country is.
WIDE_STATES, WIDE_KM = 2, 300
# No state owns them as a whole, and they lie on a map as they are.
WATERS = frozenset(("sea", "ocean", "gulf", "bay", "strait", "channel"))
# Of several states, and not for us to give to one of them.
UNGIVEN = WATERS | {"region", "disputed area"}
# Wider than this, a feature's middle is only roughly where things happen in it.
EXACT_KM = 20


def known_party(sheet: Sheet, world: World, id: str) -> Party:
    """The party of a known actor or state, entered on first use."""
    party = sheet.parties.get(id)
    if party is None:
        actor = world.actor(id)
        assert actor is not None, id
        party = Party(id, actor.name, actor.kind, actor.country, actor.part_of or None, known=True, form=actor.form)
        if actor.sector and actor.kind != "state":
            party.sectors[actor.sector] += 1
        sheet.parties[id] = party
    return party


def own_party(
    sheet: Sheet, name: str, kind: str, *, country: str | None = None, sector: str = "", part_of: str | None = None
) -> Party:
    """A party that no table knows, named by the text's own words."""
    name = as_written(name)
    id = f"x-{slug(name) or 'actor'}"
    party = sheet.parties.get(id)
    if party is None:
        party = Party(id, name, kind, country, part_of)
        sheet.parties[id] = party
    if sector:
        party.sectors[sector] += 1
    if country and not party.country:
        party.country = country
    return party


def add_alias(party: Party, name: str) -> None:
    """Another name of a party, unless it is its own or has no letters with two cases."""
    name = as_written(name)
    if name != party.name and name.upper() != name.lower():
        party.aliases.setdefault(name)


def site_of(sheet: Sheet, place: KnownPlace, world: World, near: Mapping[str, int] | None = None) -> Site:
    """The site of a known place; `near`: how often the text speaks of each country. A country has no coordinates: it is never a pin."""
    near = near or {}
    country_of = place.country
    if country_of is None and place.kind not in UNGIVEN and (spoken := [code for code in place.countries if near.get(code, 0) > 0]):
        # A river or range of several states is taken for that of them which the text speaks of most.
        country_of = max(spoken, key=lambda code: near[code])
    if place.kind == "country":
        id, kind, precision = f"p-{place.country}", "country", "country"
    else:
        id = f"p-{(country_of or 'xx')}-{slug(place.name)}"
        kind = {"capital": "city", "city": "city", "admin1": "admin1"}.get(place.kind, "feature")
        precision = {"city": "city", "admin1": "admin1"}.get(kind, "region" if (place.radius_km or 0) > EXACT_KM else "exact")
    site = sheet.sites.get(id)
    if site is None:
        country = world.country(place.country) if place.country else None
        name = country.name if kind == "country" and country else place.name
        wide = kind == "feature" and place.kind not in WATERS and len(place.countries) > WIDE_STATES and (place.radius_km or 0) > WIDE_KM
        pin = kind != "country" and not wide
        if wide:
            kind, precision = "region", "region"
        lat, lon = (place.lat, place.lon) if pin else (None, None)
        admin1 = name if kind == "admin1" else place.admin1
        site = Site(id, name, kind, None if wide else country_of, admin1, lat, lon, precision, place.geonames)
        sheet.sites[id] = site
    return site


def own_site(sheet: Sheet, name: str) -> Site:
    """A place that no table knows, named by the text's own words: no pin, no country."""
    name = as_written(name)
    id = f"p-x-{slug(name)}"
    return sheet.sites.setdefault(id, Site(id, name, "site", precision="region"))


def as_written(tokens: str) -> str:
    """A name of tokens with spaces between them, spaced as it is written.

    >>> as_written("Lotu - Bakai People 's Army")
    "Lotu-Bakai People's Army"
    """
    return JOINT.sub(r"\1", tokens)


def slug(name: str) -> str:
    """A name as the tail of an id.

    >>> slug("Kivu Dawn Front")
    'kivu-dawn-front'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
