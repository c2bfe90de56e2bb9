"""An index → which documents are about one incident, and which events are one: two views over the same scores.

An *incident* is what a document is mainly about; two incidents are one if their main events (or, without events, the documents) are. An *event*
is finer: the shooting and the arrest of one incident are two. What people judged of events (by their ids) wins over every score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product

from dragoman.linking.clusters import Pair, clusters
from dragoman.linking.comparing import Comparer, event_pairs
from dragoman.linking.index import Index
from dragoman.linking.telling import Telling
from dragoman.nouns import Judgement


def incidents(index: Index, judged: Iterable[Judgement] = ()) -> dict[str, str]:
    """Document id → incident id, which is the least document id in it. `judged`: what people said of main events."""
    comparer = Comparer(index)
    scores: dict[Pair, float | None] = {}
    for a, b in comparer.pairs():
        found = comparer.documents(a, b)
        scores[a, b] = None if found.conflict else found.total

    def pairwise(a: str, b: str) -> float | None:
        found = comparer.documents(a, b)
        return None if found.conflict else found.total

    of_main = {report.main.id: id for id, report in index.reports.items()}
    same, different = said(judged, of_main)
    return clusters(index.reports, scores, pairwise, same=same, different=different)


def events(index: Index, judged: Iterable[Judgement] = ()) -> dict[str, str]:
    """Event id → event cluster, which bears the least event id in it. Two events of one document stay two: its coder told them apart.

    Near-duplicates are not compared with everything anew: what a copy tells is what its original tells in the same words.
    """
    judged = list(judged)
    spoken_of = {id for one in judged for id in one.about}
    copies = {
        copy: original
        for copy, original in index.originals().items()
        if not spoken_of & {telling.id for telling in index.reports[copy].tellings}
    }
    kept = index.without(copies)
    found = _clustered(kept, judged)
    for copy, original in copies.items():
        found |= {id: found[of] for id, of in _matched(index.reports[copy].tellings, index.reports[original].tellings).items()}
        found |= {one.id: one.id for one in index.reports[copy].tellings if one.id not in found}
    # A cluster bears its least id, which may be that of a copy.
    names: dict[str, str] = {}
    for id in sorted(found):
        names.setdefault(found[id], id)
    return {id: names[cluster] for id, cluster in found.items()}


def _clustered(index: Index, judged: Iterable[Judgement]) -> dict[str, str]:
    comparer = Comparer(index)
    tellings = {telling.id: telling for report in index.reports.values() for telling in report.tellings}

    def pairwise(a: str, b: str) -> float | None:
        one, other = tellings[a], tellings[b]
        if one.document == other.document or one.family != other.family:
            return None
        found = comparer.events(one, other)
        return None if found.conflict else found.total

    scores = {(min(a.id, b.id), max(a.id, b.id)): pairwise(a.id, b.id) for a, b in event_pairs(comparer)}
    for report in index.reports.values():
        ids = sorted(telling.id for telling in report.tellings)
        scores |= dict.fromkeys(combinations(ids, 2))
    same, different = said(judged, {id: id for id in tellings})
    return clusters(tellings, scores, pairwise, same=same, different=different)


# Share of their words that two tellings in copies have in common at least to be one.
ALIKE = 0.5


def _matched(copy: Sequence[Telling], original: Sequence[Telling]) -> dict[str, str]:
    """Event of a copy → that of the original with the most words in common, each once."""
    pairs = sorted(
        (-_common(one, other), one.id, other.id) for one, other in product(copy, original) if one.family == other.family
    )
    found: dict[str, str] = {}
    for share, one, other in pairs:
        if -share >= ALIKE and one not in found and other not in found.values():
            found[one] = other
    return found


def _common(a: Telling, b: Telling) -> float:
    """The share of words in common (Jaccard), a little more where the events are of one type."""
    one, other = set(a.terms), set(b.terms)
    return len(one & other) / max(1, len(one | other)) + (0.01 if a.type == b.type else 0.0)


def said(judged: Iterable[Judgement], items: dict[str, str]) -> tuple[list[Pair], list[Pair]]:
    """What people say is the same and is different, by the items that event ids stand for. Of two about one pair the later counts."""
    latest: dict[Pair, Judgement] = {}
    for one in judged:
        if one.kind == "person" and one.verdict in ("same", "different", "unsure"):
            pair = (min(one.about), max(one.about))
            if pair not in latest or (one.when or "", one.verdict) >= (latest[pair].when or "", latest[pair].verdict):
                latest[pair] = one
    verdicts = [(one.verdict, items[a], items[b]) for (a, b), one in sorted(latest.items()) if a in items and b in items]
    return (
        [(a, b) for verdict, a, b in verdicts if verdict == "same"],
        [(a, b) for verdict, a, b in verdicts if verdict == "different"],
    )
