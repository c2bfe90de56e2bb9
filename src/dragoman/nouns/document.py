"""A document: one text as it was read, never altered after, so that offsets into it hold."""

from __future__ import annotations

import hashlib
from typing import Literal

from dragoman.nouns.base import Noun

# What its publisher holds of it, after the publishing status of the IPTC (usable, withheld, canceled) and its signals (update, correction).
type PubStatus = Literal["usable", "updated", "corrected", "withheld", "withdrawn"]


class Document(Noun):
    """One text with what is known of it. Offsets elsewhere count Unicode code points of `text`.

    `id` is made from the bytes (see `document_id`), `ref` is the caller's own id, `extracted_by` names the reader that made the
    text, `published` is an ISO day (`YYYY-MM-DD`) that the document itself states, `dated` and `updated` are the moments of publication
    and of the last change in the words of the document.

    `pub_status` is what the publisher holds of this version; `replaces` is the `ref` of the version that it takes the place of or calls off, which
    may be its own `ref`: then it is the earlier documents of that ref. The text is empty only where a publisher calls a document off without a word.
    """

    id: str
    text: str
    ref: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    language: str = "en"
    licence: str | None = None
    extracted_by: str = "plain"
    dated: str | None = None
    updated: str | None = None
    pub_status: PubStatus = "usable"
    replaces: str | None = None


def document_id(content: bytes) -> str:
    """A short, stable id of the bytes: `d` and the first 16 hexadecimal digits of their SHA-256.

    >>> document_id(b"")
    'de3b0c44298fc1c14'
    """
    return "d" + hashlib.sha256(content).hexdigest()[:16]
