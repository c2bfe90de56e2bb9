"""A ledger → its situations one by one, in one pass and in the order of the documents' ids: memory does not grow with the ledger.

What has to be sorted and does not fit goes to a scratch folder. The whole pass sees one snapshot.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import batched, groupby
from typing import TYPE_CHECKING, Any

from dragoman.ledger import rows as as_rows
from dragoman.ledger.address import Address
from dragoman.ledger.asking import MOST_NARROWED, connection, narrow
from dragoman.ledger.handle import open_table, told
from dragoman.ledger.questions import sql
from dragoman.nouns import Actor, CoderName, Event, Place, Situation
from dragoman.nouns.base import Noun

if TYPE_CHECKING:
    import duckdb

# What DuckDB may keep in memory, and rows handed over at once.
MEMORY, ROWS = "1GB", 2_048


def stream(
    at: Address, documents: Collection[str] | None = None, *, as_of: datetime | None = None, coder: str | None = None
) -> Iterator[Situation]:
    """The situations of documents by id, by default of all. Findings have the ids of the ledger. Raises `LedgerError`."""
    wanted = None if documents is None else frozenset(documents)
    if wanted is not None and not wanted:
        return
    with _spilling(at, as_of=as_of, coder=coder) as con:
        if wanted is not None and len(wanted) <= MOST_NARROWED:
            narrow(con, sorted(wanted))
        rows = con.sql(sql("situations"), params={"documents": None}).to_arrow_reader(ROWS)
        found = (row for batch in rows for row in batch.to_pylist() if wanted is None or row["document"] in wanted)
        for _, of_document in groupby(found, key=_document):
            yield as_rows.situation(of_document)


def stream_given(
    at: Address, actors: Collection[str] | None = None, *, since: date | None = None, until: date | None = None, as_of: datetime | None = None
) -> Iterator[tuple[str, Situation]]:
    """The events of datasets, some at once: the id of their edition, and a situation of no document with the parties and places of these events.

    `actors`: ids as coded, of whom one takes part. Memory grows with the number of different parties and places. Raises `LedgerError`.
    """
    with _spilling(at, as_of=as_of) as con:
        known: dict[str, dict[str, Noun]] = {}
        for row in con.sql(_PARTIES).to_arrow_table().to_pylist():
            known.setdefault(row["document"], {})[row["a"]] = as_rows.noun_of(row)
        values = {"actors": None if actors is None else sorted(actors), "since": since, "until": until}
        rows = con.sql(sql("given_stream"), params=values).to_arrow_reader(ROWS)
        found = (row for batch in rows for row in batch.to_pylist())
        for (edition, coder), of_edition in groupby(found, key=lambda row: (row["document"], row["coder"])):
            for some in batched(of_edition, ROWS):
                yield edition, _given(some, coder, known.get(edition, {}))


# What a person said of a party goes before what the import said.
_PARTIES = """
select document, kind, a, payload from findings
where kind in ('actor', 'place') and document in (select document from editions)
order by document, a, coder = 'person'
"""


def _given(rows: Sequence[Mapping[str, Any]], coder: str, known: Mapping[str, Noun]) -> Situation:
    events = [noun for row in rows if isinstance(noun := as_rows.noun_of(row), Event)]
    named = {id for event in events for id in (*event.actors, *event.recipients, *event.third_parties, event.place) if id}
    parties = [known[id] for id in sorted(named) if id in known]
    name, _, version = coder.rpartition(" ")
    return Situation(
        coder=CoderName(name=name or coder, version=version),
        actors=tuple(one for one in parties if isinstance(one, Actor)),
        places=tuple(one for one in parties if isinstance(one, Place)),
        events=tuple(events),
    )


@contextmanager
def _spilling(at: Address, *, as_of: datetime | None, coder: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that puts what does not fit into a scratch folder."""
    with (
        tempfile.TemporaryDirectory(prefix="dragoman-ledger-") as scratch,
        told(at),
        connection(open_table(at), at, as_of=as_of, coder=coder) as con,
    ):
        con.execute("set temp_directory = $folder", {"folder": scratch})
        con.execute("set memory_limit = $most", {"most": MEMORY})
        yield con


def _document(row: dict[str, Any]) -> str:
    return row["document"]
