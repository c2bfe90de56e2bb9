"""Tolls: how many were killed and wounded, as ranges, given to the happening they belong to.

"killing at least 143 people and wounding more than 150", "nine people, including two children, were killed", "Nobody was
hurt" (zero is a number). What is listed after "including" is part of the whole and is not added.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.numbers import Count, number_at
from dragoman.coding.sheet import Happening, Sheet
from dragoman.nouns import Toll
from dragoman.tables import read_table

NEEDS = ("happenings",)
GIVES = ("happenings",)

NOBODY = frozenset("nobody none no-one noone".split())
VIOLENT = ("ASSAULT", "COERCE")
REACH = 2  # sentences back to the event that a bare toll belongs to


@dataclass(slots=True)
class Told:
    """A toll in the text: what it counts, the number, and the token that tells it."""

    counts: str
    token: int
    count: Count


@lru_cache(maxsize=1)
def toll_words() -> dict[tuple[str, str], tuple[str, str]]:
    """(word, pos) to what it counts and whose number."""
    return {(row["word"], row["pos"]): (row["counts"], row["of"]) for row in read_table("dragoman.coding.builtin", "tolls.tsv")}


def is_toll_verb(sheet: Sheet, token: int) -> bool:
    """Whether a verb tells a toll: kill, wound, die."""
    return (sheet.lemma[token], "v") in toll_words()


def read_tolls(sheet: Sheet) -> None:
    """Give the tolls of the text to its happenings."""
    for told in tolls(sheet):
        owner = _owner(sheet, told.token)
        if owner is None:
            continue
        toll = Toll(min=told.count.low, max=told.count.high)
        words = (told.count.start, told.count.end)
        if told.counts == "killed" and (owner.killed is None or _first(owner.killed)):
            owner.killed, owner.killed_words = toll, words
        elif told.counts == "wounded" and owner.wounded is None:
            owner.wounded, owner.wounded_words = toll, words


def _first(toll: Toll) -> bool:
    return toll.min is None and toll.max is None


def tolls(sheet: Sheet) -> list[Told]:
    """All tolls of a text, in order."""
    words, found = toll_words(), list[Told]()
    for token in range(len(sheet.text)):
        if sheet.pos[token] == "VERB" and (entry := words.get((sheet.lemma[token], "v"))) and not _as_adjective(sheet, token):
            count = _of_verb(sheet, token, entry[1])
        elif (entry := words.get((sheet.lower[token], "a"))) and (sheet.pos[token] in ("ADJ", "NOUN") or _as_adjective(sheet, token)):
            count = _before(sheet, token)
        elif sheet.pos[token] == "NOUN" and (entry := words.get((sheet.lemma[token], "n"))):
            count = _of_noun(sheet, token)
        else:
            continue
        if count is not None and entry[0]:
            found.append(Told(entry[0], token, count))
    return found


def _as_adjective(sheet: Sheet, token: int) -> bool:
    return sheet.dep[token] in ("amod", "oprd", "acomp") or (sheet.dep[token] == "acl" and sheet.lemma[sheet.head[token]] in ("number", "people", "toll"))


def _of_verb(sheet: Sheet, verb: int, whose: str) -> Count | None:
    slots = frame(sheet, verb)
    things = slots.objects if whose == "O" else slots.subject
    if slots.passive and not things:
        things = slots.objects
    if not things and sheet.dep[verb] == "conj":
        # "Nobody was killed or wounded", "killed and wounded 12"
        first = sheet.first_conjunct(verb)
        outer = frame(sheet, first)
        things = outer.objects
    if not things and sheet.children(verb, "conj"):
        things = frame(sheet, sheet.children(verb, "conj")[0]).objects if sheet.tag[verb] == sheet.tag[sheet.children(verb, "conj")[0]] else []
    total: Count | None = None
    for thing in things:
        count = _of_thing(sheet, thing)
        if count is None:
            continue
        if total is None:
            total = count
        elif total.low is not None and count.low is not None:
            high = total.high + count.high if total.high is not None and count.high is not None else None
            total = Count(total.start, count.end, total.low + count.low, high)
    return total


def _of_thing(sheet: Sheet, thing: int) -> Count | None:
    """The number of a noun phrase: "at least 143 people", "a soldier", "nobody", "no civilians"."""
    low = sheet.lower[thing]
    if low in NOBODY or (low in ("one", "body") and any(sheet.lower[k] == "no" for k in sheet.kids[thing])):
        return Count(thing, thing + 1, 0, 0)
    start, _ = sheet.edges(thing)
    start = max(start, thing - 8)
    for token in range(start, thing + 1):
        if token in sheet.time_at and token != thing:
            continue
        count = number_at(sheet, token)
        if count is not None and count.end <= thing + 1 and (sheet.head[count.end - 1] == thing or count.end - 1 == thing or sheet.head[sheet.head[count.end - 1]] == thing):
            return count
    if any(sheet.lower[k] == "no" for k in sheet.kids[thing]):
        return Count(thing, thing + 1, 0, 0)
    hit = sheet.hit_at.get(thing)
    singular = sheet.tag[thing] in ("NN", "NNP")
    if singular and (any(sheet.lower[k] in ("a", "an", "another") for k in sheet.kids[thing]) or (hit is not None and hit.person)):
        return Count(thing, thing + 1, 1, 1)
    return None


def _before(sheet: Sheet, token: int) -> Count | None:
    """The number before "dead", "wounded": "12 dead", "left nine people dead", "the number killed to three"."""
    above = sheet.head[token]
    if sheet.lemma[above] in ("number", "toll") or (sheet.dep[token] == "acl" and sheet.lemma[above] == "number"):
        return _to_number(sheet, above)
    for start in range(token - 1, max(sheet.sentence(token)[0] - 1, token - 6), -1):
        count = number_at(sheet, start)
        if count is not None and count.end <= token:
            if count.end == token or all(sheet.pos[t] in ("NOUN", "ADJ", "ADP", "PROPN", "ADV") for t in range(count.end, token)):
                for wider in range(max(sheet.sentence(token)[0], start - 3), start):
                    more = number_at(sheet, wider)
                    if more is not None and more.end >= count.end:
                        return more
                return count
    if sheet.pos[above] == "NOUN" and sheet.dep[token] == "amod":
        return _of_thing(sheet, above) if sheet.lemma[above] in ("people", "person", "civilian", "soldier") else None
    return None


def _of_noun(sheet: Sheet, noun: int) -> Count | None:
    """ "the deaths of 12 people", "45 deaths", "the death toll rose to 45"."""
    above = sheet.head[noun]
    if sheet.dep[noun] in ("compound", "nmod") and sheet.lemma[above] == "toll":
        return _to_number(sheet, above)
    for kid in sheet.kids[noun]:
        if sheet.dep[kid] == "prep" and sheet.lower[kid] == "of":
            for thing in sheet.children(kid, "pobj"):
                return _of_thing(sheet, thing)
    if any(sheet.dep[k] == "nummod" for k in sheet.kids[noun]):
        return _of_thing(sheet, noun)
    return None


def _to_number(sheet: Sheet, noun: int) -> Count | None:
    start, end = sheet.sentence(noun)
    for token in range(noun, end):
        if sheet.lower[token] in ("to", "at", "stands", "reached"):
            for at in (token + 1, token + 2):
                count = number_at(sheet, at)
                if count is not None:
                    return count
    return None


def _owner(sheet: Sheet, token: int) -> Happening | None:
    """The happening a toll belongs to: of its own verb, of a clause above, of its sentence, of the sentences just before."""
    violent = [h for h in sheet.happenings if h.type in VIOLENT and h.drop in (None, "nobody", "merged")]
    for happening in violent:
        if token in (happening.clause, happening.trigger):
            return happening
    above = [token, *sheet.ancestors(token)]
    best = min((h for h in violent if h.clause in above or h.trigger in above), key=lambda h: min(above.index(t) for t in (h.clause, h.trigger) if t in above), default=None)
    if best is not None:
        return best
    here = sheet.sentence_of[token]
    same = [h for h in violent if sheet.sentence_of[h.clause] == here]
    if same:
        return min(same, key=lambda h: abs(h.trigger - token))
    before = [h for h in violent if here - REACH <= sheet.sentence_of[h.clause] < here and h.drop is None]
    return before[-1] if before else None
