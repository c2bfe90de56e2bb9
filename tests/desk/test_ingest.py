"""Situations become commits by number and by time; what was read is known again; a fault loses nothing that was coded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.desk.coding import CHUNK, Settings, name_of, usual_processes
from dragoman.desk.ingest import Ingest
from dragoman.errors import TableError
from dragoman.ledger import Ledger
from dragoman.nouns import Situation
from dragoman.reading import Failure


def some(invented: ModuleType, count: int) -> list[Situation]:
    return [invented.situation(number) for number in range(count)]


def test_a_batch_is_full_by_number(ledger: Ledger, invented: ModuleType):
    into = Ingest(ledger, batch=2, seconds=1e9)
    assert len(list(into.store(some(invented, 5)))) == 5
    assert (into.added.documents, into.added.commits) == (5, 3)
    assert len(ledger.situations()) == 5


def test_a_batch_is_full_by_time(ledger: Ledger, invented: ModuleType):
    ticks = iter(range(100))
    into = Ingest(ledger, batch=100, seconds=3)
    list(into.store(some(invented, 6), clock=lambda: float(next(ticks))))
    assert into.added.commits > 1


def test_failures_pass_through(ledger: Ledger, invented: ModuleType):
    bad = Failure(where="f", reason="bad")
    given = [invented.situation(0), bad, invented.situation(1)]
    assert list(Ingest(ledger).store(given)) == given
    assert len(ledger.situations()) == 2


def test_what_this_coder_read_is_known_by_its_bytes(ledger: Ledger, invented: ModuleType):
    list(Ingest(ledger).store(some(invented, 2)))
    again = Ingest(ledger)
    known = [again.done(one.documents[0]) for one in some(invented, 3)]
    assert known == [True, True, False]


def test_what_was_coded_before_a_fault_is_committed(ledger: Ledger, invented: ModuleType):
    def results() -> Iterator[Situation]:
        yield from some(invented, 3)
        raise ZeroDivisionError("a fault")

    with pytest.raises(ZeroDivisionError):
        list(Ingest(ledger).store(results()))
    assert len(ledger.situations()) == 3


def test_many_commits_are_compacted_on_the_way(ledger: Ledger, invented: ModuleType, monkeypatch: pytest.MonkeyPatch):
    from dragoman.desk import ingest
    from dragoman.ledger.handle import files, open_table

    monkeypatch.setattr(ingest, "MANY_FILES", 4)
    list(Ingest(ledger, batch=1).store(some(invented, 9)))
    assert len(files(open_table(ledger.at), ledger.at)) < 4
    assert len(ledger.situations()) == 9


def test_tables_of_ones_own_make_another_coder(ledger: Ledger, invented: ModuleType, tmp_path: Path):
    table = tmp_path / "mine.tsv"
    table.write_text("# one\n", "utf-8")
    usual, mine = name_of(), name_of(Settings((table,)))
    assert mine.version.startswith(usual.version + "+world.")
    table.write_text("# two\n", "utf-8")
    assert name_of(Settings((table,))) != mine
    list(Ingest(ledger).store(some(invented, 1)))
    assert not Ingest(ledger, Settings((table,))).done(invented.situation(0).documents[0])


def test_a_table_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(TableError, match="none"):
        name_of(Settings((tmp_path / "none.tsv",)))


def test_the_name_of_the_coder_is_that_of_the_coder(coder):
    assert name_of() == coder.name


def test_few_documents_are_coded_in_one_process():
    assert usual_processes(CHUNK) == 1
    assert usual_processes(None) >= 1
