"""Implied: who did what the text tells of nobody, because nobody else does it → actors marked as inferred.

An arrest, a sentence or a curfew without an actor is the work of the state on whose soil it is; an arrest that of the police whom
the sentence or the one before it names, else of the state that the text is about, else of authorities of which it says no more.
It never replaces an actor that the text names, known or not.
"""

from __future__ import annotations

from dragoman.coding.builtin.definite_nouns import main_country
from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.parties import known_party, own_party
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Hit, Sheet
from dragoman.world import World

# What nobody but the state does on its soil, unless the text says so.
BY_STATE = frozenset((("COERCE", "arrest"), ("COERCE", "deport"), ("SANCTION", "convict"), ("COERCE", "curfew"), ("COERCE", "censor"), ("ACCUSE", "investigate")))
BY_POLICE = ("COERCE", "arrest")
POLICE = "COP"
# Sentences back to the police who go on acting.
REACH = 1


def give_implied(sheet: Sheet, world: World, happening: Happening) -> None:
    """Give an act that only the state does its actor, where the text names none."""
    kind = (happening.type, happening.mode)
    if happening.actors or kind not in BY_STATE:
        return
    country = _country(sheet, happening)
    if kind == BY_POLICE:
        if _by_others(sheet, happening):
            return
        police = _police_near(sheet, happening)
        if police is not None:
            happening.actors, happening.actor_heads = list(police.parties), [police.head]
            if not any(sheet.parties[party].known for party in police.parties) and sheet.lemma[police.head] in word_set("unnamed-speakers"):
                # "police sources said": not the sources arrest.
                happening.actors = [own_party(sheet, "police", "organisation", sector=POLICE).id]
            happening.inferred.append("actors")
            return
        country = country or _spoken_of(sheet, world, happening)
    if country in happening.recipients:
        if kind != BY_POLICE or "recipients" not in happening.inferred:
            return
        # "39 people were arrested in Kenya": where it was is not who was arrested.
        happening.recipients = [party for party in happening.recipients if party != country]
    if country and world.country(country) is not None:
        happening.actors = [known_party(sheet, world, country).id]
    elif kind == BY_POLICE and (not happening.nominal or happening.recipients or happening.recipient_heads or happening.site):
        happening.actors = [own_party(sheet, "authorities", "organisation", sector=POLICE).id]
        happening.actor_heads = [happening.trigger]
    else:
        return
    happening.inferred.append("actors")


def _country(sheet: Sheet, happening: Happening) -> str | None:
    """Whose soil it is: the place of the clause; where it only tells where the arrested are from ("a tourist from Lyon"), not."""
    hit = happening.site_hit
    first = sheet.first_conjunct(hit.head) if hit is not None else None
    if first is None or sheet.dep[first] != "pobj" or sheet.lower[sheet.head[first]] != "from":
        return happening.country
    for prep in sheet.children(happening.clause, "prep"):
        for thing in sheet.children(prep, "pobj") if sheet.lower[prep] in ("in", "at", "near") else ():
            here = sheet.hit_at.get(thing)
            if here is not None and here.site and sheet.sites[here.site].country:
                return sheet.sites[here.site].country
    return happening.country


def _spoken_of(sheet: Sheet, world: World, happening: Happening) -> str | None:
    """The state that the text is about; in a lone sentence not one beside which people of another were arrested."""
    country = main_country(sheet, world)
    arrested = {sheet.parties[party].country for party in happening.recipients if party in sheet.parties} - {None}
    return None if sheet.is_lone() and arrested - {country} else country


def credit_police(sheet: Sheet) -> None:
    """Note of each state that was given an arrest which stays that its police acted."""
    for happening in sheet.happenings:
        if happening.drop is None and (happening.type, happening.mode) == BY_POLICE and "actors" in happening.inferred:
            for party in happening.actors:
                if sheet.parties[party].kind == "state":
                    sheet.parties[party].sectors[POLICE] += 1


def _by_others(sheet: Sheet, happening: Happening) -> bool:
    """Whether words name who does it, even if nobody knows them."""
    if happening.actor_heads:
        return True
    return sheet.pos[happening.clause] in ("VERB", "AUX") and bool(frame(sheet, happening.clause).subject)


def _police_near(sheet: Sheet, happening: Happening) -> Hit | None:
    """The police of the same sentence, nearest first, or of the one before."""
    here = sheet.sentence_of[happening.trigger]
    for back in range(REACH + 1):
        if here < back or (back and sheet.block_of[sheet.sentences[here - back][0]] != sheet.block_of[happening.trigger]):
            break
        named = (hit for t in range(*sheet.sentences[here - back]) if (hit := sheet.hit_at.get(t)) is not None)
        police = [hit for hit in named if hit.parties and _is_police(sheet, hit) and not set(hit.parties) & set(happening.recipients)]
        if police:
            return min(police, key=lambda hit: abs(hit.head - happening.trigger))
    return None


def _is_police(sheet: Sheet, hit: Hit) -> bool:
    parties = [sheet.parties[party] for party in hit.parties if party in sheet.parties]
    return hit.sector == POLICE or any(party.kind != "state" and POLICE in party.sectors for party in parties)
