"""Spelling: which small-letter words are English, and how known names are usually written, for restoring case.

Words come from the lemmatiser's own index of English, names from the world's tables. It guesses no spelling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dragoman.world import World

if TYPE_CHECKING:
    from spacy.language import Language


def known_words(nlp: Language) -> Callable[[str], bool]:
    """Whether a small-letter word is English, by the lemmatiser's own index and rules."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    exceptions = lemmatizer.lookups.get_table("lemma_exc")  # type: ignore[attr-defined]
    words = {word for table in index.values() for word in table} | {word for table in exceptions.values() for word in table}

    def known(word: str) -> bool:
        if word in words:
            return True
        for suffix, put in (("'s", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ied", "y"), ("ly", "")):
            if word.endswith(suffix) and word[: -len(suffix)] + put in words:
                return True
        return len(word) > 5 and word[-1] in "dg" and any(word.endswith(s) and word[: -len(s) - 1] in words for s in ("ed", "ing"))

    return known


def known_names(world: World) -> Callable[[list[str]], list[tuple[int, int, str]]]:
    """Spans of words that are known names, with the name as it is usually spelled."""

    def names(words: list[str]) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        for item in world.find(words):
            if item.weak:
                continue
            given = words[item.start : item.end]
            proper = _spelled(world, item.entries, given)
            if proper:
                found.append((item.start, item.end, proper))
        return found

    return names


def _spelled(world: World, entries: Iterable[object], given: list[str]) -> str | None:
    wanted = [word.lower() for word in given]
    for entry in entries:
        sort, of = entry.sort, entry.of  # type: ignore[attr-defined]
        names: Iterable[str] = ()
        if sort in ("country", "demonym", "capital", "seat") and (country := world.country(of)):
            names = (*country.names, *country.demonyms, *country.capitals, *country.seats)
        elif sort == "actor" and (actor := world.actor(of)):
            names = actor.names
        elif sort in ("person", "surname"):
            names = [name for holder in world.offices.person(of) for name in (*holder.names, *holder.person.split())]
        for name in names:
            parts = name.replace("-", " ").split()
            if [p.lower() for p in parts] == wanted:
                return " ".join(parts)
        if sort == "place":
            return " ".join(word.capitalize() for word in given)
    return None
