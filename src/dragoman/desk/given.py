"""Events of datasets in a ledger → the table that events of texts have. What no dataset tells, as words and evidence, is empty there; `ref` is the
key of the row, `document` the edition, `title` its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from dragoman.desk.event_table import event_table
from dragoman.ledger import Ledger
from dragoman.ledger.rows import noun_of
from dragoman.nouns import Actor, CoderName, Edition, Event, Place, Situation

if TYPE_CHECKING:
    import pyarrow as pa

# The publisher of what a row was made from is told by the row itself, which is behind what a person made of it.
_AMENDED = """
select found.* replace (coalesce(found.source, row.source) as source), editions.payload as edition
from findings as found
join editions on editions.document = found.document
left join stood as row on row.document = found.document and row.key = found.key and row.coder <> 'person' and row.kind = 'event'
where found.kind = 'event' and list_contains($ids, found.id)
"""
_PARTIES = """
select kind, any_value(payload) as payload from stood
where kind in ('actor', 'place') and list_contains($ids, a) and (document = $document or coder = 'person') group by kind, a order by kind, a
"""


def given_events(found: pa.Table) -> pa.Table:
    """The answer to `events` where it is about rows of datasets → a table with the columns of `event_table` and all others of the answer that
    say how it is told (`told`, `documents`, `verdict`, `mark`, `order`)."""
    import pyarrow as pa

    bare = event_table(Situation(coder=CoderName(name="none", version="0"))).schema
    columns = {field.name: found[field.name] if field.name in found.column_names else pa.nulls(found.num_rows) for field in bare}
    lists = {name: pa.array([[]] * found.num_rows, pa.list_(pa.string())) for name in ("means", "inferred")}
    beside = {"told": pa.int64(), "documents": pa.int64(), "verdict": pa.string(), "mark": pa.string(), "order": pa.int64()}
    columns |= lists | {name: found[name] if name in found.column_names else pa.nulls(found.num_rows) for name in beside}
    return pa.table(columns).cast(pa.schema([*bare, *beside.items()]))


def amended_events(ledger: Ledger, ids: Sequence[str], *, as_of: datetime | None = None) -> Iterator[pa.Table]:
    """Events of datasets as persons accepted or amended them: for each a table of one row with the columns of `event_table`."""
    import pyarrow as pa

    if not ids:
        return
    for row in ledger.ask(_AMENDED, {"ids": list(ids)}, as_of=as_of).to_pylist():
        event = noun_of(row)
        assert isinstance(event, Event)
        named = [*event.actors, *event.recipients, *event.third_parties, *((event.place,) if event.place else ())]
        found = ledger.ask(_PARTIES, {"ids": named, "document": row["document"]}, as_of=as_of).to_pylist()
        table = event_table(
            Situation(
                coder=CoderName(name="person", version="0"),
                actors=tuple(Actor.model_validate_json(one["payload"]) for one in found if one["kind"] == "actor"),
                places=tuple(Place.model_validate_json(one["payload"]) for one in found if one["kind"] == "place"),
                events=(event,),
            )
        )
        edition = Edition.model_validate_json(row["edition"])
        known = {"document": edition.id, "ref": row["key"], "title": " ".join(filter(None, (edition.dataset, edition.version))), "source": row["source"]}
        for name, value in known.items():
            table = table.set_column(table.column_names.index(name), name, pa.array([value], pa.string()))
        yield table
