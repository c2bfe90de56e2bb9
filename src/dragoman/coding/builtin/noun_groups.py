"""Noun groups: nouns that name somebody by what they are, with their owners → hits of the owner, or of an actor of their own.

In: the nouns of `nominals.tsv` in the parse, and the names entered before. Out: "Russian embassy" and "Taliban leaders" speak of Russia
and the Taliban, "Afghan refugees" are an actor named by the text. It does not guess the owner of "the president": such nouns are
returned as `Ownerless`.
"""

from __future__ import annotations

from dragoman.coding.builtin.naming import Naming
from dragoman.coding.builtin.owners import country_around, is_backer, other_owners, owner_of
from dragoman.coding.builtin.parties import known_party, own_party
from dragoman.coding.builtin.word_sets import About, nominals, word_set
from dragoman.coding.sheet import Hit, HitRole, Ownerless, Party, Sheet

BODIES = ("armed group", "organisation")
FORCES = ("COP", "MIL")
# Which of a noun's roles counts, by the kind of its owner: of a state its organs come first, of a group its members.
OF_STATES: tuple[HitRole, ...] = ("organ", "office", "people", "member")
OF_BODIES: tuple[HitRole, ...] = ("member", "people", "office", "organ")
NO_NAME_WORDS = ("DET", "NUM", "PUNCT", "PRON", "ADP", "CCONJ")


