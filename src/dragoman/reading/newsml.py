"""NewsML-G2 and NewsML 1 → Drafts, one a news item of text, alone or in a message; pictures, films and packages are passed over.

The text is the item's inline NITF, XHTML or plain text. The day is that of the first version, as written. `pubStatus`, signals, links to an
earlier version and the version's number tell what the publisher holds of it; an item called off may have no text at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from dragoman.errors import EmptyDocument
from dragoman.nouns.document import PubStatus
from dragoman.reading import notices
from dragoman.reading.dates import day_in
from dragoman.reading.draft import Draft
from dragoman.reading.nitf import body_text, nitf_draft
from dragoman.reading.plain import unified
from dragoman.reading.safe_xml import Element, child, elements, local, plain

# Kinds of items (`itemClass`) whose content is no text.
_NO_TEXT = frozenset({"picture", "video", "audio", "graphic", "animation", "composite"})


def read_newsml(stream: IO[bytes], *, where: str = "", encoding: str | None = None) -> Iterator[Draft]:
    """The drafts of the items of text. Raises `EmptyDocument` if there is none, `ReadError` where the file is damaged."""
    given = False
    for one in elements(stream, frozenset({"newsItem", "NewsItem", "packageItem"}), where=where, encoding=encoding):
        found = _item(one) if local(one) == "newsItem" else _old_item(one) if local(one) == "NewsItem" else None
        if found is not None:
            given = True
            yield found
    if not given:
        raise EmptyDocument("NewsML without an item of text", where=where)


def _item(item: Element) -> Draft | None:
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    if _code(meta, "itemClass") in _NO_TEXT:
        return None
    ref = item.get("guid")
    status, replaces = _status(item, meta, ref)
    text, inner = _content(child(item, "contentSet"))
    note = _words(meta, "edNote")
    first, version = _words(meta, "firstCreated"), _words(meta, "versionCreated")
    dated = first or _words(content, "contentCreated") or version or (inner.dated if inner else None)
    return Draft(
        # What calls an item off says why in its note to editors, which is then all there is.
        text=text or (note or "" if status == "withdrawn" else ""),
        extracted_by="newsml",
        title=_words(content, "headline") or _words(meta, "title") or (inner.title if inner else None),
        published=day_in(dated or ""),
        source=_named(content, "infoSource") or _named(meta, "provider") or (inner.source if inner else None),
        author=_words(content, "by") or _named(content, "creator") or (inner.author if inner else None),
        licence=_words(item, "rightsInfo", "usageTerms"),
        ref=ref,
        dated=dated,
        updated=version if version != dated else None,
        pub_status=status,
        replaces=replaces,
    )


def _status(item: Element, meta: Element | None, ref: str | None) -> tuple[PubStatus, str | None]:
    found: list[PubStatus] = ["usable"]
    replaces: str | None = None
    version = item.get("version", "")
    if version.isdecimal() and int(version) > 1:
        found.append("updated")
    for one in meta if meta is not None else ():
        name = local(one)
        if name == "link":
            status = notices.of_code("link", one.get("rel"))
            replaces = replaces or (one.get("residref") or one.get("href") if status else None)
        else:
            status = (
                notices.of_code(name.casefold(), one.get("qcode") or one.get("uri")) if name in ("pubStatus", "signal") else None
            )
        found.append(status or "usable")
        if name == "edNote":
            found.append(notices.of_words(plain(one), ""))
    status = notices.gravest(found)
    return status, replaces or (ref if status not in ("usable", "withheld") else None)


def _content(content: Element | None) -> tuple[str, Draft | None]:
    """The text of an item, and the draft of the NITF that holds it."""
    best, inner = "", None
    for one in content if content is not None else ():
        name = local(one)
        if name == "inlineData" and "text" in one.get("contenttype", "text"):
            text, draft = unified("".join(one.itertext())).strip(), None
        elif name == "inlineXML":
            nitf = next((found for found in one.iter() if local(found) == "nitf"), None)
            draft = nitf_draft(nitf) if nitf is not None else None
            text = draft.text if draft else body_text(one)
        else:
            continue
        # The same text may stand there in several forms.
        if len(text) > len(best):
            best, inner = text, draft
    return best, inner


def _old_item(item: Element) -> Draft | None:
    identifier, management = child(item, "Identification", "NewsIdentifier"), child(item, "NewsManagement")
    component = child(item, "NewsComponent")
    contents = [one for one in item.iter() if local(one) == "DataContent"]
    text = max((_old_text(one) for one in contents), key=len, default="")
    found: list[PubStatus] = ["usable"]
    for name in ("Status", "Instruction"):
        one = child(management, name) if management is not None else None
        found.append(notices.of_code("newsml1", one.get("FormalName") if one is not None else None) or "usable")
    revision = child(identifier, "RevisionId") if identifier is not None else None
    if revision is not None and revision.get("PreviousRevision", "0") not in ("", "0"):
        found.append("updated")
    status = notices.gravest(found)
    if not text and status != "withdrawn":
        return None
    parts = [_words(identifier, name) or "" for name in ("ProviderId", "DateId", "NewsItemId")]
    ref = ":".join(parts) if all(parts) else _words(identifier, "PublicIdentifier")
    dated, version = _words(management, "FirstCreated"), _words(management, "ThisRevisionCreated")
    lines = next((one for one in item.iter() if local(one) == "NewsLines"), None)
    return Draft(
        text=text,
        extracted_by="newsml",
        title=_words(lines, "HeadLine"),
        published=day_in(dated or version or ""),
        source=_party(component, "Source") or _party(component, "Provider") or _words(identifier, "ProviderId"),
        author=_words(lines, "ByLine"),
        licence=_words(lines, "CopyrightLine"),
        ref=ref,
        dated=dated or version,
        updated=version if dated and version != dated else None,
        pub_status=status,
        replaces=ref if status not in ("usable", "withheld") else None,
    )


def _old_text(content: Element) -> str:
    nitf = next((one for one in content.iter() if local(one) == "nitf"), None)
    if nitf is not None:
        return nitf_draft(nitf).text
    return body_text(content) if len(content) else unified(content.text or "").strip()


def _party(component: Element | None, role: str) -> str | None:
    party = child(component, "AdministrativeMetadata", role, "Party") if component is not None else None
    return party.get("FormalName") if party is not None else None


def _words(parent: Element | None, *path: str) -> str | None:
    found = child(parent, *path) if parent is not None else None
    return plain(found) or None if found is not None else None


def _named(parent: Element | None, name: str) -> str | None:
    """A party's name, its literal or, for want of both, the last part of its code."""
    found = child(parent, name) if parent is not None else None
    if found is None:
        return None
    return _words(found, "name") or found.get("literal") or (found.get("qcode") or "").rsplit(":", 1)[-1] or None


def _code(parent: Element | None, name: str) -> str:
    found = child(parent, name) if parent is not None else None
    return (
        (found.get("qcode") or found.get("uri") or "").replace("/", ":").rsplit(":", 1)[-1].casefold()
        if found is not None
        else ""
    )
