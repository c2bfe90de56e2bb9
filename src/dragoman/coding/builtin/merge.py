"""Merge: one happening told twice is one event. Later tellings give their words, tolls and sides to the first.

Within a sentence, what "killed" or "wounded" in an attack is the attack. Across sentences, a definite event noun ("the blast",
"the strike", "this") and a retelling with the same sides and day point back. Contradiction in day, place or side keeps two
happenings apart; a summary of several is not merged into one of them.
"""

from __future__ import annotations

from dragoman.coding.builtin.circumstances import clause_range
from dragoman.coding.builtin.modality import context
from dragoman.coding.builtin.sameness import (
    TAKING,
    adds_nothing,
    is_new,
    persons,
    same_kind,
    same_person,
    same_persons,
    same_spot,
    same_victim,
    same_weapon,
    taken_up,
)
from dragoman.coding.builtin.struck import is_violent
from dragoman.coding.builtin.tolls import is_toll_verb
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Sheet
from dragoman.nouns.finding import TOLD
from dragoman.nouns.period import Period

NEEDS = ("happenings",)
GIVES = ("happenings",)

VIOLENT = ("ASSAULT",)
REACH = 4  # sentences back
REPORT = 5  # sentences of a text that tells its incidents rather than names them
MAIN = ("root", "said")
NOUNS = ("NOUN", "PROPN")
CLOSE = 2  # sentences back that a telling without sides, day or place goes on from


def merge(sheet: Sheet) -> None:
    """Give later tellings to the first, and mark them as merged."""
    for happening in sheet.happenings:
        happening.clauses = [clause_range(sheet, happening)]
    sheet.happenings.sort(key=lambda h: (sheet.sentence_of[h.clause], min(h.trigger, h.clause)))
    # Within sentences first: what hangs on a telling goes with it to where that was told before.
    for within in (True, False):
        told: list[Happening] = []
        for happening in [h for h in sheet.happenings if h.drop is None or h.drop == "points back to several events"]:
            first = _first_telling(sheet, happening, told, within=within)
            if first is not None:
                _give(sheet, happening, first)
                happening.drop = "merged"
            elif happening.drop is None:
                told.append(happening)
    if len(sheet.sentences) >= REPORT:
        for happening in sheet.happenings:
            if happening.drop is None and is_violent(happening) and _only_named(sheet, happening):
                happening.drop = "named, not told"


def _only_named(sheet: Sheet, happening: Happening) -> bool:
    """Violence that no sentence tells: no day, place, toll or person, in a noun without a victim or a clause beside the main one."""
    if happening.period or happening.site or happening.killed or happening.wounded or persons(sheet, happening):
        return False
    if happening.modality not in TOLD:
        return False
    if happening.trigger == happening.clause and sheet.pos[happening.trigger] in NOUNS:
        return not happening.recipients and not happening.recipient_heads and len(happening.actors) < 2
    if not happening.actors and not happening.recipients:
        return True
    if happening.actors and happening.recipients and not happening.inferred:
        return False
    return context(sheet, happening.clause).kind not in MAIN


def _first_telling(sheet: Sheet, happening: Happening, told: list[Happening], *, within: bool) -> Happening | None:
    here = sheet.sentence_of[happening.clause]
    loose: Happening | None = None
    for other in reversed(told):
        back = here - sheet.sentence_of[other.clause]
        if within and back:
            break
        if (back == 0) != within or not _family(happening, other):
            continue
        if back > 0 and _same_incident(sheet, happening, other, back):
            return other
        if back > REACH:
            continue
        if back == 1 and _bare_toll(sheet, happening) and other.type in VIOLENT and other.modality != "negated":
            return other
        if back == 0 and is_violent(happening) and is_violent(other) and (_both_tolls(sheet, happening, other) or same_weapon(sheet, happening, other)):
            return other
        if not _compatible(sheet, happening, other):
            continue
        if back == 0 and _same_sentence(sheet, happening, other):
            if _linked(sheet, happening, other):
                return other
            loose = loose or other
            continue
        if back > 0 and _points_back(sheet, happening):
            return other
        if back >= 0 and _retold(happening, other):
            return other
    return loose


def _same_incident(sheet: Sheet, happening: Happening, other: Happening, back: int) -> bool:
    """Violence told before: by its victims, or because it tells nothing of its own right behind."""
    if not (is_violent(happening) and is_violent(other)) or not _compatible(sheet, happening, other):
        return False
    if same_victim(sheet, happening, other) or _headlined(sheet, happening, other):
        return True
    if back <= REACH and (taken_up(sheet, happening, other) or same_spot(sheet, happening, other)):
        return True
    return back <= CLOSE and same_kind(happening, other) and adds_nothing(sheet, happening)


