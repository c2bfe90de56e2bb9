"""Motives: why an actor does something, an interest, a fear or a constraint, in the text's own words.

Nouns ("a fear that", "the motivation to"), verbs ("wants to build") and purpose clauses of a told or standing act. What is
itself hedged or reported as intention is left to outlooks and events.
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.modality import context
from dragoman.coding.builtin.sides import noun_slot
from dragoman.coding.sheet import Sheet
from dragoman.nouns import Motive
from dragoman.tables import read_table

NEEDS = ("tokens", "hits", "outlooks")
GIVES = ("motives",)

VERBAL = ("VERB", "AUX")
THREATS = frozenset("threat pressure challenge danger constraint shortage crisis sanction isolation insurgency".split())


@lru_cache(maxsize=1)
def motive_words() -> dict[tuple[str, str], tuple[str, str]]:
    return {(r["word"], r["pos"]): (r["kind"], r["holder"]) for r in read_table("dragoman.coding.builtin", "motives.tsv")}


@lru_cache(maxsize=1)
def purpose_verbs() -> frozenset[str]:
    return frozenset(r["verb"] for r in read_table("dragoman.coding.builtin", "purposes.tsv"))


def read_motives(sheet: Sheet) -> None:
    """Enter the motives of a sheet, one for each holder and content."""
    words = motive_words()
    seen: set[tuple[str, int, int]] = set()
    for token in range(len(sheet.text)):
        if sheet.blocks[sheet.block_of[token]].kind != "body":
            continue
        pos = {"NOUN": "n", "VERB": "v", "ADJ": "a"}.get(sheet.pos[token], "")
        entry = words.get((sheet.lemma[token], pos))
        if entry is not None:
            kind, where = entry
            found = _noun(sheet, token, where) if pos == "n" else _verb(sheet, token, where, pos)
        elif pos == "v" and sheet.lemma[token] in purpose_verbs() and _is_purpose(sheet, token):
            kind, found = "interest", _purpose(sheet, token)
        else:
            continue
        if found is None:
            continue
        holders, start, end = found
        while end > start + 1 and sheet.text[end - 1] in (",", ".", ";", "-", ":"):
            end -= 1
        for holder in holders:
            if (holder, start, end) in seen or end - start < 3 or any(h == holder and s <= start and end <= e for h, s, e in seen):
                continue
            seen.add((holder, start, end))
            sheet.add(
                "motives",
                Motive(
                    id=f"m{len(sheet.section('motives')) + 1}",
                    actor=holder,
                    kind=kind,  # type: ignore[arg-type]
                    content=sheet.words(start, end),
                    explains=tuple(dict.fromkeys((holder, other) for other in _others(sheet, start, end) if other != holder)),
                    confidence=0.6,
                    evidence=(sheet.span(start, end),),
                ),
            )


def _bodies(sheet: Sheet, tokens: list[int]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        hit = sheet.hit_at.get(token)
        if hit is not None:
            for party in hit.parties[-1:] if hit.person else hit.parties:
                if party not in found and sheet.parties[party].kind in ("state", "government", "armed group", "organisation"):
                    found.append(party)
    return found


def _others(sheet: Sheet, start: int, end: int) -> list[str]:
    return _bodies(sheet, [t for t in range(start, end) if t in sheet.hit_at and sheet.hit_at[t].kind == "name"])


def _noun(sheet: Sheet, token: int, where: str) -> tuple[list[str], int, int] | None:
    """ "a fear that IS will expand", "Iran's desire to", "the motivation to push back"."""
    content = [k for k in sheet.kids[token] if sheet.dep[k] in ("acl", "ccomp", "relcl") and (sheet.dep[k] != "relcl" or any(sheet.lower[g] == "that" and sheet.dep[g] == "mark" for g in sheet.kids[k]))]
    if where == "to":
        content = [k for k in content if sheet.tag[k] == "VB"]
    elif where == "of":
        content += [k for k in sheet.kids[token] if sheet.dep[k] == "prep" and sheet.lower[k] in ("of", "about", "over", "for", "in")]
    if not content:
        return None
    if sheet.lemma[token] in ("interest", "concern") and not any(sheet.dep[k] in ("acl", "ccomp") or any(sheet.dep[g] == "pcomp" for g in sheet.kids[k]) for k in content) and not sheet.children(token, "poss"):
        return None
    around = context(sheet, token)
    if around.condition or around.question:
        return None
    holders = _bodies(sheet, noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "comp"))
    if not holders:
        holders = _topic(sheet, token)
    start, end = sheet.edges(token)
    start = min([token, *(k for k in sheet.kids[token] if k < token)])
    end = max(sheet.edges(k)[1] for k in content)
    conj = sheet.children(token, "conj")
    if conj:
        end = min(end, min(sheet.edges(c)[0] for c in conj) if min(sheet.edges(c)[0] for c in conj) > token else end)
    return (holders, start, end) if holders else None


def _topic(sheet: Sheet, token: int) -> list[str]:
    """Whose motive it is when the noun does not say: objects of a uniting verb, the possessor of the sentence's subject, its subject."""
    verb = next((a for a in sheet.ancestors(token) if sheet.pos[a] in VERBAL), None)
    if verb is None:
        return []
    start, end = sheet.sentence(token)
    for at in range(start, end):
        if sheet.lemma[at] in ("unite", "drive", "motivate") and sheet.pos[at] == "VERB":
            objects = _bodies(sheet, frame(sheet, at).objects)
            subject = frame(sheet, verb).subject
            owner = [o for s in subject for o in _bodies(sheet, noun_slot(sheet, s, "poss"))]
            return owner or objects
    slots = frame(sheet, verb)
    if sheet.lemma[verb] in ("have", "see", "share", "be", "express", "voice", "appear"):
        found = _bodies(sheet, slots.subject)
        if found:
            return found
    for subject in slots.subject:
        if found := _bodies(sheet, noun_slot(sheet, subject, "poss")):
            return found
    root = next((a for a in sheet.ancestors(verb) if sheet.dep[a] == "ROOT"), verb)
    return _bodies(sheet, frame(sheet, root).subject)


