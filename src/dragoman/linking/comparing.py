"""Two events, as two documents tell them → the score of their being one; and rule judgements from scores.

How alike two documents are counts against how alike each is to the documents nearest to it (local scaling, after Zelnik-Manor & Perona 2004):
a cosine of .3 says much of two long reviews and little of two short wires on shootings. Below `FLOOR` nearness is not scaled up, so that
a document without any like it does not take the first stranger for a friend. Near-duplicates count as one neighbour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from dragoman.linking import fields
from dragoman.linking.index import Index
from dragoman.linking.reports import Report
from dragoman.linking.scores import Feature, Score, score
from dragoman.linking.shingles import NEAR, resemblance
from dragoman.linking.telling import Telling
from dragoman.linking.weighing import cosine, shared
from dragoman.linking.words import NAME, NUMBER
from dragoman.nouns import Judgement

# Neighbours whose mean likeness is a document's own measure, and the least that this mean is taken to be. Tried 3, 5, 8 and .2, .25, .35 on
# practice weeks 1 and 3: no difference of more than 1.3 points in pairwise F1.
NEIGHBOURS, FLOOR = 5, 0.25
# Half as alike as each is to its nearest ones: neither for nor against.
HALF = 0.5
# What the likeness of whole documents counts between events that are not what their documents are about.
ASIDE = 0.5
# Cosine of two sentences that speaks neither for nor against.
QUARTER = 0.25
# Terms beyond the sentence that tells the event at which likeness counts half: where that sentence is all there is, the fields read from it
# have said already most of what its words say.
SHORT = 16
# What is then thought of two documents beforehand: most that share a few rare words are of two incidents.
BEFORE = 0.2
RULE = "linking"


class Comparer:
    """Scores pairs of an index as it stands; make a new one after adding to it."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._reach: dict[str, float] = {}
        self._candidates: dict[str, tuple[str, ...]] = {}
        self._likeness: dict[tuple[str, str], float] = {}

    def candidates(self, id: str) -> tuple[str, ...]:
        """The documents that this one is compared with."""
        if id not in self._candidates:
            self._candidates[id] = self.index.candidates(id)
        return self._candidates[id]

    def pairs(self, of: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
        """Pairs of documents to compare, each once, smaller id first: all, or those with at least one of the given ids."""
        wanted = sorted(self.index.reports if of is None else set(of))
        seen: set[tuple[str, str]] = set()
        for id in wanted:
            for other in self.candidates(id):
                pair = (min(id, other), max(id, other))
                if pair not in seen:
                    seen.add(pair)
                    yield pair

    def near_duplicates(self, a: str, b: str) -> float:
        """The resemblance of two documents if they count as one text, else 0."""
        found = resemblance(self.index.reports[a].signature, self.index.reports[b].signature)
        return found if found >= NEAR else 0.0

    def likeness(self, a: str, b: str) -> float:
        """The cosine of two documents."""
        pair = (min(a, b), max(a, b))
        if pair not in self._likeness:
            self._likeness[pair] = self.index.likeness(a, b)
        return self._likeness[pair]

    def reach(self, id: str) -> float:
        """How alike a document is to the nearest others: the mean of `NEIGHBOURS` cosines, at least `FLOOR`."""
        if id not in self._reach:
            near = (self.likeness(id, other) for other in self.candidates(id) if not self.near_duplicates(id, other))
            self._reach[id] = max(FLOOR, sum(sorted(near, reverse=True)[:NEIGHBOURS]) / NEIGHBOURS)
        return self._reach[id]

    def documents(self, a: str, b: str) -> Score:
        """The score of what two documents are about being one incident: that of their main events."""
        return self.events(self.index.reports[a].main, self.index.reports[b].main)

    def events(self, a: Telling, b: Telling) -> Score:
        """The score of two events being one. The order of the two does not matter."""
        if b.id < a.id:
            a, b = b, a
        both = (self.index.reports[a.document], self.index.reports[b.document])
        read = (
            fields.family(a, b, both),
            fields.manner(a, b, both),
            fields.day(a, b, both),
            fields.place(a, b, both, self.index.crowd(a.where.key) if a.where else 0),
            fields.toll(a, b, both),
            fields.parties(a, b),
            fields.whom(a, b, both, self.index.weighing.rarity),
            fields.people(a, b, both),
            fields.means(a, b),
        )
        # What two readings say together is worth what readers accept of such readings.
        sure = min(a.confidence, b.confidence)
        return score(
            (
                self._words(a, b, both),
                self._sentence(a, b, both),
                fields.published(*both),
                *(one and one.less(sure) for one in read),
            )
        )

    def _words(self, a: Telling, b: Telling, both: tuple[Report, Report]) -> Feature:
        one, other = a.document, b.document
        scaled = self.likeness(one, other) / (self.reach(one) * self.reach(other)) ** 0.5
        beyond = min(_beyond(a, both), _beyond(b, both))
        sure = beyond / (beyond + SHORT)
        value = sure * min(scaled - HALF, 0.7) - ((1 - sure) * BEFORE if a.type and b.type else 0.0)
        value *= 1 if _main(a, b, both) else ASIDE
        common = ", ".join(term.lstrip(NAME + NUMBER) for term in shared(self.index.vector(one), self.index.vector(other)))
        return Feature(
            "words", value, f"texts {scaled:.2f} as alike as their nearest" + (f" (both with {common})" if common else "")
        )

    def _sentence(self, a: Telling, b: Telling, both: tuple[Report, Report]) -> Feature | None:
        if not a.terms or not b.terms or _main(a, b, both):
            return None
        value = cosine(self.index.weighing.vector(a.terms), self.index.weighing.vector(b.terms))
        return Feature("sentence", value - QUARTER, f"sentences alike by {value:.2f}")


def _beyond(telling: Telling, both: tuple[Report, Report]) -> int:
    """How many terms a document has beyond the words that tell the event."""
    report = both[0] if both[0].id == telling.document else both[1]
    return max(0, len(report.terms) - len(telling.terms))


def _main(a: Telling, b: Telling, both: tuple[Report, Report]) -> bool:
    """Whether both are what their documents are about."""
    return both[0].main is a and both[1].main is b


def judgements(comparer: Comparer, of: Iterable[str] | None = None) -> Iterator[Judgement]:
    """What the rules say of pairs of main events of different documents: `same` or `different`, with all reasons in `why`.

    `of`: ids of documents; then only pairs with at least one of them, as after adding new ones. Pairs that were never candidates are
    silently different. No clock: `when` stays empty.
    """
    for a, b in comparer.pairs(of):
        found = comparer.documents(a, b)
        verdict = "same" if found.total > 0 and not found.conflict else "different"
        about = tuple(sorted((comparer.index.reports[a].main.id, comparer.index.reports[b].main.id)))
        yield Judgement(verdict=verdict, about=about, by=RULE, kind="rule", why=f"score {found.total:+.1f}: {found.why()}")


def event_pairs(comparer: Comparer, of: Iterable[str] | None = None) -> Iterator[tuple[Telling, Telling]]:
    """Pairs of events of one family that two comparable documents tell."""
    for a, b in comparer.pairs(of):
        for one, other in product(comparer.index.reports[a].tellings, comparer.index.reports[b].tellings):
            if one.family == other.family:
                yield one, other
