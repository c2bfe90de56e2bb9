"""A ledger → what is wrong with it, one line each, with what to do; and the repair, which leaves every document whole or away.

What a repair takes away can be ingested again: nothing is there that does not come from a document or a judgement, and judgements are
never taken away.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from dragoman.errors import LedgerError
from dragoman.ledger.address import Address
from dragoman.ledger.asking import ask, sql
from dragoman.ledger.handle import files, open_table
from dragoman.ledger.schema import PERSON
from dragoman.ledger.upkeep import MANY_FILES
from dragoman.ledger.writing import retried
from dragoman.nouns.base import Noun

type Severity = Literal["error", "note"]

# Pieces that a killed writer leaves: the name of the file that it would have become, and a number.
_PIECE = re.compile(r"(\.parquet|\.json)#\d+$")
# No commit takes a day: what is older belongs to nobody.
PIECE_AGE = 24 * 3600.0

_REMEDY = "`dragoman ledger repair`, then ingest or import again"


class Problem(Noun):
    """Something wrong (`error`) or worth knowing (`note`): where, what, and what to do."""

    severity: Severity
    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"


def problems(at: Address) -> list[Problem]:
    """All that is wrong with a ledger; nothing at all if it is sound. Raises `NoLedger` if there is none."""
    found = [*_torn(at)]
    if found:
        return found
    try:
        table = open_table(at)
    except LedgerError as error:
        if type(error) is not LedgerError:
            raise
        return [
            Problem(severity="error", where=str(at), what=error.what, remedy="`dragoman ledger repair`, or a copy of the folder")
        ]
    gone = [path for path in files(table, at) if at.folder is not None and not os.path.isfile(path)]
    found += [Problem(severity="error", where=path, what="named in the log and not there", remedy=_REMEDY) for path in gone]
    if not gone:
        found += _in_rows(at)
    found += _on_disk(at)
    if (count := len(files(table, at))) > MANY_FILES:
        found.append(
            Problem(
                severity="note", where=str(at), what=f"{count} files", remedy="`dragoman ledger compact` makes questions faster"
            )
        )
    return found


def _torn(at: Address) -> Iterator[Problem]:
    """A last entry of the log that was cut off or is empty, as after a power cut."""
    if (last := _last_entry(at)) is None:
        return
    content = last.read_bytes()
    if not content.strip() or not content.rstrip().endswith(b"}"):
        yield Problem(severity="error", where=str(last), what="the last entry of the log was cut off", remedy=_REMEDY)


def _last_entry(at: Address) -> Path | None:
    if at.folder is None:
        return None
    entries = sorted((at.folder / "_delta_log").glob("*.json"))
    entries = [entry for entry in entries if re.fullmatch(r"\d{20}\.json", entry.name)]
    return entries[-1] if entries else None


def _in_rows(at: Address) -> Iterator[Problem]:
    for row in _wrong(at):
        where = f"{row['document'] or 'no document'}, {row['coder'] or 'no coder'}"
        yield Problem(severity="error", where=where, what=row["what"], remedy=_REMEDY)


def _wrong(at: Address) -> list[dict[str, Any]]:
    return ask(at, sql("check")).to_pylist()


def _on_disk(at: Address) -> Iterator[Problem]:
    for path in pieces(at):
        yield Problem(
            severity="note",
            where=str(path),
            what="a piece that a killed writer left",
            remedy="`dragoman ledger repair` removes it after a day",
        )


def pieces(at: Address, *, age: float = 0) -> list[Path]:
    """Pieces of files that killed writers left and that are older than so many seconds."""
    if at.folder is None:
        return []
    now = time.time()
    found = [path for path in sorted(at.folder.rglob("*")) if _PIECE.search(path.name)]
    return [path for path in found if (written := _written(path)) is not None and now - written >= age]


def _written(path: Path) -> float | None:
    """When a file was written; None for one that its writer has named or taken away since it was listed."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return None


def repair(at: Address) -> list[str]:
    """Mend what `problems` finds; a sentence for each thing done. Run it while nobody writes."""
    done: list[str] = []
    if any(_torn(at)) and (last := _last_entry(at)) is not None:
        os.replace(last, last.with_name(last.name + ".torn"))
        done.append(f"moved the torn entry {last.name} of the log aside: the ledger is as it stood before it")
    if at.folder is not None and any(not os.path.isfile(path) for path in files(open_table(at), at)):
        lost = retried(at, lambda: open_table(at).repair())
        done.append(f"took {lost.get('num_files_removed', 'the')} lost files off the log")
    done += _mend_rows(at)
    for path in pieces(at, age=PIECE_AGE):
        path.unlink(missing_ok=True)
        done.append(f"removed the piece {path.name}")
    return done


def _mend_rows(at: Address) -> Iterator[str]:
    """Runs that are not whole go, with all rows of the coder for that document; a second reading puts them back."""
    # A document that goes leaves runs without a document, which go in the second round.
    for _round in range(2):
        for document, coder in sorted({(row["document"] or "", row["coder"] or "") for row in _wrong(at)}):
            which = (
                f"coalesce(document, '') = '{_quoted(document)}' and coalesce(coder, '') = '{_quoted(coder)}' "
                f"and kind <> 'judgement' and coalesce(coder, '') <> '{PERSON}'"
            )
            retried(at, lambda which=which: open_table(at).delete(which))
            yield f"took away the rows of {document or 'no document'} by {coder or 'no coder'}, which were not whole: ingest or import it again"


def _quoted(text: str) -> str:
    return text.replace("'", "''")
