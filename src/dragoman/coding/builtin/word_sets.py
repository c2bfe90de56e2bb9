"""Word sets: the small tables of words that several stages ask → sets and maps, read once.

In: `words.tsv` (named sets), `nominals.tsv` (nouns that name actors by what they are) and `group_words.tsv` (last words of names
of groups). Out: look-ups. It refuses a set that the table does not have, and knows nothing of sentences.
"""

from __future__ import annotations

from functools import cache, lru_cache

from dragoman.errors import TableError
from dragoman.tables import read_table

PACKAGE = "dragoman.coding.builtin"

# Sector and kind that the table gives a noun in one of its roles.
type About = tuple[str, str]


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    gathered: dict[str, set[str]] = {}
    for row in read_table(PACKAGE, "words.tsv"):
        gathered.setdefault(row["set"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in gathered.items()}


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a set in `words.tsv`. Raises `TableError` when there is none of that name.

    >>> "visit" in word_set("travel-verbs")
    True
    """
    found = _sets().get(name)
    if found is None:
        raise TableError(f"no set of words is called {name!r}", table="words.tsv", column="set")
    return found


@lru_cache(maxsize=1)
def nominals() -> dict[str, dict[str, About]]:
    """Noun (or two words) to its roles, each with sector and kind.

    A role is what the noun is to its owner: `organ` (the state itself), `member` (somebody of the group), `people` (of their own),
    `office`, `branch` (by name), `craft` (weapons and vehicles, which act for whoever sends them).
    """
    found: dict[str, dict[str, About]] = {}
    for row in read_table(PACKAGE, "nominals.tsv"):
        found.setdefault(row["noun"], {}).setdefault(row["role"], (row["sector"], row["kind"]))
    return found


@lru_cache(maxsize=1)
def group_words() -> dict[str, tuple[str, str]]:
    """Last word of an unknown group's name to its kind and sector."""
    return {row["word"]: (row["kind"], row["sector"]) for row in read_table(PACKAGE, "group_words.tsv")}


def load_words() -> None:
    """Read all three tables now, so that nothing is read while coding."""
    _sets()
    nominals()
    group_words()
