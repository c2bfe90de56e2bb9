from __future__ import annotations

import json
import re

import pytest

from dragoman.nouns import Situation

ARTICLE = (
    "Strike near Goma\n5 June 2024\n\nRwanda's army shelled Goma on Tuesday, killing three people. Uganda condemned the attack.\n"
)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_json_is_the_situation(dragoman, article):
    ran = dragoman("brief", article, "--json")
    assert (ran.code, ran.err) == (0, "")
    situation = Situation.from_json(json.loads(ran.out))
    assert situation.schema_ == "dragoman/situation/1"
    assert "ASSAULT" in [event.type for event in situation.events]
    assert situation.documents[0].ref == "article.txt"


def test_two_runs_give_the_same_bytes(dragoman, article):
    assert dragoman("brief", article, "--json") == dragoman("brief", article, "--json")


def test_standard_input(dragoman):
    ran = dragoman("brief", "-", "--json", stdin=ARTICLE.encode())
    assert ran.code == 0
    assert json.loads(ran.out)["events"]


def test_the_day_of_publication_can_be_given(dragoman, article):
    events = json.loads(dragoman("brief", article, "--json", "--published", "2024-07-03").out)["events"]
    assert events[0]["period"]["start"] == "2024-07-02"


def test_a_day_that_is_none_is_one_line(dragoman, article):
    ran = dragoman("brief", article, "--published", "soon")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "YYYY-MM-DD" in ran.err


def test_several_documents_are_one_brief(dragoman, article, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("More\n5 June 2024\n\nRwandan soldiers shelled Goma on 4 June 2024.", "utf-8")
    situation = json.loads(dragoman("brief", article, other, "--json").out)
    assert len(situation["documents"]) == 2
    assaults = [event for event in situation["events"] if event["type"] == "ASSAULT"]
    assert len({span["document"] for span in assaults[0]["evidence"]}) == 2


def test_terminal_shows_the_brief(dragoman, article):
    ran = dragoman("brief", article)
    assert (ran.code, ran.err) == (0, "")
    assert "Goma" in ran.out
    assert "\x1b" not in ran.out


def test_a_narrow_terminal_is_not_overrun(dragoman, article, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, dragoman("brief", article).out.splitlines())) <= 40


def test_no_color_is_honoured_on_a_terminal(dragoman, article, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", dragoman("brief", article).out)


@pytest.mark.parametrize(
    ("option", "name", "begin"),
    [("--html", "out.html", "<!doctype html"), ("--md", "out.md", "#"), ("--brief-json", "out.json", "{")],
)
def test_other_forms(dragoman, article, tmp_path, option: str, name: str, begin: str):
    printed = dragoman("brief", article, option)
    assert printed.code == 0
    assert printed.out.lower().startswith(begin)
    written = dragoman("brief", article, option, "-o", tmp_path / name)
    assert (written.code, written.out) == (0, "")
    assert (tmp_path / name).read_text("utf-8") == printed.out


@pytest.mark.parametrize("name", ["brief.html", "brief.md", "brief.json", "brief.txt"])
def test_the_form_follows_the_name_of_the_output(dragoman, article, tmp_path, name: str):
    assert dragoman("brief", article, "-o", tmp_path / name).code == 0
    begin = (tmp_path / name).read_text("utf-8").lstrip()[:1]
    assert begin == {"brief.html": "<", "brief.md": "#", "brief.json": "{"}.get(name, begin)


def test_two_forms_are_wrong_use(dragoman, article):
    ran = dragoman("brief", article, "--json", "--html")
    assert ran.code == 2
    assert "--json and --html" in ran.err


def test_the_text_of_an_article_is_text_in_the_page(dragoman, tmp_path):
    path = tmp_path / "evil.txt"
    evil = '<script>alert("x")</script><img src=x onerror=alert(1)>'
    path.write_text(
        f"Strike {evil}\n5 June 2024\n\nRwanda's army shelled Goma {evil} on Tuesday. \"We {evil} condemn it,\" Uganda's president said.\n",
        "utf-8",
    )
    page = dragoman("brief", path, "--html").out
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_no_such_file(dragoman, tmp_path):
    ran = dragoman("brief", tmp_path / "none.txt")
    assert (ran.code, ran.out) == (1, "")
    assert "there is no such file" in ran.err
    assert "Traceback" not in ran.err


def test_one_bad_file_is_one_line_and_exit_code_1(dragoman, article, tmp_path):
    bad = tmp_path / "bad.bin"
    bad.write_bytes(bytes(range(256)) * 20)
    ran = dragoman("brief", article, bad, "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["events"]
    assert [line for line in ran.err.splitlines() if "bad.bin" in line]


def test_an_empty_folder_says_so(dragoman, tmp_path):
    (tmp_path / "empty").mkdir()
    ran = dragoman("brief", tmp_path / "empty")
    assert (ran.code, ran.out) == (1, "")
    assert "empty folder" in ran.err


def test_nothing_found_is_a_sentence_with_the_reason(dragoman):
    ran = dragoman("brief", "-", stdin=b"Rhine\n\nThe river is long and deep, and nobody swims in it in winter.\n")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("dragoman: nothing found: ")


def test_nothing_found_is_still_json(dragoman):
    ran = dragoman("brief", "-", "--json", stdin=b"Rhine\n\nThe river is long and deep, and nobody swims in it in winter.\n")
    assert ran.code == 1
    assert json.loads(ran.out)["events"] == []


def test_an_output_that_cannot_be_written_is_one_line(dragoman, article, tmp_path):
    ran = dragoman("brief", article, "--json", "-o", tmp_path / "no" / "out.json")
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_a_world_of_ones_own(dragoman, tmp_path):
    ran = dragoman("brief", "-", "--world", tmp_path / "none.tsv", stdin=ARTICLE.encode())
    assert (ran.code, ran.out) == (2, "")
    assert "none.tsv" in ran.err
