"""Side words: the head of a noun phrase → the words of a side, as they stand in the text.

In: heads that stand on a side. Out: spans without articles and clauses; for violent events, whose tolls tell the numbers, without counts
("at least 20", "some"), of a named person the name alone, and none for a pronoun or a bare number.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.builtin.word_sets import word_set
from dragoman.coding.sheet import Sheet
from dragoman.nouns import Span

MODIFIERS = ("det", "amod", "compound", "nmod", "nummod", "poss", "quantmod")
LONGEST = 10


def names_nobody(sheet: Sheet, token: int) -> bool:
    """Whether a word stands for somebody told elsewhere: a pronoun, "both", "four more"."""
    if sheet.pos[token] in ("PRON", "DET", "NUM"):
        return True
    return sheet.pos[token] == "ADJ" and sheet.lower[token] in word_set("counting-words")


def words_of(sheet: Sheet, heads: Iterable[int], *, bare: bool = False) -> list[Span]:
    """The words of a side: the noun phrase around each head, without what hangs on it as a clause; `bare`: without counts and titles."""
    found: list[Span] = []
    for head in dict.fromkeys(heads):
        if bare and names_nobody(sheet, head):
            continue
        start, end = _edges(sheet, head, bare)
        while start < end - 1 and (_is_count(sheet, start) if bare else sheet.lower[start] in ("the", "a", "an")):
            start += 1
        found.append(sheet.span(start, end))
    return found


def _edges(sheet: Sheet, head: int, bare: bool) -> tuple[int, int]:
    hit = sheet.hit_at.get(head)
    start, end = (hit.start, hit.end) if hit is not None else (head, head + 1)
    if not (bare and hit is not None and hit.kind == "name" and hit.person is not None):
        for kid in sheet.kids[head]:
            if sheet.dep[kid] in MODIFIERS:
                start = min(start, sheet.edges(kid)[0])
    return max(start, end - LONGEST), end


def _is_count(sheet: Sheet, token: int) -> bool:
    if sheet.tag[token] in ("CD", "DT", "PDT", "PRP$") or sheet.lower[token] in word_set("counting-words"):
        return True
    return sheet.pos[token] in ("PUNCT", "SYM")
