"""The events of a situation as one Arrow table, one row an event, ids resolved to names: what pandas, Polars, DuckDB and R read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.nouns import Event, Situation, Span

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = (
    "id", "type", "mode", "cameo", "contexts", "actors", "actor_ids", "actor_countries", "recipients", "recipient_ids",
    "recipient_countries", "direction", "start", "end", "precision", "place", "country", "lat", "lon", "place_precision", "killed_min",
    "killed_max", "wounded_min", "wounded_max", "means", "modality", "speaker", "confidence", "inferred", "document", "ref", "title",
    "published", "source", "evidence_start", "evidence_end", "evidence",
)  # fmt: skip


def event_table(situation: Situation) -> pa.Table:
    """Events with names beside ids. `evidence_start` and `evidence_end` are code points in the document of the first evidence;
    `evidence` is all of it, joined by " … "."""
    import pyarrow as pa

    rows = [_row(event, situation) for event in situation.events]
    return pa.table({name: pa.array([row[name] for row in rows], type=_type(name)) for name in COLUMNS})


def _type(name: str) -> pa.DataType:
    import pyarrow as pa

    if name in (
        "contexts",
        "actors",
        "actor_ids",
        "actor_countries",
        "recipients",
        "recipient_ids",
        "recipient_countries",
        "means",
        "inferred",
    ):
        return pa.list_(pa.string())
    if name in ("start", "end", "published"):
        return pa.date32()
    if name in ("lat", "lon", "confidence"):
        return pa.float64()
    if name.startswith(("killed", "wounded", "evidence_")):
        return pa.int64()
    return pa.string()


def _row(event: Event, situation: Situation) -> dict[str, Any]:
    actors = {actor.id: actor for actor in situation.actors}
    places = {place.id: place for place in situation.places}
    documents = {document.id: document for document in situation.documents}
    place = places.get(event.place) if event.place else None
    spans = [one for one in event.evidence if isinstance(one, Span)]
    document = documents.get(spans[0].document) if spans else None

    def names(ids: tuple[str, ...]) -> list[str]:
        return [actors[id].name if id in actors else id for id in ids]

    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "contexts": list(event.contexts),
        "actors": names(event.actors),
        "actor_ids": list(event.actors),
        "actor_countries": [actors[id].country if id in actors else None for id in event.actors],
        "recipients": names(event.recipients),
        "recipient_ids": list(event.recipients),
        "recipient_countries": [actors[id].country if id in actors else None for id in event.recipients],
        "direction": event.direction,
        "start": _day(event.period.start),
        "end": _day(event.period.end),
        "precision": event.period.precision if event.period.start or event.period.end else None,
        "place": place.name if place else None,
        "country": event.country,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision if place else None,
        "killed_min": event.killed.min if event.killed else None,
        "killed_max": event.killed.max if event.killed else None,
        "wounded_min": event.wounded.min if event.wounded else None,
        "wounded_max": event.wounded.max if event.wounded else None,
        "means": list(event.means),
        "modality": event.modality,
        "speaker": names((event.speaker,))[0] if event.speaker else None,
        "confidence": event.confidence,
        "inferred": list(event.inferred),
        "document": document.id if document else None,
        "ref": document.ref if document else None,
        "title": document.title if document else None,
        "published": _day(document.published) if document else None,
        "source": document.source if document else None,
        "evidence_start": spans[0].start if spans else None,
        "evidence_end": spans[0].end if spans else None,
        "evidence": " … ".join(span.text for span in spans) or None,
    }


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
