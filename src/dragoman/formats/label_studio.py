"""Label Studio, both ways: tasks with our findings as predictions, and the labelling interface for them; corrected tasks come back as annotations.

Marks and frames are labelled regions, roles are relations from a frame to a mark, fields are choices and text areas of a region. What was
exported travels in the task's data. Regions are counted in code points, as the present editor does; it counted UTF-16 units before 2022, so a file
that came back is read in whichever of the two its words are found. A task that nobody annotated says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from dragoman.errors import ReadError
from dragoman.formats.json_given import value_of
from dragoman.formats.markup import (
    CHOSEN,
    PLACE,
    ROLES,
    TYPED,
    Frame,
    Mark,
    Markup,
    Stretch,
    labels,
    markups,
    of_remark,
    of_stamp,
    of_tag,
    on_one_stretch,
    tag,
)
from dragoman.formats.offsets import Utf16, check_words
from dragoman.ontology import ACTOR_KINDS

if TYPE_CHECKING:
    from dragoman.formats.export import Choice, Tally
    from dragoman.formats.sink import Sink
    from dragoman.nouns import Situation

# What is typed of a mark, and the reason.
_OF, _NOTE = "party", "note"
_KINDS = (*ACTOR_KINDS, PLACE)

# Colours of frames by kind and of marks, from the palette of our charts; on white text they are the backgrounds of labels.
_COLOURS = {"event": "#D55E00", "relation": "#0072B2", "status": "#CC79A7", "claim": "#E69F00"}
_MARKED = "#009E73"


# ---- out


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """Write `tasks.json`, and into a folder also `labeling.xml`, the interface to paste into a project's settings."""
    with sink.text("tasks.json") as stream:
        separator = "["
        for document in markups(situations, tally=tally):
            stream.write(separator + "\n" + json.dumps(task(document), ensure_ascii=False))
            separator = ","
        stream.write("[]\n" if separator == "[" else "\n]\n")
    if sink.folder:
        with sink.text("labeling.xml") as stream:
            stream.write(interface())


def task(document: Markup) -> dict[str, Any]:
    """A document as a task with one prediction."""
    document = on_one_stretch(document)
    data = {"text": document.text, "title": document.title, "document": document.document, "dragoman": document.stamp()}
    return {"data": data, "predictions": [{"model_version": document.coder, "result": list(_result(document))}]}


def _result(document: Markup) -> Iterator[dict[str, Any]]:
    for mark in document.marks:
        yield _region(document, mark.id, "who", mark.kind, mark.spans[0])
        if mark.of:
            yield _typed(mark.id, _OF, mark.of, mark.spans[0])
    names = {frame.id or f"f{number}": frame for number, frame in enumerate(document.frames, 1)}
    for id, frame in names.items():
        yield _region(document, id, "what", tag(frame.kind, frame.label), frame.spans[0])
        for name, value in (frame.said | ({_NOTE: frame.note} if frame.note else {})).items():
            yield _chosen(id, name, value, frame.spans[0]) if name in CHOSEN else _typed(id, name, value, frame.spans[0])
    for id, frame in names.items():
        for role, mark in frame.roles:
            yield {"type": "relation", "from_id": id, "to_id": mark, "direction": "right", "labels": [role]}


def _region(document: Markup, id: str, control: str, label: str, span: Stretch) -> dict[str, Any]:
    value = {"start": span[0], "end": span[1], "text": document.text[slice(*span)], "labels": [label]}
    return {"id": id, "from_name": control, "to_name": "text", "type": "labels", "value": value}


def _typed(id: str, name: str, text: str, span: Stretch) -> dict[str, Any]:
    value = {"start": span[0], "end": span[1], "text": [text]}
    return {"id": id, "from_name": name, "to_name": "text", "type": "textarea", "value": value}


def _chosen(id: str, name: str, choice: str, span: Stretch) -> dict[str, Any]:
    value = {"start": span[0], "end": span[1], "choices": [choice]}
    return {"id": id, "from_name": name, "to_name": "text", "type": "choices", "value": value}


def interface() -> str:
    """The labelling interface (XML) for these tasks."""
    view = ElementTree.Element("View")
    what = ElementTree.SubElement(view, "Labels", name="what", toName="text")
    for kind, shape_labels in labels().items():
        for label in shape_labels:
            ElementTree.SubElement(what, "Label", value=tag(kind, label), background=_COLOURS[kind])
    who = ElementTree.SubElement(view, "Labels", name="who", toName="text")
    for kind in _KINDS:
        ElementTree.SubElement(who, "Label", value=kind, background=_MARKED)
    relations = ElementTree.SubElement(view, "Relations")
    for role in ROLES:
        ElementTree.SubElement(relations, "Relation", value=role)
    # Every space and end of a line is shown, since each counts in offsets.
    ElementTree.SubElement(view, "Style").text = ".htx-text { white-space: pre-wrap; }"
    ElementTree.SubElement(view, "Header", value="$title")
    ElementTree.SubElement(view, "Text", name="text", value="$text", granularity="word")
    for name, values in CHOSEN.items():
        of = {"name": name, "toName": "text", "perRegion": "true", "choice": "single-radio", "whenTagName": "what"}
        choices = ElementTree.SubElement(view, "Choices", of | {"showInline": "true"})
        ElementTree.SubElement(choices, "Header", value=name)
        for value in values:
            ElementTree.SubElement(choices, "Choice", value=value)
    for name in (*TYPED, _NOTE, _OF):
        of = {"name": name, "toName": "text", "perRegion": "true", "maxSubmissions": "1", "editable": "true", "placeholder": name}
        ElementTree.SubElement(view, "TextArea", of | {"whenTagName": "who" if name == _OF else "what"})
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


