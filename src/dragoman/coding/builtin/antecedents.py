"""Antecedents: the mentions met so far in a text → the one that a word may point back to, by recency, grammar and kind.

In: mentions, one after the other. Out: the weightiest earlier mention that fits, the last list of so many, the last bodies spoken of
together. The weights were measured: a subject before others, a possessor of the subject before objects. It enters no hit, and
answers None where nothing fits within reach.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.coding.sheet import Hit, Party, Sheet

GROUP_KINDS = ("armed group", "organisation", "government")
BODY_KINDS = ("state", *GROUP_KINDS)
# Bodies of these forms are never "the group".
NO_GROUP_FORMS = ("igo", "media", "court", "un-agency", "peacekeeping", "company", "agency")
SUBJECTS = ("nsubj", "nsubjpass")
# What a sentence back costs a subject and any other word; what a token back costs; what a plural noun gains for "they".
BACK_SUBJECT, BACK_OTHER, BACK_TOKEN, PLURAL = 0.9, 1.1, 0.004, 1.2
# Sentences back that a list, a pair of bodies and more than two bodies may stand; blocks below their heading that a pair may.
LIST_REACH, PAIR_REACH, MANY_REACH, HEADING_REACH = 6, 2, 4, 8

type Fits = Callable[[Hit], bool]


@dataclass(slots=True)
class Seen:
    """A mention met so far."""

    token: int
    hit: Hit
    sentence: int
    weight: float


@dataclass(slots=True)
class Listed:
    """Parties that were coordinated: last token, sentence, who."""

    token: int
    sentence: int
    parties: tuple[str, ...]


class Memory:
    """The mentions and lists of one text, in the order in which they are met."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.seen: list[Seen] = []
        self.lists: list[Listed] = []

    def see(self, token: int, hit: Hit) -> None:
        """Remember a mention."""
        sheet = self.sheet
        sentence = sheet.sentence_of[token]
        self.seen.append(Seen(token, hit, sentence, self._weight(token, hit)))
        if sheet.dep[token] == "conj" and not hit.person:
            parties = self._coordinated(token)
            if len(parties) > 1:
                self.lists.append(Listed(token, sentence, parties))

    def _weight(self, token: int, hit: Hit) -> float:
        sheet = self.sheet
        label = sheet.dep[token]
        first = sheet.first_conjunct(token)
        if sheet.dep[first] in SUBJECTS:
            # What the main clause is about comes back before what a clause inside it is about.
            return 2.0 if sheet.dep[sheet.head[first]] in ("ROOT", "conj", "parataxis") else 1.5
        if label == "poss":
            owned = sheet.head[token]
            return 1.7 if sheet.dep[owned] in SUBJECTS and sheet.dep[sheet.head[owned]] in ("ROOT", "conj") else 1.1
        if label in ("dobj", "agent", "dative"):
            return 1.3
        if hit.site and label == "pobj":
            return 0.4
        return 0.7 if hit.role == "adjective" else 1.0

    def _coordinated(self, token: int) -> tuple[str, ...]:
        """Whom a coordination names, up to a token."""
        sheet = self.sheet
        found: list[str] = []
        for one in sheet.conjuncts(sheet.first_conjunct(token)):
            hit = sheet.hit_at.get(one)
            if hit is not None and hit.parties and one <= token and hit.parties[-1] not in found:
                found.append(hit.parties[-1])
        return tuple(found)

    def best(self, token: int, fits: Fits, reach: int, *, same_clause: bool = False, plural: bool = False) -> Hit | None:
        """The weightiest earlier mention that fits; each sentence back costs."""
        sheet = self.sheet
        here = sheet.sentence_of[token]
        per_sentence = BACK_SUBJECT if sheet.dep[token] in SUBJECTS else BACK_OTHER
        clause = self._clause(token)
        best: tuple[float, Hit] | None = None
        for seen in reversed(self.seen):
            back = here - seen.sentence
            if back > reach:
                break
            if not fits(seen.hit):
                continue
            if not same_clause and back == 0 and self._co_argument(token, seen.token, clause):
                continue
            score = seen.weight - per_sentence * back - BACK_TOKEN * (token - seen.token)
            if plural and sheet.tag[seen.token] in ("NNS", "NNPS"):
                score += PLURAL  # a plural noun is meant by "they" before a group's name in the singular
            if best is None or score > best[0]:
                best = (score, seen.hit)
        return best[1] if best else None

    def _clause(self, token: int) -> int:
        sheet = self.sheet
        for above in (token, *sheet.ancestors(token)):
            if sheet.pos[above] in ("VERB", "AUX"):
                return above
        return token

    def _co_argument(self, token: int, other: int, clause: int) -> bool:
        """Whether two are arguments of one verb: then a pronoun does not mean the other ("Chad accused it")."""
        sheet = self.sheet
        if sheet.dep[token] == "poss":
            return False
        return self._clause(other) == clause and sheet.dep[other] != "poss"

    # ---- lists ----

    def last_list(self, token: int, count: int) -> Listed | None:
        """The last list before a token of at least so many."""
        for entry in reversed(self.lists):
            if entry.token < token and len(entry.parties) >= count:
                return entry
        return None

    def last_of(self, token: int, count: int) -> tuple[str, ...] | None:
        """ "The two", "all four": the last list of so many, else the last bodies that were spoken of together."""
        here = self.sheet.sentence_of[token]
        if count == 2 and (pair := self._heading_pair(token)):
            return pair
        for entry in reversed(self.lists):
            if here - entry.sentence > LIST_REACH:
                break
            if len(entry.parties) == count:
                return entry.parties
        return self._last_bodies(here, count)

    def _last_bodies(self, here: int, count: int) -> tuple[str, ...] | None:
        sheet = self.sheet
        found: list[str] = []
        for seen in reversed(self.seen):
            if here - seen.sentence > (PAIR_REACH if count == 2 else MANY_REACH):
                break
            party = seen.hit.parties[-1]
            # "in Kenya": where it was, not who.
            place = seen.hit.site and sheet.dep[seen.token] == "pobj" and sheet.lower[sheet.head[seen.token]] == "in"
            if sheet.parties[party].kind not in BODY_KINDS or place:
                continue
            if party not in found:
                found.append(party)
            if len(found) == count:
                return tuple(reversed(found))
        return None

    def _heading_pair(self, token: int) -> tuple[str, ...] | None:
        """Under a heading of two names ("India-Nepal"), the two sides are these."""
        sheet = self.sheet
        here = sheet.block_of[token]
        for number in range(here, -1, -1):
            block = sheet.blocks[number]
            if block.kind == "heading":
                named = (h for h in sheet.hits if block.start <= h.head < block.end and h.parties and h.kind == "name")
                parties = tuple(dict.fromkeys(hit.parties[-1] for hit in named))
                return parties if len(parties) == 2 and number >= here - HEADING_REACH else None
        return None

    # ---- kinds ----

    def party(self, hit: Hit) -> Party | None:
        """Whom a mention means in the end: of a person in office, the state or body served."""
        return self.sheet.parties.get(hit.parties[-1]) if hit.parties else None

    def is_person(self, hit: Hit) -> bool:
        return hit.person is not None or hit.role == "office"

    def is_state(self, hit: Hit) -> bool:
        party = self.party(hit)
        return party is not None and party.kind == "state"

    def is_body(self, hit: Hit) -> bool:
        """One state, group or organisation: what "it" may mean."""
        party = self.party(hit)
        if party is None or hit.person is not None or hit.role == "people" or len(hit.parties) > 1:
            return False
        return party.kind in BODY_KINDS

    def is_group(self, hit: Hit) -> bool:
        """What "the group" may mean."""
        party = self.party(hit)
        if party is None or hit.person is not None or party.kind not in GROUP_KINDS:
            return False
        return party.form not in NO_GROUP_FORMS and "MED" not in party.sectors

    def is_plural(self, hit: Hit) -> bool:
        """What "they" may mean."""
        party = self.party(hit)
        if party is None or hit.person is not None:
            return False
        return self.sheet.tag[hit.head] in ("NNS", "NNPS") or party.kind in ("population", "armed group") or len(hit.parties) > 1
