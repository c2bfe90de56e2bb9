"""Each fault is found and named, and after a repair and a second reading the ledger is as it was."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.checking import problems, repair
from dragoman.ledger.handle import files, open_table
from dragoman.ledger.rows import batch_rows, to_arrow

FINDINGS = "select * exclude (added, batch) from findings order by id"


@pytest.fixture
def full(ledger: Ledger, invented: ModuleType) -> Ledger:
    for number in range(3):
        ledger.add(invented.situation(number))
    return ledger


def smuggle(ledger: Ledger, rows: list[dict[str, object]]) -> None:
    """Rows past the writer, as another program might add them."""
    from datetime import UTC, datetime

    from deltalake import write_deltalake

    write_deltalake(open_table(ledger.at), to_arrow(rows, datetime.now(UTC)), mode="append")


def entries(ledger: Ledger) -> list[Path]:
    assert ledger.at.folder is not None
    return sorted((ledger.at.folder / "_delta_log").glob("*.json"))


def cut_log(ledger: Ledger, _invented: ModuleType) -> None:
    last = entries(ledger)[-1]
    last.write_bytes(last.read_bytes()[: last.stat().st_size // 2])


def empty_log(ledger: Ledger, _invented: ModuleType) -> None:
    entries(ledger)[-1].write_bytes(b"")


def lose_file(ledger: Ledger, _invented: ModuleType) -> None:
    os.unlink(files(open_table(ledger.at), ledger.at)[0])


def double(ledger: Ledger, invented: ModuleType) -> None:
    smuggle(ledger, batch_rows([invented.situation(1)]))


def half(ledger: Ledger, invented: ModuleType) -> None:
    open_table(ledger.at).delete(f"kind = 'claim' and document = '{invented.situation(1).documents[0].id}'")


def no_document(ledger: Ledger, invented: ModuleType) -> None:
    open_table(ledger.at).delete(f"kind = 'document' and document = '{invented.situation(1).documents[0].id}'")


def no_run(ledger: Ledger, invented: ModuleType) -> None:
    open_table(ledger.at).delete(f"kind = 'run' and document = '{invented.situation(1).documents[0].id}'")


FAULTS = {
    cut_log: "cut off",
    empty_log: "cut off",
    lose_file: "not there",
    double: "2 times",
    half: "rows of",
    no_document: "without its document",
    no_run: "without a run",
}


def test_a_sound_ledger_has_no_problem(full: Ledger):
    assert problems(full.at) == []
    assert repair(full.at) == []


@pytest.mark.parametrize(("harm", "says"), FAULTS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_a_fault_is_named_and_mended(full: Ledger, invented: ModuleType, harm: Callable[[Ledger, ModuleType], None], says: str):
    before = full.ask(FINDINGS)
    harm(full, invented)
    found = problems(full.at)
    assert found
    assert {one.severity for one in found} == {"error"}
    assert any(says in one.what for one in found)
    assert repair(full.at)
    assert problems(full.at) == []
    for number in range(3):
        full.add(invented.situation(number))
    assert full.ask(FINDINGS) == before
    assert problems(full.at) == []


def test_words_that_are_not_in_the_document_are_named(full: Ledger, invented: ModuleType):
    rows = batch_rows([invented.situation(9)])
    for row in rows:
        if row.get("evidence"):
            row["evidence"] = [row["evidence"][0] | {"text": "something else"}]
    smuggle(full, rows)
    assert {one.what.split(": ")[1] for one in problems(full.at)} == {"its words are not in the document"}


def test_pieces_of_killed_writers_are_noted_and_removed_after_a_day(full: Ledger):
    assert full.at.folder is not None
    young, old = (full.at.folder / f"part-{name}.zstd.parquet#1" for name in ("young", "old"))
    for piece in (young, old):
        piece.write_bytes(b"PAR1")
    day_ago = time.time() - 25 * 3600
    os.utime(old, (day_ago, day_ago))
    assert {one.severity for one in problems(full.at)} == {"note"}
    repair(full.at)
    assert young.exists()
    assert not old.exists()
