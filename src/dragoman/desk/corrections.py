"""Documents as they came back from an annotation tool → orders: what was taken out, changed, added or confirmed against what was exported.

What was exported stands in the file, and the rows of a ledger never change; so neither a newer coding nor other people's judgements in between
are taken for corrections. A field or attribute that is not there says nothing; a mark, role or frame that is not there was taken
out. Refuses files of documents that are not in the ledger, or whose text is another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dragoman.desk.judging import Order
from dragoman.desk.sentences import sentence_around
from dragoman.errors import ReadError, UnknownCode
from dragoman.formats.markup import ACCEPT, PLACE, REJECT, SHAPES, Frame, Mark, Markup, Stretch, hull, ids
from dragoman.formats.offsets import check_text
from dragoman.ledger import Ledger
from dragoman.ledger.rows import NOUNS, noun_of
from dragoman.nouns import Event, Span
from dragoman.nouns.base import Noun
from dragoman.ontology import ACTOR_KINDS


class Correction(NamedTuple):
    """An order, and where in a file it was read."""

    order: Order
    where: str


@dataclass(slots=True)
class Seen:
    """How many documents and findings were looked at, and how many of the findings were left as they are."""

    documents: int = 0
    findings: int = 0
    unchanged: int = 0


def corrections(
    ledger: Ledger, documents: Iterable[Markup], *, by: str, accept_rest: bool = False, seen: Seen | None = None
) -> Iterator[Correction]:
    """The orders in marked-up documents that came back. `accept_rest`: what was left as it is, is accepted.

    Raises `ReadError` where text or words do not fit, `UnknownCode` for documents and findings that the ledger does not have.
    """
    seen = Seen() if seen is None else seen
    for document in documents:
        seen.documents += 1
        yield from _Document(ledger, document, by=by, seen=seen).corrections(accept_rest=accept_rest)


class _Document:
    """One document that came back, beside what was exported of it."""

    def __init__(self, ledger: Ledger, markup: Markup, *, by: str, seen: Seen) -> None:
        self._markup, self._by, self._seen = markup, by, seen
        self._marks = {mark.id: mark for mark in markup.marks}
        text = ledger.ask(
            "select any_value(text) as text from documents where document = $id group by document", {"id": markup.document}
        )
        if not text.num_rows:
            raise UnknownCode(f"{markup.where}: no document {markup.document!r} in the ledger {ledger.at}; ingest it first")
        check_text(markup.text, text["text"][0].as_py(), where=markup.where)
        self._findings = self._exported(ledger)

    def _exported(self, ledger: Ledger) -> dict[str, Noun]:
        """The findings that were exported, as the ledger has them, by id."""
        question = "select id, kind, document, a, evidence, payload from stood where id in (select unnest(cast($ids as varchar[]))) and document = $document"
        wanted = sorted(self._markup.exported)
        rows = ledger.ask(question, {"ids": wanted, "document": self._markup.document}).to_pylist()
        found = {row["id"]: noun_of(row) for row in rows if row["kind"] in SHAPES}
        if missing := [id for id in wanted if id not in found]:
            raise UnknownCode(
                f"{self._markup.where}: {missing[0]!r} was exported, and is no finding of {self._markup.document} in the ledger {ledger.at}; "
                "was it another ledger, or another version of the coder?"
            )
        return found

    def corrections(self, *, accept_rest: bool) -> Iterator[Correction]:
        came_back, others = self._matched()
        for id, finding in self._findings.items():
            self._seen.findings += 1
            frame = came_back.get(id)
            if frame is None:
                yield self._order("reject", (id,), where=self._markup.where)
                continue
            changed = self._changed(id, finding, frame)
            if frame.judged == REJECT:
                yield self._order("reject", (id,), why=frame.note, where=frame.where)
            elif changed:
                yield self._order("amend", (id,), set=changed, why=frame.note, where=frame.where)
            elif frame.judged == ACCEPT or accept_rest:
                yield self._order("accept", (id,), why=frame.note, where=frame.where)
            else:
                self._seen.unchanged += 1
        for frame in others:
            if frame.judged != REJECT:
                yield self._added(frame)

    def _order(self, verb: str, about: tuple[str, ...], *, where: str, **more: Any) -> Correction:
        given = {name: value for name, value in more.items() if value is not None}
        return Correction(Order.model_validate({"judge": verb, "about": about, "by": self._by} | given), where)

    def _matched(self) -> tuple[dict[str, Frame], list[Frame]]:
        """Finding → the frame that came back for it, by its id, or where a tool gave ids of its own, the one on the same words; and the rest."""
        found: dict[str, Frame] = {}
        others: list[Frame] = []
        for frame in self._markup.frames:
            if frame.id in self._findings and frame.id not in found:
                found[frame.id] = frame  # type: ignore[index]
            else:
                others.append(frame)
        for id, exported in self._markup.exported.items():
            if id in found:
                continue
            kind, words = id.partition("-")[0], self._joined(exported.spans)
            there = [frame for frame in others if frame.kind == kind and self._joined(frame.spans) == words]
            same = [frame for frame in there if frame.label == exported.label]
            # Two that differ in label on the same words: the one of the same label is meant, or the only one.
            if chosen := same[:1] or (there if len(there) == 1 else []):
                found[id] = chosen[0]
                others = [frame for frame in others if frame is not chosen[0]]
        return found, others

    # ---- what was changed

    def _changed(self, id: str, finding: Noun, frame: Frame) -> dict[str, Any]:
        """The settings that make the finding what the frame says."""
        kind = id.partition("-")[0]
        if frame.kind != kind:
            raise ReadError(f"a {kind} was made a {frame.kind}; take it out and mark the {frame.kind} anew", where=frame.where)
        shape, before = SHAPES[kind], self._markup.exported[id]
        found: dict[str, Any] = {}
        if frame.label != before.label:
            found[shape.label] = frame.label
        for name, value in frame.fields.items():
            if _said(value) != before.fields.get(name, ""):
                found[name] = value
        for role, name in shape.roles.items():
            marks = self._in_role(frame, role)
            now = {_key(party): party for party in (*map(self._party, marks), *before.silent.get(role, ()))}
            then = before.roles.get(role, ())
            if now.keys() != set(then):
                stays = _staying(ids(getattr(finding, name)), then, now)
                found |= self._parties(
                    finding, kind, name, [*stays, *(one for key, one in now.items() if key not in then)], marks
                )
        if self._joined(frame.spans) != self._joined(before.spans):
            found |= self._moved(finding, frame)
        return found

    def _in_role(self, frame: Frame, role: str) -> list[Mark]:
        return [self._marks[id] for one, id in frame.roles if one == role]

    def _party(self, mark: Mark) -> Any:
        """The id or name of whom a mark names; of a mark that a person drew its words, to be looked up, with the kind that it was given."""
        if mark.of:
            return mark.of
        words = " ".join(self._markup.words(mark.spans).split())
        # Words that stand elsewhere for somebody stand for the same here.
        same = {
            other.of for other in self._markup.marks if other.of and " ".join(self._markup.words(other.spans).split()) == words
        }
        if len(same) == 1:
            return same.pop()
        kind = mark.kind if mark.kind in ACTOR_KINDS else PLACE
        return {"name": words, "kind": "site" if kind == PLACE else kind}

    def _parties(
        self, finding: Noun | None, kind: str, name: str, parties: Sequence[Any], marks: Sequence[Mark]
    ) -> dict[str, Any]:
        """The settings of a field of parties, and of the words that it was read from."""
        several = (
            isinstance(getattr(finding, name, None), tuple)
            if finding is not None
            else NOUNS[kind].model_fields[name].default == ()
        )
        # An export gives those whom nobody knows elsewhere an id of their document.
        own = [one.removesuffix(f"@{self._markup.document}") if isinstance(one, str) else one for one in parties]
        distinct = list({_key(party): party for party in own}.values())
        found: dict[str, Any] = {name: distinct if several else distinct[0] if distinct else None}
        if kind == "event" and name in ("actors", "recipients", "place"):
            spans = [self._span(*hull(mark.spans)) for mark in marks]
            found[f"words.{name}"] = spans if name != "place" else spans[0] if spans else None
        return found

    def _moved(self, finding: Noun, frame: Frame) -> dict[str, Any]:
        """The settings of the words that a finding hangs on."""
        if not isinstance(finding, Event) or finding.words.trigger is None:
            return {"evidence": [self._span(*stretch) for stretch in self._joined(frame.spans)]}
        trigger = hull(frame.spans)
        found: dict[str, Any] = {"words.trigger": self._span(*trigger)}
        within = [one for one in finding.evidence if isinstance(one, Span) and one.start <= trigger[0] and trigger[1] <= one.end]
        if not within:
            found["evidence"] = [self._span(*sentence_around(self._markup.text, *trigger))]
        return found

    # ---- what was added

    def _added(self, frame: Frame) -> Correction:
        shape = SHAPES[frame.kind]
        settings: dict[str, Any] = {shape.label: frame.label} | dict(frame.fields)
        around = hull(frame.spans)
        if frame.kind == "event":
            settings["words.trigger"] = self._span(*around)
            settings["evidence"] = [self._span(*sentence_around(self._markup.text, *around))]
        else:
            settings["evidence"] = [self._span(*stretch) for stretch in self._joined(frame.spans)]
        for role, name in shape.roles.items():
            if marks := self._in_role(frame, role):
                settings |= self._parties(None, frame.kind, name, [self._party(mark) for mark in marks], marks)
        return self._order("add", (self._markup.document,), kind=frame.kind, set=settings, why=frame.note, where=frame.where)

    # ---- words

    def _span(self, start: int, end: int) -> dict[str, Any]:
        return {"document": self._markup.document, "start": start, "end": end, "text": self._markup.text[start:end]}

    def _joined(self, spans: Iterable[Stretch]) -> list[Stretch]:
        """The stretches in order, those as one between which there is only white space: formats cut at ends of lines."""
        found: list[Stretch] = []
        for start, end in sorted(spans):
            if found and not self._markup.text[found[-1][1] : start].strip():
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found


def _staying(own: Sequence[str], then: Sequence[str], now: Mapping[str, Any]) -> list[str]:
    """Of a finding's own parties those that were not taken out. An export may give an id of its own to one, in the same place."""
    if len(own) != len(then):
        return [one for one in own if one in now or one not in then]
    return [one for one, exported in zip(own, then, strict=True) if exported in now]


def _said(value: str) -> str:
    return "" if value.strip().lower() in ("null", "none") else value.strip()


def _key(party: Any) -> str:
    return json.dumps(party, sort_keys=True) if isinstance(party, Mapping) else str(party)
