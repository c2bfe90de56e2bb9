"""Sources as RIS: lines of two letters, two spaces, hyphen, space. UTF-8, one line a value."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.formats.csl import documents, kind_of
from dragoman.formats.export import Choice, Tally
from dragoman.formats.saying import authors, link
from dragoman.formats.sink import Sink
from dragoman.nouns import Document, Situation

_TYPES = {"article-newspaper": "NEWS", "webpage": "ELEC", "document": "GEN"}


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """One record a document."""
    with sink.text(newline="") as stream:
        for document in documents(situations):
            stream.write("".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields(document)) + "ER  - \r\n\r\n")
            tally.wrote["sources"] += 1


def fields(document: Document) -> list[tuple[str, str]]:
    """Tags and values in the order of a record, the type first."""
    day = document.published[:10] if document.published else None
    found = [
        ("TY", _TYPES[kind_of(document)]),
        ("ID", document.id),
        ("TI", document.title or document.ref or document.id),
        *(("AU", name) for name in authors(document)),
        ("T2", document.source),
        ("PY", day[:4] if day else None),
        ("DA", day.replace("-", "/") + "/" if day else None),
        ("UR", link(document)),
        ("LA", document.language),
        ("N1", f"dragoman: {document.ref}" if document.ref else None),
    ]
    return [(tag, value) for tag, value in found if value]
