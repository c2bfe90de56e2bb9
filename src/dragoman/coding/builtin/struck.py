"""Struck: whom and what a violent happening hit, in the text's words: "a patrol car and two kiosks", "the judge, Ana Ruiz".

In: violent happenings with the nouns that their row's slots hold. Out: the heads of their recipients' words, all coordinated ones, the
thing behind its front or its windows, the people named behind a comma or "including"; and those of them who are known as recipients.
It takes no town, day, amount or pronoun for what was hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.coding.builtin.lexicon import Lexicon
from dragoman.coding.builtin.parties import own_party
from dragoman.coding.builtin.side_words import names_nobody, words_of
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Hit, Sheet

NEEDS = ("happenings",)
GIVES = ("happenings",)

LISTING = frozenset(("including", "include"))
NOUNS = ("NOUN", "PROPN")
PLACES = ("GPE", "LOC")
# Classes of things that are hit even where their name is that of a place: "the Bella Vista Hotel".
THINGS = frozenset(("building", "vehicle", "ship", "aircraft", "base", "infrastructure", "property"))
# Classes of people who serve a state.
SERVING = frozenset(("force", "official", "police", "inspector"))
# Nouns under nouns further than this are a wreck of the parse.
DEEPEST = 6


def is_violent(happening: Happening) -> bool:
    """Whether somebody or something was hit or taken."""
    return happening.type == "ASSAULT" or happening.mode == "abduct"


def read_struck(sheet: Sheet, lexicon: Lexicon) -> None:
    """Give violent happenings the words of all whom and what they hit."""
    for happening in sheet.happenings:
        if not is_violent(happening) or happening.mutual:
            continue
        own = {happening.trigger, happening.clause, *happening.actor_heads}
        heads = [head for head in dict.fromkeys(_meant(sheet, lexicon, happening.struck)) if head not in own]
        if heads:
            happening.recipient_heads = heads + [h for h in happening.recipient_heads if _names(sheet, h) and h not in heads]
        else:
            happening.recipient_heads = [h for h in happening.recipient_heads if (_has_party(sheet, h) and not _is_place(sheet, lexicon, h)) or not _nothing_hit(sheet, lexicon, h)]
        for head in heads:
            _add(sheet, happening, head)
        if not sheet.is_lone():
            _unname(sheet, lexicon, happening, heads)


def _meant(sheet: Sheet, lexicon: Lexicon, tokens: Iterable[int], depth: int = 0) -> Iterator[int]:
    """The things themselves: what a front or a group is of, and who is named behind it."""
    for token in tokens:
        if token in sheet.time_at or depth > DEEPEST:
            continue
        inner = _under(sheet, token) if sheet.lemma[token] in word_set("parts-of-things") else []
        if inner:
            yield from _meant(sheet, lexicon, inner, depth + 1)
            continue
        if _nothing_hit(sheet, lexicon, token):
            continue
        if not names_nobody(sheet, token):
            yield token
        yield from _behind(sheet, token)


def _nothing_hit(sheet: Sheet, lexicon: Lexicon, token: int) -> bool:
    """Whether a noun is where it was or what it came to, and nothing that can be hit: "the outskirts", "the demonstration"."""
    if sheet.lemma[token] in word_set("parts-of-places") or sheet.lower[token] in word_set("parts-of-places") or sheet.lemma[token] in word_set("no-things"):
        return True
    return token in sheet.time_at or _is_place(sheet, lexicon, token) or not any(char.isalpha() for char in sheet.text[token][:1])


def _under(sheet: Sheet, token: int) -> list[int]:
    """The nouns under the "of" of a noun."""
    under = [p for prep in sheet.children(token, "prep") if sheet.lower[prep] == "of" for p in sheet.children(prep, "pobj")]
    return [t for p in under for t in sheet.conjuncts(p) if sheet.pos[t] in NOUNS]


def _behind(sheet: Sheet, token: int) -> Iterator[int]:
    """ "Two guards, Juan Paz and Luis Rey", "six teachers, including the rector": names and members behind a noun."""
    for kid in sheet.children(token, "appos"):
        yield from (t for t in sheet.conjuncts(kid) if _names(sheet, t))
    for clause in sheet.children(token, "acl"):  # "a pedestrian, later identified as Luis Rey"
        if sheet.lemma[clause] in word_set("identifying-verbs"):
            under = (t for prep in sheet.children(clause, "prep") if sheet.lower[prep] == "as" for t in sheet.children(prep, "pobj"))
            yield from (t for thing in under for t in sheet.conjuncts(thing) if _names(sheet, t))
    for prep in sheet.children(token, "prep"):
        if sheet.lower[prep] in LISTING:
            for thing in sheet.children(prep, "pobj"):
                yield from (t for t in sheet.conjuncts(thing) if t not in sheet.time_at and not names_nobody(sheet, t))


def _names(sheet: Sheet, token: int) -> bool:
    hit = sheet.hit_at.get(token)
    return (hit is not None and hit.kind == "name" and hit.person is not None) or (hit is None and sheet.entity[token] == "PERSON")


def _has_party(sheet: Sheet, token: int) -> bool:
    return token in sheet.hit_at and bool(sheet.hit_at[token].parties)


def _is_place(sheet: Sheet, lexicon: Lexicon, token: int) -> bool:
    hit = sheet.hit_at.get(token)
    under_in = sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] == "in" and not sheet.is_lone()
    if under_in and hit is not None and hit.site is not None and hit.kind == "name":
        return True  # "in northern Colombia"
    named = (hit is not None and hit.site is not None and not hit.parties) or (hit is None and sheet.entity[token] in PLACES)
    if not named and sheet.lemma[token] not in word_set("unit-nouns"):
        return False
    return not THINGS & (lexicon.classes_of(sheet.lemma[token]) | lexicon.classes_of(sheet.lower[token]))


def _unname(sheet: Sheet, lexicon: Lexicon, happening: Happening, heads: list[int]) -> None:
    """ "Gunmen killed two soldiers": the people whom no state hit are themselves, of their state."""
    if any(sheet.parties[party].kind == "state" for party in happening.actors if party in sheet.parties):
        return
    for head in heads:
        hit = sheet.hit_at.get(head)
        if hit is None or hit.kind != "nominal" or hit.person or len(hit.parties) != 1 or not _serves(sheet, lexicon, head):
            continue
        state = sheet.parties[hit.parties[0]]
        if state.kind != "state" or (state.id not in happening.recipients and hit.inferred):
            continue
        party = own_party(sheet, words_of(sheet, [head], bare=True)[0].text, "population", country=state.country, sector=hit.sector or "", part_of=state.id)
        if party.country != state.country:
            continue  # soldiers of another state have that name here
        sheet.hits.append(Hit(hit.start, hit.end, head, "nominal", (party.id,), role="people", sector=hit.sector))
        happening.recipients = [p for p in happening.recipients if p != state.id]
        if party.id not in happening.recipients:
            happening.recipients.append(party.id)


def _serves(sheet: Sheet, lexicon: Lexicon, token: int) -> bool:
    """Whether a noun is one of people, each of whom can be hit: "policemen", "a judge", not "the army"."""
    counted = sheet.tag[token] == "NNS" or any(sheet.lower[kid] in ("a", "an", "one", "another") for kid in sheet.kids[token])
    return counted and bool(lexicon.classes_of(sheet.lemma[token]) & SERVING)


def _add(sheet: Sheet, happening: Happening, head: int) -> None:
    """A person among the struck is a recipient, and so is a people where no state of theirs is one."""
    hit = sheet.hit_at.get(head)
    if hit is None or not hit.parties:
        return
    for party in (hit.person,) if hit.person else hit.parties:
        known = sheet.parties.get(party)
        if known is None or party in (*happening.actors, *happening.recipients):
            continue
        if known.kind == "person" or (known.kind == "population" and known.country not in happening.recipients):
            happening.recipients.append(party)
