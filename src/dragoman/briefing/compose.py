"""Situations in, a `Brief` out: a pure view that merges documents by id and actors by id, orders, and puts into words.

It finds nothing new, joins no events (that is for judgements to say), and leaves nothing out but actors that no finding names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dragoman import VERSION
from dragoman.briefing.lead import lead
from dragoman.briefing.sentences import event_sentence, phrase, relation_sentence, status_sentence, sure_words
from dragoman.briefing.standing import standing
from dragoman.briefing.unknown import unknown
from dragoman.briefing.words import DIMENSIONS, and_list, clipped, in_sentence, period_words, toll_words
from dragoman.nouns import Actor, Document, Event, Period, Place, Role, Situation, Span
from dragoman.nouns.brief import (
    Brief,
    Expected,
    Happened,
    Office,
    Party,
    Said,
    Source,
    Spot,
    Stands,
    Who,
    Why,
)
from dragoman.nouns.finding import Evidence
from dragoman.ontology import BANDS, QUAD_CLASSES
from dragoman.tables import read_table

# Titles longer than this are first sentences.
LONGEST_TITLE = 120


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """Country name by ISO alpha-3."""
    return {row["id"]: row["name"] for row in read_table("dragoman.world", "countries.tsv")}


def brief(situations: Sequence[Situation]) -> Brief:
    """The brief of one or more situations. With more than one, the ids of findings are numbered by situation."""
    tables = _Merged(situations)
    happened = sorted((row for n, s in tables.numbered for row in tables.happened(n, s)), key=_by_date)
    said = [row for n, s in tables.numbered for row in tables.said(n, s)]
    expected = [row for n, s in tables.numbered for row in tables.expected(n, s)]
    # Numbers first and highest first, then plain futures, then possibilities; the order of the text within.
    expected.sort(key=lambda row: (row.low is None, -(row.low or 0), row.band != "expected", row.band == "unknown"))
    why = [row for n, s in tables.numbered for row in tables.why(n, s)]
    statuses = [row for n, s in tables.numbered for row in tables.statuses(n, s)]
    who = tables.who()
    stands = standing(
        [(tables.id(n, relation.id), relation, relation_sentence(relation, tables.name)) for n, s in tables.numbered for relation in s.relations],
        happened,
        tables.actors,
        tables.party,
    )
    dimensions = tuple(d for d in DIMENSIONS if any(pair.cell(d) for pair in stands))
    sources = tables.sources()
    result = Brief(
        title=tables.title(who),
        published=tables.published(),
        happened=tuple(happened),
        dimensions=dimensions,  # type: ignore[arg-type]
        standing=tuple(stands),
        said=tuple(said),
        expected=tuple(expected),
        why=tuple(why),
        statuses=tuple(statuses),
        who=tuple(who),
        sources=tuple(sources),
        coders=tuple({(s.coder.name, s.coder.version): s.coder for s in situations}.values()),
        version=VERSION,
    )
    dropped = Counter[str]()
    for situation in situations:
        dropped.update(situation.dropped)
    return result.model_copy(update={"lead": tuple(lead(result)), "unknown": tuple(unknown(result, dropped))})


def _by_date(row: Happened) -> tuple[int, str, str, str]:
    """Dated first, oldest first; an open start counts from its end."""
    day = row.period.start or row.period.end
    return (1, "", "", "") if day is None else (0, day, row.period.end or day, "")


class _Merged:
    """The situations side by side: documents, actors and places by id, and how their findings become rows."""

    def __init__(self, situations: Sequence[Situation]) -> None:
        self.situations = situations
        self.numbered = tuple(enumerate(situations, 1))
        self.documents: dict[str, Document] = {}
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, Place] = {}
        self.roles: dict[str, Role] = {}
        for situation in situations:
            for document in situation.documents:
                self.documents.setdefault(document.id, document)
            for actor in situation.actors:
                known = self.actors.get(actor.id)
                if known is None:
                    self.actors[actor.id] = actor
                elif set(actor.aliases) - set(known.aliases):
                    self.actors[actor.id] = known.model_copy(update={"aliases": tuple(dict.fromkeys((*known.aliases, *actor.aliases)))})
            for place in situation.places:
                self.places.setdefault(place.id, place)
            for role in situation.roles:
                self.roles.setdefault(role.person, role)

    # ---- names

    def id(self, number: int, id: str) -> str:
        return id if len(self.situations) == 1 else f"{number}-{id}"

    def name(self, id: str) -> str:
        actor = self.actors.get(id)
        if actor is not None:
            return actor.name
        place = self.places.get(id)
        return place.name if place is not None else id

    def party(self, id: str) -> Party:
        return Party(id=id, name=self.name(id))

    def parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        return tuple(self.party(id) for id in ids)

    def spoken(self, id: str) -> str:
        return in_sentence(self.actors.get(id), self.name(id))

    # ---- rows

    def happened(self, number: int, situation: Situation) -> Iterable[Happened]:
        for event in situation.events:
            place = self.places.get(event.place) if event.place else None
            country = event.country or (place.country if place else None)
            yield Happened(
                id=self.id(number, event.id),
                type=event.type,
                mode=event.mode,
                what=event_sentence(event, self.actors, place, country_names().get(country or ""), self.name),
                when=period_words(event.period),
                period=event.period,
                who=self.parties(event.actors),
                whom=self.parties(event.recipients),
                third_parties=self.parties(event.third_parties),
                direction=event.direction,
                place=_spot(place, country),
                killed=toll_words(event.killed, event.words.killed),
                wounded=toll_words(event.wounded, event.words.wounded),
                killed_toll=event.killed,
                wounded_toll=event.wounded,
                modality=event.modality,
                speaker=self.party(event.speaker) if event.speaker else None,
                sure=sure_words(event.modality, self.spoken(event.speaker) if event.speaker else None),
                confidence=event.confidence,
                quad=QUAD_CLASSES.get(event.type, "unknown"),
                inferred=event.inferred,
                documents=max(1, len({e.document for e in event.evidence if isinstance(e, Span)})),
                evidence=_evidence(event),
            )

    def said(self, number: int, situation: Situation) -> Iterable[Said]:
        for claim in situation.claims:
            role = self.roles.get(claim.speaker)
            yield Said(
                id=self.id(number, claim.id),
                speaker=self.party(claim.speaker),
                speaker_role=f"{role.role}, {self.name(role.of)}" if role else None,
                kind=claim.kind,
                content=" ".join(claim.content.split()).strip("\"“”'‘’ ") or claim.content,
                about=self.parties(claim.about),
                when=period_words(claim.period),
                period=claim.period,
                evidence=claim.evidence,
            )

    def expected(self, number: int, situation: Situation) -> Iterable[Expected]:
        for outlook in situation.outlooks:
            band = BANDS.get(outlook.band)
            words = [e.text for e in outlook.evidence if isinstance(e, Span)]
            yield Expected(
                id=self.id(number, outlook.id),
                speaker=self.party(outlook.speaker) if outlook.speaker else None,
                by=self.name(outlook.speaker) if outlook.speaker else self._author(outlook.evidence),
                expects=phrase(outlook.expects, None)["short"] if outlook.expects else None,
                what=clipped(words[0], 400) if words else "",
                pairs=tuple((self.party(a), self.party(b) if b else None) for a, b in outlook.pairs),
                band=outlook.band,
                likelihood=band.words if band else outlook.band.replace("_", " "),
                hedge=outlook.hedge,
                low=None if band is None or band.low is None else round(band.low),
                high=None if band is None or band.high is None else round(band.high),
                condition=outlook.condition,
                when=period_words(outlook.horizon),
                horizon=outlook.horizon,
                against=self.parties(outlook.against),
                evidence=outlook.evidence,
            )

    def why(self, number: int, situation: Situation) -> Iterable[Why]:
        for motive in situation.motives:
            yield Why(
                id=self.id(number, motive.id),
                actor=self.party(motive.actor),
                kind=motive.kind,
                content=" ".join(motive.content.split()),
                explains=tuple((self.party(a), self.party(b)) for a, b in motive.explains),
                evidence=motive.evidence,
            )

    def statuses(self, number: int, situation: Situation) -> Iterable[Stands]:
        for status in situation.statuses:
            yield Stands(
                id=self.id(number, status.id),
                actor=self.party(status.actor),
                status=status.status,
                text=status_sentence(status, self.name, self.actors.get(status.actor)),
                by=self.parties(status.by),
                when=period_words(status.period),
                period=status.period,
                modality=status.modality,
                evidence=status.evidence,
            )

    def who(self) -> list[Who]:
        """Actors that a finding names, those named most first."""
        counts = Counter[str]()
        offices: dict[str, list[Office]] = {}
        for number, situation in self.numbered:
            for finding in situation.findings():
                counts.update(_named(finding))
            for role in situation.roles:
                office = Office(id=self.id(number, role.id), role=role.role, of=self.party(role.of), when=period_words(role.period), evidence=role.evidence)
                listed = offices.setdefault(role.person, [])
                if not any((o.role, o.of.id, o.when) == (office.role, office.of.id, office.when) for o in listed):
                    listed.append(office)
        order = {id: place for place, id in enumerate(self.actors)}
        return [
            Who(
                id=id,
                name=actor.name,
                kind=actor.kind,
                country=actor.country,
                country_name=country_names().get(actor.country or ""),
                sector=actor.sector,
                part_of=self.party(actor.part_of) if actor.part_of and actor.part_of in self.actors else None,
                aliases=actor.aliases,
                offices=tuple(offices.get(id, ())),
                findings=counts[id],
            )
            for id, actor in sorted(self.actors.items(), key=lambda item: (-counts[item[0]], order[item[0]]))
            if counts[id]
        ]

    # ---- head and foot

    def title(self, who: Sequence[Who]) -> str:
        documents = list(self.documents.values())
        if len(documents) == 1:
            first = documents[0].title or next((line for line in documents[0].text.splitlines() if line.strip()), "")
            return clipped(first, LONGEST_TITLE) or "Situation brief"
        named = and_list([one.name for one in who if one.kind != "population"][:3])
        return f"Situation brief: {named}" if named else "Situation brief"

    def published(self) -> str | None:
        days = sorted(d.published[:10] for d in self.documents.values() if d.published)
        if not days:
            return None
        return period_words(Period(start=days[0], end=days[-1]))

    def sources(self) -> list[Source]:
        counts = Counter[str]()
        for situation in self.situations:
            for finding in situation.findings():
                counts.update({e.document for e in finding.evidence if isinstance(e, Span)})
        return [
            Source(
                document=document.id,
                number=number,
                title=clipped(document.title or next((line for line in document.text.splitlines() if line.strip()), "") or document.id, LONGEST_TITLE),
                ref=document.ref,
                source=document.source,
                author=document.author,
                url=document.url,
                published=document.published,
                language=document.language,
                licence=document.licence,
                extracted_by=document.extracted_by,
                characters=len(document.text),
                findings=counts[document.id],
            )
            for number, document in enumerate(self.documents.values(), 1)
        ]

    def _author(self, evidence: Sequence[object]) -> str:
        """Whose expectation it is when the text names nobody: its author, by name where known."""
        for one in evidence:
            if isinstance(one, Span) and one.document in self.documents:
                document = self.documents[one.document]
                return document.author or (f"the author ({document.source})" if document.source else "the author")
        return "the author"


def _evidence(event: Event) -> Evidence:
    """The clauses of the event, without a clause inside another."""
    return tuple(
        one
        for one in event.evidence
        if not (
            isinstance(one, Span)
            and any(
                isinstance(other, Span) and other is not one and other.document == one.document
                and other.start <= one.start and one.end <= other.end and (other.end - other.start) > (one.end - one.start)
                for other in event.evidence
            )
        )
    )  # fmt: skip


def _spot(place: Place | None, country: str | None) -> Spot | None:
    if place is None and country is None:
        return None
    name = country_names().get(country or "")
    if place is None:
        return Spot(name=name or country or "", kind="country", country=country, country_name=name)
    pinned = place.kind != "country" and place.precision != "country" and place.lat is not None and place.lon is not None
    return Spot(
        name=place.name,
        kind=place.kind,
        country=country,
        country_name=name,
        lat=place.lat if pinned else None,
        lon=place.lon if pinned else None,
        precision=place.precision,
    )


def _named(finding: object) -> set[str]:
    """Ids of all actors that a finding names."""
    found = {value for name in ("a", "b", "actor", "speaker", "person", "of") if isinstance(value := getattr(finding, name, None), str)}
    for name in ("actors", "recipients", "third_parties", "by", "about", "against"):
        found.update(getattr(finding, name, ()) or ())
    for name in ("pairs", "explains"):
        for pair in getattr(finding, name, ()) or ():
            found.update(id for id in pair if id)
    return found