class NounGroups:
    """Enters the noun groups of one text; what wants an owner is in `ownerless`."""

    def __init__(self, naming: Naming) -> None:
        self.naming, self.sheet = naming, naming.sheet
        self.ownerless: list[Ownerless] = []

    def read(self, token: int) -> None:
        """A noun that names somebody by what they are, with its owner."""
        sheet = self.sheet
        if token in self.naming.covered or sheet.pos[token] not in ("NOUN", "PROPN"):
            return
        if sheet.lemma[token] in word_set("body-parts") and self._where_hit(token):
            return
        above = sheet.head[token]
        inner = sheet.dep[token] in ("compound", "nmod") and sheet.pos[above] == "NOUN" and above not in self.naming.covered
        roles, first = roles_of(sheet, token)
        if inner and "organ" in roles and sheet.lemma[above] in word_set("acts-of-forces"):
            # "police firing", "an army raid": a force before what it does is who does it.
            inner = roles["organ"][0] not in FORCES
        if inner or not roles:
            return
        if "country" in roles and self._countries(token):
            return
        owner = owner_of(self.naming, token, roles)
        kind = sheet.parties[owner].kind if owner else None
        if "branch" in roles and owner and kind in BODIES and self._branch(token, owner):
            return
        if "craft" in roles:
            self._craft(token, roles["craft"], owner)
            return
        start, end = self._extent(token, first, whole=owner is not None), token + 1
        if owner and kind in ("state", "government") and self._first_owned(token, start, OF_STATES, roles, owner):
            return
        if owner and kind in BODIES and self._first_owned(token, start, OF_BODIES, roles, owner):
            return
        if owner and kind in ("population", "person") and ("people" in roles or "member" in roles):
            role: HitRole = "people" if "people" in roles else "member"
            self._own(token, start, end, role, roles[role], None)
            return
        self._unowned(token, start, end, roles)

    def _where_hit(self, token: int) -> bool:
        """ "A gunshot to the head", "shot in the back": a part of the body, and nobody."""
        sheet = self.sheet
        under = sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] in ("to", "in", "through", "on")
        return under and not any(sheet.dep[kid] in ("prep", "compound", "poss") and sheet.tag[kid] != "PRP$" for kid in sheet.kids[token])

    def _countries(self, token: int) -> bool:
        """ "East Asian countries", "donor nations": several states under a name of their own, which no table has."""
        sheet = self.sheet
        first = first_of_name(sheet, min([token, *(sheet.edges(k)[0] for k in sheet.children(token, "amod", "compound", "nmod"))]), token)
        told = [k for k in sheet.children(token, "amod", "compound", "nmod") if k >= first and sheet.lemma[k] not in word_set("of-no-one-country")]
        if sheet.tag[token] != "NNS" or not told or sheet.lemma[token] not in word_set("country-nouns") or owner_of(self.naming, token, ()):
            return False
        self._own(token, first, token + 1, "organ", ("GOV", "organisation"), None)
        for party in sheet.hit_at[token].parties:
            sheet.parties[party].form = "states"
        return True

    def _extent(self, token: int, first: int, *, whole: bool) -> int:
        """Where the group begins: with all that stands under an owned noun, else with its own determiners and adjectives."""
        sheet = self.sheet
        kids = (k for k in sheet.children(token, "amod", "compound", "nmod", "poss", "det", "nummod") if k < token)
        kids = [*kids, *(g for k in sheet.children(token, "amod") for g in sheet.children(k, "npadvmod") if is_backer(sheet, g))]
        start = min([first, *kids])
        left = sheet.edges(token)[0] if whole else start
        return max(min(left, start), sheet.sentence(token)[0])

    def _first_owned(self, token: int, start: int, order: tuple[HitRole, ...], roles: dict[str, About], owner: str) -> bool:
        for role in order:
            if role in roles:
                if role == "member" and order is OF_STATES and roles[role][0] == "REB" and self.sheet.lemma[token] not in word_set("may-serve-a-state"):
                    # "Ugandan rebels" are of Uganda, but they are not Uganda.
                    self._own(token, start, token + 1, role, roles[role], self.sheet.parties[owner].country)
                    return True
                self._owned(token, start, token + 1, role, roles[role], owner)
                return True
        return False

    def _craft(self, token: int, about: About, owner: str | None) -> None:
        """ "Russian tanks", "army helicopters": what acts for the force that it belongs to."""
        sheet = self.sheet
        if owner:
            self._owned(token, token, token + 1, "organ", about, owner)
        elif any("organ" in nominals().get(sheet.lemma[k], {}) for k in sheet.children(token, "compound")):
            self.ownerless.append(Ownerless(token, "organ", "MIL"))

    def _unowned(self, token: int, start: int, end: int, roles: dict[str, About]) -> None:
        """Without an owner: people and fighters stand for themselves, organs and offices wait for `coreference`."""
        sheet = self.sheet
        first = roles_of(sheet, token)[1]  # the "foreign" of a foreign ministry says nothing of whose it is
        words = {sheet.lower[k] for k in sheet.kids[token] if k != first}
        if "people" in roles:
            self._own(token, start, end, "people", roles["people"], country_around(sheet, token))
        elif "organ" in roles or "office" in roles:
            role: HitRole = "organ" if "organ" in roles else "office"
            if role == "organ" and words & word_set("of-other-owners"):
                self._own(token, start, end, "organ", (roles[role][0], "organisation"), None)
            else:
                self.ownerless.append(Ownerless(token, role, roles[role][0]))
        elif "member" in roles and roles["member"][0]:
            if words & {"the", "this", "these"}:
                # "the insurgents": somebody met before, if anybody
                self.ownerless.append(Ownerless(token, "member", roles["member"][0]))
            else:
                self._own(token, start, end, "member", roles["member"], country_around(sheet, token))

    # ---- branches ----

    def _branch(self, token: int, owner: str) -> bool:
        """ "The Islamic State group's Khorasan branch": a known branch by the whole's names, else one of its own."""
        sheet = self.sheet
        proper = " ".join(sheet.text[k] for k in self._branch_words(token, owner))
        if not proper:
            return False
        of = sheet.parties[owner]
        party = self._known_branch(owner, proper) or own_party(
            sheet, f"{of.name} {proper} {sheet.text[token]}", of.kind, sector="REB" if of.kind == "armed group" else "", part_of=owner
        )
        start = sheet.edges(token)[0]
        party.aliases.setdefault(sheet.words(start, token + 1).removeprefix("the ").removeprefix("The "))
        sheet.add_hit(Hit(start, token + 1, token, "name", (party.id,), None, "", party.sector()))
        return True

    def _branch_words(self, token: int, owner: str) -> list[int]:
        """Proper names before a branch that are not its owner's."""
        sheet = self.sheet
        found: list[int] = []
        for kid in sheet.children(token, "compound", "nmod", "amod"):
            hit = sheet.hit_at.get(kid)
            proper = sheet.pos[kid] == "PROPN" or (hit is not None and hit.role == "adjective")
            if kid < token and proper and not (hit is not None and owner in hit.parties):
                found.append(kid)
        return found

    def _known_branch(self, owner: str, proper: str) -> Party | None:
        world = self.naming.world
        whole = world.actor(owner)
        for name in (*whole.names, whole.id.replace("-", " ").title()) if whole else ():
            for form in (f"{name} {proper}", f"{proper} {name}", f"{name} {proper} Province", f"{name} in {proper}", f"{name} in the {proper}"):
                for actor in world.by_name(form):
                    return known_party(self.sheet, world, actor.id)
        return None

    # ---- entering ----

    def _owned(self, token: int, start: int, end: int, role: HitRole, about: About, owner: str) -> None:
        """A noun that speaks of its owners, or of a named person who serves one."""
        sheet = self.sheet
        sector, _ = about
        party = sheet.parties[owner]
        if role == "people":
            self._own(token, start, end, role, about, party.country or None, owner if party.kind != "state" else None)
            return
        if sector and party.kind == "state":
            party.sectors[sector] += 1
        parties: tuple[str, ...] = (owner, *other_owners(sheet, token, owner))
        person = _named(sheet, token)
        if person is not None:
            self._serves(person, owner, sector)
            parties = (person, owner)
        sheet.add_hit(Hit(start, end, token, "nominal", parties, None, role, sector or None, person=person))

    def _serves(self, person: str, owner: str, sector: str) -> None:
        """The text itself says whom a person serves: that counts more than the tables."""
        sheet = self.sheet
        party = sheet.parties[person]
        if party.kind != "person" or party.part_of:
            return
        party.part_of = owner
        party.country = party.country or sheet.parties[owner].country
        if sector:
            party.sectors[sector] += 1
        for hit in sheet.hits:
            if hit.person == person and owner not in hit.parties:
                hit.parties = (person, owner)
                hit.role = "office"

    def _own(
        self, token: int, start: int, end: int, role: HitRole, about: About, country: str | None, part_of: str | None = None
    ) -> None:
        """An actor of their own, named by the text: "Afghan refugees", "gunmen"."""
        sheet = self.sheet
        sector, kind = about
        body = _same_body(sheet, token) if kind != "person" else None
        if body is not None:
            sheet.add_hit(Hit(start, end, token, "nominal", body.parties[:1], None, role, sector or None))
            return
        first = first_of_name(sheet, start, token)
        bare = first == token and country is None and part_of is None
        if bare and sheet.lemma[token] in word_set("actor-nouns-too-general"):
            return
        modifiers = set(sheet.children(token, "amod", "compound", "nmod", "poss", "nummod", "quantmod", "case", "punct"))
        modifiers |= {g for k in sheet.children(token, "amod", "compound", "poss") for g in sheet.children(k, "amod", "compound", "case", "punct", "npadvmod")}
        here = token
        while here > first and here - 1 in modifiers and not (here - 1 in sheet.hit_at and sheet.hit_at[here - 1].person):
            here -= 1
        name = " ".join(sheet.text[here : token + 1])
        kind = kind or ("armed group" if sector in ("REB", "UAF") else "population")
        party = own_party(sheet, name, kind, country=country, sector=sector, part_of=part_of)
        sheet.add_hit(Hit(start, end, token, "nominal", (party.id,), None, role, sector or None))


