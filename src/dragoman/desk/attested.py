"""Events of a ledger that are one → how well it is attested: independent sources, grade, what they differ on, how the toll went.

Near-duplicates and one outlet's reports count as one source. What is worked out is `linking.corroboration`; here it gets the names by which a
reader knows the documents.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from dragoman.ledger import Ledger
from dragoman.linking import Comparer, Index, corroboration
from dragoman.linking.words import ROOM
from dragoman.nouns import Document, Toll
from dragoman.nouns.base import Noun
from dragoman.tables import read_table

# Rows of datasets attest nothing here: what they were made from is not known.
_TOLD_IN = "select distinct document from findings where kind = 'event' and dataset is null and list_contains($ids, id)"


class Value(Noun):
    """One value of a contested field and who gives it."""

    value: str
    by: tuple[str, ...]


class Difference(Noun):
    """A field on which independent sources differ; the value of most sources first."""

    field: str
    values: tuple[Value, ...]


class Counted(Noun):
    """A toll as a document of a day gave it."""

    published: str | None = None
    by: str
    killed: Toll | None = None
    wounded: Toll | None = None


class Attested(Noun):
    """How well an event is attested. `grade` is that of the Admiralty Code for information, 1 to 6, `words` how it is read out; `sources` are
    groups of documents that are one source each; `tolls` are the oldest first."""

    grade: int
    words: str
    sources: tuple[tuple[str, ...], ...]
    contested: tuple[Difference, ...] = ()
    tolls: tuple[Counted, ...] = ()


def attested(ledger: Ledger, events: Collection[str], *, as_of: datetime | None = None) -> Attested | None:
    """How well the event is attested that these ids of a ledger tell; None if none of them counts."""
    documents = ledger.ask(_TOLD_IN, {"ids": sorted(events)}, as_of=as_of)["document"].to_pylist()
    index = Index(id_of=lambda _, event: event.id)
    index.add(ledger.situations(documents, as_of=as_of) if documents else ())
    told = [telling for report in index.reports.values() for telling in report.tellings if telling.id in events]
    if not told:
        return None
    found = corroboration(Comparer(index), told)
    names = {id: _name(report.document) for id, report in index.reports.items()}
    return Attested(
        grade=found.grade,
        words={int(row["grade"]): row["words"] for row in read_table(ROOM, "grades.tsv")}[found.grade],
        sources=tuple(tuple(names[id] for id in source) for source in found.sources),
        contested=tuple(
            Difference(
                field=one.field,
                values=tuple(Value(value=said.value, by=tuple(names[id] for id in said.documents)) for said in one.values),
            )
            for one in found.contested
        ),
        tolls=tuple(
            Counted(published=one.published, by=names[one.document], killed=one.killed, wounded=one.wounded)
            for one in found.tolls
        ),
    )


def _name(document: Document) -> str:
    """As a reader knows a document: its source and the caller's own id."""
    return " ".join(one for one in (document.source, document.ref or document.id) if one)
