"""Coreference: pronouns and words that point back → the parties they mean, by recency, grammar and kind.

Reads the text once from the beginning. "the group", "its", "the two sides", "all four", "his country", "the president" become
mentions of parties already met (`pronouns`, `definite_nouns`, over the memory of `antecedents`); what finds no antecedent stays
unresolved, or becomes an actor named by its own words. It changes no mention that a name or an owned noun has made.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.builtin.antecedents import Memory
from dragoman.coding.builtin.definite_nouns import DefiniteNouns
from dragoman.coding.builtin.pronouns import COUNTS, POSSESSIVES, Pronouns
from dragoman.coding.sheet import Hit, Ownerless, Sheet
from dragoman.world import World

NEEDS = ("hits", "pending", "quotes")
GIVES = ("hits",)

# Numbers that may stand for people without a noun: "the two met".
BARE_COUNTS = ("both", "two", "three", "four")


def link(sheet: Sheet, world: World, ownerless: Iterable[Ownerless]) -> None:
    """Resolve what points back in a sheet."""
    linker = Linker(sheet, world, ownerless)
    for token in range(len(sheet.text)):
        linker.read(token)
    _serve(sheet)


def _serve(sheet: Sheet) -> None:
    """ "Ali Omar, spokesman for the armed forces": whose forces they are is known only now, and whom he serves with it."""
    for title in [hit for hit in sheet.hits if hit.kind == "nominal" and hit.role == "office" and hit.person]:
        person = sheet.parties[title.person or ""]
        if person.kind != "person" or person.part_of or len(title.parties) > 1:
            continue
        preps = [prep for prep in sheet.children(title.head, "prep") if sheet.lower[prep] in ("of", "for")]
        organs = (sheet.hit_at.get(thing) for prep in preps for thing in sheet.children(prep, "pobj"))
        organ = next((hit for hit in organs if hit is not None and hit.role == "organ" and hit.parties), None)
        if organ is None:
            continue
        owner = organ.parties[-1]
        person.part_of, person.country = owner, person.country or sheet.parties[owner].country
        for hit in sheet.hits:
            if hit.person == person.id and owner not in hit.parties:
                hit.parties, hit.role = (person.id, owner), "office"


class Linker:
    """Goes through one sheet: asks of each token what it means, and remembers it."""

    def __init__(self, sheet: Sheet, world: World, ownerless: Iterable[Ownerless]) -> None:
        self.sheet = sheet
        self.ownerless = {noun.token: noun for noun in ownerless}
        self.named = {hit.head for hit in sheet.hits}
        self.memory = Memory(sheet)
        self.pronouns = Pronouns(sheet, world, self.memory)
        self.nouns = DefiniteNouns(sheet, world, self.memory)

    def read(self, token: int) -> None:
        """Enter and remember the mention that a token makes, if any."""
        hit = self._mention(token)
        if hit is not None and hit.parties:
            self.memory.see(token, hit)

    def _mention(self, token: int) -> Hit | None:
        sheet = self.sheet
        word = sheet.lower[token]
        if token in self.named:
            return sheet.hit_at.get(token)
        if token in self.ownerless:
            return self.nouns.point_back(token) or self.nouns.find_owner(self.ownerless[token])
        if sheet.pos[token] == "PRON" or word in POSSESSIVES:
            return self.pronouns.read(token)
        if word in BARE_COUNTS and sheet.dep[token] in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return self.pronouns.count(token, COUNTS[word])
        return self.nouns.point_back(token) if sheet.pos[token] == "NOUN" else None
