"""XML of a known form → its Drafts; damage behind good ones is an error in its place at the end, so that they are not lost."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Protocol

from dragoman.errors import DragomanError, ReadError
from dragoman.nouns.document import Document
from dragoman.reading.detect import Form, decoded, form_of
from dragoman.reading.draft import Draft, document
from dragoman.reading.failure import Failure, failure
from dragoman.reading.safe_xml import mended

# These hold documents of their own: the id of each is made of itself and not of the file.
XML_FORMS: tuple[Form, ...] = ("feed", "newsml", "nitf")


class _Reader(Protocol):
    def __call__(self, stream: IO[bytes], *, where: str, encoding: str | None) -> Iterator[Draft]: ...


def xml_drafts(content: bytes, form: Form, *, where: str) -> Iterator[Draft | ReadError]:
    """The drafts of a file's bytes. Raises `ReadError` if there is not one."""
    stream = io.BytesIO(mended(decoded(content, where=where, markup=True)))
    return _drafts(stream, form, where=where, encoding="utf-8")


def streamed_drafts(stream: IO[bytes], name: str, *, where: str) -> Iterator[Draft | ReadError]:
    """The drafts of a file too large to be held; what it declares as its encoding is believed and slips are not set right.

    `stream` must be able to go back to its start. Raises `ReadError` if there is no draft, or the file is no XML that is known.
    """
    head = stream.read(4_000)
    stream.seek(0)
    form = form_of(head.decode("utf-8", "replace"), name, where=where)
    if form not in XML_FORMS:
        raise ReadError("too large to be read as anything but JSON Lines, a feed or NewsML", where=where)
    return _drafts(stream, form, where=where, encoding=None)


def documented(draft: Draft | ReadError, *, where: str) -> Document | Failure:
    """The document of a draft from a file of many, or what is wrong with it."""
    if isinstance(draft, ReadError):
        return failure(draft, where=where)
    try:
        return document(draft, draft.own_bytes(), where=where)
    except DragomanError as error:
        return failure(error, where=where, ref=draft.ref)


def _drafts(stream: IO[bytes], form: Form, *, where: str, encoding: str | None) -> Iterator[Draft | ReadError]:
    given = False
    try:
        for draft in _reader(form)(stream, where=where, encoding=encoding):
            given = True
            yield draft
    except ReadError as error:
        if not given:
            raise
        yield error


def _reader(form: Form) -> _Reader:
    # By need, for they bring the reader of web pages with them.
    if form == "newsml":
        from dragoman.reading.newsml import read_newsml

        return read_newsml
    if form == "nitf":
        from dragoman.reading.nitf import read_nitf

        return read_nitf
    from dragoman.reading.feed import read_feed

    return read_feed
