"""HTML text → the same text without the tags that lie deeper than `MAX_DEPTH`; their words stay. One pass, linear time.

Trees of ten thousand elements within each other are no articles: they break parsers and everything that walks a tree by recursion.
"""

from __future__ import annotations

import re

from dragoman.reading.limits import MAX_DEPTH
from dragoman.reading.page_words import page_words

# Lists and tables bring rows and cells with them; libxml2 stops at 256 elements in each other and drops what follows.
_WEIGHTS = {"table": 4, "ul": 2, "ol": 2, "dl": 2}
_RAW = frozenset({"script", "style", "textarea", "title", "noscript"})
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9:-]*)")


def flattened(text: str, *, depth: int = MAX_DEPTH) -> str:
    """The text of a page with its tags below a depth left out.

    >>> flattened("<b><i><u>deep</u></i></b>", depth=2)
    '<b><i>deep</i></b>'
    """
    if text.count("<") <= depth:
        return text
    # A browser closes these by itself, so many of them behind each other are no depth.
    flat = page_words("flat")
    pieces: list[str] = []
    kept, position, level = 0, 0, 0
    while (opening := text.find("<", position)) >= 0:
        if text.startswith("<!--", opening):
            position = _behind(text, "-->", opening + 4)
            continue
        name = _NAME.match(text, opening + 1)
        if not name:
            position = opening + 1
            continue
        end = _behind(text, ">", name.end())
        tag = name[1].lower()
        closing, position = text[opening + 1] == "/", end
        if tag in _RAW and not closing:
            # Within a script `<b>` is no tag; the search stops at the next `</`, of which a script has few.
            position = _raw_end(text, tag, end)
        if tag in flat or tag in _RAW or text[end - 2 : end] == "/>":
            continue
        if closing:
            level = max(0, level - _WEIGHTS.get(tag, 1))
            dropped = level >= depth
        else:
            dropped = level >= depth
            level += _WEIGHTS.get(tag, 1)
        if dropped:
            pieces.append(text[kept:opening])
            kept = end
    pieces.append(text[kept:])
    return "".join(pieces)


def _behind(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else len(text)


def _raw_end(text: str, tag: str, start: int) -> int:
    while (start := text.find("</", start)) >= 0:
        if text[start + 2 : start + 2 + len(tag)].lower() == tag:
            return start
        start += 2
    return len(text)
