"""Modality: where a clause stands → did it happen, who says so, and what kind of clause it is.

Climbs from a verb to the root once, collecting what the clauses above make of it: a reporting verb with its speaker, a
condition, a question, a purpose, a hope. It decides nothing about the event itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.sides import parties_at
from dragoman.coding.sheet import Sheet
from dragoman.tables import read_table, values

NEEDS = ("tokens", "hits", "quotes")
GIVES = ("contexts",)

IF_WORDS = frozenset("if unless whether lest provided should supposing".split())
REPORTED_ADVERBS = frozenset("reportedly allegedly apparently supposedly purportedly seemingly".split())
WOULD_BE = frozenset("may might could would can should must ought".split())
FUTURE = frozenset("will shall 'll wo".split())
# Nouns that report without a named speaker: "reports say", "officials said", "witnesses told".
UNNAMED = frozenset(
    "report reports source sources official officials witness witnesses medium media resident residents analyst analysts expert experts "
    "observer observers diplomat diplomats activist activists correspondent they people one account accounts rumour rumor villager villagers".split()
)  # fmt: skip


@dataclass(slots=True)
class Context:
    """What the clauses above a verb make of it."""

    kind: str = "root"  # root, said, relative, participle, adverbial, prepositional, complement, infinitive
    condition: bool = False
    purpose: bool = False
    question: bool = False
    modal: str = ""
    infinitive: bool = False
    tense: str = "past"  # past, perfect, pluperfect, present, progressive, none
    speaker: str | None = None
    speaker_token: int | None = None
    reported: bool = False
    quoted: bool = False
    governor: str = ""  # lemma of the verb or noun that takes it as complement


@lru_cache(maxsize=1)
def reporting() -> dict[tuple[str, str], frozenset[str]]:
    """Reporting words: (lemma, pos) to the complements they take."""
    return {(row["word"], row["pos"]): frozenset(values(row["complement"])) for row in read_table("dragoman.coding.builtin", "reporting.tsv")}


def is_reporting(sheet: Sheet, verb: int, complement: str = "that") -> bool:
    """Whether a verb reports what somebody said in such a complement."""
    if sheet.pos[verb] not in ("VERB", "AUX") or complement not in reporting().get((sheet.lemma[verb], "v"), ()):
        return False
    # "That said, …" reports nothing.
    return not (sheet.lemma[verb] == "say" and any(sheet.lower[k] == "that" and sheet.dep[k] in ("nsubj", "nsubjpass", "mark") and k == verb - 1 and (k == 0 or k == sheet.sentence(k)[0]) for k in sheet.kids[verb]))


def tense(sheet: Sheet, verb: int) -> str:
    """Tense of a verb with its auxiliaries."""
    holder = verb
    if sheet.pos[verb] not in ("VERB", "AUX") and sheet.dep[verb] in ("acomp", "attr", "oprd"):
        holder = sheet.head[verb]
    words = {sheet.lower[k] for k in sheet.kids[holder] if sheet.dep[k] in ("aux", "auxpass")} | (
        {sheet.lower[holder]} if holder != verb or sheet.pos[verb] == "AUX" else set()
    )
    mine = sheet.tag[holder]
    if words & {"had"} and mine in ("VBN", "VBG"):
        return "pluperfect"
    if words & {"has", "have", "'ve", "having"} and mine in ("VBN", "VBG"):
        return "progressive" if "been" in words and mine == "VBG" else "perfect"
    if words & {"is", "are", "am", "being", "'re", "'m"}:
        return "progressive" if mine == "VBG" else "present"
    if words & {"was", "were", "did"} or mine == "VBD":
        return "past"
    if words & {"do", "does"} or mine in ("VBP", "VBZ"):
        return "present"
    if mine in ("VBN", "VBG"):
        return "none"
    return "none" if mine == "VB" else "past"


def context(sheet: Sheet, verb: int) -> Context:
    """The context of a clause's verb (or of the noun that carries an event)."""
    found = Context()
    found.tense = tense(sheet, verb)
    found.quoted = sheet.quote_of[verb] >= 0 if sheet.quote_of else False
    here = verb
    first = True
    for _ in range(30):
        label, above = sheet.dep[here], sheet.head[here]
        kids = sheet.kids[here]
        for kid in kids:
            low = sheet.lower[kid]
            if sheet.dep[kid] in ("mark", "advmod") and low in IF_WORDS and (low != "should" or sheet.dep[kid] == "mark"):
                found.condition = True
            elif sheet.dep[kid] == "aux" and sheet.tag[kid] == "MD" and (first or label in ("conj", "ROOT")):
                found.modal = found.modal or low
            elif sheet.dep[kid] == "advmod" and low in REPORTED_ADVERBS:
                found.reported = True
            elif sheet.dep[kid] == "prep" and low == "according":
                _according(sheet, kid, found)
            elif sheet.dep[kid] == "npadvmod" and low in ("thing",):
                continue
        if first and any(sheet.lower[k] == "to" and sheet.dep[k] == "aux" for k in kids):
            found.infinitive = True
        if label == "ROOT" or above == here:
            start, end = sheet.sentence(verb)
            if end > start and sheet.text[end - 1] == "?" and not found.speaker:
                found.question = True
            break
        if label == "conj" and sheet.pos[above] in ("VERB", "AUX"):
            here = above
            continue
        kind = _kind(label, sheet, here, above)
        if first or found.kind == "root":
            found.kind = kind
        if kind in ("complement",) and is_reporting(sheet, above):
            found.kind = "said" if found.kind == "complement" else found.kind
            _speaker(sheet, above, found)
        elif kind == "complement":
            found.governor = found.governor or sheet.lemma[above]
        elif kind == "adverbial" and found.infinitive:
            found.purpose = found.purpose or first
        elif kind == "prepositional":
            found.governor = found.governor or sheet.lower[above]
        first = False
        here = above
    return found


def _kind(label: str, sheet: Sheet, here: int, above: int) -> str:
    if label in ("ccomp", "xcomp", "parataxis", "csubj", "csubjpass", "acomp", "attr"):
        return "complement"
    if label == "relcl":
        return "relative"
    if label == "acl":
        return "participle"
    if label == "advcl":
        return "adverbial"
    if label == "pcomp":
        return "prepositional"
    if label == "dep":
        return "complement" if sheet.pos[above] == "VERB" else "participle"
    return "root"


def _speaker(sheet: Sheet, verb: int, found: Context) -> None:
    """Who speaks in a reporting clause; unnamed speakers only report."""
    if found.speaker is not None:
        return
    speakers = frame(sheet, verb).subject
    for token in speakers:
        hit = sheet.hit_at.get(token)
        if hit is not None and hit.person is not None:
            found.speaker, found.speaker_token = hit.person, token
            return
        side = parties_at(sheet, [token])
        if side and not (sheet.lemma[token] in UNNAMED and hit is not None and hit.role in ("people", "member", "")):
            found.speaker, found.speaker_token = side.parties[0], token
            return
    if speakers or not sheet.children(verb, "nsubj"):
        found.reported = True


def _according(sheet: Sheet, prep: int, found: Context) -> None:
    if found.speaker is not None:
        return
    for to in [prep, *sheet.children(prep, "prep")]:
        for token in sheet.children(to, "pobj"):
            hit = sheet.hit_at.get(token)
            side = parties_at(sheet, [token])
            if hit is not None and hit.person:
                found.speaker, found.speaker_token = hit.person, token
            elif side and sheet.lemma[token] not in UNNAMED:
                found.speaker, found.speaker_token = side.parties[0], token
            else:
                found.reported = True
            return
