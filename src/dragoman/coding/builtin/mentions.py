"""Mentions: names and noun groups in the parse → parties (actors) and sites (places) with the words that name them.

Three layers, in this order: names that the world's tables know (here); names that they do not know (`persons`, `unknown_names`,
`place_names`); and noun groups with an owner, "Taliban leaders", "the Russian ambassador" (`noun_groups`). What points back ("the
group", "he", "the president") is not decided here: it is left to `coreference`.
"""

from __future__ import annotations

from dragoman.coding.builtin.containment import place_unknown_sites
from dragoman.coding.builtin.naming import Naming, scene_of
from dragoman.coding.builtin.noun_groups import NounGroups
from dragoman.coding.builtin.owners import is_against, other_owners
from dragoman.coding.builtin.parties import add_alias, own_party
from dragoman.coding.builtin.persons import Persons
from dragoman.coding.builtin.place_names import (
    enter_directions,
    enter_place_name,
    enter_small_places,
    enter_soil,
    join_units,
    used_as_place,
)
from dragoman.coding.builtin.unknown_names import enter_acting_names, enter_definitions, enter_organisations, enter_unknown_groups
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Hit, Ownerless, Sheet
from dragoman.world import World
from dragoman.world.world import Found

NEEDS = ("tokens", "entities")
GIVES = ("hits", "parties", "sites")

# Labels under which a name only tells of what kind another thing is: "Russian tanks", "Nigeria's army".
ATTRIBUTE = ("compound", "amod", "nmod", "poss")
# A person's name of more words is a wreck of the parse.
LONG_PERSON = 4


def read_mentions(sheet: Sheet, world: World) -> list[Ownerless]:
    """Enter the mentions of a sheet; returns the nominals that still want an owner."""
    found = _find(sheet, world)
    naming = Naming(sheet, world, scene_of(sheet, world, found))
    persons = Persons(naming)
    known = KnownNames(naming, persons)
    for item in found:
        known.enter(item)
    enter_definitions(naming)
    persons.enter_entities()
    persons.enter_surnames(found)
    enter_unknown_groups(naming)
    enter_organisations(naming)
    enter_directions(naming)
    enter_small_places(naming)
    enter_acting_names(naming)
    join_units(naming)
    enter_soil(naming)
    place_unknown_sites(sheet)
    groups = NounGroups(naming)
    # Innermost first: "militants from the group's Khorasan branch" wants the branch before the militants.
    nouns = [token for token, pos in enumerate(sheet.pos) if pos in ("NOUN", "PROPN")]
    for token in sorted(nouns, key=lambda t: (-_depth(sheet, t), t)):
        groups.read(token)
    return groups.ownerless


def _find(sheet: Sheet, world: World) -> list[Found]:
    """Known names, block by block, in tokens of the sheet."""
    found: list[Found] = []
    for block in sheet.blocks:
        if block.end > block.start:
            for item in world.find(sheet.text[block.start : block.end]):
                found.append(Found(item.start + block.start, item.end + block.start, item.entries, item.weak))
    return found


def _depth(sheet: Sheet, token: int) -> int:
    return sum(1 for _ in sheet.ancestors(token))


