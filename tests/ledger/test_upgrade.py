"""An older ledger gets the columns it lacks, a newer one is refused, and the columns of versions that were used never change."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

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
        monkeypatch.setattr(module, "VERSION", 2)
    schema.arrow_schema.cache_clear()


@pytest.fixture(autouse=True)
def _clean():
    yield
    schema.arrow_schema.cache_clear()


def test_an_older_ledger_is_read_and_upgraded_by_the_next_commit(ledger: Ledger, invented: ModuleType, monkeypatch: pytest.MonkeyPatch):
    ledger.add(invented.situation(1))
    newer(monkeypatch)
    assert ledger.schema_version == 1
    assert ledger.ask("select distinct severity from stood")["severity"].to_pylist() == [None]
    ledger.add(invented.situation(2))
    assert ledger.schema_version == 2
    assert len(ledger.situations()) == 2
    assert ledger.ask("select distinct schema from stood order by all")["schema"].to_pylist() == [1, 2]
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
    from deltalake import write_deltalake

    write_deltalake(str(tmp_path / "t"), pa.table({"x": [1]}))
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(tmp_path / "t")
