"""The matching rule of articles and their UCDP event: one event per article, field by field."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD = {
    "start": "2022-03-01",
    "end": "2022-03-02",
    "place": {"country": "MLI", "adm1": "Mopti region"},
    "deaths": {"low": 4, "best": 4, "high": 6},
}


def situation(ref: str, *events: dict) -> dict:
    place = {"id": "p", "country": "MLI", "admin1": "Mopti"}
    return {"documents": [{"ref": ref}], "places": [place], "events": [{"type": "ASSAULT", "modality": "asserted", **e} for e in events]}


def test_the_best_event_of_an_article_is_scored(ucdp: ModuleType):
    far = {"country": "NER", "killed": {"min": 4, "max": 4}}
    right = {"place": "p", "period": {"start": "2022-03-01", "end": "2022-03-01"}, "killed": {"min": 5, "max": None}}
    assert all(ucdp.best(situation("a", far, right), GOLD).values())


@pytest.mark.parametrize(
    "event",
    [
        pytest.param({"country": "MLI", "modality": "negated"}, id="a denial"),
        pytest.param({"country": "MLI", "type": "ACCUSE"}, id="no attack"),
        pytest.param({"country": "NER", "period": {"start": "2022-03-01", "end": "2022-03-31"}, "killed": {"min": 9}}, id="all wrong"),
    ],
)
def test_what_does_not_agree_counts_for_nothing(ucdp: ModuleType, event: dict):
    assert not any(ucdp.best(situation("a", event), GOLD).values())


def test_what_no_reader_could_know_is_not_scored(ucdp: ModuleType, tmp_path: Path):
    lines = [{"id": "a", "text": "x", "unsupported": ["toll"], "gold": [GOLD]}, {"id": "b", "text": "x", "unsupported": ["event"], "gold": [GOLD]}]
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines))
    predicted.write_text(json.dumps(situation("a", {"country": "MLI"})) + "\n")
    rows = {row.measure: (row.right, row.of) for row in ucdp.score(gold, predicted)}
    assert rows == {"country": (1, 1), "day inside span": (0, 1), "admin-1": (0, 1), "deaths overlap": (0, 0)}
