"""Pointing: words that point back to an act, a ruling or a document → whoever did it, ruled or issued it.

In: happenings with their own sides, and the mentions. Out: recipients of "condemned this attack", "rejected the judgment", "welcomed the
resolution", and the actor of "a resolution that calls on …". What is pointed to must have been told before with somebody who did it; the
side is marked as inferred. It joins no tellings of one act: that is for `merge`.
"""

from __future__ import annotations

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.lexicon import Lexicon
from dragoman.coding.builtin.sides import Side, in_class, noun_slot, parties_at
from dragoman.coding.builtin.tolls import is_toll_verb
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Sheet

NEEDS = ("happenings", "hits")
GIVES = ("happenings",)

VERBAL = ("VERB", "AUX")
VIOLENT = ("ASSAULT", "COERCE")
# Types that speak of what another did.
JUDGING = ("ACCUSE", "SUPPORT", "REJECT", "PROTEST")
# Types whose actor may be the issuer of the document that speaks.
SPEAKING = ("REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "SANCTION", "AGREE")
# Nouns of these classes name an act of violence, or what somebody has issued.
BLOWS = frozenset(("violence", "crime"))
ISSUED = frozenset(("document", "decision", "proposal", "sentence"))
SUMMING = frozenset(("decision", "accusation", "proposal", "demand", "crime", "violence", "protest"))
SPOKEN = frozenset(("document", "carrier", "proposal"))
# Sentences back that an act and an issued thing are remembered.
NEAR, FAR = 5, 8


def read_pointing(sheet: Sheet, lexicon: Lexicon) -> None:
    """Fill the sides that a pointing word leaves to what was told before."""
    for happening in sheet.happenings:
        if not happening.actors and happening.type in SPEAKING and sheet.pos[happening.clause] in VERBAL:
            _speak(sheet, lexicon, happening)
        if happening.type in JUDGING and happening.actors and not happening.recipients:
            _judge(sheet, lexicon, happening)


def _speak(sheet: Sheet, lexicon: Lexicon, happening: Happening) -> None:
    """ "Adopted a resolution that calls on …": who issues a document speaks in it."""
    slots = frame(sheet, happening.clause)
    if slots.passive:
        return
    for token in slots.subject:
        above = sheet.head[token]
        if in_class(sheet, lexicon, [token], SPOKEN) and sheet.dep[token] == "dobj" and sheet.pos[above] in VERBAL:
            side = parties_at(sheet, frame(sheet, above).subject)
            if side:
                happening.actors, happening.actor_heads = list(side.parties), list(side.heads)
                happening.recipients = [party for party in happening.recipients if party not in side.parties]
                happening.inferred.append("actors")
                return


def _judge(sheet: Sheet, lexicon: Lexicon, happening: Happening) -> None:
    """ "Condemned this attack", "rejected the ruling": it concerns whoever is behind what the noun points to."""
    for noun in happening.recipient_heads or frame(sheet, happening.clause).objects:
        side = _told_beside(sheet, lexicon, noun, happening)
        if not side and not _points(sheet, noun):
            continue
        side = side or _behind(sheet, lexicon, noun, happening)
        fresh = [party for party in side.parties if party not in happening.actors and not _same_side(sheet, party, happening)]
        if fresh:
            happening.recipients = fresh
            happening.inferred.append("recipients")
            return


def _told_beside(sheet: Sheet, lexicon: Lexicon, noun: int, happening: Happening) -> Side:
    """ "Kenya said it would close the camps, a decision that the agency criticised": whoever does what the noun sums up."""
    if sheet.dep[happening.clause] not in ("relcl", "acl") or sheet.head[happening.clause] != noun or sheet.dep[noun] not in ("appos", "npadvmod", "dobj", "conj", "oprd", "ccomp"):
        return Side()
    summing = lexicon.classes_of(sheet.lemma[noun]) & SUMMING or sheet.lemma[noun] in word_set("any-act")
    comma = any(sheet.text[t] in (",", "-", "–") for t in range(max(0, sheet.edges(noun)[0] - 1), sheet.edges(noun)[0]))
    if not summing or not comma:
        return Side()
    for above in sheet.ancestors(noun):
        if sheet.pos[above] in VERBAL and (side := parties_at(sheet, frame(sheet, above).subject)):
            return Side(list(side.parties), list(side.heads), inferred=True)
    return Side()


def _points(sheet: Sheet, noun: int) -> bool:
    """Whether a noun points back: "this attack", or "the attack" and no more."""
    if sheet.pos[noun] != "NOUN":
        return False
    words = {sheet.lower[kid] for kid in sheet.kids[noun]}
    if words & {"this", "that", "these", "those", "such"}:
        return True
    told = any(sheet.dep[kid] in ("prep", "acl", "relcl", "poss", "appos") and kid not in sheet.time_at for kid in sheet.kids[noun])
    return "the" in words and not told


def _behind(sheet: Sheet, lexicon: Lexicon, noun: int, happening: Happening) -> Side:
    """Who did or issued what a noun points to."""
    classes = lexicon.classes_of(sheet.lemma[noun])
    if classes & BLOWS or any(rule.type in VIOLENT for rule in lexicon.nouns.get(sheet.lemma[noun], ())) or sheet.lemma[noun] in word_set("any-act"):
        return _blow(sheet, happening)
    if classes & ISSUED:
        return _issued(sheet, noun)
    return Side()


def _blow(sheet: Sheet, happening: Happening) -> Side:
    """The actors of the last violence told; an act with its own day or place and nobody behind it hides those before it."""
    here = sheet.sentence_of[happening.clause]
    before = (h for h in reversed(sheet.happenings) if h.clause < happening.clause and h.type in VIOLENT and h.modality not in ("negated", "hypothetical"))
    for told in before:
        if here - sheet.sentence_of[told.clause] > NEAR:
            break
        if told.actors:
            return Side(list(told.actors), list(told.actor_heads), inferred=True)
        if not is_toll_verb(sheet, told.clause) and (told.period is not None or told.site is not None):
            break
    return Side()


def _issued(sheet: Sheet, noun: int) -> Side:
    """Who issued the document or ruling of the same word last told; of a ruling, else the last court named."""
    here = sheet.sentence_of[noun]
    for token in range(noun - 1, -1, -1):
        if here - sheet.sentence_of[token] > FAR:
            break
        if sheet.lemma[token] != sheet.lemma[noun]:
            continue
        owners = parties_at(sheet, noun_slot(sheet, token, "poss") + noun_slot(sheet, token, "by") + noun_slot(sheet, token, "of"))
        verb = sheet.head[token]
        if not owners and sheet.dep[token] == "dobj" and sheet.pos[verb] in VERBAL and sheet.lemma[verb] in word_set("issuing-verbs"):
            owners = parties_at(sheet, frame(sheet, verb).subject)
        if owners:
            return owners
    if sheet.lemma[noun] in word_set("rulings"):
        for token in range(noun - 1, -1, -1):
            hit = sheet.hit_at.get(token)
            if here - sheet.sentence_of[token] > FAR:
                break
            if hit is not None and hit.parties and sheet.parties[hit.parties[0]].form == "court":
                return Side([hit.parties[0]], [hit.head], inferred=True)
    return Side()


def _same_side(sheet: Sheet, party: str, happening: Happening) -> bool:
    """Whether a party is part of who speaks, or the other way round."""
    known = sheet.parties[party]
    return any(known.part_of == id or sheet.parties[id].part_of == party for id in happening.actors if id in sheet.parties)
