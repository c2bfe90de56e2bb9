"""Owners: a noun that names somebody by what they are → whose it is: "Taliban leaders", "Nigeria's army", "police in Kenya".

In: a noun of the parse and the names entered before it. Out: the party that owns it, others that own it too, or the country that it
is in. It names nobody by itself and leaves a noun without owner to `coreference`.
"""

from __future__ import annotations

from collections.abc import Collection

from dragoman.coding.builtin.naming import Naming
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Hit, Party, Sheet

# Kinds of parties that share people or forces.
OWNERS = ("state", "armed group", "government")
# Forms of bodies that states make together.
BETWEEN_STATES = ("igo", "alliance", "court", "un-agency", "peacekeeping")
BEFORE = ("amod", "compound", "nmod", "poss")


def owner_of(naming: Naming, token: int, roles: Collection[str]) -> str | None:
    """Whose a noun with these roles is: an adjective or compound, a possessor, or what stands under of, from, for, in."""
    hit, decided = _before(naming, token)
    if decided:
        return hit
    return _beside_person(naming.sheet, token) or _behind(naming, token, roles)


def _before(naming: Naming, token: int) -> tuple[str | None, bool]:
    """The owner among what stands before a noun, nearest first, and whether that settles it."""
    sheet = naming.sheet
    for kid in reversed(sheet.kids[token]):
        label = sheet.dep[kid]
        if kid >= token or label not in (*BEFORE, "npadvmod"):
            continue
        hit = sheet.hit_at.get(kid)
        if is_against(sheet, kid):
            continue
        if hit is not None and hit.kind != "name" and hit.role not in ("office", "organ") and label == "poss":
            # "the refugees' leader": of people of their own, whom no name tells.
            return (hit.parties[0] if hit.parties else None), True
        if hit is None and label in ("compound", "nmod", "poss"):
            hit = next((sheet.hit_at[k] for k in sheet.children(kid, *BEFORE) if k in sheet.hit_at), None)
        if hit is not None and hit.parties and hit.kind == "name":
            return (hit.parties[-1] if hit.person else hit.parties[0]), True
        if hit is not None and hit.site and not hit.parties and label != "poss":
            country = sheet.sites[hit.site].country
            if country and sheet.lemma[token] in word_set("local-organs"):
                return naming.known(country).id, True
    return None, False


def is_against(sheet: Sheet, token: int) -> bool:
    """ "Anti-Taliban fighters", "a pro-Russian mayor": whom somebody is against or for is not whose he is."""
    at = token - 1
    if at > 0 and sheet.text[at] in ("-", "‐", "‑"):
        at -= 1
    return at >= 0 and sheet.lower[at] in ("anti", "pro", "counter", "ex")


def is_backer(sheet: Sheet, token: int) -> bool:
    """ "Iranian-backed fighters": who arms or pays somebody is not whose he is; who leads him is."""
    joined = token + 2 < len(sheet.text) and sheet.text[token + 1] in ("-", "‐", "‑")
    return joined and sheet.tag[token + 2] in ("VBN", "VBD") and sheet.lower[token + 2] != "led"


def _beside_person(sheet: Sheet, token: int) -> str | None:
    """ "Kremlin spokesman Dmitry Peskov": the parser hangs both words on the name."""
    above = sheet.head[token]
    if sheet.dep[token] not in ("compound", "nmod") or above not in sheet.hit_at or not sheet.hit_at[above].person:
        return None
    for kid in reversed(sheet.kids[above]):
        hit = sheet.hit_at.get(kid)
        if kid < token and hit is not None and hit.kind == "name" and hit.parties and not hit.person:
            return hit.parties[0]
    return None


def _behind(naming: Naming, token: int, roles: Collection[str]) -> str | None:
    """The owner under a preposition: of and from any, for a speaker's, in a state for its organs alone."""
    sheet = naming.sheet
    speaker = sheet.lemma[token] in word_set("spokespeople")
    for prep in sheet.children(token, "prep"):
        word = sheet.lower[prep]
        if word not in ("of", "from", "in") and not (word == "for" and speaker):
            continue
        for thing in sheet.children(prep, "pobj"):
            hit = sheet.hit_at.get(thing)
            if hit is None and word in ("of", "from"):
                hit = _inside(sheet, thing)
            if hit is None:
                continue
            if hit.parties and (word != "in" or sheet.parties[hit.parties[0]].kind == "state"):
                if word == "in" and "organ" not in roles:
                    continue
                return hit.parties[0]
            country = sheet.sites[hit.site].country if hit.site else None
            if country and word == "in" and "organ" in roles:
                return naming.known(country).id
    return None


def _inside(sheet: Sheet, thing: int) -> Hit | None:
    """ "The leader of Afghanistan's Taliban insurgency": the nearest body inside, before the state."""
    inner = [hit for k in sheet.kids[thing] if (hit := sheet.hit_at.get(k)) is not None and hit.parties and hit.kind == "name"]
    bodies = [hit for hit in inner if sheet.parties[hit.parties[0]].kind != "state"]
    return next(iter(bodies or inner), None)


def other_owners(sheet: Sheet, token: int, owner: str) -> list[str]:
    """ "Israeli and Lebanese officers": all others whose the noun is."""
    found: list[str] = []
    for kid in sheet.kids[token]:
        named = [kid] if kid < token and sheet.dep[kid] in BEFORE else []
        if named and len(sheet.conjuncts(kid)) == 1 and sheet.child(kid, "cc") is None and not (kid and sheet.dep[kid - 1] == "cc"):
            named = []  # "the Russian Wagner fighters": two that are not coordinated
        if sheet.dep[kid] == "prep" and sheet.lower[kid] in ("of", "from"):
            named = sheet.children(kid, "pobj")
        for one in named:
            for other in sheet.conjuncts(one) if one in sheet.hit_at else []:
                hit = sheet.hit_at.get(other)
                if hit is None or hit.kind != "name" or not hit.parties or hit.person or is_against(sheet, other):
                    continue
                party = hit.parties[0]
                if party != owner and party not in found and _shares(sheet.parties[party]):
                    found.append(party)
    return found


def _shares(party: Party) -> bool:
    """Whether somebody may own people or forces together with others: "U.S. and NATO troops"."""
    return party.kind in OWNERS or party.guessed or party.form in BETWEEN_STATES


def country_around(sheet: Sheet, token: int) -> str | None:
    """The country of the place that a noun is in, from or near."""
    for prep in sheet.children(token, "prep"):
        if sheet.lower[prep] in ("in", "from", "of", "at", "near"):
            for thing in sheet.children(prep, "pobj"):
                hit = sheet.hit_at.get(thing)
                if hit is not None and hit.site:
                    return sheet.sites[hit.site].country
    return None
