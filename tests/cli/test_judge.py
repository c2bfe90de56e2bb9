"""`judge …` and `why` as they are typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

TEXTS = [
    {"id": "a", "title": "A strike", "text": "Iran attacked Iraq on 5 May 2024. Iraq said it would respond.", "published": "2024-05-06"},
    {"id": "b", "text": "Chad attacked Niger on 7 May 2024.", "published": "2024-05-08"},
]


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two documents, made once."""
    from dragoman.cli.app import run

    folder = tmp_path_factory.mktemp("judge")
    (folder / "texts.jsonl").write_text("".join(json.dumps(line) + "\n" for line in TEXTS))
    assert run(["ingest", str(folder / "texts.jsonl"), "--ledger", str(folder / "desk"), "-q"]) == 0
    return folder / "desk"


@pytest.fixture
def desk(ingested: Path, tmp_path: Path) -> Path:
    return shutil.copytree(ingested, tmp_path / "desk")


def rows(dragoman, desk: Path) -> list[dict[str, object]]:
    return json.loads(dragoman("events", "-l", desk, "--json").out)


def test_reject_amend_undo_and_list(dragoman, desk: Path):
    chad, iran = (row["id"] for row in rows(dragoman, desk))
    ran = dragoman("judge", "reject", chad, "--by", "Ada", "--why", "a match", "-l", desk)
    assert (ran.code, ran.out, "1 judgement recorded" in ran.err) == (0, "", True)
    ran = dragoman("judge", "amend", iran, "--by", "Ada", "-l", desk, "--set", "type=COERCE", "--set", "period=2024-05-04", "--set", "killed=5..")
    assert ran.code == 0
    (row,) = rows(dragoman, desk)
    assert (row["type"], row["start"], row["killed_min"], row["killed_max"], row["verdict"]) == ("COERCE", "2024-05-04", 5, None, "amend")
    listed = dragoman("judge", "list", "-l", desk).out.splitlines()
    assert [("a match" in line, "amend" in line) for line in listed] == [(True, False), (False, True)]
    assert dragoman("judge", "undo", listed[0].split()[0], "--by", "Ada", "-l", desk).code == 0
    assert len(rows(dragoman, desk)) == 2
    found = json.loads(dragoman("judge", "list", "-l", desk, "--json").out)
    assert [(one["verdict"], one["holds"]) for one in found] == [("reject", False), ("amend", True), ("unsure", False)]


def test_the_same_again_is_said_to_hold_already(dragoman, desk: Path):
    id = rows(dragoman, desk)[0]["id"]
    for _ in range(2):
        ran = dragoman("judge", "accept", id, "--by", "Ada", "-l", desk)
    assert (ran.code, "0 judgements recorded; 1 held already" in ran.err) == (0, True)


@pytest.mark.parametrize(
    ("setting", "words"),
    [("type=ASSAULTS", "type: 'ASSAULTS' is no PLOVER type"), ("period.start=May", "period"), ("actors=Atlantis", "actors: 'Atlantis'")],
)
def test_a_field_that_does_not_fit_is_named(dragoman, desk: Path, setting: str, words: str):
    ran = dragoman("judge", "amend", rows(dragoman, desk)[0]["id"], "--by", "Ada", "-l", desk, "--set", setting)
    assert ran.code in (1, 2)
    assert words in ran.err


def test_a_judgement_needs_a_name_and_a_setting_a_value(dragoman, desk: Path):
    assert dragoman("judge", "reject", "x", "-l", desk).code == 2
    assert dragoman("judge", "amend", "x", "--by", "Ada", "-l", desk, "--set", "type").code == 2


def test_merge_and_split_of_actors_by_name(dragoman, desk: Path):
    assert dragoman("judge", "merge", "Chad", "Niger", "--by", "Ada", "-l", desk).code == 0
    (row,) = [one for one in json.loads(dragoman("actors", "-l", desk, "--json").out) if one["id"] == "NER"]
    assert row["also"] == ["TCD"]
    assert dragoman("judge", "split", "Chad", "Niger", "--by", "Ada", "-l", desk).code == 0
    assert len(json.loads(dragoman("actors", "-l", desk, "--json").out)) == 4


def test_add_what_was_not_found(dragoman, desk: Path):
    words = ("--set", "evidence=Chad attacked Niger", "--set", "type=AID", "--set", "actors=Chad", "--set", "recipients=Iran")
    assert dragoman("judge", "add", "b", *words, "--by", "Ada", "-l", desk).code == 0
    (row,) = [one for one in rows(dragoman, desk) if one["type"] == "AID"]
    assert (row["actors"], row["recipients"], row["ref"], row["verdict"]) == (["Chad"], ["Iran"], "b", "accept")
    assert len(rows(dragoman, desk)) == 3
    assert dragoman("judge", "add", "b", "--set", "speaker=Chad", "--kind", "claim", "--by", "Ada", "-l", desk).code == 2


