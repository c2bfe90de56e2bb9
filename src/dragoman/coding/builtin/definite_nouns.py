"""Definite nouns: "the group", "his country", "the two sides", "the president", "police" → mentions of the parties they mean.

In: a noun of the parse, the memory of mentions before it, and the nouns that `mentions` left without an owner. Out: a hit of somebody
met before; for an organ or office, of the state spoken of (marked as inferred); else of an actor named by its own words. It gives no
state to "the team" or "the department", and none to any organ where several states stand beside it.
"""

from __future__ import annotations

from dragoman.coding.builtin.antecedents import Memory
from dragoman.coding.builtin.owners import is_backer
from dragoman.coding.builtin.parties import known_party, own_party
from dragoman.coding.builtin.pronouns import COUNTS
from dragoman.coding.builtin.sides import BETWEEN_STATES
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Hit, HitRole, Ownerless, Sheet
from dragoman.world import World

DEFINITE = frozenset(("the", "this", "that"))
# Sentences back: "the group" reaches two paragraphs, a title one, others less.
GROUP_REACH, TITLE_REACH, COURT_REACH, COUNTRY_REACH, MEMBER_REACH, SAME_REACH, STATE_REACH = 14, 8, 12, 4, 3, 3, 2
# Prepositions before a state that is somebody else's.
AWAY = ("from", "to", "against", "with", "into", "toward", "towards", "upon")
INSIDE = ("in", "across", "inside", "into", "from", "out")


