from __future__ import annotations

import json
from pathlib import Path

import pytest

LINES = [
    {"id": "a", "published": "2024-03-06", "text": "Gunmen ambushed an army convoy near Gwoza in Borno State on Tuesday, killing 14 soldiers, officials said."},
    {"id": "b", "published": "2024-03-07", "text": "Fourteen soldiers were killed on 5 March when a convoy was attacked by gunmen outside Gwoza, Nigeria."},
    {"id": "c", "published": "2024-03-06", "text": "A roadside bomb killed six traders near Sangin in Helmand province on Tuesday."},
    {"id": "d", "published": "2024-03-06", "text": "A roadside bomb killed six traders near Sangin in Helmand province on Tuesday."},
    {"id": "e", "published": "2024-03-06", "text": "The film festival of Rotterdam opened with a comedy by a young director from Chile."},
]  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    return path


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_one_line_a_document_in_the_order_of_the_input(dragoman, corpus: Path):
    ran = dragoman("incidents", corpus)
    assert ran.code == 0
    found = lines(ran.out)
    assert [line["document"] for line in found] == ["a", "b", "c", "d", "e"]
    of = {line["document"]: line["incident"] for line in found}
    assert of["a"] == of["b"]
    assert of["c"] == of["d"]
    assert len({of["a"], of["c"], of["e"]}) == 3
    assert "5 documents, 3 incidents" in ran.err


def test_situations_coded_before_give_the_same(dragoman, corpus: Path, tmp_path: Path):
    coded = tmp_path / "coded.jsonl"
    assert dragoman("code", corpus, "-o", coded, "-q").code == 0
    assert dragoman("incidents", "--coded", coded).out == dragoman("incidents", corpus).out


def test_mentions_point_to_the_words_that_tell_one_event(dragoman, corpus: Path):
    clusters = [line for line in lines(dragoman("incidents", corpus, "--mentions", "-q").out) if "cluster" in line]
    texts = {line["id"]: line["text"] for line in LINES}
    told = [[(one["document"], texts[one["document"]][one["start"] : one["end"]]) for one in line["mentions"]] for line in clusters]
    assert any({"a", "b"} <= {document for document, _ in cluster} for cluster in told)
    assert all(words.strip() for cluster in told for _, words in cluster)


def test_why_lists_what_was_compared_with_reasons(dragoman, corpus: Path, tmp_path: Path):
    why = tmp_path / "why.jsonl"
    assert dragoman("incidents", corpus, "-q", "--why", why, "-o", tmp_path / "out.jsonl").code == 0
    judged = lines(why.read_text("utf-8"))
    assert {one["verdict"] for one in judged} <= {"same", "different"}
    assert any("both in Gwoza" in one["why"] for one in judged if one["verdict"] == "same")


def test_a_line_that_is_no_situation_is_named(dragoman, corpus: Path):
    ran = dragoman("incidents", "--coded", corpus)
    assert ran.code == 2
    assert "line 1: not a situation" in ran.err


def test_nothing_in_the_input_is_said(dragoman, tmp_path: Path):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    ran = dragoman("incidents", empty)
    assert (ran.code, ran.out) == (1, "")
    assert "0 documents" in ran.err
