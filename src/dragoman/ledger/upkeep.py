"""Small files into few, and files that nobody needs any more off the disk: a ledger in, the same rows in fewer files out.

Losing against a writer is normal here: it is tried a few times and then left for the next time, since nothing depends on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.errors import LedgerBusy
from dragoman.ledger.address import Address
from dragoman.ledger.handle import files, open_table
from dragoman.ledger.writing import retried

if TYPE_CHECKING:
    from deltalake import DeltaTable, WriterProperties

# From so many files on a pair's question takes longer than 11 ms (8 ms at one file, 147 at 1,000), and compacting still less than a second.
MANY_FILES = 64

# Rows from which files are also put in an order by which pairs and periods are found: at 5 million 160 instead of 320 ms for a pair; below
# one million nothing is gained. It takes 0.3 GB of memory for each million rows.
MANY_ROWS = 1_000_000
ORDER = ("a", "b", "first_day")

# Files of this size are joined no more. An ingest of 100,000 documents with 100 MB, as the library has it, wrote all its rows anew at each
# compaction and held 590 MB; so what is joined once is left alone, and time and memory stay the same however large the ledger is.
ENOUGH_BYTES = 32 << 20

# Rows that are packed together, and held until they are: 1,048,576, as the library has it, took 80 MB more.
ROW_GROUP = 100_000

# Files no longer named stay so long for readers that still hold an older snapshot; no question takes an hour.
KEPT_HOURS = 1

TRIES = 3


@dataclass(frozen=True, slots=True)
class Tidied:
    """Files before and after, and how many were taken off the disk. `done` is false if writers always came first."""

    before: int
    after: int
    removed: int
    done: bool = True


def compact(at: Address, *, compression: str = "ZSTD", least: int = 2, order: bool = True) -> Tidied:
    """Join small files if there are at least so many, and remove those replaced an hour ago or longer.

    With `order` a large ledger is also put in order, which takes memory; without, nothing larger than a file is held.
    """
    before = len(files(open_table(at), at))
    if before < least:
        return Tidied(before, before, 0)
    try:
        retried(at, lambda: _compact(open_table(at), properties(compression), order=order), tries=TRIES)
    except LedgerBusy:
        return Tidied(before, before, 0, done=False)
    removed = vacuum(at)
    retried(at, lambda: open_table(at).create_checkpoint(), tries=TRIES)
    return Tidied(before, len(files(open_table(at), at)), removed)


def _compact(table: DeltaTable, written: WriterProperties, *, order: bool) -> None:
    import pyarrow as pa

    rows = sum(pa.table(table.get_add_actions())["num_records"].to_pylist())
    if order and rows >= MANY_ROWS:
        table.optimize.z_order(list(ORDER), writer_properties=written)
    else:
        table.optimize.compact(target_size=ENOUGH_BYTES, writer_properties=written)


def vacuum(at: Address, *, hours: int = KEPT_HOURS) -> int:
    """Remove files that were replaced longer ago than that; how many. Those that were never committed stay: a writer may be about to.

    A *full* vacuum of less than seven days destroys a ledger that is written to: it takes what is not committed yet. It is never done.
    """
    removed = retried(
        at,
        lambda: open_table(at).vacuum(retention_hours=hours, dry_run=False, enforce_retention_duration=False, full=False),
        tries=TRIES,
    )
    return len(removed)


def properties(compression: str) -> WriterProperties:
    """How files are packed."""
    from deltalake import WriterProperties

    return WriterProperties(compression=compression, max_row_group_size=ROW_GROUP)  # type: ignore[arg-type]
