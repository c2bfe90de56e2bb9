"""Scores of pairs → clusters: what is one, as a view that can be made anew at any time and never overwrites anything.

Average linkage (Sokal & Michener 1958) on log-odds: the two clusters whose members agree best on the whole are joined, as long as the mean is
above zero. Never joined: clusters with a pair that is ruled out. What people judged goes first: "same" joins at once, "different" keeps
apart for good. The result depends neither on the order of the items nor on that of the pairs; equals are taken by id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from heapq import heapify, heappop, heappush
from itertools import product

type Pair = tuple[str, str]
type Pairwise = Callable[[str, str], float | None]

# Pairs between two clusters that are looked at before they are joined: of larger ones an even sample.
LOOKED_AT = 400


class Clusters:
    """Clusters under way. `pairwise(a, b)` gives the score of a pair, `None` where something rules it out."""

    def __init__(self, items: Iterable[str], scores: Mapping[Pair, float | None], pairwise: Pairwise) -> None:
        self._pairwise = pairwise
        self._members: dict[str, tuple[str, ...]] = {item: (item,) for item in sorted(set(items))}
        # Of two clusters: sum and number of the scores looked at.
        self._links: dict[str, dict[str, tuple[float, int]]] = {item: {} for item in self._members}
        self._apart: dict[str, set[str]] = {item: set() for item in self._members}
        self._whole: set[Pair] = set()
        for (a, b), score in sorted(scores.items()):
            if score is None:
                self.keep_apart(a, b)
            else:
                self._links[a][b] = self._links[b][a] = (score, 1)

    def keep_apart(self, a: str, b: str) -> None:
        """Never join the clusters of these two."""
        one, other = self.of(a), self.of(b)
        if one != other:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def of(self, item: str) -> str:
        """The cluster of an item: the least id in it."""
        if item in self._members:
            return item
        return next(least for least, members in self._members.items() if item in members)

    def join(self, a: str, b: str) -> str:
        """Make two clusters one, whatever speaks against it; its id."""
        kept, gone = min(a, b), max(a, b)
        if kept == gone:
            return kept
        self._members[kept] = tuple(sorted((*self._members[kept], *self._members.pop(gone))))
        links, other = self._links[kept], self._links.pop(gone)
        for third, (total, count) in other.items():
            if third != kept:
                before = links.get(third, (0.0, 0))
                links[third] = self._links[third][kept] = (before[0] + total, before[1] + count)
                del self._links[third][gone]
        links.pop(gone, None)
        for third in self._apart.pop(gone):
            self._apart[third].discard(gone)
            if third != kept:
                self._apart[third].add(kept)
                self._apart[kept].add(third)
        self._apart[kept].discard(gone)
        return kept

    def settle(self) -> None:
        """Join what agrees best until nothing agrees any more."""
        heap = [self._entry(a, b) for a, links in self._links.items() for b in links if a < b]
        heapify(heap)
        while heap:
            loss, a, b, sizes = heappop(heap)
            if loss >= 0:
                break
            if a not in self._members or b not in self._members or sizes != self._sizes(a, b) or b in self._apart[a]:
                continue
            if not self._look(a, b):
                if b not in self._apart[a]:
                    heappush(heap, self._entry(a, b))
                continue
            kept = self.join(a, b)
            for third in self._links[kept]:
                heappush(heap, self._entry(min(kept, third), max(kept, third)))

    def _sizes(self, a: str, b: str) -> tuple[int, int, int]:
        return len(self._members[a]), len(self._members[b]), self._links[a].get(b, (0.0, 0))[1]

    def _entry(self, a: str, b: str) -> tuple[float, str, str, tuple[int, int, int]]:
        total, count = self._links[a][b]
        return -total / count, a, b, self._sizes(a, b)

    def _look(self, a: str, b: str) -> bool:
        """Whether all pairs between two clusters were looked at already; if not, they are now."""
        total = len(self._members[a]) * len(self._members[b])
        known = self._links[a][b][1]
        if known >= min(total, LOOKED_AT) or (a, b) in self._whole:
            return True
        step = max(1, total // LOOKED_AT)
        scores: list[float] = []
        for one, other in list(product(self._members[a], self._members[b]))[::step]:
            score = self._pairwise(one, other)
            if score is None:
                self.keep_apart(a, b)
                return False
            scores.append(score)
        self._links[a][b] = self._links[b][a] = (sum(scores), len(scores))
        return False

    def found(self) -> dict[str, str]:
        """Item → its cluster, which bears the least id among its items."""
        return {item: least for least, members in sorted(self._members.items()) for item in members}


def clusters(
    items: Iterable[str],
    scores: Mapping[Pair, float | None],
    pairwise: Pairwise,
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> dict[str, str]:
    """Item → cluster. `scores`: pairs known so far, `None` for one that is ruled out; `pairwise` scores any other on demand.

    `same` and `different` are what people judged; a pair in both is different. Pairs of things that are no items are passed over.

    >>> table = {("a", "b"): 2.0, ("b", "c"): 1.0, ("a", "c"): -4.0}
    >>> clusters("abc", table, lambda a, b: table[min(a, b), max(a, b)])
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    under_way = Clusters(items, scores, pairwise)
    known = set(under_way.found())
    apart = {(min(pair), max(pair)) for pair in different if known.issuperset(pair)}
    # Two that a person keeps apart are kept apart before anything is joined, and by way of others too.
    for a, b in sorted(apart):
        under_way.keep_apart(a, b)
    for pair in sorted({(min(pair), max(pair)) for pair in same if known.issuperset(pair)} - apart):
        one, other = (under_way.of(item) for item in pair)
        if not any(under_way.of(a) in (one, other) and under_way.of(b) in (one, other) for a, b in apart):
            under_way.join(one, other)
    under_way.settle()
    return under_way.found()
