"""Rows in, one atomic commit out, or none if they are all there: compare-and-swap, so that nothing is lost or doubled among writers.

Each commit names the number that it expects to be. If somebody else took it, the table is opened anew, what is there already is left out,
and it is tried again: no lock, and a writer that is killed leaves nothing to clean before the next.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import LedgerBusy
from dragoman.ledger.address import Address
from dragoman.ledger.asking import answer_of, passing
from dragoman.ledger.handle import files, make, told, upgrade
from dragoman.ledger.rows import LedgerRow, to_arrow

if TYPE_CHECKING:
    from deltalake import DeltaTable

# Two writers on one list of batches needed 65 retries for 250 commits, three in a row at most; twenty refused in a row means that
# something else is wrong.
MOST_TRIES = 20

# One name for all writers: they guard against each other. A name for each batch would stay in the log for ever.
GUARD = "ledger"

_NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit brought: the documents newly read, how many rows, and the number of the table's version; `None` for no commit."""

    documents: tuple[str, ...]
    rows: int
    version: int | None


@dataclass(slots=True)
class Known:
    """What a writer knows to be there, so that each commit looks only into files that came since: ids of documents, runs and judgements,
    and the time of the newest commit. Files never change, so what they hold is known for good while they are named."""

    paths: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    last: datetime = _NEVER

    def look(self, table: DeltaTable, at: Address) -> None:
        """Bring it to the state of an open table."""
        now = set(files(table, at))
        if not now >= self.paths:
            self.paths, self.ids, self.last = set(), set(), _NEVER
        new = sorted(now - self.paths)
        if not new:
            return
        there = answer_of(table, at, _THERE, only=new)
        self.ids.update(id for id in there["id"].to_pylist() if id is not None)
        self.last = max(self.last, there["last"][0].as_py() or self.last)
        self.paths.update(new)


# One row at least, for the time.
_THERE = """
with newest as (select max(added) as last from stood)
select last, id from newest left join stood on kind in ('document', 'edition', 'run', 'judgement') or coder = 'person'
"""


def append(at: Address, rows: Sequence[LedgerRow], *, compression: str, known: Known | None = None) -> Committed:
    """Commit the rows that are not there yet, all or none; `known` is kept from commit to commit. Raises `LedgerBusy` when others always
    came first."""
    known = Known() if known is None else known
    from deltalake.exceptions import CommitFailedError

    for attempt in range(MOST_TRIES):
        try:
            with told(at):
                table = upgrade(make(at), at)
                known.look(table, at)
                new = without_those_there(rows, known.ids)
                if not new:
                    return Committed((), 0, None)
                return _commit(table, at, new, compression, last=known.last)
        except CommitFailedError:
            wait(attempt)
        except Exception as error:
            # A file may have been compacted away between opening and looking.
            if not passing(error):
                raise
            wait(attempt)
    raise LedgerBusy(f"others kept committing in between, {MOST_TRIES} times; try again", where=str(at))


def _commit(table: DeltaTable, at: Address, rows: Sequence[LedgerRow], compression: str, *, last: datetime) -> Committed:
    from deltalake import CommitProperties, Transaction, WriterProperties, write_deltalake

    added = max(datetime.now(UTC), last + timedelta(microseconds=1))
    # The handle and not the path: with a path the library would open a newer snapshot, and the guard would be gone without a word.
    write_deltalake(
        table,
        to_arrow(rows, added),
        mode="append",
        writer_properties=WriterProperties(compression=compression),  # type: ignore[arg-type]
        commit_properties=CommitProperties(app_transactions=[Transaction(GUARD, table.version() + 1)]),
    )
    to_disk(at, table.version())
    documents = dict.fromkeys(row["document"] for row in rows if row["kind"] == "run")
    return Committed(tuple(documents), len(rows), table.version())


def without_those_there(rows: Sequence[LedgerRow], ids: AbstractSet[str]) -> list[LedgerRow]:
    """Rows whose document this coder has not read yet; documents and judgements that are not there yet."""
    read = {(row["document"], row["coder"]) for row in rows if row["kind"] == "run" and row["id"] in ids}
    return [row for row in rows if row["id"] not in ids and (row["document"], row["coder"]) not in read]


def retried(at: Address, change: Callable[[], Any], *, tries: int = MOST_TRIES) -> Any:
    """What a change of the table returns, tried again while others commit in between. Raises `LedgerBusy`."""
    from deltalake.exceptions import CommitFailedError

    for attempt in range(tries):
        try:
            with told(at):
                return change()
        except CommitFailedError:
            wait(attempt)
    raise LedgerBusy(f"others kept committing in between, {tries} times; try again", where=str(at))


def wait(attempt: int) -> None:
    """A short random while, longer with each attempt, so that two writers do not meet again."""
    time.sleep(random.uniform(0.002, 0.01 * (attempt + 1)))


def to_disk(at: Address, version: int) -> None:
    """The table library leaves it to the system when to write: a power cut could take what was reported as done."""
    if (folder := at.folder) is None:
        return
    log = folder / "_delta_log" / f"{version:020}.json"
    with log.open("rb") as stream:
        entries = [json.loads(line) for line in stream]
        os.fsync(stream.fileno())
    for entry in entries:
        if "add" in entry:
            _sync(folder / entry["add"]["path"])
    _sync(log.parent)
    _sync(folder)


def _sync(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return  # compacted away in between, or a system that opens no folders
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
