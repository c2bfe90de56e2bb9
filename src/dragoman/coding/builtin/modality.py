"""Modality: where a clause stands → did it happen, who says so, and what kind of clause it is.

Climbs from a verb to the root once, collecting what the clauses above make of it: a reporting verb with its speaker, a
condition, a question, a purpose, a hope. It decides nothing about the event itself, and names no speaker whom the text does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.sides import parties_at
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Sheet
from dragoman.tables import read_table, values

NEEDS = ("tokens", "hits", "quotes")
GIVES = ("contexts",)

IF_WORDS = frozenset(["if", "unless", "whether", "lest", "provided", "should", "supposing"])
FUTURE = frozenset(["will", "shall", "'ll", "wo"])
# Clauses beside the one that they hang on.
BESIDE = ("adverbial", "relative", "participle")
VERBAL = ("VERB", "AUX")
# Clauses above a verb further than this are a wreck of the parse.
FURTHEST = 30


@dataclass(slots=True)
class Context:
    """What the clauses above a verb make of it."""

    kind: str = "root"  # root, said, relative, participle, adverbial, prepositional, complement, infinitive
    aside: bool = False  # what reports it is itself beside the main clause: "…, saying that"
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
    under: str = ""  # lemma of the verb further up whose "to" clause holds the clause: "plans to focus on ending the war"


# Kinds of clauses that are told no more than the clause above them.
HOLDING = ("complement", "prepositional")


@lru_cache(maxsize=1)
def reporting() -> dict[tuple[str, str], frozenset[str]]:
    """Reporting words: (lemma, pos) to the complements they take."""
    return {(row["word"], row["pos"]): frozenset(values(row["complement"])) for row in read_table("dragoman.coding.builtin", "reporting.tsv")}


def is_reporting(sheet: Sheet, verb: int, complement: str = "that") -> bool:
    """Whether a verb reports what somebody said in such a complement."""
    if sheet.pos[verb] not in VERBAL or complement not in reporting().get((sheet.lemma[verb], "v"), ()):
        return False
    return not _that_said(sheet, verb)


def _that_said(sheet: Sheet, verb: int) -> bool:
    """ "That said, …" at the beginning of a sentence reports nothing."""
    that = verb - 1
    if sheet.lemma[verb] != "say" or that not in sheet.kids[verb]:
        return False
    return sheet.lower[that] == "that" and sheet.dep[that] in ("nsubj", "nsubjpass", "mark") and that == sheet.sentence(that)[0]


def tense(sheet: Sheet, verb: int) -> str:
    """Tense of a verb with its auxiliaries."""
    if sheet.tag[verb] == "VBN" and sheet.dep[verb] == "acomp" and sheet.head[verb] != verb:
        return tense(sheet, sheet.head[verb])  # "remains suspended"
    holder = verb
    if sheet.pos[verb] not in VERBAL and sheet.dep[verb] in ("acomp", "attr", "oprd"):
        holder = sheet.head[verb]
    words = {sheet.lower[k] for k in sheet.children(holder, "aux", "auxpass")}
    if holder != verb or sheet.pos[verb] == "AUX":
        words.add(sheet.lower[holder])
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


def is_performed(sheet: Sheet, clause: int) -> bool:
    """Whether a text in the first person does what the clause says by saying it: "We condemn the attack"."""
    if sheet.pos[clause] not in VERBAL or (sheet.quote_of and sheet.quote_of[clause] >= 0):
        return False
    first = sheet.first_conjunct(clause)
    subjects = [t for one in (clause, first) for t in sheet.children(one, "nsubj")]
    speaks = any(sheet.lower[t] in ("we", "i") for t in subjects) and sheet.tag[clause] in ("VBP", "VB")
    # "Greece condemns the attack" in a statement that Greece issued.
    issues = sheet.tag[clause] in ("VBP", "VBZ") and any(set(hit.parties) & set(sheet.issuer) for t in subjects if (hit := sheet.hit_at.get(t)) is not None)
    return (speaks or issues) and not any(sheet.dep[k] == "aux" for k in sheet.kids[clause])


def context(sheet: Sheet, verb: int) -> Context:
    """The context of a clause's verb (or of the noun that carries an event)."""
    found = Context()
    found.tense = tense(sheet, verb)
    found.quoted = sheet.quote_of[verb] >= 0 if sheet.quote_of else False
    here = verb
    first = held = True
    for _ in range(FURTHEST):
        label, above = sheet.dep[here], sheet.head[here]
        _clause_words(sheet, here, found, modals=first or label in ("conj", "ROOT"))
        if first and any(sheet.lower[k] == "to" for k in sheet.children(here, "aux")):
            found.infinitive = True
        if label == "ROOT" or above == here:
            start, end = sheet.sentence(verb)
            if end > start and sheet.text[end - 1] == "?" and not found.speaker:
                found.question = True
            break
        if label == "conj" and sheet.pos[above] in VERBAL:
            here = above
            continue
        kind = _kind(label, sheet, above)
        if first or found.kind == "root":
            found.kind = kind
        if held and not first and kind == "complement" and not found.under and any(sheet.lower[k] == "to" for k in sheet.children(here, "aux")):
            found.under = sheet.lemma[above]
        held = held and (kind in HOLDING or label == "prep")
        if kind == "complement" and is_reporting(sheet, above):
            found.kind = "said" if found.kind == "complement" else found.kind
            _speaker(sheet, above, found)
        elif kind == "complement":
            found.governor = found.governor or sheet.lemma[above]
        elif kind == "adverbial" and found.infinitive:
            found.purpose = found.purpose or first
        elif kind == "prepositional":
            found.governor = found.governor or sheet.lower[above]
        found.aside = found.aside or (found.kind == "said" and kind in BESIDE)
        first = False
        here = above
    return found


