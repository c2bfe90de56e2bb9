"""A file as it came → a plain UTF-8 file that DuckDB can read: unpacked, and taken from Latin-1 where it is no UTF-8, which is said.

Refuses archives that unpack to an absurd size, UTF-16, and what is not there, with `ReadError` or `TooLarge`.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import shutil
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from dragoman.errors import ReadError, TooLarge

_CHUNK = 1 << 20
# The densest event files known pack about 12 : 1; a bomb packs 1000 : 1.
_MOST_TIMES = 200
_ALWAYS_ALLOWED = 1 << 28


@dataclass(slots=True)
class PlainFile:
    """`path` is UTF-8 text; `name` what to call it in reports; `digest` the first 16 digits of SHA-256 of the file as given."""

    path: Path
    name: str
    digest: str
    remarks: list[str] = field(default_factory=list)


def plain_files(path: Path, scratch: Path) -> Iterator[PlainFile]:
    """The text files in a file: itself, or the members of a zip. `scratch` is a folder for what must be unpacked."""
    try:
        if not path.is_file():
            raise ReadError("no such file" if not path.exists() else "is no file", where=str(path))
        digest = digest_of(path)
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                members = [one for one in archive.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX/")]
                if not members:
                    raise ReadError("an empty archive", where=str(path))
                for number, member in enumerate(members):
                    with archive.open(member) as stream:
                        unpacked = _unpack(stream, scratch / f"{digest}-{number}", packed=member.compress_size, where=str(path))
                    yield _as_utf8(unpacked, f"{path.name}/{member.filename}", digest, scratch)
        elif path.suffix == ".gz":
            with gzip.open(path) as stream:
                unpacked = _unpack(stream, scratch / f"{digest}-0", packed=path.stat().st_size, where=str(path))
            yield _as_utf8(unpacked, path.name, digest, scratch)
        else:
            yield _as_utf8(path, path.name, digest, scratch)
    except (OSError, EOFError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise ReadError(getattr(error, "strerror", None) or str(error), where=str(path)) from error


def lines_of(file: PlainFile, wanted: Collection[int], *, quoted: bool, delimiter: str, skip: int, rejected: Collection[int]) -> dict[int, int]:
    """On which line of the file each wanted row begins. Rows are counted as DuckDB does: without `skip` lines at the top, empty lines, and lines rejected."""
    found: dict[int, int] = {}
    last = max(wanted, default=0)
    row = 0
    with file.path.open(encoding="utf-8-sig", newline="") as stream:
        for number, _ in _records(stream, quoted=quoted, delimiter=delimiter):
            if number <= skip or number in rejected:
                continue
            row += 1
            if row in wanted:
                found[row] = number
            if row >= last:
                break
    return found


def first_records(file: PlainFile, most: int, *, quoted: bool, delimiter: str) -> list[list[str]]:
    """The cells of the first rows, empty lines left out, without a byte-order mark."""
    found: list[list[str]] = []
    with file.path.open(encoding="utf-8-sig", newline="") as stream:
        for _, cells in _records(stream, quoted=quoted, delimiter=delimiter):
            found.append(cells)
            if len(found) == most:
                break
    return found


def _records(stream: IO[str], *, quoted: bool, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Line on which a record begins, and its cells."""
    if not quoted:
        for number, line in enumerate(stream, 1):
            if line := line.rstrip("\r\n"):
                yield number, line.split(delimiter)
        return
    csv.field_size_limit(1 << 27)
    reader = csv.reader(stream, delimiter=delimiter)
    before = 0
    for cells in reader:
        if cells:
            yield before + 1, cells
        before = reader.line_num


def digest_of(path: Path) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a file. Raises `OSError`."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]


def _unpack(stream: IO[bytes] | gzip.GzipFile, to: Path, *, packed: int, where: str) -> Path:
    most = max(_ALWAYS_ALLOWED, packed * _MOST_TIMES)
    written = 0
    with to.open("wb") as out:
        while chunk := stream.read(_CHUNK):
            written += len(chunk)
            if written > most:
                raise TooLarge(f"unpacks to more than {_MOST_TIMES} times its size", where=where)
            out.write(chunk)
    return to


def _as_utf8(path: Path, name: str, digest: str, scratch: Path) -> PlainFile:
    with path.open("rb") as stream:
        start = stream.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ReadError("is UTF-16; save it as UTF-8", where=name)
    if not start:
        raise ReadError("is empty", where=name)
    if _is_utf8(path):
        # DuckDB takes * ? [ in a name for a pattern.
        return PlainFile(_stand_in(path, scratch, digest) if set(str(path)) & set("*?[") else path, name, digest)
    to = scratch / f"{digest}-{path.name.replace('*', '')}.utf8"
    with path.open(encoding="latin-1", newline="") as stream, to.open("w", encoding="utf-8", newline="") as out:
        shutil.copyfileobj(stream, out, _CHUNK)
    return PlainFile(to, name, digest, ["is no UTF-8; read as Latin-1"])


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        try:
            while chunk := stream.read(_CHUNK):
                # Nothing to decode in plain ASCII, unless a letter was cut in two before it.
                if not chunk.isascii() or decoder.getstate()[0]:
                    decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _stand_in(path: Path, scratch: Path, digest: str) -> Path:
    to = scratch / f"{digest}.text"
    shutil.copyfile(path, to)
    return to


@contextmanager
def named(file: PlainFile, errors: type[Exception] | tuple[type[Exception], ...]) -> Iterator[None]:
    """Errors of a library while it reads this file, told as `ReadError` that names it."""
    try:
        yield
    except errors as error:
        raise ReadError(str(error).splitlines()[0], where=file.name) from error
