"""Agents: who acts, told outside the slots of the verb: "a rocket fired by X killed …", "X's sanctions were lifted", "in X's custody".

In: happenings without an actor, and the parse around them. Out: the actor, marked as inferred where the words tell of it by another act
only. It reads constructions, never the nearest name.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.sides import Side, owner_side, parties_at
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Sheet

VERBAL = ("VERB", "AUX")
# What is done to people by whoever holds them.
BY_KEEPERS = ("ASSAULT", "COERCE")
# What is undone or done by a decision, told in the passive.
DECIDED = ("RETREAT", "SANCTION", "COERCE", "CONCEDE")
OWNER_SLOTS = ("by", "poss", "of", "comp", "P:from")
# Nouns under nouns further than this are a wreck of the parse.
DEEPEST = 40


def fired_by(sheet: Sheet, slots: Frame) -> Side:
    """ "A rocket fired by X", "a bomb that X planted": who sent what struck."""
    for thing in slots.subject:
        if thing in sheet.hit_at and sheet.hit_at[thing].parties:
            continue
        for clause in sheet.children(thing, "acl", "relcl"):
            inner = frame(sheet, clause)
            if thing in inner.objects and (side := parties_at(sheet, inner.subject)):
                return side
    return Side()


def give_agent(sheet: Sheet, happening: Happening) -> None:
    """Give a happening without an actor the one that its sentence tells in another way."""
    if happening.actors or sheet.pos[happening.clause] not in VERBAL:
        return
    slots = frame(sheet, happening.clause)
    side = Side()
    if happening.type in BY_KEEPERS and (slots.passive or not slots.objects):
        side = _keeper(sheet, happening)
    if not side and happening.type in DECIDED and slots.passive and not slots.subject:
        side = _decider(sheet, happening.clause) or _done_before(sheet, happening)
    fresh = [party for party in side.parties if party not in happening.recipients]
    if fresh:
        happening.actors, happening.actor_heads = fresh, list(side.heads)
        happening.inferred.append("actors")


def _keeper(sheet: Sheet, happening: Happening) -> Side:
    """ "Died in police custody", "was tortured in the prison of X": who held the victim."""
    for here in _below(sheet, happening.clause):
        if sheet.lemma[here] in word_set("custody-nouns") and sheet.pos[here] == "NOUN" and here not in sheet.hit_at:
            side = owner_side(sheet, here, OWNER_SLOTS, inside=True)
            if side:
                return side
    return Side()


def _decider(sheet: Sheet, clause: int) -> Side:
    """ "Was freed under an amnesty declared by X", "were expelled after a decision of Y": whose decision it was."""
    for prep in sheet.children(clause, "prep", "agent"):
        for here in _below(sheet, prep):
            if sheet.lemma[here] not in word_set("decision-nouns") or sheet.pos[here] != "NOUN":
                continue
            side = owner_side(sheet, here, OWNER_SLOTS, inside=True)
            for made in sheet.children(here, "acl", "relcl") if not side else ():
                side = parties_at(sheet, frame(sheet, made).subject)
            if side:
                return side
    return Side()


def _done_before(sheet: Sheet, happening: Happening) -> Side:
    """ "Was released after X pardoned him": the same act in the clause that tells how it came about."""
    for clause in sheet.children(happening.clause, "advcl"):
        for other in sheet.in_sentence(sheet.sentence_of[clause]):
            if other.clause == clause and other is not happening and other.type == happening.type and other.actors:
                return Side(list(other.actors), list(other.actor_heads))
    return Side()


def _below(sheet: Sheet, token: int) -> Iterator[int]:
    """What hangs on a word, nearest first, without other clauses that have a subject."""
    queue, seen = [token], 0
    while queue and seen < DEEPEST:
        here = queue.pop(0)
        seen += 1
        if here != token:
            yield here
        queue += [k for k in sheet.kids[here] if sheet.pos[k] not in VERBAL or not sheet.children(k, "nsubj", "nsubjpass")]
