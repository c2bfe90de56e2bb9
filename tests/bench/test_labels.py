"""The labels that confidence is fitted on: each points at a word of its text, and none carries text that is not ours."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from dragoman.ontology import QUAD_CLASSES

FOLDER = Path(__file__).resolve().parents[2] / "bench" / "labels"
KINDS = set("ydstpfchn")


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def test_labels_are_many_and_point_at_words():
    texts = {row["id"]: row["text"] for name in ("texts.jsonl", "lines.jsonl") for row in rows(name)}
    labels = rows("labels.jsonl")
    assert len(labels) >= 600
    for label in labels:
        assert label["label"] in KINDS
        assert label["type"] in QUAD_CLASSES
        assert set(label) == {"text", "start", "end", "type", "label"}
        if label["text"] in texts:
            word = texts[label["text"]][label["start"] : label["end"]]
            assert word == word.strip()
            assert word
        else:
            assert label["text"].startswith("voa-"), label["text"]


def test_no_event_is_labelled_twice():
    counts = Counter((label["text"], label["start"], label["type"]) for label in rows("labels.jsonl"))
    assert not [key for key, count in counts.items() if count > 1]


def test_ids_of_texts_are_unique():
    ids = [row["id"] for name in ("texts.jsonl", "lines.jsonl") for row in rows(name)]
    assert len(ids) == len(set(ids))
