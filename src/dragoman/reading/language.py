"""A text → nothing, or `NotEnglish` naming its language. Short texts are taken for English: they do not tell.

English function words decide first, because a language model takes a list of foreign names for a foreign text; only where
they are rare is the text's letter statistics asked (py3langid, restricted to the languages in which news is written).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from dragoman.errors import NotEnglish
from dragoman.reading.limits import MIN_LETTERS_FOR_LANGUAGE
from dragoman.tables import read_table

# Words that no other language in Latin letters has among its common ones: not "in", "is", "was", "of", "had" (Dutch), "by" (Danish).
_ENGLISH = frozenset({"the", "and", "that", "with", "from", "which", "have", "has", "were", "been", "their", "this", "these", "they", "said", "after", "would"})  # fmt: skip
# Share of those words among all. In stretches of 200 words from 17 English texts (news, statements, a factbook in telegram style, a
# broadcast, analysis) it is at least 0.088; in Dutch, German, French, Spanish, Swedish, Swahili and Turkish sentences 0.
_ENOUGH = 0.05
# Below the share above, English must be this unlikely to the statistics. Asked of English and not of the likeliest language, because near
# relatives (Indonesian and Malay, the Scandinavian three) share the probability among them.
# Foreign sentences of 70 letters came out below 0.0001, a bare list of English-spelt foreign names at 0.05.
_UNLIKELY = 0.01
_LAST_LATIN = "\u024f"
_SAMPLE = 3_000
_WORD = re.compile(r"[^\W\d_]+")


def check_english(text: str, *, where: str = "") -> None:
    """Raise `NotEnglish` if the text is written in another language."""
    code = other_language(text)
    if code is not None:
        raise NotEnglish(f"written in {language_name(code)}; only English is read", where=where)


def other_language(text: str) -> str | None:
    """The ISO 639-1 code of the language if it is surely not English.

    >>> other_language("Die Regierung hat am Montag die Grenze geschlossen, sagte ein Sprecher des Ministeriums.")
    'de'
    >>> other_language("THE GOVERNMENT HAS CLOSED THE BORDER, A SPOKESMAN OF THE MINISTRY SAID ON MONDAY.") is None
    True
    """
    # Capitals are another alphabet to letter statistics, and links are no language.
    sample = re.sub(r"https?://\S+|\S+@\S+", " ", _sample(text).lower())
    words = _WORD.findall(sample)
    letters = "".join(words)
    # Another alphabet tells at once.
    foreign = sum(letter > _LAST_LATIN for letter in letters) > 0.5 * len(letters)
    if len(letters) < (MIN_LETTERS_FOR_LANGUAGE // 4 if foreign else MIN_LETTERS_FOR_LANGUAGE):
        return None
    if sum(word in _ENGLISH for word in words) >= _ENOUGH * len(words):
        return None
    ranked: list[tuple[str, float]] = _identifier().rank(" ".join(words))
    return ranked[0][0] if dict(ranked)["en"] < _UNLIKELY else None


def language_name(code: str) -> str:
    """The English name of a language: `language_name("de") == "German"`."""
    return next((row["name"] for row in read_table("dragoman.reading", "languages.tsv") if row["code"] == code), code)


def _sample(text: str) -> str:
    """Three stretches, so that an English summary above a foreign text does not decide alone."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE] + " " + text[-_SAMPLE:]


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages([row["code"] for row in read_table("dragoman.reading", "languages.tsv") if row["code"] in known])
    return identifier
