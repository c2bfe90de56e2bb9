"""Third parties: who stood between two sides or behind one: "brokered by X", "under the auspices of X", "on behalf of X".

In: happenings with their sides. Out: mediators, hosts and principals as third parties. Nobody who is a side is one.
"""

from __future__ import annotations

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.sides import noun_slot, owner_side, parties_at
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Sheet

# What two sides do with help.
MEDIATED = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT", "REJECT", "SANCTION")
OWNER_SLOTS = ("of", "poss", "by", "P:from", "comp")
UNDER = ("under", "through", "with", "by", "thanks", "to", "after", "following", "at", "in")
# Words of a clause that are looked at.
LOOK = 60


def give_third_parties(sheet: Sheet, happening: Happening) -> None:
    """Note who mediated or hosted, and in whose name an actor acts."""
    found = _principal(sheet, happening)
    if happening.type in MEDIATED:
        found += _mediators(sheet, happening)
    for party in found:
        if party not in (*happening.actors, *happening.recipients, *happening.third_parties):
            happening.third_parties.append(party)


def _principal(sheet: Sheet, happening: Happening) -> list[str]:
    """ "On behalf of X", "in the name of X", beside the verb or who acts."""
    found: list[str] = []
    for holder in (happening.clause, *happening.actor_heads):
        for prep in sheet.children(holder, "prep"):
            for noun in sheet.children(prep, "pobj") if sheet.lower[prep] in ("on", "in") else ():
                if sheet.lemma[noun] in word_set("in-whose-name"):
                    side = parties_at(sheet, noun_slot(sheet, noun, "of") + noun_slot(sheet, noun, "poss"))
                    found += side.parties
    return found


def _mediators(sheet: Sheet, happening: Happening) -> list[str]:
    """Who brokers, hosts or sponsors what the happening tells, and under whose mediation it is."""
    found: list[str] = []
    queue, seen = [happening.trigger, *([happening.clause] if happening.clause != happening.trigger else [])], 0
    while queue and seen < LOOK:
        here = queue.pop(0)
        seen += 1
        for clause in sheet.children(here, "acl", "relcl", "advcl"):
            if sheet.lemma[clause] in word_set("mediating-verbs"):
                slots = frame(sheet, clause)
                if slots.passive or here in slots.objects:
                    found += parties_at(sheet, slots.subject).parties
        if sheet.lemma[here] in word_set("mediation-nouns") and sheet.dep[here] == "pobj" and sheet.lower[sheet.head[here]] in UNDER:
            found += owner_side(sheet, here, OWNER_SLOTS).parties
        skipped = ("ccomp", "relcl", "parataxis") if here != happening.clause else ("ccomp", "parataxis")
        queue += [k for k in sheet.kids[here] if sheet.dep[k] not in skipped and not (sheet.dep[k] == "conj" and sheet.pos[k] == "VERB")]
    return found
