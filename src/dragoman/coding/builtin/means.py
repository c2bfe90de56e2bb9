"""Means: what an attack was done with, in the text's words: "with mortars", "a car bomb exploded", "drone strikes".

In: violent happenings and the lexicon's classes of weapons. Out: their `means`, each once. It names no weapon that the words of
the happening's own clause do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.lexicon import Lexicon
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Sheet

NEEDS = ("happenings",)
GIVES = ("happenings",)

VIOLENT = ("ASSAULT",)
INSTRUMENT = ("with", "by", "using", "from")
MODIFIERS = ("compound", "amod", "nmod", "punct")
# Punctuation inside a weapon's name.
HYPHENS = ("-", "\u2010", "\u2011", "/")


def read_means(sheet: Sheet, lexicon: Lexicon) -> None:
    """Give violent happenings their means."""
    for happening in sheet.happenings:
        if happening.type in VIOLENT:
            for token in _candidates(sheet, happening):
                for part in _parts(sheet, token):
                    words = _weapon(sheet, lexicon, part)
                    if words and words not in happening.means:
                        happening.means.append(words)


def no_tails(means: list[str]) -> list[str]:
    """Means without those that a longer one of them ends in: of "car bomb" and "bomb", the car bomb."""

    def key(words: str) -> str:
        return " " + words.casefold().removesuffix("s")

    return [one for one in means if not any(key(other) != key(one) and key(other).endswith(key(one)) for other in means)]


def _parts(sheet: Sheet, token: int) -> Iterator[int]:
    """A noun, or the weapon that it is the fire, blast or amount of: "machine-gun fire", "two bursts of fire", "50 kg of dynamite"."""
    if sheet.lemma[token] in word_set("no-means-themselves"):
        yield from (k for k in sheet.children(token, "compound", "amod", "nmod"))
        for prep in sheet.children(token, "prep"):
            if sheet.lower[prep] in ("of", "from"):
                for thing in sheet.children(prep, "pobj"):
                    yield from (part for one in sheet.conjuncts(thing) for part in _parts(sheet, one))
    else:
        yield token


def _candidates(sheet: Sheet, happening: Happening) -> Iterator[int]:
    """The nouns that may tell the means: subject and object, what stands under "with", and parts of the event's own noun."""
    for token in dict.fromkeys((happening.trigger, happening.clause)):
        if sheet.pos[token] in ("NOUN", "PROPN"):
            yield from sheet.children(token, "compound", "amod", "nmod")
            yield token
        if sheet.pos[token] == "VERB":
            slots = frame(sheet, token)
            yield from slots.subject
            yield from _carried(sheet, slots.subject)
            if sheet.lemma[token] in word_set("firing-verbs"):
                yield from slots.objects  # "fired mortars"; what is destroyed is no means
            for name in INSTRUMENT:
                yield from slots.prepositions.get(name, [])
            yield from _carried(sheet, [token])
        for kid in sheet.children(token, "prep"):
            if sheet.lower[kid] in INSTRUMENT:
                for thing in sheet.children(kid, "pobj"):
                    yield from sheet.conjuncts(thing)


def _carried(sheet: Sheet, tokens: Iterable[int]) -> Iterator[int]:
    """What is used or carried beside a verb or by its subject: "using mortars", "gunmen armed with rifles"."""
    for token in tokens:
        for kid in sheet.children(token, "advcl", "acl", "conj", "acomp", "dep"):
            if sheet.lemma[kid] in word_set("using-verbs"):
                armed = frame(sheet, kid)
                yield from (*armed.objects, *armed.prepositions.get("with", ()))


def _weapon(sheet: Sheet, lexicon: Lexicon, token: int) -> str | None:
    """The words of a weapon's noun with its modifiers, or None for what is none. A town hit by shells is not its means."""
    if sheet.pos[token] not in ("NOUN", "PROPN") or token in sheet.time_at:
        return None
    hit = sheet.hit_at.get(token)
    if hit is not None and (hit.site or hit.kind == "name"):
        return None
    kinds = word_set("classes-of-means")
    start = token
    while start - 1 in sheet.kids[token] and sheet.dep[start - 1] in MODIFIERS and start - 1 not in sheet.hit_at and start - 1 not in sheet.time_at:
        if sheet.pos[start - 1] == "PUNCT" and sheet.text[start - 1] not in HYPHENS:
            break
        start -= 1
    pair = f"{sheet.lemma[token - 1]} {sheet.lemma[token]}" if start < token else ""
    paired = bool(pair) and bool(kinds & lexicon.classes_of(pair)) and sheet.lemma[token] not in lexicon.nouns
    if sheet.lemma[token] in word_set("no-means-themselves") or sheet.lemma[token] == "force":
        return None
    if not paired and not kinds & lexicon.classes_of(sheet.lemma[token]):
        return None  # a "drone strike" is no weapon, its drone is
    while start < token and (sheet.pos[start] in ("NUM", "PUNCT") or sheet.lower[start] in word_set("left-out-of-names")):
        start += 1
    return sheet.words(start, token + 1)
