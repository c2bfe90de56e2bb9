"""FollowTheMoney entities, one JSON object a line: `{"id", "schema", "properties": {name: [values]}}`, for Aleph, OpenAleph, yente and the like.

Ids are made from ours, so a second export updates a first. Values are texts; days are ISO; countries are small alpha-2. Modality, confidence and
offsets have no place: they are told in words in `summary`. The stream may be merged with others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.formats.export import Choice, Tally
from dragoman.formats.json_stream import compact
from dragoman.formats.met import Met, document_of
from dragoman.formats.saying import flat, headline, how_told, iso2, link, names_of, quoted, toll
from dragoman.formats.sink import Sink
from dragoman.nouns import Actor, Claim, Event, Period, Place, Relation, Role, Situation, Status
from dragoman.ontology.statuses import STATUSES

type Entity = dict[str, Any]

SCHEMAS = {
    "state": "PublicBody", "government": "PublicBody", "armed group": "Organization", "organisation": "Organization", "population": "LegalEntity",
    "person": "Person", "unknown": "LegalEntity",
}  # fmt: skip
_ORGANISATIONS = ("PublicBody", "Organization")
_TOPICS = {"government": "gov", "state": "gov"}
# Words in a role by which its holder speaks for another.
_SPEAKS_FOR = ("spokes", "envoy", "ambassador", "representative")


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """Findings as they come, then everybody who was met."""
    met = Met()
    topics: dict[str, set[str]] = {}
    roles: dict[str, set[str]] = {}
    seen: set[str] = set()
    with sink.text() as stream:
        for situation in met.through(situations):
            for status in situation.statuses:
                if status.status == "listed_as_terrorist" and status.modality != "intended":
                    topics.setdefault(status.actor, set()).update(("crime.terror", "sanction"))
                elif status.status == "sanctioned" and status.modality != "intended":
                    topics.setdefault(status.actor, set()).add("sanction")
            for role in situation.roles:
                roles.setdefault(role.person, set()).add(role.role)
            for found in _of(situation, seen):
                tally.wrote[found["schema"]] += 1
                stream.write(compact(found) + "\n")
        for actor in met.sorted_actors():
            found = _actor(actor, topics.get(actor.id, set()), roles.get(actor.id, set()))
            tally.wrote[found["schema"]] += 1
            stream.write(compact(found) + "\n")
            if actor.part_of and actor.part_of in met.actors:
                found = _belongs(actor.id, actor.part_of, met.actors, "part of" if actor.kind != "person" else "member", {})
                tally.wrote[found["schema"]] += 1
                stream.write(compact(found) + "\n")


def entity_id(*ours: str) -> str:
    """The id of an entity, from ours.

    >>> entity_id("KEN") == entity_id("KEN") != entity_id("TCD")
    True
    """
    return "drg-" + hashlib.sha1("\x1f".join(ours).encode("utf-8", "surrogatepass")).hexdigest()


def _entity(schema: str, id: str, properties: Mapping[str, Any]) -> Entity:
    """An entity with the values that are known, each as a list of texts."""
    known: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        if texts := list(dict.fromkeys(str(one) for one in values if one not in (None, ""))):
            known[name] = texts
    return {"id": id, "schema": schema, "properties": known}


def _of(situation: Situation, seen: set[str]) -> Iterator[Entity]:
    actors = {actor.id: actor for actor in situation.actors}
    places = {place.id: place for place in situation.places}
    names = names_of(situation)
    yield from _documents(situation)
    yield from _mentions(situation, actors)
    for event in situation.events:
        yield _event(event, situation, names, places)
    for relation in situation.relations:
        yield _relation(relation, situation, actors)
    for claim in situation.claims:
        yield _claim(claim, situation, names)
    for status in situation.statuses:
        yield _status(status, situation, names)
    for role in situation.roles:
        for found in _role(role, situation, actors):
            if found["id"] not in seen:
                seen.add(found["id"])
                yield found


def _documents(situation: Situation) -> Iterator[Entity]:
    for document in situation.documents:
        yield _entity(
            "Article",
            entity_id(document.id),
            {
                "title": document.title or document.ref or document.id,
                "author": document.author,
                "publisher": document.source,
                "publishedAt": document.published,
                "sourceUrl": link(document),
                "language": {"en": "eng"}.get(document.language),
                "bodyText": document.text,
            },
        )


def _mentions(situation: Situation, actors: Mapping[str, Actor]) -> Iterator[Entity]:
    """Each name under which an actor is met in a document, once."""
    for document, of, name in sorted({(one.document, one.of, one.text) for one in situation.mentions if one.kind == "name" and one.of in actors and one.text}):
        actor = actors[of]
        yield _entity(
            "Mention",
            entity_id("mention", document, of, name),
            {
                "document": entity_id(document),
                "name": " ".join(name.split()),
                "resolved": entity_id(of),
                "detectedSchema": SCHEMAS[actor.kind],
                "contextCountry": _country(actor.country),
            },
        )


def _event(event: Event, situation: Situation, names: Mapping[str, str], places: Mapping[str, Place]) -> Entity:
    place = places.get(event.place) if event.place else None
    said = (how_told(event), toll("killed", event.killed), toll("wounded", event.wounded), quoted(event))
    directed = event.direction == "directed"
    return _entity(
        "Event",
        entity_id(event.id),
        {
            "name": headline(event, names),
            "summary": flat(said),
            **_days(event.period),
            "date": event.period.start if event.period.start == event.period.end else None,
            "country": _country(event.country),
            "location": place.name if place and place.kind != "country" else None,
            "organizer": [entity_id(id) for id in event.actors] if directed else None,
            "involved": [entity_id(id) for id in (*(() if directed else event.actors), *event.recipients, *event.third_parties)],
            "keywords": [event.type, f"{event.type}.{event.mode}" if event.mode else None, *event.contexts],
            **_source(event, situation),
        },
    )


def _relation(relation: Relation, situation: Situation, actors: Mapping[str, Actor]) -> Entity:
    said = {"summary": flat((how_told(relation), relation.issue, quoted(relation))), **_days(relation.period), **_source(relation, situation)}
    if relation.dimension == "affiliation" and relation.sign > 0:
        return _belongs(relation.a, relation.b, actors, "part or member", said, own=relation.id)
    sign = {1: "+", -1: "−", 0: "±"}[relation.sign]
    link_ = {"subject": entity_id(relation.a), "object": entity_id(relation.b), "role": f"{relation.dimension} {sign}"}
    return _entity("UnknownLink", entity_id(relation.id), link_ | said)


def _belongs(part: str, whole: str, actors: Mapping[str, Actor], role: str, said: Mapping[str, Any], *, own: str = "") -> Entity:
    """A membership where the whole is an organisation, else a link that names its role."""
    id = entity_id(own) if own else entity_id("part", part, whole)
    known = actors.get(whole)
    if known is not None and SCHEMAS[known.kind] in _ORGANISATIONS:
        return _entity("Membership", id, {"member": entity_id(part), "organization": entity_id(whole), "role": role, **said})
    return _entity("UnknownLink", id, {"subject": entity_id(part), "object": entity_id(whole), "role": role, **said})


def _claim(claim: Claim, situation: Situation, names: Mapping[str, str]) -> Entity:
    about = [entity_id(id) for id in (claim.speaker, *claim.about)]
    name = f"Said by {names.get(claim.speaker, claim.speaker)}"
    return _entity(
        "Note",
        entity_id(claim.id),
        {"name": name, "description": claim.content, "summary": f"{claim.kind} speech; {how_told(claim)}", "entity": about, **_source(claim, situation)},
    )


def _status(status: Status, situation: Situation, names: Mapping[str, str]) -> Entity:
    known = STATUSES.get(status.status)
    return _entity(
        "Sanction" if status.status in ("listed_as_terrorist", "sanctioned", "banned") else "Note",
        entity_id(status.id),
        {
            "entity": entity_id(status.actor),
            **(
                {
                    "authority": [names.get(id, id) for id in status.by],
                    "program": known.means if known else status.status,
                    "status": status.modality,
                    "reason": quoted(status),
                    **_days(status.period),
                }
                if status.status in ("listed_as_terrorist", "sanctioned", "banned")
                else {
                    "name": f"{names.get(status.actor, status.actor)}: {status.status.replace('_', ' ')}",
                    "description": flat([quoted(status), *(f"by {names.get(id, id)}" for id in status.by)]),
                }
            ),
            "summary": how_told(status),
            **_source(status, situation),
        },
    )


def _role(role: Role, situation: Situation, actors: Mapping[str, Actor]) -> Iterator[Entity]:
    whole = actors.get(role.of)
    said = {**_days(role.period), "summary": quoted(role), **_source(role, situation)}
    if any(word in role.role for word in _SPEAKS_FOR):
        yield _entity("Representation", entity_id(role.id), {"agent": entity_id(role.person), "client": entity_id(role.of), "role": role.role, **said})
        return
    post = entity_id("post", role.role, role.of)
    of = whole.name if whole else role.of
    organisation = entity_id(role.of) if whole and SCHEMAS[whole.kind] in _ORGANISATIONS else None
    yield _entity("Position", post, {"name": f"{role.role} of {of}", "country": _country(whole.country if whole else None), "organization": organisation})
    person = actors.get(role.person)
    if person is not None and person.kind == "person":
        yield _entity("Occupancy", entity_id(role.id), {"holder": entity_id(role.person), "post": post, **said})


def _actor(actor: Actor, topics: set[str], roles: set[str]) -> Entity:
    country = _country(actor.country)
    return _entity(
        SCHEMAS[actor.kind],
        entity_id(actor.id),
        {
            "name": actor.name,
            "alias": actor.aliases,
            "nationality" if actor.kind == "person" else "country": country,
            "position": sorted(roles) if actor.kind == "person" else None,
            "topics": sorted(topics | ({_TOPICS[actor.kind]} if actor.kind in _TOPICS else {"gov.igo"} if actor.sector == "IGO" else set())),
            "keywords": [actor.kind, actor.sector],
        },
    )


def _source(finding: Any, situation: Situation) -> dict[str, Any]:
    document = document_of(situation, finding)
    return {"proof": entity_id(document.id), "sourceUrl": link(document)} if document else {}


def _days(period: Period) -> dict[str, str | None]:
    return {"startDate": _prefix(period.start, period), "endDate": _prefix(period.end, period)}


def _prefix(day: str | None, period: Period) -> str | None:
    """As much of a day as the words say: a year or a month are told as such.

    >>> _prefix("2023-01-01", Period.of_year(2023))
    '2023'
    """
    return day and day[: {"year": 4, "month": 7}.get(period.precision, 10)]


def _country(country: str | None) -> str | None:
    code = iso2(country)
    return code.lower() if code else None
