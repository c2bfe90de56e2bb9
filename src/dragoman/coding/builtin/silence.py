"""Silence: happenings with their modality settled, and those that tell no event marked with the reason.

Named features of each reading are tested against the rules of `silence.tsv`; nothing is cut by code that the table does not
say. What is cut is counted in the situation's `dropped` under its reason. A document of one sentence (an example, a headline)
is read by its main clause, and by others only where that tells nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dragoman.coding.builtin.features import features
from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.implied import POLICE, credit_police
from dragoman.coding.builtin.lexicon import DENIED
from dragoman.coding.builtin.modality import Context, context
from dragoman.coding.builtin.tolls import is_toll_verb
from dragoman.coding.sheet import Happening, Sheet
from dragoman.tables import read_table

NEEDS = ("happenings", "quotes")
GIVES = ("happenings",)

MAIN = ("root", "said")
# Clauses that tell what a comment takes for granted.
BESIDE = ("relative", "adverbial")
NOBODY = frozenset(["nobody", "none", "no-one", "noone"])


@dataclass(slots=True, frozen=True)
class Cut:
    """A rule: all features must have one of the values."""

    name: str
    when: tuple[tuple[str, frozenset[str], bool], ...]
    reason: str


@lru_cache(maxsize=1)
def cuts() -> tuple[Cut, ...]:
    """The rules of `silence.tsv`, in their order."""
    found: list[Cut] = []
    for row in read_table("dragoman.coding.builtin", "silence.tsv"):
        when: list[tuple[str, frozenset[str], bool]] = []
        for part in row["when"].split("&"):
            feature, _, listed = part.strip().partition("=")
            negated = listed.startswith("!")
            when.append((feature.strip(), frozenset(listed.lstrip("!").split("|")), negated))
        found.append(Cut(row["name"], tuple(when), row["reason"]))
    return tuple(found)


def settle(sheet: Sheet, rules: Sequence[Cut]) -> None:
    """Settle modality and speaker, and mark what the rules drop."""
    lone = sheet.is_lone()
    contexts: dict[int, Context] = {}
    for happening in sheet.happenings:
        around = contexts[id(happening)] = context(sheet, happening.clause)
        _modality(sheet, happening, around)
        if _nobody(sheet, happening):
            happening.drop = "nobody"
        if happening.drop is None:
            asked = features(sheet, happening, around, lone=lone)
            for cut in rules:
                if all((asked.get(name, "no") in listed) != negated for name, listed, negated in cut.when):
                    happening.drop = cut.reason
                    break
    if lone:
        _main_clause(sheet, contexts)
    credit_police(sheet)


def _modality(sheet: Sheet, happening: Happening, around: Context) -> None:
    negated = frame(sheet, happening.clause).negated if sheet.pos[happening.clause] in ("VERB", "AUX") else False
    if negated and happening.modality == "asserted" and "operators" not in happening.rule and not happening.rule.endswith(DENIED):
        happening.modality = "negated"
    if happening.modality in ("negated", "hypothetical", "intended"):
        return
    if around.speaker is not None:
        happening.modality, happening.speaker = "attributed", around.speaker
    elif around.reported or happening.modality == "attributed":
        happening.modality = "reported"


def _nobody(sheet: Sheet, happening: Happening) -> bool:
    """ "Nobody was killed": a toll of zero, not an event."""
    if sheet.pos[happening.clause] != "VERB":
        return False
    slots = frame(sheet, happening.clause)

    def nobody(token: int) -> bool:
        no_one = sheet.lower[token] == "one" and any(sheet.lower[k] == "no" for k in sheet.kids[token])
        return no_one or sheet.lower[token] in NOBODY

    return any(nobody(token) for token in (*slots.objects, *slots.subject))


def _main_clause(sheet: Sheet, contexts: dict[int, Context]) -> None:
    """Of a lone sentence the main clause speaks; the others only where it tells nothing."""
    kept = [h for h in sheet.happenings if h.drop is None]
    # A noun that tells by itself is no clause.
    in_clause = (h for h in kept if h.clause != h.trigger or sheet.pos[h.trigger] in ("VERB", "AUX", "ADJ"))
    main = [h for h in in_clause if (around := contexts[id(h)]).kind in MAIN and not around.aside and not _commented(sheet, h.clause)]
    if not main and _is_comment(sheet):
        # "Shock over the firing in which two were killed": they were. Not so "accusations that it killed two".
        main = [h for h in kept if is_toll_verb(sheet, h.clause) and contexts[id(h)].kind in BESIDE]
    elif not main:
        # Back-off: the outermost clause that tells anything done, a verb before a noun.
        def outermost(h: Happening) -> tuple[bool, bool, int, int]:
            return h.modality == "negated", sheet.pos[h.trigger] in ("NOUN", "PROPN"), sum(1 for _ in sheet.ancestors(h.clause)), h.trigger

        main = sorted(kept, key=outermost)[:1]
    for happening in kept:
        # A dated attack that a toll hangs on gives the toll its day and place: `merge` joins them.
        joins = happening.type == "ASSAULT" and sheet.pos[happening.trigger] == "NOUN" and (happening.period is not None or happening.site is not None)
        joins = joins and any(is_toll_verb(sheet, h.clause) for h in main)
        if happening not in main and not joins and not _police_force(sheet, happening):
            happening.drop = "not the main clause of a lone sentence"


def _is_comment(sheet: Sheet) -> bool:
    """Whether the main clause of a lone sentence only comments on something: what its other words name is not told."""
    copula = (sheet.head[token] if sheet.dep[token] in ("acomp", "attr", "oprd") else token for token in sheet.comments)
    return any(context(sheet, clause).kind in MAIN for clause in copula)


def _commented(sheet: Sheet, clause: int) -> bool:
    """Whether a clause hangs on a comment: "is hopeful that they will agree"."""
    path = [clause, *sheet.ancestors(clause)]
    return any(above in sheet.comments and sheet.dep[here] != "conj" for here, above in pairwise(path))


def _police_force(sheet: Sheet, happening: Happening) -> bool:
    """ "Relatives of those killed in police firing demand …": what police did to people is told wherever a sentence says it."""
    if happening.type != "ASSAULT" and (happening.type, happening.mode) != ("COERCE", "crowd-control"):
        return False
    hits = (sheet.hit_at.get(head) for head in happening.actor_heads)
    acts = any(hit is not None and hit.sector == POLICE for hit in hits)
    return acts or any(POLICE in sheet.parties[party].sectors and sheet.parties[party].kind != "state" for party in happening.actors)
