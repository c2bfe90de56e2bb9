"""Files, folders, patterns, archives and standard input → documents, one after the other; what fails is a `Failure` in its place.

Folders are walked in the order of their names, hidden files and links to folders left out. JSON Lines, packed or not, are read line by line and
archives member by member, however large they are, feeds over the limit entry by entry; everything else is read whole, within the limits. Nothing
is raised for a bad input.
"""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dragoman.errors import DragomanError, EmptyDocument, NotFetched, ReadError, TooLarge
from dragoman.nouns.document import Document
from dragoman.reading.addresses import is_address
from dragoman.reading.archive import kind_of, members
from dragoman.reading.detect import suffix_of
from dragoman.reading.failure import Failure, failure
from dragoman.reading.jsonl import read_jsonl
from dragoman.reading.limits import MAX_BYTES, MAX_PACKING, MAX_RATIO
from dragoman.reading.member import Member
from dragoman.reading.one import file_content, read_each
from dragoman.reading.xml_forms import documented, streamed_drafts

if TYPE_CHECKING:
    from dragoman.reading.fetch import Fetcher

_JSON_LINES = (".jsonl", ".ndjson")
_XML = (".xml", ".rss", ".atom", ".rdf", ".newsml")


def read_all(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    stdin: IO[bytes] | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Document | Failure]:
    """The documents of all paths; `-` is standard input (`stdin`, if given, in its stead).

    Web addresses and the feeds of lists (OPML) are fetched by the `fetcher`, without one they are failures. A document without a ref of its own gets the file's name, within a folder the path below it, so that output can be joined to input.
    """
    for path in [paths] if isinstance(paths, (str, os.PathLike)) else paths:
        given = os.fspath(path)
        if given == "-":
            yield from _guarded(read_stdin(stdin or sys.stdin.buffer), where="standard input")
            continue
        if is_address(given):
            yield from _guarded(_fetched(given, fetcher), where=given)
            continue
        for file, ref in _files(given):
            yield from _guarded(_read_file(file, ref, fetcher), where=str(file)) if isinstance(file, Path) else (file,)


def _fetched(address: str, fetcher: Fetcher | None) -> Iterator[Document | Failure]:
    if fetcher is None:
        raise NotFetched("a web address; it is fetched only when asked (--fetch)", where=address)
    from dragoman.reading.rounds import fetched_documents, is_list

    fetched = fetcher.get(address)
    if is_list(fetched.content):
        yield from _round(fetched.content, fetcher, where=address)
    else:
        yield from fetched_documents(fetched, address)


def _round(content: bytes, fetcher: Fetcher, *, where: str) -> Iterator[Document | Failure]:
    from dragoman.reading.opml import listed
    from dragoman.reading.rounds import Round

    return iter(Round(listed(content, where=where), fetcher))


def _guarded(found: Iterator[Document | Failure], *, where: str) -> Iterator[Document | Failure]:
    """Errors as failures, so that one bad file does not end the run."""
    try:
        yield from found
    except DragomanError as error:
        yield failure(error, where=where)
    except (OSError, EOFError, zlib.error) as error:
        yield failure(ReadError(f"cannot be read ({error})"), where=where)


def _files(given: str) -> Iterator[tuple[Path | Failure, str]]:
    path = Path(given)
    if path.is_dir():
        files = list(walked(path))
        if not files:
            yield Failure(where=given, reason="an empty folder", kind="EmptyDocument"), ""
        yield from ((file, file.relative_to(path).as_posix()) for file in files)
    elif not path.exists() and glob.has_magic(given):
        matches = [Path(match) for match in sorted(glob.glob(given, recursive=True))]
        files = [match for match in matches if match.is_file()]
        if not files:
            yield Failure(where=given, reason="no file matches this pattern"), ""
        yield from ((file, file.name) for file in files)
    else:
        yield path, path.name


def walked(folder: Path) -> Iterator[Path]:
    """The files of a folder that are read, in order: no hidden ones, and no links to folders."""
    for at, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(at, name) for name in sorted(names) if not name.startswith("."))


