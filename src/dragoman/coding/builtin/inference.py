"""Inference: sides that no slot holds → who else they can only be, marked as inferred, always with words of the text.

In: happenings with their sides, place and country. Out: the same; the recipient below the trigger or on the soil of the place,
the parties of "A and B failed to agree", and the country of an unnamed actor where the text tells of one
only. Below the trigger is looked in a lone sentence only: in an article the nearest name is often somebody else's affair, and silence is
better than a wrong side. What the text puts in a slot is never changed, and nobody is on both sides.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from dragoman.coding.builtin.agents import give_agent
from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.lexicon import Lexicon
from dragoman.coding.builtin.owners import is_against, is_backer
from dragoman.coding.builtin.parties import known_party, own_party
from dragoman.coding.builtin.people import People
from dragoman.coding.builtin.sides import Side, noun_slot, parties_at, parties_inside, stands_between
from dragoman.coding.builtin.third_parties import give_third_parties
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Hit, Party, Sheet
from dragoman.world import World

NEEDS = ("happenings", "hits", "parties", "sites")
GIVES = ("happenings", "parties")

VERBAL = ("VERB", "AUX")
# Types whose victim is the state on whose soil it happens, where no other state is named.
ON_SOIL = ("ASSAULT",)
# What is done with somebody, not to whoever is there.
WITH_WHOM = ("CONSULT", "AGREE", "SUPPORT")
OWN_KINDS = ("person", "population", "organisation", "armed group")
# Kinds of bodies that people without a name act for.
BODIES = ("armed group", "organisation")
# What several do to each other when nobody else is told; the other types have their own way of telling it.
BETWEEN = ("REJECT", "SANCTION", "RETREAT", "CONCEDE", "THREATEN")
# What is threatened or refused unless somebody does something: he is meant by it.
CONDITIONED = ("THREATEN", "REJECT")
# Clauses below a happening's own that tell of somebody else's acts.
OTHER_CLAUSES = ("advcl", "parataxis", "relcl")
# Words below a trigger that are looked at.
LOOK = 60


def infer(sheet: Sheet, world: World, lexicon: Lexicon) -> None:
    """Fill the sides that are empty, where the text leaves one answer."""
    people = People(sheet, lexicon)
    lone = sheet.is_lone()
    told = [happening for happening in sheet.happenings if happening.drop is None]
    for happening in told:
        _actors(sheet, people, happening)
        give_agent(sheet, happening)
        _belonging(sheet, happening)
        _between(sheet, happening)
        people.receive(happening)
    _countries(sheet)
    for happening in told:
        if happening.type in ON_SOIL:
            _nationality(sheet, world, happening)
        if happening.type == "PROTEST":
            _protested(sheet, happening)
        if happening.type == "MOBILIZE":
            _facing(sheet, happening)
        if lone:
            _below(sheet, happening, far=False)
            _where_it_is(sheet, world, happening)
            _below(sheet, happening)
        if happening.type in ON_SOIL and (lone or any(sheet.parties[p].known for p in happening.actors if p in sheet.parties)):
            _soil(sheet, world, happening)
        if lone:
            _below(sheet, happening, conditions=True)
        give_third_parties(sheet, happening)
        if happening.type not in ON_SOIL:  # of what an attack hit, `struck` has the words
            _words(sheet, happening)


# ---- people without a name ------------------------------------------------------------------------------------------------------


def _countries(sheet: Sheet) -> None:
    """ "Students at a university in Turkey": an actor of the text's own words is of the only country that its name or the text tells of."""
    told = _countries_of(sheet, 0, len(sheet.text))
    first: dict[str, Hit] = {}
    for hit in sorted(sheet.hits, key=lambda h: h.start):
        for party in (*hit.parties, *([hit.person] if hit.person else [])):
            if hit.kind != "pronoun":
                first.setdefault(party, hit)
    for id, hit in first.items():
        party = sheet.parties.get(id)
        if party is None or party.known or party.country or party.part_of or party.form or party.kind not in OWN_KINDS:
            continue
        for around in (_countries_of(sheet, hit.start, hit.end), told):
            if len(around) == 1:
                (party.country,) = around
                break


def _countries_of(sheet: Sheet, start: int, end: int) -> set[str]:
    """The countries that the names among these tokens are of."""
    found: set[str] = set()
    for token in range(start, end):
        for hit in sheet.inside.get(token, ()):
            if is_against(sheet, hit.start) or (is_backer(sheet, hit.start) and hit.end - hit.start == 1):
                continue
            # "Gunmen killed two Canadians": of people who are not named, the country is their own alone.
            named = (known for party in hit.parties if (known := sheet.parties.get(party)) is not None and (known.known or known.kind != "population"))
            found |= {party.country for party in named if party.country}
            if hit.site and (country := sheet.sites[hit.site].country):
                found.add(country)
    return found


