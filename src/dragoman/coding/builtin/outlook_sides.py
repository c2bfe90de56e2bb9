"""Sides of a forecast: a hedged clause → the pairs of actors it is about, and whom it is directed against.

In: a sheet, the hedge and the verb or noun it hedges. Out: few pairs, of the arguments of that clause only; places, conditions,
relative clauses and those who merely report are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.modality import is_reporting
from dragoman.coding.builtin.sides import parties_at
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Sheet

VERBAL = ("VERB", "AUX")
# Verbs that bring another to act: the one brought is the side that acts.
CAUSING = frozenset(
    ("encourage", "force", "push", "prompt", "lead", "allow", "enable", "compel", "induce", "drive", "help", "pressure", "tempt", "oblige", "permit", "embolden", "cause", "lead", "spur", "motivate", "persuade", "convince")
)  # fmt: skip
TOGETHER = frozenset(("cooperate", "cooperation", "ally", "together", "alliance", "join", "fight", "clash", "talk", "meet", "sign", "agree", "negotiate", "war", "conflict", "collaborate", "compete", "reconcile", "merge"))
PLACED = ("in", "at", "near", "inside", "across", "from", "throughout", "within", "around")
JOINT = frozenset(("cooperation", "cooperate", "relation", "ally", "tie", "alliance", "collaborate", "collaboration", "unite"))
# Words that open a clause of its own: a condition, a cause, a time.
APART = frozenset(("if", "unless", "once", "provided", "when", "after", "before", "because", "since", "until", "although", "though", "as"))
OPPOSING = frozenset(("confront", "counter", "combat", "fight", "eliminate", "contain"))


def pairs_of(sheet: Sheet, first: int, verb: int, slots: Frame, skip: frozenset[int] = frozenset()) -> list[tuple[str, str | None]]:
    """Subject against the other parties of the clause; subjects among themselves where they act together. `skip`: other hedged clauses."""
    if sheet.pos[verb] in ("NOUN", "PROPN") and len(listed := named_inside(sheet, [verb])) > 1:
        return [(a, b) for a, b in combinations(listed[:3], 2)]
    if slots.passive and not slots.subject and slots.objects:
        return _passive(sheet, verb, slots, skip)
    subject_tokens = list(slots.subject)
    subject = principals(sheet, subject_tokens)
    caused = _caused(sheet, verb, slots, skip)
    if caused is not None:
        return caused
    if not subject:
        holder = sheet.head[first]
        outer = frame(sheet, holder) if sheet.pos[holder] in VERBAL and holder != verb else None
        subject = principals(sheet, outer.subject) if outer else []
        # "natural for the Taliban to seek": the one under 'for'
        for kid in (*sheet.kids[first], *(sheet.kids[holder] if holder != first else [])):
            if sheet.lower[kid] == "for" and not subject:
                subject = principals(sheet, [t for p in sheet.children(kid, "pobj") for t in sheet.conjuncts(p)])
    others = [p for p in _below(sheet, verb, slots, skip) if p not in subject]
    if not subject and (sheet.dep[verb] == "relcl" or _apposed(sheet, subject_tokens)):
        for above in sheet.ancestors(verb):
            if sheet.pos[above] in VERBAL:
                subject = principals(sheet, frame(sheet, above).subject) if not is_reporting(sheet, above) else []
                break
    if not subject:
        subject = named_inside(sheet, subject_tokens, set(sheet.subtree(verb)) if sheet.dep[verb] in ("relcl", "acl") else set())
        if len(subject) > 1 and not others:
            return [(a, b) for a, b in combinations(subject[:3], 2)]
    if not subject and slots.objects:
        subject = principals(sheet, slots.objects)
    others = [p for p in others if p not in subject]
    if sheet.pos[verb] in ("NOUN", "PROPN") and not others:
        subject = subject or named_inside(sheet, [verb])
    words = {sheet.lemma[t] for t in sheet.subtree(verb)}
    pairs: list[tuple[str, str | None]] = [(a, b) for a in subject[:4] for b in others[:4]]
    mutual: list[tuple[str, str | None]] = [(a, b) for a, b in combinations(subject[:4], 2)]
    if len(subject) > 1 and (not others or words & TOGETHER):
        pairs = mutual if not others or len(subject) > 2 or words & JOINT else pairs + mutual
    if not pairs and len(others) > 1 and not subject:
        pairs = [(a, b) for a, b in combinations(others[:3], 2)]
    if not pairs and len(subject) == 1 and (against_whom := _conditioned_by(sheet, verb, subject)):
        pairs = [(subject[0], against_whom)]
    if not pairs:
        pairs = [(a, None) for a in (subject or others)[:4]]
    return pairs[:12]


def _conditioned_by(sheet: Sheet, verb: int, subject: list[str]) -> str | None:
    """ "Iran would retaliate if Israel struck": the one whose act is the condition."""
    for clause in sheet.children(verb, "advcl"):
        if any(sheet.dep[k] == "mark" and sheet.lower[k] in ("if", "unless", "should") for k in sheet.kids[clause]):
            for party in principals(sheet, frame(sheet, clause).subject):
                if party not in subject:
                    return party
    return None


def _caused(sheet: Sheet, verb: int, slots: Frame, skip: frozenset[int]) -> list[tuple[str, str | None]] | None:
    """ "may force Iran to expand its cooperation with the Taliban": Iran and the Taliban."""
    if sheet.lemma[verb] not in CAUSING:
        return None
    clauses = [c for c in slots.complements if any(sheet.lower[k] == "to" for k in sheet.kids[c])]
    if not clauses:
        return None
    moved = principals(sheet, frame(sheet, clauses[0]).subject) or principals(sheet, slots.objects)
    if not moved:
        return None
    inner = [p for p in _below(sheet, clauses[0], frame(sheet, clauses[0]), skip) if p not in moved]
    subject = [p for p in principals(sheet, slots.subject) if p not in moved]
    if inner:
        return [(a, b) for a in moved[:4] for b in inner[:3]]
    return [(a, b) for a in subject[:3] for b in moved[:3]] or [(a, None) for a in moved[:4]]


def _passive(sheet: Sheet, verb: int, slots: Frame, skip: frozenset[int]) -> list[tuple[str, str | None]]:
    """ "Mali may be suspended from the bloc": the one it happens to, with the others of the clause."""
    suffering = principals(sheet, slots.objects) or named_inside(sheet, slots.objects)
    others = [p for p in _below(sheet, verb, slots, skip) if p not in suffering]
    return [(a, b) for a in suffering[:4] for b in others[:4]] or [(a, None) for a in suffering[:4]]


def _apposed(sheet: Sheet, tokens: list[int]) -> bool:
    """ "…, an effort that will create": the subject stands beside a clause, not in it."""
    return any(sheet.dep[t] in ("appos", "npadvmod") and sheet.pos[t] == "NOUN" for t in tokens)


def principals(sheet: Sheet, tokens: Iterable[int]) -> list[str]:
    """Bodies that the tokens name; a person stands for whom he serves."""
    found: list[str] = []
    for token in tokens:
        for one in sheet.conjuncts(token):
            hit = sheet.hit_at.get(one)
            if hit is not None and hit.parties:
                for party in hit.parties[-1:] if hit.person else hit.parties:
                    if party not in found and sheet.parties[party].kind != "population":
                        found.append(party)
    return found


def named_inside(sheet: Sheet, tokens: Iterable[int], without: Iterable[int] = ()) -> list[str]:
    """Who is named inside a phrase: "its persecution of Sunnis in Iran", "ties between A and B"."""
    found: list[str] = []
    for token in tokens:
        for below in sheet.subtree(token):
            if below in without:
                continue
            hit = sheet.hit_at.get(below)
            placed = hit is not None and hit.site and sheet.dep[below] == "pobj" and sheet.lower[sheet.head[below]] in PLACED
            if hit is not None and hit.parties and (hit.kind != "nominal" or hit.role in ("member", "organ", "office")) and not placed:
                for party in hit.parties[-1:] if hit.person else hit.parties:
                    if party not in found and sheet.parties[party].kind != "population":
                        found.append(party)
    return found


def _argument(sheet: Sheet, token: int, verb: int, skip: frozenset[int] = frozenset()) -> bool:
    """Whether a token belongs to the arguments of the clause and not to a condition, a relative clause or an aside."""
    here = token
    for _ in range(30):
        if here == verb:
            return True
        label = sheet.dep[here]
        if label == "relcl" and sheet.tag[here] == "VB" and any(sheet.lower[k] == "to" for k in sheet.kids[here]):
            here = sheet.head[here]  # "measures to push back against …"
            continue
        if label in ("relcl", "appos", "parataxis") or (label == "acl" and sheet.tag[here] in ("VBN", "VBD")):
            return False
        if label == "advcl" and (sheet.tag[here] == "VBN" or here in skip or any(sheet.dep[k] in ("mark", "advmod") and sheet.lower[k] in APART for k in sheet.kids[here]) or sheet.children(here, "nsubj", "nsubjpass")):
            return False
        if label == "prep" and sheet.lower[here] in ("despite", "after", "following", "since", "amid", "during", "like", "unlike", "before", "including", "according"):
            return False
        if label in ("conj", "ccomp") and sheet.pos[here] in VERBAL and sheet.head[here] == verb and sheet.children(here, "nsubj", "nsubjpass"):
            return label == "ccomp"
        here = sheet.head[here]
    return False


def _below(sheet: Sheet, verb: int, slots: Frame, skip: frozenset[int] = frozenset()) -> list[str]:
    """Other parties among the clause's arguments; those that two act against together are kept apart by `against`."""
    apart = set(against(sheet, verb)) if any(sheet.lemma[t] in JOINT for t in sheet.subtree(verb)) else set[str]()
    within = set(sheet.subtree(verb))
    subject = {t for s in slots.subject if s in within for t in sheet.subtree(s)}
    mine = set(principals(sheet, slots.subject))
    near: list[str] = []
    deep: list[str] = []
    for token in sheet.subtree(verb):
        hit = sheet.hit_at.get(token)
        if token in subject or hit is None or not hit.parties or token in sheet.time_at or token == verb:
            continue
        left = sheet.lower[sheet.head[token]] == "from" and sheet.lemma[verb] in word_set("verbs-of-leaving")
        if hit.site and sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] in PLACED and not left:
            continue
        if sheet.dep[token] == "poss" and hit.kind == "pronoun" and set(hit.parties) & mine:
            continue
        if not _argument(sheet, token, verb, skip):
            continue
        direct = token in slots.objects or token in slots.indirect or any(token in listed for listed in slots.prepositions.values())
        for party in hit.parties[-1:] if hit.person else hit.parties:
            if party not in apart and sheet.parties[party].kind != "population" and sheet.parties[party].form != "media":
                (near if direct else deep).append(party)
    return list(dict.fromkeys(near + deep))


def against(sheet: Sheet, verb: int) -> list[str]:
    """Whom the clause is directed against: "cooperate against IS", "to confront the movement"."""
    found: list[str] = []
    for token in sheet.subtree(verb):
        if sheet.lower[token] != "against" and sheet.lemma[token] not in OPPOSING:
            continue
        if token == verb and sheet.lower[token] != "against":
            continue
        for thing in sheet.children(token, "pobj", "dobj"):
            side = parties_at(sheet, [thing])
            if not side:
                for below in sheet.subtree(thing):
                    hit = sheet.hit_at.get(below)
                    if hit is not None and hit.parties and hit.kind == "name" and not hit.site:
                        side.take(hit)
                        break
            found += [p for p in side.parties if p not in found]
    return found
