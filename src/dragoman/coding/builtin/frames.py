"""Frames: a verb or noun of the parse → its logical slots (subject, objects, prepositions, clauses), whatever the construction.

Passives are turned round, subjects inherited through coordination, control, raising, relatives and participles. A slot is a
list of token indices (heads of noun phrases, coordination included). It names nobody: who stands in a slot is asked in `sides`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Sheet

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
CLAUSES = ("ccomp", "xcomp")
# Words for a part or a number: the noun under their "of" is what is meant.
PARTS = frozenset(("most", "some", "many", "all", "half", "part", "parts", "much", "several", "majority", "dozens", "hundreds", "thousands", "scores", "rest", "few", "none", "one", "two", "three", "percent", "%", "third", "quarter", "bulk", "remainder", "number", "handful"))
RELATIVE = frozenset(("who", "which", "that", "whom", "whose", "where", "when"))
PARTICLES = frozenset(("up", "down", "out", "off", "back", "away", "over", "in", "on", "apart", "aside", "together"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"))
# A chain of inherited subjects longer than this is a wreck of the parse.
CHAIN = 8


@dataclass(slots=True)
class Frame:
    """The logical slots around one verb. All values are token indices of heads."""

    verb: int
    subject: list[int] = field(default_factory=lambda: list[int]())
    objects: list[int] = field(default_factory=lambda: list[int]())
    indirect: list[int] = field(default_factory=lambda: list[int]())
    prepositions: dict[str, list[int]] = field(default_factory=lambda: dict[str, list[int]]())
    complements: list[int] = field(default_factory=lambda: list[int]())
    particle: str = ""
    passive: bool = False
    negated: bool = False
    modal: str = ""
    mark: str = ""
    inherited: bool = False


def frame(sheet: Sheet, verb: int) -> Frame:
    """The frame of a verb (or of an adjective or noun used as a predicate: then slots of its copula). To be read, not changed: it is kept."""
    found = sheet.frames.get(verb)
    if not isinstance(found, Frame):
        found = sheet.frames[verb] = _read(sheet, verb, 0)
    return found


def affirmed(slots: Frame) -> Frame:
    """The same frame without its negation, which is read already: the kept one stays as it is."""
    return replace(slots, negated=False)


def _read(sheet: Sheet, verb: int, depth: int) -> Frame:
    found = Frame(verb)
    dep, lower = sheet.dep, sheet.lower
    # A predicate adjective or noun takes subject, modals and negation from its copula.
    holder = verb
    predicate = sheet.pos[verb] not in ("VERB", "AUX") and dep[verb] in ("acomp", "attr", "oprd")
    # "remains suspended": a participle after a copula is one too.
    state = sheet.tag[verb] == "VBN" and dep[verb] == "acomp"
    if (predicate or state) and sheet.head[verb] != verb:
        holder = sheet.head[verb]
    kids = sheet.kids[verb] if holder == verb else [*sheet.kids[holder], *sheet.kids[verb]]
    found.passive = state or (any(dep[kid] in ("nsubjpass", "auxpass", "csubjpass") for kid in kids) and sheet.tag[verb] == "VBN")
    if sheet.tag[verb] == "VBN" and dep[verb] in ("acl", "advcl", "dep", "conj", "oprd", "parataxis") and not found.passive:
        # A bare participle is passive: "dead, killed in a strike". Perfects have their auxiliary, or share it.
        shared = dep[verb] == "conj" and sheet.tag[sheet.head[verb]] in ("VBN", "VBD")
        found.passive = not shared and not any(dep[kid] in ("aux", "dobj", "nsubj") for kid in kids)
    found.passive = found.passive or _headline_passive(sheet, verb)
    for kid in kids:
        label = dep[kid]
        if kid == verb:
            continue
        if label in ("nsubj", "nsubjpass", "csubj", "csubjpass"):
            given = found.passive and any(dep[other] == "dobj" for other in kids)  # "were denied visas": the visas are the object
            target = found.indirect if given else found.objects if found.passive else found.subject
            target += [t for part in _nominals(sheet, _antecedent(sheet, kid, verb)) for t in _whole(sheet, part)]
        elif label == "agent":
            found.subject += [t for p in sheet.children(kid, "pobj") for part in _nominals(sheet, p) for t in _whole(sheet, part)]
            for clause in sheet.children(kid, "pcomp"):
                found.prepositions.setdefault("by", []).append(clause)
        elif label in ("dobj", "obj"):
            found.objects += [t for part in _nominals(sheet, _antecedent(sheet, kid, verb)) for t in _whole(sheet, part)]
        elif label in ("dative", "iobj"):
            if sheet.pos[kid] == "ADP":
                found.prepositions.setdefault(lower[kid], []).extend(
                    t for p in sheet.children(kid, "pobj") for t in _nominals(sheet, p)
                )
            else:
                found.indirect += _nominals(sheet, kid)
        elif label == "oprd" and sheet.pos[kid] in ("NOUN", "PROPN"):
            found.prepositions.setdefault("as", []).append(kid)
        elif label in ("prep", "agent"):
            _preposition(sheet, kid, found)
        elif label in CLAUSES:
            found.complements += sheet.conjuncts(kid)
        elif label == "prt":
            found.particle = lower[kid]
            # "fenced off the village": the parser hangs the object on the particle.
            found.objects += [t for thing in sheet.children(kid, "pobj") for t in _nominals(sheet, thing)]
        elif label == "neg":
            found.negated = True
        elif label == "aux" and sheet.tag[kid] == "MD":
            found.modal = lower[kid]
        elif label == "mark":
            found.mark = lower[kid]
        elif label == "advmod" and lower[kid] in PARTICLES and not found.particle:
            found.particle = lower[kid]
            # "broke away from Sudan": the preposition hangs on the adverb.
            for grand in sheet.children(kid, "prep"):
                _preposition(sheet, grand, found)
        elif label == "advmod" and (lower[kid] in ("never", "nowhere", "no") or _no_longer(sheet, kid)):
            found.negated = True
    # Prepositions that the parser hung on the object are tried as well.
    for thing in list(found.objects):
        for kid in [*sheet.kids[thing], *_behind_sum(sheet, thing)]:
            if dep[kid] == "prep" and lower[kid] not in ("of",):
                _preposition(sheet, kid, found, behind=True)
    if found.passive and not found.objects:
        # "Accused by Kenya of sheltering rebels, Eritrea denied it": a participle has its object outside, whoever its agent is.
        found.objects += [t for t in _inherited(sheet, verb, depth, found) if t not in found.subject]
    elif not found.subject and not (found.passive and found.objects):
        found.subject += _inherited(sheet, verb, depth, found)
        found.inherited = bool(found.subject)
    if dep[verb] == "conj" and sheet.pos[verb] == sheet.pos[sheet.head[verb]]:
        _share_auxiliaries(sheet, verb, found)
    if dep[verb] == "relcl" and not found.objects and not found.passive and found.subject:
        antecedent = sheet.head[verb]
        has_relative = any(lower[k] in ("where", "when", "why") for k in sheet.kids[verb])
        if antecedent not in found.subject and not has_relative and not _relative_preposition(sheet, verb):
            found.objects += sheet.conjuncts(antecedent)[:1]
    return found


def _behind_sum(sheet: Sheet, thing: int) -> list[int]:
    """ "A loan of 9 million dollars for Ghana": what the parser hung on the sum."""
    under = [sum_ for kid in sheet.children(thing, "prep") if sheet.lower[kid] == "of" for sum_ in sheet.children(kid, "pobj")]
    return [kid for sum_ in under if sheet.entity[sum_] == "MONEY" or sheet.children(sum_, "nummod") for kid in sheet.kids[sum_]]


def _no_longer(sheet: Sheet, token: int) -> bool:
    """ "No longer recognises", "any longer" aside: what once was is not."""
    return sheet.lower[token] == "longer" and token > 0 and sheet.lower[token - 1] == "no"


def _preposition(sheet: Sheet, prep: int, found: Frame, *, behind: bool = False) -> None:
    """Enter what a preposition governs, and chains such as "out of", "as part of", "because of"."""
    name = sheet.lower[prep]
    listed = found.prepositions.setdefault(name, [])
    for kid in sheet.kids[prep]:
        if sheet.dep[kid] == "pobj":
            for token in _nominals(sheet, _antecedent(sheet, kid, found.verb)):
                if token not in listed:
                    listed.append(token)
        elif sheet.dep[kid] == "pcomp":
            if kid not in listed:
                listed.append(kid)
        elif sheet.dep[kid] == "prep":
            _preposition(sheet, kid, found, behind=behind)
    for kid in sheet.kids[prep]:
        if sheet.dep[kid] == "conj" and sheet.pos[kid] in ("ADP", "SCONJ"):
            _preposition(sheet, kid, found, behind=behind)


def _nominals(sheet: Sheet, token: int) -> list[int]:
    return [t for t in sheet.conjuncts(token) if sheet.pos[t] in NOMINAL or t == token]


def _whole(sheet: Sheet, token: int) -> list[int]:
    """ "Most of its sanctions", "dozens of villages", "a group of farmers": what a part, number or gathering is of."""
    gathered = sheet.lemma[token] in word_set("gatherings")
    if (sheet.lower[token] not in PARTS and not gathered) or token in sheet.hit_at:
        return [token]
    under = [t for kid in sheet.kids[token] if sheet.lower[kid] == "of" for p in sheet.children(kid, "pobj") for t in _nominals(sheet, p)]
    if gathered and not all(sheet.tag[t] in ("NNS", "NNPS") for t in under):
        return [token]
    return under or [token]


def _antecedent(sheet: Sheet, token: int, verb: int) -> int:
    """The noun that a relative pronoun stands for, else the token itself."""
    if sheet.lower[token] in RELATIVE and sheet.tag[token] in ("WDT", "WP", "WP$", "IN", "DT", "WRB"):
        for above in [verb, *sheet.ancestors(verb)]:
            if sheet.dep[above] == "relcl":
                return sheet.head[above]
    return token


def _relative_preposition(sheet: Sheet, verb: int) -> bool:
    """Whether the relative pronoun hangs on a preposition ("in which", "from where")."""
    return any(
        sheet.lower[grand] in RELATIVE for kid in sheet.children(verb, "prep") for grand in sheet.children(kid, "pobj", "pcomp")
    )


def _inherited(sheet: Sheet, verb: int, depth: int, found: Frame) -> list[int]:
    """The subject that a verb takes from another: by coordination, control, a participle or a relative clause."""
    if depth > CHAIN:
        return []
    label, above = sheet.dep[verb], sheet.head[verb]
    if label == "conj" and sheet.pos[above] in ("VERB", "AUX"):
        outer = _read(sheet, above, depth + 1)
        return (outer.objects or outer.subject) if (outer.passive and found.passive) else (outer.subject or outer.objects)
    if label == "conj" and sheet.pos[above] in ("NOUN", "PROPN", "ADJ"):
        return []
    if label in ("xcomp", "ccomp", "advcl", "dep", "oprd", "acomp", "attr") and sheet.pos[above] in ("VERB", "AUX", "ADJ", "NOUN"):
        if label == "ccomp" and sheet.tag[verb] not in ("VB", "VBG", "VBN"):
            return []
        outer = _read(sheet, above, depth + 1)
        # "urged Chad to leave": the object acts; "promised Chad to leave": the operators table says so, and asks itself.
        if label in ("xcomp", "ccomp") and sheet.tag[verb] == "VB" and outer.objects and not outer.passive:
            return outer.objects
        if label == "xcomp" and sheet.tag[verb] == "VB" and not outer.passive and sheet.lemma[above] in word_set("verbs-of-calling-on"):  # "called on Chad to leave"
            called = [t for name in ("on", "upon", "to") for t in outer.prepositions.get(name, [])]
            if called:
                return called
        # The agent of a passive is not who goes on to act.
        return outer.objects if outer.passive else outer.subject
    if label == "pcomp":
        for higher in sheet.ancestors(above):
            if sheet.pos[higher] in ("VERB", "AUX"):
                outer = _read(sheet, higher, depth + 1)
                if outer.passive:
                    return outer.objects if sheet.lower[above] != "by" else outer.subject or outer.objects
                if outer.objects and sheet.lower[above] in ("of", "for", "from", "into"):
                    return outer.objects
                return outer.subject
            if sheet.pos[higher] in ("NOUN", "PROPN") and sheet.dep[higher] not in ("pobj",):
                continue
        return []
    if label in ("acl", "relcl"):
        if sheet.pos[above] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            if sheet.tag[verb] == "VB":  # "a plan to attack": the planner
                owner = sheet.child(above, "poss")
                if owner is not None:
                    return sheet.conjuncts(owner)
                for higher in sheet.ancestors(above):
                    if sheet.pos[higher] in ("VERB", "AUX"):
                        outer = _read(sheet, higher, depth + 1)
                        return outer.subject or outer.objects
                return []
            if label == "relcl" and any(sheet.lower[k] == "where" for k in sheet.kids[verb]):
                return []
            return sheet.conjuncts(above) if sheet.dep[above] != "conj" else [above]
        return []
    return []


def _headline_passive(sheet: Sheet, verb: int) -> bool:
    """ "Missile hits ship, two sailors killed": headlines leave the auxiliary out."""
    if sheet.lemma[verb] not in word_set("done-to-verbs") or sheet.tag[verb] not in ("VBD", "VBN") or sheet.dep[verb] in ("relcl", "acl"):
        return False
    labels = {sheet.dep[kid] for kid in sheet.kids[verb]}
    return "nsubj" in labels and not labels & {"dobj", "aux", "dative", "conj"} and sheet.pos[sheet.child(verb, "nsubj") or 0] == "NOUN"


def _share_auxiliaries(sheet: Sheet, verb: int, found: Frame) -> None:
    """ "will meet and sign": the modal holds for both, unless the second clause has a subject or an auxiliary of its own."""
    if found.inherited or not (sheet.children(verb, "nsubj", "nsubjpass", "aux", "auxpass")):
        first = sheet.first_conjunct(verb)
        if sheet.tag[first] == sheet.tag[verb] and not sheet.children(verb, "nsubj", "nsubjpass"):
            for kid in sheet.kids[first]:
                if sheet.dep[kid] == "aux" and sheet.tag[kid] == "MD" and not found.modal:
                    found.modal = sheet.lower[kid]
                elif sheet.dep[kid] == "auxpass" and sheet.tag[verb] == "VBN" and not found.passive and found.subject and not found.objects:
                    found.passive, found.objects, found.subject = True, found.subject, []
