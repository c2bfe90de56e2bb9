"""People: nouns for people that no layer of `mentions` took for an actor ("lorry drivers") → actors, where an event needs them.

In: a noun that stands where somebody acts or is acted upon. Out: the mention at it, entered now if the noun can act. It names nobody
by a word that says too little ("people", "men"), yet tells that such a word is of people: its words count where a side is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.builtin.lexicon import Lexicon
from dragoman.coding.builtin.noun_groups import first_of_name
from dragoman.coding.builtin.owners import BEFORE, country_around, is_against, is_backer
from dragoman.coding.builtin.parties import own_party
from dragoman.coding.builtin.sides import Side
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Hit, Sheet

# Classes of the lexicon that a human actor's noun is in.
HUMAN = frozenset(("person", "crowd", "official", "force", "worker", "rebel", "refugee", "victim", "prisoner", "hostage", "doctor", "criminal",
                   "envoy", "party", "police", "inspector", "hacker", "aid-agency", "court", "media", "international-body", "business"))  # fmt: skip
# Classes of what attacks nobody, whoever owns it.
INERT = frozenset(("base", "building", "infrastructure", "territory", "property"))
# Classes of property that carries arms: it attacks.
ARMED = frozenset(("aircraft", "drone", "force", "missile", "ship", "tank"))


class People:
    """The nouns for people of one sheet."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon) -> None:
        self.sheet, self.lexicon = sheet, lexicon

    def at(self, token: int) -> Hit | None:
        """The mention at a noun, entered now if the noun can act and none is there."""
        sheet = self.sheet
        known = sheet.hit_at.get(token)
        if known is not None and known.parties:
            return known
        placed = known is not None and known.site and sheet.sites[known.site].country
        if placed or (known is not None and known.kind == "pronoun") or token in sheet.time_at:
            return None
        return self._enter(token) if sheet.pos[token] == "NOUN" and self.human(token) else None

    def side(self, tokens: Iterable[int]) -> Side:
        """The people that these tokens name; of a word that says too little the words alone."""
        side = Side()
        for token in tokens:
            if self.sheet.pos[token] != "NOUN" or not self.human(token):
                continue
            hit = self.at(token)
            if hit is not None:
                side.take(hit)
            elif token not in side.heads:
                side.heads.append(token)
        return side

    def of_their_own(self, tokens: Iterable[int]) -> Side:
        """ "The president dismissed three ministers": somebody's own people, where he is who acts, are an actor by their words."""
        sheet, side = self.sheet, Side()
        for token in tokens:
            hit = sheet.hit_at.get(token)
            if hit is None or hit.kind != "nominal" or hit.person or hit.inferred or not (hit.role in ("office", "people") or (hit.role == "organ" and self.human(token))):
                continue
            state = sheet.parties[hit.parties[0]]
            start = first_of_name(sheet, hit.start, token)
            party = own_party(sheet, " ".join(sheet.text[start : token + 1]), "population", country=state.country)
            own = Hit(hit.start, hit.end, token, "nominal", (party.id,), role="people", sector=hit.sector)
            sheet.add_hit(own)
            side.take(own)
        return side

    def receive(self, happening: Happening) -> None:
        """Take the words of the recipient for people, where the slots gave nobody."""
        if happening.recipients:
            return
        for head in happening.recipient_heads:
            hit = self.at(head)
            if hit is not None:
                happening.recipients += [p for p in hit.parties if p not in happening.actors and p not in happening.recipients]

    def human(self, noun: int) -> bool:
        """Whether a noun's own word, or two of them, is one for people; what stands beside it ("military barracks") does not make it one."""
        sheet, lemma = self.sheet, self.sheet.lemma[noun]
        for kid in sheet.children(noun, "compound", "amod"):
            if told := self.lexicon.classes_of(f"{sheet.lemma[kid]} {lemma}"):  # a police station is no radio station
                return bool(told & HUMAN)
        if self.lexicon.classes_of(lemma) & HUMAN:
            return True
        # "Landowners", "motorcyclists": no table has them all.
        return not self.lexicon.classes_of(lemma) and any(lemma.endswith(end) and len(lemma) > len(end) + 1 for end in word_set("endings-of-people"))

    def is_inert(self, noun: int) -> bool:
        """Whether a noun is of what attacks nobody, whoever owns it: a base, a village."""
        classes = self.lexicon.classes_of(self.sheet.lemma[noun])
        return bool(classes & INERT) and not classes & ARMED

    def _enter(self, token: int) -> Hit | None:
        sheet = self.sheet
        before = (sheet.edges(kid)[0] for kid in sheet.children(token, *BEFORE) if kid < token)
        start = first_of_name(sheet, min([token, *before]), token)
        if start == token and sheet.lemma[token] in word_set("actor-nouns-too-general"):
            return None
        owners = (sheet.parties[party].country for k in range(start, token) for hit in sheet.inside.get(k, ()) if not (is_against(sheet, k) or is_backer(sheet, k)) for party in hit.parties)
        country = next(filter(None, owners), None) or country_around(sheet, token)
        party = own_party(sheet, " ".join(sheet.text[start : token + 1]), "population", country=country)
        hit = Hit(start, token + 1, token, "nominal", (party.id,), role="people")
        sheet.add_hit(hit)
        return hit