def test_many_from_a_file(dragoman, desk: Path, tmp_path: Path):
    ids = [row["id"] for row in rows(dragoman, desk)]
    path = tmp_path / "judgements.jsonl"
    path.write_text("".join(json.dumps({"judge": "reject", "about": [id], "by": "Ada"}) + "\n" for id in ids))
    assert "2 judgements recorded" in dragoman("judge", "--file", path, "-l", desk).err
    assert dragoman("events", "-l", desk).code == 1
    path.write_text('{"judge": "rejekt", "about": ["x"], "by": "Ada"}\n')
    ran = dragoman("judge", "--file", path, "-l", desk)
    assert ran.code == 2
    assert "line 1: judge" in ran.err


@pytest.mark.parametrize(
    ("format", "out", "old", "new"),
    [
        ("brat", "out", "period=2024-05-05", "period=2024-05-04"),
        ("label-studio", "out.json", '["2024-05-05"]', '["2024-05-04"]'),
        ("web-annotation", "out.jsonld", '"period=2024-05-05"', '"period=2024-05-04"'),
    ],
)
def test_from_an_annotation_tool_and_back(dragoman, desk: Path, tmp_path: Path, format: str, out: str, old: str, new: str):
    ran = dragoman("export", "--format", format, "--text", "full", "-l", desk, "-o", tmp_path / out)
    assert (ran.code, "2 documents, 2 events" in ran.err) == (0, True), ran.err
    path = next((tmp_path / out).glob("a.ann")) if format == "brat" else tmp_path / out
    text = path.read_text("utf-8")
    if format == "label-studio":  # As they come back: what was predicted was submitted.
        text = text.replace('"predictions"', '"annotations"')
        path.write_text(text, "utf-8")
    ran = dragoman("judge", "from", tmp_path / out, "--by", "Ada", "-l", desk)
    assert (ran.code, ran.out) == (0, "")
    assert "2 documents" in ran.err
    assert "0 judgements recorded" in ran.err
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    ran = dragoman("judge", "from", tmp_path / out, "--by", "Ada", "-l", desk, "--dry-run")
    assert json.loads(ran.out)["set"] == {"period": "2024-05-04"}
    assert "1 judgement to record" in ran.err
    assert dragoman("judge", "list", "-l", desk).code == 1
    assert dragoman("judge", "from", tmp_path / out, "--by", "Ada", "-l", desk, "--accept-rest", "-q").err == ""
    assert {row["ref"]: (row["verdict"], row["start"]) for row in rows(dragoman, desk)} == {
        "a": ("amend", "2024-05-04"),
        "b": ("accept", "2024-05-07"),
    }


def test_what_a_tool_gave_back_is_named_where_it_does_not_fit(dragoman, desk: Path, tmp_path: Path):
    dragoman("export", "--format", "brat", "--text", "full", "-l", desk, "-o", tmp_path / "out")
    path = tmp_path / "out" / "a.ann"
    path.write_text(path.read_text("utf-8").replace("\tIran\n", "\tIraq\n", 1), "utf-8")
    ran = dragoman("judge", "from", tmp_path / "out", "--by", "Ada", "-l", desk)
    assert (ran.code, "a.ann, line 1: the words 'Iraq' are not at 0-4" in ran.err) == (1, True), ran.err


def test_as_of_before_the_judgement_it_is_as_it_was(dragoman, desk: Path):
    ids = [row["id"] for row in rows(dragoman, desk)]
    dragoman("judge", "reject", *ids, "--by", "Ada", "-l", desk)
    added = json.loads(dragoman("judge", "list", "-l", desk, "--json").out)[0]["added"]
    from datetime import datetime, timedelta

    before = (datetime.fromisoformat(added) - timedelta(microseconds=1)).isoformat()
    assert len(json.loads(dragoman("events", "-l", desk, "--json", "--as-of", before).out)) == 2
    assert dragoman("events", "-l", desk).code == 1


def test_why_leads_from_an_event_to_its_words(dragoman, desk: Path):
    id = next(row["id"] for row in rows(dragoman, desk) if row["ref"] == "a")
    dragoman("judge", "accept", id, "--by", "Ada", "--why", "seen in print", "-l", desk)
    out = dragoman("why", id, "-l", desk).out
    for words in ("Iran ASSAULT", "type: ASSAULT  ← “attacked”", "»Iran attacked Iraq on 5 May 2024", "A strike", "published: 2024-05-06", "seen in print", "counts now: event-"):
        assert words in out
    found = json.loads(dragoman("why", id, "-l", desk, "--json").out)
    assert found["passages"][0]["words"] in TEXTS[0]["text"]
    assert found["judgements"][0]["judgement"]["by"] == "Ada"


