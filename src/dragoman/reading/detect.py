"""Bytes → what form they have, and their text. Refused: bytes that hold no text, packed bytes over a limit.

`unpacked` takes one layer of gzip or a zip of a single file off; `form_of` names the form; `decoded` gives the characters.
Nothing is believed for its suffix alone: a suffix only decides between forms that the bytes allow.
"""

from __future__ import annotations

import codecs
import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Literal

from dragoman.errors import BinaryFile, EmptyDocument, ReadError, TooLarge
from dragoman.reading.limits import MAX_BYTES, MAX_PACKING, MAX_RATIO, RATIO_FROM_BYTES

type Form = Literal["plain", "markdown", "html", "pdf", "jsonl", "json", "feed", "newsml", "nitf", "opml"]

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"ID3", "an MP3 sound file"),
    (b"OggS", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file; save it as text, HTML or PDF"),
    (b"{\\rtf", "an RTF file; save it as text, HTML or PDF"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet table; it goes into `dragoman import`"),
    (b"BZh", "packed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "packed with xz; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard; unpack it first"),
    (b"%!PS", "a PostScript file; save it as PDF or text"),
)
_SUFFIXES: dict[str, Form] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "opml",
}
_TABLES = frozenset({".csv", ".tsv", ".tab"})
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_HTML_OPENING = re.compile(r"<!doctype\s+html|<(?:html|head|body|article)[\s>]", re.I)
# The first element tells, or the document type that is declared before it; a prefix may stand before the name.
_XML_OPENING = re.compile(
    r"<(?:!doctype\s+)?(?:[\w.-]+:)?(?P<root>rss|feed|rdf|opml|nitf|newsml|newsitem|newsmessage|packageitem)[\s>]", re.I
)
_XML_FORMS: dict[str, Form] = {"opml": "opml", "nitf": "nitf", "rss": "feed", "feed": "feed", "rdf": "feed"}
_TAG = re.compile(r"</?(?:p|div|span|br|h[1-6]|meta|title|table|ul|section)\b[^<>]*>", re.I)


@dataclass(frozen=True, slots=True)
class Packed:
    """What was inside: its bytes and its name."""

    content: bytes
    name: str


def suffix_of(name: str) -> str:
    """The last suffix of a name in small letters, `""` if it has none."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "." + last.rsplit(".", 1)[1].lower() if "." in last.strip(".") else ""


def unpacked(content: bytes, name: str, *, where: str, layer: int = 0) -> Packed:
    """The bytes without gzip or zip around them. Raises `TooLarge`, `ReadError`."""
    if not content:
        raise EmptyDocument("the file is empty", where=where)
    if len(content) > MAX_BYTES:
        raise TooLarge(f"{len(content):,} bytes, more than the {MAX_BYTES:,} that are read at once", where=where)
    gzipped, zipped = content.startswith(b"\x1f\x8b"), content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))
    if not gzipped and not zipped:
        return Packed(content, name)
    if layer >= MAX_PACKING:
        raise ReadError("packed more than once; unpack it first", where=where)
    if gzipped:
        inner = Packed(gunzipped(content, where=where), re.sub(r"\.gz\Z", "", name, flags=re.I))
    else:
        inner = _unzipped(content, where=where)
    return unpacked(inner.content, inner.name, where=where, layer=layer + 1)


def gunzipped(content: bytes, *, where: str) -> bytes:
    """What gzip packed, all its members. Raises `TooLarge`, `ReadError`."""
    parts: list[bytes] = []
    size, rest = 0, content
    while rest.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(wbits=31)
        while True:
            try:
                part = unpacker.decompress(rest, 1_000_000)
            except zlib.error as error:
                raise ReadError(f"damaged gzip file ({error})", where=where) from error
            parts.append(part)
            size += len(part)
            check_ratio(size, len(content), where=where)
            rest = unpacker.unconsumed_tail
            if unpacker.eof:
                rest = unpacker.unused_data
                break
            if not rest and not part:
                raise ReadError("the gzip file ends too early", where=where)
    return b"".join(parts)


def check_ratio(size: int, packed: int, *, where: str, most: int | None = MAX_BYTES) -> None:
    """Refuse what unpacks to too much: to more than `most` bytes, unless that is None, or `MAX_RATIO` times its size."""
    if most is not None and size > most:
        raise TooLarge(f"unpacks to more than {most:,} bytes", where=where)
    if size > RATIO_FROM_BYTES and size > MAX_RATIO * packed:
        raise TooLarge(f"unpacks to more than {MAX_RATIO} times its size, which no text does", where=where)


def _unzipped(content: bytes, *, where: str) -> Packed:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = zip_members(archive, where=where)
            if len(members) != 1:
                raise ReadError(f"a zip archive of {len(members)} files; `read_all` reads them one by one", where=where)
            member = members[0]
            if member.flag_bits & 1:
                raise ReadError("a zip archive with a password", where=where)
            # The size that a header states can lie: it refuses early, the bounded read decides.
            check_ratio(member.file_size, len(content), where=where)
            with archive.open(member) as stream:
                inner = stream.read(MAX_BYTES + 1)
            check_ratio(len(inner), len(content), where=where)
            return Packed(inner, member.filename)
    # zipfile says NotImplementedError of a compression it does not know, RuntimeError of an encrypted member.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise ReadError(f"damaged or unknown kind of zip archive ({error})", where=where) from error


def zip_members(archive: zipfile.ZipFile, *, where: str) -> list[zipfile.ZipInfo]:
    """The files in a zip archive that a person put there. Raises `BinaryFile` where it is some program's own file."""
    members = [one for one in archive.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX/")]
    names = {member.filename for member in members}
    if "[Content_Types].xml" in names:
        raise BinaryFile("a Word, Excel or PowerPoint file; save it as text, HTML or PDF", where=where)
    if "mimetype" in names:
        raise BinaryFile("an OpenDocument or e-book file; save it as text, HTML or PDF", where=where)
    return members


def refuse_binary(content: bytes, *, where: str) -> None:
    """Raise `BinaryFile` if the bytes are a known kind of file that holds no text, or hold control bytes as no text does."""
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise BinaryFile(f"{what}; no text to read", where=where) if "; " not in what else BinaryFile(what, where=where)
    if content[4:8] == b"ftyp":
        raise BinaryFile("a film or sound file; no text to read", where=where)
    if content.startswith(tuple(bom for bom, _ in _BOMS)) or _wide(content):
        return
    # NUL never stands in a text of bytes; the other control bytes may, now and then (escape sequences, old page breaks).
    sample = content[:100_000]
    control = sum(sample.count(bytes([code])) for code in (*range(1, 7), *range(14, 27), *range(28, 32), 127))
    if b"\x00" in content or control > 0.02 * len(sample):
        raise BinaryFile("not a text: it holds bytes that no text has", where=where)


def form_of(text: str, name: str, *, where: str) -> Form:
    """The form of a text, from its opening, or else from its name."""
    suffix = suffix_of(name)
    opening = text[:4_000].lstrip("\ufeff \t\r\n")
    is_xml = opening.startswith("<?xml")
    opening = _without_prolog(opening)
    if _HTML_OPENING.match(opening):
        return "html"
    if found := _XML_OPENING.match(opening):
        return _XML_FORMS.get(found["root"].lower(), "newsml")
    if is_xml or opening[:9].lower() == "<!doctype":
        raise ReadError("XML of an unknown kind; RSS, Atom, NewsML, NITF, OPML and HTML are read", where=where)
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    if opening[:1] in ("{", "["):
        return _json_form(text, suffix)
    if suffix in _TABLES:
        raise ReadError("a table, not an article; event data go into `dragoman import`", where=where)
    if suffix in _SUFFIXES and _SUFFIXES[suffix] not in ("json", "feed", "opml"):
        return _SUFFIXES[suffix]
    if len(_TAG.findall(opening)) >= 3 and opening.startswith("<"):
        return "html"
    if suffix == ".json":
        raise ReadError("not JSON: it begins neither with { nor with [", where=where)
    return "markdown" if re.match(r"---[ \t]*\r?\n[A-Za-z_]+\s*:", opening) else "plain"


def _without_prolog(opening: str) -> str:
    """The opening behind its XML declaration, comments and processing instructions."""
    while True:
        mark = next((end for start, end in (("<?", "?>"), ("<!--", "-->")) if opening.startswith(start)), None)
        if mark is None or mark not in opening:
            return opening
        opening = opening.split(mark, 1)[1].lstrip()


def _json_form(text: str, suffix: str) -> Form:
    """JSON if it opens like JSON and is meant to be: a text may open with a bracket, "[TEXT] THE GOVERNMENT …"."""
    first = text.lstrip("\ufeff \t\r\n").split("\n", 1)[0]
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        looks_so = re.match(r'\{\s*(?:"|\Z)|\[\s*(?:\{|\Z)', first) is not None
        return "json" if suffix == ".json" or (looks_so and suffix not in (".txt", ".md")) else "plain"
    if isinstance(value, dict):
        return "jsonl"
    return "json" if isinstance(value, list) and (suffix == ".json" or any(isinstance(one, dict) for one in value)) else "plain"


def decoded(content: bytes, *, where: str, markup: bool = False) -> str:
    """The characters of a text. Byte order mark, UTF-8, declared set (`markup`), Windows-1252, then statistics.

    A declaration is believed only if the bytes are not UTF-8: sites change their encoding and keep the old declaration.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strict(content, encoding, where=where)
    if wide := _wide(content):
        return _strict(content, wide, where=where)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mended = content.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    # A text cut in the middle of a character, or with one foreign quotation pasted in, is still UTF-8.
    if sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", mended)) >= 4 * broken:
        return mended
    if markup and (declared := _declared(content)):
        try:
            return content.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    high = sum(byte > 0x7F for byte in content)
    # In English text the few other bytes are quotation marks, dashes and accents; statistics on so few go wrong.
    if high < 0.1 * len(content) and not any(content.count(bytes([code])) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)):
        return content.decode("cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    return content.decode(best.encoding if best else "cp1252", "replace")


def _declared(content: bytes) -> str | None:
    found = _CHARSET.search(content[:4_096])
    if not found:
        return None
    try:
        encoding = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    # Browsers read Latin-1 and ASCII as Windows-1252, and so do those who write it.
    return "cp1252" if encoding in ("iso8859-1", "ascii") else None if encoding.startswith(("utf-", "utf_")) else encoding


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: in mostly Latin text every second byte is zero, and only those."""
    sample = content[:2_000]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / max(1, len(sample[1::2]))
    return "utf-16-le" if odd > 0.7 and even < 0.05 else "utf-16-be" if even > 0.7 and odd < 0.05 else None


def _strict(content: bytes, encoding: str, *, where: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        # One broken character at the very end is a cut file; elsewhere the mark lies.
        if error.start >= len(content) - 4 or encoding == "utf-8-sig":
            return content.decode(encoding, "replace")
        raise ReadError(f"marked as {encoding}, but is not ({error.reason} at byte {error.start})", where=where) from error
