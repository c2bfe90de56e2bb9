"""Event sides: the slots that a lexicon row names → the actors and recipients of a happening, and what was only inferred.

In: a rule of the lexicon and the frame of its verb. Out: `Side`s, set on the happening. A slot with an actor in it comes first; then an
actor inside the object; then one anywhere below it, marked as inferred. Nobody stands on both sides, and nobody is invented.
"""

from __future__ import annotations

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.builtin.lexicon import Rule
from dragoman.coding.builtin.people import People
from dragoman.coding.builtin.sides import Side, parties_at, parties_inside, slot_tokens
from dragoman.coding.sheet import Happening, Sheet

NOBODY = ("none",)
# Slots of whom an act is done to; people in them are meant even if nobody knows them.
WHOM = ("O", "I")
DOERS = ("O.by", "O.of")
# Types whose victims' state is a recipient itself.
STATES_HURT = ("ASSAULT",)
# Types that a paper does in its author's name.
SPOKEN = ("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
# Types that answer for what the object's possessor did.
BLAMING = ("ACCUSE",)
# Types of acts whose object may be only what is talked about.
TALKS = ("CONSULT",)
# Types whose object is the actor's own force.
OWN_MOVED = ("MOBILIZE",)
WHERE = ("in", "at", "near", "inside", "outside", "across", "into", "on", "from")


def build(sheet: Sheet, rule: Rule, slots: Frame, people: People) -> Happening:
    """The happening that a predicate row makes of a clause, with its sides."""
    happening = happening_of(rule, slots.verb, slots.verb)
    actor = first_side(sheet, rule.actor, slots)
    if rule.type == "ASSAULT" and any(people.is_inert(t) for t in actor.heads):
        actor = Side()  # "the bombing of a French base that killed 10": a base does nothing
    if rule.type in OWN_MOVED and not actor and not slots.subject:
        # "Riot police were deployed": who is moved moves.
        actor = parties_at(sheet, slots.objects) or people.side(slots.objects)
    if rule.mutual and not actor:
        actor = parties_at(sheet, tokens_in(sheet, "P:between", slots))  # "a pact was signed between A and B"
    recipient = recipient_of(sheet, rule, slots, actor, people)
    set_sides(happening, actor, recipient)
    happening.struck = struck(sheet, rule, slots)
    happening.mutual = rule.mutual or (rule.several and len(actor.parties) > 1 and all(sheet.parties[p].kind != "person" for p in actor.parties) and not recipient)
    if reciprocal(sheet, slots.objects):
        happening.mutual, happening.recipients = True, []
    if happening.type == "MOBILIZE" and not actor and recipient:
        # "the country's military was put on alert": who is moved is who moves.
        actor, recipient = recipient, Side()
        set_sides(happening, actor, recipient)
    acts = any(slot == "S" or slot.startswith("S.") for slot in rule.actor)  # in "received aid" the subject does not act
    happening.undergone = not acts
    if not actor and acts and rule.type in SPOKEN:
        # "A statement issued by the ministry denounced": who issued it.
        issued = (t for thing in slots.subject for clause in sheet.children(thing, "acl") for t in frame(sheet, clause).subject)
        set_sides(happening, actor := parties_at(sheet, issued), recipient)
    if not actor and slots.subject and acts:
        inner = people.side(slots.subject)
        if inner:
            set_sides(happening, inner, recipient)
            return happening
        inner = parties_inside(sheet, [t for t in slots.subject if happening.type != "ASSAULT" or not people.is_inert(t)])
        set_sides(happening, inner, recipient)
        if inner:
            happening.inferred.append("actors")
    return happening


def happening_of(rule: Rule, trigger: int, clause: int) -> Happening:
    """A happening of a row's type, mode and code, without sides."""
    return Happening(rule.type, trigger, clause, mode=rule.mode, cameo=rule.cameo, rule=rule.row)


def set_sides(happening: Happening, actor: Side, recipient: Side) -> None:
    """Put both sides on a happening; who acts is no recipient."""
    happening.actors, happening.actor_heads = list(actor.parties), list(actor.heads)
    happening.recipients = [party for party in recipient.parties if party not in happening.actors]
    happening.recipient_heads = list(recipient.heads)
    if recipient.inferred and recipient and "recipients" not in happening.inferred:
        happening.inferred.append("recipients")


def first_side(sheet: Sheet, wanted: tuple[str, ...], slots: Frame) -> Side:
    """The first of several slots that holds an actor."""
    for slot in wanted:
        side = parties_at(sheet, tokens_in(sheet, slot, slots))
        if side:
            return side
    return Side()


def tokens_in(sheet: Sheet, slot: str, slots: Frame) -> list[int]:
    """The tokens of a slot; a place counts only where it is an actor too."""
    if slot == "IN":
        return []
    if slot != "LOC":
        return slot_tokens(sheet, slots, slot)
    places = [t for name in WHERE for t in slots.prepositions.get(name, []) if t not in sheet.time_at]
    return slot_tokens(sheet, slots, slot, [t for t in places if t in sheet.hit_at and sheet.hit_at[t].parties])


def recipient_of(sheet: Sheet, rule: Rule, slots: Frame, actor: Side, people: People) -> Side:
    """The first slot that holds an actor or people; then an actor inside the object; then one below the trigger, marked as inferred."""
    words: list[int] = []
    for slot in rule.recipient:
        if slot == "IN":
            side = parties_inside(sheet, slots.objects)
            side.inferred = False
        else:
            tokens = tokens_in(sheet, slot, slots)
            if slot in ("O.comp", "S.comp") and rule.type not in STATES_HURT and any(sheet.parties[p].kind == "state" for p in parties_at(sheet, tokens).parties):
                # "Four Turkish engineers": the people are meant, not their state.
                victims = people.side(slots.objects if slot == "O.comp" else slots.subject)
                if keep_fresh(victims, actor):
                    return victims
            words += tokens if slot in ("O", "I") or slot.startswith("P:") else []
            side = parties_at(sheet, tokens)
            if slot == "O.of" and rule.type in BLAMING and keep_fresh(owner := parties_at(sheet, tokens_in(sheet, "O.poss", slots)), actor):
                side = owner  # "deplored Iran's execution of two men"
            side.inferred = slot == "LOC"
            if not side and slot in WHOM:
                side = people.side(tokens)
                if side.heads and not side:
                    return side
            elif side and (slot in WHOM or slot in DOERS) and rule.type not in OWN_MOVED and set(side.parties) <= set(actor.parties):
                side = people.of_their_own(tokens)
        if keep_fresh(side, actor):
            return side
    together = rule.mutual and len(actor.heads) > 1  # "A and B signed a pact": with each other
    # "Discussed China's role": what is talked about is no partner.
    about = rule.mutual and rule.type in TALKS and "O" not in rule.recipient
    if rule.recipient and rule.recipient != NOBODY and not together and not about:
        for deep in (False, True):
            side = parties_inside(sheet, words or slots.objects, deep=deep)
            if keep_fresh(side, actor):
                return side
    if not words and "LOC" in rule.recipient:
        words = [t for name in WHERE for t in slots.prepositions.get(name, []) if t in sheet.hit_at and sheet.hit_at[t].site]
    return Side(heads=[t for t in words if sheet.entity[t] not in ("DATE", "TIME")][:1])


def struck(sheet: Sheet, rule: Rule, slots: Frame) -> list[int]:
    """The nouns in a row's slots of whom and what it is done to, whoever they are; without an object, those under its prepositions."""
    whole = [slot for slot in rule.recipient if slot in ("O", "I", "S") or slot.startswith("P:")]
    found = [t for slot in whole if slot == "O" for t in slots.objects]
    return found or [t for slot in whole for t in tokens_in(sheet, slot, slots)]


def keep_fresh(side: Side, actor: Side) -> bool:
    """Take the actors out of a side; whether anybody is left in it."""
    side.parties = [party for party in side.parties if party not in actor.parties]
    return bool(side.parties)


def reciprocal(sheet: Sheet, tokens: list[int]) -> bool:
    """ "Each other", "one another" as object."""
    return any(
        (sheet.lower[t] == "other" and any(sheet.lower[k] == "each" for k in sheet.kids[t]))
        or (sheet.lower[t] == "another" and t > 0 and sheet.lower[t - 1] == "one")
        for t in tokens
    )
