"""What a ledger, documents and tables of imported events tell: the acts, who counts as whom, and back to the words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.desk.importing import open_import
from dragoman.desk.told import Told, told
from dragoman.errors import ReadError, UnknownCode
from dragoman.ledger import Ledger
from dragoman.nouns import Judgement

TEXT = """Border fire near Jolfa
12 June 2024

Armenia's army shelled Azerbaijan on Monday, killing 4 soldiers. Armenia and Iran cooperate closely on trade. ISKP is a branch of Islamic State.
"""
HEADER = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"


def rows_of(found: Told) -> list[tuple[Any, ...]]:
    return [(row["a"], row["b"], row["sign"], row["kind"], row["day"]) for row in found.acts.to_pylist()]


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("told") / "article.txt"
    path.write_text(TEXT, "utf-8")
    with told(files=[path]) as found:
        yield found


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two events of ICEWS' form, imported: a strike by an army and a visit by somebody unknown."""
    folder = tmp_path_factory.mktemp("imported")
    cells = [
        "1\t2018-03-01\tMilitary (India)\tMilitary\tIndia\tUse force\t190\t-10\tPakistan\t\tPakistan\t7\t1\tWire\t\t\t\tPakistan\t\t",
        "2\t2018-03-05\tVoskuijlen\t\t\tMake a visit\t042\t1.9\tPakistan\t\tPakistan\t8\t1\tWire\t\t\t\tPakistan\t\t",
    ]
    (folder / "events.tab").write_text("\n".join([HEADER, *cells]) + "\n", "utf-8")
    with open_import("icews", [folder / "events.tab"]) as found:
        found.write(folder / "events.parquet", "parquet")
        found.write(folder / "events.csv", "csv")
        found.write(folder / "events.jsonl", "jsonl")
    return folder / "events.parquet"


def test_a_document_gives_events_and_stated_relations(article: Told):
    assert ("ARM", "AZE", -1, "event", date(2024, 6, 10)) in rows_of(article)
    assert [row["dimension"] for row in article.acts.to_pylist() if row["kind"] == "stated"] == ["economic"]
    scope = article.scope()
    assert (scope.sources, scope.stated, scope.last) == (1, 1, date(2024, 6, 12))


def test_an_act_leads_to_its_words(article: Told):
    (id,) = (row["id"] for row in article.acts.to_pylist() if row["kind"] == "event" and row["killed"] == 4)
    basis = article.basis([id, "event-of-nobody"])[id]
    assert "Armenia" in basis.what
    assert basis.words in " ".join(TEXT.split())
    assert basis.source == "Border fire near Jolfa"


def test_a_branch_is_affiliated_and_stays_itself(article: Told):
    assert ("islamic-state-khorasan", "islamic-state") in {(row["a"], row["b"]) for row in article.affiliations.to_pylist()}
    assert article.actor("ISKP") == "islamic-state-khorasan"


def test_an_unknown_name_is_refused_with_the_nearest(article: Told):
    with pytest.raises(UnknownCode, match="Armenia"):
        article.actor("Armania")


def test_a_ledger_tells_each_event_once_for_a_pair(ledger: Ledger, invented: ModuleType):
    ledger.add([invented.situation(0), invented.situation(3)])
    first, second = ledger.ask("select id from findings where kind = 'event' order by id")["id"].to_pylist()
    assert len([row for row in rows_of(told(ledger=ledger)) if row[3] == "event"]) == 2
    ledger.judge(Judgement(verdict="same", about=(first, second), by="Ada", kind="person"))
    assert len([row for row in rows_of(told(ledger=ledger)) if row[3] == "event"]) == 1


def test_days_bound_what_is_told(ledger: Ledger, invented: ModuleType):
    ledger.add([invented.situation(0), invented.situation(9)])
    found = told(ledger=ledger, since=date(2024, 5, 10))
    assert [row[4] for row in rows_of(found) if row[3] == "event"] == [date(2024, 5, 10)]


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_a_table_of_imported_events_tells_by_the_worlds_names(table: Path, form: str):
    with told(files=[table.with_suffix(f".{form}")]) as found:
        assert rows_of(found) == [("IND", "PAK", -1, "event", date(2018, 3, 1)), ("Voskuijlen", "PAK", 1, "event", date(2018, 3, 5))]
        assert found.actor("India") == "IND"
        assert found.actor("voskuijlen") == "Voskuijlen"
        (basis,) = found.basis([found.acts["id"][0].as_py()]).values()
        assert "Military (India)" in basis.words
        assert basis.source == "Wire"


def test_a_table_and_a_document_tell_together(table: Path, tmp_path: Path):
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")
    with told(files=[table, tmp_path / "article.txt"]) as found:
        assert {"IND", "ARM"} <= {row[0] for row in rows_of(found)}
        assert len(found.basis(found.acts["id"].to_pylist())) == len(found.acts)


def test_no_source_and_a_table_that_is_none_are_errors(tmp_path: Path):
    with pytest.raises(ReadError, match="give files or a ledger"):
        told()
    with pytest.raises(ReadError, match=r"no document could be read; .*none\.txt"):
        told(files=[tmp_path / "none.txt"])
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"x": [1]}), tmp_path / "x.parquet")
    with pytest.raises(ReadError, match=r"x\.parquet: is no table of events"):
        told(files=[tmp_path / "x.parquet"])


def test_persons_of_a_table_count_as_the_state_they_served_and_nobody_in_particular_as_nobody(tmp_path: Path):
    cells = [
        "1\t2018-03-01\tVladimir Putin\t\tRussia\tMeet\t040\t1\tIndia\t\tIndia\t7\t1\tWire\t\t\t\t\t\t",
        "2\t2018-03-02\tUnspecified Actor\t\t\tUse force\t190\t-10\tIndia\t\tIndia\t7\t1\tWire\t\t\t\t\t\t",
        "3\t2018-03-03\tCitizen (Chad)\t\tChad\tUse force\t190\t-10\tIndia\t\tIndia\t7\t1\tWire\t\t\t\t\t\t",
        "4\t2018-03-04\tArmed Rebel (Chad)\t\tChad\tUse force\t190\t-10\tRussia\t\tRussia\t7\t1\tWire\t\t\t\t\t\t",
    ]
    (tmp_path / "events.tab").write_text("\n".join([HEADER, *cells]) + "\n", "utf-8")
    with open_import("icews", [tmp_path / "events.tab"]) as found:
        found.write(tmp_path / "events.parquet", "parquet")
    with told(files=[tmp_path / "events.parquet"]) as from_table:
        assert {row[:3] for row in rows_of(from_table)} == {("RUS", "IND", 1), ("Armed Rebel (Chad)", "RUS", -1)}
        assert from_table.actor("Vladimir Putin") == "RUS"
