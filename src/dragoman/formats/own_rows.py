"""Our own tables: a situation → plain rows of events, relations, claims … with names beside ids, and the columns of each table.

Types of columns: `words` a text, `code` a text that is no sentence, `day`, `whole` and `number`, `list` several texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from dragoman.formats.export import Told
from dragoman.formats.met import Met, document_of
from dragoman.nouns import Actor, Document, Event, Period, Place, Row, Situation, Span
from dragoman.nouns.base import Noun

type ColumnType = Literal["words", "code", "day", "whole", "number", "list"]
type Columns = dict[str, ColumnType]


def _columns(said: str) -> Columns:
    """Columns from "type: name name; type: name"."""
    found: Columns = {}
    for part in said.split(";"):
        type, _, names = part.partition(":")
        found |= dict.fromkeys(names.split(), type.strip())  # type: ignore[arg-type]
    return found


_PERIOD = "day: start end; code: precision; "
_SAID_BY = "code: modality; words: speaker; code: speaker_id; "
_SOURCE = (
    "number: confidence; code: document_id ref; words: title; day: published; words: source; code: url; words: licence; whole: evidence_start evidence_end; "
    "words: evidence; code: dataset row_key coder coder_version"
)
_BEHIND = _PERIOD + _SOURCE

# The tables in the order in which they are written. Those of findings have a section of a situation each.
TABLES: dict[str, Columns] = {
    "events": _columns(
        "code: finding_id type mode cameo; list: contexts actors actor_ids actor_countries recipients recipient_ids recipient_countries third_parties third_party_ids; "
        "code: direction; day: start end; code: precision; words: place; code: place_id; words: admin1; code: country; number: lat lon; code: place_precision; "
        "whole: killed_min killed_max wounded_min wounded_max; list: means; " + _SAID_BY + "list: inferred; whole: told documents; " + _SOURCE
    ),
    "relations": _columns(
        "code: finding_id; words: a; code: a_id; words: b; code: b_id dimension; whole: sign; number: strength; code: trend; words: issue quantity; "
        "list: against against_ids; " + _SAID_BY + _BEHIND
    ),
    "claims": _columns("code: finding_id; words: speaker; code: speaker_id kind; words: content; list: about about_ids; " + _BEHIND),
    "outlooks": _columns(
        "code: finding_id; words: speaker; code: speaker_id expects; list: pairs pair_ids; code: band; words: hedge condition; list: against against_ids; " + _BEHIND
    ),
    "motives": _columns("code: finding_id; words: actor; code: actor_id kind; words: content; list: explains explains_ids; " + _SOURCE),
    "statuses": _columns("code: finding_id; words: actor; code: actor_id status; list: by by_ids; code: modality; " + _BEHIND),
    "roles": _columns("code: finding_id; words: person; code: person_id; words: role of; code: of_id; " + _BEHIND),
    "actors": _columns("code: actor_id; words: name; code: kind country sector part_of; list: aliases; whole: documents events"),
    "places": _columns("code: place_id; words: name; code: kind country; words: admin1; number: lat lon; code: precision; whole: geonames"),
    "documents": _columns(
        "code: document_id ref; words: title author; day: published; words: source; code: url language; words: licence; "
        "code: extracted_by pub_status coder coder_version; words: text"
    ),
}
FINDINGS = ("events", "relations", "claims", "outlooks", "motives", "statuses", "roles")

# Fields of findings that are the id of an actor, or several, or pairs of them; the column of ids beside is called so.
_ONE = {"a": "a_id", "b": "b_id", "actor": "actor_id", "person": "person_id", "of": "of_id", "speaker": "speaker_id"}
_SEVERAL = {
    "actors": "actor_ids", "recipients": "recipient_ids", "third_parties": "third_party_ids", "against": "against_ids", "about": "about_ids", "by": "by_ids",
}  # fmt: skip
_PAIRS = {"pairs": "pair_ids", "explains": "explains_ids"}
BETWEEN = " – "


def rows(situation: Situation, table: str, told: Mapping[str, Told] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of one of `FINDINGS`, or `documents`, with all columns of the table."""
    if table == "documents":
        for document in situation.documents:
            yield _document(document, situation)
        return
    actors = {actor.id: actor for actor in situation.actors}
    places = {place.id: place for place in situation.places}
    for finding in getattr(situation, table):
        row = _of_all(finding, situation, actors)
        if isinstance(finding, Event):
            row |= _of_event(finding, actors, places, (told or {}).get(finding.id))
        yield {name: row.get(name) for name in TABLES[table]}


