"""The question "what does the ledger tell of these actors in these days?": one situation over many documents, ready to be briefed.

A finding is of it if one of the actors takes part, and if its days, or where it has none those of its document, are of these days. What is
judged one is one. Documents that their publishers called off or replaced do not speak. Refuses names that nobody in the ledger has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from dragoman.briefing import Brief, brief, choose
from dragoman.briefing.words import and_list
from dragoman.desk.joined import joined
from dragoman.desk.merging import merge
from dragoman.desk.names import actors_named
from dragoman.desk.records import marks_of
from dragoman.ledger import Ledger
from dragoman.ledger.effects import Same
from dragoman.nouns import Event, Period, Role, Situation
from dragoman.nouns.base import Noun
from dragoman.nouns.situation import COUNTED

SECTIONS = ("events", "relations", "claims", "outlooks", "motives", "statuses", "roles")


def told_of(
    ledger: Ledger,
    about: Sequence[str] = (),
    *,
    since: date | None = None,
    until: date | None = None,
    as_of: datetime | None = None,
    coder: str | None = None,
) -> Situation | None:
    """The situation of the actors that are meant by `about` (by default of all); None if no document tells of them in these days.

    Raises `UnknownCode` for a name that nobody has, with the nearest.
    """
    same = ledger.same(as_of=as_of, coder=coder)
    parts = parts_of(ledger, about, since=since, until=until, same=same, as_of=as_of, coder=coder)
    return merge(parts, same) if parts else None


def left_out(ledger: Ledger, *, as_of: datetime | None = None) -> int:
    """How many imported events a ledger has, which no brief tells of: briefs are of texts."""
    question = "select count(*) as n from findings where kind = 'event' and dataset is not null"
    return ledger.ask(question, as_of=as_of)["n"][0].as_py()


def parts_of(
    ledger: Ledger,
    about: Sequence[str] = (),
    *,
    since: date | None = None,
    until: date | None = None,
    same: Same | None = None,
    as_of: datetime | None = None,
    coder: str | None = None,
) -> list[Situation]:
    """What each document tells of the actors in the days, the oldest document first; documents that tell nothing are left out."""
    wanted = {id for name in about for id in actors_named(ledger, name, as_of=as_of, coder=coder)}
    values = {"actors": sorted(wanted) or None, "since": since, "until": until}
    documents = ledger.answer("telling", as_of=as_of, coder=coder, **values)["document"].to_pylist()
    marks = marks_of(ledger, documents, as_of=as_of, coder=coder)
    documents = [one for one in documents if one not in marks]
    found = sorted(joined(ledger, documents, same=same, as_of=as_of, coder=coder), key=_published)
    return [part for situation in found if (part := part_of(situation, wanted, since, until)) is not None]


def _published(situation: Situation) -> tuple[str, str]:
    """Oldest first: who told it first keeps the event's id; undated last."""
    document = situation.documents[0]
    return document.published or "9999", document.id


def part_of(situation: Situation, wanted: AbstractSet[str], since: date | None, until: date | None) -> Situation | None:
    """What of one document's situation is of these actors and days, if anything."""
    published = situation.documents[0].published if situation.documents else None
    kept: dict[str, tuple[Noun, ...]] = {}
    for section in SECTIONS:
        kept[section] = tuple(
            finding
            for finding in getattr(situation, section)
            if (isinstance(finding, Role) or not wanted or wanted & set(_named(finding)))
            and _within(finding, published, since, until)
        )
    if not any(kept[section] for section in SECTIONS if section != "roles"):
        return None
    met = {id for section in SECTIONS if section != "roles" for finding in kept[section] for id in _named(finding)}
    kept["roles"] = tuple(role for role in situation.roles if role.person in met)
    met |= {role.of for role in situation.roles if role.person in met}
    whole = {actor.part_of for actor in situation.actors if actor.id in met and actor.part_of}
    places = {event.place for event in kept["events"] if isinstance(event, Event)}
    return situation.model_copy(
        update=kept
        | {
            "actors": tuple(actor for actor in situation.actors if actor.id in met | whole),
            "places": tuple(place for place in situation.places if place.id in places),
            "dropped": {},
        }
    )


def _within(finding: Noun, published: str | None, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    period = getattr(finding, "period", None)
    if not isinstance(period, Period) or not (period.start or period.end):
        if published is None:
            return False
        period = Period(start=published[:10], end=published[:10])
    return not (since and period.end and period.end < since.isoformat()) and not (
        until and period.start and period.start > until.isoformat()
    )


def _named(finding: Noun) -> Iterator[str]:
    """Ids of all that a finding names."""
    for name in ("a", "b", "actor", "speaker"):
        if value := getattr(finding, name, None):
            yield value
    for name in ("actors", "recipients", "third_parties", "by", "about", "against"):
        yield from getattr(finding, name, ())
    for name in ("pairs", "explains"):
        for pair in getattr(finding, name, ()):
            yield from (id for id in pair if id)


def briefed(
    situation: Situation, about: Sequence[str] = (), *, least: float = COUNTED, most: int | None = None
) -> tuple[Brief, Situation]:
    """The brief of such a situation, to be read in one sitting, and what of the situation it rests on. `most`: how many events."""
    counted = situation.counted(least)
    whole = brief([counted])
    short = choose(whole, most)
    if about:
        named = [name.strip() for name in about]
        short = short.model_copy(update={"title": f"Situation brief: {and_list(named)}"})
    cited = {source.document for source in short.sources}
    return short, counted.model_copy(update={"documents": tuple(one for one in counted.documents if one.id in cited)})
