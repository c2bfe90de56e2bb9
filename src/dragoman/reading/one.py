"""One file or its bytes → its documents, or an error that says what is wrong with it."""

from __future__ import annotations

import io
import os
from pathlib import Path

from dragoman.errors import DragomanError, EmptyDocument, ReadError, TooLarge
from dragoman.nouns.document import Document
from dragoman.reading.detect import decoded, form_of, refuse_binary, unpacked
from dragoman.reading.draft import Draft, document, given_day
from dragoman.reading.failure import Failure, failure
from dragoman.reading.jsonl import read_json, read_jsonl
from dragoman.reading.limits import MAX_BYTES
from dragoman.reading.xml_forms import XML_FORMS, xml_drafts


def read(
    path_or_bytes: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    published: str | None = None,
    ref: str | None = None,
) -> list[Document]:
    """The documents of one file: one for a text, page or PDF, several for JSON, JSON Lines and feeds.

    `name` tells the form where bytes are given; `published` (`YYYY-MM-DD`) and `ref` win over what the file says. A file of one document
    without a ref has its name as ref. Raises `ReadError` or one below it; a file of many documents fails with its first bad one (see `read_all`).

    >>> read(b"Talks open\\n2024-04-29\\nThey met in Doha.")[0].published
    '2024-04-29'
    """
    found: list[Document] = []
    for one in read_each(path_or_bytes, name=name, published=published, ref=ref):
        if isinstance(one, Failure):
            where = one.where + (f", line {one.line}" if one.line is not None else "")
            raise _error_named(one.kind)(one.reason, where=where)
        found.append(one)
    return found


def read_each(
    path_or_bytes: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    published: str | None = None,
    ref: str | None = None,
    default_ref: str | None = None,
    where: str | None = None,
    layer: int = 0,
) -> list[Document | Failure]:
    """As `read`, but `default_ref` stands where neither caller nor file says one, and of a file of many documents the bad ones are failures.

    `where` names the place in messages, `layer` says in how many archives the bytes were. Raises `ReadError` if the file as a whole is bad.
    """
    if isinstance(path_or_bytes, bytes):
        content, where = path_or_bytes, where or name or "bytes"
    else:
        content, where = file_content(Path(path_or_bytes)), str(path_or_bytes)
        name = name or Path(path_or_bytes).name
        default_ref = default_ref or Path(path_or_bytes).name
    given_day(published, where=where)
    packed = unpacked(content, name or "", where=where, layer=layer)
    drafts = _drafts(packed.content, packed.name, where=where)
    if isinstance(drafts, list):
        many = len(drafts) > 1
        if many and ref is not None:
            raise ReadError(f"{len(drafts)} documents, so they cannot share the ref {ref!r}", where=where)
        found: list[Document | Failure] = []
        for draft in drafts:
            if isinstance(draft, ReadError):
                found.append(failure(draft, where=where))
                continue
            # Each entry of a feed is a document of its own.
            own = draft.own_bytes() if draft.extracted_by in XML_FORMS else content
            if draft.ref is None and not many:
                draft.ref = default_ref
            try:
                found.append(document(draft, own, where=where, ref=ref, published=published))
            except DragomanError as error:
                if not many:
                    raise
                found.append(failure(error, where=where, ref=draft.ref))
        return found
    if not drafts.found:
        raise EmptyDocument("no document in it", where=where)
    if ref is not None and len(drafts.found) > 1:
        raise ReadError(f"{len(drafts.found)} documents, so they cannot share the ref {ref!r}", where=where)
    return [_with(one, published=published, ref=ref, where=where) for one in drafts.found]


class _Lines:
    """What a form that makes its own documents found."""

    __slots__ = ("found",)

    def __init__(self, found: list[Document | Failure]) -> None:
        self.found = found


def _drafts(content: bytes, name: str, *, where: str) -> list[Draft | ReadError] | _Lines:
    # Readers are imported by need: a text file must not wait for the libraries of web pages.
    if content[:1024].lstrip().startswith(b"%PDF-"):
        from dragoman.reading.pdf import read_pdf

        return [read_pdf(content, where=where)]
    refuse_binary(content, where=where)
    text = decoded(content, where=where)
    form = form_of(text, name, where=where)
    if form == "html":
        from dragoman.reading.html import read_html

        return [read_html(decoded(content, where=where, markup=True), where=where)]
    if form in XML_FORMS:
        return list(xml_drafts(content, form, where=where))
    if form == "opml":
        raise ReadError(_told_of_list(content, where=where), where=where)
    if form == "jsonl":
        return _Lines(list(read_jsonl(io.BytesIO(text.encode()), where=where)))
    if form == "json":
        return _Lines(list(read_json(text.lstrip("\ufeff"), where=where)))
    if form == "markdown":
        from dragoman.reading.markdown import read_markdown

        return [read_markdown(text)]
    from dragoman.reading.plain import read_plain

    return [read_plain(text)]


def _told_of_list(content: bytes, *, where: str) -> str:
    from dragoman.reading.opml import listed

    count = len(listed(content, where=where))
    return f"a list of {count:,} {'feed' if count == 1 else 'feeds'}, which are read only when asked to be fetched (--fetch)"


def file_content(path: Path) -> bytes:
    """The bytes of a file, unless there are too many. Raises `ReadError` naming it."""
    where = str(path)
    try:
        if path.is_dir():
            raise ReadError("a folder; `read_all` reads folders", where=where)
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
            if len(content) > MAX_BYTES:
                size = max(os.fstat(stream.fileno()).st_size, len(content))
                raise TooLarge(f"{size:,} bytes, more than the {MAX_BYTES:,} that are read at once", where=where)
            return content
    except FileNotFoundError as error:
        raise ReadError("there is no such file", where=where) from error
    except (OSError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(f"cannot be opened ({getattr(error, 'strerror', None) or error})", where=where) from error


def _with(one: Document | Failure, *, published: str | None, ref: str | None, where: str) -> Document | Failure:
    if isinstance(one, Failure):
        return one
    changes = {key: value for key, value in (("published", given_day(published, where=where)), ("ref", ref)) if value is not None}
    return one.model_copy(update=changes) if changes else one


def _error_named(kind: str) -> type[ReadError]:
    import dragoman.errors

    found = getattr(dragoman.errors, kind, ReadError)
    return found if isinstance(found, type) and issubclass(found, ReadError) else ReadError
