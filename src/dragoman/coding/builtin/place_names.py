"""Place names: capitals, towns, provinces, borders and unknown sites in a text → sites, where they are used as places.

In: names of the gazetteer, and names that the parser calls a place. Out: hits with a site; a capital that stands for its government
gets the state instead. It refuses one word that is a town somewhere but is used as a person's or a body's name here.
"""

from __future__ import annotations

from dragoman.coding.builtin.naming import Naming
from dragoman.coding.builtin.parties import LETTER, add_alias, own_site
from dragoman.coding.builtin.word_sets import nominals, word_set
from dragoman.coding.sheet import Hit, Sheet
from dragoman.world.places import KnownPlace
from dragoman.world.world import Found

PLACE_PREPOSITIONS = frozenset(["in", "at", "near", "inside", "outside", "around", "throughout", "across", "into", "within", "off", "beyond", "through"])
PLACE_ENTITIES = ("GPE", "LOC", "FAC")
# What the parser may call a small town that it does not know.
MAYBE_PLACES = (*PLACE_ENTITIES, "ORG", "PERSON", "NORP")
NO_PLACES = ("PERSON", "ORG", "NORP", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW")
# Towns from here on are taken without their country being named.
WELL_KNOWN = 50_000
# Names of countries and their people that a text must have to say where its towns are.
SPOKEN_OF = 4
COMPASS = ("North", "South", "East", "West")


def used_as_place(sheet: Sheet, head: int) -> bool:
    """Whether a name is used as a place here: under in, at, near; before or after another place; in "control of"."""
    above, label = sheet.head[head], sheet.dep[head]
    if label == "conj":
        head = sheet.first_conjunct(head)
        above, label = sheet.head[head], sheet.dep[head]
    if label == "pobj":
        return _under_preposition(sheet, above)
    if label in ("compound", "nmod", "amod"):
        owner = sheet.lemma[above]
        roles = nominals().get(owner, {})
        return not ("organ" in roles or "office" in roles) or owner in word_set("bodies-of-towns")
    if label == "appos":
        return above in sheet.hit_at and sheet.hit_at[above].site is not None
    if label in ("npadvmod", "advmod"):
        return True
    return label == "dobj" and sheet.lemma[above] in word_set("taking-verbs")


def _under_preposition(sheet: Sheet, prep: int) -> bool:
    word = sheet.lower[prep]
    if word in ("on", "toward", "towards", "against"):
        # "rockets fell on Kyiv", but "relies on Moscow"
        return sheet.lemma[sheet.head[prep]] in word_set("blows-at-places")
    if word in PLACE_PREPOSITIONS:
        return True
    if word == "of":
        return sheet.lemma[sheet.head[prep]] not in word_set("of-states-not-places")
    if word in ("to", "from", "for"):
        verb = next((a for a in sheet.ancestors(prep) if sheet.pos[a] in ("VERB", "AUX")), prep)
        return sheet.lemma[verb] in word_set("travel-verbs") or sheet.lemma[verb] in word_set("motion-verbs")
    return False


def plausible_place(sheet: Sheet, head: int) -> bool:
    """Whether one word that is a town somewhere is used as a place here: a proper noun that no person's name holds."""
    entity = sheet.entity[head]
    if sheet.pos[head] != "PROPN" and entity not in PLACE_ENTITIES:
        return False
    placed = used_as_place(sheet, head)
    if entity in NO_PLACES and not placed:
        return False
    return placed or entity in PLACE_ENTITIES


def enter_place_name(naming: Naming, item: Found, head: int, name: str) -> None:
    """A capital, which stands for its government where it is not used as a place, or another place that the tables know."""
    sheet = naming.sheet
    if item.capitals and not used_as_place(sheet, head):
        place = naming.scene.place(name)
        if place is None or place.country in item.capitals:
            _enter_capital(naming, item, head, name, place)
            return
    if item.end - item.start == 1 and not plausible_place(sheet, head):
        return
    place = naming.scene.place(name)
    if place is None:
        return
    site = own_site(sheet, name) if _far_town(naming, place) else naming.site(place, name)
    naming.enter(Hit(item.start, item.end, head, "name", (), site.id))


def _far_town(naming: Naming, place: KnownPlace) -> bool:
    """Whether a place is a town of a country that the text does not speak of, and not known to everybody: rather a namesake of it."""
    near = naming.scene.near
    return place.kind == "city" and place.form != "known" and place.country not in near and place.population < WELL_KNOWN and sum(near.values()) >= SPOKEN_OF


def _enter_capital(naming: Naming, item: Found, head: int, name: str, place: KnownPlace | None) -> None:
    sheet = naming.sheet
    party = naming.government(naming.scene.country(item.capitals))
    above = list(sheet.ancestors(head))[:2]
    visited = sheet.dep[head] in ("dobj", "pobj") and any(sheet.lemma[a] in word_set("travel-verbs") for a in above)
    site = naming.site(place, name).id if visited and place else None
    if not visited:
        add_alias(party, name)
    role = "adjective" if sheet.dep[head] == "poss" else ""
    naming.enter(Hit(item.start, item.end, head, "name", (party.id,), site, role))


def enter_directions(naming: Naming) -> None:
    """ "The South retaliated", "North and South Korea": a direction that is short for a country."""
    for token, word in enumerate(naming.sheet.text):
        if word.capitalize() in ("North", "South") and token not in naming.covered:
            _enter_short_direction(naming, token, word.capitalize())
    for hit in list(naming.sheet.hits):
        _enter_shared_name(naming, hit)


def _enter_short_direction(naming: Naming, token: int, word: str) -> None:
    """ "The South retaliated", where the text speaks of one state of that name."""
    sheet = naming.sheet
    if not token or sheet.lower[token - 1] != "the":
        return
    if sheet.pos[token] != "PROPN" and sheet.dep[token] not in ("nsubj", "pobj", "poss"):
        return
    codes = [code for code in naming.scene.near if (c := naming.world.country(code)) and c.name.startswith(word + " ")]
    # "the South of the country", "the North and the South": directions after all.
    goes_on = sheet.lower[token + 1 : token + 2] in (["of"], ["and"]) or sheet.head[token] == token + 1
    if len(codes) == 1 and not goes_on:
        party = naming.government(codes[0])
        naming.enter(Hit(token, token + 1, token, "name", (party.id,)))


def _enter_shared_name(naming: Naming, hit: Hit) -> None:
    """ "North and South Korea": the first word is a country too, by the last word of the second."""
    sheet = naming.sheet
    if hit.end - hit.start != 2 or hit.start < 2 or sheet.lower[hit.start - 1] != "and" or hit.start - 2 in naming.covered:
        return
    first = hit.start - 2
    name = f"{sheet.text[first]} {sheet.text[hit.end - 1]}"
    states = [actor for actor in naming.world.by_name(name) if actor.kind == "state"]
    if states and sheet.text[first] in COMPASS:
        party = naming.government(states[0].id)
        party.aliases.setdefault(name)
        naming.enter(Hit(first, first + 1, first, "name", (party.id,)))
        both = Hit(first, hit.end, hit.head, "name", (party.id, *hit.parties), None, hit.role)
        sheet.hit_at[hit.head] = both
        sheet.hits.append(both)


def join_units(naming: Naming) -> None:
    """ "Zamfara State", "Helmand province": the word behind belongs to the place."""
    sheet = naming.sheet
    for hit in list(sheet.hits):
        after = hit.end
        if not hit.site or hit.parties or after >= len(sheet.text):
            continue
        if sheet.lower[after] in word_set("unit-nouns") and sheet.head[hit.head] == after:
            sheet.hit_at.pop(after, None)
            sheet.hits[:] = [h for h in sheet.hits if not (h.head == after and h.start == after)]
            naming.enter(Hit(hit.start, after + 1, after, "name", (), hit.site))


def enter_soil(naming: Naming) -> None:
    """ "The Tajik border", "Somalia's coast", "Israeli territory": a place in that country, and no more exact."""
    sheet = naming.sheet
    for token in range(len(sheet.text)):
        noun = sheet.pos[token] in ("NOUN", "PROPN") and token not in sheet.hit_at
        if not noun or sheet.lemma[token] not in word_set("soil-nouns"):
            continue
        for kid in sheet.children(token, "amod", "compound", "poss", "nmod"):
            hit = sheet.hit_at.get(kid)
            if hit is None or not hit.parties:
                continue
            code = sheet.parties[hit.parties[-1]].country
            country = naming.world.country(code) if code else None
            site = naming.country_site(country.name) if country else None
            if site is not None:
                sheet.add_hit(Hit(min(hit.start, token), token + 1, token, "nominal", (), site.id))
            break


def enter_small_places(naming: Naming) -> None:
    """Places that the finder leaves aside: small towns after a place's preposition, and sites that no table knows."""
    sheet = naming.sheet
    for start, end, label in sheet.entities:
        if label not in MAYBE_PLACES or naming.is_taken(start, end):
            continue
        while start < end and (sheet.lower[start] in ("the", "a") or not LETTER.search(sheet.text[start])):
            start += 1
        if end > start:
            _enter_small_place(naming, start, end)
    for token, word in enumerate(sheet.text):
        if token in naming.covered or not word[:1].isupper() or sheet.pos[token] != "PROPN" or sheet.dep[token] != "pobj":
            continue
        if sheet.lower[sheet.head[token]] in ("in", "near", "at", "from", "to"):
            start = token
            while start > 0 and sheet.dep[start - 1] == "compound" and sheet.head[start - 1] == token and start - 1 not in naming.covered:
                start -= 1
            _enter_small_place(naming, start, token + 1)


def _enter_small_place(naming: Naming, start: int, end: int) -> None:
    sheet, near = naming.sheet, naming.scene.near
    head = naming.head(start, end)
    if not used_as_place(sheet, head) or head in sheet.time_at:
        return
    name = " ".join(sheet.text[start:end])
    place = naming.scene.place(name)
    if place is None and end - start > 1 and sheet.lower[end - 1] in word_set("unit-nouns"):
        place = naming.scene.place(" ".join(sheet.text[start : end - 1]))
    if place is not None and (not near or place.country in near or end - start > 1 or place.population > WELL_KNOWN):
        naming.enter(Hit(start, end, head, "name", (), naming.site(place, name).id))
    elif sheet.entity[head] in PLACE_ENTITIES:
        naming.enter(Hit(start, end, head, "name", (), own_site(sheet, name).id))

