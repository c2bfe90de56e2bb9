"""WARC and ARC → the pages in them: answers of status 200 and stored texts whose media type is one that is read.

Pictures, scripts, redirects, requests and revisits are passed over without a word, since a crawl is full of them. The day of the crawl is no day of
publication, so it is not taken for one.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import Any, cast

from dragoman.errors import ReadError, TooLarge
from dragoman.reading.addresses import host_and_path
from dragoman.reading.failure import Failure, failure
from dragoman.reading.limits import MAX_BYTES
from dragoman.reading.member import Member, shown
from dragoman.reading.rationed import Rationed

# Media types that are read, and a name that tells the form where the bytes do not.
_FORMS = {
    "application/atom+xml": "page.xml",
    "application/pdf": "page.pdf",
    "application/rss+xml": "page.xml",
    "application/xhtml+xml": "page.html",
    "application/xml": "page.xml",
    "text/html": "page.html",
    "text/markdown": "page.md",
    "text/plain": "page.txt",
    "text/xml": "page.xml",
}
_TYPES = frozenset({"response", "resource", "conversion"})
_PLAIN = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
# Written for machines, and on every site.
_NO_PAGES = ("/robots.txt", "/ads.txt", "/sitemap.xml")


def pages(stream: Rationed, *, where: str) -> Iterator[Member | Failure]:
    """The pages of a web archive. Raises `ReadError` where it is damaged; what came before was given out."""
    from warcio.archiveiterator import ArchiveIterator

    records = iter(cast(Any, ArchiveIterator(stream)))
    while (record := _next(records, stream, where=where)) is not None:
        stream.allow(_length(record))
        try:
            page = _page(record, where=where)
        except ReadError as error:
            if stream.failed:
                raise
            yield failure(error, where=error.where)
            continue
        if page is not None:
            yield page
    if stream.failed:
        raise stream.failed


def _next(records: Iterator[Any], stream: Rationed, *, where: str) -> Any:
    # It writes its warnings to standard error, and meets damage that it has not thought of with any exception.
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            return next(records, None)
        except Exception as error:
            told = " ".join(str(error).split())[:100]
            raise stream.failed or ReadError(
                f"damaged web archive ({told}); what stood behind it is missing", where=where
            ) from error


def _length(record: Any) -> int:
    length = record.rec_headers.get_header("Content-Length") or "0"
    return int(length) if length.isdecimal() else 0


def _page(record: Any, *, where: str) -> Member | None:
    answer = record.http_headers
    if record.rec_type not in _TYPES or (record.rec_type == "response" and (answer is None or answer.get_statuscode() != "200")):
        return None
    headers = answer or record.rec_headers
    form_name = _FORMS.get((headers.get_header("Content-Type") or "").split(";")[0].strip().lower())
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    if form_name is None or host_and_path(address)[1] in _NO_PAGES:
        return None
    return Member(
        shown(address),
        _content(record, headers, where=f"{where}: {shown(address)}"),
        form_name,
        shown(address) if address else None,
    )


def _content(record: Any, headers: Any, *, where: str) -> bytes:
    encoding = (headers.get_header("Content-Encoding") or "").strip().lower()
    if encoding not in _PLAIN:
        raise ReadError(f"packed as {encoding!r}, which is not unpacked here", where=where)
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            content = record.content_stream().read(MAX_BYTES + 1)
        except ReadError:
            raise
        except Exception as error:
            raise ReadError(f"damaged in the archive ({' '.join(str(error).split())[:100]})", where=where) from error
    if len(content) > MAX_BYTES:
        raise TooLarge(f"more than {MAX_BYTES:,} bytes", where=where)
    # What is left of a record behind its content is some trailing bytes, unless the file was cut off.
    if getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
        raise ReadError("cut off before its end", where=where)
    return content