# ---- in


def is_ours(value: Any) -> bool:
    """Whether a JSON value is a list of tasks as Label Studio exports them."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, dict) and isinstance(one.get("data"), dict) for one in value)
    )


def read(path: Path) -> Iterator[Markup]:
    """The annotated tasks of a file that was exported as JSON; of several annotations of a task the last. Raises `ReadError`."""
    tasks = value_of(path)
    if not is_ours(tasks):
        raise ReadError("no list of tasks with their data; export from Label Studio as JSON, not as JSON-MIN", where=str(path))
    for number, one in enumerate(tasks, 1):
        where = f"{path}, task {one.get('id', number)}"
        done = [a for a in one.get("annotations") or () if isinstance(a, dict) and not a.get("was_cancelled")]
        if done:
            last = max(done, key=lambda a: str(a.get("updated_at") or a.get("created_at") or ""))
            yield _Task(one["data"], last.get("result") or [], where).markup()


class _Task:
    """An annotated task while it is read."""

    def __init__(self, data: Mapping[str, Any], result: Iterable[Any], where: str) -> None:
        self._where = where
        self._text = str(data.get("text", ""))
        self._document, self._exported = of_stamp(data.get("dragoman"), where=where)
        self._labels: dict[str, str] = {}
        self._values: dict[str, Mapping[str, Any]] = {}
        self._fields: dict[str, dict[str, str]] = {}
        self._roles: dict[str, list[tuple[str, str]]] = {}
        for one in result:
            try:
                self._take(one)
            except (KeyError, TypeError, IndexError, AttributeError):
                raise ReadError(f"is no result of labelling: {json.dumps(one)[:80]}", where=where) from None

    def _take(self, one: Mapping[str, Any]) -> None:
        if one["type"] == "relation":
            labels = one.get("labels") or []
            if not labels:
                raise ReadError(
                    f"the relation from {one['from_id']} to {one['to_id']} has no label: give it a role", where=self._where
                )
            # Drawn from the frame to the mark, or the other way round: only one of the two has roles.
            self._roles.setdefault(str(one["from_id"]), []).append((str(labels[0]), str(one["to_id"])))
            return
        id, value = str(one["id"]), one["value"]
        if one["type"] == "labels":
            self._labels[id], self._values[id] = str(value["labels"][0]), value
        elif one["type"] == "choices":
            self._fields.setdefault(id, {})[str(one["from_name"])] = str(value["choices"][0])
        elif one["type"] == "textarea":
            typed = value["text"]
            self._fields.setdefault(id, {})[str(one["from_name"])] = "; ".join(typed) if isinstance(typed, list) else str(typed)

    def markup(self) -> Markup:
        spans = self._spans()
        marks = {id: self._mark(id, label, spans[id]) for id, label in self._labels.items() if label in _KINDS}
        frames = [self._frame(id, label, spans[id], marks) for id, label in self._labels.items() if label not in _KINDS]
        return Markup(self._document, self._text, tuple(marks.values()), tuple(frames), self._exported, where=self._where)

    def _spans(self) -> dict[str, Stretch]:
        """Where the regions are in code points, as which or as UTF-16 units they are counted."""
        ruler = Utf16(self._text)
        try:
            return {id: self._checked(id, value, lambda place: place) for id, value in self._values.items()}
        except ReadError as error:
            try:
                return {id: self._checked(id, value, ruler.points) for id, value in self._values.items()}
            except (ReadError, ValueError):
                raise error from None

    def _checked(self, id: str, value: Mapping[str, Any], points: Any) -> Stretch:
        where = f"{self._where}, region {id}"
        try:
            span = points(int(value["start"])), points(int(value["end"]))
            words = str(value["text"]).replace("\\n", "\n")
        except (KeyError, TypeError):
            raise ReadError("has no start, end and text", where=where) from None
        check_words(self._text, [span], words, where=where)
        return span

    def _mark(self, id: str, label: str, span: Stretch) -> Mark:
        of = self._fields.get(id, {}).get(_OF)
        return Mark(id, label, (span,), of.strip() if of and of.strip() else None, where=f"{self._where}, region {id}")

    def _frame(self, id: str, label: str, span: Stretch, marks: Mapping[str, Mark]) -> Frame:
        where = f"{self._where}, region {id}"
        kind, plain = of_tag(label)
        given = dict(self._fields.get(id, {}))
        fields, note = of_remark(given.pop(_NOTE, ""))
        judged = given.pop("judged", None)
        roles = list(self._roles.get(id, ()))
        roles += [(role, mark) for mark, drawn in self._roles.items() if mark in marks for role, to in drawn if to == id]
        if lost := [mark for _, mark in roles if mark not in marks]:
            raise ReadError(f"a role leads to {lost[0]}, which is no actor or place", where=where)
        own = id if id in self._exported else None
        return replace(Frame(own, kind, plain, (span,), tuple(roles), given | fields, judged, note), where=where)
