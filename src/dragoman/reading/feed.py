"""RSS and Atom → Drafts, one an entry that carries text of its own. Entries with a headline only are passed over.

The day is the entry's `pubDate` or `published` as written, not moved to UTC; never `updated`, nor the feed's own date. Entities and
anything outside the file are not resolved. An entry's HTML is cut into paragraphs as a page is.
"""

from __future__ import annotations

from typing import Any

from dragoman.errors import EmptyDocument, ReadError
from dragoman.reading.dates import day_in
from dragoman.reading.draft import Draft

type Element = Any

# A teaser shorter than this is no article.
_MIN_TEXT = 80


def read_feed(text: str, *, where: str = "") -> list[Draft]:
    """The drafts of a feed's entries."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml has no stubs

    # The text is decoded already, so what the XML declares no longer holds.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"a damaged feed ({error.msg})", where=where) from error
    if root is None:
        raise ReadError("a damaged feed", where=where)
    channel = next((_plain(one) for one in root.iter() if _local(one) == "title"), None)
    drafts = [draft for one in root.iter() if _local(one) in ("item", "entry") and (draft := _entry(one, channel))]
    if not drafts:
        raise EmptyDocument("a feed whose entries have no text of their own; save the pages they link to", where=where)
    return drafts


def _entry(entry: Element, channel: str | None) -> Draft | None:
    parts: dict[str, str] = {}
    link: str | None = None
    for one in entry:
        name = _local(one)
        if name == "link":
            link = link or (one.get("href") if one.get("rel", "alternate") == "alternate" else None) or _plain(one) or None
        elif name == "author":
            parts.setdefault(name, next((_plain(inner) for inner in one if _local(inner) == "name"), _plain(one)))
        elif name:
            parts.setdefault(name, _plain(one) if name != "content" else "".join(one.itertext()))
    body = _article(max((parts.get(name, "") for name in ("encoded", "content", "description", "summary")), key=len))
    if len(body) < _MIN_TEXT:
        return None
    return Draft(
        text=body,
        extracted_by="feed",
        title=parts.get("title") or None,
        published=next(
            (day for name in ("pubDate", "published", "issued", "date") if (day := day_in(parts.get(name, "")))), None
        ),
        source=channel or None,
        url=link,
        author=parts.get("creator") or parts.get("author") or None,
        licence=parts.get("rights") or None,
        ref=parts.get("guid") or parts.get("id") or None,
    )


def _article(content: str) -> str:
    if "<" not in content:
        return content.strip()
    from dragoman.reading.html import paragraphs

    return "\n".join(paragraphs(content))


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _plain(element: Element) -> str:
    return "".join(element.itertext()).strip()
