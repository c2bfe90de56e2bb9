"""Means: what an attack was done with, in the text's words: "with mortars", "a car bomb exploded", "drone strikes".

In: violent happenings and the lexicon's classes of weapons. Out: their `means`, each once. It names no weapon that the words of
the happening's own clause do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.lexicon import Lexicon
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Sheet

NEEDS = ("happenings",)
GIVES = ("happenings",)

VIOLENT = ("ASSAULT",)
INSTRUMENT = ("with", "by", "using", "from")
MODIFIERS = ("compound", "amod", "nmod", "punct")


def read_means(sheet: Sheet, lexicon: Lexicon) -> None:
    """Give violent happenings their means."""
    for happening in sheet.happenings:
        if happening.type in VIOLENT:
            for token in _candidates(sheet, happening):
                words = _weapon(sheet, lexicon, token)
                if words and words not in happening.means:
                    happening.means.append(words)


def _candidates(sheet: Sheet, happening: Happening) -> Iterator[int]:
    """The nouns that may tell the means: subject and object, what stands under "with", and parts of the event's own noun."""
    for token in dict.fromkeys((happening.trigger, happening.clause)):
        if sheet.pos[token] in ("NOUN", "PROPN"):
            yield from sheet.children(token, "compound", "amod", "nmod")
            yield token
        if sheet.pos[token] == "VERB":
            slots = frame(sheet, token)
            yield from slots.subject
            if sheet.lemma[token] in word_set("firing-verbs"):
                yield from slots.objects  # "fired mortars"; what is destroyed is no means
            for name in INSTRUMENT:
                yield from slots.prepositions.get(name, [])
            for kid in sheet.children(token, "advcl"):
                if sheet.lemma[kid] in word_set("using-verbs"):
                    yield from frame(sheet, kid).objects
        for kid in sheet.children(token, "prep"):
            if sheet.lower[kid] in INSTRUMENT:
                for thing in sheet.children(kid, "pobj"):
                    yield from sheet.conjuncts(thing)


def _weapon(sheet: Sheet, lexicon: Lexicon, token: int) -> str | None:
    """The words of a weapon's noun with its modifiers, or None for what is none. A town hit by shells is not its means."""
    if sheet.pos[token] not in ("NOUN", "PROPN") or token in sheet.time_at:
        return None
    hit = sheet.hit_at.get(token)
    if hit is not None and (hit.site or hit.kind == "name"):
        return None
    kinds = word_set("classes-of-means")
    start = token
    while start - 1 in sheet.kids[token] and sheet.dep[start - 1] in MODIFIERS and start - 1 not in sheet.hit_at:
        start -= 1
    pair = f"{sheet.lemma[token - 1]} {sheet.lemma[token]}" if start < token else ""
    paired = bool(pair) and bool(kinds & lexicon.classes_of(pair)) and sheet.lemma[token] not in lexicon.nouns
    if not paired and not kinds & lexicon.classes_of(sheet.lemma[token]):
        return None  # a "drone strike" is no weapon, its drone is
    while start < token and (sheet.pos[start] in ("NUM", "PUNCT") or sheet.lower[start] in word_set("left-out-of-names")):
        start += 1
    return sheet.words(start, token + 1)
