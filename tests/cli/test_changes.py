"""`dragoman changes` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

BEFORE = "Two neighbours\n3 June 2024\n\nKenya and Ethiopia cooperate closely on security. Kenya's president met Ethiopia's president on 20 May.\n"
AFTER = "War\n3 September 2024\n\nEthiopian soldiers shelled Kenyan villages on 20 August. Kenya bombed Ethiopian positions on 24 August.\n"


@pytest.fixture
def articles(tmp_path: Path) -> list[object]:
    (tmp_path / "before.txt").write_text(BEFORE, "utf-8")
    (tmp_path / "after.txt").write_text(AFTER, "utf-8")
    return ["--in", tmp_path / "before.txt", "--in", tmp_path / "after.txt"]


@pytest.mark.parametrize("columns", ["40", "120"])
def test_the_answer_says_what_moved_and_why_at_any_width(dragoman, articles: list[object], monkeypatch: pytest.MonkeyPatch, columns: str):
    dragoman("--version")
    monkeypatch.setenv("COLUMNS", columns)
    ran = dragoman("changes", "--since", "2024-07-01", *articles)
    said = " ".join(ran.out.split())
    assert ran.code == 0
    assert "What moved from 1 July 2024 to 24 August 2024" in said
    assert "Ethiopia – Kenya" in said
    assert "[1] War, 2024-09-03" in said
    assert "Kenya bombed Ethiopian positions" in said
    assert max(map(len, ran.out.splitlines())) <= int(columns)


def test_json_is_the_noun(dragoman, articles: list[object], tmp_path: Path):
    assert dragoman("changes", "--since", "2024-07-01", *articles, "-o", tmp_path / "changes.json").code == 0
    found = json.loads((tmp_path / "changes.json").read_text("utf-8"))
    assert (found["schema"], found["since"]) == ("dragoman/changes/1", "2024-07-01")
    assert json.loads(dragoman("schema", "changes").out)["title"] == "Changes"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (["--since", "July"], "'July' is no day"),
        (["--since", "2020-01-01"], "there is nothing before it to compare with"),
        (["--since", "2024-07-01", "--until", "2024-06-01"], "it lies before --since"),
        (["--since", "2024-07-01", "--about", "Kenia"], "nearest: Kenya"),
    ],
    ids=["no day", "too early", "backwards", "nobody"],
)
def test_what_cannot_be_answered_is_one_line(dragoman, articles: list[object], days: list[str], words: str):
    ran = dragoman("changes", *days, *articles)
    assert (ran.code, ran.out) == (1, "")
    assert words in ran.err
    assert len(ran.err.splitlines()) == 1


def test_since_is_required(dragoman, articles: list[object]):
    ran = dragoman("changes", *articles)
    assert ran.code == 2
    assert "--since" in ran.err


def test_page_of_changes_is_written_by_the_ending(dragoman, articles: list[object], tmp_path: Path):
    assert dragoman("changes", "--since", "2024-07-01", *articles, "-o", tmp_path / "changes.html").code == 0
    page = (tmp_path / "changes.html").read_text("utf-8")
    assert "<svg" in page
    assert "Kenya bombed Ethiopian positions" in page
