"""An older ledger gets the columns it lacks, a newer one is refused, and the columns of versions that were used never change."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from deltalake import write_deltalake

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger, handle, rows, schema
from dragoman.ledger.checking import problems

# As released. A line of it never changes: new columns get a version and a line of their own.
RELEASED = {
    1: (
        "id string, kind string, batch string, document string, coder string, about string, anchor string, a string, b string, "
        "type string, first_day date, last_day date, modality string, speaker string, country string, confidence float, "
        "evidence spans, payload string, text string, added time, schema int"
    ),
    2: (
        "mode string, cameo string, contexts strings, direction string, precision string, place string, killed int, killed_min int, "
        "killed_max int, dataset string, key string, source string, rank float, replaces string, given string"
    ),
}


def test_columns_of_released_versions_are_as_they_were():
    for version, columns in RELEASED.items():
        assert [f"{c.name} {c.type}" for c in schema.COLUMNS if c.since == version] == columns.split(", ")


def test_columns_of_later_versions_stand_behind():
    assert [c.since for c in schema.COLUMNS] == sorted(c.since for c in schema.COLUMNS)


def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a dragoman with one more column were installed."""
    columns = (*schema.COLUMNS, schema.Column("severity", "float", schema.VERSION + 1, "how bad"))
    monkeypatch.setattr(schema, "COLUMNS", columns)
    for module in (schema, handle, rows):
        monkeypatch.setattr(module, "VERSION", schema.COLUMNS[-1].since)
    schema.arrow_schema.cache_clear()


def older(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the first dragoman were installed."""
    monkeypatch.setattr(schema, "COLUMNS", tuple(column for column in schema.COLUMNS if column.since == 1))
    for module in (schema, handle, rows):
        monkeypatch.setattr(module, "VERSION", 1)
    schema.arrow_schema.cache_clear()


@pytest.fixture(autouse=True)
def _clean():
    yield
    schema.arrow_schema.cache_clear()


def test_an_older_ledger_is_read_and_upgraded_by_the_next_commit(ledger: Ledger, invented: ModuleType, monkeypatch: pytest.MonkeyPatch):
    ledger.add(invented.situation(1))
    newer(monkeypatch)
    before = schema.COLUMNS[-2].since
    assert ledger.schema_version == before
    assert ledger.ask("select distinct severity from stood")["severity"].to_pylist() == [None]
    ledger.add(invented.situation(2))
    assert ledger.schema_version == before + 1
    assert len(ledger.situations()) == 2
    assert ledger.ask("select distinct schema from stood order by all")["schema"].to_pylist() == [before, before + 1]
    assert problems(ledger.at) == []


def test_a_ledger_of_the_first_version_is_read_and_upgraded(tmp_path: Path, invented: ModuleType, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as first:
        older(first)
        ledger = Ledger.create(tmp_path / "desk")
        write_deltalake(handle.open_table(ledger.at), rows.to_arrow(rows.batch_rows([invented.situation(1)]), datetime.now(UTC)), mode="append")
    schema.arrow_schema.cache_clear()
    assert ledger.schema_version == 1
    assert [one.documents[0].ref for one in ledger.situations()] == ["r1"]
    ledger.add(invented.situation(2))
    assert ledger.schema_version == schema.VERSION
    assert ledger.ask("select distinct mode from stood where kind = 'pair' order by all")["mode"].to_pylist() == ["aerial", None]
    assert problems(ledger.at) == []


def test_a_newer_ledger_is_refused(tmp_path: Path, invented: ModuleType, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as later:
        newer(later)
        Ledger.create(tmp_path / "desk").add(invented.situation(1))
    schema.arrow_schema.cache_clear()
    with pytest.raises(LedgerError, match="upgrade dragoman"):
        Ledger.open(tmp_path / "desk")


def test_a_table_of_somebody_else_is_refused(tmp_path: Path):
    import pyarrow as pa

    write_deltalake(str(tmp_path / "t"), pa.table({"x": [1]}))
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(tmp_path / "t")
