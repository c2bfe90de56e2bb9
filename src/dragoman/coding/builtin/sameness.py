"""Sameness: whether two tellings of violence far apart in a text are of one incident.

In: happenings with their sides, times and places. Out: yes for the murder of a person told before, for the same things hit with
no other place or day, for a weapon or a killing that a pointer takes up again. It never joins what "another" or "second" sets
apart, nor two persons, two days, two towns.
"""

from __future__ import annotations

from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Sheet

FAR = 40  # sentences back that a named victim is remembered
NEAR = 12  # sentences back that things without a name are remembered
TAKING = ("abduct",)
NOUNS = ("NOUN", "PROPN")


def is_new(sheet: Sheet, happening: Happening) -> bool:
    """ "Another attack", "a second bomb", "meanwhile": told as one more."""
    words = word_set("words-for-one-more")
    around = {happening.trigger, happening.clause, *happening.struck, *sheet.children(happening.clause, "nsubj", "nsubjpass", "dobj")}
    below = (sheet.lower[kid] for token in around for kid in (token, *sheet.kids[token]))
    start = sheet.sentence(happening.clause)[0]
    return any(word in words for word in below) or any(sheet.lower[t] in words for t in range(start, min(start + 3, len(sheet.lower))))


def same_kind(a: Happening, b: Happening) -> bool:
    """Taking people is no blow, and a blow is no taking; other modes may be told now and not then."""
    return (a.mode in TAKING) == (b.mode in TAKING)


def persons(sheet: Sheet, happening: Happening) -> set[str]:
    """The surnames of the persons who are named as its victims."""
    found: set[str] = set()
    for party in happening.recipients:
        known = sheet.parties.get(party)
        if known is not None and known.kind == "person" and known.name[:1].isupper():
            found.add(known.name.casefold().split()[-1])
    return found


def things(sheet: Sheet, happening: Happening) -> set[str]:
    """The nouns of whom and what it hit, those aside that anybody may be."""
    heads = (head for head in happening.recipient_heads if sheet.pos[head] in NOUNS)
    return {sheet.lemma[head] for head in heads} - word_set("nouns-for-anybody")


def same_victim(sheet: Sheet, late: Happening, first: Happening) -> bool:
    """The same person, or the same things with a pointer before them or with no other place or day."""
    back = sheet.sentence_of[late.clause] - sheet.sentence_of[first.clause]
    if back > FAR or not same_kind(late, first):
        return False
    mine, theirs = persons(sheet, late), persons(sheet, first)
    if mine and theirs:
        return bool(mine & theirs)
    return back <= NEAR and bool(things(sheet, late) & things(sheet, first)) and not is_new(sheet, late)


def adds_nothing(sheet: Sheet, late: Happening) -> bool:
    """ "Who were killed", "when it exploded": no side, day or place of its own, or a weapon with a pointer before it."""
    if is_new(sheet, late):
        return False
    told = (late.actors, persons(sheet, late), things(sheet, late), late.site, late.period)
    return not any(told) or (_points(sheet, late) and late.site is None and late.period is None)


def _points(sheet: Sheet, happening: Happening) -> bool:
    """Whether a pointer stands before the weapon that is its subject: "the device destroyed"."""
    subjects = sheet.children(happening.clause, "nsubj", "nsubjpass")
    return any(sheet.lower[kid] in word_set("pointers") and sheet.tag[s] in ("NN", "NNP") for s in subjects for kid in sheet.kids[s] if _weapon(sheet, s))


def _weapon(sheet: Sheet, token: int) -> bool:
    return sheet.lemma[token] in word_set("weapons-that-go-off")
