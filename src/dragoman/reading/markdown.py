"""Markdown → Draft. Front matter becomes fields; the body's text, marks and all, is left as it is.

Front matter is read as simple `key: value` lines between two `---` (or `key = "value"` between two `+++`): no YAML is run.
"""

from __future__ import annotations

import re

from dragoman.reading.dates import day_in
from dragoman.reading.draft import Draft
from dragoman.reading.plain import head_of, unified

_FRONT = re.compile(r"\A\ufeff?\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<front>.*?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.S)
_LINE = re.compile(r"(?P<key>[A-Za-z_][\w -]*?)\s*[:=]\s*(?P<value>.*)")
_HEADING = re.compile(r"\s*#\s+(?P<title>[^\n]+?)\s*#*\s*\n")
# Whichever comes first wins; "updated" and "lastmod" are other days.
_DAYS = ("published", "date", "pubdate", "publishdate", "published_at", "datepublished")


def read_markdown(text: str) -> Draft:
    """The draft of a Markdown file."""
    text = unified(text)
    fields: dict[str, str] = {}
    # The closing fence of a front matter stands near the top; without this bound a lone fence would be sought to the end.
    if front := _FRONT.match(text[:50_000]):
        fields = front_matter(front["front"])
        text = text[front.end() :].lstrip("\n")
    heading = _HEADING.match(text)
    head = head_of(text)
    day = next((day for key in _DAYS if key in fields and (day := day_in(fields[key]))), None)
    return Draft(
        text=text,
        extracted_by="markdown",
        title=fields.get("title") or (heading["title"] if heading else head.title),
        published=day or head.published,
        author=fields.get("author") or fields.get("authors") or head.author,
        source=fields.get("source") or fields.get("publisher"),
        url=fields.get("url") or fields.get("link") or fields.get("canonical"),
        licence=fields.get("licence") or fields.get("license"),
        ref=fields.get("id"),
    )


def front_matter(front: str) -> dict[str, str]:
    """Simple fields of a front matter, keys in small letters; nested and continued lines are passed over.

    >>> front_matter('title: "Talks open"\\ntags: [a, b]\\ndate: 2024-04-29  # first')
    {'title': 'Talks open', 'tags': 'a, b', 'date': '2024-04-29'}
    """
    fields: dict[str, str] = {}
    for line in front.split("\n"):
        found = _LINE.fullmatch(line)
        if not found:
            continue
        value = found["value"].strip()
        if value[:1] in ("'", '"'):
            closing = value.rfind(value[0])
            value = value[1:closing] if closing else value[1:]
        else:
            value = re.sub(r"(?:\A|\s+)#.*", "", value).strip("[]")
        if value:
            fields.setdefault(found["key"].lower(), value)
    return fields
