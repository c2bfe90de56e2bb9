"""`dragoman network` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import open as open_desk

TEXT = """Three neighbours
3 June 2024

Ethiopian soldiers shelled a Kenyan village on 20 May, killing 3 people. On 22 May Ethiopian forces attacked Uganda. Kenya and Uganda have a close alliance on
security against Ethiopia. Kenya and Uganda signed a trade agreement on 1 June 2024.
"""


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("network") / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize("columns", ["40", "120"])
def test_shared_enemy_of_an_article_is_told_at_any_width(dragoman, article: Path, monkeypatch: pytest.MonkeyPatch, columns: str):
    dragoman("--version")
    monkeypatch.setenv("COLUMNS", columns)
    ran = dragoman("network", "--in", article)
    said = " ".join(ran.out.split())
    assert ran.code == 0
    assert "Ethiopia: only hostile acts are told, but too few to be sure, of Kenya and Uganda" in said
    assert "Friends among them: Kenya and Uganda." in said
    assert "shelled a Kenyan village" in said
    assert "[1] Three neighbours, 2024-06-03" in said
    assert max(map(len, ran.out.splitlines())) <= int(columns)


def test_json_is_the_noun(dragoman, article: Path):
    ran = dragoman("network", "--in", article, "--about", "kenya", "--json", "--no-balance")
    found = json.loads(ran.out)
    assert (found["schema"], found["about"], found["no_balance"]) == ("dragoman/network/1", ["KEN"], "balance was not asked for")
    assert {"KEN", "ETH"} <= found["names"].keys()
    assert {reason["id"] for tie in found["ties"] for reason in tie["reasons"]} <= {one["id"] for one in found["basis"]}


def test_ledger_tells_the_same_by_command_and_by_desk(dragoman, article: Path, tmp_path: Path):
    assert dragoman("ingest", article, "--ledger", tmp_path / "desk", "-q").code == 0
    ran = dragoman("network", "--ledger", tmp_path / "desk", "--at", "2024-06-30", "--json")
    desk = open_desk(tmp_path / "desk")
    assert json.loads(ran.out) == json.loads(desk.network(at="2024-06-30").model_dump_json())


def test_what_is_not_known_is_one_line_and_no_answer(dragoman, article: Path):
    ran = dragoman("network", "--in", article, "--about", "Kenia")
    assert (ran.code, ran.out) == (1, "")
    assert "nearest: Kenya" in ran.err
    ran = dragoman("network", "--in", article, "--dimension", "securty")
    assert (ran.code, ran.out) == (1, "")
    assert "security" in ran.err
    ran = dragoman("network", "--in", article, "--at", "1990-01-01")
    assert (ran.code, ran.out) == (1, "")
    assert "no acts are told in these days" in ran.err


def test_the_first_articles_shared_enemy_is_shown(dragoman, shared: Path):
    found = json.loads(dragoman("network", "--in", shared / "situations" / "seed" / "article.txt", "--json").out)
    [enemy] = [one for one in found["shared_enemies"] if one["enemy"] == "islamic-state-khorasan"]
    assert {"taliban", "IRN", "RUS", "CHN"} <= {one["actor"] for one in enemy["opponents"]}
    assert any({"taliban", "IRN", "RUS", "CHN"} <= {actor for pair in words["pairs"] for actor in pair} for words in enemy["said"])
    assert len({one["id"] for one in found["actors"]} & {"IRN", "irgc"}) == 1


def test_network_as_a_page_has_charts_and_words(dragoman, article: Path, tmp_path: Path):
    assert dragoman("network", "--in", article, "--about", "Kenya", "--html", "-o", tmp_path / "network.html").code == 0
    page = (tmp_path / "network.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count("<svg") >= 2
    assert "close alliance" in page