# ---- actors --------------------------------------------------------------------------------------------------------------


def _belonging(sheet: Sheet, happening: Happening) -> None:
    """ "Gunmen from the Red Front", "insurgents belonging to the FARC": people without a name act for the group they are of."""
    for head in list(happening.actor_heads):
        hit = sheet.hit_at.get(head)
        if hit is None or hit.kind != "nominal" or any(sheet.parties[party].known for party in hit.parties):
            continue
        for group in _groups_of(sheet, head):
            body = sheet.hit_at.get(group)
            if body is None or body.kind != "name" or body.person:
                continue
            for party in body.parties:
                if sheet.parties[party].kind in BODIES and party not in (*happening.actors, *happening.recipients):
                    happening.actors.append(party)
                    happening.actor_heads.append(group)


def _groups_of(sheet: Sheet, noun: int) -> Iterator[int]:
    """What a noun for people is "of", "from" or "belongs to"."""
    for kid in sheet.kids[noun]:
        if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("of", "from"):
            for thing in sheet.children(kid, "pobj"):
                yield from (sheet.conjuncts(thing) if sheet.hit_at.get(thing) is not None else _groups_of(sheet, thing))
        elif sheet.dep[kid] in ("acl", "relcl") and sheet.lemma[kid] in word_set("belonging-verbs"):
            slots = frame(sheet, kid)
            yield from (*slots.prepositions.get("to", ()), *slots.prepositions.get("of", ()), *slots.prepositions.get("with", ()))


def _actors(sheet: Sheet, people: People, happening: Happening) -> None:
    """Who acts, where the row's slots gave nobody: an unnamed subject, or somebody inside it."""
    if happening.actors:
        return
    clause = happening.clause
    if sheet.pos[clause] not in VERBAL:
        return
    slots = frame(sheet, clause)
    if happening.undergone:
        return
    for token in slots.subject:
        inert = happening.type == "ASSAULT" and people.is_inert(token)
        if not inert and (hit := people.at(token)) is not None:
            _act(happening, hit)
    if happening.actors or (slots.passive and not slots.subject):
        return
    named = [token for token in slots.subject if sheet.pos[token] == "NOUN" and people.human(token) and token not in happening.actor_heads]
    if named:  # "people", "men": nobody, yet in words
        happening.actor_heads += named
        return
    inner = parties_inside(sheet, [t for t in slots.subject if happening.type != "ASSAULT" or not people.is_inert(t)], deep=False)
    if inner:
        happening.actors, happening.actor_heads = list(inner.parties), list(inner.heads)
        happening.inferred.append("actors")


def _act(happening: Happening, hit: Hit) -> None:
    fresh = [party for party in hit.parties if party not in happening.recipients]
    happening.actors += [party for party in fresh if party not in happening.actors]
    if fresh and hit.head not in happening.actor_heads:
        happening.actor_heads.append(hit.head)


# ---- recipients ----------------------------------------------------------------------------------------------------------


def _between(sheet: Sheet, happening: Happening) -> None:
    """ "A and B failed to agree": one side is the other's."""
    if not happening.mutual or happening.type not in BETWEEN or (happening.recipients and "recipients" not in happening.inferred):
        return
    # A person and the state served are one side.
    apart = [p for p in happening.actors if not any(sheet.parties[o].part_of == p for o in happening.actors if o in sheet.parties)]
    if len(apart) < 2:
        return
    one = [party for party in happening.actors if party == apart[0] or sheet.parties[apart[0]].part_of == party]
    happening.recipients = [party for party in happening.actors if party not in one]
    happening.actors, happening.between = one, True
    others = [head for head in happening.actor_heads if (hit := sheet.hit_at.get(head)) is not None and not set(hit.parties) & set(one)]
    happening.recipient_heads = [*others, *happening.recipient_heads]
    happening.actor_heads = [head for head in happening.actor_heads if head not in others]
    happening.inferred = [side for side in happening.inferred if side != "recipients"]


def _below(sheet: Sheet, happening: Happening, *, far: bool = True, conditions: bool = False) -> None:
    """The nearest actor below the trigger that is nobody's who acts; last of all in the conditions of a threat or refusal."""
    if conditions and happening.type not in CONDITIONED:
        return
    if happening.recipients or (happening.mutual and len(happening.actors) > 1):
        return
    if _people_told(sheet, happening):
        return
    if _place_told(sheet, happening) is not None:
        return  # of "threatened to shell Haifa" `_where_it_is` tells more than the nearest name
    for deep, claimed in ((False, True), (True, True), (True, False)) if far else ((False, True),):
        for token in _tokens_below(sheet, happening, deep=deep, claimed=claimed, conditions=conditions):
            hit = sheet.hit_at.get(token)
            fresh = [party for party in hit.parties if not _is_actor(sheet, party, happening)] if hit is not None else []
            if hit is not None and fresh:
                happening.recipients = fresh
                happening.recipient_heads = [*happening.recipient_heads, hit.head]
                happening.inferred.append("recipients")
                return


