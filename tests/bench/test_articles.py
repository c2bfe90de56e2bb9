"""Our own annotated articles: every annotation can be read, speaks of actors it names, and quotes its article exactly."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from dragoman.ontology import QUAD_CLASSES

FOLDERS = sorted((Path(__file__).resolve().parents[2] / "bench" / "articles").glob("*/"))


def quoted(gold: dict) -> list[str]:
    whole = [text for event in gold["events"] for text in event["evidence"]]
    return whole + [one["evidence"] for name in ("outlooks", "statuses") for one in gold[name]] + [one["content"] for name in ("claims", "motives") for one in gold[name]]


def named(gold: dict) -> set[str]:
    found = {key for event in gold["events"] for key in (*event["actors"], *event["recipients"])}
    found |= {relation[side] for relation in gold["relations"] for side in "ab"} | {claim["speaker"] for claim in gold["claims"]}
    found |= {key for outlook in gold["outlooks"] for pair in outlook["pairs"] for key in pair if key} | {motive["actor"] for motive in gold["motives"]}
    found |= {key for status in gold["statuses"] for key in (status["actor"], *status["by"])}
    return found | {role[side] for role in gold["roles"] for side in ("person", "of")}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_annotation_fits_its_article(articles: ModuleType, folder: Path):
    text, gold = (folder / "article.txt").read_text("utf-8"), articles.gold(folder / "gold.txt")
    assert [words for words in quoted(gold) if words not in text] == []
    assert named(gold) <= set(gold["actors"])
    assert {type for event in gold["events"] for type in event["type"]} <= set(QUAD_CLASSES)
    assert all(-90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180 for place in gold["places"])
    assert all(relation["sign"] in (-1, 0, 1) for relation in gold["relations"])


def test_a_line_becomes_a_finding(articles: ModuleType, tmp_path: Path):
    path = tmp_path / "gold.txt"
    path.write_text("A chad | Chad\nE? ACCUSE/REJECT chad>niger when=2021-03-01..2021-03-31 k=3- :: blamed it\nR chad>au affiliation +1 ?\n")
    gold = articles.gold(path)
    (event,), (relation,) = gold["events"], gold["relations"]
    assert (event["type"], event["actors"], event["recipients"], event["optional"]) == (["ACCUSE", "REJECT"], ["chad"], ["niger"], True)
    assert (event["period"], event["killed"]) == ({"start": "2021-03-01", "end": "2021-03-31"}, {"min": 3, "max": None})
    assert (relation["a"], relation["b"], relation["optional"]) == ("chad", "au", True)
