"""Reports of a collection that may grow → for each the few others that may tell the same: what makes joining grow about linearly.

Two documents are compared if they share rare terms, a crowd-free field key (family and day with a place, a first-level unit or a named
party), or a band of their signatures. A list of documents under one key is read only up to `MOST` of them, those published nearest first; so
the pairs grow with the number of documents and not with its square. Refuses a document id that came before with another text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from heapq import nlargest

from dragoman.errors import SchemaError
from dragoman.linking.reports import EventId, Report, event_id, reports
from dragoman.linking.shingles import NEAR, bands, resemblance
from dragoman.linking.telling import Telling
from dragoman.linking.weighing import Vector, Weighing, cosine
from dragoman.linking.where import place_key
from dragoman.linking.words import share_expected
from dragoman.nouns import Situation

# Terms of a document that are looked up, the weightiest; the documents under one key that are looked at; those that are compared at last.
# Twice as much of any changed nothing on practice weeks 1 and 3 (bench/weeks.py).
LOOKED_UP, MOST, COMPARED = 40, 200, 60
# Terms expected in more than this share of texts are not kept for looking up at all.
COMMON = 0.05

type Key = str | tuple[object, ...]


class Index:
    """Documents so far, with what is needed to find those that may tell the same."""

    def __init__(self, id_of: EventId = event_id) -> None:
        self.reports: dict[str, Report] = {}
        self.weighing = Weighing()
        self._id_of = id_of
        self._under: dict[Key, list[tuple[int, str]]] = {}
        self._crowd: Counter[str] = Counter()
        self._vectors: dict[str, Vector] = {}
        self._sorted: set[Key] = set()

    def add(self, situations: Iterable[Situation]) -> tuple[str, ...]:
        """Take in situations; the ids of the documents that are new. One that is there already changes nothing.

        Raises `SchemaError` if a document comes with the id of another text.
        """
        new: list[str] = []
        for situation in situations:
            for report in reports(situation, self._id_of):
                known = self.reports.get(report.id)
                if known is None:
                    self._take(report)
                    new.append(report.id)
                elif known.document.text != report.document.text:
                    raise SchemaError(f"two documents with the id {report.id!r} and different texts")
        if new:
            self._vectors.clear()
            self._sorted.clear()
        return tuple(new)

    def _take(self, report: Report) -> None:
        self.reports[report.id] = report
        self.weighing.add(report.terms)
        self._crowd.update({telling.where.key for telling in report.tellings if telling.where})
        for key in self._keys(report):
            self._under.setdefault(key, []).append((report.published or 0, report.id))

    def _keys(self, report: Report) -> Iterator[Key]:
        yield from (term for term in report.terms if share_expected(term) <= COMMON)
        yield from bands(report.signature)
        yield from dict.fromkeys(key for telling in (report.main, *report.tellings) for key in field_keys(telling, (0,)))

    def crowd(self, key: str) -> int:
        """How many documents tell an event in the place of that key."""
        return self._crowd[key]

    def vector(self, id: str) -> Vector:
        """The terms of a document, weighed as the collection stands now."""
        if (found := self._vectors.get(id)) is None:
            found = self._vectors[id] = self.weighing.vector(self.reports[id].terms)
        return found

    def likeness(self, a: str, b: str) -> float:
        """The cosine of two documents."""
        return cosine(self.vector(a), self.vector(b))

    def candidates(self, id: str) -> tuple[str, ...]:
        """The documents that this one is to be compared with, in the order of their ids."""
        report = self.reports[id]
        vector = self.vector(id)
        share: dict[str, float] = {}
        rare = (term for term in vector if term in self._under and share_expected(term) <= COMMON)
        for term in nlargest(LOOKED_UP, rare, key=lambda term: (vector[term], term)):
            for other in self._nearest(term, report):
                share[other] = share.get(other, 0.0) + vector[term] * self.vector(other)[term]
        likely = set(nlargest(COMPARED, share, key=lambda other: (share[other], other)))
        for key in dict.fromkeys(key for telling in (report.main, *report.tellings) for key in field_keys(telling, (-1, 0, 1))):
            likely.update(self._nearest(key, report))
        for key in bands(report.signature):
            likely.update(self._nearest(key, report))
        likely.discard(id)
        return tuple(sorted(likely))

    def near_duplicates(self, of: Iterable[str] | None = None) -> Iterator[tuple[str, str, float]]:
        """Pairs of documents that are one text with small changes, smaller id first, with their resemblance; `of`: with one of these ids."""
        seen: set[tuple[str, str]] = set()
        for id in sorted(self.reports if of is None else set(of)):
            report = self.reports[id]
            for other in sorted({other for key in bands(report.signature) for other in self._nearest(key, report)} - {id}):
                pair = (min(id, other), max(id, other))
                alike = resemblance(report.signature, self.reports[other].signature)
                if pair not in seen and alike >= NEAR:
                    seen.add(pair)
                    yield *pair, alike

    def originals(self) -> dict[str, str]:
        """Document that is a near-duplicate of another, or of one of those → the least id among them all; what is no copy is not in it."""
        first: dict[str, str] = {}

        def least(id: str) -> str:
            while id in first:
                id = first[id]
            return id

        for a, b, _ in self.near_duplicates():
            one, other = sorted((least(a), least(b)))
            if one != other:
                first[other] = one
        return {id: least(id) for id in sorted(first)}

    def without(self, documents: Collection[str]) -> Index:
        """An index of the other documents."""
        found = Index(self._id_of)
        for id, report in self.reports.items():
            if id not in documents:
                found._take(report)
        return found

    def _nearest(self, key: Key, report: Report) -> list[str]:
        """The documents under a key, at most `MOST`: those published nearest to this one."""
        found = self._under.get(key, [])
        if len(found) <= MOST:
            return [id for _, id in found]
        if key not in self._sorted:
            found.sort()
            self._sorted.add(key)
        at = bisect_left(found, (report.published or 0, report.id))
        start = max(0, min(at - MOST // 2, len(found) - MOST))
        return [id for _, id in found[start : start + MOST]]


def field_keys(telling: Telling, days: Iterable[int]) -> Iterator[Key]:
    """Family and day with each of: place, first-level unit, named party. `days`: shifts of the day to look at, too."""
    where: list[str] = []
    if telling.where and telling.where.precise:
        where.append(f"at {telling.where.key}")
        if telling.where.admin1:
            where.append(f"in {telling.where.country} {place_key(telling.where.admin1)}")
    where += [f"with {party}" for party in sorted(telling.parties) if not party.startswith("state ")]
    for day in telling.days():
        for shift in days:
            for one in where:
                yield (telling.family, one, day + shift)
