"""Texts for XML that is written by hand: escaped, and without the characters that no XML may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(words: str) -> str:
    """Words as the content of an element.

    >>> text("a < b\\x00")
    'a &lt; b'
    """
    return escape(_FORBIDDEN.sub("", words))


def start(name: str, attributes: Mapping[str, object], *, closed: bool = False) -> str:
    """A start tag, or an empty element; attributes that are None are left out.

    >>> print(start("node", {"id": "a & b", "start": None}, closed=True))
    <node id="a &amp; b"/>
    """
    said = "".join(f" {key}={quoteattr(_FORBIDDEN.sub('', str(value)))}" for key, value in attributes.items() if value is not None)
    return f"<{name}{said}{'/' if closed else ''}>"
