"""OPML → the feeds that it lists, in its order, each once, with the groups they stand in. Nothing is fetched here."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO

from dragoman.errors import EmptyDocument, TooLarge
from dragoman.reading.detect import decoded
from dragoman.reading.safe_xml import Element, elements, local, mended

# Readers' own lists have up to a few hundred; one of more would take hours at a polite pace.
MAX_FEEDS = 5_000
# Groups in groups deeper than this are a trap.
_MAX_GROUPS = 30


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed as a list names it: its address, its name, the groups around it from the outermost, and the day of entry in the list's words."""

    address: str
    title: str | None = None
    groups: tuple[str, ...] = ()
    created: str | None = None


def listed(content: bytes, *, where: str) -> list[Listed]:
    """The feeds of a list's bytes, slips in it set right. Raises as `read_opml`."""
    return read_opml(io.BytesIO(mended(decoded(content, where=where, markup=True))), where=where, encoding="utf-8")


def read_opml(stream: IO[bytes], *, where: str = "", encoding: str | None = None) -> list[Listed]:
    """The feeds of a list. Raises `EmptyDocument` for a list of none, `TooLarge`, `ReadError` for a damaged one."""
    found: dict[str, Listed] = {}
    for body in elements(stream, frozenset({"body"}), where=where, encoding=encoding):
        _gather(body, (), found, where=where)
    if not found:
        raise EmptyDocument("a list of feeds without one", where=where)
    return list(found.values())


def _gather(parent: Element, groups: tuple[str, ...], found: dict[str, Listed], *, where: str) -> None:
    for one in parent:
        if local(one) != "outline":
            continue
        # Attribute names are written in every way: xmlUrl, xmlURL, xmlurl.
        said = {str(name).casefold(): str(value).strip() for name, value in one.attrib.items()}
        title = said.get("title") or said.get("text") or None
        if address := said.get("xmlurl"):
            # Some lists write feed: in place of http:, or before it.
            address = (
                address.removeprefix("feed:") if address.startswith("feed:http") else address.replace("feed://", "http://", 1)
            )
            found.setdefault(address, Listed(address, title, groups, said.get("created") or None))
            if len(found) > MAX_FEEDS:
                raise TooLarge(f"a list of more than {MAX_FEEDS:,} feeds", where=where)
        if len(groups) < _MAX_GROUPS:
            _gather(one, (*groups, title) if title and not address else groups, found, where=where)
