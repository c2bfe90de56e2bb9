"""A ledger → judgements in it, by the rules of `linking`, which events and which actors are one, and which documents are near-duplicates.

The rules look at all documents (or those from a day on) together, so what they find depends on the documents alone, not on the order in which they
came. Only what has changed since the last time is written: a cluster that stands is left alone, a join that no longer holds is taken back.
What people judged is read first and wins; events and actors stay as they were coded, and the views show them joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import batched

from dragoman.ledger import Ledger
from dragoman.ledger.effects import Recorded
from dragoman.ledger.judging import Ruling
from dragoman.linking import Comparer, Index, events, named_actors, same_actors
from dragoman.linking.actors import RULE, Person
from dragoman.linking.shingles import resemblance
from dragoman.nouns import Judgement

# Situations are read so many at a time: what the rules keep of one is a tenth of it.
CHUNK = 500

# Days before a report in which other reports of the same are looked for: later follow-ups join by way of what came between.
BACK = 30

_DOCUMENTS = """
select document, id from documents where $since is null or first_day is null or first_day >= $since order by document
"""

type Pairs = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Linked:
    """What was looked at and found: documents; reports of events that several tell, and how many events these are; actors under several names;
    near-duplicates of another document; judgements newly recorded."""

    documents: int
    events: int
    incidents: int
    actors: int
    copies: int
    recorded: int


def reach(first: str | None) -> date | None:
    """From which day on documents are to be looked at when new ones were added, the first of them published on that day; None for all.

    >>> reach("2024-05-31")
    datetime.date(2024, 5, 1)
    """
    return date.fromisoformat(first) - timedelta(days=BACK) if first else None


def link(ledger: Ledger, *, since: date | None = None) -> Linked:
    """Record what is the same. `since`: only documents published from that day on, and those without a day. Raises `LedgerBusy`."""
    index = Index(id_of=lambda _, event: event.id)
    people: list[Person] = []
    documents = {row["document"]: row["id"] for row in ledger.ask(_DOCUMENTS, {"since": since}).to_pylist()}
    for some in batched(documents, CHUNK):
        for situation in ledger.situations(some):
            index.add((situation,))
            people += named_actors(situation)
    before = ledger.judgements()
    persons = [one.judgement for one in before if one.holds and one.judgement.kind == "person"]
    comparer = Comparer(index)
    told = events(index, persons)
    called = _of_one_name(people, same_actors(people, persons))
    tellings = {telling.id: telling for report in index.reports.values() for telling in report.tellings}
    pairs = _stars(told, lambda a, b: comparer.events(tellings[a], tellings[b]).why())
    names = _stars(called, lambda a, b: f"{a} and {b}: one name in all documents")
    copies = _copies(index, documents)
    rulings = list(_changes(pairs | names | copies, before, {*told, *called, *documents.values()}))
    recorded = ledger.judge_all(rulings).rows if rulings else 0
    return Linked(
        documents=len(documents),
        events=_joined(told),
        incidents=len({told[b] for _, b in pairs}),
        actors=len({called[b] for _, b in names}),
        copies=len(copies),
        recorded=recorded,
    )


def _copies(index: Index, rows: Mapping[str, str]) -> Pairs:
    """Each near-duplicate with its original, by the ids of the documents' rows, and how much of them is the same."""
    found: Pairs = {}
    for copy, original in index.originals().items():
        alike = resemblance(index.reports[copy].signature, index.reports[original].signature)
        pair = (min(rows[copy], rows[original]), max(rows[copy], rows[original]))
        found[pair] = f"near-duplicates: {alike:.0%} of what they say in the same three words"
    return found


def _of_one_name(people: Iterable[Person], clusters: Mapping[str, str]) -> dict[str, str]:
    """Actor as the ledger calls it → the actor that stands for it, where all documents agree. One that is a state's minister in some documents
    and a player in others is left to people, who can say so for each document."""
    stands: dict[str, set[str]] = {}
    members: dict[str, set[str]] = {}
    for one in people:
        stands.setdefault(one.actor.id, set()).add(clusters[one.id])
        members.setdefault(clusters[one.id], set()).add(one.actor.id)
    found: dict[str, str] = {}
    for actor, of in stands.items():
        if len(of) == 1:
            together = [one for one in members[next(iter(of))] if len(stands[one]) == 1]
            found[actor] = min(together, key=lambda one: (one.startswith("x-"), one))
    return found


def _stars(clusters: Mapping[str, str], why: Callable[[str, str], str]) -> Pairs:
    """Each member of a cluster with the least one, and why."""
    members: dict[str, list[str]] = {}
    for one in sorted(clusters):
        members.setdefault(clusters[one], []).append(one)
    return {(first, one): why(first, one) for first, *others in members.values() for one in others}


def _changes(pairs: Pairs, before: Sequence[Recorded], seen: set[str]) -> Iterator[Ruling]:
    """What is to be recorded: joins that are new, and joins of before that no longer hold, as far as both were seen now."""
    # The time makes a join that was taken back and found again another judgement.
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    mine = [one.judgement for one in before if one.holds and one.judgement.by == RULE and one.judgement.kind == "rule"]
    there = {(min(one.about), max(one.about)) for one in mine if one.verdict == "same"}
    for pair in sorted(there - pairs.keys()):
        if seen.issuperset(pair):
            yield Ruling(Judgement(verdict="unsure", about=pair, by=RULE, kind="rule", when=now, why="no longer found"))
    for pair in sorted(pairs.keys() - there):
        yield Ruling(Judgement(verdict="same", about=pair, by=RULE, kind="rule", when=now, why=pairs[pair]))


def _joined(clusters: Mapping[str, str]) -> int:
    """How many are in a cluster with others."""
    sizes: dict[str, int] = {}
    for cluster in clusters.values():
        sizes[cluster] = sizes.get(cluster, 0) + 1
    return sum(size for size in sizes.values() if size > 1)
