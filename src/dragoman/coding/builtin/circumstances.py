"""Circumstances: when and where each happening took place, from the words of its own clause outwards.

A time or place counts for the happening whose clause it stands in; participles, coordinated clauses and "where" clauses share
those of the clause they hang on, reported clauses do not: the day of a statement is not the day of what it tells. It takes the
dateline for the place of no event, and a day after the text for the day of nothing that is told as done.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.coding.builtin.dates import SLACK
from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.implied import give_implied
from dragoman.coding.builtin.modality import is_performed, is_reporting, tense
from dragoman.coding.sheet import Happening, Hit, Sheet, Time
from dragoman.nouns.period import Period
from dragoman.ontology import QUAD_CLASSES
from dragoman.world import World

NEEDS = ("happenings", "times", "hits")
GIVES = ("happenings",)

VERBAL = ("VERB", "AUX")
PLACE_WORDS = frozenset(["in", "at", "near", "inside", "outside", "on", "across", "around", "throughout", "within", "off", "between", "along", "from", "to", "into", "through", "over", "above", "of"])
PRECISE = {"site": 5, "feature": 4, "city": 5, "admin1": 3, "region": 2, "country": 1}
SHARED = ("conj", "advcl", "xcomp", "acl", "pcomp", "dep", "prep", "oprd")
# Types that a lone place of the sentence is taken for the place of.
PLACED = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "CONSULT", "RETREAT")
# Types that "to", "from" and "into" tell the place of; of others they tell whom it concerns.
MOVING = ("CONSULT", "MOBILIZE", "RETREAT", "AID", "ASSAULT", "COERCE")
# Clauses above a happening further than this are a wreck of the parse.
FURTHEST = 6


def read_circumstances(sheet: Sheet, world: World) -> None:
    """Give each happening its period, place and country."""
    for happening in sheet.happenings:
        if sheet.published and QUAD_CLASSES[happening.type].startswith("verbal") and is_performed(sheet, happening.clause):
            # Done by publishing it: a day in the clause is that of what is condemned or welcomed.
            happening.period = Period.of_day(date.fromisoformat(sheet.published))
        elif happening.period is None:
            _when(sheet, happening)
        if _too_late(sheet, happening):
            happening.period, happening.time = None, None
        _where(sheet, happening)
        if happening.site and not happening.country:
            happening.country = sheet.sites[happening.site].country
        give_implied(sheet, world, happening)
    for happening in sheet.happenings:
        if happening.period is None:
            _only_time(sheet, happening)
            if _too_late(sheet, happening):
                happening.period, happening.time = None, None
        if happening.period is None:
            _entry_day(sheet, happening)
        if happening.site is None:
            _only_site(sheet, happening)


def beside(sheet: Sheet, happening: Happening) -> list[Happening]:
    """The happenings of the same sentence: only they can claim its words."""
    return sheet.in_sentence(sheet.sentence_of[happening.clause])


def _too_late(sheet: Sheet, happening: Happening) -> bool:
    """Told as done, yet dated after the text: a count from the wrong day."""
    if happening.period is None or not happening.period.start or not sheet.published:
        return False
    told_as_done = happening.modality != "intended" and "operators" not in happening.rule
    latest = (date.fromisoformat(sheet.published[:10]) + timedelta(days=SLACK)).isoformat()
    return happening.period.start > latest and told_as_done and not frame(sheet, happening.clause).modal


def _only_time(sheet: Sheet, happening: Happening) -> None:
    """A sentence with one dated time, which the parser hung on a clause that cannot bear it, dates its main happening."""
    start, end = sheet.sentence(happening.clause)
    times = {id(sheet.time_at[t]): sheet.time_at[t] for t in range(start, end) if t in sheet.time_at}
    if len(times) != 1 or is_reporting(sheet, happening.clause):
        return
    (time,) = times.values()
    if time.kind not in ("date", "relative") or not time.period.start or time.anaphoric or time.noun not in (-1, happening.trigger):
        return
    clause = next((a for a in (time.head, *sheet.ancestors(time.head)) if sheet.pos[a] in VERBAL), None)
    if clause is None or clause == happening.clause:
        return
    if sheet.dep[clause] == "relcl" and any(sheet.lower[k] == "who" for k in sheet.children(clause, "nsubj", "nsubjpass")):
        return  # "the general, who retired in May, was shot"
    others = [h for h in beside(sheet, happening) if h is not happening and h.time is time and h.clause == clause and h.type != happening.type]
    cannot_bear = not others or tense(sheet, clause) in ("present", "none")
    if happening.clause in sheet.ancestors(clause) and cannot_bear and sheet.dep[clause] != "ccomp":
        happening.time, happening.period = time, time.period


def _entry_day(sheet: Sheet, happening: Happening) -> None:
    """What an entry of a chronology tells without a time of its own was on the entry's day."""
    time = sheet.chronicle.get(sheet.block_of[happening.clause])
    quoted = bool(sheet.quote_of) and sheet.quote_of[happening.clause] >= 0
    if time is not None and not quoted and (sheet.pos[happening.clause] not in VERBAL or tense(sheet, happening.clause) != "pluperfect"):
        happening.time, happening.period = time, time.period


