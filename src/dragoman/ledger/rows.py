"""A situation → rows of the ledger, and rows → the situation again.

Ids are made from content alone, no clock and no chance: the same document read by the same coder gives the same rows anywhere. A finding
that stands twice in a situation, word for word, is one row. Refuses situations of several documents: every row must come from one, or a
second run could not tell what is there already.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.errors import SchemaError
from dragoman.ledger.given import event_columns, event_fields, row_anchor, row_columns, row_of
from dragoman.ledger.schema import VERSION, arrow_schema
from dragoman.nouns import (
    Actor,
    Claim,
    CoderName,
    Document,
    Event,
    Motive,
    Outlook,
    Period,
    Place,
    Relation,
    Role,
    Row,
    Situation,
    Span,
    Status,
)
from dragoman.nouns.base import Noun
from dragoman.nouns.parties import pairs

if TYPE_CHECKING:
    import pyarrow as pa

type LedgerRow = dict[str, Any]

# Section of a situation → kind of row.
SECTIONS = {
    "events": "event",
    "relations": "relation",
    "claims": "claim",
    "outlooks": "outlook",
    "motives": "motive",
    "statuses": "status",
    "roles": "role",
}

# Kind of row → the noun that it is.
NOUNS: dict[str, type[Noun]] = {
    "event": Event,
    "relation": Relation,
    "claim": Claim,
    "outlook": Outlook,
    "motive": Motive,
    "status": Status,
    "role": Role,
    "actor": Actor,
    "place": Place,
}

# Which fields of a noun are the columns a, b and type, and its period.
_A = ("a", "speaker", "actor", "person")
_B = ("b", "of")
_TYPE = ("type", "dimension", "status", "band", "role", "kind")
_PERIOD = ("period", "horizon")


def coder_text(coder: CoderName) -> str:
    """A coder as the column says it: name, space, version."""
    return f"{coder.name} {coder.version}"


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for the parts.

    >>> digest("a", "b") == digest("ab")
    False
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def batch_rows(situations: Iterable[Situation]) -> list[LedgerRow]:
    """The rows of one batch, each id once, without `added`; of a document given twice the first. Raises `SchemaError` for a situation of no or several documents."""
    rows: dict[str, LedgerRow] = {}
    names: set[str] = set()
    for situation in situations:
        found = list(_situation_rows(situation))
        name = f"{situation.documents[0].id} {coder_text(situation.coder)}"
        if name not in names:
            names.add(name)
            for row in found:
                rows.setdefault(row["id"], row)
    batch = f"batch-{digest(*sorted(names))}"
    return [row | {"batch": batch} for row in rows.values()]


def _situation_rows(situation: Situation) -> Iterator[LedgerRow]:
    if len(situation.documents) != 1:
        names = ", ".join(document.id for document in situation.documents[:3]) or "none"
        raise SchemaError(f"a ledger takes situations of one document each; this one has {len(situation.documents)} ({names})")
    document, coder = situation.documents[0], coder_text(situation.coder)
    yield _document_row(document)
    found = [*_parties(situation, coder), *_findings(situation, coder)]
    distinct = {row["id"]: row for row in found}
    run = {
        "coder": situation.coder.to_json(),
        "mentions": [mention.to_json() for mention in situation.mentions],
        "dropped": situation.dropped,
        "rows": len(distinct),
    }
    yield {
        "id": f"run-{digest(document.id, coder)}",
        "kind": "run",
        "document": document.id,
        "coder": coder,
        "payload": canonical(run),
    }
    yield from distinct.values()


def _document_row(document: Document) -> LedgerRow:
    day = _day(document.published)
    return {
        "id": f"document-{digest(document.id)}",
        "kind": "document",
        "document": document.id,
        "coder": "",
        "first_day": day,
        "last_day": day,
        "payload": canonical(document.model_dump(mode="json", exclude={"text"})),
        "text": document.text,
    }


def _parties(situation: Situation, coder: str) -> Iterator[LedgerRow]:
    document = situation.documents[0].id
    for party in (*situation.actors, *situation.places):
        kind = "actor" if isinstance(party, Actor) else "place"
        payload = canonical(party.to_json())
        yield {
            "id": f"{kind}-{digest(document, coder, kind, payload)}",
            "kind": kind,
            "document": document,
            "coder": coder,
            "a": party.id,
            "type": party.kind,
            "country": party.country,
            "payload": payload,
        }


def _findings(situation: Situation, coder: str) -> Iterator[LedgerRow]:
    document = situation.documents[0].id
    for section, kind in SECTIONS.items():
        for finding in getattr(situation, section):
            yield from finding_rows(finding, kind, document=document, coder=coder)


def finding_rows(finding: Noun, kind: str, *, document: str, coder: str) -> Iterator[LedgerRow]:
    """The row of a finding, and of an event one more for each pair of its parties."""
    row = _finding_row(finding, kind, document=document, coder=coder)
    yield row
    if isinstance(finding, Event):
        for a, b in dict.fromkeys(pairs(finding)):
            id = f"pair-{digest(row['id'], a or '', b or '')}"
            yield row | {"id": id, "kind": "pair", "about": row["id"], "a": a, "b": b, "evidence": None, "payload": None, "given": None}


def _finding_row(finding: Noun, kind: str, *, document: str, coder: str) -> LedgerRow:
    evidence = finding.evidence  # type: ignore[attr-defined]
    given = row_columns(evidence, document)
    spans = [one for one in evidence if isinstance(one, Span)]
    fields = finding.to_json()
    del fields["evidence"]
    said = canonical({name: value for name, value in fields.items() if name != "id"})
    offsets = canonical([given["dataset"], given["key"]] if given else [[span.document, span.start, span.end] for span in spans])
    first = next((Period.model_validate(fields[name]) for name in _PERIOD if fields.get(name)), Period())
    a, b, type = (_first(fields, names) for names in (_A, _B, _TYPE))
    if isinstance(finding, Event):
        a, b = next(iter(finding.actors), None), next(iter(finding.recipients), None)
        given |= event_columns(finding)
    return given | {
        "id": f"{kind}-{digest(document, coder, kind, said, offsets)}",
        "kind": kind,
        "document": document,
        "coder": coder,
        "anchor": anchor(finding, kind, document=document),
        "a": a,
        "b": b,
        "type": type,
        "first_day": _day(first.start),
        "last_day": _day(first.end),
        "modality": fields.get("modality"),
        "speaker": fields.get("speaker"),
        "country": fields.get("country"),
        "confidence": fields.get("confidence"),
        "evidence": [{"document": s.document, "first": s.start, "last": s.end, "text": s.text} for s in spans],
        "payload": canonical(fields),
    }


def anchor(finding: Noun, kind: str, *, document: str) -> str:
    """What is said of which words, whichever coder says it: kind, type, parties and the words it hangs on (an event's trigger, else the
    evidence), or which row of a dataset. A judgement of one coder's finding so holds for the same finding of the next version."""
    evidence = finding.evidence  # type: ignore[attr-defined]
    if evidence and isinstance(evidence[0], Row):
        return row_anchor(evidence[0])
    fields = finding.to_json()
    trigger = (fields.get("words") or {}).get("trigger")
    spans = [trigger] if trigger else fields["evidence"]
    parties = [fields.get(name) for name in ("a", "b", "actor", "actors", "recipients", "person", "of", "speaker")]
    words = [[span.get("start"), span.get("end")] for span in spans]
    return f"anchor-{digest(document, kind, _first(fields, _TYPE) or '', canonical(parties), canonical(words))}"


