"""Structure: pairs of quotation marks → quotations. An unclosed one ends with its paragraph.

Whether a mark opens or closes is read from the untouched text (typographic marks say it, plain ones by the space beside them),
so that one stray mark does not turn the rest of a paragraph inside out.
"""

from __future__ import annotations

from typing import Literal

from dragoman.coding.sheet import Quote, Sheet

NEEDS = ("tokens",)
GIVES = ("quotes",)

MARKS = frozenset(('"', "``", "''"))
OPENING, CLOSING = frozenset("“„«‘"), frozenset("”»’")


def read_structure(sheet: Sheet) -> None:
    """Fill `quotes` and `quote_of`. Marks themselves are outside of the quotation."""
    sheet.quote_of = [-1] * len(sheet.text)
    for block in sheet.blocks:
        opened: int | None = None
        for token in range(block.start, block.end):
            if sheet.text[token] not in MARKS:
                continue
            side = _side(sheet, token)
            if opened is None:
                if side != "close":
                    opened = token + 1
            elif side != "open" or _mark(sheet, opened - 1) + _mark(sheet, token) == "„“":
                _enter(sheet, opened, token)
                opened = None
        if opened is not None:
            _enter(sheet, opened, block.end)


def _mark(sheet: Sheet, token: int) -> str:
    return sheet.document.text[sheet.starts[token] : sheet.ends[token]]


def _side(sheet: Sheet, token: int) -> Literal["open", "close", "either"]:
    """Whether a mark opens or closes, as far as it shows."""
    text, start, end = sheet.document.text, sheet.starts[token], sheet.ends[token]
    mark = text[start:end][:1]
    before, after = text[start - 1 : start] if start else " ", text[end : end + 1] or " "
    if (mark in CLOSING and mark != "”") or mark == "”":
        # Some typists open with the closing mark.
        return "either" if before.isspace() and after.isalnum() else "close"
    if mark in OPENING:
        return "either" if mark == "„" else "open"
    if (before.isspace() or before in "([-—–") and not after.isspace():
        return "open"
    if not before.isspace() and (after.isspace() or after in ".,;:!?)]-—–"):
        return "close"
    return "either"


def _enter(sheet: Sheet, start: int, end: int) -> None:
    if end <= start:
        return
    number = len(sheet.quotes)
    sheet.quotes.append(Quote(start, end))
    for token in range(start, end):
        sheet.quote_of[token] = number