def _headlined(sheet: Sheet, happening: Happening, other: Happening) -> bool:
    """The headline's incident, told by what the text opens with."""
    here, there = (sheet.blocks[sheet.block_of[h.clause]].kind != "body" for h in (happening, other))
    if not there or here or is_new(sheet, happening) or not same_kind(happening, other):
        return False
    between = range(sheet.sentence_of[other.clause] + 1, sheet.sentence_of[happening.clause])
    return sum(sheet.blocks[sheet.block_of[sheet.sentences[n][0]]].kind == "body" for n in between) < 2


def _bare_toll(sheet: Sheet, happening: Happening) -> bool:
    """ "At least 40 soldiers were killed", right behind an attack, without actor, day or place of its own: its toll."""
    told_by = is_toll_verb(sheet, happening.trigger) and sheet.pos[happening.trigger] == "VERB"
    return told_by and not happening.actors and happening.period is None and (happening.site is None or happening.nominal)


def _retold(happening: Happening, other: Happening) -> bool:
    """The same type, sides and day, and no other mode: a retelling."""
    same_kind = happening.type == other.type and (happening.mode == other.mode or not happening.mode)
    return same_kind and _same_sides(happening, other) and _same_time(happening, other)


def _family(a: Happening, b: Happening) -> bool:
    return a.type == b.type or ({a.type, b.type} <= {"ASSAULT", "COERCE"} and "abduct" in (a.mode, b.mode))


def _same_sentence(sheet: Sheet, happening: Happening, other: Happening) -> bool:
    """Killing and wounding in the sentence of an attack, unless another day or another actor is told."""
    if happening.type not in VIOLENT:
        return happening.trigger == other.trigger
    clause = happening.clause
    # "attacked the base, killing five"
    participle = sheet.tag[clause] == "VBG" and sheet.dep[clause] == "advcl" and sheet.head[clause] in (other.clause, other.trigger)
    if participle and set(happening.actors) <= set(other.actors):
        return True
    # "attacked a convoy and burned three of its lorries": what is burned belongs to what was attacked.
    if sheet.dep[clause] == "conj" and sheet.head[clause] == other.clause and set(happening.actors) <= set(other.actors):
        things = [part for thing in sheet.children(clause, "dobj") for part in sheet.subtree(thing)]
        if any(sheet.tag[part] == "PRP$" for part in things):
            return True
    deadly = is_toll_verb(sheet, clause) or is_toll_verb(sheet, other.clause)
    if not deadly and not (happening.nominal or other.nominal):
        return False
    # An undated noun ("after attacks") takes no dated clause beside it.
    datable = happening.period is None or other.period is not None or not other.nominal
    same_time = datable and _overlap(happening.period, other.period)
    return _linked(sheet, happening, other) or (not happening.actors and same_time)


def _both_tolls(sheet: Sheet, happening: Happening, other: Happening) -> bool:
    """ "Two rebels were killed and a soldier was wounded in a clash": two tolls side by side, neither with an actor."""
    beside = sheet.dep[happening.clause] == "conj" and sheet.head[happening.clause] == other.clause
    tolls = is_toll_verb(sheet, happening.clause) and is_toll_verb(sheet, other.clause)
    return beside and tolls and not happening.actors and _overlap(happening.period, other.period) and happening.mode not in TAKING


def _linked(sheet: Sheet, happening: Happening, other: Happening) -> bool:
    """Whether one of the two clauses hangs on the other."""
    above = set(sheet.ancestors(happening.clause)) | set(sheet.ancestors(other.clause))
    below = bool(above & {other.clause, other.trigger, happening.clause})
    return below or sheet.head[happening.clause] == sheet.head[other.clause]


def _points_back(sheet: Sheet, happening: Happening) -> bool:
    """A definite event noun without a day of its own: "the double blast killed …"."""
    token = happening.trigger
    if sheet.pos[token] not in ("NOUN", "PROPN"):
        return is_toll_verb(sheet, token) and not happening.actors and happening.period is None
    kids = {sheet.lower[k] for k in sheet.kids[token]}
    return bool(kids & word_set("pointers")) and sheet.tag[token] in ("NN", "NNP") and "a" not in kids


