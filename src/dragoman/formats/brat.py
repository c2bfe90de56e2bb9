"""brat standoff, both ways: NAME.txt with the text, NAME.ann with marks and events, NAME.dragoman.json with what was exported.

Offsets are code points; a span may not hold the end of a line or a tab, so it is cut there. Marks are text-bound annotations, frames events with a
trigger. Ids stand in notes of type `Dragoman`; what a person may edit beside the attributes stands in `AnnotatorNotes`, as
"period=2024-05-01; killed=5.."; what else is written there is the reason. Refuses lines that are no standoff, and words that are not in the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import ReadError
from dragoman.formats.json_given import text_of, value_of
from dragoman.formats.markup import (
    CHOSEN,
    SHAPES,
    Frame,
    Mark,
    Markup,
    Stretch,
    labels,
    markups,
    of_remark,
    of_stamp,
    of_tag,
    remark,
    tag,
)
from dragoman.formats.offsets import check_words
from dragoman.ontology import ACTOR_KINDS

if TYPE_CHECKING:
    from dragoman.formats.export import Choice, Tally
    from dragoman.formats.sink import Sink
    from dragoman.nouns import Situation

_OWN, _EDITED = "Dragoman", "AnnotatorNotes"
STAMPED = ".dragoman.json"

_WITHIN_LINES = re.compile(r"[^\r\n\t\v\f\x1c-\x1e\x85\u2028\u2029]+")
_TEXT_BOUND = re.compile(r"(T\w+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_EVENT = re.compile(r"(E\w+)\t(\S+):([TE]\w+)((?: \S+:\S+)*) ?")
_ATTRIBUTE = re.compile(r"([AM]\w+)\t(\S+) (\S+)(?: (.+))?")
_NOTE = re.compile(r"(#\w*)\t(\S+) (\S+)(?:\t(.*))?")
# Relations, normalisations and equivalences hold nothing that is taken up.
_OTHER = re.compile(r"(?:[RN]\w+|\*)\t.+")


# ---- out


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """Write the files of each document and the configuration of brat into a folder. Raises `ReadError` for a single file."""
    if not sink.folder:
        raise ReadError("a document of brat is several files: give a folder with -o", where=str(sink.out))
    for document in markups(situations, tally=tally):
        for suffix, content in files(document).items():
            with sink.text(document.name + suffix, newline="") as stream:
                stream.write(content)
    with sink.text("annotation.conf") as stream:
        stream.write(configuration())


def files(document: Markup) -> dict[str, str]:
    """What the files of a document hold, by the end of their names."""
    return {
        ".txt": document.text,
        ".ann": "".join(f"{line}\n" for line in lines(document)),
        STAMPED: json.dumps(document.stamp(), ensure_ascii=False, indent=1) + "\n",
    }


def lines(document: Markup) -> Iterator[str]:
    """The lines of the .ann file of a document."""
    bound: dict[str, str] = {}
    notes: list[tuple[str, str, str]] = []
    for mark in document.marks:
        bound[mark.id] = f"T{len(bound) + 1}"
        yield _text_bound(bound[mark.id], _kind(mark.kind), mark.spans, document.text)
        if mark.of:
            notes.append((_EDITED, bound[mark.id], f"party={mark.of}"))
    attributes = 0
    for number, frame in enumerate(document.frames, 1):
        event, trigger, label = f"E{number}", f"T{len(bound) + number}", tag(frame.kind, frame.label)
        yield _text_bound(trigger, label, frame.spans, document.text)
        yield f"{event}\t{label}:{trigger}" + "".join(f" {role}:{bound[mark]}" for role, mark in _numbered(frame.roles))
        for name in CHOSEN:
            if value := frame.said.get(name):
                attributes += 1
                yield f"A{attributes}\t{name} {event} {value}"
        if frame.id:
            notes.append((_OWN, event, frame.id))
        typed = remark({name: value for name, value in frame.fields.items() if name not in CHOSEN})
        if said := "; ".join(part for part in (typed, frame.note) if part):
            notes.append((_EDITED, event, said))
    for number, (sort, of, said) in enumerate(notes, 1):
        yield f"#{number}\t{sort} {of}\t{said}"


def _numbered(roles: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A role that several have has a number from the second on: Actor, Actor2."""
    seen: dict[str, int] = {}
    for role, mark in roles:
        seen[role] = seen.get(role, 0) + 1
        yield role if seen[role] == 1 else f"{role}{seen[role]}", mark


def _text_bound(id: str, label: str, spans: Iterable[Stretch], text: str) -> str:
    pieces = [piece for start, end in spans for piece in _pieces(text, start, end)]
    offsets = ";".join(f"{start} {end}" for start, end in pieces)
    return f"{id}\t{label} {offsets}\t" + " ".join(text[start:end] for start, end in pieces)


