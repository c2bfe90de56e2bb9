"""Events on a map as GeoJSON (RFC 7946): one point an event, longitude first, WGS 84, flat properties, which is what Felt, Kepler and QGIS show.

An event without a place, or told of a whole country only, has no point; it is left out and counted, never put at 0, 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.formats.export import Choice, Tally
from dragoman.formats.json_stream import write_list
from dragoman.formats.met import document_of
from dragoman.formats.saying import flat, link, names_of, quoted
from dragoman.formats.sink import Sink
from dragoman.nouns import Event, Place, Situation


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:
    """One FeatureCollection."""
    with sink.text() as stream:
        tally.wrote["events"] += write_list(stream, {"type": "FeatureCollection"}, "features", _features(situations, choice, tally))


def _features(situations: Iterable[Situation], choice: Choice, tally: Tally) -> Iterator[dict[str, Any]]:
    for situation in situations:
        places = {place.id: place for place in situation.places}
        names = names_of(situation)
        for event in situation.events:
            place = places.get(event.place) if event.place else None
            if place is not None and place.lat is not None and place.lon is not None and place.precision != "country":
                point = {"type": "Point", "coordinates": [place.lon, place.lat]}
                yield {"type": "Feature", "id": event.id, "geometry": point, "properties": _properties(event, place, situation, names, choice)}
            elif place is None and event.country is None:
                tally.left["events without a place"] += 1
            elif place is None or place.kind == "country" or place.precision == "country":
                tally.left["events told of a whole country only, which is no point"] += 1
            else:
                tally.left["events in places whose coordinates are not known"] += 1


def _properties(event: Event, place: Place, situation: Situation, names: dict[str, str], choice: Choice) -> dict[str, Any]:
    document = document_of(situation, event)
    told = choice.told.get(event.id)
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "actors": flat(names.get(id, id) for id in event.actors),
        "recipients": flat(names.get(id, id) for id in event.recipients),
        "direction": event.direction,
        "start": event.period.start,
        "end": event.period.end,
        "date_precision": event.period.precision if event.period.start or event.period.end else None,
        "place": place.name,
        "admin1": place.admin1,
        "country": event.country or place.country,
        "precision": place.precision,
        "killed_min": event.killed.min if event.killed else None,
        "killed_max": event.killed.max if event.killed else None,
        "modality": event.modality,
        "confidence": event.confidence,
        "evidence": quoted(event),
        "source": document.source if document else None,
        "url": link(document),
        "published": document.published if document else None,
        "document": document.id if document else None,
        "told": told.tellings if told else 1,
    }