def _only_site(sheet: Sheet, happening: Happening) -> None:
    """A sentence that names one place besides countries gives it to its happenings."""
    if happening.type not in PLACED:
        return
    named = (hit for t in range(*sheet.sentence(happening.clause)) if (hit := sheet.hit_at.get(t)) is not None)
    hits = [hit for hit in named if hit.site and not hit.parties and sheet.sites[hit.site].kind != "country" and not sheet.in_name(hit)]
    if len({hit.site for hit in hits}) != 1:
        return
    hit = hits[0]
    country = sheet.sites[hit.site or ""].country
    if sheet.dep[hit.head] not in ("pobj", "appos", "conj") or happening.country not in (None, country):
        return
    verb = next((a for a in sheet.ancestors(hit.head) if sheet.pos[a] in VERBAL), None)
    if verb is not None:
        # Where somebody said it, and where something else is said to be, is not where it was.
        aside = sheet.dep[verb] == "ccomp" and verb not in (happening.clause, *sheet.ancestors(happening.clause))
        if aside or is_reporting(sheet, verb):
            return
    happening.site, happening.site_hit = hit.site, hit
    happening.country = happening.country or country


def _when(sheet: Sheet, happening: Happening) -> None:
    for token in _scopes(sheet, happening):
        times = [time for time in _times_under(sheet, token, happening) if time.period.start or time.period.end]
        dated = [time for time in times if time.kind in ("date", "relative")] or [time for time in times if time.kind == "since"]
        if dated:
            time = max(dated, key=lambda t: (_exactness(t), -abs(t.head - happening.trigger)))
            happening.time = time
            happening.period = time.period
            if time.kind == "since":
                happening.period = Period(start=time.period.start, end=None, precision="open") if happening.clause != token else time.period
            return


def _exactness(time: Time) -> int:
    return {"day": 4, "week": 3, "month": 2, "season": 1}.get(time.period.precision, 0)


def _scopes(sheet: Sheet, happening: Happening) -> Iterator[int]:
    """The tokens under which to look: the event's own word, its clause, and the clauses whose circumstances it shares."""
    seen: set[int] = set()
    for token in (happening.trigger, happening.clause):
        if token not in seen:
            seen.add(token)
            yield token
    here = happening.clause
    if sheet.pos[here] not in VERBAL:
        # A noun shares the circumstances of the verb it is subject or object of, unless that verb only reports.
        for above in sheet.ancestors(here):
            if sheet.pos[above] in VERBAL:
                if is_reporting(sheet, above) or above in seen or sheet.lemma[above] == "be":
                    return
                yield above
                here = above
                break
        else:
            return
    for _ in range(FURTHEST):
        label, above = sheet.dep[here], sheet.head[here]
        if above == here:
            return
        shares = label in SHARED or (label == "relcl" and any(sheet.lower[k] in ("where", "when") for k in sheet.subtree(here)[:3]))
        shares = shares or (label == "ccomp" and not is_reporting(sheet, above))
        if not shares or (label in ("xcomp", "ccomp") and is_reporting(sheet, above)):
            return
        if label == "relcl":
            above = next((a for a in sheet.ancestors(here) if sheet.pos[a] in VERBAL), above)
        if sheet.pos[above] in VERBAL:
            yield above
        here = above