def to_arrow(rows: Sequence[Mapping[str, Any]], added: Any) -> pa.Table:
    """Rows as a table with all columns of the schema; `added` is the time of the commit."""
    import pyarrow as pa

    return pa.Table.from_pylist([{**row, "added": added, "schema": VERSION} for row in rows], schema=arrow_schema())


# ---- and back


def situation(rows: Iterable[Mapping[str, Any]]) -> Situation:
    """The situation that the rows of one document and one coder are, findings in the order of their words. Their ids are those of the
    rows, by which they can be asked for and judged. Raises `SchemaError` without a document and a run."""
    payloads: dict[str, list[dict[str, Any]]] = {kind: [] for kind in (*SECTIONS.values(), "actor", "place")}
    document: Document | None = None
    run: dict[str, Any] | None = None
    rows = list(rows)
    nobody = frozenset(row["a"] for row in rows if row["kind"] == "nobody")
    for row in sorted(rows, key=_order):
        if row["kind"] == "document":
            document = Document.from_json(json.loads(row["payload"]) | {"text": row["text"]})
        elif row["kind"] == "run":
            run = json.loads(row["payload"])
        elif row["kind"] in payloads:
            payloads[row["kind"]].append(_without(_fields(row), nobody))
    if document is None or run is None:
        raise SchemaError("rows of the ledger without their document or run; `dragoman ledger check` tells more")
    return Situation.model_validate(
        {
            "schema": "dragoman/situation/1",
            "coder": run["coder"],
            "documents": [document],
            "mentions": [mention for mention in run["mentions"] if mention["of"] not in nobody],
            "dropped": run["dropped"],
            "actors": _distinct(payloads["actor"]),
            "places": _distinct(payloads["place"]),
            **{section: payloads[kind] for section, kind in SECTIONS.items()},
        }
    )


def _without(fields: dict[str, Any], nobody: AbstractSet[str]) -> dict[str, Any]:
    """A finding without those who are nobody; what is about nobody else has gone already."""
    if not nobody:
        return fields
    kept: dict[str, Any] = {}
    for name, value in fields.items():
        if name in ("speaker", "part_of") and value in nobody:
            value = None
        elif name in ("actors", "recipients", "third_parties", "by", "about", "against"):
            value = [id for id in value if id not in nobody]
        elif name in ("pairs", "explains"):
            value = [pair for pair in value if not nobody & {*pair}]
        kept[name] = value
    return kept


def _distinct(parties: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each id once: what a person added may be found by a later coder as well."""
    return list({party["id"]: party for party in parties}.values())


def noun_of(row: Mapping[str, Any]) -> Noun:
    """The finding, actor or place that a row is; a finding with the id of the row."""
    return NOUNS[row["kind"]].from_json(_fields(row))


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    if row["kind"] == "event" and row.get("dataset"):
        return event_fields(row) | {"id": row["id"], "evidence": [row_of(row)]}
    found = json.loads(row["payload"])
    if row["kind"] in ("actor", "place"):
        return found
    return found | {"id": row["id"], "evidence": [_span(span) for span in row["evidence"] or ()]}


def _order(row: Mapping[str, Any]) -> tuple[int, str, str]:
    spans = row["evidence"] or ()
    return (spans[0]["first"] if spans else 0, row["a"] or "", row["id"])


def _span(span: Mapping[str, Any]) -> dict[str, Any]:
    return {"document": span["document"], "start": span["first"], "end": span["last"], "text": span["text"]}


def canonical(value: object) -> str:
    """JSON with sorted keys and no space: one text for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _first(fields: Mapping[str, Any], names: Sequence[str]) -> str | None:
    return next((fields[name] for name in names if fields.get(name)), None)


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