def _protested(sheet: Sheet, happening: Happening) -> None:
    """ "In protest against X", "in defiance of X", "outside X's embassy": whom a protest is against, before where it is."""
    if happening.recipients and "recipients" not in happening.inferred:
        return
    for here in sorted({*sheet.subtree(happening.clause), *sheet.subtree(happening.trigger)}):
        nouns = sheet.children(here, "pobj") if sheet.dep[here] == "prep" else []
        for noun in nouns:
            tokens: list[int] = []
            if sheet.lower[here] in ("in", "as", "at") and sheet.lemma[noun] in word_set("nouns-of-protest"):
                tokens = [t for slot in ("of", "P:against", "P:at", "P:to", "P:with", "P:over") for t in noun_slot(sheet, noun, slot)]
            elif (sheet.lower[here] in ("outside", "before") or sheet.lower[here - 1] == "front") and noun in sheet.hit_at:
                tokens = [noun] if sheet.hit_at[noun].role in ("organ", "office") or not sheet.hit_at[noun].site else []
            if _receives(sheet, happening, parties_at(sheet, tokens) or parties_inside(sheet, tokens)):
                return


def _facing(sheet: Sheet, happening: Happening) -> None:
    """ "Put its army on alert along the border with X": whom forces face."""
    if happening.recipients and "recipients" not in happening.inferred:
        return
    for here in sheet.subtree(happening.clause):
        if sheet.lemma[here] in word_set("lines-between"):
            tokens = [t for slot in ("P:with", "comp", "poss", "of") for t in noun_slot(sheet, here, slot)]
            behind = here + 1 if here + 1 < len(sheet.lower) and sheet.lower[here + 1] == "with" else here
            tokens += sheet.children(behind, "pobj")
            if _receives(sheet, happening, parties_at(sheet, tokens)):
                return


def _receives(sheet: Sheet, happening: Happening, side: Side) -> bool:
    """Make a side that the text tells the recipients, without who acts; whether anybody is left."""
    fresh = [party for party in side.parties if not _is_actor(sheet, party, happening)]
    if fresh:
        happening.recipients, happening.recipient_heads = fresh, list(side.heads)
        happening.inferred = [name for name in happening.inferred if name != "recipients"]
    return bool(fresh)


def _people_told(sheet: Sheet, happening: Happening) -> bool:
    """ "Deported children to Iraq", "arrested five people": those it is done to have no name, and nobody else is meant."""
    if happening.type != "COERCE" and happening.mode != "release":
        return False
    return any(sheet.lemma[head] in word_set("actor-nouns-too-general") for head in happening.recipient_heads)


def _place_told(sheet: Sheet, happening: Happening) -> Hit | None:
    """The place of a known country that stands where the recipient should, if the event has no other place."""
    hits = (hit for head in happening.recipient_heads if (hit := sheet.hit_at.get(head)) is not None and happening.site_hit is None)
    return next((hit for hit in hits if hit.site and not hit.parties and sheet.sites[hit.site].country), None)


def _tokens_below(sheet: Sheet, happening: Happening, *, deep: bool, claimed: bool, conditions: bool) -> Iterator[int]:
    """Words below a happening's own, nearest first; with `deep` also inside clauses that hang on them, not in those that another event has `claimed`."""
    beside = [h for h in sheet.in_sentence(sheet.sentence_of[happening.clause]) if h is not happening]
    telling = {h.clause for h in beside}
    others = {h.clause for h in beside if h.drop is None}
    others = {c for c in others if sheet.pos[c] in VERBAL} - {happening.clause, happening.trigger} if claimed else set[int]()
    queue = deque((happening.trigger, happening.clause) if happening.trigger != happening.clause else (happening.clause,))
    seen: set[int] = set(queue)
    while queue and len(seen) < LOOK:
        here = queue.popleft()
        if here not in sheet.time_at and here not in happening.actor_heads:
            yield here
        for kid in sheet.kids[here]:
            label = sheet.dep[kid]
            # Who acts in another clause that tells an event is no recipient of this one.
            acting = label in ("nsubj", "csubj", "agent") and here in telling
            subject = acting or (label in ("nsubj", "csubj", "agent", "nsubjpass") and here == happening.clause)
            apart = label in OTHER_CLAUSES and (not deep or (not conditions and _is_condition(sheet, kid)))
            apart = apart or stands_between(sheet, kid) or sheet.lower[kid] == "according"
            if kid in seen or subject or apart or kid in others or kid in happening.actor_heads or (label == "conj" and sheet.pos[kid] in VERBAL):
                continue
            seen.add(kid)
            queue.append(kid)