class DefiniteNouns:
    """Resolves the nouns of one text that point back or want an owner."""

    def __init__(self, sheet: Sheet, world: World, memory: Memory) -> None:
        self.sheet, self.world, self.memory = sheet, world, memory
        self.main_country = main_country(sheet, world)

    # ---- nouns that only point back ----

    def point_back(self, token: int) -> Hit | None:
        """ "The two sides", "his country", "the group": somebody met before, or None."""
        sheet = self.sheet
        lemma = sheet.lemma[token]
        words = {sheet.lower[k] for k in sheet.kids[token]}
        if lemma in word_set("pair-nouns") and (pair := self._several(token, words)) is not None:
            return self._nominal(token, pair) if pair else None
        if lemma in word_set("country-nouns"):
            return self._country(token, words)
        if lemma in word_set("group-nouns"):
            return self._group(token, words)
        return None

    def _several(self, token: int, words: set[str]) -> tuple[str, ...] | None:
        """ "Both countries", "each side": whom they are; empty where nobody was met, None where it is no such phrase."""
        sheet = self.sheet
        counted = sheet.children(token, "nummod", "det", "predet", "preconj", "amod")
        count = next((COUNTS[sheet.lower[k]] for k in counted if sheet.lower[k] in COUNTS), None)
        explained = any(sheet.lower[k] in ("of", "from") for k in sheet.children(token, "prep"))
        if explained or not (count or "each" in words):
            return None
        return self.memory.last_of(token, count or 2) or ()

    def _country(self, token: int, words: set[str]) -> Hit | None:
        """ "His country": the possessor's; "the country": the state spoken of last."""
        sheet, memory = self.sheet, self.memory
        for kid in sheet.children(token, "poss"):
            hit = sheet.hit_at.get(kid)
            if hit is not None and hit.parties:
                party = sheet.parties[hit.parties[-1]]
                code = party.id if party.kind == "state" else party.country
                if code and self.world.country(code):
                    return self._nominal(token, (known_party(sheet, self.world, code).id,))
        told_apart = any(sheet.lower[k] != "same" for k in sheet.children(token, "amod", "relcl", "prep", "compound"))
        if told_apart or not words & DEFINITE:
            return None
        found = memory.best(token, lambda hit: memory.is_state(hit) and hit.person is None, COUNTRY_REACH, same_clause=True)
        if found is None:
            return None
        state = found.parties[-1]
        made = self._nominal(token, (state,))
        if sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] in INSIDE:
            made.site = next((s.id for s in sheet.sites.values() if s.kind == "country" and s.country == state), None)
        return made

    def _group(self, token: int, words: set[str]) -> Hit | None:
        """ "The militant group": the last that may be called so."""
        sheet, memory = self.sheet, self.memory
        plain = word_set("armed-group-modifiers") | {"same"}
        told_apart = any(sheet.lower[k] not in plain for k in sheet.children(token, "amod", "compound", "nmod", "relcl", "acl"))
        if told_apart or not words & DEFINITE or sheet.children(token, "prep"):
            return None
        states = sheet.lemma[token] in word_set("bodies-of-states")
        found = memory.best(token, self._is_bloc if states else memory.is_group, GROUP_REACH)
        return self._nominal(token, found.parties[-1:]) if found is not None else None

    def _is_bloc(self, hit: Hit) -> bool:
        """What "the bloc" may mean: a body of states, no armed group."""
        party = self.memory.party(hit)
        return party is not None and party.form in BETWEEN_STATES

    def _nominal(self, token: int, parties: tuple[str, ...]) -> Hit:
        start = min([token, *self.sheet.children(token, "det", "amod", "nummod", "poss", "predet")])
        return self._made(Hit(start, token + 1, token, "nominal", parties))

    # ---- nouns that want an owner ----

    def find_owner(self, noun: Ownerless) -> Hit | None:
        """ "The president", "police": a person met before with that office, else the organ of the state that is spoken of."""
        sheet, token, role = self.sheet, noun.token, noun.role
        if role == "member":
            return self._members(noun)
        # Several are not the one who was named before.
        hit = self._possessed(noun) or (self._titled(token) if role == "office" and sheet.tag[token] not in ("NNS", "NNPS") else None)
        if hit is not None:
            return hit
        if role == "organ" and (court := self._court(token)) is not None:
            return court
        if role == "organ" and sheet.lemma[token] in word_set("organs-without-state"):
            return None
        definite = any(sheet.lower[k] == "the" for k in sheet.kids[token])
        indefinite = any(sheet.lower[k] in ("a", "an") for k in sheet.kids[token])
        owner = self._said_before(token) if definite else None
        # "The foreign ministers": a state has one of them, so they are of several.
        several = role == "office" and sheet.tag[token] == "NNS" and self._full_office(token) in word_set("one-in-a-state")
        if owner is None and several and definite and (bloc := self.memory.best(token, self._is_bloc, MEMBER_REACH)) is not None:
            owner = bloc.parties[-1]  # after "the G7": its foreign ministers
        elif owner is None and not several:
            owner = self._state_around(token, definite=definite or sheet.tag[token] in ("NNS", "NNPS") or (role == "office" and not indefinite))
        if owner is not None:
            return self._owned(noun, owner, inferred=True)
        kind = "person" if role == "office" else "organisation"
        party = own_party(sheet, self._own_words(token), kind, sector=noun.sector)
        return self._made(Hit(token, token + 1, token, "nominal", (party.id,), None, role, noun.sector))

    def _full_office(self, token: int) -> str:
        """An office with the word before it: "foreign minister"."""
        before = [self.sheet.lower[k] for k in self._modifiers(token)][-1:]
        pair = " ".join([*before, self.sheet.lemma[token]])
        return pair if pair in word_set("one-in-a-state") else self.sheet.lemma[token]

    def _court(self, token: int) -> Hit | None:
        """ "The court", after an international court was named: that one."""
        sheet = self.sheet
        if sheet.lemma[token] not in ("court", "tribunal") or self._modifiers(token) or not any(sheet.lower[k] == "the" for k in sheet.kids[token]):
            return None
        if sheet.children(token, "prep"):
            return None
        found = self.memory.best(token, lambda hit: (party := self.memory.party(hit)) is not None and party.form == "court", COURT_REACH, same_clause=True)
        return self._nominal(token, found.parties[-1:]) if found is not None else None

    def _possessed(self, noun: Ownerless) -> Hit | None:
        """ "Its army", "the leader of the group": the owner stands beside the noun."""
        sheet, token = self.sheet, noun.token
        for kid in sheet.children(token, "poss"):
            hit = sheet.hit_at.get(kid)
            if hit is not None and hit.parties:
                return self._owned(noun, hit.parties[-1])
        for prep in sheet.children(token, "prep"):
            for thing in sheet.children(prep, "pobj") if sheet.lower[prep] in ("of", "from") else ():
                hit = sheet.hit_at.get(thing) or (self.point_back(thing) if sheet.pos[thing] == "NOUN" else None)
                if hit is not None and hit.parties:
                    made = self._owned(noun, hit.parties[-1])
                    made.parties = hit.parties if not hit.person else hit.parties[-1:]
                    return made
        return None

    def _titled(self, token: int) -> Hit | None:
        """A person named beside it or before who bears this title."""
        sheet = self.sheet
        beside = sheet.children(token, "appos")
        if sheet.dep[token] in ("compound", "nmod", "appos"):
            beside.append(sheet.head[token])
        for kid in beside:
            hit = sheet.hit_at.get(kid)
            if hit is not None and hit.person:
                return self._office(token, hit)
        here = sheet.sentence_of[token]
        for seen in reversed(self.memory.seen):
            if here - seen.sentence > TITLE_REACH:
                break
            if seen.hit.person and seen.hit.kind == "name" and self._has_title(seen.token, sheet.lemma[token]):
                return self._office(token, seen.hit)
        return None

    def _has_title(self, token: int, title: str) -> bool:
        sheet = self.sheet
        if any(sheet.lemma[k] == title for k in (*sheet.kids[token], sheet.head[token])):
            return True
        person = sheet.hit_at[token].person
        return person is not None and any(title in holder.role.split() for holder in self.world.offices.person(person))

    def _office(self, token: int, of: Hit) -> Hit:
        return self._made(Hit(token, token + 1, token, "nominal", of.parties, None, "office", of.sector, person=of.person))

    def _said_before(self, token: int) -> str | None:
        """ "The government", after "the Philippine government" a sentence or two before: the same."""
        sheet = self.sheet
        for seen in reversed(self.memory.seen):
            if sheet.sentence_of[token] - seen.sentence > SAME_REACH:
                return None
            hit = seen.hit
            told = hit.kind == "nominal" and not hit.inferred and hit.role in ("organ", "office") and not hit.person
            if told and sheet.lemma[seen.token] == sheet.lemma[token]:
                party = sheet.parties[hit.parties[-1]]
                return party.id if party.kind == "state" else None
        return None

    def _members(self, noun: Ownerless) -> Hit:
        """ "The insurgents", "the terror group": the armed group spoken of just before, else an actor by these words."""
        sheet, memory, token = self.sheet, self.memory, noun.token

        rebels = sheet.lemma[token] in word_set("nouns-of-rebels")

        def known_group(hit: Hit) -> bool:
            party = memory.party(hit)
            if party is None or party.kind != "armed group" or (party.id.startswith("x-") and hit.kind != "name" and not rebels):
                return False
            # "the rebels" are no mercenaries.
            return not rebels or "REB" in party.sectors or party.form in ("rebels", "movement")

        found = memory.best(token, known_group, MEMBER_REACH)
        named = any(k in sheet.hit_at or sheet.pos[k] == "PROPN" for k in self._modifiers(token))
        if found is not None and not named:
            parties = found.parties[-1:]
        else:
            parties = (own_party(sheet, self._own_words(token), "armed group", sector=noun.sector).id,)
        return self._made(Hit(token, token + 1, token, "nominal", parties, None, "member", noun.sector))

    def _modifiers(self, token: int) -> list[int]:
        return [k for k in self.sheet.children(token, "amod", "compound", "nmod") if k < token]

    def _own_words(self, token: int) -> str:
        return " ".join(self.sheet.text[k] for k in [*self._modifiers(token), token])

    def _owned(self, noun: Ownerless, owner: str, *, inferred: bool = False) -> Hit:
        sheet, token = self.sheet, noun.token
        party = sheet.parties[owner]
        if noun.sector and party.kind == "state":
            party.sectors[noun.sector] += 1
        start = min([token, *sheet.children(token, "det", "amod", "compound", "nmod", "poss")])
        role: HitRole = noun.role
        return self._made(Hit(start, token + 1, token, "nominal", (owner,), None, role, noun.sector, inferred=inferred))

    def _made(self, hit: Hit) -> Hit:
        self.sheet.add_hit(hit)
        return hit

    # ---- the state spoken of ----

    def _state_around(self, token: int, *, definite: bool) -> str | None:
        """The state an ownerless organ belongs to: that of the place in its sentence, the last state spoken of, the text's own."""
        sheet, memory = self.sheet, self.memory
        places, states = self._named_in_sentence(token)
        if len(states) == 1 and definite and not places and not self._facing(token, states[0]):
            return states[0]
        if len(places) == 1 and not self._facing(token, places[0]):
            return known_party(sheet, self.world, places[0]).id
        if not definite:
            return None
        found = memory.best(token, lambda hit: memory.is_state(hit) and hit.role != "adjective", STATE_REACH, same_clause=True)
        if found is not None:
            return found.parties[-1] if not self._facing(token, found.parties[-1]) else None
        if self.main_country is None or (sheet.is_lone() and self._only_led_to(self.main_country)):
            return None
        state = known_party(sheet, self.world, self.main_country).id
        return None if self._facing(token, state) else state

    def _facing(self, token: int, state: str) -> bool:
        """ "The government accused Chad": not the government of the state that its verb is done to."""
        sheet = self.sheet
        above = next((a for a in (token, *sheet.ancestors(token)) if sheet.dep[a] in ("nsubj", "ROOT")), token)
        if sheet.dep[above] != "nsubj":
            return False
        return any((hit := sheet.hit_at.get(t)) is not None and hit.parties == (state,) and hit.kind == "name" for t in sheet.children(sheet.head[above], "dobj"))

    def _named_in_sentence(self, token: int) -> tuple[list[str], list[str]]:
        """Countries of the places in a token's sentence, and states that it names."""
        sheet = self.sheet
        places: dict[str, None] = {}
        states: dict[str, None] = {}
        for here in range(*sheet.sentence(token)):
            hit = sheet.hit_at.get(here)
            if hit is None or self._led_to(here) or is_backer(sheet, here):
                continue
            if hit.site and (country := sheet.sites[hit.site].country):
                places.setdefault(country)
            if hit.kind == "name":
                states |= {party: None for party in hit.parties if sheet.parties[party].kind == "state"}
        return list(places), list(states)

    def _only_led_to(self, state: str) -> bool:
        named = [hit.head for hit in self.sheet.hits if state in hit.parties]
        return bool(named) and all(self._led_to(head) for head in named)

    def _led_to(self, token: int) -> bool:
        """ "Lawmakers criticised the decision to withdraw troops from Syria": where to, where from and against whom is not whose they are."""
        sheet = self.sheet
        first = sheet.first_conjunct(token)
        return sheet.dep[first] == "pobj" and sheet.lower[sheet.head[first]] in AWAY


def main_country(sheet: Sheet, world: World) -> str | None:
    """The dateline's country, else the one that the text names most, if at least twice as often as the next."""
    if sheet.dateline_country:
        return sheet.dateline_country
    counts: dict[str, int] = {}
    for hit in sheet.hits:
        codes = {sheet.parties[p].country for p in hit.parties} | ({sheet.sites[hit.site].country} if hit.site else set())
        for code in codes:
            if code:
                counts[code] = counts.get(code, 0) + 1
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0] if world.country(ranked[0][0]) else None
    return None
