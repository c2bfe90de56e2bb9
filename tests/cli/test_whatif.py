"""`dragoman whatif` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TEXT = """Two neighbours
3 June 2024

Kenya and Uganda are close allies in security. Kenya and Ethiopia met for talks on 1 June. Ethiopian soldiers shelled a Ugandan village on 20 May, killing 3 people.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")
    return tmp_path / "article.txt"


@pytest.mark.parametrize("columns", ["40", "120"])
def test_answer_says_who_comes_under_pressure_and_why_at_any_width(dragoman, article: Path, monkeypatch: pytest.MonkeyPatch, columns: str):
    monkeypatch.setenv("COLUMNS", columns)
    ran = dragoman("whatif", "Ethiopia attacks Uganda", "--in", article)
    said = " ".join(ran.out.split())
    assert ran.code == 0
    assert "What if Ethiopia attacked Uganda?" in said
    assert "1. Ethiopia and Kenya: pulled towards cooler terms" in said
    assert "Kenya and Uganda are close allies" in said
    assert "not a forecast" in said
    assert "[1] Two neighbours, 2024-06-03" in said
    assert max(map(len, ran.out.splitlines())) <= int(columns)


def test_json_is_the_noun(dragoman, article: Path, tmp_path: Path):
    assert dragoman("whatif", "Ethiopia ASSAULT Uganda", "--in", article, "--times", 8, "-o", tmp_path / "what.json").code == 0
    found = json.loads((tmp_path / "what.json").read_text("utf-8"))
    assert (found["schema"], found["act"]["times"], found["act"]["b"]["name"]) == ("dragoman/whatif/1", 8, "Uganda")


def test_schema_is_that_of_the_answer(dragoman):
    ran = dragoman("schema", "whatif")
    assert ran.code == 0
    assert {"act", "shifts", "pressures", "unmet", "rates_from"} <= set(json.loads(ran.out)["properties"])


@pytest.mark.parametrize(("act", "said"), [("Ethiopa ASSAULT Uganda", "nearest: Ethiopia"), ("Ethiopia ASSALT Uganda", "nearest: ASSAULT")])
def test_what_cannot_be_read_is_one_line_and_no_answer(dragoman, article: Path, act: str, said: str):
    ran = dragoman("whatif", act, "--in", article)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_page_is_written_by_the_name_of_the_file(dragoman, article: Path, tmp_path: Path):
    assert dragoman("whatif", "Ethiopia attacks Uganda", "--in", article, "-o", tmp_path / "what.html").code == 0
    html = (tmp_path / "what.html").read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert "Ethiopia and Kenya" in html