def _compatible(sheet: Sheet, a: Happening, b: Happening) -> bool:
    if not _overlap(a.period, b.period):
        return False
    if a.site and b.site and a.site != b.site:
        first, second = sheet.sites[a.site], sheet.sites[b.site]
        if first.country != second.country or (first.kind == second.kind == "city"):
            return False
    if a.modality == "negated" or b.modality == "negated":
        return a.modality == b.modality
    mine, theirs = persons(sheet, a), persons(sheet, b)
    if mine and theirs and not same_persons(mine, theirs) and is_violent(a) and not _is_subject(sheet, a):
        return False
    return not (_apart(a.actors, b.actors) or _apart(_named(a), _named(b)))


def _is_subject(sheet: Sheet, happening: Happening) -> bool:
    """ "The explosion wounded Ana Ruiz": the noun that points back does the act, so one more victim makes no second one."""
    return sheet.dep[happening.trigger] in ("nsubj", "nsubjpass") and _points_back(sheet, happening)


def _named(happening: Happening) -> list[str]:
    """Recipients that the text names, not those inferred."""
    return [] if "recipients" in happening.inferred else happening.recipients


def _apart(a: list[str], b: list[str]) -> bool:
    """Whether two sides name different actors. Populations and unknown people may be the same under another word."""
    known_a, known_b = [p for p in a if not p.startswith("x-")], [p for p in b if not p.startswith("x-")]
    return bool(known_a) and bool(known_b) and not set(known_a) & set(known_b)


def _overlap(a: Period | None, b: Period | None) -> bool:
    if a is None or b is None or not a.start or not b.start:
        return True
    return not ((a.end and a.end < b.start) or (b.end and b.end < a.start))


def _same_time(a: Happening, b: Happening) -> bool:
    if a.period is None:
        return True
    return b.period is not None and a.period.start == b.period.start and a.period.end == b.period.end


def _same_sides(a: Happening, b: Happening) -> bool:
    same_recipients = bool(set(_named(a)) & set(_named(b))) or (not a.recipients and not b.recipients)
    return bool(set(a.actors) & set(b.actors)) and same_recipients


def _victims(sheet: Sheet, side: list[str], first: list[str]) -> list[str]:
    """The people on a side, who were hit beside those told first: persons, and others of a country told there or of none."""
    known = [sheet.parties[party] for party in side if party in sheet.parties]
    told = {sheet.parties[party].country for party in first if party in sheet.parties} | {None}
    return [party.id for party in known if party.kind == "person" or (party.kind == "population" and party.country in told)]


def _known_person(sheet: Sheet, party: str, side: list[str]) -> bool:
    """Whether a person is on a side already, under a longer or shorter name."""
    names = {id: sheet.parties[id].name.casefold() for id in (party, *side) if id in sheet.parties and sheet.parties[id].kind == "person"}
    return party in names and any(id != party and same_person(names[party], name) for id, name in names.items())


def _give(sheet: Sheet, late: Happening, first: Happening) -> None:
    """What the later telling adds to the first."""
    if sheet.blocks[sheet.block_of[first.clause]].kind != "body":
        first.modality, first.speaker = late.modality, late.speaker  # a headline leaves out who says so
    first.retellings.append(late)
    first.clauses += [clause for clause in late.clauses if clause not in first.clauses]
    if first.period is None or (late.period is not None and late.period.precision == "day" and first.period.precision != "day"):
        first.period, first.time = late.period or first.period, late.time or first.time
    if first.site is None:
        first.site, first.site_hit, first.country = late.site, late.site_hit, first.country or late.country
    for mine, theirs, heads, new_heads in (
        (first.actors, late.actors, first.actor_heads, late.actor_heads),
        (first.recipients, late.recipients, first.recipient_heads, late.recipient_heads),
    ):
        settled = bool(mine) and all(not p.startswith("x-") for p in mine) and "recipients" not in first.inferred
        if settled and not is_violent(first):
            continue
        for party in theirs if not settled else _victims(sheet, theirs, mine) if mine is first.recipients else ():
            if party not in mine and party not in first.actors and party not in first.recipients and not _known_person(sheet, party, mine):
                mine.append(party)
        heads += [head for head in new_heads if head not in heads]
    if first.killed is None:
        first.killed, first.killed_words = late.killed, late.killed_words
    if first.wounded is None:
        first.wounded, first.wounded_words = late.wounded, late.wounded_words
    first.mode = first.mode or late.mode
    first.means += [m for m in late.means if m not in first.means]
