"""NITF (News Industry Text Format) → Drafts, one a document: the paragraphs of its body, and what its head says of it.

The day is `date.release`, else `date.issue`, as written. `management-status`, `correction`, an editors' message and a version above one tell
what the publisher holds of it. Pictures' captions, datelines and signatures beside the body are left out.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import IO

from dragoman.errors import EmptyDocument
from dragoman.nouns.document import PubStatus
from dragoman.reading import notices
from dragoman.reading.dates import day_in
from dragoman.reading.draft import Draft
from dragoman.reading.safe_xml import Element, child, elements, local, plain

_BESIDE = ("media", "media-caption", "tagline", "note")
_DAYS = ("date.release", "date.issue")


def read_nitf(stream: IO[bytes], *, where: str = "", encoding: str | None = None) -> Iterator[Draft]:
    """The drafts of the documents in a file. Raises `EmptyDocument` if there is none, `ReadError` where the file is damaged."""
    given = False
    for one in elements(stream, frozenset({"nitf"}), where=where, encoding=encoding):
        given = True
        yield nitf_draft(one)
    if not given:
        raise EmptyDocument("NITF without a document", where=where)


def nitf_draft(root: Element) -> Draft:
    """The draft of one `nitf` element."""
    head, body = child(root, "head"), child(root, "body")
    docdata = child(head, "docdata") if head is not None else None
    top = child(body, "body.head") if body is not None else None
    content = child(body, "body.content") if body is not None else None
    dated = next((day for name in _DAYS if (day := _said(docdata, name, "norm"))), None) or _said(
        head, "pubdata", "date.publication"
    )
    dated = dated or _said(child(top, "dateline") if top is not None else None, "story.date", "norm")
    ref = _said(docdata, "doc-id", "id-string") or _said(docdata, "du-key", "key")
    status, replaces = _status(docdata, ref)
    return Draft(
        text=body_text(content) if content is not None else "",
        extracted_by="nitf",
        title=_headline(top) or _words(head, "title"),
        published=day_in(dated or ""),
        source=_said(head, "pubdata", "name") or _words(top, "distributor") or _said(docdata, "doc.copyright", "holder"),
        author=_byline(top),
        licence=_words(top, "rights"),
        ref=ref,
        dated=dated,
        pub_status=status,
        replaces=replaces,
    )


def body_text(content: Element) -> str:
    """The paragraphs within an element of NITF or XHTML, one a line."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml has no stubs

    from dragoman.reading.html import paragraphs

    content = copy.deepcopy(content)
    for one in list(content.iter()):
        if not isinstance(one.tag, str):
            continue
        # A prefix would make every paragraph a tag that HTML does not know.
        name = local(one)
        one.tag = name if re.fullmatch(r"[A-Za-z][\w.-]*", name) else "span"
        if one.tag in _BESIDE and one.getparent() is not None:
            one.getparent().remove(one)
    return "\n".join(paragraphs(etree.tostring(content, encoding="unicode", method="html", with_tail=False)))


def _status(docdata: Element | None, ref: str | None) -> tuple[PubStatus, str | None]:
    if docdata is None:
        return "usable", None
    found: list[PubStatus] = [notices.of_code("management", docdata.get("management-status")) or "usable"]
    replaces = docdata.get("management-doc-idref")
    version = _said(docdata, "du-key", "version")
    if replaces or (version and version.isdecimal() and int(version) > 1):
        found.append("updated")
    if (correction := child(docdata, "correction")) is not None:
        found.append("corrected")
        replaces = replaces or correction.get("id-string")
    for message in docdata:
        if local(message) == "ed-msg":
            found.append(notices.of_words(f"{message.get('msg-type', '')}: {message.get('info', '')}".removeprefix(": "), ""))
    status = notices.gravest(found)
    return status, replaces or (ref if status not in ("usable", "withheld") else None)


def _headline(top: Element | None) -> str | None:
    headline = child(top, "hedline") if top is not None else None
    if headline is None:
        return None
    first = child(headline, "hl1")
    return plain(first if first is not None else headline) or None


def _byline(top: Element | None) -> str | None:
    byline = child(top, "byline") if top is not None else None
    if byline is None:
        return None
    person = child(byline, "person")
    words = plain(person) if person is not None else (byline.text or "").strip() or plain(byline)
    return words[3:] if words.casefold().startswith("by ") else words or None


def _words(parent: Element | None, name: str) -> str | None:
    found = child(parent, name) if parent is not None else None
    return plain(found) or None if found is not None else None


def _said(parent: Element | None, name: str, attribute: str) -> str | None:
    found = child(parent, name) if parent is not None else None
    return (found.get(attribute) or "").strip() or None if found is not None else None
