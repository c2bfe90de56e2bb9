"""RSS and Atom → Drafts, one an entry that carries text of its own. Entries with a headline only are passed over.

The day is the entry's `pubDate` or `published` as written, not moved to UTC; never `updated`, nor the feed's own date. An entry's HTML is cut into
paragraphs as a page is. An entry changed an hour and more after it was published is `updated`; a tombstone (RFC 6721) is a document called off.
"""

from __future__ import annotations

import datetime
import email.utils
import html
import re
from collections.abc import Iterator
from typing import IO

from dragoman.errors import EmptyDocument
from dragoman.nouns.document import PubStatus
from dragoman.reading.dates import day_in
from dragoman.reading.draft import Draft
from dragoman.reading.limits import MIN_CHANGE_SECONDS
from dragoman.reading.safe_xml import Element, child, elements, local, plain

# A teaser shorter than this is no article.
_MIN_TEXT = 80
# `image` and its like have titles of their own, which are not the feed's.
_NAMES = frozenset({"title", "item", "entry", "deleted-entry", "image", "textInput", "textinput", "author"})
_ENTRIES = frozenset({"item", "entry", "deleted-entry"})
_PUBLISHED = ("pubDate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified", "lastBuildDate")
_BODIES = ("encoded", "content", "description", "summary")


def read_feed(stream: IO[bytes], *, where: str = "", encoding: str | None = None) -> Iterator[Draft]:
    """The drafts of a feed's entries that have a text. Raises `EmptyDocument` if none has, `ReadError` where the feed is damaged."""
    given = False
    for draft in entries(stream, where=where, encoding=encoding):
        if draft.text or draft.pub_status == "withdrawn":
            given = True
            yield draft
    if not given:
        raise EmptyDocument("a feed whose entries have no text of their own; save the pages they link to", where=where)


def entries(stream: IO[bytes], *, where: str = "", encoding: str | None = None) -> Iterator[Draft]:
    """All entries of a feed; of one with a headline only, the text is empty."""
    channel: str | None = None
    for one in elements(stream, _NAMES, where=where, encoding=encoding):
        name = local(one)
        if name == "title":
            channel = channel or _heading(one)
        elif name == "deleted-entry":
            yield _tombstone(one, channel)
        elif name in _ENTRIES:
            yield _entry(one, channel)


def _entry(entry: Element, channel: str | None) -> Draft:
    parts: dict[str, str] = {}
    link: str | None = None
    for one in entry:
        name = local(one)
        if name == "link":
            link = link or (one.get("href") if one.get("rel", "alternate") == "alternate" else None) or plain(one) or None
        elif name == "author":
            parts.setdefault(name, next((plain(inner) for inner in one if local(inner) == "name"), plain(one)))
        elif name == "title":
            parts.setdefault(name, _heading(one) or "")
        elif name == "source":
            # Aggregators name there whose entry it is.
            title = child(one, "title")
            parts.setdefault(name, plain(title if title is not None else one))
        elif name in _BODIES:
            parts.setdefault(name, _content(one))
        elif name:
            parts.setdefault(name, plain(one))
    body = _article(max((parts.get(name, "") for name in _BODIES), key=len))
    guid = parts.get("guid") or parts.get("id") or None
    if link is None and guid and re.match(r"https?://", guid):
        link = guid
    dated = next((parts[name] for name in _PUBLISHED if parts.get(name)), None)
    updated = next((parts[name] for name in _UPDATED if parts.get(name)), None)
    status = _status(dated, updated)
    return Draft(
        text=body if len(body) >= _MIN_TEXT else "",
        extracted_by="feed",
        title=parts.get("title") or None,
        published=next((day for name in _PUBLISHED if (day := day_in(parts.get(name, "")))), None),
        source=parts.get("source") or channel or None,
        url=link,
        author=parts.get("creator") or parts.get("author") or None,
        licence=parts.get("rights") or None,
        ref=guid,
        dated=dated,
        updated=updated,
        pub_status=status,
        replaces=guid if status == "updated" else None,
    )


def _tombstone(entry: Element, channel: str | None) -> Draft:
    comment = child(entry, "comment")
    ref = entry.get("ref") or None
    return Draft(
        text=_article(plain(comment)) if comment is not None else "",
        extracted_by="feed",
        source=channel,
        ref=ref,
        updated=entry.get("when") or None,
        pub_status="withdrawn",
        replaces=ref,
    )


def _heading(element: Element) -> str | None:
    """A title, which many feeds escape once too often."""
    title = plain(element)
    if "&" in title or "<" in title:
        title = re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", html.unescape(title)).strip()
    return title or None


def _content(element: Element) -> str:
    if element.get("type") != "xhtml":
        return plain(element)
    from lxml import html as markup

    return "".join(str(markup.tostring(one, encoding="unicode")) for one in element)


def _article(content: str) -> str:
    if "<" not in content:
        return content.strip()
    from dragoman.reading.html import paragraphs

    return "\n".join(paragraphs(content))


def _status(dated: str | None, updated: str | None) -> PubStatus:
    first, last = _moment(dated), _moment(updated)
    return "updated" if first and last and (last - first).total_seconds() >= MIN_CHANGE_SECONDS else "usable"


def _moment(value: str | None) -> datetime.datetime | None:
    """A moment with its time zone, UTC where none is given; None for a day alone, which does not tell hours apart."""
    if not value or ":" not in value:
        return None
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        try:
            moment = email.utils.parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
