"""A question in SQL → an Arrow table, over one snapshot of the ledger: what others commit meanwhile is not seen, in whole or in part.

The question sees these views (`sql/snapshot.sql` and those beside it): `stood`, all rows as of a time; `chosen`, which run of a coder counts for
each document or edition; `findings`, what counts of it, judgements of people applied; `documents`, of texts only; `editions` of datasets; and, if it
names them, the tables `same_events` and `same_actors`, which say what is one by judgements.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dragoman.errors import LedgerError
from dragoman.ledger.address import Address
from dragoman.ledger.effects import Effects, Recorded, Same, cluster_tables, effects, tables
from dragoman.ledger.handle import files, open_table, told
from dragoman.ledger.questions import sql
from dragoman.ledger.schema import PERSON, arrow_schema

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from deltalake import DeltaTable
    from pyarrow.dataset import Dataset, Fragment

# A file can vanish under a reader only by a vacuum between opening and reading: 1 in 709 questions with a vacuum of no delay.
MOST_TRIES = 3

# Rows of so many documents are held in memory, some twenty each; from there on all are read as they are needed.
MOST_NARROWED = 5_000


def ask(
    at: Address,
    question: str,
    values: Mapping[str, Any] | None = None,
    *,
    as_of: datetime | None = None,
    coder: str | None = None,
    within: str | Sequence[str] | None = None,
) -> pa.Table:
    """The answer to a question in SQL with named values (`$name`). Raises `LedgerError` for SQL that does not fit.

    `within`: the only documents that matter, or a question for them, with the same values: rows of others are not opened.
    """
    return of_snapshot(at, lambda table: answer_of(table, at, question, values, as_of=as_of, coder=coder, within=within))


def of_snapshot[Answer](at: Address, answer: Callable[[DeltaTable], Answer]) -> Answer:
    """What an answer is over the table as it is now; asked again where a file was tidied away meanwhile."""
    for attempt in range(MOST_TRIES):
        try:
            with told(at):
                return answer(open_table(at))
        except Exception as error:
            if not passing(error) or attempt == MOST_TRIES - 1:
                raise
            time.sleep(0.02 * (attempt + 1))
    raise AssertionError("the loop returns or raises")


def answer_of(
    table: DeltaTable,
    at: Address,
    question: str,
    values: Mapping[str, Any] | None = None,
    *,
    as_of: datetime | None = None,
    coder: str | None = None,
    only: Sequence[str] | None = None,
    within: str | Sequence[str] | None = None,
) -> pa.Table:
    """The answer over one open table, or over some of its files only."""
    import duckdb

    with connection(table, at, as_of=as_of, coder=coder, only=only, question=question) as con:
        try:
            if within is not None:
                narrow(con, _asked(con, within, values)["document"].to_pylist() if isinstance(within, str) else within)
            return _asked(con, question, values)
        except duckdb.IOException:
            raise
        except duckdb.Error as error:
            raise LedgerError(f"the question cannot be answered ({' '.join(str(error).split())})", where=str(at)) from error


def _asked(con: duckdb.DuckDBPyConnection, question: str, values: Mapping[str, Any] | None) -> pa.Table:
    named = {name: value for name, value in (values or {}).items() if f"${name}" in question}
    return con.sql(question, params=named or None).to_arrow_table()


def narrow(con: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    """Leave only the rows of these documents and those that persons wrote, read once and then at hand for every view. Rows of datasets, which
    may be millions of one edition, are read where they are."""
    if len(documents) > MOST_NARROWED:
        return
    con.execute("create table narrowed_to as select unnest(cast($documents as varchar[])) as document", {"documents": list(documents)})
    con.execute(
        "create table narrowed as select * from all_rows where document in (select document from narrowed_to) and dataset is null "
        f"union all select * from all_rows where coder = '{PERSON}' and (dataset is not null or coalesce(document, '') not in (select document from narrowed_to))"
    )
    con.execute(
        "create or replace view rows_of_files as select * from narrowed union all "
        f"select * from all_rows where dataset is not null and coder <> '{PERSON}' and document in (select document from narrowed_to)"
    )


def recorded(at: Address, *, as_of: datetime | None = None, reread: bool = False) -> list[Recorded]:
    """All judgements in the ledger, oldest first, and which of them hold; or those that hold of what is read otherwise now."""
    found = judged(at, as_of=as_of)
    wanted = found.reread() if reread else None
    return [one for one in found.recorded() if wanted is None or one.id in wanted]


def same(at: Address, *, as_of: datetime | None = None, coder: str | None = None) -> Same:
    """What is one by judgements."""
    found = judged(at, as_of=as_of, coder=coder)
    return Same(found.same_events(), found.apart(), {(a, document): one for a, document, one in found.same_actors()})


def judged(at: Address, *, as_of: datetime | None = None, coder: str | None = None) -> Effects:
    """What all judgements do."""

    def answer(table: DeltaTable) -> Effects:
        with connection(table, at, as_of=as_of, coder=coder) as con:
            return effects(con, pairs=True)

    return of_snapshot(at, answer)


def connection(
    table: DeltaTable,
    at: Address,
    *,
    as_of: datetime | None = None,
    coder: str | None = None,
    only: Sequence[str] | None = None,
    question: str = "",
) -> duckdb.DuckDBPyConnection:
    """A connection in memory with the views over one open table. It never loads or fetches extensions.

    Over some of its files only, there are but `stood` and `chosen`. What is one is worked out for a question that names it.
    """
    import duckdb

    con = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    con.execute("set TimeZone = 'UTC'")
    # A table that has no file of its own: it gives every column its type, and stands in where no file has it yet.
    con.register("shape", arrow_schema().empty_table())
    if at.folder is None:
        con.register("remote", _dataset(table, at, only))
        source = "select * from remote union all by name select * from shape"
    elif paths := files(table, at) if only is None else only:
        listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        source = (
            f"select * from read_parquet([{listed}], union_by_name = true, hive_partitioning = false) "
            "union all by name select * from shape"
        )
    else:
        source = "select * from shape"
    # A view takes no parameters.
    con.execute(f"create view all_rows as {source}")
    con.execute("create view rows_of_files as select * from all_rows")
    con.execute("set variable as_of = $as_of", {"as_of": as_of})
    con.execute("set variable coder = $coder", {"coder": coder})
    con.execute(sql("snapshot"))
    if only is None:
        con.execute(f"create table replaced as {sql('replaced')}")
        later = con.sql("select 1 from replaced limit 1").to_arrow_table().num_rows
        con.execute(f"create view current as {sql('current') if later else 'select * from stood'}")
        pairs = "same_" in question or "whoever" in question
        found = effects(con, pairs=pairs)
        for name, table in (tables(found) | (cluster_tables(found) if pairs else {})).items():
            con.register(name, table)
        # What was not judged costs nothing.
        names = ["judged_findings" if found.holding or found.hidden else "coded_findings"]
        names += ["judged_actors" if found.actors() else "coded_actors", *(["same"] if pairs else [])]
        for name in names:
            con.execute(sql(name))
    return con


def _dataset(table: DeltaTable, at: Address, only: Sequence[str] | None) -> Dataset:
    """The files of a table on an object store, or some of them.

    Files that a deletion wrote anew have another kind of strings, which the library's filters cannot compare: these are read whole, and
    are as the others again once they are compacted.
    """
    from concurrent.futures import ThreadPoolExecutor

    from pyarrow.dataset import FileSystemDataset, InMemoryDataset, UnionDataset

    schema = arrow_schema()
    whole = table.to_pyarrow_dataset(schema=schema)
    fragments = [one for one in whole.get_fragments() if only is None or os.path.join(at.root, one.path) in only]
    # The end of each file, which says what is in it, is asked for at once of many: a store takes its time to answer.
    with ThreadPoolExecutor(16) as several:
        odd = list(several.map(_odd, fragments))
    usual = [one for one, is_odd in zip(fragments, odd, strict=True) if not is_odd]
    read = [InMemoryDataset(one.to_table(schema=schema)) for one, is_odd in zip(fragments, odd, strict=True) if is_odd]
    return UnionDataset(schema, [FileSystemDataset(usual, schema, whole.format, whole.filesystem), *read])


def _odd(fragment: Fragment) -> bool:
    from pyarrow.types import is_string_view

    return any(is_string_view(field.type) for field in fragment.physical_schema)


def passing(error: BaseException) -> bool:
    """Whether an error comes from a file that was tidied away, so that asking again helps."""
    import duckdb

    return isinstance(error, (duckdb.IOException, FileNotFoundError))
