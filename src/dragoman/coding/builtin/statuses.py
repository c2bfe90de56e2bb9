"""Statuses: standing legal or political conditions of an actor, by which authority: listed, recognised, pariah, sanctioned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.modality import context
from dragoman.coding.builtin.sides import noun_slot
from dragoman.coding.sheet import Sheet
from dragoman.nouns import Period, Status
from dragoman.tables import read_table

NEEDS = ("tokens", "hits")
GIVES = ("statuses",)

VERBAL = ("VERB", "AUX")
BEING = frozenset("be remain become stay".split())
NEGATED = {"recognised": "not_recognised"}


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


def read_statuses(sheet: Sheet) -> None:
    """Enter each status once for each holder and authority."""
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for token in range(len(sheet.text)):
        row, first = _row(sheet, token)
        if row is None or sheet.blocks[sheet.block_of[token]].kind != "body":
            continue
        for holder, by, status in _read(sheet, token, row):
            key = (holder, status, by)
            if key in seen or holder in by:
                continue
            seen.add(key)
            around = context(sheet, token)
            start, end = _evidence(sheet, token, first)
            time = next((sheet.time_at[t] for t in range(start, end) if t in sheet.time_at), None)
            sheet.add(
                "statuses",
                Status(
                    id=f"t{len(sheet.section('statuses')) + 1}",
                    actor=holder,
                    status=status,
                    by=by,
                    modality="attributed" if around.speaker else "reported" if around.reported else "asserted",
                    period=time.period.model_copy(update={"end": None, "precision": "open"}) if time and time.period.start and time.kind in ("date", "since") else Period(),
                    confidence=0.7,
                    evidence=(sheet.span(start, end),),
                ),
            )


def _row(sheet: Sheet, token: int) -> tuple[Row | None, int]:
    table = rows()
    pos = "v" if sheet.pos[token] == "VERB" else "n" if sheet.pos[token] in ("NOUN", "PROPN") else ""
    if not pos:
        return None, token
    if pos == "n":
        for back in (2, 1):
            if token - back >= 0:
                phrase = " ".join([*sheet.lower[token - back : token], sheet.lemma[token]])
                if (found := table.get((phrase, "n"))) is not None:
                    return found, token - back
    return table.get((sheet.lemma[token], pos)), token


def _parties(sheet: Sheet, tokens: list[int]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        hit = sheet.hit_at.get(token)
        if hit is not None:
            for party in hit.parties[-1:] if hit.person else hit.parties:
                if party not in found and sheet.parties[party].kind != "population":
                    found.append(party)
    return found


def _read(sheet: Sheet, token: int, row: Row) -> list[tuple[str, tuple[str, ...], str]]:
    """(holder, authorities, status) of a status word."""
    verb = token if sheet.pos[token] in VERBAL else next((a for a in sheet.ancestors(token) if sheet.pos[a] in VERBAL), None)
    slots = frame(sheet, verb) if verb is not None else None
    status = row.status
    if slots is not None and verb == token and slots.negated:
        if status not in NEGATED:
            return []
        status = NEGATED[status]
    around = context(sheet, token)
    if around.condition or around.question or (around.modal and around.modal not in ("will",)) or (verb == token and around.infinitive):
        return []
    near = {sheet.lemma[t] for t in sheet.subtree(token)} | {sheet.lemma[a] for a in list(sheet.ancestors(token))[:1]}
    if row.condition in ("terrorist", "terrorism") and not near & {"terrorist", "terrorism", "terror"}:
        return []
    holders = _holders(sheet, token, row, slots, verb)
    if row.condition == "nonstate":
        holders = [h for h in holders if sheet.parties[h].kind != "state"]
    if row.condition == "actor" and status == "banned":
        holders = [h for h in holders if sheet.parties[h].kind in ("armed group", "organisation")]
    if row.condition == "from-body":
        if slots is None or not _parties(sheet, slots.prepositions.get("from", [])):
            return []
    if row.condition == "body" and not _body(sheet, token):
        return []
    by = _by(sheet, token, row, slots)
    return [(holder, tuple(b for b in by if b != holder), status) for holder in holders]


def _body(sheet: Sheet, token: int) -> list[str]:
    found = _parties(sheet, noun_slot(sheet, token, "of") + noun_slot(sheet, token, "comp") + noun_slot(sheet, token, "P:in"))
    return [p for p in found if sheet.parties[p].form in ("igo", "alliance")]


def _holders(sheet: Sheet, token: int, row: Row, slots: object, verb: int | None) -> list[str]:
    from dragoman.coding.builtin.frames import Frame

    place = row.holder
    found: list[str] = []
    if isinstance(slots, Frame):
        if place == "O":
            found = _parties(sheet, slots.objects)
        elif place == "remove-object":
            found = _parties(sheet, slots.objects) if sheet.lemma[slots.verb] in ("remove", "delist", "strike", "add", "put", "place", "take", "drop") else []
        elif place == "as-object" and sheet.dep[token] == "pobj" and sheet.lower[sheet.head[token]] == "as":
            found = _parties(sheet, slots.objects)
        elif place == "subject" and sheet.lemma[slots.verb] in BEING and (sheet.dep[token] in ("attr", "oprd") or sheet.dep[sheet.head[token]] in ("attr",)):
            found = _parties(sheet, slots.subject)
        elif place == "weighed" and sheet.lemma[slots.verb] in ("weigh", "isolate", "hit", "cripple"):
            found = _parties(sheet, slots.objects) or _parties(sheet, [sheet.head[slots.verb]])
        elif place == "suspended" and sheet.lemma[slots.verb] in ("suspend", "sever", "break", "cut") and (token in slots.objects or _under_object(sheet, token, slots.objects)):
            found = _parties(sheet, noun_slot(sheet, token, "P:with") + slots.prepositions.get("with", []))
    if place in ("appos", "subject") and not found:
        if sheet.dep[token] == "appos":
            found = _parties(sheet, [sheet.head[token]])
        found += [p for p in _parties(sheet, sheet.children(token, "appos")) if p not in found]
    elif place == "owner":
        found = _parties(sheet, noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "comp") + noun_slot(sheet, token, "of"))
    elif place.startswith("P:"):
        found = _parties(sheet, noun_slot(sheet, token, place))
    return found


def _under_object(sheet: Sheet, token: int, objects: list[int]) -> bool:
    return any(above in objects for above in list(sheet.ancestors(token))[:2])


def _by(sheet: Sheet, token: int, row: Row, slots: object) -> list[str]:
    from dragoman.coding.builtin.frames import Frame

    if row.by == "S" and isinstance(slots, Frame):
        return _parties(sheet, slots.subject)
    if row.by in ("poss", "owner"):
        found = _parties(sheet, noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "comp"))
        for first in (sheet.head[token],) if sheet.dep[token] == "conj" else ():
            found = found or _parties(sheet, noun_slot(sheet, first, "comp") + noun_slot(sheet, first, "poss"))
        if not found and isinstance(slots, Frame):
            found = _parties(sheet, slots.subject)
        return found
    if row.by == "speaker":
        around = context(sheet, token)
        if around.speaker:
            whole = sheet.parties[around.speaker].part_of
            return [around.speaker, *([whole] if whole and whole in sheet.parties else [])]
        return []
    if row.by.startswith("P:"):
        return _body(sheet, token)
    return []


def _evidence(sheet: Sheet, token: int, first: int) -> tuple[int, int]:
    verb = token if sheet.pos[token] in VERBAL else next((a for a in sheet.ancestors(token) if sheet.pos[a] in VERBAL), None)
    if verb is None:
        return sheet.sentence(token)
    start, end = sheet.edges(verb)
    while end > start + 1 and sheet.text[end - 1] in (",", ".", ";"):
        end -= 1
    return min(start, first), end
