"""Sides: slots of a frame → the actors in them. Who did it, to whom, and how sure that is.

A slot names tokens; this module asks the sheet's mentions who they are, looks inside things for the actor behind them, and tests
the classes that the lexicon's conditions name. It invents nobody: every side has words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.coding.builtin.frames import Frame
from dragoman.coding.builtin.frames import frame as frame_of
from dragoman.coding.builtin.lexicon import Condition, Lexicon
from dragoman.coding.builtin.owners import BETWEEN_STATES, is_against
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Hit, Party, Sheet

FORCES = ("MIL", "COP", "PRM", "REB", "UAF")
# Below these labels another clause begins: its actors are not this phrase's.
OTHER_CLAUSE = frozenset(("relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis", "pcomp", "conj", "appos"))
# Prepositions before whom one turns to.
ADDRESSED = ("with", "to", "before", "at")
LOOK_DEEP = 40


@dataclass(slots=True)
class Side:
    """Parties on one side, the tokens that name them, and how they were reached."""

    parties: list[str] = field(default_factory=lambda: list[str]())
    heads: list[int] = field(default_factory=lambda: list[int]())
    inferred: bool = False

    def __bool__(self) -> bool:
        return bool(self.parties)

    def take(self, hit: Hit) -> None:
        for party in hit.parties:
            if party not in self.parties:
                self.parties.append(party)
        if hit.head not in self.heads:
            self.heads.append(hit.head)


def parties_at(sheet: Sheet, tokens: Iterable[int]) -> Side:
    """Who the tokens themselves name (a noun phrase's head, or an apposition to it)."""
    side = Side()
    for token in tokens:
        hit = sheet.hit_at.get(token)
        if hit is None or not hit.parties:
            hit = next((h for h in sheet.inside.get(token, ()) if h.parties and h.role != "adjective" and h.head == token), None)
        if hit is None or not hit.parties:
            for kid in sheet.children(token, "appos"):
                other = sheet.hit_at.get(kid)
                if other is not None and other.parties:
                    hit = other
                    break
        if hit is not None and hit.parties:
            side.take(hit)
    return side


def parties_inside(sheet: Sheet, tokens: Iterable[int], *, deep: bool = False) -> Side:
    """The nearest actor inside noun phrases that name none themselves: "positions of the SDF", "the Chinese embassy's gate"."""
    side = Side(inferred=True)
    for token in tokens:
        queue = [token]
        for _ in range(LOOK_DEEP):
            if not queue:
                break
            here = queue.pop(0)
            hit = sheet.hit_at.get(here)
            if here != token and hit is not None and hit.parties and here not in sheet.time_at and not is_against(sheet, here):
                side.take(hit)
                break
            queue += [k for k in sheet.kids[here] if (deep or sheet.dep[k] not in OTHER_CLAUSE) and not stands_between(sheet, k)]
    return side


def owner_side(sheet: Sheet, noun: int, slots: tuple[str, ...], *, inside: bool = False) -> Side:
    """The first of a noun's slots that holds an actor, or (with `inside`) has one inside its words."""
    for slot in slots:
        tokens = noun_slot(sheet, noun, slot)
        side = parties_at(sheet, tokens) or (parties_inside(sheet, tokens) if inside else Side())
        if side:
            return side
    return Side()


def stands_between(sheet: Sheet, token: int) -> bool:
    """ "Brokered by X", "X's mediation": below such a word stands a third party, not a side."""
    if sheet.dep[token] in ("acl", "relcl"):
        return sheet.lemma[token] in word_set("mediating-verbs")
    return sheet.pos[token] == "NOUN" and sheet.lemma[token] in word_set("mediation-nouns")


def slot_tokens(sheet: Sheet, frame: Frame, slot: str, site_tokens: list[int] | None = None) -> list[int]:
    """The tokens of a slot; see `predicates.tsv` for the language."""
    if slot == "S":
        return frame.subject
    if slot == "O":
        return frame.objects
    if slot == "I":
        return frame.indirect
    if slot.startswith("P:"):
        found = frame.prepositions.get(slot[2:], [])
        if not found and slot == "P:against":
            # "Filed a complaint with the council against Israel": the parser hangs it on whom it was filed with.
            found = [t for name in ADDRESSED for noun in frame.prepositions.get(name, []) for t in noun_slot(sheet, noun, slot)]
        return [t for t in found if t not in sheet.time_at and sheet.entity[t] not in ("DATE", "TIME")]
    if slot == "XS":
        return [t for clause in frame.complements for t in frame_of(sheet, clause).subject]
    if slot == "LOC":
        return site_tokens or []
    if slot.startswith(("O.", "S.")):
        owners = frame.objects if slot[0] == "O" else frame.subject
        return [t for owner in owners for t in noun_slot(sheet, owner, slot[2:])]
    return []


def noun_slot(sheet: Sheet, noun: int, slot: str) -> list[int]:
    """Tokens in a slot of a noun: poss, comp, of, by, P:against …"""
    found: list[int] = []
    if slot in ("poss", "poss+of"):
        # "Israel's killing of two men", but "the two men's killing": with an of-phrase the possessor is who did it.
        if slot == "poss" or any(sheet.lower[k] == "of" for k in sheet.children(noun, "prep")):
            for kid in sheet.children(noun, "poss"):
                found += sheet.conjuncts(kid)
    elif slot == "comp":
        for kid in sheet.kids[noun]:
            if sheet.dep[kid] in ("amod", "compound", "nmod", "nummod", "npadvmod") and kid in sheet.hit_at and not is_against(sheet, kid):
                found += sheet.conjuncts(kid)
    else:
        name = slot.removeprefix("P:")
        for kid in sheet.kids[noun]:
            if sheet.dep[kid] in ("prep", "agent") and sheet.lower[kid] == name:
                for thing in sheet.children(kid, "pobj"):
                    found += [t for t in sheet.conjuncts(thing) if t not in sheet.time_at]
        if not found and name == "by":
            # "The killing of a general by Israel": the parser hangs it on the victim.
            return [t for victim in noun_slot(sheet, noun, "of") for t in noun_slot(sheet, victim, "by")]
    return found


# ---- classes -------------------------------------------------------------------------------------------------------------


def in_class(sheet: Sheet, lexicon: Lexicon, tokens: Iterable[int], wanted: frozenset[str]) -> bool:
    """Whether a noun phrase belongs to one of the classes: by head, compound, adjective, noun under 'of', or conjunct."""
    actor_classes = {name for name in wanted if name.startswith("@")}
    for token in tokens:
        if actor_classes and any(_is_actor(sheet, lexicon, token, name) for name in actor_classes):
            return True
        if wanted & _noun_classes(sheet, lexicon, token):
            return True
        if "money" in wanted and sheet.entity[token] == "MONEY":
            return True
        if "territory" in wanted and (hit := sheet.hit_at.get(token)) is not None and hit.site and not hit.parties:
            return True
    return False


def _noun_classes(sheet: Sheet, lexicon: Lexicon, token: int) -> frozenset[str]:
    lemma = sheet.lemma[token]
    found = lexicon.classes_of(lemma)
    for kid in sheet.kids[token]:
        label = sheet.dep[kid]
        if label in ("compound", "amod", "nmod"):
            pair = f"{sheet.lemma[kid]} {lemma}"
            if sheet.pos[kid] != "PROPN":
                found = found | lexicon.classes_of(sheet.lemma[kid]) | lexicon.classes_of(pair)
                found = found | lexicon.classes_of(f"{sheet.lower[kid]} {lemma}")
        elif label == "prep" and sheet.lower[kid] == "of":
            for thing in sheet.children(kid, "pobj"):
                found = found | lexicon.classes_of(sheet.lemma[thing])
    return found


def _is_actor(sheet: Sheet, lexicon: Lexicon, token: int, name: str) -> bool:
    side = parties_at(sheet, [token])
    hit = sheet.hit_at.get(token)
    if name == "@actor":
        return bool(side)
    classes = _noun_classes(sheet, lexicon, token)
    if name == "@crowd":
        return "crowd" in classes or any(p.kind == "population" for p in _known(sheet, side))
    if name == "@person":
        if "person" in classes or "official" in classes or sheet.entity[token] == "PERSON":
            return True
        by_role = hit is not None and hit.role in ("office", "people", "member")
        return by_role or any(p.kind in ("person", "population") for p in _known(sheet, side))
    if name == "@official":
        return "official" in classes or (hit is not None and (hit.role == "office" or hit.sector in ("GOV", "LEG")))
    if name == "@force":
        return "force" in classes or (hit is not None and hit.sector in FORCES)
    for party in _known(sheet, side):
        if name == "@state" and party.kind in ("state", "government"):
            return True
        if name == "@igo" and party.form in BETWEEN_STATES:
            return True
        if name == "@group" and party.kind == "armed group":
            return True
        if name == "@media" and "MED" in party.sectors:
            return True
    return name == "@media" and "media" in classes


def _known(sheet: Sheet, side: Side) -> list[Party]:
    return [sheet.parties[party] for party in side.parties if party in sheet.parties]


# ---- conditions ----------------------------------------------------------------------------------------------------------


def holds(sheet: Sheet, lexicon: Lexicon, frame: Frame, condition: Condition, *, narrow: bool = False) -> bool:
    """Whether a condition of a row is true of a frame; `narrow`: of the first of coordinated objects alone."""
    return _holds(sheet, lexicon, frame, condition, narrow) != condition.negated


def _holds(sheet: Sheet, lexicon: Lexicon, frame: Frame, condition: Condition, narrow: bool) -> bool:
    slot = condition.slot
    if slot == "neg":
        return frame.negated
    if slot == "pass":
        return frame.passive
    if slot == "any":
        first, last = sheet.edges(frame.verb)
        return any(sheet.lemma[t] in condition.values or sheet.lower[t] in condition.values for t in range(first, last))
    if slot == "X":
        if condition.test == "lemma":  # X:to, X:that
            return any(complement_form(sheet, clause) in condition.values for clause in frame.complements)
        return bool(frame.complements)
    if slot == "XS":
        tokens = slot_tokens(sheet, frame, "XS")
    else:
        tokens = slot_tokens(sheet, frame, slot) if not slot.startswith("P:") else frame.prepositions.get(slot[2:], [])
    if narrow and slot == "O":
        tokens = tokens[:1]
    if condition.test == "present":
        return bool(tokens) or (slot.startswith("P:") and slot[2:] in frame.prepositions)
    if condition.test == "absent":
        return not tokens
    if condition.test == "actor":
        return bool(parties_at(sheet, tokens)) or bool(parties_inside(sheet, tokens))
    each = [c for t in tokens for c in ([t] if narrow else sheet.conjuncts(t))]
    if condition.test == "lemma":
        return any(sheet.lemma[c] in condition.values or sheet.lower[c] in condition.values for c in each)
    return in_class(sheet, lexicon, each, condition.values)


def complement_form(sheet: Sheet, clause: int) -> str:
    """How a clausal complement is made: `to`, `-ing` or `that`."""
    if sheet.tag[clause] == "VBG" and not any(sheet.dep[k] == "aux" for k in sheet.kids[clause]):
        return "-ing"
    if any(sheet.dep[k] == "aux" and (sheet.tag[k] == "MD" or sheet.lemma[k] == "do") for k in sheet.kids[clause]):
        return "that"
    if sheet.tag[clause] == "VB" or any(sheet.lower[k] == "to" and sheet.dep[k] == "aux" for k in sheet.kids[clause]):
        return "to"
    return "that"
