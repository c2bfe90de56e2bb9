"""The id of a document, or of an edition of a dataset, in, no word of it left in any file out: the one thing that is ever deleted from a ledger.

Deleting alone leaves the words in older files, in the log's statistics and in pieces of killed writers. So: delete, remove the replaced
files at once, write the log anew without its past, and look through files that no log names. Readers that hold an older snapshot ask again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import LedgerError, UnknownCode
from dragoman.ledger.address import Address
from dragoman.ledger.asking import ask
from dragoman.ledger.checking import pieces
from dragoman.ledger.handle import files, open_table
from dragoman.ledger.questions import sql
from dragoman.ledger.rows import LedgerRow, digest
from dragoman.ledger.upkeep import properties, vacuum
from dragoman.ledger.writing import append, retried
from dragoman.nouns import Edition

# No commit takes so long: a file that no log names and that is older belongs to a writer that was killed.
ABANDONED = 3600.0

_KEEP_LOG = "delta.logRetentionDuration"
_USUAL_KEEPING = "interval 30 days"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The document or edition, how many rows went, and files that may still hold it, being too young to be told from those of a live writer;
    `thinned`: later editions that had left out rows of this one, which went with it: imported again they bring them."""

    document: str
    rows: int
    left: tuple[str, ...] = ()
    thinned: tuple[str, ...] = ()


def forget(at: Address, document: str, *, compression: str = "ZSTD", abandoned: float = ABANDONED) -> Forgotten:
    """Really delete a document with all that was ever found in it, or an edition with all its rows. Raises `UnknownCode` if it is not there.

    `abandoned`: seconds from which a file that no log names is taken for left behind; 0 only where nobody writes.
    """
    id = _id_of(at, document)
    where = f"document = '{id}'"
    others = _naming(at, id)
    thinned = ask(at, sql("thinned"), {"id": id}).to_pylist()
    if others:
        where += " or id in (" + ", ".join(f"'{other}'" for other in others) + ")"
    rows = retried(at, lambda: open_table(at).delete(where, writer_properties=properties(compression)))["num_deleted_rows"]
    if thinned:
        append(at, [_thinned(one, id) for one in thinned], compression=compression)
    vacuum(at, hours=0)
    _forget_log(at)
    left = tuple(str(path) for path in _abandoned(at, id, abandoned))
    return Forgotten(id, rows, left, tuple(Edition.model_validate_json(one["payload"]).name for one in thinned))


def _thinned(edition: Mapping[str, Any], forgotten: str) -> LedgerRow:
    """The line that says that an edition is not whole any more."""
    id = f"withdrawn-{digest(edition['id'], forgotten)}"
    common = {"id": id, "kind": "withdrawn", "batch": id, "document": edition["id"], "coder": "", "about": edition["id"]}
    return common | {"dataset": edition["dataset"]}


def _id_of(at: Address, document: str) -> str:
    """The id of a document or edition given by id or by the caller's own ref or name, which must be of one."""
    found = ask(at, sql("forgettable"), {"name": document})["document"].to_pylist()
    if not found:
        raise UnknownCode(f"no document and no edition {document!r} in the ledger {at}")
    if len(found) > 1:
        raise LedgerError(
            f"{document!r} is the name of {len(found)} documents or editions ({', '.join(sorted(found)[:3])} …); give the id", where=str(at)
        )
    return found[0]


def _naming(at: Address, id: str) -> list[str]:
    """Rows of other documents whose evidence is in this one, and judgements about its findings."""
    question = """
        select id from stood where document is distinct from $id and (
            list_contains(list_transform(evidence, lambda span: span.document), $id)
            or (kind = 'judgement' and (about in (select id from stood where document = $id) or a in (select id from stood where document = $id)))
        )"""
    return ask(at, question, {"id": id})["id"].to_pylist()


def _forget_log(at: Address) -> None:
    """The log without its past: entries before now, with the statistics in them, go."""
    retried(at, lambda: open_table(at).alter.set_table_properties({_KEEP_LOG: "interval 0 days"}))
    try:
        retried(at, lambda: open_table(at).create_checkpoint())
        retried(at, lambda: open_table(at).cleanup_metadata())
    finally:
        retried(at, lambda: open_table(at).alter.set_table_properties({_KEEP_LOG: _USUAL_KEEPING}))


def _abandoned(at: Address, id: str, age: float) -> Iterator[Path]:
    """Remove what killed writers and repairs left and may hold the document; those too young to be sure of are given back."""
    if at.folder is None:
        return
    named = set(files(open_table(at), at))
    now = time.time()
    left = [path for path in sorted(at.folder.glob("*.parquet")) if str(path) not in named and _holds(path, id)]
    left += pieces(at)
    left += sorted((at.folder / "_delta_log").glob("*.torn"))
    for path in left:
        try:
            if now - path.stat().st_mtime >= age:
                path.unlink()
            else:
                yield path
        except FileNotFoundError:
            continue


def _holds(path: Path, id: str) -> bool:
    """Whether a Parquet file has rows of the document; one that cannot be read is taken to have."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    try:
        return id in parquet.read_table(path, columns=["document"])["document"].to_pylist()
    except (OSError, pa.ArrowException, KeyError):
        return True
