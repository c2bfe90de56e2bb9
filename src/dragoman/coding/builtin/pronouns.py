"""Pronouns: he, it, they, we, both → mentions of the parties or the place that they mean.

In: a pronoun of the parse and the memory of mentions before it. Out: a hit, or None: an "it" of "it is clear that" means nobody, and
what finds no antecedent within reach stays unresolved. "We" is the speaker of the clause, else who signed the text.
"""

from __future__ import annotations

from dragoman.coding.builtin.antecedents import Memory
from dragoman.coding.builtin.issuer import issuer_of
from dragoman.coding.builtin.parties import known_party, own_party
from dragoman.coding.sheet import Hit, Party, Sheet
from dragoman.world import World

# Sentences back.
REACH = 3
HE = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
IT = frozenset(["it", "its", "itself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
WE = frozenset(["we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"])
POSSESSIVES = frozenset(["his", "its", "their", "her", "our", "my"])
COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
INTO_PLACES = frozenset(["from", "in", "into", "near", "around", "inside", "through"])


class Pronouns:
    """Resolves the pronouns of one text."""

    def __init__(self, sheet: Sheet, world: World, memory: Memory) -> None:
        self.sheet, self.world, self.memory = sheet, world, memory
        self._issuer: tuple[str, ...] | None = None  # who speaks in the first person, once asked for

    def read(self, token: int) -> Hit | None:
        """The mention that a pronoun makes."""
        word, memory = self.sheet.lower[token], self.memory
        if word in POSSESSIVES and (moved := self._moved(token, word)) is not None:
            return self._point(token, moved.parties if moved.person and word in HE else moved.parties[-1:], moved.person if word in HE else None)
        if word in HE:
            found = memory.best(token, memory.is_person, REACH)
            return self._point(token, found.parties, found.person) if found is not None else None
        if word in IT:
            return self._it(token)
        if word in THEY:
            return self._they(token, word)
        if word in WE:
            return self._we(token)
        return self.count(token, 2) if word == "both" else None

    def _moved(self, token: int, word: str) -> Hit | None:
        """ "Urged Rwanda to withdraw its troops": of the one who is moved to act, not of who moves him."""
        sheet = self.sheet
        verb = next((a for a in sheet.ancestors(token) if sheet.pos[a] in ("VERB", "AUX")), None)
        if verb is None or sheet.dep[verb] not in ("xcomp", "advcl", "ccomp") or sheet.tag[verb] != "VB" or word in WE:
            return None
        if not any(sheet.lower[k] == "to" for k in sheet.kids[verb]) or sheet.lemma[sheet.head[verb]] == "promise":
            return None
        inner = sheet.children(verb, "nsubj")
        moved = [t for t in inner or sheet.children(sheet.head[verb], "dobj") if t < verb]
        if not inner and sheet.dep[verb] == "advcl":
            return None
        hits = [hit for t in moved if (hit := sheet.hit_at.get(t)) is not None and hit.parties and hit.kind != "pronoun"]
        if len(hits) != 1 or len(sheet.conjuncts(moved[0])) > 1:
            return None
        fits = self.memory.is_person if word in HE else self.memory.is_plural if word in THEY else self.memory.is_body
        return hits[0] if fits(hits[0]) else None

    def count(self, token: int, count: int) -> Hit | None:
        """ "Both", "the two", "all four" without a noun."""
        parties = self.memory.last_of(token, count)
        return self._point(token, parties) if parties is not None else None

    def _point(self, token: int, parties: tuple[str, ...], person: str | None = None) -> Hit:
        hit = Hit(token, token + 1, token, "pronoun", parties, person=person, role="office" if person else "")
        self.sheet.add_hit(hit)
        return hit

    def _they(self, token: int, word: str) -> Hit | None:
        """A list of this sentence, else a plural of it, else a list of the sentence before, else what came last."""
        memory, here = self.memory, self.sheet.sentence_of[token]
        listed = memory.last_list(token, 2)
        if listed is not None and listed.sentence == here:
            return self._point(token, listed.parties)
        nearby = memory.best(token, memory.is_plural, 0, plural=True)
        if nearby is None and listed is not None and word == "they" and listed.sentence == here - 1:
            goes_on = self._goes_on(token, listed.token)
            return self._point(token, goes_on.parties[-1:] if goes_on is not None else listed.parties)
        found = nearby or memory.best(token, memory.is_plural, REACH, plural=True) or memory.best(token, memory.is_group, REACH)
        if found is None or (found is not nearby and self._things_meant(token)):
            return None
        return self._point(token, found.parties if found.person else found.parties[-1:])

    def _goes_on(self, token: int, listed: int) -> Hit | None:
        """ "The members welcomed A and B. They urged …": subject after subject, where the list was no subject."""
        sheet, here = self.sheet, self.sheet.sentence_of[token]
        if sheet.dep[token] != "nsubj" or sheet.dep[sheet.first_conjunct(listed)] in ("nsubj", "nsubjpass"):
            return None
        start, end = sheet.sentences[here - 1]
        roots = [t for t in range(start, end) if sheet.dep[t] == "ROOT"]
        subject = next((k for root in roots for k in sheet.children(root, "nsubj")), None)
        hit = sheet.hit_at.get(subject) if subject is not None else None
        return hit if hit is not None and hit.parties and (self.memory.is_plural(hit) or sheet.lower[hit.head] == "they") else None

    def _things_meant(self, token: int) -> bool:
        """ "Imposed sanctions in May and is likely to lift them": the plural object of this sentence, which is nobody."""
        sheet = self.sheet
        if sheet.dep[token] != "dobj":
            return False
        start = sheet.sentence(token)[0]
        return any(sheet.tag[t] == "NNS" and sheet.dep[t] == "dobj" and t not in sheet.hit_at and t not in sheet.time_at for t in range(start, token))

    # ---- it ----

    def _it(self, token: int) -> Hit | None:
        if self._expletive(token):
            return None
        place = self._place(token)
        if place is not None:
            return place
        found = self.memory.best(token, self.memory.is_body, REACH)
        return self._point(token, found.parties[-1:]) if found is not None else None

    def _expletive(self, token: int) -> bool:
        """ "It is clear that …", "it was the deadliest attack": no actor."""
        sheet = self.sheet
        label, above = sheet.dep[token], sheet.head[token]
        if label == "expl":
            return True
        passive = sheet.tag[above] == "VBN" and label == "nsubjpass"
        if label not in ("nsubj", "nsubjpass") or not (sheet.lemma[above] == "be" or passive):
            return False
        labels = {sheet.dep[k] for k in sheet.kids[above]}
        if labels & {"ccomp", "xcomp", "advcl"} and labels & {"acomp", "attr", "nsubjpass"}:
            return True
        attribute = sheet.child(above, "attr")
        return attribute is not None and attribute not in sheet.hit_at

    def _place(self, token: int) -> Hit | None:
        """ "Withdrew from it": the town spoken of in the sentence before, or earlier in this one."""
        sheet = self.sheet
        if sheet.dep[token] != "pobj" or sheet.lower[sheet.head[token]] not in INTO_PLACES:
            return None
        here = sheet.sentence_of[token]
        for hit in sorted(sheet.hits, key=lambda h: -h.head):
            town = hit.site and not hit.parties and sheet.sites[hit.site].kind != "country"
            if town and hit.head < token and here - sheet.sentence_of[hit.head] <= 1:
                found = Hit(token, token + 1, token, "pronoun", (), hit.site)
                sheet.add_hit(found)
                return found
        return None

    # ---- we ----

    def _we(self, token: int) -> Hit | None:
        """Inside a quotation or a reported clause: its speaker; else the signer of the text."""
        sheet = self.sheet
        for above in sheet.ancestors(token):
            if sheet.pos[above] != "VERB" or above == sheet.head[token]:
                continue
            for kid in sheet.children(above, "nsubj"):
                hit = sheet.hit_at.get(kid)
                if hit is not None and hit.parties and kid != token:
                    return self._point(token, hit.parties, hit.person)
        quoted = bool(sheet.quote_of) and sheet.quote_of[token] >= 0
        if quoted:
            return None
        if self._issuer is None:
            self._issuer = sheet.issuer = self._signer(sheet.signer) if sheet.signer else issuer_of(sheet, self.world)
        person = next((p for p in self._issuer if sheet.parties[p].kind == "person"), None)
        return self._point(token, self._issuer, None if sheet.signer else person) if self._issuer else None

    def _signer(self, name: str) -> tuple[str, ...]:
        """The signer of a statement, and whom the office serves."""
        sheet = self.sheet
        holders = self.world.holders_of(name)
        if not holders:
            return (own_party(sheet, name, "person").id,)
        holder = holders[-1]
        country = holder.of if self.world.country(holder.of) else None
        person = sheet.parties.setdefault(holder.id, Party(holder.id, holder.person, "person", country, holder.of, known=True))
        if self.world.actor(holder.of):
            known_party(sheet, self.world, holder.of)
            return (person.id, holder.of)
        return (person.id,)
