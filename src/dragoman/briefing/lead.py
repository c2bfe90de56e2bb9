"""A brief's rows in, its summary out: three to six sentences, each naming the findings it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dragoman.briefing.words import SIGNS, and_list, capital, clipped, pair_words, with_article
from dragoman.nouns.brief import Brief, Expected, Happened, Lead, PairStanding
from dragoman.ontology import QUAD_CLASSES

# An event with a toll outweighs any without one; among the rest, violence, then other deeds, then words. Thirty dead weigh as
# much as one class; only the order matters here, and only within one brief.
CLASS = {"material conflict": 3, "material cooperation": 2, "verbal conflict": 1, "verbal cooperation": 1, "unknown": 0}
EVENTS, PAIRS, OUTLOOKS = 3, 2, 2


def lead(brief: Brief, weigh: Callable[[Happened], Any] | None = None) -> Iterable[Lead]:
    """The summary: gravest or latest events, the pairs most written about, the firmest expectations. `weigh`: what weighs most, by default
    `gravity`."""
    order = sorted((row for row in brief.happened if row.modality != "negated"), key=weigh or gravity, reverse=True)
    # What is told twice in the same words is one sentence, whether or not it is one event.
    for row in list({(row.what, row.toll()): row for row in reversed(order)}.values())[::-1][:EVENTS]:
        toll = row.toll()
        when = f" ({row.when})" if row.when else ""
        yield Lead(text=f"{row.what}{when}{f'; {toll}' if toll else ''}.", section="happened", findings=(row.id,))
    for pair in [p for p in brief.standing if p.cells][:PAIRS]:
        yield Lead(text=_pair_sentence(pair), section="standing", findings=tuple(b.id for cell in pair.cells for b in cell.findings))
    for outlook in [o for o in brief.expected if o.low is not None or o.band == "expected"][:OUTLOOKS]:
        yield Lead(text=_outlook_sentence(outlook), section="expected", findings=(outlook.id,))


def gravity(row: Happened) -> tuple[int, int, int, str]:
    """What weighs most: killed and wounded, named sides, the class of act where a date is given, the later day."""
    killed = (row.killed_toll.min or row.killed_toll.max or 0) if row.killed_toll else 0
    wounded = (row.wounded_toll.min or row.wounded_toll.max or 0) if row.wounded_toll else 0
    sides = bool(row.who) + bool(row.whom)
    return (killed + wounded // 3, sides, CLASS.get(QUAD_CLASSES.get(row.type, "unknown"), 0) if row.when else 0, row.period.start or "")


def _pair_sentence(pair: PairStanding) -> str:
    by_sign: dict[str, list[str]] = {}
    for cell in pair.cells:
        if cell.dimension == "affiliation":
            by_sign.setdefault(f"linked as part and whole ({cell.findings[0].text})", [])
            continue
        notes = [cell.trend] if cell.trend in ("improving", "worsening") else []
        notes += ["not settled"] if cell.sign is not None and not cell.settled else []
        words = cell.dimension + (f" ({', '.join(notes)})" if notes else "")
        by_sign.setdefault(SIGNS[cell.sign], []).append(words)
    said = [f"{sign} in {and_list(dims)} matters" if dims else sign for sign, dims in by_sign.items()]
    return capital(f"{with_article(pair.a.name)} and {with_article(pair.b.name)}: {'; '.join(said)}.")


def _outlook_sentence(outlook: Expected) -> str:
    between = pair_words([(a, b) for a, b in outlook.pairs if b is not None or outlook.speaker is None or a.id != outlook.speaker.id])
    what = outlook.expects or f"“{clipped(outlook.what, 180)}”"
    hedge = "" if outlook.hedge.lower() in f"{what} {outlook.likelihood}".lower() else f", in the words “{outlook.hedge}”"
    condition = f", {outlook.condition}" if outlook.condition and outlook.condition not in what else ""
    return capital(f"{with_article(outlook.by)} expects{f' for {between}' if between else ''}: {what}{condition} – {outlook.likelihood}{hedge}.")
