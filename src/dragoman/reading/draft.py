"""A draft is what a reader of one form found in the bytes; `document` turns it into a Document, or refuses it.

Refused: no text, more text than `MAX_CHARACTERS`, a language other than English, a day that is none.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import EmptyDocument, ReadError, TooLarge
from dragoman.nouns.document import Document, PubStatus, document_id
from dragoman.reading import notices
from dragoman.reading.dates import day_in
from dragoman.reading.language import check_english
from dragoman.reading.limits import MAX_CHARACTERS


@dataclass(slots=True)
class Draft:
    """The text of one document and what it says of itself."""

    text: str
    extracted_by: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    licence: str | None = None
    ref: str | None = None
    dated: str | None = None
    updated: str | None = None
    # What codes say of it; what its words say is read in `document`.
    pub_status: PubStatus = "usable"
    replaces: str | None = None

    def own_bytes(self) -> bytes:
        """What the id of one document among several in a file is made of: who it is and what it says, not what stands around it."""
        parts = [self.ref or self.url or self.title or "None", self.text]
        # A text that is called off word for word is another document, or the news of it would be taken for one already read.
        return "\n".join([*parts, self.pub_status] if self.pub_status in ("withheld", "withdrawn") else parts).encode()


def document(draft: Draft, content: bytes, *, where: str, ref: str | None = None, published: str | None = None) -> Document:
    """The document of a draft; `content` are the bytes it came from. What the caller gives wins over what was read."""
    called_off = draft.pub_status == "withdrawn"
    if not draft.text.strip() and not called_off:
        raise EmptyDocument("there is no text in it", where=where)
    if len(draft.text) > MAX_CHARACTERS:
        raise TooLarge(
            f"{len(draft.text):,} characters of text, more than the {MAX_CHARACTERS:,} that are read at once; split it by chapter or article",
            where=where,
        )
    if not called_off:
        check_english(draft.text, where=where)
    return Document(
        id=document_id(content),
        text=draft.text,
        ref=ref if ref is not None else draft.ref,
        title=_short(draft.title),
        published=given_day(published, where=where) or draft.published,
        source=_short(draft.source),
        url=_short(draft.url),
        author=_short(draft.author),
        language="en",
        licence=_short(draft.licence),
        extracted_by=draft.extracted_by,
        dated=_short(draft.dated),
        updated=_short(draft.updated),
        pub_status=notices.gravest((draft.pub_status, notices.of_words(draft.title, draft.text))),
        replaces=_short(draft.replaces),
    )


def given_day(published: str | None, *, where: str) -> str | None:
    """The ISO day of a publication date given from outside. Raises `ReadError` rather than guess."""
    if published is None or published.strip().casefold() in _NOT_SAID:
        return None
    day = day_in(published)
    if day is None:
        raise ReadError(f"published is {published.strip()[:40]!r}; write the day as YYYY-MM-DD", where=where)
    return day


# How exports write that they do not know.
_NOT_SAID = frozenset({"", "-", "n/a", "na", "nan", "nat", "none", "null", "undated", "unknown"})


def _short(value: str | None) -> str | None:
    """A field as one line without space around it; an empty one is not said."""
    return " ".join(value.split()) or None if value else None
