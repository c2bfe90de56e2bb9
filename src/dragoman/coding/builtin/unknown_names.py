"""Unknown names: capitalised names that no table knows → groups and organisations, by what the text shows of them.

In: definitions ("Kivu Dawn Front (KDF)"), names that end in a group's word, and names that the parser calls an organisation. Out: hits
of parties named by the text's own words. It refuses single common words, and names that a layer before it has taken.
"""

from __future__ import annotations

import re

from dragoman.coding.builtin.naming import Naming
from dragoman.coding.builtin.parties import LETTER, own_party
from dragoman.coding.builtin.place_names import used_as_place
from dragoman.coding.builtin.word_sets import group_words, nominals, word_set
from dragoman.coding.sheet import Hit, Sheet

ACRONYM = re.compile(r"^[A-Z][A-Za-z]{0,2}[A-Z][A-Z-]{0,6}$|^[A-Z]{2,8}$")
# Small words inside names that letters in brackets stand for, inside names of groups, inside names of organisations.
IN_DEFINED = ("of", "for", "the", "and", "de", "del", "la", "-", "in")
IN_GROUPS = ("of", "for", "and", "-", "'s")
IN_ORGANISATIONS = ("of", "for", "and", "the", "de")
ARTICLES = ("the", "a", "an")
# Words back that a defined name and a group's name may reach.
DEFINED_REACH, GROUP_REACH = 12, 8
# What an unknown name is, by the parser's label; and labels of what never acts.
KINDS = {"PERSON": "person", "NORP": "population", "GPE": "government", "LOC": "government"}
NO_ACTORS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT", "FAC"))
ARGUMENTS = ("nsubj", "dobj", "dative", "poss")
SIDES = ("with", "against", "by", "to", "between")
PHRASES = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "compound", "agent")


# ---- definitions ---------------------------------------------------------------------------------------------------------


def enter_definitions(naming: Naming) -> None:
    """ "Kivu Dawn Front (KDF)": the letters in brackets are a name of what stands before them, in the whole text."""
    sheet = naming.sheet
    defined: dict[str, Hit] = {}
    for i in range(1, len(sheet.text) - 2):
        word = sheet.text[i + 1]
        if sheet.text[i] != "(" or sheet.text[i + 2] != ")" or not ACRONYM.match(word):
            continue
        named = _named_before(naming, i, word)
        if named is not None:
            sheet.parties[named.parties[0]].aliases.setdefault(word)
            defined[word] = named
    for token, word in enumerate(sheet.text):
        if word in defined and token not in naming.covered:
            hit = defined[word]
            naming.enter(Hit(token, token + 1, token, "name", hit.parties, None, "", hit.sector))


def _named_before(naming: Naming, bracket: int, acronym: str) -> Hit | None:
    """The mention that ends before a bracket; entered here if no layer knew the name."""
    sheet = naming.sheet
    before = next((hit for hit in sheet.inside.get(bracket - 1, ()) if hit.parties), None)
    if before is not None and before.role != "adjective":
        return before
    start = _initials(sheet, bracket, acronym)
    if start is None:
        return None
    kind, sector = group_words().get(sheet.text[bracket - 1], ("organisation", ""))
    party = own_party(sheet, sheet.words(start, bracket), kind, sector=sector)
    hit = Hit(start, bracket, naming.head(start, bracket), "name", (party.id,), sector=sector)
    naming.enter(hit)
    return hit


def _initials(sheet: Sheet, end: int, acronym: str) -> int | None:
    """Where a capitalised name before token `end` begins whose initials are the acronym's letters."""
    letters = [c for c in acronym if c.isupper()]
    start = end
    while start > 0 and end - start < DEFINED_REACH and (_capital(sheet, start - 1) or sheet.lower[start - 1] in IN_DEFINED):
        start -= 1
    start = _next_capital(sheet, start, end)
    initials = _first_letters(sheet, start, end)
    while len(initials) > len(letters) and start < end:
        start = _next_capital(sheet, start + 1, end)
        initials = _first_letters(sheet, start, end)
    fits = bool(initials) and initials[0] == letters[0] and len(initials) >= min(2, len(letters))
    return start if fits else None


def _capital(sheet: Sheet, token: int) -> bool:
    return sheet.text[token][:1].isupper()


def _next_capital(sheet: Sheet, start: int, end: int) -> int:
    while start < end and not _capital(sheet, start):
        start += 1
    return start


def _first_letters(sheet: Sheet, start: int, end: int) -> list[str]:
    return [word[0] for word in sheet.text[start:end] if word[:1].isupper()]


# ---- groups --------------------------------------------------------------------------------------------------------------


def enter_unknown_groups(naming: Naming) -> None:
    """Capitalised names that end in a group's word: they act though no table knows them."""
    sheet, words = naming.sheet, group_words()
    for last, word in enumerate(sheet.text):
        if word not in words or last in naming.covered or sheet.pos[last] != "PROPN":
            continue
        start, end = _group_name(naming, last)
        if end - start < 2 or _is_unit(sheet, last, end):
            continue
        if start == sheet.sentence(last)[0] and sheet.text[start] in ("A", "An", "In", "On", "At"):
            start += 1
        _enter_group(naming, start, end, last)


def _is_unit(sheet: Sheet, head: int, end: int) -> bool:
    """ "In Santander Department": part of a country, unlike "in the Justice Department"."""
    return sheet.lower[end - 1] in word_set("unit-nouns") and used_as_place(sheet, head) and not sheet.children(head, "det", "poss")


