"""JSON Lines → documents, one line at a time; a bad line is a `Failure` with its number and reason, never an exception.

Fields: id → ref, text, title, published, url, source, language, author, licence, updated, pub_status, replaces; others are passed over. `text` is kept to the
character, line ends too, since the caller's own offsets count in it. Memory holds one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, cast

from dragoman.errors import DragomanError, EmptyDocument, NotEnglish, ReadError, TooLarge
from dragoman.nouns.document import Document
from dragoman.reading import notices
from dragoman.reading.draft import Draft, document, given_day
from dragoman.reading.failure import Failure, failure
from dragoman.reading.language import language_name
from dragoman.reading.limits import MAX_BYTES
from dragoman.reading.plain import head_of

# Other names under which exports write the same fields; the first that is there wins.
_NAMES: dict[str, tuple[str, ...]] = {
    "ref": ("id", "ref"),
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "published": ("published", "published_at", "publication_date", "datePublished", "date"),
    "url": ("url", "link"),
    "source": ("source", "publisher"),
    "language": ("language", "lang"),
    "author": ("author", "authors", "byline"),
    "licence": ("licence", "license"),
    "updated": ("updated", "updated_at", "dateModified", "versioncreated"),
    "pub_status": ("pub_status", "pubstatus", "pubStatus"),
    "replaces": ("replaces",),
}


def read_jsonl(stream: Iterable[bytes] | Iterable[str], *, where: str = "", head: bytes = b"") -> Iterator[Document | Failure]:
    """The documents of a stream of lines (a file open for bytes or text, or any lines); `head` is a first line already read."""
    for number, line in enumerate(_lines(stream, head), 1):
        if isinstance(line, int):
            yield failure(TooLarge(f"a line of more than {MAX_BYTES:,} bytes"), where=where, line=number)
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        line = line.strip()
        if line:
            yield _read_line(line, where=where, number=number)


def read_json(text: str, *, where: str = "") -> Iterator[Document | Failure]:
    """The documents of one JSON value: an object, or a list of objects."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield failure(ReadError(_json_error(error)), where=where)
        return
    if isinstance(value, dict) and isinstance(value.get("documents"), list) and "text" not in value:
        value = value["documents"]
    for number, one in enumerate(value if isinstance(value, list) else [value], 1):
        yield _read_object(one, json.dumps(one, sort_keys=True).encode(), where=where, number=number)


def _lines(stream: Iterable[bytes] | Iterable[str], head: bytes) -> Iterator[bytes | int]:
    """Lines as bytes; a line over the limit is passed over, and told by its number of bytes."""
    if head:
        yield head
    readline: Any = getattr(stream, "readline", None)
    if readline is None:
        for one in stream:
            line = one.encode("utf-8", "surrogatepass") if isinstance(one, str) else one
            yield line if len(line) <= MAX_BYTES else len(line)
        return
    while piece := readline(MAX_BYTES + 1):
        line = piece.encode("utf-8", "surrogatepass") if isinstance(piece, str) else piece
        if len(line) <= MAX_BYTES:
            yield line
            continue
        size = len(line)
        while piece and piece[-1:] not in ("\n", b"\n"):
            piece = readline(1_000_000)
            size += len(piece)
        yield size


def _read_line(line: bytes, *, where: str, number: int) -> Document | Failure:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return failure(ReadError(f"not UTF-8 (byte {error.start} of the line)"), where=where, line=number)
    except (ValueError, RecursionError) as error:
        return failure(ReadError(_json_error(error)), where=where, line=number)
    return _read_object(value, line, where=where, number=number)


def _json_error(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg} at character {error.pos})"
    return "JSON nested too deeply" if isinstance(error, RecursionError) else f"not JSON ({error})"


def _read_object(value: object, content: bytes, *, where: str, number: int) -> Document | Failure:
    ref: str | None = None
    try:
        if not isinstance(value, dict):
            raise ReadError(f"a JSON object with a text is expected, not {_KINDS.get(type(value), type(value).__name__)}")
        fields = cast(dict[str, Any], value)
        ref = _field(fields, "ref")
        status = _field(fields, "pub_status")
        pub_status = notices.of_code("pubstatus", status) if status else "usable"
        if pub_status is None:
            raise ReadError(f"`pub_status` is {status!r}; usable, updated, corrected, withheld and withdrawn are known")
        text = "" if pub_status == "withdrawn" and not fields.get("text") else _text(fields)
        language = _field(fields, "language")
        draft = Draft(
            text=text,
            extracted_by="jsonl",
            title=_field(fields, "title"),
            published=given_day(_field(fields, "published"), where=""),
            source=_field(fields, "source"),
            url=_field(fields, "url"),
            author=_field(fields, "author"),
            licence=_field(fields, "licence"),
            ref=ref,
            dated=_words(fields, "published"),
            updated=_words(fields, "updated"),
            pub_status=pub_status,
            replaces=_words(fields, "replaces"),
        )
        head = head_of(text)
        draft.title = draft.title or head.title
        draft.published = draft.published or head.published
        draft.author = draft.author or head.author
        try:
            return document(draft, content, where="")
        except NotEnglish:
            # The declared language is the better name for what the statistics only guess.
            if language and not language.casefold().startswith("en"):
                raise NotEnglish(f"written in {language_name(language[:2].casefold())}; only English is read") from None
            raise
    except DragomanError as error:
        return failure(error, where=where, line=number, ref=ref)


_KINDS: dict[type, str] = {
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    type(None): "null",
}


def _text(fields: dict[str, Any]) -> str:
    name = next((name for name in _NAMES["text"] if name in fields), None)
    if name is None:
        raise ReadError("no field `text`" + (f"; there are {', '.join(sorted(map(str, fields))[:8])}" if fields else ""))
    text = fields[name]
    if text is None:
        raise EmptyDocument(f"`{name}` is null")
    if not isinstance(text, str):
        raise ReadError(f"`{name}` is {_KINDS.get(type(text), 'an object')}, not a string")
    if not text.strip():
        raise EmptyDocument(f"`{name}` is empty")
    return _whole(text)


def _field(fields: dict[str, Any], name: str) -> str | None:
    """A field as a string; numbers become strings, lists of strings are joined, anything else is refused by name."""
    key = next((key for key in _NAMES[name] if fields.get(key) not in (None, "")), None)
    if key is None:
        return None
    value = fields[key]
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and name != "published":
        return str(value)
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return _whole(value["name"])
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return _whole(", ".join(value)) or None
    wanted = "a day as YYYY-MM-DD" if name == "published" else "a string"
    raise ReadError(f"`{key}` is {_KINDS.get(type(value), 'an object')}, not {wanted}")


def _words(fields: dict[str, Any], name: str) -> str | None:
    """A field if it is a string: exports use these names for other things too, which are passed over."""
    return next((_whole(value) for key in _NAMES[name] if isinstance(value := fields.get(key), str) and value), None)


def _whole(text: str) -> str:
    """Half a surrogate pair, which some exports write, is no character; one for one, so that offsets hold."""
    return text if text.isascii() else "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
