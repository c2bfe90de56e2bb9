"""Imported events beside those of texts: the same questions, judgements that hold in later editions, and what is left to texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import dragoman
from dragoman.desk.ledger_briefs import told_of
from dragoman.desk.links import link
from dragoman.desk.opened import Desk
from dragoman.errors import ReadError, UnknownCode
from dragoman.ledger.checking import problems
from dragoman.ledger.forgetting import forget

HEADER = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,iso,country,admin1,location,latitude,longitude,geo_precision,source,fatalities,timestamp\n"

type Put = Callable[..., object]


def event(number: int, dead: int = 3, stamp: int = 1000, by: str = "Zzyzx Front", kind: str = "Battles,Armed clash") -> str:
    return f"KEN{number},2024-05-0{number},1,{kind},{by},Military Forces of Kenya (2022-),404,Kenya,Garissa,Dadaab,0.06,40.31,1,Test Wire,{dead},{stamp}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return dragoman.open(tmp_path / "desk")


@pytest.fixture
def put(desk: Desk, tmp_path: Path) -> Put:
    def importer(*lines: str, edition: str, **options: object) -> object:
        path = tmp_path / f"{edition}.csv"
        path.write_text(HEADER + "".join(lines), "utf-8")
        return desk.import_events("acled", path, edition=edition, **options)  # type: ignore[arg-type]

    return importer


def shown(desk: Desk, **filters: object) -> list[tuple[object, ...]]:
    found = desk.events(**filters).to_pylist()  # type: ignore[arg-type]
    return [(row["ref"], row["actors"], row["recipients"], row["killed_min"]) for row in found]


def test_events_of_texts_and_of_datasets_are_asked_together(desk: Desk, put: Put, invented: ModuleType):
    desk.add(invented.situation(1))
    put(event(1), event(2, kind="Protests,Peaceful protest"), edition="may")
    assert {row["title"] for row in desk.events().to_pylist()} == {"Strike 1", "acled may"}
    assert shown(desk, about="Kenya", type="ASSAULT") == [("KEN1", ["Zzyzx Front"], ["Kenya"], 3)]
    assert shown(desk, about="zzyzx front", since="2024-05-02") == [("KEN2", ["Zzyzx Front"], [], 3)]
    assert shown(desk, about="Iraq")[0][0] == "r1"
    (one,) = desk.events(about="Kenya", type="ASSAULT").to_pylist()
    assert (one["place"], one["lat"], one["country"], one["source"], one["start"].isoformat(), one["direction"]) == (
        "Dadaab",
        0.06,
        "KEN",
        "Test Wire",
        "2024-05-01",
        "mutual",
    )


def test_actors_of_datasets_are_counted(desk: Desk, put: Put):
    put(event(1), event(2), edition="may")
    found = {row["id"]: (row["name"], row["kind"], row["events"]) for row in desk.actors().to_pylist()}
    assert found == {"KEN": ("Kenya", "state", 2), "x-Zzyzx Front": ("Zzyzx Front", "unknown", 2)}


def test_of_two_rows_of_a_key_the_later_timestamp_stands_in_whatever_order_they_come(desk: Desk, put: Put):
    put(event(1, dead=5, stamp=2000), edition="june")
    put(event(1, dead=3, stamp=1000), edition="may")
    assert shown(desk) == [("KEN1", ["Zzyzx Front"], ["Kenya"], 5)]
    put(event(1, dead=8, stamp=3000), edition="july")
    assert shown(desk) == [("KEN1", ["Zzyzx Front"], ["Kenya"], 8)]


def test_what_a_person_said_of_a_row_holds_in_later_editions(desk: Desk, put: Put):
    put(event(1), event(2), edition="may")
    first, second = sorted(desk.events()["id"].to_pylist(), key=lambda id: desk.why(id).row.key)  # type: ignore[union-attr]
    desk.judge("amend", first, by="Ada", set={"killed": "4..6", "actors": "Kenya"})
    desk.judge("reject", second, by="Ada")
    assert shown(desk) == [("KEN1", ["Kenya"], ["Kenya"], 4)]
    put(event(1, dead=9, stamp=3000), event(2, dead=9, stamp=3000), edition="june")
    assert shown(desk) == [("KEN1", ["Kenya"], ["Kenya"], 4)]
    trail = desk.why(first)
    assert [(one["killed"], one["id"] != first) for one in trail.standing] == [({"min": 4, "max": 6}, True)]  # type: ignore[union-attr]
    assert [len(one.findings) for one in trail.codings] == [1, 1]  # type: ignore[union-attr]
    desk.judge("undo", first, by="Ada")
    desk.judge("undo", second, by="Ada")
    assert {row[0]: row[3] for row in shown(desk)} == {"KEN1": 9, "KEN2": 9}
    assert problems(desk.ledger.at) == []


def test_a_row_and_a_text_that_persons_judge_one_are_one_row(desk: Desk, put: Put, invented: ModuleType):
    desk.add(invented.situation(1))
    put(event(1), edition="may")
    told, given = sorted(desk.events().to_pylist(), key=lambda row: row["title"])
    desk.judge("merge", told["id"], given["id"], by="Ada")
    (one,) = desk.events().to_pylist()
    assert (one["told"], one["documents"]) == (2, 2)
    assert desk.why(told["id"]).same == (given["id"],)  # type: ignore[union-attr]


def test_briefs_findings_and_links_are_of_texts(desk: Desk, put: Put, invented: ModuleType):
    put(event(1), edition="may")
    assert told_of(desk.ledger, ["Kenya"]) is None
    assert desk.findings("relations").num_rows == 0
    assert desk.situations() == []
    assert link(desk.ledger).documents == 0
    desk.add(invented.situation(1))
    with pytest.raises(ReadError, match="no document"):
        desk.brief("Kenya")
    assert link(desk.ledger).documents == 1
    assert len(desk.situations()) == 1


def test_why_of_an_edition_and_of_a_row_that_is_no_event(desk: Desk, put: Put):
    put(event(1), event(2, kind="Strategic developments,Other"), edition="may")
    (edition,) = desk.ledger.ask("select id from editions")["id"].to_pylist()
    found = desk.why("acled may")
    assert (found.id, found.kind) == (edition, "edition")
    assert {one.field: one.value for one in found.fields}["terms"].startswith("ACLED")
    (row,) = desk.ledger.ask("select id from stood where kind = 'row'")["id"].to_pylist()
    assert {one.field: one.value for one in desk.why(row).fields}["event_type"] == "Strategic developments"


def test_a_forgotten_edition_is_gone_and_what_it_shared_can_be_imported_again(desk: Desk, put: Put):
    put(event(1), event(2), edition="may")
    put(event(2), event(3), edition="june")
    assert forget(desk.ledger.at, "may").rows > 0
    assert [row[0] for row in shown(desk)] == ["KEN3"]
    put(event(2), event(3), edition="june")
    assert [row[0] for row in shown(desk)] == ["KEN3", "KEN2"]
    assert problems(desk.ledger.at) == []


def test_editions_are_listed_with_what_each_brought(desk: Desk, put: Put):
    put(event(1), event(2), edition="may")
    put(event(2, dead=9, stamp=3000), event(3), edition="june")
    put(event(4), edition="july", replaces="may")
    found = [(row["version"], row["events"], row["added"], row["changed"], row["counts"]) for row in desk.editions().to_pylist()]
    assert found == [("july", 1, 1, 0, True), ("june", 2, 2, 1, True), ("may", 2, 2, 0, False)]
    assert [row[0] for row in shown(desk)] == ["KEN4", "KEN3", "KEN2"]


def test_wrong_use_is_told_in_words(desk: Desk, put: Put):
    with pytest.raises(ReadError, match="no files"):
        desk.import_events("acled")
    with pytest.raises(ReadError, match="no such file"):
        desk.import_events("acled", "nowhere.csv")
    put(event(1), edition="may")
    with pytest.raises(UnknownCode, match="there are acled may"):
        put(event(2), edition="june", replaces="april")
