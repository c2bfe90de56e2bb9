"""The desk as Python sees it answers as the command line does."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

import dragoman
from dragoman.desk.notebook import Reading
from dragoman.errors import NoLedger, ReadError, SchemaError


@pytest.fixture
def desk(tmp_path: Path, invented: ModuleType) -> dragoman.Desk:
    desk = dragoman.open(tmp_path / "desk")
    assert desk.add(invented.situation(number) for number in (1, 2)) == 2
    return desk


def test_asking_where_there_is_no_ledger_makes_none(tmp_path: Path):
    desk = dragoman.open(tmp_path / "typo")
    with pytest.raises(NoLedger, match="typo"):
        desk.events()
    assert "still empty" in repr(desk)
    assert not (tmp_path / "typo").exists()


def test_adding_takes_situations_and_readings_and_counts_what_is_new(desk: dragoman.Desk, invented: ModuleType):
    assert desk.add(Reading(invented.situation(4))) == 1
    assert desk.add([invented.situation(4), Reading(invented.situation(5))]) == 1
    assert len(desk.situations()) == 4
    assert "4 documents, 4 events" in repr(desk)


def test_questions(desk: dragoman.Desk):
    assert desk.events(about="Iran", type=["ASSAULT"], since="2024-05-01").num_rows == 1
    assert desk.events(about="Iran", until="2024-05-01").num_rows == 0
    assert desk.actors("pers")["id"].to_pylist() == ["IRN"]
    assert desk.search("struck zzyzx1x0").num_rows == 1
    assert desk.events(as_of="2020-01-01").num_rows == 0
    assert "<table>" in desk._repr_html_()


def test_brief(desk: dragoman.Desk):
    found = desk.brief("Iran", since="2024-05-01")
    assert (found.title, len(found.happened)) == ("Situation brief: Iran", 1)
    with pytest.raises(ReadError, match="no document"):
        desk.brief("Iran", since="2030-01-01")


def test_judging_and_why(desk: dragoman.Desk):
    id = desk.events(about="Iran")["id"][0].as_py()
    assert desk.judge("reject", id, by="Ada", why="a drill").recorded == 1
    assert desk.events(about="Iran").num_rows == 0
    assert [one.judgement.why for one in desk.judgements()] == ["a drill"]
    assert desk.why(id).judgements[0].holds
    with pytest.raises(SchemaError, match="by"):
        desk.judge("reject", id, by="")
    with pytest.raises(SchemaError, match="judge"):
        desk.judge("refuse", id, by="Ada")  # type: ignore[arg-type]


def test_how_two_stand_is_asked_by_name(desk: dragoman.Desk):
    found = desk.relation("Iran", "Chad", at="2024-06-01")
    assert (found.b.name, found.whole.counted.hostile_events) == ("Chad", 1)
    with pytest.raises(ReadError, match="no day"):
        desk.relation("Iran", "Iraq", at="June")


def test_how_everybody_stands_is_a_table_of_pairs_and_dimensions(desk: dragoman.Desk):
    found = desk.standings("Iran", dimension="")
    assert found.select(["a_name", "b_name", "stands"]).to_pylist() == [{"a_name": "Iran", "b_name": "Chad", "stands": "hostile"}]
    assert set(desk.standings(limit=3)["dimension"].to_pylist()) <= {"", "security"}
    assert desk.standings(at="2020-01-01").num_rows == 0


def test_what_moved_is_asked_from_a_day_on(desk: dragoman.Desk):
    with pytest.raises(ReadError, match="nothing before it to compare with"):
        desk.changes(since="2000-01-01")
    found = desk.changes(since="2024-05-03", about="Iran", limit=1)
    assert (found.tested, found.names[found.about or ""], found.until.isoformat()) == (2, "Iran", "2024-05-03")
    with pytest.raises(ReadError, match="no day"):
        desk.changes(since="June")
