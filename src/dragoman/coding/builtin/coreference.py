"""Coreference: pronouns and words that point back → the parties they mean, by recency, grammar and kind.

Reads the text once from the beginning. "the group", "its", "the two sides", "all four", "his country", "the president" become
mentions of parties already met; what finds no antecedent stays unresolved, or becomes an actor named by its own words. The
order of worth and the rules were measured: a list before a subject for "they", a possessor of the last subject for "it".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.coding.builtin.mentions import known_party, nominals, own_party
from dragoman.coding.sheet import Hit, Party, Sheet
from dragoman.world import World

NEEDS = ("hits", "pending", "quotes")
GIVES = ("hits",)

GROUP_KINDS = ("armed group", "organisation", "government")
# "the group": two paragraphs far; pronouns: three sentences.
PRONOUN_REACH, GROUP_REACH = 3, 14
HE = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
IT = {"it", "its", "itself"}
THEY = {"they", "them", "their", "theirs", "themselves"}
WE = {"we", "us", "our", "ours", "ourselves"}
I_WORDS = {"i", "me", "my", "mine", "myself"}
PAIR_NOUNS = frozenset("side party country state nation government neighbor neighbour ally regime leader president people enemy rival".split())
COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
GROUP_NOUNS = frozenset("group organization organisation movement party militia alliance bloc network outfit faction".split())
COUNTRY_NOUNS = frozenset("country nation state republic kingdom homeland".split())


@dataclass(slots=True)
class Seen:
    """A mention met so far."""

    token: int
    hit: Hit
    sentence: int
    weight: float


class Linker:
    """Resolves one sheet."""

    def __init__(self, sheet: Sheet, world: World, pending: Iterable[tuple[int, str, str]]) -> None:
        self.sheet, self.world = sheet, world
        self.pending = {token: (role, sector) for token, role, sector in pending}
        self.seen: list[Seen] = []
        self.lists: list[tuple[int, int, tuple[str, ...]]] = []  # last token, sentence, parties of coordinated or paired mentions
        self.main_country = self._main_country()

    def run(self) -> None:
        sheet = self.sheet
        by_token: dict[int, list[Hit]] = {}
        for hit in sheet.hits:
            by_token.setdefault(hit.head, []).append(hit)
        for token in range(len(sheet.text)):
            low = sheet.lower[token]
            hit: Hit | None = None
            if token in by_token:
                hit = sheet.hit_at.get(token)
            elif token in self.pending:
                hit = self._definite(token) or self._pending(token, *self.pending[token])
            elif sheet.pos[token] == "PRON" or low in ("his", "its", "their", "her", "our", "my"):
                hit = self._pronoun(token, low)
            elif low in ("both", "two", "four", "three") and sheet.dep[token] in ("nsubj", "nsubjpass", "dobj", "pobj"):
                hit = self._count(token, COUNTS[low])
            elif sheet.pos[token] == "NOUN":
                hit = self._definite(token)
            if hit is not None and hit.parties:
                self._see(token, hit)

    # ---- memory ----

    def _see(self, token: int, hit: Hit) -> None:
        sheet = self.sheet
        label = sheet.dep[token]
        first = sheet.first_conjunct(token)
        weight = 1.0
        if sheet.dep[first] in ("nsubj", "nsubjpass"):
            weight = 2.0
        elif label == "poss":
            weight = 1.6 if sheet.dep[sheet.head[token]] in ("nsubj", "nsubjpass") else 1.1
        elif label in ("dobj", "agent", "dative"):
            weight = 1.3
        elif hit.site and label == "pobj":
            weight = 0.4
        elif hit.role == "adjective":
            weight = 0.7
        self.seen.append(Seen(token, hit, sheet.sentence_of[token], weight))
        if label == "conj" and not hit.person:
            parties = self._coordinated(token)
            if len(parties) > 1:
                self.lists.append((token, sheet.sentence_of[token], parties))

    def _coordinated(self, token: int) -> tuple[str, ...]:
        sheet = self.sheet
        found: list[str] = []
        for one in sheet.conjuncts(sheet.first_conjunct(token)):
            hit = sheet.hit_at.get(one)
            if hit is not None and hit.parties and one <= token:
                principal = hit.parties[-1]
                if principal not in found:
                    found.append(principal)
        return tuple(found)

    def _best(self, token: int, fits, reach: int, *, same_clause: bool = False, plural: bool = False) -> Hit | None:
        """The weightiest earlier mention that fits; each sentence back costs."""
        sheet = self.sheet
        here = sheet.sentence_of[token]
        best: tuple[float, Hit] | None = None
        clause = self._clause(token)
        for seen in reversed(self.seen):
            back = here - seen.sentence
            if back > reach:
                break
            if not fits(seen.hit):
                continue
            if not same_clause and back == 0 and self._co_argument(token, seen.token, clause):
                continue
            score = seen.weight - (0.9 if sheet.dep[token] in ("nsubj", "nsubjpass") else 1.1) * back - 0.004 * (token - seen.token)
            if plural and sheet.tag[seen.token] in ("NNS", "NNPS"):
                score += 1.2  # a plural noun is meant by "they" before a group's name in the singular
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

    # ---- kinds ----

    def _party(self, hit: Hit) -> Party | None:
        return self.sheet.parties.get(hit.parties[-1]) if hit.parties else None

    def _is_person(self, hit: Hit) -> bool:
        return hit.person is not None or hit.role == "office"

    def _is_body(self, hit: Hit) -> bool:
        party = self._party(hit)
        if party is None or len(hit.parties) > 1 and hit.person is None:
            return False
        if hit.person is not None or hit.role in ("people",):
            return False
        return party.kind in ("state", *GROUP_KINDS)

    def _is_group(self, hit: Hit) -> bool:
        party = self._party(hit)
        if party is None or hit.person is not None or party.kind not in GROUP_KINDS:
            return False
        return party.form not in ("igo", "media", "court", "un-agency", "peacekeeping", "company", "agency") and "MED" not in party.sectors

    def _is_plural(self, hit: Hit) -> bool:
        party = self._party(hit)
        if party is None or hit.person is not None:
            return False
        tag = self.sheet.tag[hit.head]
        return tag in ("NNS", "NNPS") or party.kind in ("population", "armed group") or len(hit.parties) > 1

    # ---- pronouns ----

    def _pronoun(self, token: int, low: str) -> Hit | None:
        sheet = self.sheet
        if low in HE:
            found = self._best(token, self._is_person, PRONOUN_REACH)
            if found is not None:
                return self._point(token, found.parties, found.person)
            return None
        if low in IT:
            if self._expletive(token):
                return None
            if (place := self._place_meant(token)) is not None:
                return place
            found = self._best(token, self._is_body, PRONOUN_REACH)
            return self._point(token, found.parties[-1:]) if found is not None else None
        if low in THEY:
            listed = self._list(token, 2, exact=False)
            here = sheet.sentence_of[token]
            if listed is not None and listed[1] == here:
                return self._point(token, listed[2])
            nearby = self._best(token, self._is_plural, 0, plural=True)
            if nearby is None and listed is not None and low == "they" and listed[1] == here - 1:
                return self._point(token, listed[2])
            found = nearby or self._best(token, self._is_plural, PRONOUN_REACH, plural=True) or self._best(token, self._is_group, PRONOUN_REACH)
            return self._point(token, found.parties[-1:] if not found.person else found.parties) if found is not None else None
        if low in WE | I_WORDS:
            return self._we(token)
        if low == "both":
            return self._count(token, 2)
        return None

    def _place_meant(self, token: int) -> Hit | None:
        """ "withdrew from it": the town spoken of in the sentence before, or earlier in this one."""
        sheet = self.sheet
        if sheet.dep[token] != "pobj" or sheet.lower[sheet.head[token]] not in ("from", "in", "into", "near", "around", "inside", "through"):
            return None
        here = sheet.sentence_of[token]
        for hit in sorted(sheet.hits, key=lambda h: -h.head):
            if hit.head < token and hit.site and not hit.parties and here - sheet.sentence_of[hit.head] <= 1 and sheet.sites[hit.site].kind != "country":
                found = Hit(token, token + 1, token, "pronoun", (), hit.site)
                sheet.add_hit(found)
                return found
        return None

    def _expletive(self, token: int) -> bool:
        """ "it is clear that …", "it was the deadliest attack": no actor."""
        sheet = self.sheet
        if sheet.dep[token] == "expl":
            return True
        above = sheet.head[token]
        if sheet.dep[token] in ("nsubj", "nsubjpass") and (sheet.lemma[above] == "be" or sheet.tag[above] == "VBN" and sheet.dep[token] == "nsubjpass"):
            labels = {sheet.dep[k] for k in sheet.kids[above]}
            if labels & {"ccomp", "xcomp", "advcl"} and labels & {"acomp", "attr", "nsubjpass"}:
                return True
            attribute = sheet.child(above, "attr")
            return attribute is not None and attribute not in sheet.hit_at
        return False

    def _we(self, token: int) -> Hit | None:
        """Inside a quotation or a reported clause: its speaker; else the signer of the text."""
        sheet = self.sheet
        for above in sheet.ancestors(token):
            if sheet.pos[above] == "VERB":
                for kid in sheet.kids[above]:
                    if sheet.dep[kid] == "nsubj" and kid in sheet.hit_at and sheet.hit_at[kid].parties and kid != token and above != sheet.head[token]:
                        hit = sheet.hit_at[kid]
                        return self._point(token, hit.parties, hit.person)
        if sheet.signer and (sheet.quote_of[token] if sheet.quote_of else -1) < 0:
            return self._point(token, self._signer())
        return None

    def _signer(self) -> tuple[str, ...]:
        """The signer of a statement, and whom the office serves."""
        sheet = self.sheet
        assert sheet.signer is not None
        holders = self.world.holders_of(sheet.signer)
        if holders:
            holder = holders[-1]
            person = sheet.parties.setdefault(holder.id, Party(holder.id, holder.person, "person", holder.of if self.world.country(holder.of) else None, holder.of, known=True))
            if self.world.actor(holder.of):
                known_party(sheet, self.world, holder.of)
                return (person.id, holder.of)
            return (person.id,)
        return (own_party(sheet, sheet.signer, "person").id,)

    def _point(self, token: int, parties: tuple[str, ...], person: str | None = None) -> Hit:
        hit = Hit(token, token + 1, token, "pronoun", parties, person=person, role="office" if person else "")
        self.sheet.add_hit(hit)
        return hit

    # ---- pairs and lists ----

    def _list(self, token: int, count: int, *, exact: bool) -> tuple[int, int, tuple[str, ...]] | None:
        for entry in reversed(self.lists):
            if entry[0] < token and (len(entry[2]) == count if exact else len(entry[2]) >= count):
                return entry
        return None

    def _count(self, token: int, count: int) -> Hit | None:
        """ "both", "the two", "all four": the last list of so many, else the last two bodies that were spoken of together."""
        parties = self._last_of(token, count)
        if parties is None:
            return None
        hit = Hit(token, token + 1, token, "pronoun", parties)
        self.sheet.add_hit(hit)
        return hit

    def _last_of(self, token: int, count: int) -> tuple[str, ...] | None:
        sheet = self.sheet
        here = sheet.sentence_of[token]
        if count == 2 and (pair := self._heading_pair(token)):
            return pair
        for entry in reversed(self.lists):
            if here - entry[1] > 6:
                break
            if len(entry[2]) == count:
                return entry[2]
        # the last distinct bodies, subjects and partners first
        found: list[str] = []
        for seen in reversed(self.seen):
            if here - seen.sentence > (2 if count == 2 else 4):
                break
            party = seen.hit.parties[-1]
            kind = sheet.parties[party].kind
            if kind not in ("state", *GROUP_KINDS) or (seen.hit.site and sheet.dep[seen.token] == "pobj" and sheet.lower[sheet.head[seen.token]] == "in"):
                continue
            if party not in found:
                found.append(party)
            if len(found) == count:
                return tuple(reversed(found))
        return None

    def _heading_pair(self, token: int) -> tuple[str, ...] | None:
        """Under a heading of two names ("India-Nepal"), the two sides are these."""
        sheet = self.sheet
        for number in range(sheet.block_of[token], -1, -1):
            block = sheet.blocks[number]
            if block.kind == "heading":
                parties = list(dict.fromkeys(h.parties[-1] for h in sheet.hits if block.start <= h.head < block.end and h.parties and h.kind == "name"))
                return tuple(parties) if len(parties) == 2 and number >= sheet.block_of[token] - 8 else None
        return None

    # ---- nouns that point back ----

    def _definite(self, token: int) -> Hit | None:
        sheet = self.sheet
        lemma = sheet.lemma[token]
        kids = [(sheet.lower[k], sheet.dep[k], k) for k in sheet.kids[token]]
        words = {low for low, _, _ in kids}
        count = next((COUNTS[low] for low, label, _ in kids if low in COUNTS and label in ("nummod", "det", "predet", "preconj", "amod")), None)
        if lemma in PAIR_NOUNS and (count or "each" in words) and not any(label == "prep" and low in ("of", "from") for low, label, _ in kids):
            parties = self._last_of(token, count or 2)
            return self._nominal(token, parties) if parties else None
        if lemma in COUNTRY_NOUNS:
            for low, label, kid in kids:
                if label == "poss" and (hit := sheet.hit_at.get(kid)) is not None and hit.parties:
                    party = sheet.parties[hit.parties[-1]]
                    code = party.id if party.kind == "state" else party.country
                    if code and self.world.country(code):
                        return self._nominal(token, (known_party(sheet, self.world, code).id,))
            if words & {"the", "this", "that"} and not any(label in ("amod", "relcl", "prep", "compound") and low not in ("same",) for low, label, _ in kids):
                found = self._best(token, lambda hit: (p := self._party(hit)) is not None and p.kind == "state" and hit.person is None, 4, same_clause=True)
                if found is not None:
                    hit = self._nominal(token, found.parties[-1:])
                    if sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] in ("in", "across", "inside", "into", "from", "out"):
                        hit.site = next((s.id for s in sheet.sites.values() if s.kind == "country" and s.country == found.parties[-1]), None)
                    return hit
            return None
        if lemma in GROUP_NOUNS:
            modified = [low for low, label, _ in kids if label in ("amod", "compound", "nmod", "relcl", "acl") and low not in ("same", "militant", "armed", "terrorist", "islamist", "rebel", "extremist", "terror", "jihadist")]
            if words & {"the", "this", "that"} and not modified and not any(label == "prep" for _, label, _ in kids):
                found = self._best(token, self._is_group, GROUP_REACH, same_clause=False)
                if found is not None:
                    return self._nominal(token, found.parties[-1:])
        return None

    def _nominal(self, token: int, parties: tuple[str, ...]) -> Hit:
        sheet = self.sheet
        start = min([token, *(k for k in sheet.kids[token] if sheet.dep[k] in ("det", "amod", "nummod", "poss", "predet"))])
        hit = Hit(start, token + 1, token, "nominal", parties)
        sheet.add_hit(hit)
        return hit

    def _pending(self, token: int, role: str, sector: str) -> Hit | None:
        """ "the president", "police": a person met before with that office, else the organ of the state that is spoken of."""
        sheet = self.sheet
        kids = {sheet.lower[k]: k for k in sheet.kids[token]}
        if role == "member":
            return self._members(token, sector)
        for kid in sheet.children(token, "poss"):
            hit = sheet.hit_at.get(kid)
            if hit is not None and hit.parties:
                owner = hit.parties[-1]
                return self._owned(token, owner, role, sector)
        for kid in sheet.children(token, "prep"):
            if sheet.lower[kid] in ("of", "from"):
                for thing in sheet.children(kid, "pobj"):
                    hit = sheet.hit_at.get(thing) or (self._definite(thing) if sheet.pos[thing] == "NOUN" else None)
                    if hit is not None and hit.parties:
                        made = self._owned(token, hit.parties[-1], role, sector)
                        made.parties = hit.parties if not hit.person else hit.parties[-1:]
                        return made
        if role == "office":
            person = self._titled(token)
            if person is not None:
                return person
        if role == "organ" and sheet.lemma[token] in ("side", "office", "mission", "state", "position", "team", "department", "capital"):
            return None
        same = self._said_before(token)
        if same is not None:
            return self._owned(token, same, role, sector, inferred=True)
        owner = self._context_state(token, definite="the" in kids or sheet.tag[token] in ("NNS", "NNPS") or role == "office")
        if owner is not None:
            return self._owned(token, owner, role, sector, inferred=True)
        name = " ".join(sheet.text[k] for k in [*(k for k in sheet.kids[token] if k < token and sheet.dep[k] in ("amod", "compound", "nmod")), token])
        kind = "person" if role == "office" else "organisation"
        party = own_party(sheet, name, kind, sector=sector)
        return self._made(token, Hit(token, token + 1, token, "nominal", (party.id,), None, role, sector))  # type: ignore[arg-type]

    def _said_before(self, token: int) -> str | None:
        """ "the government", after "the Philippine government" a sentence or two before: the same."""
        sheet = self.sheet
        if not any(sheet.lower[k] == "the" for k in sheet.kids[token]):
            return None
        for seen in reversed(self.seen):
            if sheet.sentence_of[token] - seen.sentence > 3:
                return None
            if seen.hit.kind == "nominal" and not seen.hit.inferred and sheet.lemma[seen.token] == sheet.lemma[token] and seen.hit.role in ("organ", "office") and not seen.hit.person:
                party = sheet.parties[seen.hit.parties[-1]]
                return party.id if party.kind == "state" else None
        return None

    def _members(self, token: int, sector: str) -> Hit:
        """ "the insurgents", "the terror group": the armed group spoken of just before, else an actor by these words."""
        sheet = self.sheet
        found = self._best(token, lambda hit: (p := self._party(hit)) is not None and p.kind == "armed group" and not p.id.startswith("x-"), 3)
        modifiers = [k for k in sheet.kids[token] if k < token and sheet.dep[k] in ("amod", "compound", "nmod")]
        if found is not None and not any(k in sheet.hit_at or sheet.pos[k] == "PROPN" for k in modifiers):
            return self._made(token, Hit(token, token + 1, token, "nominal", found.parties[-1:], None, "member", sector))
        name = " ".join(sheet.text[k] for k in [*modifiers, token])
        party = own_party(sheet, name, "armed group", sector=sector)
        return self._made(token, Hit(token, token + 1, token, "nominal", (party.id,), None, "member", sector))

    def _titled(self, token: int) -> Hit | None:
        """A person named before who bears this title."""
        sheet = self.sheet
        lemma = sheet.lemma[token]
        for kid in (*sheet.children(token, "appos"), sheet.head[token]):
            hit = sheet.hit_at.get(kid)
            if hit is not None and hit.person and (kid != sheet.head[token] or sheet.dep[token] in ("compound", "nmod", "appos")):
                return self._made(token, Hit(token, token + 1, token, "nominal", hit.parties, None, "office", hit.sector, person=hit.person))
        here = sheet.sentence_of[token]
        for seen in reversed(self.seen):
            if here - seen.sentence > 8:
                break
            if seen.hit.person and seen.hit.kind == "name" and self._has_title(seen.token, lemma):
                return self._made(token, Hit(token, token + 1, token, "nominal", seen.hit.parties, None, "office", seen.hit.sector, person=seen.hit.person))
        return None

    def _has_title(self, token: int, title: str) -> bool:
        sheet = self.sheet
        hit = sheet.hit_at[token]
        near = [*sheet.kids[token], sheet.head[token]]
        if any(sheet.lemma[k] == title for k in near):
            return True
        if hit.person:
            return any(title in holder.role.split() for holder in self.world.offices.person(hit.person))
        return False

    def _owned(self, token: int, owner: str, role: str, sector: str, *, inferred: bool = False) -> Hit:
        sheet = self.sheet
        party = sheet.parties[owner]
        if sector and party.kind == "state":
            party.sectors[sector] += 1
        start = min([token, *(k for k in sheet.kids[token] if k < token and sheet.dep[k] in ("det", "amod", "compound", "nmod", "poss"))])
        return self._made(token, Hit(start, token + 1, token, "nominal", (owner,), None, role, sector, inferred=inferred))  # type: ignore[arg-type]

    def _made(self, token: int, hit: Hit) -> Hit:
        self.sheet.add_hit(hit)
        return hit

    def _context_state(self, token: int, *, definite: bool) -> str | None:
        """The state an ownerless organ belongs to: that of the place in its sentence, the last state spoken of, the text's own."""
        sheet = self.sheet
        start, end = sheet.sentence(token)
        places: list[str] = []
        states: list[str] = []
        for t in range(start, end):
            hit = sheet.hit_at.get(t)
            if hit is None:
                continue
            if hit.site and (country := sheet.sites[hit.site].country) and country not in places:
                places.append(country)
            for party in hit.parties:
                if sheet.parties[party].kind == "state" and party not in states and hit.kind == "name":
                    states.append(party)
        if len(places) == 1 and (not states or states == places):
            return known_party(sheet, self.world, places[0]).id
        if len(states) == 1 and definite and not places:
            return states[0]
        if len(places) == 1:
            return known_party(sheet, self.world, places[0]).id
        if not definite:
            return None
        found = self._best(token, lambda hit: (p := self._party(hit)) is not None and p.kind == "state" and hit.role != "adjective", 2, same_clause=True)
        if found is not None:
            return found.parties[-1]
        return known_party(sheet, self.world, self.main_country).id if self.main_country else None

    def _main_country(self) -> str | None:
        """The dateline's country, else the one that the text names most, if clearly."""
        sheet = self.sheet
        if sheet.dateline_country:
            return sheet.dateline_country
        counts: dict[str, int] = {}
        for hit in sheet.hits:
            codes = {sheet.parties[p].country for p in hit.parties} | ({sheet.sites[hit.site].country} if hit.site else set())
            for code in codes:
                if code:
                    counts[code] = counts.get(code, 0) + 1
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0] if self.world.country(ranked[0][0]) else None
        return None


def link(sheet: Sheet, world: World, pending: Iterable[tuple[int, str, str]]) -> None:
    """Resolve what points back in a sheet."""
    assert nominals() is not None
    Linker(sheet, world, pending).run()
