"""Victims: who is named later as one of those whom an incident hit: "the victims were identified as X and Y" → its recipients.

In: merged violent happenings, and clauses or appositions that give victims their names. Out: these persons among the recipients of the
nearest incident before whose victims have no names yet. It takes nobody from a denial or a question, nor a name that already acts in
the incident.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.modality import context
from dragoman.coding.builtin.sameness import people, persons
from dragoman.coding.builtin.struck import is_violent
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Sheet

NEEDS = ("happenings", "hits")
GIVES = ("happenings",)

# Sentences back to the incident whose victims are named.
REACH = 6
POINTING = frozenset(("the", "these", "those", "both"))


def read_victims(sheet: Sheet) -> None:
    """Give incidents the persons who are named afterwards as their victims."""
    incidents = [h for h in sheet.happenings if h.drop is None and is_violent(h)]
    if not incidents or sheet.is_lone():
        return
    for noun, lemma in enumerate(sheet.lemma):
        if not any(sheet.lower[kid] in POINTING for kid in sheet.kids[noun]):
            continue
        named = list(_named(sheet, noun))
        if named and (incident := _meant(sheet, incidents, noun, lemma)) is not None:
            for head in named:
                _add(sheet, incident, head)


def _named(sheet: Sheet, noun: int) -> Iterator[int]:
    """The persons that a noun is said to be, or that stand behind it as its names."""
    for kid in sheet.children(noun, "appos"):
        yield from _persons_under(sheet, kid)
    verb = sheet.head[noun]
    if sheet.dep[noun] not in ("nsubj", "nsubjpass"):
        return
    around = context(sheet, verb)
    if frame(sheet, verb).negated or around.condition or around.question or around.modal:
        return
    if sheet.lemma[verb] == "be":
        for kid in sheet.children(verb, "attr"):
            yield from _persons_under(sheet, kid)
    elif sheet.lemma[verb] in word_set("identifying-verbs"):
        for prep in sheet.children(verb, "prep"):
            for thing in sheet.children(prep, "pobj") if sheet.lower[prep] == "as" else ():
                yield from _persons_under(sheet, thing)
        for kid in sheet.children(verb, "oprd", "dobj", "attr", "conj"):  # a second name may hang on the verb
            yield from _persons_under(sheet, kid)


def _persons_under(sheet: Sheet, token: int) -> Iterator[int]:
    """Named persons in a list, whatever the parser hung them on; not those inside a clause or under a preposition."""
    queue = [token]
    while queue:
        here = queue.pop(0)
        hit = sheet.hit_at.get(here)
        if hit is not None and hit.kind == "name" and hit.person is not None:
            yield here
        queue += sheet.children(here, "conj", "appos")
        # "Peter Lang, head of a firm, and James Dunne": the parser hangs the second name on the firm.
        below = (thing for prep in sheet.children(here, "prep") for thing in sheet.children(prep, "pobj"))
        queue += [name for thing in below for name in sheet.conjuncts(thing) if name != thing]


def _meant(sheet: Sheet, incidents: list[Happening], noun: int, lemma: str) -> Happening | None:
    """The nearest incident before that hit such people, none of them named."""
    here = sheet.sentence_of[noun]
    before = [h for h in incidents if h.clause < noun and here - sheet.sentence_of[h.clause] <= REACH]
    for incident in reversed(before):
        told = [incident, *incident.retellings]
        if any(persons(sheet, one) for one in told):
            continue
        if lemma in word_set("nouns-for-victims") or any(lemma in people(sheet, one) for one in told):
            return incident
    return None


def _add(sheet: Sheet, incident: Happening, head: int) -> None:
    person = sheet.hit_at[head].person
    if person is None or person in (*incident.actors, *incident.recipients):
        return
    incident.recipients.append(person)
    incident.recipient_heads.append(head)
