"""doccano, out: a line of JSON for each document, with its marks and frames as entities and its roles as relations.

Offsets are UTF-16 units, as its editor counts. A label is all that an entity has, so fields and ids go into `dragoman`, which doccano keeps as metadata.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dragoman.formats.markup import Markup, markups, on_one_stretch, tag
from dragoman.formats.offsets import Utf16

if TYPE_CHECKING:
    from dragoman.formats.export import Choice, Tally
    from dragoman.formats.sink import Sink
    from dragoman.nouns import Situation


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """Write JSON Lines, to be imported into a project of sequence labelling with relations."""
    with sink.text() as stream:
        for document in markups(situations, tally=tally):
            stream.write(json.dumps(line(document), ensure_ascii=False) + "\n")


def line(document: Markup) -> dict[str, Any]:
    """A document as doccano imports it."""
    document = on_one_stretch(document)
    ruler = Utf16(document.text)
    labelled = [(mark.spans[0], mark.kind) for mark in document.marks]
    labelled += [(frame.spans[0], tag(frame.kind, frame.label)) for frame in document.frames]
    entities = [
        {"id": number, "start_offset": ruler.units(start), "end_offset": ruler.units(end), "label": label}
        for number, ((start, end), label) in enumerate(labelled, 1)
    ]
    number_of = {mark.id: number for number, mark in enumerate(document.marks, 1)}
    roles = [
        (number, number_of[mark], role)
        for number, frame in enumerate(document.frames, len(document.marks) + 1)
        for role, mark in frame.roles
    ]
    relations = [
        {"id": number, "from_id": from_id, "to_id": to_id, "type": role} for number, (from_id, to_id, role) in enumerate(roles, 1)
    ]
    return {"text": document.text, "entities": entities, "relations": relations, "dragoman": document.stamp()}
