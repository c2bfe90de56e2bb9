"""Relations: how the text says that two stand, as a product of head words, dimension words and slots.

A head ("dispute", "ties", "rival", "cooperate") gives the sign or asks for a cue; a modifier or what it is about gives the
dimension; the pattern of the head says where the two stand. One dated event is no relation; a hedged one is an outlook. Habits,
series and negated criticism count. Each pair, dimension and sign is one relation with all its evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.modality import context, tense
from dragoman.coding.builtin.sides import noun_slot
from dragoman.coding.sheet import Sheet
from dragoman.nouns import Relation
from dragoman.tables import read_table

NEEDS = ("tokens", "hits", "happenings", "outlooks")
GIVES = ("relations",)

PACKAGE = "dragoman.coding.builtin"
VERBAL = ("VERB", "AUX")
BODIES = ("state", "government", "armed group", "organisation")
HABIT = frozenset("repeatedly regularly often continually constantly routinely frequently always traditionally historically increasingly long publicly deeply strongly firmly currently still consistently openly".split())
STANDING = ("present", "perfect", "progressive")
GIVING = frozenset("have share enjoy maintain hold give provide offer make express voice reiterate pledge show face be engage remain keep establish strengthen improve deepen develop build expand sour strain pursue want seek face".split())
VIOLENT = frozenset("attack strike raid assault war campaign operation bombing airstrike offensive incursion".split())
LIGHT = frozenset("launch carry conduct wage stage mount commit perpetrate".split())
SHARES = frozenset("import export trade gas oil supply grain weapon arm energy electricity fuel water remittance".split())


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


def read_relations(sheet: Sheet) -> None:
    """Enter the relations of a sheet."""
    Reader(sheet).read()


class Reader:
    """Reads one sheet; gathers evidence by pair, dimension and sign."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found: dict[tuple[str, str, str, int], Relation] = {}

    def read(self) -> None:
        sheet = self.sheet
        for token in range(len(sheet.text)):
            pos = sheet.pos[token]
            if sheet.blocks[sheet.block_of[token]].kind != "body":
                continue
            if pos in ("NOUN", "PROPN"):
                self._noun(token)
            elif pos == "VERB":
                self._verb(token)
            elif pos in ("ADJ", "ADP", "ADV"):
                self._adjective(token)
        self._branches()
        self._shares()
        for number, relation in enumerate(self.found.values(), 1):
            sheet.add("relations", relation.model_copy(update={"id": f"s{number}"}))

    # ---- entering ----

    def add(self, a: str, b: str, dimension: str, sign: int, evidence: tuple[int, int], *, trend: str | None = None, issue: str | None = None,
            quantity: str | None = None, against: tuple[str, ...] = (), confidence: float = 0.7, token: int | None = None) -> None:  # fmt: skip
        if a == b:
            return
        sheet = self.sheet
        if sheet.parties[a].part_of == b or sheet.parties[b].part_of == a:
            if dimension != "affiliation" and "person" in (sheet.parties[a].kind, sheet.parties[b].kind):
                return
        pair = (a, b) if dimension == "affiliation" else (min(a, b), max(a, b))
        key = (*pair, dimension, sign)
        span = sheet.span(*evidence)
        known = self.found.get(key)
        if known is not None:
            if span not in known.evidence:
                self.found[key] = known.model_copy(update={"evidence": (*known.evidence, span), "trend": known.trend or trend, "issue": known.issue or issue})
            return
        around = context(sheet, token) if token is not None else None
        modality, speaker = ("attributed", around.speaker) if around and around.speaker else ("reported", None) if around and around.reported else ("asserted", None)
        self.found[key] = Relation(id="s0", a=a, b=b, dimension=dimension, sign=sign, trend=trend, issue=issue, quantity=quantity, against=against,  # type: ignore[arg-type]
                                   modality=modality, speaker=speaker, confidence=confidence, evidence=(span,))  # type: ignore[arg-type]  # fmt: skip

    def _bodies(self, tokens: list[int], *, people: bool = False) -> list[str]:
        """Parties of tokens that can stand in a relation: states and bodies; a person in office stands for them."""
        sheet, found = self.sheet, list[str]()
        for token in tokens:
            hit = sheet.hit_at.get(token)
            if hit is None or not hit.parties:
                continue
            for party in hit.parties[-1:] if hit.person else hit.parties:
                known = sheet.parties[party]
                if known.kind in BODIES or (people and known.kind == "population") or (known.kind == "population" and "OPP" in known.sectors):
                    if known.form != "media" and "MED" not in known.sectors and party not in found:
                        found.append(party)
        return found

    def _inside(self, token: int) -> list[str]:
        """Bodies named inside a phrase, places aside."""
        sheet = self.sheet
        tokens = [t for t in sheet.subtree(token) if not (sheet.dep[t] == "pobj" and sheet.lower[sheet.head[t]] in ("in", "at", "near"))]
        return self._bodies(tokens)

    # ---- nouns ----

    def _noun(self, token: int) -> None:
        sheet = self.sheet
        head = self._head(token, "n")
        if head is None:
            return
        verb = self._governor(token)
        if verb is not None and self._hedged(verb, token):
            return
        sign, trend = self._sign(head, token, verb)
        dimension, issue = self._dimension(token, head.dimension)
        evidence = self._evidence(token)
        if head.pattern == "pair":
            pairs = self._pair(token, verb)
            if head.needs == "ongoing" and not self._ongoing(token, verb):
                return
            if sign == 0:
                return
            for a, b in pairs:
                self.add(a, b, dimension, sign, evidence, trend=trend, issue=issue, token=token)
        elif head.pattern in ("to", "against"):
            self._directed(token, verb, head, sign, dimension, evidence, issue)
        elif head.pattern == "is":
            self._is(token, sign, dimension, evidence)
        elif head.pattern == "claim":
            owners = self._bodies(noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "comp"))
            objects = self._bodies(noun_slot(sheet, token, "P:over") + noun_slot(sheet, token, "P:to") + noun_slot(sheet, token, "P:on"))
            for a in owners or (self._bodies(frame(sheet, verb).subject) if verb is not None else []):
                for b in objects:
                    self.add(a, b, "territorial", -1, evidence, issue="sovereignty", token=token)

    def _head(self, token: int, pos: str) -> Head | None:
        sheet, table = self.sheet, heads()
        for kid in sheet.kids[token]:
            if sheet.dep[kid] in ("compound", "amod") and (found := table.get((f"{sheet.lower[kid]} {sheet.lemma[token]}", pos))):
                return found
        return table.get((sheet.lemma[token], pos))

    def _governor(self, token: int) -> int | None:
        sheet = self.sheet
        for above in sheet.ancestors(token):
            if sheet.pos[above] in VERBAL:
                return above
        return None

    def _hedged(self, verb: int, token: int) -> bool:
        """Whether a clause is a forecast: then it is an outlook, unless both are named inside the noun's own phrase."""
        sheet = self.sheet
        for above in (verb, *list(sheet.ancestors(verb))[:2]):
            if above in sheet.outlook_clauses:
                return True
        return any(sheet.dep[k] == "aux" and sheet.tag[k] == "MD" and sheet.lower[k] not in ("can", "must", "should") for k in sheet.kids[verb]) and sheet.dep[token] != "pobj"

    def _sign(self, head: Head, token: int, verb: int | None) -> tuple[int, str | None]:
        """The sign of a head and its trend: own, or by the cue nearest to it; "cannot be described as friendly" turns it."""
        sheet, cues, trends = self.sheet, cue_words(), trend_words()
        near = [k for k in sheet.kids[token] if sheet.dep[k] in ("amod", "compound", "advmod")]
        near += [g for k in near for g in sheet.kids[k] if sheet.dep[g] in ("conj", "advmod", "amod")]
        above: list[int] = []
        here = token
        for _ in range(5):
            up = sheet.head[here]
            if up == here:
                break
            above.append(up)
            if sheet.pos[up] in VERBAL:
                above += [k for k in sheet.kids[up] if sheet.dep[k] in ("acomp", "oprd", "attr", "advmod", "prt")]
                above += [t for k in sheet.kids[up] if sheet.dep[k] == "prep" and sheet.lower[k] == "as" for t in sheet.kids[k]]
                break
            here = up
        negated = verb is not None and frame(sheet, verb).negated
        found: str | None = None
        trend: str | None = None
        for at in (*near, *above):
            word = sheet.lemma[at] if sheet.lemma[at] in cues else sheet.lower[at]
            hyphened = f"{sheet.lower[at - 2]}-{sheet.lower[at]}" if at >= 2 and sheet.text[at - 1] == "-" else ""
            if found is None and (word in cues or hyphened in cues):
                found = cues.get(word) or cues.get(hyphened)
            if trend is None and word in trends:
                trend = trends[word]
        sign = head.sign
        if sign == "cue":
            if found is None:
                return 0, trend
            sign = found
            if negated:
                sign = "-" if sign == "+" else "+"
        elif negated and head.sign == "+":
            return -1, trend
        elif negated and head.sign == "-":
            return 0, trend
        return (1 if sign == "+" else -1), trend

    def _dimension(self, token: int, default: str) -> tuple[str, str | None]:
        """Modifiers of the head first, then what it is over, on, about; else the head's own."""
        sheet, words = self.sheet, dimension_words()
        modifiers = [k for k in sheet.kids[token] if sheet.dep[k] in ("amod", "compound", "nmod")]
        for kid in [*modifiers, *(g for k in modifiers for g in sheet.conjuncts(k))]:
            for word in (sheet.lemma[kid], sheet.lower[kid]):
                if word in words:
                    return words[word], sheet.lower[kid]
        for kid in sheet.kids[token]:
            if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("over", "on", "about", "regarding", "concerning", "in", "around", "at", "along"):
                for thing in sheet.children(kid, "pobj"):
                    for below in (thing, *sheet.subtree(thing)[:8]):
                        if sheet.lemma[below] in words:
                            return words[sheet.lemma[below]], sheet.words(*_phrase(sheet, thing))
        # coordinated heads share what the first says: "talks over how to further enhance bilateral trade"
        for kid in sheet.kids[token]:
            if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("over", "on", "about"):
                for clause in sheet.children(kid, "pcomp"):
                    for below in sheet.subtree(clause):
                        if sheet.lemma[below] in words and words[sheet.lemma[below]] != "diplomatic":
                            return words[sheet.lemma[below]], sheet.lower[below]
        return words.get(sheet.lemma[token], default) if default == "diplomatic" and sheet.lemma[token] not in ("tie", "relation") else default, None

    def _pair(self, token: int, verb: int | None) -> list[tuple[str, str]]:
        """The two of a mutual head: between A and B; A's with B; a compound of both; a subject of two."""
        sheet = self.sheet
        between = self._bodies(noun_slot(sheet, token, "P:between") + noun_slot(sheet, token, "P:among"))
        if len(between) < 2:
            for kid in sheet.kids[token]:
                if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("between", "among"):
                    between = self._inside(kid)
        if len(between) > 1:
            return list(combinations(between[:6], 2))
        partners = self._bodies([t for name in ("with", "to", "toward", "towards") for t in noun_slot(sheet, token, f"P:{name}")])
        owners = self._bodies(noun_slot(sheet, token, "poss"))
        compounds = self._bodies(noun_slot(sheet, token, "comp"))
        if len(owners) > 1 and not partners:
            return list(combinations(owners[:6], 2))
        if len(compounds) > 1 and not partners:
            return list(combinations(compounds[:4], 2))
        if partners:
            sources = owners or compounds
            if not sources:
                sources = self._subject_above(token, verb)
            sources = [s for s in sources if s not in partners]
            return [(a, b) for a in sources for b in partners]
        if verb is not None and sheet.lemma[verb] in GIVING | {"involve"}:
            slots = frame(sheet, verb)
            subject = self._bodies(slots.subject or slots.objects)
            withs = self._bodies(slots.prepositions.get("with", []))
            if len(subject) > 1 and not withs:
                return list(combinations(subject[:4], 2))
            if subject and withs:
                return [(a, b) for a in subject for b in withs if a != b]
            if owners and subject and owners[0] not in subject:
                return [(a, b) for a in subject for b in owners]
        return []

    def _subject_above(self, token: int, verb: int | None) -> list[str]:
        sheet = self.sheet
        here = token
        for _ in range(4):
            up = sheet.head[here]
            if up == here:
                break
            if sheet.pos[up] in VERBAL:
                slots = frame(sheet, up)
                found = self._bodies(slots.subject or (slots.objects if slots.passive else []))
                return found
            if found := self._bodies(noun_slot(sheet, up, "poss") + noun_slot(sheet, up, "comp")):
                return found
            here = up
        return []

    def _directed(self, token: int, verb: int | None, head: Head, sign: int, dimension: str, evidence: tuple[int, int], issue: str | None) -> None:
        sheet = self.sheet
        owners = self._bodies(noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "comp") + noun_slot(sheet, token, "by") + noun_slot(sheet, token, "P:from"))
        for kid in sheet.children(token, "acl"):
            owners += [p for p in self._bodies(frame(sheet, kid).subject) if p not in owners]
        names = ("for", "to", "of", "toward", "towards") if head.pattern == "to" else ("against", "to", "on", "toward", "towards", "of")
        targets: list[str] = []
        for name in names:
            targets = self._bodies(noun_slot(sheet, token, f"P:{name}")) if name != "of" or head.pattern == "against" and sheet.lemma[token] in ("hatred", "criticism", "condemnation", "persecution", "repression") else []
            if targets:
                break
        if verb is not None and sheet.lemma[verb] in ("face", "confront") and token in frame(sheet, verb).objects and owners:
            for a in self._bodies(frame(sheet, verb).subject):
                for b in owners:
                    self.add(a, b, "security" if sheet.lemma[token] == "threat" else dimension, sign, evidence, token=token)
            return
        if targets and not owners and verb is not None and token in frame(sheet, verb).objects + [t for ts in frame(sheet, verb).prepositions.values() for t in ts]:
            owners = [p for p in self._bodies(frame(sheet, verb).subject) if p not in targets]
        if not targets and owners and verb is not None and head.pattern == "against":
            slots = frame(sheet, verb)
            if slots.passive and any(sheet.lower[k] == "by" for k in sheet.kids[verb]) or sheet.lemma[verb] in ("weigh", "face", "suffer", "resist"):
                targets = [p for p in self._bodies(slots.objects or slots.subject) if p not in owners]
                if not targets:
                    targets = [p for p in self._bodies([sheet.head[verb]]) if p not in owners]
        if sheet.lemma[token] == "threat" and dimension == "diplomatic":
            dimension = "security"
        for a in owners:
            for b in targets:
                self.add(a, b, dimension, sign, evidence, issue=issue, token=token)

    def _is(self, token: int, sign: int, dimension: str, evidence: tuple[int, int]) -> None:
        """A is B's rival; B, A's key ally; sees A as an opponent."""
        sheet = self.sheet
        owners = self._bodies(noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "of") + noun_slot(sheet, token, "P:to") + noun_slot(sheet, token, "P:for") + noun_slot(sheet, token, "comp"))
        bearers: list[str] = []
        label, above = sheet.dep[token], sheet.head[token]
        if label == "appos":
            bearers = self._bodies([above])
        elif label == "attr":
            bearers = self._bodies(frame(sheet, above).subject)
        elif label in ("compound", "nmod"):
            bearers = self._bodies([above])
        elif label == "pobj" and sheet.lower[above] == "as":
            verb = next((a for a in sheet.ancestors(above) if sheet.pos[a] in VERBAL), None)
            if verb is not None:
                slots = frame(sheet, verb)
                bearers = self._bodies(slots.objects)
                if not owners:
                    owners = self._bodies(slots.subject)
                elif not bearers:
                    bearers = self._bodies(slots.subject)
        for kid in sheet.children(token, "appos"):
            bearers += [p for p in self._bodies([kid]) if p not in bearers]
        if any(word in ("enemy", "foe", "threat", "opponent") for word in (sheet.lemma[token],)) and dimension == "diplomatic":
            armed = any(sheet.parties[p].kind == "armed group" for p in (*owners, *bearers))
            dimension = "security" if armed else dimension
        for a in bearers:
            for b in owners:
                self.add(a, b, dimension, sign, evidence, token=token)

    def _ongoing(self, token: int, verb: int | None) -> bool:
        sheet = self.sheet
        if any(sheet.lemma[k] in ("ongoing", "regular", "continuous", "continued", "frequent", "constant", "direct") for k in sheet.kids[token]):
            return True
        return verb is not None and tense(sheet, verb) == "progressive"

    # ---- verbs and adjectives ----

    def _verb(self, token: int) -> None:
        sheet = self.sheet
        lemma = sheet.lemma[token]
        head = heads().get((lemma, "v"))
        if head is None and lemma not in LIGHT and lemma not in ("recognise", "recognize"):
            return
        if self._hedged(token, token):
            return
        around = context(sheet, token)
        if around.condition or around.question or around.purpose or (around.infinitive and around.governor not in ("continue", "begin", "start", "tend", "use")):
            return
        slots = frame(sheet, token)
        evidence = self._evidence(token)
        if lemma in LIGHT:
            self._series(token, slots, evidence)
            return
        standing = around.tense in STANDING or (around.infinitive and around.governor in ("continue", "tend", "use")) or self._habit(token) or slots.negated
        if head is None:
            if around.tense == "perfect" and not slots.negated:
                for a in self._bodies(slots.subject):
                    for b in self._bodies(slots.objects):
                        self.add(a, b, "diplomatic", 1, evidence, token=token)
            return
        if not standing:
            return
        dated = any(t in sheet.time_at and sheet.time_at[t].kind == "date" and sheet.time_at[t].period.precision == "day" for t in sheet.subtree(token))
        if head.dimension == "security" and head.sign == "-" and (around.tense == "present" and not self._habit(token) and lemma not in ("fight", "battle", "occupy") or dated):
            return
        sign = 1 if head.sign == "+" else -1
        if slots.negated:
            sign = -sign
            if head.sign == "+" or lemma in ("attack", "kill", "fight", "bomb"):
                return
        dimension, issue = self._verb_dimension(token, slots, head.dimension)
        subject = self._bodies(slots.subject or (self._bodies and slots.subject))
        if head.pattern == "unite":
            self._unite(token, slots, evidence)
            return
        if head.pattern == "divide":
            first, second = self._bodies(slots.objects), self._bodies(slots.prepositions.get("from", [])) or self._named_under(slots.prepositions.get("from", []))
            for a in first:
                for b in second or []:
                    self.add(a, b, dimension, -1, evidence, token=token)
            if len(first) > 1 and not second:
                for a, b in combinations(first[:4], 2):
                    self.add(a, b, dimension, -1, evidence, token=token)
            return
        if lemma in ("host", "shelter", "harbour", "harbor", "house", "resettle"):
            self._host(token, subject, slots, evidence)
            return
        objects = self._bodies(slots.objects) if head.pattern == "S-O" else []
        withs = self._bodies([t for name in ("with", "alongside") for t in slots.prepositions.get(name, [])])
        if head.pattern in ("S-with",) or lemma in ("cooperate", "co-operate", "collaborate", "trade", "ally", "align", "side", "partner", "coordinate", "clash", "compete", "quarrel", "feud", "disagree", "fight", "stand", "work"):
            objects = objects if lemma in ("fight",) else []
            objects += [p for p in withs if p not in objects]
            if not objects and len(subject) > 1:
                for a, b in combinations(subject[:4], 2):
                    self.add(a, b, dimension, sign, evidence, issue=issue, token=token)
                return
        if head.pattern == "S-on":
            objects = self._bodies(slots.prepositions.get("on", []) + slots.prepositions.get("upon", []))
        if not objects and head.pattern == "S-O" and lemma not in ("claim", "press"):
            objects = self._behind(slots)
        if not objects and lemma in ("claim", "invest", "supply", "export", "rely", "depend", "dispute"):
            objects = self._bodies([t for name in ("in", "to", "from", "over", "with") for t in slots.prepositions.get(name, [])])
        against = self._named_under(slots.prepositions.get("against", []))
        for a in subject:
            for b in objects:
                if b not in against:
                    self.add(a, b, dimension, sign, evidence, issue=issue, against=tuple(against), token=token)

    def _behind(self, slots: Frame) -> list[str]:
        """Who stands behind an object that is no actor: its possessor, or the subject of the clause it was told in."""
        sheet = self.sheet
        found: list[str] = []
        for thing in slots.objects:
            found += self._bodies(noun_slot(sheet, thing, "poss") + noun_slot(sheet, thing, "comp") + noun_slot(sheet, thing, "of"))
            if not found and sheet.dep[slots.verb] == "relcl":
                for above in sheet.ancestors(slots.verb):
                    if sheet.pos[above] in VERBAL:
                        found += self._bodies(frame(sheet, above).subject)
                        break
        return [p for p in found if p not in self._bodies(slots.subject)]

    def _series(self, token: int, slots: Frame, evidence: tuple[int, int]) -> None:
        """ "has launched deadly attacks against both": a series stands for hostility."""
        sheet = self.sheet
        if tense(sheet, token) not in ("perfect", "progressive", "present") and not self._habit(token):
            return
        for thing in slots.objects:
            if sheet.lemma[thing] in VIOLENT and sheet.tag[thing] == "NNS":
                against = self._bodies([t for name in ("against", "on") for t in (*slots.prepositions.get(name, []), *noun_slot(sheet, thing, f"P:{name}"))])
                for a in self._bodies(slots.subject):
                    for b in against:
                        self.add(a, b, "security", -1, evidence, token=token)

    def _unite(self, token: int, slots: Frame, evidence: tuple[int, int]) -> None:
        """ "unites all four against American influence": each of them against the owner of what they oppose."""
        sheet = self.sheet
        united = self._bodies(slots.objects) or self._bodies(slots.subject)
        start, end = sheet.sentence(token)
        for at in range(start, end):
            if sheet.lower[at] == "against":
                for a in united:
                    for b in self._named_under(sheet.children(at, "pobj")):
                        if b not in united:
                            self.add(a, b, "diplomatic", -1, (start, end), token=token)

    def _named_under(self, tokens: list[int]) -> list[str]:
        found = self._bodies(tokens)
        if found:
            return found
        for token in tokens:
            found += [p for p in self._inside(token) if p not in found]
        return found

    def _host(self, token: int, subject: list[str], slots: Frame, evidence: tuple[int, int]) -> None:
        """Hosting people: each people or opposition named below the object."""
        sheet = self.sheet
        below: list[int] = []
        for thing in (*slots.objects, *(t for name in ("with",) for t in slots.prepositions.get(name, []))):
            below += sheet.subtree(thing)
        for kid in sheet.kids[token]:
            if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("along", "with", "including"):
                below += sheet.subtree(kid)
        for at in below:
            hit = sheet.hit_at.get(at)
            if hit is None or hit.role not in ("people", "member") and hit.kind != "name" or hit.site or hit.role == "adjective":
                continue
            for party in hit.parties:
                known = sheet.parties[party]
                if known.kind == "population" or (known.kind in ("armed group",) and hit.role == "member"):
                    for a in subject:
                        self.add(a, party, "people", 1, evidence, token=token)

    def _verb_dimension(self, token: int, slots: Frame, default: str) -> tuple[str, str | None]:
        sheet, words = self.sheet, dimension_words()
        if default != "diplomatic":
            return default, None
        for name in ("on", "over", "in", "against", "for", "about"):
            for thing in slots.prepositions.get(name, []):
                for below in sheet.subtree(thing)[:10]:
                    if sheet.lemma[below] in words:
                        return words[sheet.lemma[below]], sheet.words(*_phrase(sheet, thing))
        for thing in slots.objects:
            for below in (thing, *sheet.kids[thing]):
                if sheet.lemma[below] in words:
                    return words[sheet.lemma[below]], sheet.words(*_phrase(sheet, thing))
        for clause in sheet.children(token, "xcomp", "advcl"):
            for below in sheet.subtree(clause)[:12]:
                if words.get(sheet.lemma[below]) == "security":
                    return "security", None
        return default, None

    def _habit(self, token: int) -> bool:
        sheet = self.sheet
        return any(sheet.lower[k] in HABIT for k in sheet.kids[token]) or any(sheet.lemma[a] in ("continue",) for a in list(sheet.ancestors(token))[:1])

    def _adjective(self, token: int) -> None:
        sheet = self.sheet
        phrase = f"{sheet.lower[token]} {sheet.lower[token + 1]}" if token + 1 < len(sheet.text) else ""
        head = heads().get((phrase, "a")) or heads().get((sheet.lower[token], "a"))
        if head is None or sheet.dep[token] not in ("acomp", "prep", "oprd"):
            return
        verb = sheet.head[token]
        if sheet.pos[verb] not in VERBAL or self._hedged(verb, token):
            return
        slots = frame(sheet, verb)
        subject = self._bodies(slots.subject)
        partners = self._bodies([t for k in (*sheet.kids[token], *sheet.kids[verb]) if sheet.dep[k] == "prep" and sheet.lower[k] in ("to", "with", "of", "toward", "towards", "on") for p in sheet.children(k, "pobj") for t in sheet.conjuncts(p)])
        if phrase.startswith("at ") and not partners:
            partners = self._bodies([t for below in sheet.subtree(token) for t in [below]])
        sign = (1 if head.sign == "+" else -1) * (-1 if slots.negated else 1)
        dimension = "economic" if sheet.lower[token] in ("dependent", "reliant") else "security" if phrase == "at war" else head.dimension
        pairs = [(a, b) for a in subject for b in partners] or list(combinations(subject[:3], 2))
        for a, b in pairs:
            self.add(a, b, dimension, sign, self._evidence(verb), token=verb)

    # ---- belonging and shares ----

    def _branches(self) -> None:
        """ "the group's Khorasan branch", "X, a wing of Y", "Y-backed": the part and the whole, with the words that say so."""
        sheet = self.sheet
        for hit in sheet.hits:
            if hit.kind != "name" or not hit.parties or hit.end - hit.start < 2:
                continue
            party = sheet.parties[hit.parties[0]]
            whole = party.part_of
            if whole and whole in sheet.parties and party.kind != "person" and any(whole in other.parties and hit.start <= other.head < hit.end and other is not hit for other in sheet.hits):
                self.add(party.id, whole, "affiliation", 1, (hit.start, hit.end), confidence=0.9)
        for token in range(len(sheet.text)):
            if sheet.lemma[token] in ("branch", "affiliate", "offshoot", "wing", "arm", "faction", "subsidiary", "proxy", "agency", "mouthpiece") and sheet.pos[token] == "NOUN":
                wholes = self._bodies(noun_slot(sheet, token, "of") + noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "comp"))
                parts = self._bodies([sheet.head[token]] if sheet.dep[token] == "appos" else frame(sheet, sheet.head[token]).subject if sheet.dep[token] == "attr" else [])
                parts += self._media_parts(token)
                for a in parts:
                    for b in wholes:
                        self.add(a, b, "affiliation", 1, self._evidence(token), confidence=0.8)
            elif sheet.lower[token] in ("backed", "aligned", "allied", "sponsored", "funded", "controlled", "linked", "affiliated") and token >= 2 and sheet.text[token - 1] == "-":
                backers = self._bodies([token - 2])
                groups = self._bodies([sheet.head[token], sheet.head[sheet.head[token]]])
                dimension = "affiliation" if sheet.lower[token] in ("controlled", "affiliated", "linked") else "security"
                for a in groups:
                    for b in backers:
                        self.add(a, b, dimension, 1, _phrase(sheet, sheet.head[token]), confidence=0.8)

    def _media_parts(self, token: int) -> list[str]:
        """ "North Korea's main news agency KCNA": the agency belongs to the state."""
        sheet = self.sheet
        if sheet.lemma[token] not in ("agency", "mouthpiece"):
            return []
        found: list[str] = []
        near = [*sheet.children(token, "appos"), sheet.head[token] if sheet.dep[token] in ("compound", "nmod", "appos") else token]
        for at in near:
            hit = sheet.hit_at.get(at)
            if hit is not None and hit.kind == "name":
                found += [p for p in hit.parties if "MED" in sheet.parties[p].sectors]
        return found

    def _shares(self) -> None:
        """ "53% of Afghanistan's imports come from Iran"."""
        sheet = self.sheet
        for token in range(len(sheet.text)):
            if sheet.text[token] != "%" and sheet.lower[token] not in ("percent", "cent"):
                continue
            start, end = sheet.sentence(token)
            verb = self._governor(token)
            if verb is None or not any(sheet.lemma[t] in SHARES for t in range(start, end)):
                continue
            owners = [p for t in range(token, end) if sheet.lemma[t] in SHARES for p in self._bodies(noun_slot(sheet, t, "poss") + noun_slot(sheet, t, "comp"))]
            sources = self._bodies([t for name in ("from", "to", "with", "by") for t in frame(sheet, verb).prepositions.get(name, [])]) or self._bodies(frame(sheet, verb).subject)
            number = sheet.text[token - 1]
            for a in owners[:1]:
                for b in sources:
                    if a != b:
                        self.add(a, b, "economic", 1, self._evidence(verb), quantity=f"{number} %", token=token)

    def _evidence(self, token: int) -> tuple[int, int]:
        """The clause that a head stands in."""
        sheet = self.sheet
        verb = token if sheet.pos[token] in VERBAL else self._governor(token)
        if verb is None:
            return sheet.sentence(token)
        start, end = sheet.edges(verb)
        while end > start + 1 and sheet.text[end - 1] in (",", ".", ";"):
            end -= 1
        return start, end


def _phrase(sheet: Sheet, token: int) -> tuple[int, int]:
    """The noun phrase around a token, at most ten words."""
    start, end = sheet.edges(token)
    return max(start, token - 8), min(end, token + 6)
