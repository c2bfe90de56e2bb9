"""W3C Web Annotation (JSON-LD), both ways: a page of annotations whose targets are words of documents, by quotation and by position.

A finding is a *classifying* annotation with its fields as tags ("period=2024-05-01"), a mark an *identifying* one, a role a *linking* one from a
finding to a mark. What was exported is an annotation of the document as a whole. Positions are code points. Annotations that come back are found by
their position if the quotation is there, else by the quotation, and refused if that stands nowhere or in more places than one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from dragoman.errors import ReadError
from dragoman.formats.json_given import value_of
from dragoman.formats.markup import STAMP, Frame, Mark, Markup, Stretch, markups, of_remark, of_stamp, of_tag, tag

if TYPE_CHECKING:
    from dragoman.formats.export import Choice, Tally
    from dragoman.formats.sink import Sink
    from dragoman.nouns import Situation

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_URN = "urn:dragoman:"
# Characters of a quotation's surroundings. Twenty-four tell nearly all quotations of a sentence apart; more would carry text out.
AROUND = 24

type Texts = Callable[[str], str | None]


# ---- out


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:
    """Write one page of annotations. Words are quoted unless `choice.text` is "none"."""
    used: set[str] = set()
    with sink.text() as stream:
        head = json.dumps({"@context": CONTEXT, "type": "AnnotationPage"}, ensure_ascii=False)
        stream.write(head[:-1] + ', "items": [')
        separator = "\n"
        for document in markups(situations, tally=tally):
            source = document.url if document.url and document.url not in used else f"{_URN}{quote(document.document)}"
            used.add(source)
            for one in items(document, source, quoted=choice.text != "none"):
                stream.write(separator + json.dumps(one, ensure_ascii=False))
                separator = ",\n"
        stream.write("\n]}\n")


def items(document: Markup, source: str, *, quoted: bool = True) -> Iterator[dict[str, Any]]:
    """The annotations of a document."""
    base = f"{_URN}{quote(document.document)}:"
    stamp = {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": json.dumps(document.stamp())}
    yield _annotation(f"{base}exported", "describing", [stamp], source)
    for mark in document.marks:
        body: list[dict[str, Any]] = [_textual("tagging", mark.kind)]
        if mark.of:
            body.insert(0, {"type": "SpecificResource", "purpose": "identifying", "source": f"{_URN}party:{quote(mark.of)}"})
        yield _annotation(f"{base}{mark.id}", "identifying", body, _targets(document, mark.spans, source, quoted))
    names = [frame.id or f"f{number}" for number, frame in enumerate(document.frames, 1)]
    for name, frame in zip(names, document.frames, strict=True):
        body = [_textual("classifying", tag(frame.kind, frame.label))]
        body += [_textual("tagging", f"{field}={value}") for field, value in frame.said.items()]
        body += [_textual("commenting", frame.note)] if frame.note else []
        yield _annotation(f"{base}{quote(name)}", "classifying", body, _targets(document, frame.spans, source, quoted))
    for name, frame in zip(names, document.frames, strict=True):
        for number, (role, mark) in enumerate(frame.roles, 1):
            ends = [{"id": f"{base}{quote(name)}"}, {"id": f"{base}{mark}"}]
            yield _annotation(f"{base}{quote(name)}:{number}", "linking", [_textual("tagging", role)], ends)


def _annotation(id: str, motivation: str, body: list[dict[str, Any]], target: Any) -> dict[str, Any]:
    return {"id": id, "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def _textual(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _targets(document: Markup, spans: Iterable[Stretch], source: str, quoted: bool) -> Any:
    found = [{"source": source, "selector": _selectors(document.text, start, end, quoted)} for start, end in spans]
    return found[0] if len(found) == 1 else found


def _selectors(text: str, start: int, end: int, quoted: bool) -> list[dict[str, Any]]:
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    if not quoted or not text:
        return [position]
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return [{"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after}, position]


# ---- in


def is_ours(value: Any) -> bool:
    """Whether a JSON value is an annotation, a list of some, a page or a collection."""
    try:
        found = _items(value)
    except (TypeError, KeyError):
        return False
    return bool(found) and all(isinstance(one, dict) and "Annotation" in _several(one.get("type")) for one in found)


def _items(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    kinds = _several(value.get("type"))
    if "Annotation" in kinds:
        return [value]
    return list(value["items"] if "AnnotationPage" in kinds else value["first"]["items"])


def read(path: Path, texts: Texts) -> Iterator[Markup]:
    """The documents of a file of annotations; `texts` gives the text of a document by its id. Raises `ReadError`."""
    value = value_of(path)
    if not is_ours(value):
        raise ReadError("no Web Annotations in it", where=str(path))
    reading: dict[str, _Document] = {}
    found = [_Given(one, f"{path}, annotation {one.get('id', number)}") for number, one in enumerate(_items(value), 1)]
    for one in found:
        if (stamp := one.stamp()) is not None:
            document, exported = of_stamp(stamp, where=one.where)
            text = texts(document)
            reading[one.source()] = _Document(
                Markup(document, text or "", (), (), exported, where=str(path)), known=text is not None
            )
    if not reading:
        of_stamp(None, where=str(path))
    for one in found:
        if one.stamp() is None and not one.ends():
            if one.source() not in reading:
                raise ReadError(f"is about {one.source()!r}, of which nothing was exported", where=one.where)
            reading[one.source()].take(one)
    for one in found:
        if ends := one.ends():
            holding = next(
                (document for document in reading.values() if ends[0] in document.ids or ends[-1] in document.ids), None
            )
            if holding is None:
                raise ReadError("links nothing that is there", where=one.where)
            holding.link(one, ends)
    for document in reading.values():
        yield document.markup()


class _Given:
    """An annotation as it came."""

    def __init__(self, one: Mapping[str, Any], where: str) -> None:
        self.where = where
        self.id = str(one.get("id", where))
        self.motivations = _several(one.get("motivation"))
        self.body = [body if isinstance(body, dict) else {"source": body} for body in _several(one.get("body"))]
        self.targets = _several(one.get("target"))

    def of_purpose(self, *purposes: str) -> list[str]:
        """The values of bodies; one without a purpose has that of the annotation."""
        given = [(purpose, body) for body in self.body for purpose in _several(body.get("purpose")) or self.motivations]
        return [str(body.get("value") or body.get("source") or "") for purpose, body in given if purpose in purposes]

    def stamp(self) -> Any:
        for body in self.body:
            value = body.get("value")
            if isinstance(value, str) and STAMP in value and "describing" in self.motivations:
                try:
                    return json.loads(value)
                except ValueError:
                    raise ReadError("what dragoman exported was changed in it; export it anew", where=self.where) from None
        return None

    def source(self) -> str:
        first = self.targets[0] if self.targets else ""
        if isinstance(first, dict):
            first = first.get("source", first.get("id", ""))
        return str(first.get("id", "") if isinstance(first, dict) else first)

    def ends(self) -> list[str]:
        """The ids of what an annotation links."""
        if "linking" not in self.motivations or any(isinstance(one, dict) and "selector" in one for one in self.targets):
            return []
        return [str(one.get("id", "") if isinstance(one, dict) else one) for one in self.targets]

    def spans(self, text: str) -> tuple[Stretch, ...]:
        """Where the targets are in the text. Raises `ReadError`."""
        found: list[Stretch] = []
        for target in self.targets:
            selectors = {
                kind: one
                for one in _several(target.get("selector") if isinstance(target, dict) else None)
                if isinstance(one, dict)
                for kind in _several(one.get("type"))
            }
            try:
                found.append(_place(text, selectors.get("TextQuoteSelector"), selectors.get("TextPositionSelector"), self.where))
            except ReadError:
                raise
            except (KeyError, TypeError, ValueError):
                raise ReadError("selectors without quotation and position in numbers", where=self.where) from None
        if not found:
            raise ReadError("selects no words", where=self.where)
        return tuple(found)


def _place(text: str, quotation: Mapping[str, Any] | None, position: Mapping[str, Any] | None, where: str) -> Stretch:
    """Where a quotation stands: at the position if it is there, else in the one place with its surroundings, else in the one place."""
    there = (int(position["start"]), int(position["end"])) if position else None
    if quotation is None:
        if there is None or not 0 <= there[0] < there[1] <= len(text):
            raise ReadError("selects no words by quotation or position", where=where)
        return there
    exact = str(quotation["exact"])
    if there is not None and exact and text[slice(*there)] == exact:
        return there
    prefix, suffix = str(quotation.get("prefix") or ""), str(quotation.get("suffix") or "")
    for before, after in ((prefix, suffix), ("", "")):
        whole = before + exact + after
        if exact and text.count(whole) == 1:
            start = text.index(whole) + len(before)
            return start, start + len(exact)
    count = text.count(exact) if exact else 0
    raise ReadError(f"the words {exact!r} are not where it says, and stand {count or 'no'} times in the text", where=where)


class _Document:
    """The annotations of one document while they are read."""

    def __init__(self, markup: Markup, *, known: bool) -> None:
        self._markup, self._known = markup, known
        self._marks: dict[str, Mark] = {}
        self._frames: dict[str, Frame] = {}
        self._roles: dict[str, list[tuple[str, str]]] = {}

    @property
    def ids(self) -> set[str]:
        return {*self._marks, *self._frames}

    def take(self, one: _Given) -> None:
        # The text of a document that the ledger does not have cannot be looked at; the desk says so.
        spans = one.spans(self._markup.text) if self._known else ((0, 0),)
        tags = one.of_purpose("tagging")
        if "identifying" in one.motivations:
            party = next((name for name in one.of_purpose("identifying") if name), None)
            if party and party.startswith(f"{_URN}party:"):
                party = unquote(party.removeprefix(f"{_URN}party:"))
            self._marks[one.id] = Mark(one.id, tags[0] if tags else "", spans, party, where=one.where)
            return
        labels = one.of_purpose("classifying")
        if not labels:
            raise ReadError("has no body that classifies what its words tell", where=one.where)
        kind, label = of_tag(labels[0])
        fields, note = of_remark("; ".join([*tags, *one.of_purpose("commenting", "replying")]))
        own = unquote(one.id.rpartition(":")[2])
        id = own if own in self._markup.exported else None
        self._frames[one.id] = Frame(id, kind, label, spans, (), fields, fields.pop("judged", None), note, one.where)

    def link(self, one: _Given, ends: list[str]) -> None:
        frames, marks = ([end for end in ends if end in there] for there in (self._frames, self._marks))
        roles = one.of_purpose("tagging", "linking", "classifying")
        if len(frames) != 1 or len(marks) != 1 or not roles:
            raise ReadError("a role leads from a finding to an actor or place, and is named by a tag", where=one.where)
        self._roles.setdefault(frames[0], []).append((roles[0], marks[0]))

    def markup(self) -> Markup:
        frames = (replace(frame, roles=tuple(self._roles.get(id, ()))) for id, frame in self._frames.items())
        return replace(self._markup, marks=tuple(self._marks.values()), frames=tuple(frames))


def _several(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]