def actor_rows(met: Met) -> Iterator[dict[str, Any]]:
    """All actors, by id."""
    for actor in met.sorted_actors():
        row = {"actor_id": actor.id, "documents": met.documents.get(actor.id, 0), "events": met.events.get(actor.id, 0)}
        yield {name: row.get(name, _plain(getattr(actor, name, None))) for name in TABLES["actors"]}


def place_rows(met: Met) -> Iterator[dict[str, Any]]:
    """All places, by id."""
    for place in met.sorted_places():
        yield {name: place.id if name == "place_id" else getattr(place, name) for name in TABLES["places"]}


def day(text: str | None) -> date | None:
    """An ISO day, with or without a time behind."""
    return date.fromisoformat(text[:10]) if text else None


def _of_all(finding: Noun, situation: Situation, actors: Mapping[str, Actor]) -> dict[str, Any]:
    def name(id: str | None) -> str | None:
        return actors[id].name if id is not None and id in actors else id

    row: dict[str, Any] = {"finding_id": finding.id}  # type: ignore[attr-defined]
    for field in type(finding).model_fields:
        value = getattr(finding, field)
        if field in _ONE:
            row |= {field: name(value), _ONE[field]: value}
        elif field in _SEVERAL:
            row |= {field: [name(id) for id in value], _SEVERAL[field]: list(value)}
        elif field in _PAIRS:
            row |= {field: [BETWEEN.join(name(id) or "" for id in pair if id) for pair in value], _PAIRS[field]: ["|".join(id or "" for id in pair) for pair in value]}
        else:
            row[field] = _plain(value)
    period = getattr(finding, "period", None) or getattr(finding, "horizon", None) or Period()
    dated = bool(period.start or period.end)
    row |= {"start": day(period.start), "end": day(period.end), "precision": period.precision if dated else None}
    document = document_of(situation, finding)
    if document is not None:
        row |= {one: getattr(document, one) for one in ("ref", "title", "source", "url", "licence")}
        row |= {"document_id": document.id, "published": day(document.published)}
    return row | _evidence(finding) | {"coder": situation.coder.name, "coder_version": situation.coder.version}


def _evidence(finding: Any) -> dict[str, Any]:
    spans = [one for one in finding.evidence if isinstance(one, Span)]
    row = next((one for one in finding.evidence if isinstance(one, Row)), None)
    return {
        "evidence": " … ".join(span.text for span in spans if span.text) or None,
        "evidence_start": spans[0].start if spans else None,
        "evidence_end": spans[0].end if spans else None,
        **({"document_id": row.version} if row else {}),
        "dataset": row.dataset if row else None,
        "row_key": row.key if row else None,
    }


def _of_event(event: Event, actors: Mapping[str, Actor], places: Mapping[str, Place], told: Told | None) -> dict[str, Any]:
    place = places.get(event.place) if event.place else None
    return {
        "actor_countries": [actors[id].country if id in actors else None for id in event.actors],
        "recipient_countries": [actors[id].country if id in actors else None for id in event.recipients],
        "place_id": event.place,
        "place": place.name if place else None,
        "admin1": place.admin1 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision if place else None,
        **{f"{name}_{end}": getattr(toll, end) if toll else None for name in ("killed", "wounded") for end in ("min", "max") for toll in (getattr(event, name),)},
        "told": told.tellings if told else 1,
        "documents": told.documents if told else 1,
    }


def _document(document: Document, situation: Situation) -> dict[str, Any]:
    row = document.to_json() | {
        "document_id": document.id,
        "published": day(document.published),
        "coder": situation.coder.name,
        "coder_version": situation.coder.version,
        "text": document.text or None,
    }
    return {name: row[name] for name in TABLES["documents"]}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def of_table(situations: Sequence[Situation], table: str) -> list[dict[str, Any]]:
    """The rows of a table of findings over some situations."""
    return [row for situation in situations for row in rows(situation, table)]
