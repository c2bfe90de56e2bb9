"""`ingest`, `events`, `actors`, `search` and `ledger …` as they are typed."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from dragoman.cli.app import run

LINES = [
    {"id": "a", "text": "Iran attacked Iraq on 5 May 2024.", "published": "2024-05-06"},
    {"id": "b", "text": "The river is long and deep, and nobody swims in it in winter.", "published": "2024-05-07"},
    {"id": "c", "text": "Rwanda's army shelled Goma on Tuesday.", "published": "2024-05-09", "title": "Shelling"},
]


def jsonl(*lines: object) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three documents, made once."""
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "texts.jsonl").write_bytes(jsonl(*LINES))
    assert run(["ingest", str(folder / "texts.jsonl"), "--ledger", str(folder / "mein desk"), "-q"]) == 0
    return folder / "mein desk"


@pytest.fixture
def desk(ingested: Path, tmp_path: Path) -> Path:
    return shutil.copytree(ingested, tmp_path / "mein desk")


def test_ingest_reads_what_comes_on_standard_input_and_says_how_much(dragoman, tmp_path: Path):
    ran = dragoman("ingest", "-", "--ledger", tmp_path / "desk", stdin=jsonl(*LINES))
    assert ran.code == 0
    assert "3 documents coded" in ran.err


def test_ingest_again_skips_what_is_there_and_reads_what_is_new(dragoman, desk: Path):
    new = {"id": "d", "text": "Chad attacked Niger on 5 May 2024."}
    ran = dragoman("ingest", "-", "--ledger", desk, stdin=jsonl(*LINES, new))
    assert ran.code == 0
    assert "1 document coded" in ran.err
    assert "3 skipped, being in the ledger already" in ran.err


def test_ingest_lists_what_failed_beside_the_ledger(dragoman, tmp_path: Path):
    ran = dragoman("ingest", "-", "-l", tmp_path / "desk", "-v", stdin=jsonl(LINES[0], {"id": "x"}))
    assert ran.code == 1
    assert "1 documents" in ran.err
    rows = list(csv.DictReader((tmp_path / "desk-errors.csv").open(encoding="utf-8")))
    assert [(row["where"], row["line"], row["ref"]) for row in rows] == [("standard input", "2", "x")]
    assert dragoman("ledger", "check", "-l", tmp_path / "desk").code == 0


def test_ingest_of_nothing_is_exit_code_1(dragoman, tmp_path: Path):
    ran = dragoman("ingest", "-", "-l", tmp_path / "desk")
    assert (ran.code, "empty" in ran.err) == (1, True)


def test_ingest_into_a_name_with_a_bracket_is_refused_in_plain_words(dragoman, tmp_path: Path):
    ran = dragoman("ingest", "-", "-l", tmp_path / "a[1]", stdin=jsonl(LINES[0]))
    assert ran.code == 1
    assert "choose another" in ran.err


def test_events_in_every_form(dragoman, desk: Path, tmp_path: Path):
    import pyarrow.parquet as parquet

    shown = dragoman("events", "-l", desk, "--about", "Iran")
    assert shown.code == 0
    assert "ASSAULT" in shown.out
    assert "Iraq" in shown.out
    (row,) = json.loads(dragoman("events", "-l", desk, "--about", "Iran", "--json").out)
    assert (row["recipients"], row["ref"], row["start"]) == (["Iraq"], "a", "2024-05-05")
    (line,) = csv.DictReader(io.StringIO(dragoman("events", "-l", desk, "--about", "Iran", "--csv").out))
    assert (line["id"], line["actor_ids"]) == (row["id"], "IRN")
    assert dragoman("events", "-l", desk, "-o", tmp_path / "e.parquet").code == 0
    assert "a" in parquet.read_table(tmp_path / "e.parquet")["ref"].to_pylist()


def test_parquet_needs_a_file(dragoman, desk: Path):
    assert dragoman("events", "-l", desk, "--parquet").code == 2


def test_nothing_found_is_exit_code_1_and_still_a_table(dragoman, desk: Path):
    ran = dragoman("events", "-l", desk, "--about", "Atlantis", "--json")
    assert (ran.code, json.loads(ran.out)) == (1, [])
    assert "nothing found" in ran.err


def test_actors_and_search(dragoman, desk: Path):
    assert json.loads(dragoman("actors", "-l", desk, "rwanda", "--json").out)[0]["name"].startswith("Rwanda")
    (row,) = json.loads(dragoman("search", "-l", desk, "goma", "shelled", "--json").out)
    assert (row["title"], row["published"]) == ("Shelling", "2024-05-09")


def test_as_of_a_day_before_is_empty(dragoman, desk: Path):
    assert dragoman("search", "-l", desk, "goma", "--as-of", "2020-01-01").code == 1


@pytest.mark.parametrize("option", ["--since", "--as-of"])
def test_what_is_no_day_is_refused(dragoman, desk: Path, option: str):
    ran = dragoman("events", "-l", desk, option, "yesterday")
    assert ran.code == 1
    assert "yesterday" in ran.err


def test_ledger_verbs_say_what_they_did(dragoman, desk: Path, tmp_path: Path):
    assert "is sound" in dragoman("ledger", "check", "-l", desk).out
    assert json.loads(dragoman("ledger", "check", "-l", desk, "--json").out) == []
    assert "nothing to mend" in dragoman("ledger", "repair", "-l", desk).out
    assert "1 files are 1" in dragoman("ledger", "compact", "-l", desk).out
    assert "0 old files" in dragoman("ledger", "vacuum", "-l", desk).out
    assert "3 documents" in dragoman("ledger", "export", "-l", desk, "-o", tmp_path / "x.duckdb").out
    assert "is gone" in dragoman("ledger", "forget", "a", "-l", desk, "--yes").out
    assert dragoman("events", "-l", desk, "--about", "Iran").code == 1


def test_forget_asks_first(dragoman, desk: Path):
    ran = dragoman("ledger", "forget", "a", "-l", desk, stdin=b"n\n")
    assert ran.code == 1
    assert dragoman("events", "-l", desk, "--about", "Iran").code == 0


def test_a_damaged_ledger_is_exit_code_1_and_is_repaired(dragoman, desk: Path):
    next(desk.glob("*.parquet")).unlink()
    ran = dragoman("ledger", "check", "-l", desk)
    assert ran.code == 1
    assert "not there" in ran.out
    assert dragoman("ledger", "repair", "-l", desk).code == 0
    assert dragoman("ledger", "check", "-l", desk).code == 0


def test_there_is_no_ledger_says_how_to_make_one(dragoman, tmp_path: Path):
    ran = dragoman("events", "-l", tmp_path / "none")
    assert ran.code == 1
    assert "dragoman ingest" in ran.err