def test_why_of_an_actor_by_name_and_of_nobody(dragoman, desk: Path):
    assert "in 1 documents and 1 events" in dragoman("why", "chad", "-l", desk).out
    ran = dragoman("why", "Chadd", "-l", desk)
    assert (ran.code, "nearest: Chad" in ran.err) == (1, True)


def test_export_of_what_was_accepted_is_read_by_the_scorer(dragoman, desk: Path, tmp_path: Path):
    assert dragoman("judge", "--export", "gold", "-o", tmp_path / "gold", "-l", desk).code == 1
    id = next(row["id"] for row in rows(dragoman, desk) if row["ref"] == "a")
    dragoman("judge", "accept", id, "--by", "Ada", "-l", desk)
    assert dragoman("judge", "--export", "gold", "-o", tmp_path / "gold", "-l", desk).code == 0
    assert [path.name for path in (tmp_path / "gold").iterdir()] == ["a"]
    gold = json.loads((tmp_path / "gold" / "a" / "gold.json").read_text("utf-8"))
    (event,) = [one for one in gold["events"] if not one.get("optional")]
    assert (event["type"], event["actors"], event["period"]["start"]) == (["ASSAULT"], ["IRN"], "2024-05-05")
    assert (tmp_path / "gold" / "a" / "article.txt").read_text("utf-8").splitlines()[:2] == ["A strike", "2024-05-06"]


def test_the_scorer_gives_the_coder_full_marks_for_what_was_accepted(dragoman, desk: Path, tmp_path: Path, shared: Path):
    import subprocess
    import sys

    ids = [row["id"] for row in rows(dragoman, desk)]
    dragoman("judge", "accept", *ids, "--by", "Ada", "-l", desk)
    dragoman("judge", "--export", "gold", "-o", tmp_path / "gold", "-l", desk)
    (tmp_path / "found").mkdir()
    for text in TEXTS:
        path = tmp_path / f"{text['id']}.jsonl"
        path.write_text(json.dumps(text) + "\n")
        out = dragoman("brief", path, "--json").out
        (tmp_path / "found" / f"{text['id']}.json").write_text(out, "utf-8")
    score = [sys.executable, shared / "situations" / "score.py", tmp_path / "found", tmp_path / "gold", "--json"]
    done = subprocess.run(score, capture_output=True, text=True, check=True)
    pooled = json.loads(done.stdout)["pooled"]
    assert (pooled["events"]["tp"], pooled["events"]["f"]) == (2, 1.0)
    assert pooled["details"]["f"] == 1.0
    assert pooled["actors"]["f"] == 1.0


def test_brief_of_a_ledger_in_every_form(dragoman, desk: Path, tmp_path: Path):
    ran = dragoman("brief", "--ledger", desk, "--about", "Iran,Chad", "--since", "2024-05-01")
    assert ran.code == 0
    assert "Situation brief: Iran and Chad" in ran.out
    assert "Iran attacked Iraq" in ran.out
    assert json.loads(dragoman("brief", "-l", desk, "--about", "Chad", "--json").out)["documents"][0]["ref"] == "b"
    assert len(json.loads(dragoman("brief", "-l", desk, "--limit", "1", "--brief-json").out)["happened"]) == 1
    assert dragoman("brief", "-l", desk, "-o", tmp_path / "b.html").code == 0
    assert "<h1>" in (tmp_path / "b.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--about", "Irann"), 1, "nearest: Iran"),
        (("--about", "Iran", "--since", "2030-01-01"), 1, "nothing found"),
        (("--since", "May"), 1, "YYYY-MM-DD"),
        (("x.txt",), 2, "either FILES or --ledger"),
    ],
    ids=str,
)
def test_a_brief_of_a_ledger_that_cannot_be(dragoman, desk: Path, arguments: tuple[str, ...], code: int, words: str):
    ran = dragoman("brief", "--ledger", desk, *arguments)
    assert ran.code == code
    assert words in " ".join(ran.err.replace("│", " ").split())


def test_asking_for_actors_needs_a_ledger(dragoman):
    assert dragoman("brief", "x.txt", "--about", "Iran").code == 2
    assert dragoman("brief").code == 2


def test_findings_as_a_table(dragoman, desk: Path):
    (row,) = json.loads(dragoman("findings", "claims", "-l", desk, "--json").out)
    assert (row["speaker"], row["ref"]) == ("Iraq", "a")
    assert "Iraq" in dragoman("findings", "claims", "-l", desk, "--about", "Iraq").out
    assert dragoman("findings", "statuses", "-l", desk, "--csv").code == 1
    assert dragoman("findings", "opinions", "-l", desk).code == 2
