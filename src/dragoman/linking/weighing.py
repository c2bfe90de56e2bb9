"""How much each term of a text is worth in a collection, and how alike two texts are by the terms they share.

tf-idf with logarithmic term frequency (Salton & Buckley 1988) and cosine; the inverse document frequency counts the collection together
with `BEFOREHAND` documents of ordinary English, so that two documents alone can be compared, and a term of one document does not
become important for being the only one. Names count twice: who and where tell incidents apart, what happened does not.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from dragoman.linking.words import NAME, share_expected

# Documents of ordinary English that every collection is thought to begin with. With 100 or
# 400 pairwise F1 on practice weeks 1 and 3 (bench/weeks.py) moves by less than one point.
BEFOREHAND = 200
# A name is worth this many other words of the same rarity. Tried 1, 1.5, 2, 3 on practice weeks 1 and 3: within a point of each
# other; long texts, where names are few among many words, are why it is two.
NAME_WEIGHT = 2.0

type Vector = dict[str, float]


class Weighing:
    """Document frequencies of a collection that may grow."""

    def __init__(self) -> None:
        self.documents = 0
        self._in_documents: Counter[str] = Counter()

    def add(self, terms: Iterable[str]) -> None:
        """Count the terms of one more document."""
        self.documents += 1
        self._in_documents.update(set(terms))

    def frequency(self, term: str) -> int:
        """In how many documents of the collection a term stands."""
        return self._in_documents[term]

    def rarity(self, term: str) -> float:
        """Inverse document frequency, not below zero."""
        expected = self._in_documents[term] + BEFOREHAND * share_expected(term)
        return max(0.0, math.log((self.documents + BEFOREHAND) / expected))

    def weight(self, term: str) -> float:
        """What one occurrence of a term is worth."""
        return self.rarity(term) * (NAME_WEIGHT if term.startswith(NAME) else 1.0)

    def vector(self, terms: Mapping[str, int]) -> Vector:
        """A text as weights of its terms, of length one; empty where no term is worth anything."""
        found = {term: weight * (1 + math.log(count)) for term, count in terms.items() if (weight := self.weight(term)) > 0}
        norm = math.sqrt(sum(value * value for value in found.values()))
        return {term: value / norm for term, value in found.items()} if norm else {}


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length one.

    >>> cosine({"a": 0.6, "b": 0.8}, {"b": 1.0})
    0.8
    """
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(value * b[term] for term, value in a.items() if term in b)


def shared(a: Vector, b: Vector, most: int = 3) -> tuple[str, ...]:
    """The terms that bring two texts together most, most telling first."""
    found = sorted(((value * b[term], term) for term, value in a.items() if term in b), key=lambda pair: (-pair[0], pair[1]))
    return tuple(term for _, term in found[:most])
