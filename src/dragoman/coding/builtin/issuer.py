"""Issuer: who speaks as "we" or "I" in a text that nobody signs by name, as far as the text or its data tell.

In: the document's author and source, the mentions of the title, the address it opens with, and whose ministry or army "ours" can be. Out: the
parties, or none: a text in which two states are named as often leaves it open. It asks nobody outside of the text.
"""

from __future__ import annotations

from collections import Counter

from dragoman.coding.builtin.parties import known_party, own_party
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Hit, Sheet
from dragoman.world import World

OURS = frozenset(("our", "my"))
STATES = ("state", "government")


def issuer_of(sheet: Sheet, world: World) -> tuple[str, ...]:
    """The parties that speak in the first person, or none."""
    return _by_data(sheet, world) or _by_title(sheet) or _by_address(sheet) or _by_what_is_ours(sheet)


def _by_data(sheet: Sheet, world: World) -> tuple[str, ...]:
    """An office or government named as author or source, never a medium."""
    for name in (sheet.document.author, sheet.document.source):
        if not name or not any(word.lower() in word_set("issuing-bodies") for word in name.split()):
            continue
        known = next((actor for actor in world.by_name(name) if actor.sector != "MED"), None)
        if known is not None:
            return (known_party(sheet, world, known.id).id,)
        states = [code for found in world.find(name.split()) for code in (*found.countries, *found.demonyms)]
        if states:
            return (known_party(sheet, world, states[0]).id,)
        return (own_party(sheet, name, "organisation", sector="GOV").id,)
    return ()


def _by_title(sheet: Sheet) -> tuple[str, ...]:
    """ "Statement by the Permanent Representative of Greece on …": who stands after "by" or "from", before what it is about."""
    for block in sheet.blocks:
        if block.kind not in ("title", "heading"):
            break
        tokens = range(block.start, block.end)
        said = next((t for t in tokens if sheet.lemma[t] in word_set("forms-of-statement") or sheet.lower[t] in word_set("forms-of-statement")), None)
        by = next((t for t in tokens if said is not None and t > said and sheet.lower[t] in ("by", "from")), None)
        if by is None:
            continue
        hit = next((hit for t in range(by + 1, block.end) if (hit := sheet.hit_at.get(t)) is not None and hit.parties), None)
        between = sheet.lower[by:hit.head] if hit is not None else []
        if hit is not None and not {"on", "regarding", "about", "at"} & set(between):
            return (hit.person, *hit.parties) if hit.person and hit.person not in hit.parties else hit.parties
    return ()


def _by_address(sheet: Sheet) -> tuple[str, ...]:
    """ "Soldiers of Colombia!", "My fellow Kenyans,": who is addressed is the speaker's own."""
    block = next((block for block in sheet.blocks if block.kind == "body"), None)
    if block is None or block.start >= block.end:
        return ()
    start, end = sheet.sentence(block.start)
    if end - start > 12 or any(sheet.pos[t] in ("VERB", "AUX") for t in range(start, end)):
        return ()
    if sheet.text[end - 1] != "!" and "fellow" not in sheet.lower[start:end]:
        return ()
    states = _states(sheet, [hit for t in range(start, end) for hit in sheet.inside.get(t, ())])
    return (next(iter(states)),) if len(states) == 1 else ()


def _by_what_is_ours(sheet: Sheet) -> tuple[str, ...]:
    """ "Our ministry", "my government": the state that the text names first and most."""
    mine = any(
        sheet.lower[t] in OURS and sheet.lemma[sheet.head[t]] in word_set("organs-of-states") and not (sheet.quote_of and sheet.quote_of[t] >= 0)
        for t in range(len(sheet.text))
    )
    if not mine:
        return ()
    ranked = _states(sheet, sheet.hits).most_common(2)
    first = next((state for hit in sorted(sheet.hits, key=lambda h: h.start) for state in _states(sheet, [hit])), None)
    if not ranked or ranked[0][0] != first or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return ()
    return (ranked[0][0],)


def _states(sheet: Sheet, hits: list[Hit]) -> Counter[str]:
    """States by how often they are named, their people and organs counted with them."""
    found: Counter[str] = Counter()
    for hit in {id(hit): hit for hit in hits}.values():
        for party in hit.parties[-1:]:
            known = sheet.parties[party]
            state = party if known.kind in STATES else known.country
            if state in sheet.parties and sheet.parties[state].kind in STATES:
                found[state] += 1
    return found
