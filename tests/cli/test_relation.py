"""`dragoman relation` and `standings` as people type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TEXT = """Two neighbours
3 June 2024

Kenya and Ethiopia have a long-standing dispute over the waters of the Omo River. Ethiopian soldiers shelled a Kenyan village on 20 May, killing 3 people.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")
    return tmp_path / "article.txt"


@pytest.mark.parametrize("columns", ["40", "120"])
def test_the_answer_says_how_they_stand_and_why_at_any_width(dragoman, article: Path, monkeypatch: pytest.MonkeyPatch, columns: str):
    dragoman("--version")
    monkeypatch.setenv("COLUMNS", columns)
    ran = dragoman("relation", "Kenya", "Ethiopia", "--in", article)
    said = " ".join(ran.out.split())
    assert ran.code == 0
    assert "territorial" in said
    assert "waters of the Omo River" in said
    assert "[1] Two neighbours, 2024-06-03" in said
    assert max(map(len, ran.out.splitlines())) <= int(columns)


def test_json_is_the_noun(dragoman, article: Path, tmp_path: Path):
    assert dragoman("relation", "Kenya", "Ethiopia", "--in", article, "-o", tmp_path / "pair.json").code == 0
    found = json.loads((tmp_path / "pair.json").read_text("utf-8"))
    assert (found["schema"], found["a"]["name"]) == ("dragoman/pair/1", "Ethiopia")


def test_a_name_that_nobody_has_is_one_line_and_no_answer(dragoman, article: Path):
    ran = dragoman("relation", "Kenia", "Ethiopia", "--in", article)
    assert (ran.code, ran.out) == (1, "")
    assert "nearest: Kenya" in ran.err


def test_a_ledger_that_is_not_there_and_a_file_that_is_not_there_are_said(dragoman, tmp_path: Path):
    assert dragoman("relation", "A", "B", "--ledger", tmp_path / "none").code == 1
    ran = dragoman("relation", "A", "B", "--in", tmp_path / "none.txt")
    assert ran.code == 1
    assert "none.txt" in ran.err


def test_standings_are_a_table_in_the_terminal_and_in_files(dragoman, article: Path, tmp_path: Path):
    ran = dragoman("standings", "--in", article, "--dimension", "territorial")
    assert ran.code == 0
    assert "Ethiopia" in ran.out
    assert "hostile" in ran.out
    assert dragoman("standings", "--in", article, "-o", tmp_path / "standings.csv").code == 0
    head, *rows = (tmp_path / "standings.csv").read_text("utf-8").splitlines()
    assert head.startswith("a_name,b_name,stands,a,b,dimension,sign,friendly_chance,tone")
    assert len(rows) == 3


def test_page_is_written_by_the_flag_or_by_the_ending(dragoman, article: Path, tmp_path: Path):
    assert dragoman("relation", "Kenya", "Ethiopia", "--in", article, "-o", tmp_path / "pair.html").code == 0
    page = (tmp_path / "pair.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "waters of the Omo River" in page
    assert "<svg" in page
    assert dragoman("relation", "Kenya", "Ethiopia", "--in", article, "--html").out == page


def test_two_forms_at_once_are_wrong_use(dragoman, article: Path):
    ran = dragoman("relation", "Kenya", "Ethiopia", "--in", article, "--json", "--html")
    assert ran.code == 2
    assert "exclude each other" in ran.err
