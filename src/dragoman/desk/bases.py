"""Rows behind acts → what each rests on, in sentences: findings of a ledger with their words, rows of imported events with their fields."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from dragoman.briefing.sentences import event_sentence, relation_sentence
from dragoman.formats.telling import told_by
from dragoman.ledger.rows import noun_of
from dragoman.nouns import Actor, Edition, Event, Period, Relation, Row, Span
from dragoman.nouns.told import ActBasis
from dragoman.ontology.acts import act

type Names = Mapping[str, str]


def of_findings(rows: Iterable[Mapping[str, Any]], names: Names) -> dict[str, ActBasis]:
    """Rows of the question `bases`, by id."""
    return {row["id"]: _of_event(row, names) if row["kind"] == "event" else _of_relation(row, names) for row in rows}


def of_rows(rows: Iterable[Mapping[str, Any]], names: Names) -> dict[str, ActBasis]:
    """Rows of tables of imported events, by id."""
    found: dict[str, ActBasis] = {}
    for row in rows:
        given = row["given"]
        given = json.loads(given) if isinstance(given, str) else dict(given or {})
        fields = {name: str(value) for name, value in given.items() if value is not None}
        evidence = Row(dataset=row["dataset"], version=row["version"], key=row["key"], fields=fields)
        period = Period.between(row["start"], row["end"], "day")
        event = Event(
            id=row["id"], type=row["type"], mode=row["mode"], contexts=tuple(row["contexts"] or ()), actors=tuple(row["actors"] or ()),
            recipients=tuple(row["recipients"] or ()), direction=row.get("direction") or "directed", period=period, evidence=(evidence,),
        )  # fmt: skip
        source = row.get("source") or row["dataset"]
        found[row["id"]] = _basis(event, names, first=row["start"], last=row["end"], published=row.get("published"), source=source, document=row["dataset"])
    return found


def _of_event(row: Mapping[str, Any], names: Names) -> ActBasis:
    event = noun_of(row)
    assert isinstance(event, Event)
    return _basis(
        event, names, first=row["first_day"], last=row["last_day"], published=row["published"], source=source_of(row), document=row["document"]
    )


def _of_relation(row: Mapping[str, Any], names: Names) -> ActBasis:
    relation = Relation.model_validate(json.loads(row["payload"]) | {"evidence": evidence_of(row)})
    day = _day(row["first_day"], row["last_day"], row["published"])
    return ActBasis(
        id=row["id"], kind="stated", a=relation.a, b=relation.b, day=day, dated=bool(row["first_day"] or row["last_day"]),
        dimension=relation.dimension, sign=relation.sign, type=relation.dimension, modality=relation.modality,
        what=relation_sentence(relation, lambda id: names.get(id, id)), words=words_of(relation.evidence), document=row["document"],
        source=source_of(row), published=row["published"], evidence=relation.evidence,
    )  # fmt: skip


def _basis(
    event: Event, names: Names, *, first: date | None, last: date | None, published: date | None, source: str, document: str
) -> ActBasis:
    actors = {id: Actor(id=id, name=names.get(id, id), kind="organisation") for id in (*event.actors, *event.recipients)}
    made = act(event.type, event.mode, event.contexts)
    return ActBasis(
        id=event.id, kind="event", a=next(iter(event.actors), ""), b=next(iter(event.recipients), ""), day=_day(first, last, published),
        dated=bool(first or last), dimension=made.dimension if made else "", sign=made.sign if made else 0, type=event.type, mode=event.mode,
        what=event_sentence(event, actors, None, None, lambda id: names.get(id, id)), words=words_of(event.evidence), modality=event.modality,
        killed=event.killed, document=document, source=source, published=published, evidence=event.evidence,
    )  # fmt: skip


def _day(first: date | None, last: date | None, published: date | None) -> date:
    """As `standing.signing` takes it."""
    if first is not None and last is not None:
        middle = first + timedelta(days=(last - first).days // 2)
        return min(middle, max(published, first)) if published is not None else middle
    found = first or last or published
    assert found is not None, "an act without a day is none"
    return found


def source_of(row: Mapping[str, Any]) -> str:
    """The title of a row's document, or what else it is known by; of a row of a dataset the edition."""
    if row.get("dataset"):
        return Edition.model_validate_json(row["source"]).name
    source = json.loads(row["source"])
    return source.get("title") or source.get("ref") or row["document"]


def words_of(evidence: Iterable[Span | Row]) -> str:
    """The words of the evidence; of a row the fields that tell what happened, as given."""
    said = [" ".join(one.text.split()) for one in evidence if isinstance(one, Span)]
    if said:
        return " … ".join(dict.fromkeys(said))
    return " … ".join(told_by(one.dataset, one.fields) for one in evidence if isinstance(one, Row))


def evidence_of(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The spans of a row, as a noun reads them."""
    return [{"document": s["document"], "start": s["first"], "end": s["last"], "text": s["text"]} for s in row["evidence"] or ()]
