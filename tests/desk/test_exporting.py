"""Exports from a ledger and from files: what counts once, what does not speak, and ids that are the same from anywhere."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow.parquet as parquet
import pytest

from dragoman.desk.coded import Coded
from dragoman.desk.exporting import Within, export_files, export_ledger
from dragoman.desk.opened import Desk
from dragoman.desk.records import day, moment
from dragoman.errors import SchemaError, UnknownCode
from dragoman.formats.export import Choice
from dragoman.ledger import Ledger
from dragoman.nouns import Judgement

EVENTS = Choice(table="events")


def rows(path: Path) -> list[dict[str, Any]]:
    return parquet.read_table(path).to_pylist()


@pytest.fixture
def filled(ledger: Ledger, invented: ModuleType) -> Ledger:
    ledger.add([invented.situation(number) for number in range(4)])
    return ledger


def test_a_ledger_and_its_files_give_the_same(filled: Ledger, invented: ModuleType, tmp_path: Path):
    coded = tmp_path / "coded.jsonl"
    found = sorted((invented.situation(number) for number in range(4)), key=lambda one: one.documents[0].id)
    coded.write_text("".join(one.model_dump_json() + "\n" for one in found), "utf-8")
    export_ledger(filled, "parquet", tmp_path / "a.parquet", choice=EVENTS)
    export_files([str(coded)], "parquet", tmp_path / "b.parquet", choice=EVENTS)
    assert rows(tmp_path / "a.parquet") == rows(tmp_path / "b.parquet") != []
    assert {row["finding_id"] for row in rows(tmp_path / "a.parquet")} == set(filled.ask("select id from findings where kind = 'event'")["id"].to_pylist())


def test_events_that_are_one_are_exported_once(filled: Ledger, tmp_path: Path):
    first, second = filled.ask("select id from findings where kind = 'event' order by id limit 2")["id"].to_pylist()
    before = export_ledger(filled, "parquet", tmp_path / "a.parquet", choice=EVENTS)
    filled.judge(Judgement(verdict="same", about=(first, second), by="Ada"))
    after = export_ledger(filled, "parquet", tmp_path / "a.parquet", choice=EVENTS)
    assert after.wrote["events"] == before.wrote["events"] - 1
    told = {row["finding_id"]: row["told"] for row in rows(tmp_path / "a.parquet")}
    assert sorted(told.values(), reverse=True)[:2] == [2, 1]
    (one,) = (id for id, count in told.items() if count == 2)
    assert one in (first, second)
    assert sum(id in told for id in (first, second)) == 1


def test_documents_that_were_called_off_do_not_speak(filled: Ledger, invented: ModuleType, tmp_path: Path):
    gone = invented.situation(5)
    document = gone.documents[0].model_copy(update={"pub_status": "withdrawn"})
    filled.add([gone.model_copy(update={"documents": (document,)})])
    tally = export_ledger(filled, "parquet", tmp_path / "a.parquet", choice=EVENTS)
    assert tally.left["documents that their publishers called off or replaced"] == 1
    assert document.id not in {row["document_id"] for row in rows(tmp_path / "a.parquet")}


def test_only_these_actors_and_days(filled: Ledger, tmp_path: Path):
    export_ledger(filled, "parquet", tmp_path / "a.parquet", within=Within(about=("Chad",), since=day("2024-05-03", where="")), choice=EVENTS)
    found = rows(tmp_path / "a.parquet")
    assert found
    assert all("TCD" in row["actor_ids"] + row["recipient_ids"] for row in found)
    assert all(str(row["end"]) >= "2024-05-03" for row in found)
    with pytest.raises(UnknownCode, match="Chad"):
        export_ledger(filled, "parquet", tmp_path / "a.parquet", within=Within(about=("Chadd",)))


def test_the_ledger_as_it_stood(filled: Ledger, invented: ModuleType, tmp_path: Path):
    added = filled.ask("select max(added) as added from stood")["added"][0].as_py()
    filled.add([invented.situation(9)])
    now = export_ledger(filled, "parquet", tmp_path / "a.parquet", choice=EVENTS)
    then = export_ledger(filled, "parquet", tmp_path / "b.parquet", choice=EVENTS, as_of=moment(added.isoformat()))
    assert now.wrote["events"] == then.wrote["events"] + 1


def test_less_sure_events_are_left_out_and_counted(filled: Ledger, tmp_path: Path):
    all_of_them = export_ledger(filled, "parquet", tmp_path / "a.parquet", choice=EVENTS, within=Within(least=0))
    none = export_ledger(filled, "parquet", tmp_path / "a.parquet", choice=EVENTS, within=Within(least=1))
    assert none.left["events less sure than 1"] + none.wrote["events"] == all_of_them.wrote["events"]


def test_a_desk_exports_and_an_article_is_coded_on_the_way(filled: Ledger, tmp_path: Path):
    tally = Desk(str(filled.at)).export("csv", tmp_path / "out", text="none")
    assert tally.wrote["documents"] == 4
    article = tmp_path / "raid.txt"
    article.write_text("Raid\n5 June 2024\n\nRwanda's army shelled Goma on Tuesday.\n", "utf-8")
    coded = Coded()
    export_files([str(article), str(tmp_path / "not there.txt")], "parquet", tmp_path / "b.parquet", choice=EVENTS, coded=coded)
    assert [row["actors"] for row in rows(tmp_path / "b.parquet")] == [["Rwanda"]]
    assert len(coded.failures) == 1


def test_one_situation_on_many_lines_and_one_that_is_broken(invented: ModuleType, tmp_path: Path):
    whole, broken = tmp_path / "whole.json", tmp_path / "broken.json"
    whole.write_text(invented.situation(1).model_dump_json(indent=2), "utf-8")
    assert export_files([str(whole), str(whole)], "parquet", tmp_path / "a.parquet", choice=EVENTS).wrote["events"] == 1
    broken.write_text(json.dumps({"schema": "dragoman/situation/1", "coder": 3}, indent=2), "utf-8")
    with pytest.raises(SchemaError, match=r"broken\.json: not a situation"):
        export_files([str(broken)], "parquet", tmp_path / "a.parquet", choice=EVENTS)


def test_memory_does_not_grow_with_the_ledger(ledger: Ledger, invented: ModuleType, tmp_path: Path):
    peaks = []
    for first, last in ((0, 60), (60, 600)):
        ledger.add([invented.situation(number) for number in range(first, last)])
        tracemalloc.start()
        export_ledger(ledger, "csv", tmp_path / "events.csv", choice=EVENTS)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # Ten times as many documents; what grows is the list of their ids.
    assert peaks[1] < 4 * peaks[0]


def test_events_of_datasets_are_exported_beside_those_of_texts(filled: Ledger, tmp_path: Path):
    from dragoman.desk.importing import Order, import_into

    file = tmp_path / "acled.csv"
    head = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp"
    file.write_text(
        f"{head}\n"
        "IRQ1,2024-05-20,1,Battles,Armed clash,Military Forces of Iraq (2022-),Zzyzx Front,Iraq,Basra,Basra,30.5,47.8,1,Wire,Secret words,3,1\n"
        "TCD2,2024-05-21,1,Protests,Peaceful protest,Protesters (Chad),,Chad,,,,,3,Wire,Other words,0,1\n",
        "utf-8",
    )
    texts = export_ledger(filled, "parquet", tmp_path / "a.parquet", choice=EVENTS).wrote["events"]
    done = import_into(filled, Order("acled", (file,)))
    tally = export_ledger(filled, "parquet", tmp_path / "a.parquet", choice=EVENTS)
    assert tally.wrote["events"] == texts + 2
    clash, protest = sorted((row for row in rows(tmp_path / "a.parquet") if row["dataset"]), key=lambda row: row["row_key"], reverse=False)
    assert (clash["row_key"], clash["actors"], clash["recipients"], clash["killed_max"]) == ("IRQ1", ["Iraq"], ["Zzyzx Front"], 3)
    assert (clash["lat"], clash["place"], clash["document_id"], clash["direction"]) == (30.5, "Basra", done.edition.id, "mutual")
    assert protest["lat"] is None
    assert "2 findings rest on rows of ACLED, whose terms forbid passing them on" in tally.notes
    only = export_ledger(filled, "parquet", tmp_path / "b.parquet", choice=EVENTS, within=Within(about=("Zzyzx Front",)))
    assert [row["row_key"] for row in rows(tmp_path / "b.parquet")] == ["IRQ1"]
    assert only.wrote["events"] == 1
    for format in ("ftm", "stix", "geojson", "graphml", "gexf", "timelinejs"):
        assert export_ledger(filled, format, tmp_path / format).wrote
        assert b"Secret" not in (tmp_path / format).read_bytes()
