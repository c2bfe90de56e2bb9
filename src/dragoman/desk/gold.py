"""What persons accepted or amended → annotated articles, `NAME/article.txt` and `NAME/gold.json`, to measure a coder with.

What nobody has judged is written as optional: a coder is neither blamed for missing it nor for finding it. What was rejected is not there,
so that finding it is a false alarm. Actors are keyed by their ids, evidence is the words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from dragoman.ledger import Ledger
from dragoman.nouns import Actor, Document, Event, Place, Situation, Span
from dragoman.nouns.base import Noun

_JUDGED = "select id, document from findings where verdict in ('accept', 'amend') and kind <> 'pair'"

# Section → the fields of a finding that the annotation has, under the same names.
_FIELDS = {
    "events": ("actors", "recipients", "killed", "wounded", "modality", "country"),
    "relations": ("a", "b", "dimension", "sign", "issue"),
    "claims": ("speaker", "kind", "content", "about"),
    "outlooks": ("pairs", "expects", "hedge", "band"),
    "motives": ("actor", "content", "explains"),
    "statuses": ("actor", "status", "by"),
    "roles": ("person", "role", "of"),
}


def export(ledger: Ledger, folder: Path, *, as_of: datetime | None = None) -> int:
    """Write a folder for each document in which a finding was accepted or amended; how many documents."""
    judged: dict[str, set[str]] = {}
    for row in ledger.ask(_JUDGED, as_of=as_of).to_pylist():
        judged.setdefault(row["document"], set()).add(row["id"])
    names: dict[str, int] = {}
    for situation in ledger.situations(judged, as_of=as_of) if judged else []:
        document = situation.documents[0]
        name = _folder_name(document)
        names[name] = names.get(name, 0) + 1
        place = folder / (name if names[name] == 1 else f"{name}-{names[name]}")
        place.mkdir(parents=True, exist_ok=True)
        gold = gold_of(situation, judged[document.id])
        (place / "article.txt").write_text(article(document), "utf-8", newline="\n")
        (place / "gold.json").write_text(json.dumps(gold, indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")
    return sum(names.values())


def article(document: Document) -> str:
    """The text with its title and day at the top, where it does not begin with them."""
    head = [line for line in (document.title, document.published and document.published[:10]) if line]
    start = document.text.lstrip()[:400]
    lines = [line for line in head if line not in start]
    return "\n".join([*lines, "", document.text] if lines else [document.text]).rstrip() + "\n"


def gold_of(situation: Situation, judged: set[str]) -> dict[str, Any]:
    """The annotation of one document; `judged` are the ids of findings that a person vouches for."""
    document = situation.documents[0]
    actors = {actor.id: actor for actor in situation.actors}
    places = {place.id: place for place in situation.places}
    sections: dict[str, list[dict[str, Any]]] = {}
    taking: dict[bool, set[str]] = {True: set(), False: set()}
    for section, fields in _FIELDS.items():
        sections[section] = []
        for number, finding in enumerate(getattr(situation, section), 1):
            written = {"id": f"{section[0].upper()}{number:02}"} | {name: _plain(getattr(finding, name)) for name in fields}
            if isinstance(finding, Event):
                written |= _event(finding, places)
            written["evidence"] = [span.text for span in finding.evidence if isinstance(span, Span)]
            if finding.id not in judged:
                written["optional"] = True
            sections[section].append(written)
            taking[finding.id in judged].update(id for id in _ids(written) if id in actors)
    shown = {id: actors[id] for id in sorted(taking[True] | taking[False])}
    met = {event.place for event in situation.events if event.id in judged and event.place}
    return {
        "document": {"title": document.title, "published": document.published, "language": document.language},
        "actors": {id: _names(actor) for id, actor in shown.items()},
        "roles": sections.pop("roles"),
        "places": [_place(places[id]) for id in sorted(met) if id in places],
        **sections,
        "optional_actors": sorted(taking[False] - taking[True]),
    }


def _event(event: Event, places: dict[str, Place]) -> dict[str, Any]:
    place = places.get(event.place) if event.place else None
    return {
        "type": [event.type],
        "period": {"start": event.period.start, "end": event.period.end},
        "place": place.name if place and place.kind != "country" else None,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}


def _names(actor: Actor) -> list[str]:
    return list(dict.fromkeys((actor.name, *actor.aliases)))


def _plain(value: Any) -> Any:
    if isinstance(value, Noun):
        return value.to_json()
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _ids(value: Any) -> Iterator[str]:
    """All texts in the fields that name parties; whoever is no actor is sorted out by the caller."""
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, str):
            yield one
        elif isinstance(one, (list, dict)):
            yield from _ids(one)


def _folder_name(document: Document) -> str:
    """The caller's own id, if a folder can be called so, else the document's."""
    name = re.sub(r"[^\w.-]+", "-", document.ref or "").strip("-.")[:80]
    return name or document.id
