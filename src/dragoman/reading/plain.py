"""Plain text → Draft. The text is the file's own, decoded, with its line ends as `\\n`; nothing is taken out of it.

Title, day and byline are read from its top and recorded as fields; the words stay where they are. Never read: the file's time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.reading.dates import is_date_line, published_in
from dragoman.reading.draft import Draft

# A headline: three lines of a newspaper column at most. Longer first lines are a paragraph.
_MAX_TITLE = 160
_BYLINE = re.compile(r"By:?\s+(?P<name>[A-Z][^\n,;|]{1,58}?)\s*(?:[,;|(–—].*)?")
_SIGNED = re.compile(
    r"(?P<name>(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w.'’-]*),\s+[^.\n]{0,70}"
    r"\b(?:Spokes(?:person|man|woman)|Secretary|Minister|President|Ambassador|Representative|Commissioner|Chair(?:man|person|woman)?)\b[^.\n]{0,50}"
)
_FIELD = re.compile(r"(?P<name>title|headline|source|url|link|author)\s*:\s+(?P<value>\S.*)", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """What the top of a text says of the text."""

    title: str | None
    published: str | None
    author: str | None
    source: str | None = None
    url: str | None = None


def read_plain(text: str) -> Draft:
    """The draft of a text file."""
    text = unified(text)
    head = head_of(text)
    return Draft(
        text=text,
        extracted_by="plain",
        title=head.title,
        published=head.published,
        author=head.author,
        source=head.source,
        url=head.url,
    )


def unified(text: str) -> str:
    """The text with every line end as `\\n`.

    >>> unified("a\\r\\nb\\rc")
    'a\\nb\\nc'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def head_of(text: str) -> Head:
    """Title, day and byline from the first lines.

    >>> head_of("Talks open\\n\\nBy Ann Lee\\n29 April 2024\\n\\nThey met.")
    Head(title='Talks open', published='2024-04-29', author='Ann Lee', source=None, url=None)
    """
    lines = [line.strip(" \t\f\ufeff") for line in text[:20_000].split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    fields = _fields(lines[:8])
    return Head(
        title=fields.get("title") or fields.get("headline") or _title(lines),
        published=published_in(text),
        author=fields.get("author") or _author(lines[1:8]),
        source=fields.get("source"),
        url=fields.get("url") or fields.get("link"),
    )


def _fields(lines: list[str]) -> dict[str, str]:
    """Lines such as `Source: Reuters`. One alone may be a sentence, so two are asked for."""
    found = [match for line in lines if len(line) <= 200 and (match := _FIELD.fullmatch(line))]
    return {match["name"].lower(): match["value"] for match in found} if len(found) >= 2 else {}


def _title(lines: list[str]) -> str | None:
    """The first line, if it is short and a blank line, a date line or a byline parts it from the text."""
    if len(lines) < 2 or not lines[0] or len(lines[0]) > _MAX_TITLE or is_date_line(lines[0]):
        return None
    first, second = lines[0], lines[1]
    if first.endswith((".", ",", ";", ":")) and not is_date_line(second):
        return None
    if not any(lines[1:]):
        return None
    return first if not second or is_date_line(second) or _BYLINE.fullmatch(second) else None


def _author(lines: list[str]) -> str | None:
    for line in lines:
        if len(line) <= 120 and (byline := _BYLINE.fullmatch(line) or _SIGNED.fullmatch(line)):
            return re.split(r"\s+(?=[|]|\d)", byline["name"])[0]
    return None