def _group_name(naming: Naming, last: int) -> tuple[int, int]:
    """First token and token after the last of a group's name around its last word: "Army for the Liberation of X" goes on."""
    sheet = naming.sheet
    start = last
    block = sheet.blocks[sheet.block_of[last]].start
    while start > block and last - start < GROUP_REACH:
        before = start - 1
        joins = sheet.lower[before] in IN_GROUPS and _capital(sheet, start - 2)
        if not _capital(sheet, before) and not joins:
            break
        if before in sheet.time_at or sheet.lower[before] in ("the", "in", "on"):
            break
        start = before
    while start < last and (sheet.lower[start] in ARTICLES or sheet.lower[start] in IN_GROUPS):
        start += 1
    end = last + 1
    if end + 1 < len(sheet.text) and sheet.lower[end] in ("of", "for") and _capital(sheet, end + 1) and end + 1 not in naming.covered:
        end += 2
    return start, end


def _enter_group(naming: Naming, start: int, end: int, last: int) -> None:
    sheet = naming.sheet
    kind, sector = group_words()[sheet.text[last]]
    inner = next((hit for token in range(start, end) for hit in sheet.inside.get(token, ()) if hit.parties), None)
    owner = sheet.parties.get(inner.parties[0]) if inner is not None else None
    head = naming.head(start, end)
    if owner is not None and owner.kind == "state" and kind == "armed group" and sheet.text[last] in word_set("state-force-names"):
        owner.sectors["MIL"] += 1
        naming.enter(Hit(start, end, head, "name", (owner.id,), None, "organ", "MIL"))
        return
    name = " ".join(sheet.text[start:end])
    party = own_party(sheet, name, kind, country=owner.country if owner is not None else None, sector=sector)
    naming.enter(Hit(start, end, head, "name", (party.id,), None, "", sector))


# ---- organisations -------------------------------------------------------------------------------------------------------


def enter_organisations(naming: Naming) -> None:
    """Other organisations that the parser finds, if they are several capitalised words or a proper acronym and act as a noun phrase."""
    sheet = naming.sheet
    for start, end, label in sheet.entities:
        if label != "ORG" or naming.is_taken(start, end):
            continue
        start, end = _organisation_name(sheet, start, end)
        if end <= start or not all(_name_word(word) for word in sheet.text[start:end]):
            continue
        head = naming.head(start, end)
        if _is_unit(sheet, head, end):
            continue
        if sheet.dep[head] in PHRASES and (end - start > 1 or _proper_acronym(sheet, head)):
            party = own_party(sheet, " ".join(sheet.text[start:end]), "organisation")
            naming.enter(Hit(start, end, head, "name", (party.id,)))


def _organisation_name(sheet: Sheet, start: int, end: int) -> tuple[int, int]:
    """Without the article, and cut where something else begins."""
    while start < end and sheet.lower[start] in ARTICLES:
        start += 1
    for cut in range(start, end):
        if sheet.text[cut] in ("(", ",", "'s"):
            return start, cut
    return start, end


def _name_word(word: str) -> bool:
    return bool(LETTER.match(word)) and (word[0].isupper() or word.lower() in IN_ORGANISATIONS)


def _proper_acronym(sheet: Sheet, token: int) -> bool:
    """Whether one word is an organisation's name: three capitals or more, no noun of its own, and it acts or owns."""
    word = sheet.text[token]
    if sheet.lemma[token] in nominals() or not word.isupper() or len(word) < 3:
        return False
    return sheet.dep[token] in ("nsubj", "nsubjpass", "poss")


# ---- names in an actor's place -------------------------------------------------------------------------------------------


def enter_acting_names(naming: Naming) -> None:
    """Any other name of a lone sentence that stands where somebody acts or is acted upon: subject, object, owner, with, against, by or to.

    In an article most such names are firms, towns and works, and who acts is introduced by what they are.
    """
    sheet = naming.sheet
    if not sheet.is_lone():
        return
    for token, word in enumerate(sheet.text):
        if sheet.pos[token] != "PROPN" or not word[:1].isupper() or len(word) < 2 or token in naming.covered or token in sheet.time_at:
            continue
        no_name = sheet.lemma[token] in nominals() or sheet.lemma[token] in word_set("no-actor-names")
        if no_name or sheet.entity[token] in NO_ACTORS or not _in_place_of_actor(sheet, token):
            continue
        start = token
        while start > 0 and sheet.pos[start - 1] == "PROPN" and sheet.head[start - 1] == token and start - 1 not in naming.covered:
            start -= 1
        party = own_party(sheet, " ".join(sheet.text[start : token + 1]), KINDS.get(sheet.entity[token], "organisation"))
        party.guessed = True
        naming.enter(Hit(start, token + 1, token, "name", (party.id,)))


def _in_place_of_actor(sheet: Sheet, token: int) -> bool:
    first = sheet.first_conjunct(token)
    label, above = sheet.dep[first], sheet.head[first]
    if label == "pobj":
        owned = sheet.lemma[sheet.head[above]] in nominals()  # "the government of Gondor", but not "the village of Moura"
        return sheet.lower[above] in SIDES or (sheet.lower[above] in ("of", "from") and owned)
    return label in ARGUMENTS and (label == "poss" or sheet.pos[above] in ("VERB", "AUX"))
