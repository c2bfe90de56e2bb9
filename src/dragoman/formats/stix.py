"""STIX 2.1: one bundle. Actors are identities (those listed as terrorist also threat actors), events incidents, documents reports, what is said notes.

Ids are UUIDs (version 5) of ours, so a second export updates the first. An incident of STIX 2.1 has a name and a description only: type, period,
toll and modality stand in an extension that the bundle defines. Nothing is an intrusion set: that is for deeds in networks of computers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.formats.export import Choice, Tally
from dragoman.formats.json_stream import write_list
from dragoman.formats.met import Met, document_of
from dragoman.formats.saying import ends, flat, headline, how_told, iso2, link, names_of, quoted, source_name, toll
from dragoman.formats.sink import Sink
from dragoman.formats.stix_ids import EVENT_FIELDS, MAKER, NO_DAY, Stamps, common, stix_id
from dragoman.nouns import Actor, Claim, Document, Event, Motive, Outlook, Period, Place, Role, Row, Situation, Status
from dragoman.ontology.likelihood import BANDS
from dragoman.ontology.statuses import STATUSES

type Thing = dict[str, Any]

CLASSES = {
    "state": "organization", "government": "organization", "armed group": "group", "organisation": "organization", "population": "class", "person": "individual",
    "unknown": "unknown",
}  # fmt: skip
# Words of STIX's open list of sectors that say what a code of ours says.
_SECTORS = {
    "GOV": "government-national", "MIL": "defense", "COP": "emergency-services", "HLH": "healthcare", "EDU": "education", "AGR": "agriculture", "NGO": "non-profit",
    "BUS": "commercial", "MNC": "commercial",
}  # fmt: skip
# How far a place may be from its point, in metres: orders of size, not measured.
_METRES = {"exact": 1_000.0, "city": 10_000.0, "admin1": 100_000.0, "region": 300_000.0}


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:
    """One bundle, whose id is made from the ids in it."""
    ids = hashlib.sha256()

    def noted() -> Iterator[Thing]:
        for thing in _Bundle(choice, tally).things(situations):
            ids.update(thing["id"].encode())
            tally.wrote[thing["type"]] += 1
            yield thing

    with sink.text() as stream:
        write_list(stream, {"type": "bundle"}, "objects", noted(), after=lambda: {"id": stix_id("bundle", ids.hexdigest())})


class _Bundle:
    """What a bundle holds, in the order in which it comes."""

    def __init__(self, choice: Choice, tally: Tally) -> None:
        self.tally = tally
        self.stamps = Stamps(choice.stamp)
        self.met = Met()
        self.listed: dict[str, list[Status]] = {}
        self.roles: dict[str, set[str]] = {}
        self.located: set[str] = set()

    def things(self, situations: Iterable[Situation]) -> Iterator[Thing]:
        yield MAKER
        yield EVENT_FIELDS
        for situation in self.met.through(situations):
            known = {actor.id for actor in situation.actors}
            yield from self._of_situation(situation, known)
        for place in self.met.sorted_places():
            if place.id in self.located:
                yield self._location(place)
        for actor in self.met.sorted_actors():
            yield from self._actor(actor)

    def _of_situation(self, situation: Situation, known: set[str]) -> Iterator[Thing]:
        names = names_of(situation)
        places = {place.id: place for place in situation.places}
        refs: dict[str, list[str]] = {}
        for role in situation.roles:
            self.roles.setdefault(role.person, set()).add(role.role)
        for thing, finding in self._findings(situation, names, places, known):
            document = document_of(situation, finding)
            if document is not None:
                refs.setdefault(document.id, []).append(thing["id"])
            yield thing
        for document in situation.documents:
            if found := refs.get(document.id):
                yield self._report(document, found)
            else:
                self.tally.left["documents in which nothing was found, which a report must have"] += 1

    def _findings(self, situation: Situation, names: dict[str, str], places: dict[str, Place], known: set[str]) -> Iterator[tuple[Thing, Any]]:
        for event in situation.events:
            for thing in self._event(event, situation, names, places, known):
                yield thing, event
        for relation in situation.relations:
            if relation.a in known and relation.b in known:
                said = flat((f"{relation.dimension}, sign {relation.sign:+d}", relation.trend, relation.issue, how_told(relation), quoted(relation)))
                yield self._relationship(relation.id, ("related-to", _identity(relation.a), _identity(relation.b)), relation.period, relation, situation, said), relation
        for role in situation.roles:
            if role.person in known and role.of in known:
                yield self._relationship(role.id, ("related-to", _identity(role.person), _identity(role.of)), role.period, role, situation, role.role), role
        for finding in (*situation.claims, *situation.outlooks, *situation.motives, *situation.statuses):
            if isinstance(finding, Status) and finding.status == "listed_as_terrorist":
                self.listed.setdefault(finding.actor, []).append(finding)
            if (thing := self._note(finding, situation, names, known)) is not None:
                yield thing, finding
            else:
                self.tally.left["claims and expectations that are about no known actor, which a note must be"] += 1

    # ---- findings

    def _event(self, event: Event, situation: Situation, names: dict[str, str], places: dict[str, Place], known: set[str]) -> Iterator[Thing]:
        said = flat((how_told(event), toll("killed", event.killed), toll("wounded", event.wounded), quoted(event)))
        fields: dict[str, Any] = {
            "plover_type": event.type, "plover_mode": event.mode, "cameo": event.cameo, "contexts": list(event.contexts), "direction": event.direction,
            "modality": event.modality, "first_day": event.period.start, "last_day": event.period.end, "precision": event.period.precision,
            "killed_min": event.killed.min if event.killed else None, "killed_max": event.killed.max if event.killed else None,
            "wounded_min": event.wounded.min if event.wounded else None, "wounded_max": event.wounded.max if event.wounded else None,
        }  # fmt: skip
        own = {"extension_type": "property-extension"} | {name: value for name, value in fields.items() if value not in (None, [])}
        incident = stix_id("incident", event.id)
        yield self._thing("incident", event.id, event, situation) | {
            "name": headline(event, names), "description": said, "extensions": {EVENT_FIELDS["id"]: own}, **self._confidence(event),
        }  # fmt: skip
        directed = event.direction == "directed"
        for verb, ids in (("attributed-to" if directed else "related-to", event.actors), ("targets" if directed else "related-to", event.recipients), ("related-to", event.third_parties)):
            for id in dict.fromkeys(one for one in ids if one in known):
                yield self._relationship(f"{event.id} {verb} {id}", (verb, incident, _identity(id)), event.period, event, situation)
        place = places.get(event.place) if event.place else None
        if place is not None and self._can_locate(place):
            self.located.add(place.id)
            yield self._relationship(f"{event.id} at {place.id}", ("located-at", incident, stix_id("location", place.id)), event.period, event, situation)

    def _relationship(self, own: str, between: tuple[str, str, str], period: Period, finding: Any, situation: Situation, said: str = "") -> Thing:
        verb, source, target = between
        first, last = ends(period)
        found = self._thing("relationship", own, finding, situation) | {"relationship_type": verb, "source_ref": source, "target_ref": target}
        found |= {name: f"{day}T00:00:00Z" for name, day in (("start_time", first), ("stop_time", last)) if day}
        return found | ({"description": said} if said else {}) | self._confidence(finding)

    def _note(self, finding: Claim | Outlook | Motive | Status, situation: Situation, names: dict[str, str], known: set[str]) -> Thing | None:
        def name(id: str | None) -> str:
            return names.get(id, id) if id else "the author"

        if isinstance(finding, Claim):
            about, said, who = (finding.speaker, *finding.about), f"{name(finding.speaker)} said: {finding.content or '(words withheld)'}", finding.speaker
        elif isinstance(finding, Outlook):
            band = BANDS.get(finding.band)
            about = tuple(id for pair in finding.pairs for id in pair if id)
            said = flat((f"{name(finding.speaker)} expects {finding.expects or 'a change'} ({band.words if band else finding.band})", finding.hedge, finding.condition))
            who = finding.speaker
        elif isinstance(finding, Motive):
            about, said, who = (finding.actor, *(id for pair in finding.explains for id in pair)), f"{name(finding.actor)}, {finding.kind}: {finding.content}", None
        else:
            means = STATUSES[finding.status].means if finding.status in STATUSES else finding.status
            by = ", ".join(name(id) for id in finding.by)
            about, said, who = (finding.actor, *finding.by), f"{name(finding.actor)}: {means}" + (f", by {by}" if by else ""), None
        refs = [_identity(id) for id in dict.fromkeys((*((who,) if who else ()), *about)) if id in known]
        if not refs:
            return None
        found = self._thing("note", finding.id, finding, situation) | {"content": flat((said, how_told(finding))), "object_refs": refs}
        return found | ({"authors": [name(who)]} if who else {}) | self._confidence(finding)

    # ---- documents, places, actors

    def _report(self, document: Document, refs: list[str]) -> Thing:
        named = {"name": document.title or document.ref or document.id, "object_refs": list(dict.fromkeys(refs))}
        if document.published is None:
            # A report must have a day of publication, a grouping need not.
            return common("grouping", stix_id("grouping", document.id), *self.stamps.of(document)) | named | {"context": "unspecified"} | _references([document])
        day = {"published": f"{document.published[:10]}T00:00:00Z"}
        return common("report", stix_id("report", document.id), *self.stamps.of(document)) | named | day | _references([document])

    def _can_locate(self, place: Place) -> bool:
        found = (place.lat is not None and place.lon is not None) or iso2(place.country) is not None
        if not found:
            self.tally.left["places without country or coordinates, which a location must have"] += 1
        return found

    def _location(self, place: Place) -> Thing:
        found = common("location", stix_id("location", place.id), NO_DAY, self.stamps.latest) | {"name": place.name}
        if code := iso2(place.country):
            found["country"] = code
        if place.admin1:
            found["administrative_area"] = place.admin1
        if place.kind == "city":
            found["city"] = place.name
        if place.lat is not None and place.lon is not None and place.precision in _METRES:
            found |= {"latitude": place.lat, "longitude": place.lon, "precision": _METRES[place.precision]}
        return found

    def _actor(self, actor: Actor) -> Iterator[Thing]:
        found = common("identity", _identity(actor.id), NO_DAY, self.stamps.latest) | {"name": actor.name, "identity_class": CLASSES[actor.kind]}
        if actor.sector in _SECTORS:
            found["sectors"] = [_SECTORS[actor.sector]]
        if actor.aliases:
            found["description"] = f"Also: {', '.join(actor.aliases)}"
        if roles := self.roles.get(actor.id):
            found["roles"] = sorted(roles)
        yield found
        if (listed := self.listed.get(actor.id)) and actor.kind in ("armed group", "organisation"):
            threat = common("threat-actor", stix_id("threat-actor", actor.id), NO_DAY, self.stamps.latest) | {"name": actor.name, "threat_actor_types": ["terrorist"]}
            by = sorted({id for status in listed for id in status.by})
            names = [self.met.actors[id].name if id in self.met.actors else id for id in by]
            yield threat | {"description": f"Listed as terrorist by {', '.join(names) or 'a body that the text does not name'}"}
            link_ = common("relationship", stix_id("relationship", actor.id, "threat"), NO_DAY, self.stamps.latest)
            yield link_ | {"relationship_type": "attributed-to", "source_ref": threat["id"], "target_ref": _identity(actor.id)}

    # ---- what all have

    def _thing(self, type: str, own: str, finding: Any, situation: Situation) -> Thing:
        document = document_of(situation, finding)
        found = common(type, stix_id(type, own), *self.stamps.of(document))
        rows = [one for one in finding.evidence if isinstance(one, Row)]
        return found | _references([document] if document else [], quoted(finding), rows)

    def _confidence(self, finding: Any) -> dict[str, int]:
        return {} if isinstance(finding, Role) else {"confidence": round(100 * finding.confidence)}


def _references(documents: list[Document], words: str | None = None, rows: list[Row] | None = None) -> dict[str, Any]:
    """Where it is written, as far as it is known."""
    found: list[dict[str, str]] = []
    for document in documents:
        one = {"source_name": source_name(document), "description": words or document.title, "url": link(document), "external_id": document.ref or document.id}
        found.append({name: value for name, value in one.items() if value})
    found += [{"source_name": row.dataset, "external_id": row.key} for row in rows or ()]
    return {"external_references": found} if found else {}


def _identity(actor: str) -> str:
    return stix_id("identity", actor)