def _pieces(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The stretch without ends of lines, whatever a reader may take for one, and without tabs, which part the cells of a line."""
    for piece in _WITHIN_LINES.finditer(text, start, end):
        yield piece.span()


def _kind(kind: str) -> str:
    """The kind of an actor as a label without a space: Armed_group."""
    return kind.replace(" ", "_").capitalize()


def configuration() -> str:
    """brat's `annotation.conf` for these labels."""
    entities = [_kind(kind) for kind in (*ACTOR_KINDS, "place")]
    known = labels()
    events: list[str] = []
    for kind, shape in SHAPES.items():
        roles = ", ".join(f"{role}*:<ENTITY>" for role in shape.roles)
        events += [f"{tag(kind, label)}\t{roles}" for label in known[kind]]
    attributes = [f"{name}\tArg:<EVENT>, Value:{'|'.join(values)}" for name, values in CHOSEN.items()]
    return "\n".join(["[entities]", *entities, "", "[relations]", "", "[events]", *events, "", "[attributes]", *attributes, ""])


# ---- in


def read(path: Path) -> Iterator[Markup]:
    """The documents of a folder of brat, or of one .ann file, with the .txt and the stamp beside it. Raises `ReadError`."""
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise ReadError("no .ann file in it", where=str(path))
    for file in files:
        yield _Reading(file).markup()


@dataclass(slots=True)
class _Bound:
    label: str
    spans: tuple[Stretch, ...]
    where: str


@dataclass(slots=True)
class _Event:
    label: str
    trigger: str
    roles: list[tuple[str, str]]
    where: str
    fields: dict[str, str] = field(default_factory=dict)
    own: str | None = None
    note: str | None = None


class _Reading:
    """One .ann file while it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._text = text_of(path.with_suffix(".txt"))
        self._bound: dict[str, _Bound] = {}
        self._events: dict[str, _Event] = {}
        self._of: dict[str, str] = {}
        self._hints: list[tuple[str, str, str]] = []
        for number, line in enumerate(text_of(path).split("\n"), 1):
            if line.strip():
                self._line(line.removesuffix("\r"), f"{path}, line {number}")
        for target, name, value in self._hints:
            self._hint(target, name, value)

    def _line(self, line: str, where: str) -> None:
        if found := _TEXT_BOUND.fullmatch(line):
            id, label, offsets, words = found.groups()
            first = [tuple(map(int, piece.split(" "))) for piece in offsets.split(";")]
            spans = tuple((start, end) for start, end in first)
            check_words(self._text, spans, words, where=where)
            self._bound[id] = _Bound(label, spans, where)
        elif found := _EVENT.fullmatch(line):
            id, label, trigger, arguments = found.groups()
            roles = [(role.rstrip("0123456789"), mark) for role, _, mark in (one.partition(":") for one in arguments.split())]
            self._events[id] = _Event(label, trigger, roles, where)
        elif found := _ATTRIBUTE.fullmatch(line) or _NOTE.fullmatch(line):
            self._hints.append((found[3], found[2], found[4] or ""))
        elif not _OTHER.fullmatch(line):
            raise ReadError(f"is no line of standoff: {line[:60]!r}", where=where)

    def _hint(self, target: str, name: str, value: str) -> None:
        """An attribute or note of an event or mark."""
        event = self._events.get(target)
        if event is None:
            if name == _EDITED and target in self._bound:
                fields, said = of_remark(value)
                if party := fields.get("party") or said:
                    self._of[target] = party
        elif name == _OWN:
            event.own = value.strip() or None
        elif name == _EDITED:
            fields, event.note = of_remark(value)
            event.fields |= fields
        elif name in CHOSEN:
            event.fields[name] = value.strip()

    def markup(self) -> Markup:
        stamped = self._path.with_name(self._path.stem + STAMPED)
        if not stamped.is_file():
            raise ReadError(
                f"{stamped.name} is not beside it, which says what was exported; put it back, or export anew",
                where=str(self._path),
            )
        document, exported = of_stamp(value_of(stamped), where=str(stamped))
        triggers = {event.trigger for event in self._events.values()}
        marks = [self._mark(id, bound) for id, bound in self._bound.items() if id not in triggers]
        return Markup(
            document=document,
            text=self._text,
            marks=tuple(marks),
            frames=tuple(self._frame(event) for event in self._events.values()),
            exported=exported,
            name=self._path.stem,
            where=str(self._path),
        )

    def _mark(self, id: str, bound: _Bound) -> Mark:
        return Mark(id, bound.label.replace("_", " ").lower(), bound.spans, self._of.get(id), where=bound.where)

    def _frame(self, event: _Event) -> Frame:
        if event.trigger not in self._bound:
            raise ReadError(f"its trigger {event.trigger} is not there", where=event.where)
        for _, mark in event.roles:
            if mark not in self._bound:
                raise ReadError(f"{mark}, which takes part in it, is no mark that is there", where=event.where)
        kind, label = of_tag(event.label)
        fields = dict(event.fields)
        return Frame(
            id=event.own,
            kind=kind,
            label=label,
            spans=self._bound[event.trigger].spans,
            roles=tuple(event.roles),
            judged=fields.pop("judged", None),
            fields=fields,
            note=event.note,
            where=event.where,
        )
