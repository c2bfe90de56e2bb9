"""Statuses: standing legal or political conditions of an actor, by which authority: listed, recognised, pariah, sanctioned.

In: mentions and the parse. Out: one status for each holder and condition, with every authority that the text names for it. A
status that is only wished, feared or asked for is none; "remove from the list" presupposes the listing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.modality import context, tense
from dragoman.coding.builtin.sides import noun_slot
from dragoman.coding.sheet import Sheet
from dragoman.nouns import Period, Status
from dragoman.tables import read_table

NEEDS = ("tokens", "hits")
GIVES = ("statuses",)

VERBAL = ("VERB", "AUX")
BEING = frozenset(("be", "remain", "become", "stay"))
NEGATED = {"recognised": "not_recognised"}
REFUSING = frozenset(("refuse", "decline", "reject", "avoid", "yet"))
LISTING = frozenset(("remove", "delist", "strike", "add", "put", "place", "take", "drop", "keep", "include"))
BREAKING = frozenset(("suspend", "sever", "break", "cut", "freeze", "rupture"))
VIEWING = frozenset(("designate", "consider", "deem", "label", "brand", "declare", "call", "list", "view", "regard", "name", "classify", "see", "treat"))
IMPOSING = frozenset(("impose", "place", "slap", "maintain", "put", "keep", "reimpose", "tighten", "extend", "renew", "announce", "levy"))
UNITED = ("igo", "alliance", "union")


@dataclass(slots=True, frozen=True)
class Row:
    """A row of statuses.tsv."""

    status: str
    holder: str
    by: str
    condition: str


@lru_cache(maxsize=1)
def rows() -> dict[tuple[str, str], Row]:
    return {(r["word"], r["pos"]): Row(r["status"], r["holder"], r["by"], r["condition"]) for r in read_table("dragoman.coding.builtin", "statuses.tsv")}


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(word.split()[-1] for word, _ in rows())


def read_statuses(sheet: Sheet) -> None:
    """Enter each status once for each holder; authorities told later are added to it."""
    found: dict[tuple[str, str], Status] = {}
    for token in range(len(sheet.text)):
        if sheet.lemma[token] not in _last_words() and sheet.lower[token] not in _last_words():
            continue
        row, first = _row(sheet, token)
        if row is None or sheet.blocks[sheet.block_of[token]].kind != "body":
            continue
        for holder, by, status in _read(sheet, token, row):
            if holder in by:
                continue
            start, end = _evidence(sheet, token, first)
            known = found.get((holder, status))
            if known is not None:
                fresh = tuple(b for b in by if b not in known.by)
                span = sheet.span(start, end)
                if fresh or not known.by:
                    found[holder, status] = known.model_copy(update={"by": (*known.by, *fresh), "evidence": known.evidence if span in known.evidence else (*known.evidence, span)})
                continue
            around = context(sheet, token)
            time = next((sheet.time_at[t] for t in range(start, end) if t in sheet.time_at), None)
            found[holder, status] = Status(
                id=f"t{len(found) + 1}",
                actor=holder,
                status=status,
                by=by,
                modality="attributed" if around.speaker else "reported" if around.reported else "asserted",
                period=time.period.model_copy(update={"end": None, "precision": "open"}) if time and time.period.start and time.kind in ("date", "since") else Period(),
                confidence=0.7,
                evidence=(sheet.span(start, end),),
            )
    for status in found.values():
        sheet.add("statuses", status)


def _row(sheet: Sheet, token: int) -> tuple[Row | None, int]:
    table = rows()
    pos = "v" if sheet.pos[token] == "VERB" and sheet.dep[token] != "amod" else "n" if sheet.pos[token] in ("NOUN", "PROPN") else "a" if sheet.dep[token] == "amod" else ""
    if not pos:
        return None, token
    if pos == "a":
        return table.get((sheet.lower[token], "a")), token
    if pos == "n":
        for back in (2, 1):
            if token - back >= 0:
                phrase = " ".join([*sheet.lower[token - back : token], sheet.lemma[token]])
                if (found := table.get((phrase, "n"))) is not None:
                    return found, token - back
        if token >= 3 and sheet.text[token - 2] == "-" and (found := table.get((f"{sheet.lower[token - 3]}-{sheet.lower[token - 1]} {sheet.lemma[token]}", "n"))):
            return found, token - 3
    return table.get((sheet.lemma[token], pos)), token


def _parties(sheet: Sheet, tokens: list[int], *, persons: bool = False) -> list[str]:
    found: list[str] = []
    for token in tokens:
        hit = sheet.hit_at.get(token)
        if hit is not None:
            listed = (hit.person,) if persons and hit.person and hit.kind == "name" else hit.parties[-1:] if hit.person else hit.parties
            for party in listed:
                if party not in found and sheet.parties[party].kind != "population":
                    found.append(party)
    return found


def _near(sheet: Sheet, token: int, *words: str) -> bool:
    above = list(sheet.ancestors(token))[:1]
    return any(sheet.lower[t] in words or sheet.lemma[t] in words for t in (*sheet.subtree(token), *above, *(t for a in above for t in sheet.kids[a])))


def _read(sheet: Sheet, token: int, row: Row) -> list[tuple[str, tuple[str, ...], str]]:
    """(holder, authorities, status) of a status word."""
    verb = token if sheet.pos[token] in VERBAL and sheet.dep[token] != "amod" else next((a for a in sheet.ancestors(token) if sheet.pos[a] in VERBAL), None)
    slots = frame(sheet, verb) if verb is not None else None
    status = row.status
    around = context(sheet, token)
    governed = verb == token and around.infinitive
    refused = (governed and sheet.lemma[sheet.head[token]] in REFUSING | {"have"} and (sheet.lemma[sheet.head[token]] != "have" or any(sheet.lower[t] == "yet" for t in range(max(0, token - 3), token)))) or (
        verb == token and sheet.dep[token] == "pcomp" and sheet.lower[sheet.head[token]] == "without"
    )
    if slots is not None and verb is not None and (refused or (slots.negated and (verb == token or sheet.lemma[verb] in BEING | VIEWING))):
        if status not in NEGATED:
            return []
        status = NEGATED[status]
    if around.condition or around.question or (around.modal and around.modal not in ("will",)) or (governed and not refused) or token in sheet.outlook_clauses:
        return []
    if row.status != "listed_as_terrorist" and verb is not None and (around.modal or verb in sheet.outlook_clauses) and row.holder not in ("owner", "appos", "amod"):
        return []
    if row.condition in ("terrorist", "terrorism") and not _near(sheet, token, "terrorist", "terrorism", "terror"):
        return []
    if row.condition in ("nuclear", "internationally") and not (token >= 1 and row.condition in (sheet.lower[token - 1], sheet.lower[max(0, token - 2)], sheet.lower[max(0, token - 3)])):
        return []
    holders = _holders(sheet, token, row, slots)
    if row.condition == "person-passive" and (slots is None or not slots.passive):
        return []
    if row.holder == "suspended-owner" and slots is not None and set(_parties(sheet, slots.subject)) & set(holders):
        return []  # "suspended its own participation"
    if row.condition == "nonstate" and sheet.dep[token] == "appos" and (apposed := sheet.hit_at.get(sheet.head[token])) is not None and apposed.person:
        return []  # the de facto leader is a person, not the body he leads
    if row.condition == "nonstate":
        holders = [h for h in holders if sheet.parties[h].kind != "state"]
    if row.condition == "actor" and status == "banned":
        holders = [h for h in holders if sheet.parties[h].kind in ("armed group", "organisation")]
    if row.condition.startswith("person"):
        holders = [h for h in holders if sheet.parties[h].kind == "person"]
    if status in ("recognised", "not_recognised") and slots is not None and (person := _as_holder(sheet, slots)) is not None:
        holders = [person]
    elif status in ("recognised", "not_recognised"):
        holders = [h for h in holders if sheet.parties[h].kind in ("state", "government", "armed group", "organisation")]
    if row.status in ("transitional_authority", "government_in_exile", "nuclear_state"):
        holders = [h for h in holders if sheet.parties[h].kind != "person"][:1]
    bodies = _body(sheet, token, slots)
    if row.condition in ("body", "of-body") and not bodies:
        return []
    by = _by(sheet, token, row, slots, bodies)
    if row.condition == "from-body":
        out_of = _parties(sheet, slots.prepositions.get("from", [])) if slots is not None else []
        if not out_of:
            return []
        by = by or out_of
    return [(holder, tuple(b for b in by if b != holder), status) for holder in holders]


def _body(sheet: Sheet, token: int, slots: Frame | None) -> list[str]:
    """The organisation that a membership is of."""
    tokens = [t for name in ("of", "comp", "poss", "P:in", "P:at", "P:to", "P:with", "P:for") for t in noun_slot(sheet, token, name)]
    tokens += [t for thing in noun_slot(sheet, token, "P:for") + noun_slot(sheet, token, "of") for t in noun_slot(sheet, thing, "comp") + noun_slot(sheet, thing, "of")]
    if sheet.pos[token] == "VERB" and slots is not None:
        tokens = slots.objects
    elif slots is not None and not tokens:
        tokens = [t for name in ("at", "in", "of", "to") for t in slots.prepositions.get(name, [])]
    return [p for p in _parties(sheet, tokens) if sheet.parties[p].form in UNITED]


def _holders(sheet: Sheet, token: int, row: Row, slots: Frame | None) -> list[str]:
    place = row.holder
    found: list[str] = []
    if slots is not None:
        if place == "O":
            found = _parties(sheet, slots.objects, persons=row.condition.startswith("person"))
        elif place == "S" and tense(sheet, token) in ("past", "perfect"):
            found = _parties(sheet, slots.subject)
        elif place == "remove-object":
            found = _parties(sheet, slots.objects) if sheet.lemma[slots.verb] in LISTING else []
        elif place == "as-object" or (place == "subject" and sheet.lemma[slots.verb] not in BEING):
            found = _viewed(sheet, token, slots)
        elif place == "subject" and sheet.lemma[slots.verb] in BEING and (sheet.dep[token] in ("attr", "oprd") or sheet.dep[sheet.head[token]] in ("attr",)):
            found = _parties(sheet, slots.subject)
        elif place == "weighed" and sheet.lemma[slots.verb] in ("weigh", "isolate", "hit", "cripple", "constrain", "squeeze"):
            found = _parties(sheet, slots.objects) or _parties(sheet, [sheet.head[slots.verb]])
        elif place == "granted" and sheet.lemma[slots.verb] in ("grant", "give", "award", "have", "hold", "obtain", "get", "receive"):
            found = _parties(sheet, slots.indirect + slots.prepositions.get("to", []) + [t for k in (token, *sheet.children(token, "compound")) for t in noun_slot(sheet, k, "comp")])
            if not found and (slots.passive or sheet.lemma[slots.verb] not in ("grant", "give", "award")):
                found = _parties(sheet, [t for t in slots.objects if t != token] if slots.passive else slots.subject)
        elif place == "suspended" and sheet.lemma[slots.verb] in BREAKING and (token in slots.objects or any(above in slots.objects for above in list(sheet.ancestors(token))[:2])):
            found = _parties(sheet, noun_slot(sheet, token, "P:with") + slots.prepositions.get("with", []))
        elif place == "suspended-owner" and sheet.lemma[slots.verb] == "suspend" and token in slots.objects:
            found = _parties(sheet, noun_slot(sheet, token, "poss") or noun_slot(sheet, token, "of"))
    if place == "sanctions":
        found = _sanctioned(sheet, token, slots)
    elif place == "amod":
        found = _parties(sheet, [sheet.head[token]])
    elif place in ("appos", "subject") and not found:
        if sheet.dep[token] == "appos" or sheet.dep[token] in ("compound", "nmod"):
            found = _parties(sheet, [sheet.head[token]])
        found += [p for p in _parties(sheet, sheet.children(token, "appos")) if p not in found]
    elif place == "owner":
        found = _parties(sheet, noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "comp") + noun_slot(sheet, token, "of") + noun_slot(sheet, token, "P:in")) or _parties(sheet, [token])
    elif place.startswith("P:") and not found:
        tokens = noun_slot(sheet, token, place) or (slots.prepositions.get(place[2:], []) if slots is not None else [])
        found = [p for p in _parties(sheet, tokens, persons=True) if row.status != "wanted" or sheet.parties[p].kind == "person"]
    return found


def _as_holder(sheet: Sheet, slots: Frame) -> str | None:
    """ "Recognised Ana Diaz as president": the person, and not the state."""
    if not {"president", "leader", "head", "chairman", "king", "prime"} & {sheet.lemma[k] for t in slots.prepositions.get("as", []) for k in (t, *sheet.kids[t])}:
        return None
    return next((hit.person for t in slots.objects if (hit := sheet.hit_at.get(t)) is not None and hit.person and hit.kind == "name"), None)


def _viewed(sheet: Sheet, token: int, slots: Frame) -> list[str]:
    """ "designates X as a terrorist group", "considers X a terrorist group", "X, which it calls …"."""
    if sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] == "as":
        return _parties(sheet, slots.objects)
    if sheet.lemma[slots.verb] in VIEWING and sheet.dep[token] in ("oprd", "attr", "ccomp", "dobj"):
        return _parties(sheet, [t for t in slots.objects if t != token]) or _parties(sheet, sheet.children(token, "nsubj"))
    return []


def _sanctioned(sheet: Sheet, token: int, slots: Frame | None) -> list[str]:
    """On or against whom sanctions are; who is under them."""
    if any(sheet.lower[k] in ("new", "further", "additional", "possible", "fresh", "more", "any", "tougher", "potential") for k in sheet.kids[token]) and (slots is None or sheet.lemma[slots.verb] not in IMPOSING):
        return []
    found = _parties(sheet, noun_slot(sheet, token, "P:on") + noun_slot(sheet, token, "P:against"))
    if slots is None:
        return found
    verb = sheet.lemma[slots.verb]
    if not found and verb in IMPOSING and token in slots.objects:
        found = _parties(sheet, slots.prepositions.get("on", []) + slots.prepositions.get("against", []))
    if not found and sheet.dep[token] in ("pobj", "conj") and (verb in BEING and ("under" in slots.prepositions or _subject_to(sheet, token))):
        found = _parties(sheet, slots.subject)
    if not found and verb in ("weigh", "isolate", "hit", "cripple", "squeeze", "face", "target") and (slots.passive or (verb == "face" and token in slots.objects)):
        found = _parties(sheet, slots.objects if slots.passive else slots.subject) or (_parties(sheet, [sheet.head[slots.verb]]) if slots.passive else [])
    return found if verb not in ("lift", "ease", "threaten", "consider", "remove", "end", "veto", "oppose", "block", "urge", "demand", "seek", "propose", "discuss", "reject") else []


def _subject_to(sheet: Sheet, token: int) -> bool:
    """ "Is subject to sanctions"."""
    prep = sheet.head[sheet.first_conjunct(token)]
    return sheet.lower[prep] == "to" and sheet.lower[sheet.head[prep]] in ("subject", "subjected")


def _by(sheet: Sheet, token: int, row: Row, slots: Frame | None, bodies: list[str]) -> list[str]:
    around = context(sheet, token)
    if row.by == "S" and slots is not None:
        return _parties(sheet, slots.subject) or _parties(sheet, noun_slot(sheet, token, "by"))
    if row.by == "granted":
        granting = slots is not None and sheet.lemma[slots.verb] in ("grant", "give", "award")
        return _parties(sheet, slots.subject) if granting and slots is not None else bodies
    if row.by == "O" or row.by.startswith("P:"):
        return bodies
    if row.by in ("poss", "owner"):
        found = _parties(sheet, noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "comp"))
        imposed = [t for clause in sheet.children(token, "acl") if sheet.lemma[clause] in IMPOSING for t in frame(sheet, clause).subject]
        found = found or _parties(sheet, imposed or (noun_slot(sheet, token, "of") if row.holder == "sanctions" else []))
        for first in (sheet.head[token],) if sheet.dep[token] == "conj" else ():
            found = found or _parties(sheet, noun_slot(sheet, first, "comp") + noun_slot(sheet, first, "poss"))
        if not found and slots is not None and (sheet.lemma[slots.verb] in IMPOSING or (row.holder != "sanctions" and sheet.lemma[slots.verb] not in BEING)):
            found = _parties(sheet, slots.subject)
        return found
    if row.by == "warrant":
        return _parties(sheet, noun_slot(sheet, token, "comp") + noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "P:from")) or (_parties(sheet, slots.subject) if slots is not None else [])
    if row.by in ("speaker", "S-or-speaker"):
        if row.by == "S-or-speaker" and slots is not None and sheet.lemma[slots.verb] in VIEWING and (found := _parties(sheet, slots.subject)):
            return found
        if around.speaker:
            whole = sheet.parties[around.speaker].part_of
            return [around.speaker, *([whole] if whole and whole in sheet.parties else [])]
    return []


def _evidence(sheet: Sheet, token: int, first: int) -> tuple[int, int]:
    verb = token if sheet.pos[token] in VERBAL else next((a for a in sheet.ancestors(token) if sheet.pos[a] in VERBAL), None)
    if verb is None:
        return sheet.sentence(token)
    start, end = sheet.edges(verb)
    while end > start + 1 and sheet.text[end - 1] in (",", ".", ";"):
        end -= 1
    return min(start, first), end
