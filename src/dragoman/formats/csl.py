"""Sources as CSL-JSON: one item a document, for Zotero and whatever sets citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.formats.export import Choice, Tally
from dragoman.formats.json_stream import compact
from dragoman.formats.saying import authors, link
from dragoman.formats.sink import Sink
from dragoman.nouns import Document, Situation


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """A list of items."""
    with sink.text() as stream:
        stream.write("[")
        for count, document in enumerate(documents(situations)):
            stream.write((",\n" if count else "\n") + compact(item(document)))
            tally.wrote["sources"] += 1
        stream.write("\n]\n")


def documents(situations: Iterable[Situation]) -> Iterator[Document]:
    """Each document once, as they come."""
    seen: set[str] = set()
    for situation in situations:
        for document in situation.documents:
            if document.id not in seen:
                seen.add(document.id)
                yield document


def kind_of(document: Document) -> str:
    """What a citation calls it: of an outlet a newspaper article, else with an address a web page, else a document."""
    return "article-newspaper" if document.source else "webpage" if link(document) else "document"


def item(document: Document) -> dict[str, Any]:
    """The item of a document; what is not known is not in it."""
    found: dict[str, Any] = {
        "id": document.id,
        "type": kind_of(document),
        "title": document.title or document.ref or document.id,
        "author": [{"literal": name} for name in authors(document)],
        "issued": {"date-parts": [[int(part) for part in document.published[:10].split("-")]]} if document.published else None,
        "container-title": document.source,
        "URL": link(document),
        "language": document.language,
        "note": f"dragoman: {document.ref}" if document.ref else None,
    }
    return {name: value for name, value in found.items() if value}
