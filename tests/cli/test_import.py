"""`dragoman import`: what it writes, says and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

HEADER = "Event ID\tEvent Date\tSource Name\tCAMEO Code\tTarget Name\n"


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "events [1].tab"
    path.write_text(HEADER + "1\t2016-03-04\tKenya\t043\tUganda\n2\t2016-03-05\tZzyzx\t999\tChad\n", "utf-8")
    return path


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_events_are_written_in_the_form_that_the_name_says(dragoman, events: Path, tmp_path: Path, form: str):
    import duckdb

    out = tmp_path / f"it's.{form}"
    ran = dragoman("import", "icews", events, "-o", out)
    assert (ran.code, ran.out) == (0, "")
    assert "2 rows in 1 files, 2 events" in ran.err
    rows = duckdb.sql(f"select key, type, actors[1] as actor from '{str(out).replace(chr(39), chr(39) * 2)}'" if form != "csv" else f"select key, type, actors as actor from '{str(out).replace(chr(39), chr(39) * 2)}'").fetchall()
    assert rows == [("2016-03-04:1", "CONSULT", "KEN"), ("2016-03-05:2", None, "Zzyzx")]


def test_the_same_file_gives_the_same_bytes(dragoman, events: Path, tmp_path: Path):
    for name in ("a.jsonl", "b.jsonl"):
        assert dragoman("import", "icews", events, "-q", "-o", tmp_path / name).err == ""
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_dry_run_says_what_would_happen_and_writes_nothing(dragoman, events: Path, tmp_path: Path):
    before = sorted(tmp_path.iterdir())
    ran = dragoman("import", "icews", events, "--dry-run", "-o", tmp_path / "out.parquet")
    assert ran.code == 0
    assert "2016-03-04 to 2016-03-05" in ran.out
    assert "unknown codes: 1, kept as given\n          1  999" in ran.out
    assert "1  Zzyzx" in ran.out
    assert sorted(tmp_path.iterdir()) == before


def test_bad_rows_are_told_with_their_line_and_the_code_is_1(dragoman, events: Path):
    events.write_text(events.read_text("utf-8") + "3\tsoon\tChad\t043\tNiger\n", "utf-8")
    ran = dragoman("import", "icews", events, "--dry-run", "--json")
    assert ran.code == 1
    told = json.loads(ran.out)
    assert (told["rows"], told["events"], told["bad"]) == (3, 2, 1)
    assert told["refused"] == [{"file": "events [1].tab", "line": 4, "why": "Event Date is no day: soon"}]


def test_rows_to_leave_out_and_own_actors(dragoman, events: Path, tmp_path: Path):
    keys, own, out = tmp_path / "gone.txt", tmp_path / "actors.tsv", tmp_path / "out.jsonl"
    keys.write_text("2016-03-04:1\n", "utf-8")
    own.write_text("# own\nid\tname\tkind\nzzyzx-front\tZzyzx\tarmed group\n", "utf-8")
    ran = dragoman("import", "icews", events, "--without", keys, "--world", own, "-o", out)
    assert ran.code == 0
    assert [json.loads(line)["actors"] for line in out.read_text("utf-8").splitlines()] == [["zzyzx-front"]]


def test_into_a_ledger_where_the_events_are_asked_and_traced_to_their_rows(dragoman, events: Path, tmp_path: Path):
    desk = tmp_path / "desk"
    ran = dragoman("import", "icews", events, "--ledger", desk, "--edition", "2016")
    assert ran.code == 0
    assert "icews 2016 is in the ledger as edition-" in ran.err
    assert "nothing was added" in dragoman("import", "icews", events, "--ledger", desk, "--edition", "2016").err
    (found,) = json.loads(dragoman("events", "--ledger", desk, "--about", "kenya", "--with", "Uganda", "--json").out)
    assert (found["type"], found["actors"], found["recipient_ids"], found["ref"], found["title"]) == (
        "CONSULT",
        ["Kenya"],
        ["UGA"],
        "2016-03-04:1",
        "icews 2016",
    )
    why = dragoman("why", found["id"], "--ledger", desk).out
    for words in ("2016-03-04:1 of icews, edition 2016", "CAMEO Code: 043", "file: events [1].tab", "counts now: yes"):
        assert words in why
    assert dragoman("ledger", "check", "--ledger", desk).code == 0
    (edition,) = json.loads(dragoman("ledger", "editions", "--ledger", desk, "--json").out)
    assert (edition["dataset"], edition["version"], edition["file"], edition["events"], edition["counts"]) == ("icews", "2016", "events [1].tab", 2, True)
    brief = dragoman("brief", "--ledger", desk)
    assert (brief.code, "1 imported events are not in it" in brief.err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("icews",), 2, "needs --ledger, -o FILE.parquet"),
        (("icews", "-o", "x.csv", "--ledger", "x"), 2, "either -o or --ledger"),
        (("icews", "-o", "x.csv", "--replaces", "x"), 2, "give --ledger"),
        (("icews", "-o", "x.xls"), 2, "needs --ledger, -o FILE.parquet"),
        (("csv", "--dry-run"), 1, "csv needs a mapping"),
        (("keds", "--day-one", "soon", "--dry-run"), 1, "'soon' is no day"),
        (("gdelt", "--dry-run"), 1, "5 columns; 57 or 58 or 61 are expected"),
    ],
)
def test_wrong_use_is_told_in_words(dragoman, events: Path, arguments: tuple[str, ...], code: int, words: str):
    kind, *options = arguments
    ran = dragoman("import", kind, events, *options)
    assert ran.code == code
    assert words in ran.err