def _read_file(path: Path, ref: str, fetcher: Fetcher | None) -> Iterator[Document | Failure]:
    suffix = suffix_of(path.name)
    if suffix == ".opml" and fetcher is not None:
        yield from _round(file_content(path), fetcher, where=str(path))
        return
    packed = suffix == ".gz"
    if (suffix_of(path.stem) if packed else suffix) in _JSON_LINES and path.is_file():
        yield from _streamed(path, packed=packed)
        return
    if path.is_file():
        with path.open("rb") as stream:
            if kind := kind_of(stream):
                yield from _unpacked(members(stream, kind, where=str(path)), ref)
                return
    if suffix in _XML and path.is_file() and path.stat().st_size > MAX_BYTES:
        yield from _xml_streamed(path)
        return
    yield from read_each(path, default_ref=ref)


def _unpacked(found: Iterator[Member | Failure], ref: str) -> Iterator[Document | Failure]:
    """The documents of what an archive holds; of files the ref is the path through the archive, of pages their address."""
    empty = True
    for member in found:
        empty = False
        if isinstance(member, Failure):
            yield member
            continue
        own = member.url or f"{ref}/{member.name}"
        yield from _guarded(_read_member(member, own), where=own)
    if empty:
        raise EmptyDocument("an archive with nothing in it that is read")


def _read_member(member: Member, own: str) -> Iterator[Document | Failure]:
    for one in read_each(member.content, name=member.form_name, default_ref=own, where=own, layer=MAX_PACKING):
        yield one.model_copy(update={"url": member.url}) if isinstance(one, Document) and member.url and not one.url else one


def _xml_streamed(path: Path) -> Iterator[Document | Failure]:
    """A feed or news message entry by entry, however large the file is."""
    with path.open("rb") as stream:
        for draft in streamed_drafts(stream, path.name, where=str(path)):
            yield documented(draft, where=str(path))


def _streamed(path: Path, *, packed: bool) -> Iterator[Document | Failure]:
    """JSON Lines by line. A packed file may be larger than any limit on one document, but not be a bomb."""
    count = 0
    with path.open("rb") as raw, gzip.GzipFile(fileobj=raw) if packed else raw as stream:
        for one in read_jsonl(_Measured(stream, raw, where=str(path)) if packed else stream, where=str(path)):
            count += 1
            yield one
    if not count:
        yield Failure(where=str(path), reason="no line in it", kind="EmptyDocument")


class _Measured:
    """Lines of a packed stream, which ends with an error once it has unpacked to too much."""

    __slots__ = ("raw", "stream", "where")

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, raw: IO[bytes], *, where: str) -> None:
        self.stream, self.raw, self.where = stream, raw, where

    def readline(self, size: int = -1) -> bytes:
        line = self.stream.readline(size)
        if self.stream.tell() > max(MAX_BYTES, MAX_RATIO * max(1, self.raw.tell())):
            raise TooLarge(f"unpacks to more than {MAX_RATIO} times its size, which no text does", where=self.where)
        return line

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")


def read_stdin(stream: IO[bytes]) -> Iterator[Document | Failure]:
    """The documents of a stream: line by line if its first line is a JSON object, else one text, page or PDF."""
    import json

    where = "standard input"
    first = stream.readline(MAX_BYTES + 1)
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        try:
            is_object = isinstance(json.loads(first.decode("utf-8-sig")), dict)
        except (ValueError, RecursionError):
            is_object = False
        if is_object:
            yield from read_jsonl(stream, where=where, head=first)
            return
    content = first + stream.read(max(0, MAX_BYTES + 1 - len(first)))
    if len(content) <= MAX_BYTES and (kind := kind_of(io.BytesIO(content))):
        yield from _unpacked(members(io.BytesIO(content), kind, where=where), where)
        return
    for one in read_each(content, name=""):
        yield one.model_copy(update={"where": where}) if isinstance(one, Failure) else one
