"""Persons: full names, titles and surnames in a text → persons, with whom they stand for at the time of the text.

In: names of holders of offices, and names that the parser calls a person. Out: hits with a person; who is in office stands for the
state or body served as well. It refuses a bare surname that nothing supports: no title, no high office, no full name before.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.coding.builtin.naming import Naming
from dragoman.coding.builtin.parties import LETTER, add_alias, own_party
from dragoman.coding.builtin.word_sets import nominals, word_set
from dragoman.coding.sheet import Hit, Party, Sheet
from dragoman.world.offices import Holder
from dragoman.world.world import Found

# Sets of offices whose holders news names by surname alone, highest first.
OFFICE_STEPS = ("high-office-1", "high-office-2", "high-office-3", "high-office-4")
# Where a text names the country, that speaks for a surname; that the country is a great power speaks half as much.
NEAR, GREAT = 2, 1
NO_SURNAMES = ("GPE", "LOC", "FAC", "DATE", "NORP", "ORG", "PRODUCT")
NAMES_OF_PERSONS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "agent", "dative", "compound")


class Persons:
    """Enters the persons of one text, and remembers their surnames."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.surnames: dict[str, str] = {}  # surname -> the party of the person met by full name

    def enter_holder(self, start: int, end: int, head: int, persons: tuple[str, ...]) -> None:
        """A name of holders of offices: of several holders, the one whose time and country it is."""
        sheet, world = self.naming.sheet, self.naming.world
        first, end = end, self._completed(start, end)[1]
        head = head if end == first else self.naming.head(start, end)
        words = " ".join(sheet.text[start:end])
        holder = self._holder(persons)
        id = holder.id if holder else persons[0]
        party = sheet.parties.get(id)
        if party is None:
            party = Party(id, holder.person if holder else words, "person", known=True)
            if holder:
                body = world.actor(holder.of)
                country = holder.of if world.country(holder.of) else None
                party.part_of = holder.of if country or body else None
                party.country = country or (body.country if body else None)
                if holder.sector:
                    party.sectors[holder.sector] += 1
            sheet.parties[id] = party
        add_alias(party, words)
        self.surnames.setdefault(sheet.text[end - 1], id)
        self.naming.enter(Hit(start, end, head, "name", self._stands_for(party), None, "office", party.sector(), person=id))

    def enter_entities(self) -> None:
        """Persons that the parser finds, then surnames of persons met: titles before a name give whom they serve."""
        sheet, naming = self.naming.sheet, self.naming
        for start, end, label in sheet.entities:
            if label == "PERSON" and not naming.is_taken(start, end):
                self._enter_entity(*self._completed(*_trimmed(sheet, start, end)))
        for token, word in enumerate(sheet.text):
            # surnames that the parser missed
            if token not in naming.covered and word in self.surnames and word[:1].isupper() and sheet.pos[token] == "PROPN":
                self._enter(token, token + 1, self.surnames[word])

    def _completed(self, start: int, end: int) -> tuple[int, int]:
        """A name with the last surname that the parser left outside it: "Ana Ruiz" "Prado"."""
        sheet = self.naming.sheet
        while start < end - 1 and end < len(sheet.text) and sheet.head[end - 1] == end and sheet.dep[end - 1] == "compound":
            word = sheet.text[end]
            if sheet.pos[end] != "PROPN" or not word.istitle() or sheet.entity[end] or self.naming.is_taken(end, end + 1) or word.lower() in nominals():
                break
            end += 1
        return start, end

    def _enter_entity(self, start: int, end: int) -> None:
        sheet, naming = self.naming.sheet, self.naming
        lone = end - start == 1
        if end <= start or not sheet.text[start][:1].isupper() or (lone and sheet.text[start].lower() in nominals()):
            return
        last = sheet.text[end - 1]
        if lone and last in self.surnames:
            self._enter(start, end, self.surnames[last])
            return
        if self._of_a_thing(start, end):
            return
        name = " ".join(sheet.text[start:end])
        if lone:
            holders = naming.world.holders_of(name)
            holder = self._holder(_ids(h for h in holders if h.of in naming.scene.near)) or self._prominent(_ids(holders))
            if holder is not None:
                self.enter_holder(start, end, naming.head(start, end), (holder.id,))
                return
            if not titled(sheet, start):
                return
        party = own_party(sheet, name, "person")
        self.surnames.setdefault(last, party.id)
        self._enter(start, end, party.id)

    def _of_a_thing(self, start: int, end: int) -> bool:
        """ "Jorge Chavez Airport": a name that ends in a thing, or stands before one, is that of the thing."""
        sheet, things = self.naming.sheet, word_set("things-named-after-persons")
        head = self.naming.head(start, end)
        return sheet.lower[end - 1] in things or (sheet.dep[head] == "compound" and sheet.head[head] >= end and sheet.lower[sheet.head[head]] in things)

    def enter_surnames(self, found: list[Found]) -> None:
        """ "Biden", "Macron": a bare surname of one who holds high office at the time of the text, used as a person's name."""
        sheet, naming = self.naming.sheet, self.naming
        for item in found:
            token = item.start
            if not item.surnames or item.end - token != 1 or token in naming.covered:
                continue
            # The parser may take a surname that is a word for that word: "Trump suspended aid".
            named = sheet.pos[token] == "PROPN" or (sheet.tag[token] == "NN" and sheet.dep[token] == "nsubj" and sheet.text[token].istitle() and not sheet.kids[token])
            if not named or sheet.entity[token] in NO_SURNAMES or self._in_longer_name(token):
                continue
            holder = self._prominent(item.surnames)
            if holder is not None and sheet.dep[token] in NAMES_OF_PERSONS:
                self.enter_holder(token, token + 1, token, (holder.id,))

    def _in_longer_name(self, token: int) -> bool:
        sheet = self.naming.sheet
        before, after = token - 1, token + 1
        if before >= 0 and sheet.pos[before] == "PROPN" and not titled(sheet, token):
            return True
        return after < len(sheet.text) and sheet.pos[after] == "PROPN"

    def _enter(self, start: int, end: int, id: str) -> None:
        party = self.naming.sheet.parties[id]
        role = "office" if party.part_of else ""
        head = self.naming.head(start, end)
        self.naming.enter(Hit(start, end, head, "name", self._stands_for(party), None, role, party.sector(), person=id))

    def _stands_for(self, party: Party) -> tuple[str, ...]:
        """A person in office stands for himself and for whom he serves."""
        if party.part_of and self.naming.world.actor(party.part_of):
            self.naming.known(party.part_of)
            return (party.id, party.part_of)
        return (party.id,)

    # ---- which holder of an office ----

    def _holder(self, persons: tuple[str, ...]) -> Holder | None:
        """The person's office at the time of the text, else the latest before it, else the first."""
        world, near, day = self.naming.world, self.naming.scene.near, self.naming.sheet.published
        holders = [holder for id in persons for holder in world.offices.person(id)]
        if not holders:
            return None
        about = [h for h in holders if h.of in near or ((body := world.actor(h.of)) is not None and body.country in near)] or holders
        if day:
            when = date.fromisoformat(day)
            current = [h for h in about if h.held(when)] or [h for h in holders if h.held(when)]
            if current:
                return current[0]
            past = [h for h in about if h.end and h.end[:4] <= day[:4]]
            if past:
                return max(past, key=lambda h: h.end)
        last = about[-1]
        body = world.actor(last.of)
        # Of no day: the latest office, one of a state before one of a party of that state.
        return next((h for h in reversed(about) if body is not None and h.of == body.country), last)

    def _prominent(self, persons: tuple[str, ...]) -> Holder | None:
        """Of people with one surname, the one in the highest office at the time of the text; None where none is."""
        day = self.naming.sheet.published
        when = date.fromisoformat(day) if day else None
        ranked: list[tuple[int, str, Holder]] = []
        for id in persons:
            for holder in self.naming.world.offices.person(id):
                step = office_step(holder.role)
                if step is None or (when is not None and not holder.held(when)):
                    continue
                support = (NEAR if holder.of in self.naming.scene.near else 0) + (GREAT if holder.of in word_set("great-powers") else 0)
                if support:
                    ranked.append((support - step, holder.start, holder))
        if not ranked:
            return None
        ranked.sort(key=lambda r: (r[0], r[1]), reverse=True)
        return ranked[0][2]


def office_step(role: str) -> int | None:
    """How far an office stands below the highest, or None where surnames alone do not name its holders."""
    return next((step for step, name in enumerate(OFFICE_STEPS) if role in word_set(name)), None)


def titled(sheet: Sheet, token: int) -> bool:
    """Whether a title or an office stands before a name."""
    before = sheet.lemma[token - 1] if token else ""
    return before in word_set("courtesy-titles") or "office" in nominals().get(before, {})


def _trimmed(sheet: Sheet, start: int, end: int) -> tuple[int, int]:
    """A person's name without articles, marks and the possessor's sign around it."""
    while start < end and (sheet.lower[start] in ("the", "a") or not LETTER.search(sheet.text[start])):
        start += 1
    while end > start and (sheet.text[end - 1] in ("'s", "'") or not LETTER.search(sheet.text[end - 1])):
        end -= 1
    return start, end


def _ids(holders: Iterable[Holder]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(holder.id for holder in holders))
