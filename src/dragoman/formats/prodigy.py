"""Prodigy, out: a task of JSON for each document, with tokens, its marks and frames as spans and its roles as relations.

Offsets are code points. Prodigy wants spans to begin and end with tokens, so tokens are cut where spans do. Fields and ids go into `meta`.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dragoman.formats.markup import Markup, markups, on_one_stretch, tag

if TYPE_CHECKING:
    from dragoman.formats.export import Choice, Tally
    from dragoman.formats.sink import Sink
    from dragoman.nouns import Situation

_TOKEN = re.compile(r"\w+|[^\w\s]")


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """Write JSON Lines, for the recipes of relations and spans."""
    with sink.text() as stream:
        for document in markups(situations, tally=tally):
            stream.write(json.dumps(task(document), ensure_ascii=False) + "\n")


def task(document: Markup) -> dict[str, Any]:
    """A document as a task. A span without a token (of white space alone) cannot be."""
    document = on_one_stretch(document)
    labelled = {mark.id: (mark.spans[0], mark.kind) for mark in document.marks}
    labelled |= {f"f{n}": (frame.spans[0], tag(frame.kind, frame.label)) for n, frame in enumerate(document.frames)}
    tokens = _tokens(document.text, {place for span, _ in labelled.values() for place in span})
    starts, ends = [token["start"] for token in tokens], [token["end"] for token in tokens]
    spans: dict[str, dict[str, Any]] = {}
    for id, ((start, end), label) in labelled.items():
        first, last = bisect_left(starts, start), bisect_right(ends, end) - 1
        if first <= last:
            spans[id] = {"start": start, "end": end, "label": label, "token_start": first, "token_end": last}
    relations = [
        _relation(spans[f"f{number}"], spans[mark], role)
        for number, frame in enumerate(document.frames)
        for role, mark in frame.roles
        if f"f{number}" in spans and mark in spans
    ]
    meta = {"title": document.title, "document": document.document, "dragoman": document.stamp()}
    return {"text": document.text, "tokens": tokens, "spans": list(spans.values()), "relations": relations, "meta": meta}


def _relation(head: dict[str, Any], child: dict[str, Any], role: str) -> dict[str, Any]:
    return {"head": head["token_end"], "child": child["token_end"], "label": role, "head_span": head, "child_span": child}


def _tokens(text: str, cuts: set[int]) -> list[dict[str, Any]]:
    """Words and marks of a text, each cut where a span begins or ends; `ws`: whether white space follows."""
    found: list[dict[str, Any]] = []
    for match in _TOKEN.finditer(text):
        places = [match.start(), *sorted(cut for cut in cuts if match.start() < cut < match.end()), match.end()]
        for start, end in pairwise(places):
            white = text[end : end + 1].isspace()
            found.append({"text": text[start:end], "start": start, "end": end, "id": len(found), "ws": white})
    return found
