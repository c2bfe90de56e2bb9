"""Archives (zip, tar, WACZ, WARC) → what is in them, one after another in memory; nothing is ever written to disk.

A name that leads out of the archive, a link, a member with a password or one that unpacks to too much is a `Failure` in its place, and the
others are read. Archives within archives are not opened; only a WACZ holds WARC files, as its nature is.
"""

from __future__ import annotations

import gzip
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any, Literal, cast

from dragoman.errors import DragomanError, ReadError, TooLarge
from dragoman.reading.detect import check_ratio, zip_members
from dragoman.reading.failure import Failure, failure
from dragoman.reading.limits import MAX_BYTES, MAX_DIRECTORY_BYTES, MAX_RATIO, RATIO_FROM_BYTES
from dragoman.reading.member import Member, check_name, shown
from dragoman.reading.rationed import Rationed, Stream

type Kind = Literal["zip", "tar", "warc"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_GZIP = b"\x1f\x8b"


def kind_of(stream: IO[bytes]) -> Kind | None:
    """What kind of archive a stream is, from its first bytes; None if it is none. The stream is at its start again."""
    head = stream.read(2_000)
    stream.seek(0)
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 600)
        except zlib.error:
            return None
    if re.match(rb"WARC/\d|filedesc://", head):
        return "warc"
    return "tar" if head[257:262] == b"ustar" else None


def members(stream: IO[bytes], kind: Kind, *, where: str) -> Iterator[Member | Failure]:
    """What is in an archive. Raises `ReadError` where the archive as a whole is damaged or a trap; what came before was given out."""
    if kind == "zip":
        yield from _zipped(stream, where=where)
        return
    packed = stream.read(2) == _GZIP
    stream.seek(0)
    opened = gzip.GzipFile(fileobj=stream) if packed else cast(Stream, stream)
    rationed = Rationed(opened, where=where, raw=stream if packed else None)
    if kind == "warc":
        from dragoman.reading.warc import pages

        yield from pages(rationed, where=where)
    else:
        yield from _tarred(rationed, where=where)


def _zipped(stream: IO[bytes], *, where: str) -> Iterator[Member | Failure]:
    size = _check_directory(stream, where=where)
    try:
        with zipfile.ZipFile(stream) as archive:
            files = zip_members(archive, where=where)
            if any(one.filename == "datapackage.json" for one in files) and any(map(_is_warc, files)):
                for one in filter(_is_warc, files):
                    yield from _web_archive(archive, one, where=f"{where}/{shown(one.filename)}")
                return
            total = 0
            for one in files:
                place = f"{where}/{shown(one.filename)}"
                try:
                    content = _unzipped(archive, one, where=place)
                except ReadError as error:
                    yield failure(error, where=place)
                    continue
                total += len(content)
                # Members that share their bytes each unpack to little and together to everything.
                if total > RATIO_FROM_BYTES and total > MAX_RATIO * size:
                    raise TooLarge(f"unpacks to more than {MAX_RATIO} times its size, which no text does", where=where)
                yield Member(one.filename, content, one.filename)
    except (zipfile.BadZipFile, struct.error, NotImplementedError) as error:
        raise ReadError(f"damaged or unknown kind of zip archive ({error})", where=where) from error


def _check_directory(stream: IO[bytes], *, where: str) -> int:
    """The size of a zip archive, unless the list of what it holds would fill the memory."""
    size = stream.seek(0, 2)
    start = stream.seek(max(0, size - 65_557))
    end = stream.read()
    at = end.rfind(b"PK\x05\x06")
    if 0 <= at <= len(end) - 22:
        (listed,) = struct.unpack_from("<L", end, at + 12)
        if listed == 0xFFFFFFFF and at >= 20 and end[at - 20 : at - 16] == b"PK\x06\x07":
            stream.seek(min(struct.unpack_from("<Q", end, at - 12)[0], start + at))
            long_end = stream.read(56)
            listed = struct.unpack_from("<Q", long_end, 40)[0] if len(long_end) == 56 else listed
        if listed > MAX_DIRECTORY_BYTES:
            raise TooLarge(f"a zip archive whose list of files has more than {MAX_DIRECTORY_BYTES:,} bytes", where=where)
    stream.seek(0)
    return size


def _unzipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, where: str) -> bytes:
    check_name(member.filename, where=where)
    if member.flag_bits & 1:
        raise ReadError("has a password", where=where)
    # The size that a header states can lie: it refuses early, the bounded read decides.
    check_ratio(member.file_size, member.compress_size, where=where)
    try:
        with archive.open(member) as opened:
            content = opened.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise ReadError(f"damaged in the archive ({error})", where=where) from error
    check_ratio(len(content), member.compress_size, where=where)
    return content


def _is_warc(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith((".warc", ".warc.gz"))


def _web_archive(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, where: str) -> Iterator[Member | Failure]:
    try:
        check_name(member.filename, where=where)
        with archive.open(member) as opened:
            yield from members(cast(IO[bytes], opened), "warc", where=where)
    except DragomanError as error:
        yield failure(error, where=where)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        yield failure(ReadError(f"damaged in the archive ({error})"), where=where)


def _tarred(stream: Rationed, *, where: str) -> Iterator[Member | Failure]:
    try:
        with tarfile.open(fileobj=cast(Any, stream), mode="r|") as archive:
            while (member := archive.next()) is not None:
                # Otherwise it keeps every member it has met.
                cast(Any, archive).members = []
                stream.allow(member.size)
                if member.isdir() or PurePosixPath(member.name).name.startswith("._"):
                    continue
                place = f"{where}/{shown(member.name)}"
                try:
                    content = _untarred(archive, member, where=place)
                except ReadError as error:
                    if stream.failed:
                        raise
                    yield failure(error, where=place)
                    continue
                yield Member(member.name, content, member.name)
    except tarfile.TarError as error:
        raise stream.failed or ReadError(
            f"damaged tar archive ({error}); what stood behind it is missing", where=where
        ) from error
    if stream.failed:
        raise stream.failed


def _untarred(archive: tarfile.TarFile, member: tarfile.TarInfo, *, where: str) -> bytes:
    check_name(member.name, where=where)
    if not member.isreg():
        raise ReadError("a link or device; nothing is read through it", where=where)
    if member.size > MAX_BYTES:
        raise TooLarge(f"{member.size:,} bytes, more than the {MAX_BYTES:,} that are read at once", where=where)
    opened = archive.extractfile(member)
    return opened.read(MAX_BYTES) if opened else b""
