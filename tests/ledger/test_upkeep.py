"""Compaction and vacuum change files and no row; export makes one file."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger, upkeep
from dragoman.ledger.checking import problems
from dragoman.ledger.export import to_duckdb
from dragoman.ledger.handle import files, open_table
from dragoman.ledger.upkeep import compact, vacuum

ALL = "select * from stood order by id"


@pytest.fixture
def full(ledger: Ledger, invented: ModuleType) -> Ledger:
    for number in range(5):
        ledger.add(invented.situation(number))
    return ledger


@pytest.mark.parametrize("ordered", [False, True], ids=["compacted", "put in order"])
def test_compaction_changes_files_and_no_row(full: Ledger, ordered: bool, monkeypatch: pytest.MonkeyPatch):
    if ordered:
        monkeypatch.setattr(upkeep, "MANY_ROWS", 1)
    before = full.ask(ALL)
    done = compact(full.at)
    assert (done.before, done.after, done.done) == (5, 1, True)
    assert full.ask(ALL) == before
    assert problems(full.at) == []


def test_few_files_are_left_as_they_are(full: Ledger):
    assert compact(full.at, least=64).after == 5


def test_as_of_survives_compaction_and_vacuum(full: Ledger):
    times = full.ask("select distinct added from stood order by added")["added"].to_pylist()
    compact(full.at)
    vacuum(full.at, hours=0)
    assert [len(full.situations(as_of=time)) for time in times] == [1, 2, 3, 4, 5]


def test_vacuum_removes_what_was_replaced_and_only_after_its_time(full: Ledger):
    folder = full.at.folder
    assert folder is not None
    assert compact(full.at).removed == 0
    assert len(list(folder.glob("*.parquet"))) == 6
    assert vacuum(full.at, hours=0) == 5
    assert [str(path) for path in folder.glob("*.parquet")] == files(open_table(full.at), full.at)


def test_vacuum_leaves_what_a_writer_has_not_committed_yet(full: Ledger):
    folder = full.at.folder
    assert folder is not None
    (folder / "part-00000-not-committed-c000.zstd.parquet").write_bytes(b"PAR1")
    vacuum(full.at, hours=0)
    assert (folder / "part-00000-not-committed-c000.zstd.parquet").exists()


def test_many_files_are_noted_and_are_no_fault(full: Ledger, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dragoman.ledger.checking.MANY_FILES", 3)
    (note,) = problems(full.at)
    assert note.severity == "note"
    assert "compact" in note.remedy


def test_export_makes_a_duckdb_file_with_the_same_rows(full: Ledger, tmp_path: Path):
    import duckdb

    path = tmp_path / "it's é.duckdb"
    path.write_text("an older file")
    counts = to_duckdb(full.at, path)
    assert counts["documents"] == counts["runs"] == 5
    with duckdb.connect(str(path), read_only=True) as con:
        found = con.sql("select id from findings order by id").to_arrow_table()
    assert found == full.ask("select id from findings order by id")
    assert counts["findings"] == found.num_rows


def test_export_to_where_nothing_can_be_written_says_so(full: Ledger, tmp_path: Path):
    with pytest.raises(LedgerError, match="cannot be written"):
        to_duckdb(full.at, tmp_path / "none" / "x.duckdb")
