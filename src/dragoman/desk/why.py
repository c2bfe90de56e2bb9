"""An id → the trail from what it stands for back to the words: finding, fields, words, sentence, document, coder, judgements, other codings; of an
event of a dataset to its row: dataset, edition, key, fields as given.

The id may be that of a finding, a document, an edition, a judgement, or of an actor, for which its name will do. Refuses an id that nothing has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from dragoman.desk.attested import Attested, attested
from dragoman.desk.names import actors_named
from dragoman.desk.sentences import sentence_around
from dragoman.errors import UnknownCode
from dragoman.ledger import Ledger
from dragoman.ledger.effects import Recorded
from dragoman.ledger.given import row_of
from dragoman.ledger.rows import NOUNS
from dragoman.ledger.tracing import Trace
from dragoman.nouns import Document, Edition, Event, Judgement, Row, Span
from dragoman.nouns.base import Noun
from dragoman.ontology import TYPES


class FieldWords(Noun):
    """A field of a finding as it reads, and the words it was read from; without words it follows from the whole, or was inferred."""

    field: str
    value: str
    words: tuple[Span, ...] = ()
    inferred: bool = False


class Passage(Noun):
    """The words that a finding rests on, and what stands before and after them in their sentence."""

    before: str
    words: str
    after: str
    start: int
    end: int


class Coding(Noun):
    """What a run of a coder reads at the words: the findings as JSON, `counts` if that run counts for the document."""

    coder: str
    added: datetime
    counts: bool
    findings: tuple[dict[str, Any], ...]


class Said(Noun):
    """A judgement, when it was recorded, and whether it holds."""

    id: str
    judgement: Judgement
    added: datetime
    holds: bool


class Trail(Noun):
    """From a finding back to the words, or to the `row` of a dataset, with its edition as `document`. `standing` is what counts now: as coded, as a person accepted or amended it, or nothing. `same` are the
    events that are one with it, `attested` how well they attest it together."""

    id: str
    kind: str
    sentence: str
    coder: str
    added: datetime
    confidence: float | None = None
    fields: tuple[FieldWords, ...] = ()
    passages: tuple[Passage, ...] = ()
    row: Row | None = None
    document: dict[str, Any]
    standing: tuple[dict[str, Any], ...] = ()
    judgements: tuple[Said, ...] = ()
    codings: tuple[Coding, ...] = ()
    same: tuple[str, ...] = ()
    attested: Attested | None = None


class Whereabouts(Noun):
    """An actor, a document or a judgement: what it is, and where it is met. `rows`: documents, findings or ids, each with what is known."""

    id: str
    kind: str
    sentence: str
    fields: tuple[FieldWords, ...] = ()
    judgements: tuple[Said, ...] = ()
    rows: tuple[dict[str, Any], ...] = ()
    more: int = 0


def why(ledger: Ledger, id: str, *, as_of: datetime | None = None, most: int = 20) -> Trail | Whereabouts:
    """The trail of an id; of an actor or document the first `most` of what hangs on it. Raises `UnknownCode` if nothing has it."""
    kind, _, rest = id.partition("-")
    if kind in NOUNS and kind not in ("actor", "place") and len(rest) == 16:
        found = trail(ledger.trace(id, as_of=as_of))
        if kind != "event":
            return found
        ids = {id, *found.same, *(one["id"] for one in found.standing)}
        return found.model_copy(update={"attested": attested(ledger, ids, as_of=as_of)})
    if kind == "judgement":
        return _judgement(ledger, id, as_of)
    if ledger.ask(
        "select 1 from stood where kind = 'document' and (document = $id or payload ->> 'ref' = $id)", {"id": id}, as_of=as_of
    ).num_rows:
        return _document(ledger, id, as_of, most)
    if found := ledger.answer("given", as_of=as_of, id=id).to_pylist():
        return _edition(found[0]) if found[0]["kind"] == "edition" else _row(found[0])
    return _actor(ledger, id, as_of, most)


def trail(trace: Trace) -> Trail:
    """The trail of a finding."""
    finding, document = trace.finding, trace.document
    spans = [one for one in finding.evidence if isinstance(one, Span)]  # type: ignore[attr-defined]
    return Trail(
        id=trace.id,
        kind=trace.kind,
        sentence=sentence(finding, trace.names),
        coder=trace.coder,
        added=trace.added,
        confidence=getattr(finding, "confidence", None),
        fields=tuple(fields(finding, trace.names)),
        passages=() if isinstance(document, Edition) else tuple(_passage(span, document.text) for span in spans if span.document == document.id),
        row=next((one for one in finding.evidence if isinstance(one, Row)), None),  # type: ignore[attr-defined]
        document=document.model_dump(mode="json", exclude={"text"}, exclude_none=True),
        standing=tuple(one.to_json() for one in trace.standing),
        judgements=tuple(_said(one) for one in trace.judgements),
        codings=tuple(
            Coding(coder=one.coder, added=one.added, counts=one.chosen, findings=tuple(found.to_json() for found in one.findings))
            for one in trace.versions
        ),
        same=trace.same,
    )


def fields(finding: Noun, names: Mapping[str, str]) -> Iterator[FieldWords]:
    """Each field that says something, with the words it was read from where the coder kept them."""
    words = finding.words.model_dump() if isinstance(finding, Event) else {}
    inferred = getattr(finding, "inferred", ())
    for name in type(finding).model_fields:
        if name in ("id", "evidence", "words", "confidence", "inferred"):
            continue
        value = getattr(finding, name)
        if value is None or value == () or (isinstance(value, Noun) and not any(v for n, v in value if n != "precision")):
            continue
        found = words.get("trigger" if name == "type" else name)
        spans = [found] if isinstance(found, dict) else found or ()
        yield FieldWords(
            field=name, value=_text(value, names), words=tuple(Span(**one) for one in spans), inferred=name in inferred
        )


def sentence(finding: Noun, names: Mapping[str, str]) -> str:
    """A finding in one plain line: its main fields, names for ids."""
    said = {one.field: one.value for one in fields(finding, names)}
    if isinstance(finding, Event):
        what = (
            TYPES[finding.type].code + (f" ({finding.mode})" if finding.mode else "") if finding.type in TYPES else finding.type
        )
        to = f" → {said['recipients']}" if "recipients" in said else ""
        where = f", {said['place']}" if "place" in said else ""
        return f"{said.get('actors', 'somebody')} {what}{to}{where}{', ' + said['period'] if 'period' in said else ''}"
    return "; ".join(f"{name} {value}" for name, value in said.items() if name not in ("modality", "kind"))


def judgement_line(one: Recorded | Said, *, ids: bool = False) -> str:
    """A judgement in one line: what was said of what, by whom, when, why, and whether it holds."""
    said = one.judgement
    when = (said.when or one.added.isoformat())[:16].replace("T", " ")
    about = f" of {' and '.join(said.about)}" if ids or len(said.about) > 1 else ""
    line = f"{said.verdict}{about} by {said.by}{'' if said.kind == 'person' else ' (a rule)'}, {when}{f': {said.why}' if said.why else ''}"
    return (
        f"{one.id}  {line}{'' if one.holds else ' (holds no more)'}" if ids else line + ("" if one.holds else " (holds no more)")
    )


def _text(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, tuple):
        return ", ".join(_text(one, names) for one in value)
    if isinstance(value, Noun):
        plain = value.to_json()
        if {"start", "end"} <= plain.keys():
            start, end = plain["start"] or "…", plain["end"] or "…"
            return start if start == end else f"{start} to {end}"
        least, most = plain.get("min"), plain.get("max")
        return str(least) if least == most else f"{'?' if least is None else least} to {'?' if most is None else most}"
    return names.get(value, value) if isinstance(value, str) else str(value)


def _passage(span: Span, text: str) -> Passage:
    """The words with the rest of their sentence: up to the end of another sentence or paragraph, and not too far."""
    start, end = sentence_around(text, span.start, span.end)
    return Passage(before=text[start : span.start], words=span.text, after=text[span.end : end], start=span.start, end=span.end)


def _said(one: Recorded) -> Said:
    return Said(id=one.id, judgement=one.judgement, added=one.added, holds=one.holds)


def _judgement(ledger: Ledger, id: str, as_of: datetime | None) -> Whereabouts:
    found = next((one for one in ledger.judgements(as_of=as_of) if one.id == id), None)
    if found is None:
        raise UnknownCode(f"no judgement {id!r} in the ledger {ledger.at}; `dragoman judge list` lists all")
    rows = ledger.ask(
        "select id, kind, document, payload from stood where batch = $id and kind not in ('judgement', 'pair')",
        {"id": id},
        as_of=as_of,
    )
    return Whereabouts(
        id=id,
        kind="judgement",
        sentence=judgement_line(_said(found), ids=True),
        judgements=(_said(found),),
        rows=tuple(rows.to_pylist()),
    )


def _document(ledger: Ledger, id: str, as_of: datetime | None, most: int) -> Whereabouts:
    where = "kind = 'document' and (document = $id or payload ->> 'ref' = $id)"
    row = ledger.ask(
        f"select id, document, payload, text from stood where {where} order by added limit 1", {"id": id}, as_of=as_of
    ).to_pylist()[0]
    document = Document.model_validate_json(row["payload"][:-1] + ', "text": ""}')
    values = {"id": document.id}
    runs = ledger.ask(
        "select coder, added from stood where kind = 'run' and document = $id order by added", values, as_of=as_of
    ).to_pylist()
    question = "select id, kind, type, verdict from findings where document = $id and kind not in ('pair', 'actor', 'place') order by evidence[1].first, id"
    found = ledger.ask(question, values, as_of=as_of).to_pylist()
    known = document.model_dump(exclude={"text", "id"}, exclude_none=True)
    read = [FieldWords(field="read by", value=f"{run['coder']}, {run['added']:%Y-%m-%d %H:%M}") for run in runs]
    return Whereabouts(
        id=document.id,
        kind="document",
        sentence=document.title or document.ref or document.id,
        fields=(*(FieldWords(field=name, value=str(value)) for name, value in known.items()), *read),
        judgements=tuple(
            _said(one)
            for one in ledger.judgements(as_of=as_of)
            if one.document == document.id or row["id"] in one.judgement.about
        ),
        rows=tuple(found[:most]),
        more=max(0, len(found) - most),
    )


def _edition(row: Mapping[str, Any]) -> Whereabouts:
    edition = Edition.model_validate_json(row["payload"])
    said = edition.model_dump(exclude={"id", "files", "unknown_codes", "unknown_actors", "remarks"}, exclude_none=True)
    listed = {
        "file": [f"{one.name} (sha256 {one.digest} …)" for one in edition.files],
        "unknown code": [f"{name}, {count:,} rows" for name, count in edition.unknown_codes],
        "unknown actor": [f"{name}, {count:,} rows" for name, count in edition.unknown_actors],
        "remark": edition.remarks,
    }
    fields = [FieldWords(field=name.replace("_", " "), value=str(value)) for name, value in said.items() if value]
    fields += [FieldWords(field=name, value=value) for name, values in listed.items() for value in values]
    return Whereabouts(id=edition.id, kind="edition", sentence=f"{edition.name}: {edition.title}, {edition.events:,} events", fields=tuple(fields))


def _row(row: Mapping[str, Any]) -> Whereabouts:
    """A row that is no event in PLOVER, or whose code nobody knows."""
    found = row_of(row)
    return Whereabouts(
        id=row["id"],
        kind="row",
        sentence=f"{found.key} of {found.dataset}, which is no event in PLOVER or has an unknown code; kept as given",
        fields=tuple(FieldWords(field=name, value=value) for name, value in {"edition": row["document"], **found.fields}.items()),
    )


def _actor(ledger: Ledger, id: str, as_of: datetime | None, most: int) -> Whereabouts:
    rows = ledger.ask("select distinct a from stood where kind = 'actor' and id = $id", {"id": id}, as_of=as_of)["a"].to_pylist()
    name = rows[0] if rows else actors_named(ledger, id, as_of=as_of)[0]
    found = ledger.answer("actors", as_of=as_of, named=name.lower(), most=None).to_pylist()
    actor = next((one for one in found if name in (one["id"], *one["also"])), None)
    if actor is None:
        raise UnknownCode(f"no actor {id!r} in the ledger {ledger.at}, unless as one that was rejected")
    ids = {actor["id"], *actor["also"]}
    question = """
        select id, a, document, payload ->> 'name' as name from findings
        where kind = 'actor' and list_contains($ids, a) order by document"""
    met = ledger.ask(question, {"ids": sorted(ids)}, as_of=as_of).to_pylist()
    of_rows = {row["id"] for row in met}
    return Whereabouts(
        id=actor["id"],
        kind="actor",
        sentence=f"{actor['name']}, {actor['kind']}, in {actor['documents']:,} documents and {actor['events']:,} events",
        fields=tuple(
            FieldWords(field=name, value=", ".join(value) if isinstance(value, list) else str(value))
            for name in ("country", "sector", "aliases", "also")
            if (value := actor[name])
        ),
        judgements=tuple(_said(one) for one in ledger.judgements(as_of=as_of) if {*one.judgement.about} & (ids | of_rows)),
        rows=tuple(met[:most]),
        more=max(0, len(met) - most),
    )
