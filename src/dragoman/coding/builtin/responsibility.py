"""Responsibility: who says, or is said, to have done an attack told before → its actor.

In: merged violent happenings, and clauses such as "the group claimed responsibility", "rebels were responsible for the attack", "the
blast was blamed on the militia". Out: the actors of the nearest incident before that has none with a name; who only is blamed is marked
as inferred. It takes nobody from a denial, a question or "no group".
"""

from __future__ import annotations

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.modality import context
from dragoman.coding.builtin.sides import Side, parties_at
from dragoman.coding.builtin.struck import is_violent
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Sheet

NEEDS = ("happenings", "hits")
GIVES = ("happenings",)

# Sentences back to the incident that is claimed.
REACH = 4
NOBODY = frozenset(("no", "nobody", "none", "neither"))


def read_responsibility(sheet: Sheet) -> None:
    """Give incidents without a known actor those who claimed them, or who are blamed."""
    incidents = [h for h in sheet.happenings if h.drop is None and is_violent(h)]
    if not incidents:
        return
    claimed, responsible, blaming = word_set("responsibility-nouns"), word_set("responsible-adjectives"), word_set("blaming-verbs")
    for token, lemma in enumerate(sheet.lemma):
        if lemma in claimed:
            verb, said, blamed = sheet.head[token], _claimed(sheet, token), False
        elif lemma in responsible and sheet.dep[token] == "acomp":
            verb, said, blamed = token, parties_at(sheet, frame(sheet, token).subject), False
        elif lemma in blaming and sheet.pos[token] == "VERB":
            verb, said, blamed = token, _blamed(sheet, token), True
        elif lemma == "claim" and sheet.pos[token] == "VERB" and any(_is_incident(sheet, thing) for thing in frame(sheet, token).objects):
            verb, said, blamed = token, parties_at(sheet, frame(sheet, token).subject), False  # "an attack claimed by the group"
        else:
            continue
        if said and _is_told(sheet, verb) and (incident := _meant(sheet, incidents, verb)) is not None:
            _credit(sheet, incident, said, blamed=blamed)


def _claimed(sheet: Sheet, noun: int) -> Side:
    """Who claims, admits or takes it."""
    verb = sheet.head[noun]
    if sheet.dep[noun] != "dobj" or sheet.lemma[verb] not in word_set("claiming-verbs"):
        return Side()
    return parties_at(sheet, frame(sheet, verb).subject)


def _blamed(sheet: Sheet, verb: int) -> Side:
    """Whom it is blamed on: "blamed the militia for the attack", "was attributed to rebels"."""
    slots = frame(sheet, verb)
    violent = [token for token in slots.prepositions.get("for", ()) if _is_incident(sheet, token)]
    if violent:
        return parties_at(sheet, slots.objects)
    if any(_is_incident(sheet, token) for token in slots.objects):
        return parties_at(sheet, [*slots.prepositions.get("on", ()), *slots.prepositions.get("to", ())])
    return Side()


def _is_incident(sheet: Sheet, token: int) -> bool:
    """A noun that tells an incident, or what somebody was killed in: "died in an attack blamed on"."""
    prep = sheet.head[token]
    around = sheet.head[prep] if sheet.dep[token] == "pobj" and sheet.lower[prep] in ("in", "during") else token
    return any(one in (h.trigger, h.clause) for h in sheet.happenings if is_violent(h) for one in (token, around))


def _is_told(sheet: Sheet, verb: int) -> bool:
    """Whether the clause tells it as so: not denied, asked or only possible, and of somebody."""
    slots: Frame = frame(sheet, verb)
    around = context(sheet, verb)
    nobody = any(sheet.lower[k] in NOBODY for token in (*slots.subject, *slots.objects) for k in (token, *sheet.kids[token]))
    return not (slots.negated or nobody or around.condition or around.question or around.modal)


def _meant(sheet: Sheet, incidents: list[Happening], verb: int) -> Happening | None:
    """The incident of the clause itself, else the nearest told before."""
    below = set(sheet.subtree(verb if sheet.pos[verb] == "VERB" else sheet.head[verb]))
    own = next((h for h in incidents if h.trigger in below and h.clause in below), None)
    if own is None and sheet.dep[verb] == "acl":
        above = set(sheet.ancestors(verb))
        own = next((h for h in reversed(incidents) if h.trigger in above or h.clause in above), None)
    here = sheet.sentence_of[verb]
    before = [h for h in incidents if h.trigger < verb and here - sheet.sentence_of[h.clause] <= REACH]
    return own or (before[-1] if before else None)


def _credit(sheet: Sheet, incident: Happening, said: Side, *, blamed: bool) -> None:
    known = [party for party in incident.actors if sheet.parties[party].known]
    fresh = [party for party in said.parties if party not in incident.actors and party not in incident.recipients]
    if known or not fresh:
        return
    incident.actors += fresh
    incident.actor_heads += [head for head in said.heads if head not in incident.actor_heads]
    if blamed:
        incident.inferred.append("actors")