def _verb(sheet: Sheet, token: int, where: str, pos: str) -> tuple[list[str], int, int] | None:
    """ "it wants to build …", "they face the common threat", "is eager to"."""
    around = context(sheet, token)
    if around.condition or around.question or around.modal or token in sheet.outlook_clauses or around.tense in ("past", "pluperfect") and pos == "v":
        return None
    if any(above in sheet.outlook_clauses for above in list(sheet.ancestors(token))[:2]):
        return None
    slots = frame(sheet, token)
    if slots.negated:
        return None
    clauses = slots.complements or (sheet.children(token, "xcomp", "ccomp") if pos == "a" else [])
    if where == "S-threat":
        if not any(sheet.lemma[t] in THREATS for t in slots.objects):
            return None
    elif not clauses:
        return None
    holders = _bodies(sheet, slots.subject)
    if not holders:
        return None
    start, end = sheet.edges(token if pos == "v" else sheet.head[token])
    first = min([token, *slots.subject]) if slots.subject and min(slots.subject) > start - 1 else start
    first = sheet.edges(min(slots.subject))[0] if slots.subject and start <= min(slots.subject) < token else token
    return holders, max(start, first), end


def _is_purpose(sheet: Sheet, token: int) -> bool:
    """ "to" + verb beside the clause of an act, not a complement."""
    return sheet.tag[token] == "VB" and sheet.dep[token] in ("advcl", "conj", "xcomp", "relcl", "acl") and any(sheet.lower[k] == "to" and sheet.dep[k] == "aux" for k in sheet.kids[token]) and (sheet.dep[token] == "advcl" or sheet.lemma[sheet.head[token]] in ("use", "work", "move", "act", "step"))


def _purpose(sheet: Sheet, token: int) -> tuple[list[str], int, int] | None:
    above = sheet.head[token]
    around = context(sheet, above)
    if around.modal or around.condition or above in sheet.outlook_clauses or around.infinitive:
        return None
    holders = _bodies(sheet, frame(sheet, above).subject)
    start, end = sheet.edges(token)
    return (holders, start, end) if holders else None