def _is_condition(sheet: Sheet, clause: int) -> bool:
    """Under "if" or "unless" stands what would have to happen first, by whomever."""
    return any(sheet.lower[k] in ("if", "unless", "until") for k in sheet.children(clause, "mark", "advmod"))


def _is_actor(sheet: Sheet, party: str, happening: Happening) -> bool:
    """Whether a party acts itself, or is the whole, state or member of who does."""
    if party in happening.actors:
        return True
    known = sheet.parties.get(party)
    if known is not None and known.kind == "state" and any(sheet.parties[id].kind == "state" for id in happening.actors if id in sheet.parties):
        return False  # Kosovo is no part of a Serbia that acts against it
    return known is not None and any(
        acting.part_of == party or known.part_of == acting.id for id in happening.actors if (acting := sheet.parties.get(id)) is not None
    )


def _where_it_is(sheet: Sheet, world: World, happening: Happening) -> None:
    """Nobody told but the place: it is done to whoever is there, the state or, under the actor's own state, its people."""
    if happening.recipients or not happening.actors or (happening.mutual and len(happening.actors) > 1):
        return
    if _people_told(sheet, happening):
        return
    if happening.mode == "resign" and _from_office(sheet, world, happening):
        return
    if happening.type in WITH_WHOM and happening.mode != "visit":
        return
    hit = happening.site_hit or _place_told(sheet, happening) or _site_below(sheet, happening)
    if hit is None or not hit.site:
        return
    site = sheet.sites[hit.site]
    if site.country is None or world.country(site.country) is None:
        return
    if any(_country(sheet.parties.get(party)) == site.country for party in happening.actors):
        if site.kind == "country":
            return
        people = own_party(sheet, site.name, "population", country=site.country)
        happening.recipients = [people.id]
    else:
        happening.recipients = [known_party(sheet, world, site.country).id]
    happening.recipient_heads = [*happening.recipient_heads, hit.head]
    happening.inferred.append("recipients")


def _from_office(sheet: Sheet, world: World, happening: Happening) -> bool:
    """A named person who steps down does so towards the state served."""
    persons = [party for party in happening.actors if sheet.parties[party].kind == "person"]
    states = [party for party in happening.actors if sheet.parties[party].kind == "state"]
    if not persons or len(states) != 1 or world.country(states[0]) is None:
        return False
    happening.actors, happening.recipients = [party for party in happening.actors if party != states[0]], states
    happening.inferred.append("recipients")
    return True


def _country(party: Party | None) -> str | None:
    return party.country if party is not None else None


def _site_below(sheet: Sheet, happening: Happening) -> Hit | None:
    first, last = sheet.edges(happening.clause)
    hits = (sheet.hit_at[t] for t in range(first, last) if t in sheet.hit_at and t not in sheet.time_at)
    return next((hit for hit in hits if hit.site and not hit.parties), None)


def _nationality(sheet: Sheet, world: World, happening: Happening) -> None:
    """An attack on a state's people is an attack on that state."""
    for party in list(happening.recipients):
        known = sheet.parties.get(party)
        if known is None or known.kind not in ("population", "organisation") or not known.country:
            continue
        if known.known and known.kind == "organisation":
            continue  # a body of its own, which the tables know
        if world.country(known.country) is None or known.country in (*happening.recipients, *happening.actors):
            continue
        if any(sheet.parties[p].country == known.country for p in happening.actors if p in sheet.parties):
            continue
        happening.recipients.append(known_party(sheet, world, known.country).id)


def _soil(sheet: Sheet, world: World, happening: Happening) -> None:
    """An attack inside a state by somebody who is not that state is an attack on it too."""
    country = happening.country
    if not country or world.country(country) is None or country in happening.actors or country in happening.recipients:
        return
    actors = [sheet.parties[p] for p in happening.actors if p in sheet.parties]
    if any(actor.country == country and actor.kind in ("state", "person") for actor in actors):
        return
    if any(sheet.parties[p].kind in ("state", "armed group") for p in happening.recipients if p in sheet.parties):
        return
    if not happening.actors and not happening.recipients and happening.nominal:
        return
    happening.recipients.append(known_party(sheet, world, country).id)
    if "recipients" not in happening.inferred:
        happening.inferred.append("recipients")


# ---- words ---------------------------------------------------------------------------------------------------------------


def _words(sheet: Sheet, happening: Happening) -> None:
    """A side that names no actor still has its words."""
    if sheet.pos[happening.clause] not in VERBAL or happening.recipient_heads:
        return
    slots = frame(sheet, happening.clause)
    plain = (t for t in slots.objects if sheet.pos[t] not in VERBAL and t not in sheet.time_at and sheet.entity[t] not in ("DATE", "TIME"))
    own = (*happening.actor_heads, happening.trigger)
    happening.recipient_heads = [token for token in plain if token not in own][:1]
