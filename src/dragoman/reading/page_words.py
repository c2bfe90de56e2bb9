"""The table of words in page markup → the words of one kind."""

from __future__ import annotations

from functools import cache

from dragoman.tables import read_table, values


@cache
def page_words(kind: str) -> frozenset[str]:
    """The words of a kind: `"article" in page_words("block")`."""
    return frozenset(row["word"] for row in read_table("dragoman.reading", "page_words.tsv") if kind in values(row["kinds"]))