def roles_of(sheet: Sheet, token: int) -> tuple[dict[str, About], int]:
    """What a noun may be to its owner, by two words before one, and the first token that tells it."""
    table = nominals()
    lemma = sheet.lemma[token]
    for kid in sheet.children(token, "compound", "amod", "nmod"):
        if kid < token:
            for first in (sheet.lower[kid], sheet.lemma[kid]):
                for last in (lemma, sheet.lower[token]):
                    if f"{first} {last}" in table:
                        return table[f"{first} {last}"], kid
    return table.get(lemma) or table.get(sheet.lower[token], {}), token


def _named(sheet: Sheet, token: int) -> str | None:
    """The person whose title this is: "spokesman Dmitry Peskov", "Peskov, the spokesman"."""
    for kid in sheet.children(token, "appos"):
        hit = sheet.hit_at.get(kid)
        if hit is not None and hit.person:
            return hit.person
    if sheet.dep[token] in ("compound", "nmod", "appos", "amod"):
        hit = sheet.hit_at.get(sheet.head[token])
        if hit is not None and hit.person:
            return hit.person
    # "The governor of West Darfur, Hamid Abdel": the parser hangs the name on what the office is of.
    for prep in sheet.children(token, "prep"):
        for thing in sheet.children(prep, "pobj") if sheet.lower[prep] in ("of", "for", "to") and sheet.tag[token] == "NN" else ():
            for kid in sheet.children(thing, "appos"):
                hit = sheet.hit_at.get(kid)
                if hit is not None and hit.person and sheet.text[hit.start - 1] == "," and thing in sheet.hit_at and not sheet.hit_at[thing].person:
                    return hit.person
    return None


def _same_body(sheet: Sheet, token: int) -> Hit | None:
    """ "The news agency KCNA": the noun and the name are one."""
    beside = sheet.children(token, "appos")
    if sheet.dep[token] in ("appos", "compound", "nmod"):
        beside.append(sheet.head[token])
    hit = next((sheet.hit_at[k] for k in beside if k in sheet.hit_at), None)
    named = hit is not None and hit.kind == "name" and bool(hit.parties)
    return hit if named and hit is not None and sheet.parties[hit.parties[0]].kind in BODIES else None


def first_of_name(sheet: Sheet, start: int, token: int) -> int:
    """Where the name in a noun group begins: behind articles, counts and words such as "suspected"."""
    left_out = word_set("left-out-of-names")
    while start < token and (sheet.pos[start] in NO_NAME_WORDS or sheet.lower[start] in left_out):
        start += 1
    return start