def _times_under(sheet: Sheet, token: int, happening: Happening) -> list[Time]:
    """Times that belong to a word: below it, but not inside another clause or another event's words."""
    found: list[Time] = []
    elsewhere = _before_mark(sheet, token) if sheet.dep[token] == "advcl" else []
    stack = list(sheet.kids[token])
    if token in sheet.time_at:
        found.append(sheet.time_at[token])
    rest = [h for h in beside(sheet, happening) if h is not happening]
    others = {h.trigger for h in rest if h.trigger != h.clause} | {h.clause for h in rest if h.clause != happening.clause}
    while stack:
        here = stack.pop()
        time = sheet.time_at.get(here)
        if time is not None and time not in found and time not in elsewhere and time.noun in (-1, happening.trigger, happening.clause):
            found.append(time)
        label = sheet.dep[here]
        if label == "advcl":
            # "48 hours after they took Kabul": the count stands in the later clause and dates the one above it.
            found += [time for time in _before_mark(sheet, here) if time not in found]
            continue
        if here in others and here != token:
            continue
        if label in ("relcl", "ccomp", "acl", "csubj") or (label == "conj" and sheet.pos[here] in VERBAL):
            continue
        if label == "xcomp" and sheet.tag[here] == "VB" and here != happening.clause:
            stack += [k for k in sheet.kids[here] if sheet.dep[k] in ("npadvmod", "prep", "advmod")]
            continue
        stack += sheet.kids[here]
    return found


def _before_mark(sheet: Sheet, clause: int) -> list[Time]:
    """Times that stand before the "after" or "before" of a clause."""
    marks = (k for k in sheet.children(clause, "mark", "advmod", "prep") if sheet.lower[k] in ("after", "before", "since"))
    mark = next(marks, None)
    if mark is None:
        return []
    first = sheet.edges(clause)[0]
    return list({id(sheet.time_at[at]): sheet.time_at[at] for at in range(first, mark) if at in sheet.time_at}.values())


def _where(sheet: Sheet, happening: Happening) -> None:
    for token in _scopes(sheet, happening):
        hits = _sites_under(sheet, token, happening)
        if hits:
            best = max(hits, key=lambda hit: (PRECISE.get(sheet.sites[hit.site or ""].kind, 0), -abs(hit.head - happening.trigger)))
            happening.site, happening.site_hit = best.site, best
            return


def _sites_under(sheet: Sheet, token: int, happening: Happening) -> list[Hit]:
    """Places that belong to a word: below it, but not inside another clause or another event's words."""
    found: list[Hit] = []
    stack = [token]
    others = {h.clause for h in beside(sheet, happening) if h is not happening and h.clause != happening.clause and h.clause != token}
    while stack:
        here = stack.pop()
        hit = sheet.hit_at.get(here)
        if hit is not None and hit.site and here not in sheet.time_at and not sheet.in_name(hit) and _is_where(sheet, here, happening):
            found.append(hit)
        for kid in sheet.kids[here]:
            label = sheet.dep[kid]
            if label in ("ccomp", "advcl", "relcl", "csubj", "parataxis") or (label == "conj" and sheet.pos[kid] in VERBAL):
                continue
            if kid in others and sheet.pos[kid] in VERBAL:
                continue
            if label in ("nsubj", "nsubjpass", "agent") and here != token and sheet.pos[here] not in VERBAL:
                continue
            stack.append(kid)
    return found


def _is_where(sheet: Sheet, token: int, happening: Happening) -> bool:
    """Whether a place's name tells where: under a preposition of place, or as the thing taken, hit or visited."""
    first = sheet.first_conjunct(token)
    label, above = sheet.dep[first], sheet.head[first]
    hit = sheet.hit_at[token]
    if label == "pobj":
        word = sheet.lower[above]
        if word in ("from", "to", "of", "between") and hit.parties:
            return False  # whom it concerns, not where it was
        if word in ("to", "from", "into") and happening.type not in MOVING:
            return False
        return word in PLACE_WORDS
    if label in ("dobj", "nsubjpass", "appos", "npadvmod", "advmod"):
        # "visited Moscow" is where, "Russia was condemned" is whom.
        return not hit.parties or (label != "nsubjpass" and sheet.sites[hit.site or ""].kind != "country")
    return label in ("compound", "nmod", "poss", "amod") and not hit.parties


def clause_range(sheet: Sheet, happening: Happening) -> tuple[int, int]:
    """The tokens of the clause that tells a happening, for its evidence."""
    token = happening.clause
    if sheet.pos[token] not in VERBAL:
        for above in sheet.ancestors(token):
            if sheet.pos[above] in VERBAL or sheet.head[above] == above:
                token = above
                break
    elif sheet.dep[token] in ("acomp", "attr"):
        token = sheet.head[token]
    start, end = sheet.edges(token)
    if sheet.dep[token] == "acl" and happening.trigger == sheet.head[token] < start:
        start = sheet.edges(happening.trigger)[0]  # "the attack carried out by": the noun that the participle carries
    while end > start + 1 and sheet.text[end - 1] in (",", ";", "-", "–", "and"):
        end -= 1
    return start, end