class KnownNames:
    """Enters names that the world's tables know: what each stands for here."""

    def __init__(self, naming: Naming, persons: Persons) -> None:
        self.naming, self.persons = naming, persons
        self.spans = [(start, end) for start, end, label in naming.sheet.entities if label == "PERSON"]

    def enter(self, item: Found) -> None:
        """Enter one find, as what it stands for: person, country, body, people, seat of government or place."""
        sheet = self.naming.sheet
        head = self.naming.head(item.start, item.end)
        opposed = item.end - item.start > 1 and is_against(sheet, item.start) and sheet.lower[item.end - 1] == sheet.text[item.end - 1]
        if opposed or self._in_persons_name(item) or (item.weak and not item.persons) or self._is_verb(item, head):
            return
        name = " ".join(sheet.text[item.start : item.end])
        if item.persons:
            self.persons.enter_holder(item.start, item.end, head, item.persons)
        elif item.countries:
            self._country(item, head, name)
        elif item.of("actor") and not (item.demonyms and sheet.tag[head] == "JJ"):
            self._body(item, head, name)
        elif item.demonyms:
            self._demonym(item, head, name)
        elif item.seats:
            party = self.naming.government(self.naming.scene.country(item.seats))
            add_alias(party, name)
            role = "adjective" if sheet.dep[head] in ("compound", "poss", "nmod") else ""
            self.naming.enter(Hit(item.start, item.end, head, "name", (party.id,), None, role, "GOV"))
        elif item.capitals or item.is_place:
            enter_place_name(self.naming, item, head, name)
        # bare surnames wait until persons are known

    def _in_persons_name(self, item: Found) -> bool:
        """ "Michael Jordan": a name inside a longer person's name is no country."""
        if item.persons or item.demonyms or item.seats:
            return False
        for start, end in self.spans:
            longer = start <= item.start and item.end <= end and end - start > item.end - item.start
            # "Hamas leader": a body that opens the name is a body still.
            opens = start == item.start and bool(item.actors)
            if longer and not opens and end - start <= LONG_PERSON and self.naming.sheet.pos[start] == "PROPN":
                return True
        return False

    def _is_verb(self, item: Found, head: int) -> bool:
        """One word in small letters that the parser does not take for a name."""
        sheet = self.naming.sheet
        lone = item.end - item.start == 1
        return lone and sheet.pos[head] in ("VERB", "AUX", "ADV", "ADP") and not sheet.text[head][:1].isupper()

    def _country(self, item: Found, head: int, name: str) -> None:
        """A country, or a town of the same name where the text speaks for that."""
        sheet, naming = self.naming.sheet, self.naming
        place = naming.scene.place(name)
        if place is not None and place.kind not in ("country", "region") and place.country not in item.countries:
            naming.enter(Hit(item.start, item.end, head, "name", (), naming.site(place).id))
            return
        if self._common_word(item):
            return
        code = naming.scene.country(item.countries)
        party = naming.known(code)
        site = naming.country_site(name, code)
        add_alias(party, name)
        adjective = sheet.dep[head] in ATTRIBUTE
        if not adjective:
            party.sectors["GOV"] += 1
        naming.enter(Hit(item.start, item.end, head, "name", (code,), site.id if site else None, "adjective" if adjective else ""))

    def _common_word(self, item: Found) -> bool:
        """ "Turkey farmers": a country's name that is an ordinary noun before a plain noun."""
        sheet, i = self.naming.sheet, item.start
        if item.end - i > 1 or i + 1 >= len(sheet.text):
            return False
        pair = f"{sheet.lower[i]} {sheet.lemma[i + 1]}"
        if pair in word_set("not-the-country"):
            return True
        may_be_small = i == sheet.sentence(i)[0] or not sheet.text[i][:1].isupper()
        before_noun = sheet.pos[i + 1] == "NOUN" and sheet.dep[i] in ("compound", "nmod", "amod")
        return may_be_small and before_noun and pair in word_set("not-the-country-in-small")

    def _body(self, item: Found, head: int, name: str) -> None:
        """A group or organisation; a base or a province of the same name is where it is, too."""
        sheet, naming = self.naming.sheet, self.naming
        known = naming.world.actor(naming.scene.actor(item.of("actor")))
        if known is not None and known.form == "force" and known.country and sheet.text[item.end - 1].islower() and known.sector in ("MIL", "COP"):
            # "Ethiopian troops", "the Nigerian army": a state's forces are that state; a body with a proper name is one of its own.
            state = naming.known(known.country)
            state.sectors[known.sector] += 1
            states = (state.id, *other_owners(sheet, head, state.id))
            naming.enter(Hit(item.start, item.end, head, "nominal", states, None, "organ", known.sector))
            return
        party = naming.known(naming.scene.actor(item.of("actor")))
        add_alias(party, name)
        place = naming.scene.place(name) if item.is_place and used_as_place(sheet, head) else None
        site = naming.site(place).id if place else None
        role = "adjective" if sheet.dep[head] in ATTRIBUTE else ""
        naming.enter(Hit(item.start, item.end, head, "name", (party.id,), site, role, party.sector()))

    def _demonym(self, item: Found, head: int, name: str) -> None:
        """ "Russian", "the Americans", "two Canadians": an adjective, the state, or people of its own."""
        sheet, naming = self.naming.sheet, self.naming
        code = naming.scene.country(item.demonyms)
        naming.known(code)
        opens_text = head == 0 and len(sheet.text) > 1
        if sheet.pos[head] == "ADJ" or sheet.dep[head] in (*ATTRIBUTE, "npadvmod", "advmod") or opens_text:
            naming.enter(Hit(item.start, item.end, head, "name", (code,), None, "adjective"))
            return
        # "the Americans proposed": as subject of politics the people named so are mostly their state.
        definite = sheet.tag[head] in ("NNPS", "NNS", "NNP", "NN") and any(sheet.lower[k] == "the" for k in sheet.kids[head])
        if definite and sheet.dep[head] == "nsubj":
            naming.enter(Hit(item.start, item.end, head, "name", (code,), None, ""))
            return
        people = own_party(sheet, name, "population", country=code, sector="CVL")
        naming.enter(Hit(item.start, item.end, head, "name", (people.id,), None, "people", "CVL"))
