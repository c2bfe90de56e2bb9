"""Sameness: whether two tellings of violence far apart in a text are of one incident.

In: happenings with their sides, times and places. Out: yes for the murder of a person told before, for the same things hit with
no other place or day, for a weapon or a killing that a pointer takes up again. It never joins what "another" or "second" sets
apart, nor two persons, two days, two towns.
"""

from __future__ import annotations

from dragoman.coding.builtin.frames import frame
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
    """The names of the persons who are named as its victims."""
    known = (sheet.parties.get(party) for party in happening.recipients)
    return {party.name.casefold() for party in known if party is not None and party.kind == "person" and party.name[:1].isupper()}


def same_person(a: str, b: str) -> bool:
    """Whether two names are of one person: the surname, one of two surnames, or two words of a longer name.

    >>> same_person("celis", "alberto celis sanchez")
    True
    >>> same_person("ana ruiz", "ana paz")
    False
    """
    first, second = a.split(), b.split()
    shared = set(first) & set(second)
    return first[-1] == second[-1] or len(shared) > 1 or (bool(shared) and 1 in (len(first), len(second)))


def same_persons(mine: set[str], theirs: set[str]) -> bool:
    """Whether two groups of names have a person in common."""
    return any(same_person(a, b) for a in mine for b in theirs)


def people(sheet: Sheet, happening: Happening) -> set[str]:
    """The nouns of whom and what it hit; of a pronoun, that of those it stands for."""
    found: set[str] = set()
    for head in happening.recipient_heads:
        if sheet.pos[head] in NOUNS:
            found.add(sheet.lemma[head])
        elif sheet.pos[head] == "PRON" and (hit := sheet.hit_at.get(head)) is not None:
            meant = {party for party in hit.parties if sheet.parties[party].kind == "population"}
            found.update(sheet.lemma[other.head] for other in sheet.hits if other.kind == "nominal" and meant & set(other.parties))
    return found


def things(sheet: Sheet, happening: Happening) -> set[str]:
    """The nouns of whom and what it hit, those aside that anybody may be."""
    return people(sheet, happening) - word_set("nouns-for-anybody")


def same_victim(sheet: Sheet, late: Happening, first: Happening) -> bool:
    """The same person, or the same things with a pointer before them or with no other place or day."""
    back = sheet.sentence_of[late.clause] - sheet.sentence_of[first.clause]
    if back > FAR or not same_kind(late, first):
        return False
    mine, theirs = persons(sheet, late), persons(sheet, first)
    if mine and theirs:
        return same_persons(mine, theirs)
    return back <= NEAR and bool(things(sheet, late) & things(sheet, first)) and not is_new(sheet, late)


def taken_up(sheet: Sheet, late: Happening, first: Happening) -> bool:
    """ "They were killed", "the soldiers who were attacked", "the militants fired": people told before, by a word that points back."""
    if is_new(sheet, late) or not same_kind(late, first):
        return False
    shared = [party for party in late.recipients if party in first.recipients and sheet.parties[party].kind != "state"]
    pointed = [head for head in late.recipient_heads if _points_at(sheet, head)]
    if pointed and (shared or {sheet.lemma[head] for head in pointed} & people(sheet, first)):
        return True
    if late.site is not None or late.period is not None:
        return False
    if _unnamed(sheet, late) and set(late.actors) == set(first.actors):
        return True
    fresh = any(sheet.pos[head] in NOUNS and not _points_at(sheet, head) and not _owned(sheet, head) for head in late.recipient_heads)
    if fresh and things(sheet, late) and things(sheet, first) and not things(sheet, late) & things(sheet, first):
        return False
    if any(_points_at(sheet, head) for head in late.actor_heads):
        return not set(late.actors) or not set(first.actors) or bool(set(late.actors) & set(first.actors))
    return not late.actors and sheet.dep[late.clause] in ("relcl", "acl") and _points_at(sheet, sheet.head[late.clause])


def _unnamed(sheet: Sheet, happening: Happening) -> bool:
    """Whether those who act are people without a name: "gunmen" of the next sentence are the same gunmen."""
    return bool(happening.actors) and all(party.startswith("x-") and sheet.parties[party].name[:1].islower() for party in happening.actors)


def same_weapon(sheet: Sheet, late: Happening, first: Happening) -> bool:
    """ "A bomb that had been planted exploded": two acts of one weapon."""
    return bool(_weapons(sheet, late) & _weapons(sheet, first))


def _weapons(sheet: Sheet, happening: Happening) -> set[int]:
    if sheet.pos[happening.clause] != "VERB":
        return set()
    slots = frame(sheet, happening.clause)
    return {token for token in (*slots.subject, *slots.objects) if _weapon(sheet, token)}


def same_spot(sheet: Sheet, late: Happening, first: Happening) -> bool:
    """The same town or site, of the same kind of violence, with no day of its own and nothing that says it is one more."""
    site = sheet.sites.get(late.site or "")
    if site is None or late.site != first.site or site.kind in ("country", "region", "admin1") or is_new(sheet, late):
        return False
    modes = {late.mode, first.mode} - {None}
    return same_kind(late, first) and len(modes) < 2 and late.period is None


def _points_at(sheet: Sheet, token: int) -> bool:
    """A pronoun, or a noun with a pointer before it."""
    if sheet.dep[token] in ("amod", "compound") and sheet.pos[sheet.head[token]] in NOUNS:
        token = sheet.head[token]
    if sheet.pos[token] == "PRON":
        return sheet.tag[token] == "PRP"
    return any(sheet.lower[kid] in word_set("pointers") for kid in sheet.kids[token])


def _owned(sheet: Sheet, token: int) -> bool:
    """ "His car": a thing of somebody told before."""
    return any(sheet.tag[kid] == "PRP$" for kid in sheet.kids[token])


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
