"""The id of a finding → where it comes from: the document, what each coding reads at its words, what was judged of it, what counts now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dragoman.errors import UnknownCode
from dragoman.ledger.address import Address
from dragoman.ledger.asking import connection, of_snapshot
from dragoman.ledger.effects import Recorded, effects
from dragoman.ledger.judging import subjects_of
from dragoman.ledger.questions import sql
from dragoman.ledger.rows import noun_of
from dragoman.ledger.schema import FINDINGS, PERSON
from dragoman.ledger.succession import successors
from dragoman.nouns import Actor, Document, Place
from dragoman.nouns.base import Noun

if TYPE_CHECKING:
    import duckdb
    from deltalake import DeltaTable

_OF_DOCUMENT = "select kind, document, coder, payload, text, added, batch from stood where document = $document and kind in ('document', 'run', 'actor', 'place') order by added, coder"
_STANDING = "select * from findings where document = $document and kind = $kind and (id in (select unnest(cast($ids as varchar[]))) or batch = $judgement)"


@dataclass(frozen=True, slots=True)
class Version:
    """What one run of a coder reads at the words of a finding, if anything; `chosen`: the run that counts for the document."""

    coder: str
    added: datetime
    chosen: bool
    findings: tuple[Noun, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """A finding by `id`, its `kind` and the coder whose row it is ("person": as accepted or amended); the `document`; names of actors and
    places in it; all codings of its words, the oldest first; judgements of it, in whatever coding; what stands now, if anything; the ids
    of the events that are one with it."""

    id: str
    kind: str
    coder: str
    added: datetime
    finding: Noun
    document: Document
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

        found = ask(sql("judged"), {"ids": [id], "kinds": list(FINDINGS)}).to_pylist()
        if not found:
            raise UnknownCode(f"no finding {id!r} in the ledger {at}")
        row = found[0]
        subject = subjects_of([row], ask)[id]
        effect = effects(con, pairs=True, documents=[subject.document])
        case = effect.case_of(subject)
        about = {said["id"] for said in case.said} if case else set()
        same = effect.same_events()
        holding = case.holding if case else None
        standing = ask(
            _STANDING,
            {
                "document": subject.document,
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
        of_document = ask(_OF_DOCUMENT, {"document": subject.document}).to_pylist()
        versions: list[Version] = []
        for run in (one for one in of_document if one["kind"] == "run"):
            ids = successors(subject, effect.runs.get((subject.document, run["coder"]), ()))
            nouns = tuple(noun_of(one) for one in ask(sql("judged"), {"ids": ids, "kinds": list(FINDINGS)}).to_pylist())
            versions.append(Version(run["coder"], run["added"], effect.chosen.get(subject.document) == run["coder"], nouns))
        document = next(one for one in of_document if one["kind"] == "document")
        return Trace(
            id=id,
            kind=row["kind"],
            coder=row["coder"],
            added=_added(con, id),
            finding=noun_of(row),
            document=Document.from_json(json.loads(document["payload"]) | {"text": document["text"]}),
            names=_names(one for one in of_document if one["kind"] in ("actor", "place")),
            versions=tuple(versions),
            judgements=tuple(judgements),
            standing=tuple(noun_of(one) for one in standing),
            same=tuple(sorted(tellings)),
        )


def _added(con: duckdb.DuckDBPyConnection, id: str) -> datetime:
    return con.sql("select added from stood where id = $id", params={"id": id}).to_arrow_table()["added"][0].as_py()


def _names(rows: Any) -> dict[str, str]:
    """Id → name; a later coder's, and last of all a person's, is the better known."""
    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: row["coder"] == PERSON):
        party = noun_of(row)
        assert isinstance(party, (Actor, Place))
        found[party.id] = party.name
    return found
