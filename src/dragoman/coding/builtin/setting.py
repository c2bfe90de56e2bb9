"""Setting: the day and the country of an incident that its own sentence does not tell → those of the report around it, marked as inferred.

In: merged happenings, the times and places of the text, the publication day. Out: violent happenings with the country of their people
or of the text; a definite one ("the attack") with the day told just before; what a report opens with and gives no day, with the day
it was published. It sets nothing that the text tells, and dates nothing that is told as history.
"""

from __future__ import annotations

from datetime import date

from dragoman.coding.builtin.definite_nouns import main_country
from dragoman.coding.builtin.modality import tense
from dragoman.coding.builtin.struck import is_violent
from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Happening, Sheet, Time
from dragoman.nouns.finding import TOLD
from dragoman.nouns.period import Period
from dragoman.world import World

NEEDS = ("happenings", "times", "sites", "published")
GIVES = ("happenings",)

VERBAL = ("VERB", "AUX")
# Sentences of the text, its title aside, that a report opens with.
LEAD = 2
# Sentences back to the day of what a definite noun takes up.
REACH = 2
# What is told in these tenses may be the news; a pluperfect is history.
NEWS = ("past", "perfect", "none", "present")


def read_setting(sheet: Sheet, world: World) -> None:
    """Give incidents the day and country that the report leaves to the reader."""
    incidents = [h for h in sheet.happenings if h.drop is None and is_violent(h)]
    if not incidents or sheet.is_lone():
        return
    whole = main_country(sheet, world)
    for happening in incidents:
        if happening.country is None:
            _country(sheet, world, happening, whole)
        if happening.period is None and happening.modality in TOLD:
            _day(sheet, happening)


# ---- where ------------------------------------------------------------------------------------------------------------------


def _country(sheet: Sheet, world: World, happening: Happening, whole: str | None) -> None:
    """The only country of its sentence, else that of the text."""
    if happening.site and sheet.sites[happening.site].kind != "site":
        return  # the sea, a river of several states
    near = _countries_in(sheet, *sheet.sentence(happening.clause)) - {sheet.parties[p].country for p in happening.actors if p in sheet.parties}
    code = next(iter(near)) if len(near) == 1 else whole if not near or whole in near else None
    if code is None or world.country(code) is None:
        return
    happening.country = code
    happening.inferred.append("country")
    site = sheet.sites.get(happening.site or "")
    if site is not None and not site.country and site.kind == "site":
        site.country = code


def _countries_in(sheet: Sheet, start: int, end: int) -> set[str]:
    """The countries of the places that are named among these tokens."""
    found = (hit.site for token in range(start, end) for hit in sheet.inside.get(token, ()) if hit.site)
    return {country for site in found if (country := sheet.sites[site].country)}


# ---- when -------------------------------------------------------------------------------------------------------------------


def _day(sheet: Sheet, happening: Happening) -> None:
    period = _told_before(sheet, happening) or _told_below(sheet, happening) or _published(sheet, happening)
    if period is not None:
        happening.period = period
        happening.inferred.append("period")


def _told_before(sheet: Sheet, happening: Happening) -> Period | None:
    """ "The attack occurred at …": the only day of the nearest sentence before that tells one."""
    token = happening.trigger
    pointers = {sheet.lower[k] for k in sheet.kids[token]} & word_set("pointers")
    if sheet.pos[token] not in ("NOUN", "PROPN") or not pointers or sheet.tag[token] not in ("NN", "NNP"):
        return None
    here = sheet.sentence_of[token]
    for back in range(here - 1, max(here - 1 - REACH, -1), -1):
        if any(time.kind in ("date", "relative") for time in _times_in(sheet, *sheet.sentences[back])):
            return _only_day(sheet, back)
    return None


def _told_below(sheet: Sheet, happening: Happening) -> Period | None:
    """A headline: the only day of the sentence that the text opens with."""
    first = _first_of_body(sheet)
    if sheet.sentence_of[happening.clause] >= first:
        return None
    return _only_day(sheet, first)


def _only_day(sheet: Sheet, sentence: int) -> Period | None:
    """The day of a sentence that tells no other time."""
    periods = [time.period for time in _times_in(sheet, *sheet.sentences[sentence]) if time.kind in ("date", "relative")]
    if not periods or any(period != periods[0] for period in periods):
        return None
    return periods[0] if periods[0].precision == "day" and periods[0].start == periods[0].end else None


def _published(sheet: Sheet, happening: Happening) -> Period | None:
    """The publication day, for what a report opens with and gives no day."""
    if sheet.published is None or not _opens(sheet, happening) or sheet.lemma[happening.trigger] in word_set("long-violence"):
        return None
    if _times_in(sheet, *sheet.sentence(happening.clause)):
        return None
    here, first = sheet.sentence_of[happening.clause], _first_of_body(sheet)
    for before in range(here - 1, first - 1, -1):
        if _times_in(sheet, *sheet.sentences[before]):
            return _only_day(sheet, before)  # the report goes on from the day it has told
    if sheet.pos[happening.clause] in VERBAL and tense(sheet, happening.clause) not in NEWS:
        return None
    return Period.of_day(date.fromisoformat(sheet.published[:10]))


def _opens(sheet: Sheet, happening: Happening) -> bool:
    """Whether a happening stands in the title or in the first sentences of the text."""
    return sheet.sentence_of[happening.clause] - _first_of_body(sheet) < LEAD


def _first_of_body(sheet: Sheet) -> int:
    """The number of the first sentence that is no title or heading."""
    return next((sheet.sentence_of[b.start] for b in sheet.blocks if b.kind == "body" and b.end > b.start), 0)


def _times_in(sheet: Sheet, start: int, end: int) -> list[Time]:
    return list({id(time): time for token in range(start, end) if (time := sheet.time_at.get(token)) is not None}.values())
