"""XML from strangers → its elements of given names, one after another; what was read is let go, so memory holds one element.

Entities are not resolved and nothing outside the file is opened. Refused: files that declare entities of their own, as XML bombs do, and
elements of more than `MAX_ENTRY_BYTES`. Faulty XML is read as far as it goes; where words may be missing, that is an error at the end.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import IO, Any

from dragoman.errors import ReadError, TooLarge
from dragoman.reading.limits import MAX_ENTRIES, MAX_ENTRY_BYTES

type Element = Any

# Words within CDATA stand as they are; `<` that opens no tag and `&` that names nothing are characters.
_SLIP = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<(?![A-Za-z_/!?:])|&(?:#(?P<decimal>\d{1,7});|#[xX](?P<hex>[0-9A-Fa-f]{1,6});|(?P<name>\w{1,31});)?",
    re.S,
)
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
# What XML does not allow even as a reference; one such byte would end the parse.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# The errors of libxml2 by which words are lost: it stops, or closes elements that were not meant. Behind all others it goes on unharmed.
_LOSING = frozenset(
    {
        "ERR_ATTRIBUTE_NOT_STARTED",
        "ERR_DOCUMENT_END",
        "ERR_ENTITY_LOOP",
        "ERR_GT_REQUIRED",
        "ERR_INTERNAL_ERROR",
        "ERR_INVALID_ENCODING",
        "ERR_NAME_TOO_LONG",
        "ERR_NO_MEMORY",
        "ERR_RESOURCE_LIMIT",
        "ERR_TAG_NAME_MISMATCH",
        "ERR_TAG_NOT_FINISHED",
        "ERR_UNSUPPORTED_ENCODING",
    }
)


def elements(stream: IO[bytes], names: frozenset[str], *, where: str, encoding: str | None = None) -> Iterator[Element]:
    """The outermost elements with these local names, in order; each holds until the next is asked for.

    Raises `ReadError` at once where entities are declared, and after the last element where the file broke off; `TooLarge` after `MAX_ENTRIES`.
    """
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml has no stubs

    fed = _Fed(stream, where=where)
    parsed = etree.iterparse(
        fed,
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding=encoding,
    )
    inside, opened, given = 0, False, 0
    try:
        for event, element in parsed:
            if not opened:
                opened = True
                _refuse_entities(element, where=where)
            if event == "start":
                if inside or local(element) in names:
                    inside += 1
                continue
            if inside:
                inside -= 1
                if inside:
                    continue
                if given == MAX_ENTRIES:
                    raise TooLarge(f"more than {MAX_ENTRIES:,} entries; those are read, what follows is left out", where=where)
                yield element
                given, fed.mark = given + 1, fed.count
            # What was handed out, and what nobody asked for, would otherwise gather in the tree.
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise ReadError(f"damaged XML ({error.msg})", where=where) from error
    _refuse_broken(parsed.error_log, given, where=where)


def _refuse_entities(root: Element, *, where: str) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (name := next((one.name for one in declared.iterentities()), None)):
        raise ReadError(f"declares the entity {name!r}, as XML bombs do and no news needs; nothing of it is read", where=where)


def _refuse_broken(log: Any, given: int, *, where: str) -> None:
    # Where nothing was found at all, the first slip is the reason: an attribute without quotation marks in the first tag loses everything.
    if not given and len(log):
        raise ReadError(f"damaged XML ({_told(log[0])})", where=where)
    if losing := next((one for one in log if one.type_name in _LOSING), None):
        raise ReadError(f"damaged XML ({_told(losing)}); words there or behind may be missing", where=where)


def _told(error: Any) -> str:
    return f"line {error.line}: {' '.join(error.message.split())}"


class _Fed:
    """A stream that counts what the parser takes since the last element was done, and ends with an error when it is too much."""

    __slots__ = ("count", "mark", "stream", "where")

    def __init__(self, stream: IO[bytes], *, where: str) -> None:
        self.stream, self.where = stream, where
        self.count = self.mark = 0

    def read(self, size: int = -1) -> bytes:
        chunk = self.stream.read(size if 0 < size <= 65_536 else 65_536)
        self.count += len(chunk)
        if self.count - self.mark > MAX_ENTRY_BYTES + 65_536:
            raise TooLarge(f"XML of more than {MAX_ENTRY_BYTES:,} bytes without an entry or within one", where=self.where)
        return chunk


def mended(text: str) -> bytes:
    """The text of an XML file with the commonest slips set right, as UTF-8.

    Lone `&` and `<`, names of HTML's characters, control characters, words behind the end.

    >>> mended("<a>Q&A&nbsp;\\x07 < 5<![CDATA[B&C]]></a> Warning: slow").decode()
    '<a>Q&amp;A\\xa0 &lt; 5<![CDATA[B&C]]></a>'
    """
    text = _CONTROL.sub("", text.lstrip("\ufeff \t\r\n"))
    if root := _ROOT.search(text):
        end = text.rfind(f"</{root[1]}")
        close = text.find(">", end) + 1
        if 0 < end < close and "<" not in text[close:]:
            text = text[:close]
    return _SLIP.sub(_set_right, text).encode("utf-8", "replace")


def _set_right(found: re.Match[str]) -> str:
    written, name = found[0], found["name"]
    if written in ("&", "<"):
        return html.escape(written)
    if found["decimal"] or found["hex"]:
        code = int(found["decimal"] or found["hex"], 10 if found["decimal"] else 16)
        # References to what is no character are faults that end the parse.
        allowed = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
        return written if allowed else ""
    if not name or name in _XML_NAMES:
        return written
    character = html.unescape(written)
    # The parser keeps an unknown name as it stands.
    return written if character == written else html.escape(character)


def local(element: Element) -> str:
    """The name of an element without its namespace; `""` for what is no element.

    A prefix that was declared nowhere is left in the name by the parser.
    """
    return re.split(r"[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""


def plain(element: Element) -> str:
    """All text within an element, without space around it."""
    return "".join(element.itertext()).strip()


def child(element: Element, *path: str) -> Element | None:
    """The first element below, by local names, one level each: `child(item, "itemMeta", "pubStatus")`."""
    for name in path:
        found = next((one for one in element if local(one) == name), None)
        if found is None:
            return None
        element = found
    return element
