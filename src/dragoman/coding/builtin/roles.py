"""Roles: persons with their office and whom they serve, as the text says it: "Kremlin spokesman Dmitry Peskov"."""

from __future__ import annotations

from dragoman.coding.builtin.mentions import nominals
from dragoman.coding.sheet import Hit, Sheet
from dragoman.nouns import Role

NEEDS = ("tokens", "hits")
GIVES = ("roles",)

LISTS = frozenset(("as", "like", "including"))


def read_roles(sheet: Sheet) -> None:
    """Enter one role for each person, office and body."""
    seen: set[tuple[str, str, str]] = set()
    for hit in sorted(sheet.hits, key=lambda h: h.head):
        if hit.kind == "nominal" and hit.person and hit.role in ("office", "member", "organ"):
            owner = next((p for p in hit.parties if p != hit.person), None) or sheet.parties[hit.person].part_of
            if owner:
                _enter(sheet, hit.person, owner, hit.head, seen)
        elif hit.kind == "nominal" and hit.role in ("member", "office", "people") and hit.parties:
            for person in _listed(sheet, hit):
                _enter(sheet, person, hit.parties[0], hit.head, seen)


def _enter(sheet: Sheet, person: str, owner: str, title: int, seen: set[tuple[str, str, str]]) -> None:
    if owner not in sheet.parties or person == owner:
        return
    start, end = _title(sheet, title)
    words = sheet.words(start, end).lower()
    if words.endswith("leaders"):
        words = words[:-1]
    key = (person, words, owner)
    if key in seen:
        return
    seen.add(key)
    named = next((h for h in sheet.hits if h.person == person and h.kind == "name" and sheet.sentence_of[h.head] == sheet.sentence_of[title]), None)
    first, last = (min(start, named.start), max(end, named.end)) if named else (start, end)
    sheet.add("roles", Role(id=f"r{len(sheet.section('roles')) + 1}", person=person, role=words, of=owner, evidence=(sheet.span(first, last),)))


def _title(sheet: Sheet, token: int) -> tuple[int, int]:
    """The words of a title without its owner: "foreign minister", "former commander", "Minister of Intelligence"."""
    start, end = token, token + 1
    for kid in reversed(sheet.kids[token]):
        if kid < token and kid == start - 1 and sheet.dep[kid] in ("amod", "compound", "nmod") and kid not in sheet.hit_at:
            start = kid
    if start > 0 and start - 1 not in sheet.hit_at and sheet.lower[start - 1] in ("foreign", "prime", "vice", "deputy", "former", "defence", "defense", "interior", "chief"):
        start -= 1
    for kid in sheet.kids[token]:
        if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("of", "for", "to"):
            things = sheet.children(kid, "pobj")
            if things and (sheet.lower[kid] != "of" or not (things[0] in sheet.hit_at and sheet.hit_at[things[0]].kind == "name")):
                end = max(end, sheet.edges(things[0])[1]) if sheet.edges(things[0])[1] - end < 6 else end
    assert nominals() is not None
    return start, end


def _listed(sheet: Sheet, hit: Hit) -> list[str]:
    """Persons named after "leaders such as": the role is theirs."""
    found: list[str] = []
    for kid in sheet.kids[hit.head]:
        if sheet.dep[kid] == "prep" and sheet.lower[kid] in LISTS:
            for thing in sheet.children(kid, "pobj"):
                found += [sheet.hit_at[t].person or "" for t in sheet.conjuncts(thing) if t in sheet.hit_at and sheet.hit_at[t].person]
    if not found:
        # "leaders residing abroad, such as NAME": the phrase may hang on the participle.
        end = min(sheet.sentence(hit.head)[1], hit.head + 10)
        for token in range(hit.head + 1, end):
            if sheet.lower[token] == "as" and sheet.lower[token - 1] == "such":
                for thing in sheet.children(token, "pobj"):
                    found += [sheet.hit_at[t].person or "" for t in sheet.conjuncts(thing) if t in sheet.hit_at and sheet.hit_at[t].person]
    return [person for person in found if person]
