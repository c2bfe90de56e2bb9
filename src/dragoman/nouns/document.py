"""A document: one text as it was read, never altered after, so that offsets into it hold."""

from __future__ import annotations

import hashlib

from dragoman.nouns.base import Noun


class Document(Noun):
    """One text with what is known of it. Offsets elsewhere count Unicode code points of `text`.

    `id` is made from the bytes (see `document_id`), `ref` is the caller's own id, `extracted_by` names the reader that made the
    text, `published` is an ISO day (`YYYY-MM-DD`) that the document itself states.
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


def document_id(content: bytes) -> str:
    """A short, stable id of the bytes: `d` and the first 16 hexadecimal digits of their SHA-256.

    >>> document_id(b"")
    'de3b0c44298fc1c14'
    """
    return "d" + hashlib.sha256(content).hexdigest()[:16]
