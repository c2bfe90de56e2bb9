"""What all readers of relations share: the tables, who counts as a body, sign, dimension, evidence, and the relations found.

A `Ground` holds one sheet while its relations are read. Each pair, dimension and sign is one relation with all its evidence.
It decides nothing about patterns; those are in `relation_nouns`, `relation_verbs` and `relation_belonging`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.modality import context
from dragoman.coding.builtin.sides import noun_slot
from dragoman.coding.sheet import Sheet
from dragoman.nouns import Relation, Span
from dragoman.tables import read_table

PACKAGE = "dragoman.coding.builtin"
VERBAL = ("VERB", "AUX")
BODIES = ("state", "government", "armed group", "organisation")
# Forms that report or judge others but stand in no relation of their own.
APART = ("media", "court")
ABOUT = ("over", "on", "about", "regarding", "concerning", "in", "around", "at", "along", "against", "across")
LINES = frozenset(["border", "frontier", "boundary", "line", "demarcation", "crossing"])
ENDING = frozenset(["end", "cease", "stop", "discontinue", "sever", "break", "cut", "suspend", "halt", "freeze", "rupture", "lose", "lack", "terminate", "withdraw", "block", "refuse", "reject"])
SETTLING = frozenset(["settle", "resolve", "arbitrate", "end", "overcome", "defuse", "solve", "bury"])
EASING = frozenset(["ease", "improve", "improvement", "thaw", "mend", "heal", "repair"])
LASTING = frozenset(["persist", "remain", "continue", "arise", "erupt", "flare", "linger", "simmer", "exist", "emerge", "endure"])
ASKED = frozenset(["urge", "call", "ask", "tell", "press", "order", "demand", "request", "want", "appeal", "warn", "exhort", "implore"])
NONE = frozenset(["no", "without", "lack", "absence", "end", "loss"])


@dataclass(slots=True, frozen=True)
class Head:
    """A row of relation_heads.tsv."""

    sign: str
    dimension: str
    pattern: str
    needs: str


@lru_cache(maxsize=1)
def heads() -> dict[tuple[str, str], Head]:
    return {(r["word"], r["pos"]): Head(r["sign"], r["dimension"], r["pattern"], r["needs"]) for r in read_table(PACKAGE, "relation_heads.tsv")}


@lru_cache(maxsize=1)
def dimension_words() -> dict[str, str]:
    return {r["word"]: r["dimension"] for r in read_table(PACKAGE, "dimensions.tsv")}


@lru_cache(maxsize=1)
def cue_words() -> dict[str, str]:
    return {r["word"]: r["sign"] for r in read_table(PACKAGE, "cues.tsv")}


@lru_cache(maxsize=1)
def trend_words() -> dict[str, str]:
    return {r["word"]: r["trend"] for r in read_table(PACKAGE, "trends.tsv")}


def lemma_of(sheet: Sheet, token: int) -> str:
    """The lemma; a noun that the tagger took for a name ("Relations between …") is brought to the singular."""
    lemma = sheet.lemma[token]
    if sheet.tag[token] == "NNPS" and lemma.endswith("s") and len(lemma) > 3:
        return lemma[:-3] + "y" if lemma.endswith("ies") and lemma != "ties" else lemma[:-1]
    return lemma


class Ground:
    """One sheet and the relations found on it, by pair, dimension and sign."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found: dict[tuple[str, str, str, int], Relation] = {}
        self.acts = {happening.trigger for happening in sheet.happenings}
        self.named = {party for hit in sheet.hits if hit.kind == "name" for party in hit.parties}

    # ---- entering ----

    def add(self, a: str, b: str, dimension: str, sign: int, evidence: tuple[int, int], *, trend: str | None = None, issue: str | None = None,
            quantity: str | None = None, against: tuple[str, ...] = (), confidence: float = 0.7, token: int | None = None) -> None:  # fmt: skip
        """Enter a relation, or its evidence where the same is known."""
        sheet = self.sheet
        if a == b or (dimension != "affiliation" and b in (sheet.parties[a].part_of,) and sign > 0 and "person" in (sheet.parties[a].kind, sheet.parties[b].kind)):
            return
        pair = (a, b) if dimension == "affiliation" else (min(a, b), max(a, b))
        key = (*pair, dimension, sign)
        span = sheet.span(*evidence)
        known = self.found.get(key)
        if known is not None:
            if span not in known.evidence:
                self.found[key] = known.model_copy(update={"evidence": (*known.evidence, span), "trend": known.trend or trend, **self._voice(known, token), "issue": known.issue or issue})
            return
        around = context(sheet, token) if token is not None else None
        modality, speaker = ("attributed", around.speaker) if around and around.speaker else ("reported", None) if around and around.reported else ("asserted", None)
        self.found[key] = Relation(id="s0", a=a, b=b, dimension=dimension, sign=sign, trend=trend, issue=issue, quantity=quantity, against=against,  # type: ignore[arg-type]
                                   modality=modality, speaker=speaker, confidence=confidence, evidence=(span,))  # type: ignore[arg-type]  # fmt: skip

    def enter(self, part: str, whole: str, span: Span) -> None:
        """Enter a belonging that another stage has read, with its evidence."""
        if part != whole:
            self.found.setdefault((part, whole, "affiliation", 1), Relation(id="s0", a=part, b=whole, dimension="affiliation", sign=1, confidence=0.7, evidence=(span,)))

    def _voice(self, known: Relation, token: int | None) -> dict[str, object]:
        """Said by somebody first and by the text itself later: the text says it."""
        around = context(self.sheet, token) if token is not None else None
        if known.modality == "asserted" or around is None or around.speaker or around.reported:
            return {}
        return {"modality": "asserted", "speaker": None}

    # ---- who ----

    def bodies(self, tokens: Iterable[int], *, people: bool = False) -> list[str]:
        """Parties of tokens that can stand in a relation: states and bodies; a person in office stands for them."""
        sheet, found = self.sheet, list[str]()
        for token in tokens:
            # "The dissidents of the FARC, who fight …": a clause that hangs on the last word of a name.
            hit = sheet.hit_at.get(token) or next((h for h in sheet.inside.get(token, ()) if h.end == token + 1 and h.parties), None)
            if hit is None or not hit.parties:
                continue
            if hit.kind == "nominal" and hit.parties[0] not in self.named and self._named_next(hit.end):
                continue  # "an armed group, the SDF": the name that follows
            for party in hit.parties[-1:] if hit.person else hit.parties:
                known = sheet.parties[party]
                if party in found or known.form in APART or "MED" in known.sectors:
                    continue
                if (known.kind in BODIES and (party in self.named or known.known or known.kind == "armed group" or hit.kind == "pronoun")) or (known.kind == "population" and (people or "OPP" in known.sectors)):
                    found.append(party)
        return found

    def _named_next(self, end: int) -> bool:
        sheet = self.sheet
        return end + 1 < len(sheet.text) and sheet.text[end] == "," and any(h.kind == "name" and h.parties and h.start == t for t in range(end + 1, min(end + 4, len(sheet.text))) for h in sheet.inside.get(t, ()))

    def reach(self, tokens: Iterable[int]) -> list[str]:
        """Bodies at the tokens, or those behind them: "American influence", "the intentions of Russia", "Rwanda's army"."""
        found: list[str] = []
        for token in tokens:
            slots = ("poss", "comp") if token in self.acts else ("poss", "comp", "of")  # not whom an act befell
            here = self.bodies([token]) or self.bodies([t for slot in slots for t in noun_slot(self.sheet, token, slot) if t not in self.sheet.hit_at or self.sheet.hit_at[t].kind != "nominal" or self.sheet.hit_at[t].role])
            found += [p for p in here if p not in found]
        return found

    def inside(self, token: int) -> list[str]:
        """Bodies named anywhere inside a phrase, places aside."""
        sheet = self.sheet
        return self.bodies(t for t in sheet.subtree(token) if not (sheet.dep[t] == "pobj" and sheet.lower[sheet.head[t]] in ("in", "at", "near")))

    def subjects(self, slots: Frame) -> list[str]:
        """Bodies in the subject of a clause, whole where the parser lost the first of "A and B"; the surface subject of a passive."""
        sheet = self.sheet
        tokens = list(slots.subject or (slots.objects if slots.passive else []))
        found = self.bodies(tokens)
        for token in tokens[:1]:
            left = sheet.edges(token)[0] if token in sheet.hit_at else token
            hit = sheet.hit_at.get(token)
            left = min(left, hit.start) if hit is not None else left
            if left >= 2 and sheet.lower[left - 1] == "and" and sheet.hit_at.get(left - 2) is not None and sheet.dep[left - 2] == "ROOT":
                found = [p for p in self.bodies([left - 2]) if p not in found] + found
        return found

    def under(self, token: int, *names: str) -> list[int]:
        """What stands under these prepositions of a noun, coordinated phrases included ("to shipping and to Israel")."""
        sheet, found = self.sheet, list[int]()
        for kid in sheet.kids[token]:
            if sheet.dep[kid] not in ("prep", "agent", "dative"):
                continue
            for prep in sheet.conjuncts(kid):
                if sheet.lower[prep] in names:
                    found += [t for p in sheet.children(prep, "pobj") for t in sheet.conjuncts(p) if t not in sheet.time_at]
        return found

    def owners(self, token: int) -> list[str]:
        """Whose it is: possessor, adjective or compound, "by" or "from"."""
        found = self.bodies(noun_slot(self.sheet, token, "poss"))
        for more in (noun_slot(self.sheet, token, "comp"), self.under(token, "by", "from"), self.under(token, "of")):
            found = found or self.bodies(more)
        return found

    def heading(self, token: int) -> list[str]:
        """The two that a paragraph is about by its heading or first words: "India-Pakistan: …"."""
        sheet = self.sheet
        number = sheet.block_of[token]
        own = sheet.blocks[number]
        colons = [t for t in range(own.start, token) if (sheet.text[t] == ":" and sheet.sentence_of[t] == sheet.sentence_of[token]) or (sheet.text[t] == ":" and t - own.start < 9)]
        for colon in reversed(colons[-2:]):
            if len(found := self._two(max(own.start, colon - 6), colon)) == 2:
                return found
        for back in range(number - 1, max(number - 14, -1), -1):
            block = sheet.blocks[back]
            if block.kind in ("heading", "title"):
                return self._two(block.start, block.end)
        return []

    def _two(self, start: int, end: int) -> list[str]:
        sheet = self.sheet
        if end - start > 9 or any(not sheet.inside.get(t) and sheet.pos[t] not in ("PUNCT", "CCONJ", "DET", "SYM", "SPACE") for t in range(start, end)):
            return []  # "India-Pakistan", "Russia and the Taliban", and no other words
        found = list(dict.fromkeys(p for t in range(start, end) if t in sheet.hit_at for p in self.bodies([t])))
        return found if len(found) == 2 else []

    # ---- where ----

    def governor(self, token: int) -> int | None:
        """The verb whose clause a noun stands in."""
        for above in self.sheet.ancestors(token):
            if self.sheet.pos[above] in VERBAL:
                return above
        return None

    def hedged(self, verb: int) -> bool:
        """Whether a clause is a forecast, a wish or a condition, and not told as a fact."""
        sheet = self.sheet
        here = verb
        for _ in range(3):
            if here in sheet.outlook_clauses:
                return True
            # "The rebels, who fight the army, may …": a relative clause is told, whatever is forecast of its noun.
            if sheet.dep[here] == "relcl" and sheet.pos[sheet.head[here]] not in VERBAL:
                break
            here = sheet.head[here]
        return any(sheet.dep[k] == "aux" and sheet.tag[k] == "MD" and sheet.lower[k] not in ("can", "must", "should") for k in sheet.kids[verb])

    def evidence(self, token: int) -> tuple[int, int]:
        """The clause that a head stands in."""
        sheet = self.sheet
        verb = token if sheet.pos[token] in VERBAL else self.governor(token)
        if verb is None:
            return sheet.sentence(token)
        start, end = sheet.edges(verb)
        while end > start + 1 and sheet.text[end - 1] in (",", ".", ";"):
            end -= 1
        return start, end

    # ---- sign and dimension ----

    def sign(self, head: Head, token: int, verb: int | None) -> tuple[int, str | None]:
        """The sign of a head and its trend: own, or by the cue nearest to it; "cannot be described as friendly" turns it."""
        sheet, cues, trends = self.sheet, cue_words(), trend_words()
        near = [k for k in sheet.kids[token] if sheet.dep[k] in ("amod", "compound", "advmod", "nmod")]
        near += [g for k in near for g in sheet.kids[k] if sheet.dep[g] in ("conj", "advmod", "amod")]
        above: list[int] = []
        here = token
        for _ in range(5):
            up = sheet.head[here]
            if up == here:
                break
            if sheet.pos[up] == "ADJ" and sheet.pos[here] == "ADP":
                break  # "suspicious of A's ties to B": the word is about who looks on
            above.append(up)
            if sheet.pos[up] in VERBAL:
                above += [k for k in sheet.kids[up] if sheet.dep[k] in ("acomp", "oprd", "attr", "advmod", "prt", "dobj")]
                above += [t for k in sheet.kids[up] if sheet.dep[k] == "prep" and sheet.lower[k] in ("as", "on", "at", "to") for t in (*sheet.kids[k], *(g for c in sheet.kids[k] for g in sheet.children(c, "amod")))]
                above += [g for k in sheet.kids[up] if sheet.dep[k] in ("acomp", "attr") for g in sheet.children(k, "amod", "conj")]
                if sheet.dep[up] in ("xcomp",) and sheet.lemma[up] in ("be", "remain", "become"):
                    here = up
                    continue
                break
            here = up
        negated = (verb is not None and frame(sheet, verb).negated) or any(sheet.lemma[k] in NONE for k in sheet.kids[token]) or (sheet.dep[token] == "pobj" and sheet.lemma[sheet.head[sheet.head[token]]] in ("lack", "absence", "loss"))
        found: str | None = None
        trend: str | None = None
        for at in (*near, *above):
            word = sheet.lemma[at] if sheet.lemma[at] in cues else sheet.lower[at]
            hyphened = f"{sheet.lower[at - 2]}-{sheet.lower[at]}" if at >= 2 and sheet.text[at - 1] == "-" else ""
            if found is None and (word in cues or hyphened in cues):
                found = cues.get(hyphened) or cues.get(word)
                if found == "-" and at == verb and sheet.tag[at] == "VB" and any(sheet.lower[k] == "to" for k in sheet.kids[at]):
                    return 0, None  # "to weaken Egypt's ties with Greece": somebody's aim, no state of things
            if trend is None and word in trends:
                trend = trends[word]
        sign = head.sign
        governing = sheet.lemma[verb] if verb is not None else ""
        if sign == "cue":
            if found is None:
                return (-1 if negated and any(sheet.lemma[k] == "no" for k in sheet.kids[token]) else 0), trend
            if governing in ENDING and (sheet.dep[token] in ("dobj", "nsubjpass") or verb == sheet.head[token]):
                return (0 if negated else -1), "worsening"
            sign = found
            if verb is not None and sheet.tag[verb] in ("VB", "VBG") and any(sheet.dep[k] == "neg" for a in list(sheet.ancestors(verb))[:3] for k in sheet.kids[a]):
                return 0, trend  # "has not proposed resuming relations"
            if negated:
                sign = "-" if sign == "+" else "+"
        elif sign == "+" and verb is not None and governing in ENDING and self.asked(verb):
            return 1, trend
        elif sign == "+" and (negated or (governing in ENDING and sheet.dep[token] in ("dobj", "nsubjpass") and not self.owners(token))):
            return -1, trend
        elif sign == "-" and negated:
            return 0, trend
        elif sign == "-" and governing in SETTLING and sheet.dep[token] in ("dobj", "nsubjpass"):
            return 1, "improving"
        if sign == "-" and trend == "improving" and not any(sheet.lemma[at] in EASING for at in (*near, *above)):
            trend = "worsening"  # a growing threat, deepening mistrust
        return (1 if sign == "+" else -1), trend

    def asked(self, verb: int) -> bool:
        """ "Urged Rwanda to cease its support": what somebody is asked to end goes on."""
        sheet = self.sheet
        return sheet.tag[verb] == "VB" and any(sheet.lower[k] == "to" for k in sheet.kids[verb]) and sheet.lemma[sheet.head[verb]] in ASKED

    def dimensions(self, token: int, default: str) -> list[tuple[str, str | None]]:
        """Modifiers of the head first (several where coordinated), then what it is over, on, about; else the head's own."""
        sheet, words = self.sheet, dimension_words()
        modifiers = [k for k in sheet.kids[token] if sheet.dep[k] in ("amod", "compound", "nmod")]
        found: dict[str, str | None] = {}
        for kid in dict.fromkeys([*modifiers, *(g for k in modifiers for g in (*sheet.conjuncts(k), *sheet.children(k, "amod", "compound", "nmod")))]):
            for word in (sheet.lemma[kid], sheet.lower[kid]):
                if word in words and sheet.entity[kid] not in ("ORG", "GPE"):
                    found.setdefault(words[word], sheet.lower[kid])
                    break
        if len(found) > 1 and "diplomatic" in found and default != "diplomatic":
            found.pop("diplomatic")
        if len(found) > 2:
            return [("security", found["security"])] if "security" in found else list(found.items())[:2]
        if found:
            return list(found.items())
        above = sheet.head[token]
        holders = [token, above] if sheet.dep[token] == "nsubj" and sheet.lemma[above] in LASTING else [token]
        preps = [prep for holder in holders for kid in sheet.children(holder, "prep") if sheet.lower[kid] in ABOUT for prep in sheet.conjuncts(kid)]
        topics = (self.topic(sheet.lower[prep], thing) for prep in preps for thing in sheet.children(prep, "pobj"))
        issues: dict[str, str | None] = {}
        for topic in topics:
            if topic is not None:
                issues.setdefault(*topic)
        if issues:
            return list(issues.items())[:2]
        # "talks over how to enhance bilateral trade"
        for kid in sheet.kids[token]:
            if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("over", "on", "about"):
                for clause in sheet.children(kid, "pcomp"):
                    for below in sheet.subtree(clause):
                        if words.get(sheet.lemma[below], "diplomatic") != "diplomatic":
                            return [(words[sheet.lemma[below]], sheet.lower[below])]
        return [(default, None)]

    def topic(self, preposition: str, thing: int) -> tuple[str, str | None] | None:
        """The dimension of what stands under over, on, about: by its words, or because it is a stretch of land or water."""
        sheet, words = self.sheet, dimension_words()
        tree = [t for t in sheet.subtree(thing) if t <= thing or sheet.dep[t] != "relcl"][:12]
        if preposition in ("over", "about", "on") and any(sheet.lemma[t] in LINES for t in tree):
            return "territorial", sheet.words(*phrase(sheet, thing))  # "the maritime boundary"
        for below in (thing, *tree):
            word = sheet.lemma[below] if sheet.lemma[below] in words else sheet.lower[below]
            if word not in words or words[word] == "diplomatic":
                continue
            if preposition in ("in", "at", "along", "across", "around") and words[word] == "territorial" and word not in LINES:
                continue
            if preposition == "against" and words[word] != "security":
                continue
            return words[word], sheet.words(*phrase(sheet, thing))
        hit = sheet.hit_at.get(thing)
        if preposition in ("over", "about", "on") and ((hit is not None and hit.site and (not hit.parties or sheet.sites[hit.site].kind not in ("country", "state"))) or sheet.entity[thing] in ("LOC", "FAC")):
            return "territorial", sheet.words(*phrase(sheet, thing))
        return None


def phrase(sheet: Sheet, token: int) -> tuple[int, int]:
    """The noun phrase around a token, at most fourteen words."""
    start, end = sheet.edges(token)
    return max(start, token - 8), min(end, token + 6)
