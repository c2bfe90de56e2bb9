"""The id of a finding → where it comes from: the document, what each coding reads at its words, what was judged of it, what counts now. Of an event
of a dataset: the edition, the row as each edition has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dragoman.errors import UnknownCode
from dragoman.ledger.address import Address
from dragoman.ledger.asking import connection, of_snapshot
from dragoman.ledger.effects import Effects, Recorded, effects
from dragoman.ledger.judging import Ask, rows_of, subjects_of
from dragoman.ledger.questions import sql
from dragoman.ledger.rows import noun_of
from dragoman.ledger.schema import FINDINGS, PERSON
from dragoman.ledger.succession import Subject, successors
from dragoman.nouns import Actor, Document, Edition, Event, Place
from dragoman.nouns.base import Noun

if TYPE_CHECKING:
    import duckdb
    from deltalake import DeltaTable

_OF_DOCUMENT = "select kind, document, coder, payload, text, added, batch from stood where document = $document and kind in ('document', 'run', 'actor', 'place') order by added, coder"
_STANDING = "select * from findings where ($document is null or document = $document) and kind = $kind and (id in (select unnest(cast($ids as varchar[]))) or batch = $judgement)"
_OF_EDITION = "select kind, coder, payload from stood where document = $document and (kind = 'edition' or (kind in ('actor', 'place') and list_contains($ids, a)))"


@dataclass(frozen=True, slots=True)
class Version:
    """What one run of a coder reads at the words of a finding, if anything; `chosen`: the run that counts for the document."""

    coder: str
    added: datetime
    chosen: bool
    findings: tuple[Noun, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """A finding by `id`, its `kind` and the coder whose row it is ("person": as accepted or amended); the `document`, or the edition of a
    dataset; names of actors and places in it; all codings of its words, or editions of its row, the oldest first; judgements of it, in whatever coding; what stands now, if anything; the ids
    of the events that are one with it."""

    id: str
    kind: str
    coder: str
    added: datetime
    finding: Noun
    document: Document | Edition
    names: Mapping[str, str]
    versions: tuple[Version, ...]
    judgements: tuple[Recorded, ...]
    standing: tuple[Noun, ...]
    same: tuple[str, ...] = ()


def trace(at: Address, id: str, *, as_of: datetime | None = None) -> Trace:
    """The trace of a finding. Raises `UnknownCode` if there is none of that id."""
    return of_snapshot(at, lambda table: _trace(table, at, id, as_of))


def _trace(table: DeltaTable, at: Address, id: str, as_of: datetime | None) -> Trace:
    with connection(table, at, as_of=as_of) as con:

        def ask(question: str, values: Mapping[str, Any]) -> Any:
            return con.sql(question, params=dict(values)).to_arrow_table()

        row = rows_of([id], ask).get(id)
        if row is None:
            raise UnknownCode(f"no finding {id!r} in the ledger {at}")
        subject = subjects_of([row], ask)[id]
        effect = effects(con, pairs=True, around=[subject])
        case = effect.case_of(subject)
        about = {said["id"] for said in case.said} if case else set()
        same = effect.same_events()
        holding = case.holding if case else None
        standing = ask(
            _STANDING,
            {
                "document": None if subject.given else subject.document,
                "kind": row["kind"],
                "ids": effect.now(case.subjects if case else [subject]),
                "judgement": holding["id"] if holding else "",
            },
        ).to_pylist()
        mine = {id, *(one["id"] for one in standing)}
        one_with = {same[one] for one in mine if one in same}
        tellings = {other for other, one in same.items() if one in one_with} - mine
        judgements = [
            one
            for one in effect.recorded()
            if one.id in about or (len(one.judgement.about) == 2 and {*one.judgement.about} & (mine | {subject.id}))
        ]
        around = _edition if subject.given else _coded
        document, names, versions = around(row, subject, effect, ask)
        return Trace(
            id=id,
            kind=row["kind"],
            coder=row["coder"],
            added=_added(con, id),
            finding=noun_of(row),
            document=document,
            names=names,
            versions=tuple(versions),
            judgements=tuple(judgements),
            standing=tuple(noun_of(one) for one in standing),
            same=tuple(sorted(tellings)),
        )


def _coded(row: Mapping[str, Any], subject: Subject, effect: Effects, ask: Ask) -> tuple[Document, dict[str, str], list[Version]]:
    """The document that a row comes from, names in it, and its codings."""
    found = ask(_OF_DOCUMENT, {"document": row["document"]}).to_pylist()
    versions: list[Version] = []
    for run in (one for one in found if one["kind"] == "run"):
        ids = successors(subject, effect.runs.get((subject.document, run["coder"]), ()))
        nouns = tuple(noun_of(one) for one in ask(sql("judged"), {"ids": ids, "kinds": list(FINDINGS)}).to_pylist())
        versions.append(Version(run["coder"], run["added"], effect.chosen.get(subject.document) == run["coder"], nouns))
    document = next(one for one in found if one["kind"] == "document")
    noun = Document.from_json(json.loads(document["payload"]) | {"text": document["text"]})
    return noun, _names(one for one in found if one["kind"] in ("actor", "place")), versions


def _edition(row: Mapping[str, Any], subject: Subject, effect: Effects, ask: Ask) -> tuple[Edition, dict[str, str], list[Version]]:  # noqa: ARG001
    """The edition that a row of a dataset comes from, names of its parties and place, and the row as each edition brought it."""
    event = noun_of(row)
    assert isinstance(event, Event)
    parties = [*event.actors, *event.recipients, *event.third_parties, *((event.place,) if event.place else ())]
    found = ask(_OF_EDITION, {"document": row["document"], "ids": parties}).to_pylist()
    edition = next(one for one in found if one["kind"] == "edition")
    versions = [
        Version(one["document"], one["added"], one["stands"], (noun_of(one),) if one["kind"] == "event" else ())
        for one in ask(sql("given_versions"), {"anchors": [subject.anchor]}).to_pylist()
    ]
    return Edition.model_validate_json(edition["payload"]), _names(one for one in found if one["kind"] != "edition"), versions


def _added(con: duckdb.DuckDBPyConnection, id: str) -> datetime:
    """When it was recorded; what a person found has no row of that id, and was recorded with the judgement of it."""
    question = """
        select coalesce(max(added) filter (id = $id), max(added)) as added
        from stood where id = $id or (kind = 'judgement' and about = $id)"""
    return con.sql(question, params={"id": id}).to_arrow_table()["added"][0].as_py()


def _names(rows: Any) -> dict[str, str]:
    """Id → name; a later coder's, and last of all a person's, is the better known."""
    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: row["coder"] == PERSON):
        party = noun_of(row)
        assert isinstance(party, (Actor, Place))
        found[party.id] = party.name
    return found