def _clause_words(sheet: Sheet, here: int, found: Context, *, modals: bool) -> None:
    """What the small words of one clause make of it: if, may, allegedly, according to."""
    for kid in sheet.kids[here]:
        label, low = sheet.dep[kid], sheet.lower[kid]
        # "Should it attack" is a condition by its place, "it should attack" is none.
        if label in ("mark", "advmod") and low in IF_WORDS and (low != "should" or label == "mark"):
            found.condition = True
        elif label == "aux" and sheet.tag[kid] == "MD" and modals:
            found.modal = found.modal or low
        elif label == "advmod" and low in word_set("hearsay-adverbs"):
            found.reported = True
        elif label == "prep" and low == "according":
            _according(sheet, kid, found)


def _kind(label: str, sheet: Sheet, above: int) -> str:
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
        # "Officials", "witnesses" say it: somebody does, but no actor.
        unnamed = sheet.lemma[token] in word_set("unnamed-speakers") and hit is not None and (hit.role in ("people", "member", "") or is_bare(sheet, token))
        if side and not unnamed:
            found.speaker, found.speaker_token = side.parties[0], token
            return
    if speakers or not sheet.children(verb, "nsubj"):
        found.reported = True


def is_bare(sheet: Sheet, token: int) -> bool:
    """ "Diplomats said": a plural without any word on whose they are."""
    return sheet.tag[token] == "NNS" and not any(sheet.dep[k] in ("det", "amod", "compound", "nmod", "poss", "prep", "appos") for k in sheet.kids[token])


def _according(sheet: Sheet, prep: int, found: Context) -> None:
    """ "According to X": X speaks, if named."""
    if found.speaker is not None:
        return
    for to in [prep, *sheet.children(prep, "prep")]:
        for token in sheet.children(to, "pobj"):
            hit = sheet.hit_at.get(token)
            side = parties_at(sheet, [token])
            if hit is not None and hit.person:
                found.speaker, found.speaker_token = hit.person, token
            elif side and sheet.lemma[token] not in word_set("unnamed-speakers"):
                found.speaker, found.speaker_token = side.parties[0], token
            else:
                found.reported = True
            return
