"""Containment: a place that no table knows → country and province of the known place that the text says it lies in or near.

In: hits of sites without a country, and the words around them: "Zarma, a village in Borno state", "Borno's Zarma district", "outside Mao
town". Out: the same sites, with country and province. It reads one sentence at a time and guesses nothing from the rest of the text.
"""

from __future__ import annotations

from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Hit, Sheet, Site

# Words between a place and the one it lies in, on either side.
AHEAD, BEHIND = 10, 6
LINKS = frozenset((",", "(", "-", "the", "a", "an", "'s", "’s", "in", "of", "at", "outside", "near", "inside", "within", "from", "close", "to", "on", "along"))


def place_unknown_sites(sheet: Sheet) -> None:
    """Give sites without a country that of the place they are told to lie in."""
    for hit in sheet.hits:
        site = sheet.sites.get(hit.site or "")
        if site is None or site.country or site.kind != "site":
            continue
        around = _ahead(sheet, hit) or _behind(sheet, hit)
        if around is not None:
            site.country = around.country
            site.admin1 = around.admin1


def _known(sheet: Sheet, token: int) -> Site | None:
    """The known place that a token belongs to."""
    hits = (hit for hit in sheet.inside.get(token, ()) if hit.site and hit.kind == "name")
    return next((site for hit in hits if (site := sheet.sites[hit.site or ""]).country), None)


def _links(sheet: Sheet, token: int) -> bool:
    """Whether a word may stand between a place and the one it lies in: "a village on the outskirts of", "eastern"."""
    low, lemma = sheet.lower[token], sheet.lemma[token]
    if low in LINKS or sheet.pos[token] in ("PROPN", "NUM"):
        return True
    if sheet.pos[token] == "ADJ":
        return True
    return lemma in word_set("parts-of-places") or lemma in word_set("unit-nouns") or lemma in word_set("measures-of-way")


def _ahead(sheet: Sheet, hit: Hit) -> Site | None:
    last = sheet.sentence(hit.head)[1]
    for token in range(hit.end, min(hit.end + AHEAD, last)):
        if (site := _known(sheet, token)) is not None:
            return site
        if not _links(sheet, token):
            return None
    return None


def _behind(sheet: Sheet, hit: Hit) -> Site | None:
    first = sheet.sentence(hit.head)[0]
    for token in range(hit.start - 1, max(hit.start - 1 - BEHIND, first - 1), -1):
        if (site := _known(sheet, token)) is not None:
            return site
        if not _links(sheet, token):
            return None
    return None
