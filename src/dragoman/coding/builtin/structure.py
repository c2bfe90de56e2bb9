"""Structure: pairs of quotation marks → quotations. An unclosed one ends with its paragraph."""

from __future__ import annotations

from dragoman.coding.sheet import Quote, Sheet

NEEDS = ("tokens",)
GIVES = ("quotes",)

MARKS = frozenset(('"', "``", "''"))


def read_structure(sheet: Sheet) -> None:
    """Fill `quotes` and `quote_of`. Marks themselves are outside of the quotation."""
    sheet.quote_of = [-1] * len(sheet.text)
    for block in sheet.blocks:
        opened: int | None = None
        for token in range(block.start, block.end):
            if sheet.text[token] not in MARKS:
                continue
            if opened is None:
                opened = token + 1
            else:
                _enter(sheet, opened, token)
                opened = None
        if opened is not None:
            _enter(sheet, opened, block.end)


def _enter(sheet: Sheet, start: int, end: int) -> None:
    if end <= start:
        return
    number = len(sheet.quotes)
    sheet.quotes.append(Quote(start, end))
    for token in range(start, end):
        sheet.quote_of[token] = number
