"""Naming: names that the tables found in a text → what it is about, and so which of several candidates a name means here.

In: the finds of `World.find`. Out: `Scene` (countries by how often they are named) with the choice between candidates, and `Naming`,
which the layers of `mentions` share: it enters hits and knows which tokens a name already has. It never chooses where a layer
has not asked, and takes no hit back.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.coding.builtin.parties import as_written, known_party, site_of
from dragoman.coding.sheet import Hit, Party, Sheet, Site
from dragoman.world import World
from dragoman.world.places import KnownPlace
from dragoman.world.world import Found


@dataclass(slots=True)
class Scene:
    """What a text is about, before ambiguous names are decided: countries with how often they are named, and all known names."""

    world: World
    near: dict[str, int] = field(default_factory=lambda: dict[str, int]())
    words: set[str] = field(default_factory=lambda: set[str]())

    def country(self, codes: tuple[str, ...]) -> str:
        """Of several states of one name, the one that the text is about; states of the past only where there is no other."""
        lone = len(codes) == 1
        existing = [code for code in codes if (country := self.world.country(code)) and (country.kind != "former" or lone)]
        existing = existing or list(codes)
        return max(existing, key=lambda code: (self.near.get(code, 0), -existing.index(code)))

    def actor(self, ids: tuple[str, ...]) -> str:
        """Of several bodies of one name, the one whose country the text is about; else the first of the table."""
        return max(ids, key=lambda id: (self._support(id), -ids.index(id)))

    def _support(self, id: str) -> int:
        actor = self.world.actor(id)
        if actor is None:
            return -1
        return max((self.near.get(code, 0) for code in (actor.country, *actor.countries) if code), default=0)

    def place(self, name: str) -> KnownPlace | None:
        """Of several places of one name, the one that the countries and names of the text speak for."""
        return self.world.places(name, self.countries(), self.words)

    def countries(self) -> list[str]:
        """Countries that the text names, most often first."""
        return sorted(self.near, key=lambda code: (-self.near[code], code))


def scene_of(sheet: Sheet, world: World, found: list[Found]) -> Scene:
    """The scene that the finds of a text make."""
    scene = Scene(world)
    for item in found:
        scene.words.add(" ".join(sheet.text[item.start : item.end]))
        for code in (*item.countries, *item.demonyms, *item.capitals, *item.seats):
            scene.near[code] = scene.near.get(code, 0) + 1
        for id in item.of("actor"):
            actor = world.actor(id)
            if actor and actor.country:
                scene.near[actor.country] = scene.near.get(actor.country, 0) + 1
    return scene


@dataclass(slots=True)
class Naming:
    """The work of naming on one sheet: what all layers need, and the tokens that names already hold."""

    sheet: Sheet
    world: World
    scene: Scene
    covered: set[int] = field(default_factory=lambda: set[int]())

    def enter(self, hit: Hit) -> None:
        """Enter a mention, and hold its tokens."""
        self.sheet.add_hit(hit)
        self.covered.update(range(hit.start, hit.end))

    def known(self, id: str) -> Party:
        """The party of a known actor or state."""
        return known_party(self.sheet, self.world, id)

    def government(self, code: str) -> Party:
        """The state of a country whose name, seat or capital stands for its government."""
        party = self.known(code)
        party.sectors["GOV"] += 1
        return party

    def site(self, place: KnownPlace, name: str | None = None) -> Site:
        """The site of a known place, under the name that the text gives it ("Termez", where the gazetteer has Tirmiz)."""
        known = len(self.sheet.sites)
        site = site_of(self.sheet, place, self.world, self.scene.near)
        if name and len(self.sheet.sites) > known and site.kind != "country" and not name.isupper():
            site.name = as_written(name)
        return site

    def country_site(self, name: str, code: str | None = None) -> Site | None:
        """The site of a country under one of its names."""
        for place in self.world.place_candidates(name):
            if place.kind == "country" and code in (None, place.country):
                return self.site(place)
        return None

    def is_taken(self, start: int, end: int) -> bool:
        """Whether a name holds one of these tokens."""
        return any(token in self.covered for token in range(start, end))

    def head(self, start: int, end: int) -> int:
        """The token of a phrase whose head lies outside."""
        for token in range(end - 1, start - 1, -1):
            if not start <= self.sheet.head[token] < end or self.sheet.head[token] == token:
                return token
        return end - 1
