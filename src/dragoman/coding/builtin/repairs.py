"""Repairs: slips of the parser that the parse itself betrays, set right before anything is read.

In: the parse. Out: the same with verbs that were tagged as nouns: "the two states train the coast guard", "Kenya shelters refugees", "if the
fighting in Amhara spreads, Ethiopia may withdraw". It touches a word only where its own children cannot be those of a noun.
"""

from __future__ import annotations

from dragoman.coding.sheet import Sheet

NEEDS = ("tokens",)
GIVES = ("tokens",)

NOUNS = ("NN", "NNS")
NOUNLY = ("det", "amod", "poss", "nummod", "compound", "case", "cop")
IF_WORDS = frozenset(("if", "once", "when", "unless", "should"))


def repair(sheet: Sheet) -> None:
    """Turn nouns that have a subject and objects into the verbs they are."""
    for token in range(len(sheet.text)):
        if sheet.tag[token] in NOUNS and sheet.text[token].islower():
            if sheet.dep[token] in ("ROOT", "conj", "ccomp"):
                _with_subject(sheet, token)
            elif sheet.dep[token] == "pobj":
                _in_condition(sheet, token)


def _with_subject(sheet: Sheet, token: int) -> None:
    """ "The two states train guards": a subject right before, an object or preposition behind, and nothing that only nouns have."""
    kids = sheet.kids[token]
    subject = next((k for k in kids if sheet.dep[k] == "nsubj" and k < token), None)
    named = next((k for k in kids if sheet.dep[k] == "compound" and k == token - 1 and sheet.pos[k] == "PROPN"), None)
    behind = [k for k in kids if k > token and sheet.dep[k] in ("dobj", "xcomp")]
    if subject is None and named is not None and behind and sheet.tag[token] == "NNS" and sheet.dep[token] == "ROOT":
        others = [k for k in kids if sheet.dep[k] in NOUNLY and k != named]
        if not others:
            sheet.dep[named] = "nsubj"
            _as_verb(sheet, token)
        return
    if subject is None or any(sheet.dep[k] in NOUNLY for k in kids):
        return
    last = max(sheet.subtree(subject))
    follows = behind or [k for k in kids if k == token + 1 and sheet.dep[k] == "prep"]
    if follows and last == token - 1 and sheet.pos[subject] in ("PROPN", "NOUN", "PRON"):
        _as_verb(sheet, token)


def _in_condition(sheet: Sheet, token: int) -> None:
    """ "If the fighting in Amhara spreads, Ethiopia may …": the word before the comma is the verb of the condition."""
    comma = token + 1
    if sheet.tag[token] != "NNS" or comma >= len(sheet.text) or sheet.text[comma] != ",":
        return
    verb = sheet.head[comma]
    if sheet.dep[comma] != "punct" or verb < comma or sheet.pos[verb] not in ("VERB", "AUX"):
        return
    marks = [k for k in sheet.kids[verb] if sheet.dep[k] in ("mark", "advmod") and sheet.lower[k] in IF_WORDS and k < token]
    subjects = [k for k in sheet.kids[verb] if sheet.dep[k] in ("nsubj", "nsubjpass")]
    if len(marks) != 1 or len(subjects) != 2 or not subjects[0] < token < subjects[1] or token not in sheet.subtree(subjects[0]):
        return
    prep = sheet.head[token]
    names = [k for k in sheet.kids[token] if sheet.dep[k] == "compound" and sheet.pos[k] == "PROPN"]
    if len(names) != 1 or len(sheet.kids[token]) != 1:
        return
    for child, above, label in ((names[0], prep, "pobj"), (token, verb, "advcl"), (marks[0], token, "mark"), (subjects[0], token, sheet.dep[subjects[0]])):
        _move(sheet, child, above, label)
    _as_verb(sheet, token)


def _move(sheet: Sheet, token: int, above: int, label: str) -> None:
    sheet.kids[sheet.head[token]].remove(token)
    sheet.head[token], sheet.dep[token] = above, label
    sheet.kids[above] = sorted([*sheet.kids[above], token])


def _as_verb(sheet: Sheet, token: int) -> None:
    # The noun's lemma is the verb's as well: "shelters", "trains", "arms".
    sheet.pos[token], sheet.tag[token] = "VERB", "VBZ" if sheet.tag[token] == "NNS" else "VBP"
