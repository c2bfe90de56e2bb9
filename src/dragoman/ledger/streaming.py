"""A ledger → its situations one by one, in one pass and in the order of the documents' ids: memory does not grow with the ledger.

What has to be sorted and does not fit goes to a scratch folder. The whole pass sees one snapshot.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from dragoman.ledger import rows as as_rows
from dragoman.ledger.address import Address
from dragoman.ledger.asking import MOST_NARROWED, connection, narrow
from dragoman.ledger.handle import open_table, told
from dragoman.ledger.questions import sql
from dragoman.nouns import Situation

# What DuckDB may keep in memory, and rows handed over at once.
MEMORY, ROWS = "1GB", 2_048


def stream(
    at: Address, documents: Collection[str] | None = None, *, as_of: datetime | None = None, coder: str | None = None
) -> Iterator[Situation]:
    """The situations of documents by id, by default of all. Findings have the ids of the ledger. Raises `LedgerError`."""
    wanted = None if documents is None else frozenset(documents)
    if wanted is not None and not wanted:
        return
    with (
        tempfile.TemporaryDirectory(prefix="dragoman-ledger-") as scratch,
        told(at),
        connection(open_table(at), at, as_of=as_of, coder=coder) as con,
    ):
        con.execute("set temp_directory = $folder", {"folder": scratch})
        con.execute("set memory_limit = $most", {"most": MEMORY})
        if wanted is not None and len(wanted) <= MOST_NARROWED:
            narrow(con, sorted(wanted))
        rows = con.sql(sql("situations"), params={"documents": None}).to_arrow_reader(ROWS)
        found = (row for batch in rows for row in batch.to_pylist() if wanted is None or row["document"] in wanted)
        for _, of_document in groupby(found, key=_document):
            yield as_rows.situation(of_document)


def _document(row: dict[str, Any]) -> str:
    return row["document"]
