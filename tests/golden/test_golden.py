"""The examples, coded and briefed, against what was read and found right before. `python tools/update_golden.py` writes them anew."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from dragoman.desk.coding import coder
from dragoman.examples import NAMES, example
from dragoman.nouns import Situation
from dragoman.reading import read

HERE = Path(__file__).parent
UPDATE = os.environ.get("DRAGOMAN_UPDATE_GOLDEN") == "1"


def situation_of(name: str) -> Situation:
    return coder().code(read(example(name), name=name, ref=name)[0])


def shown(situation: Situation) -> str:
    """A situation as one JSON value a line, so that a difference is a line. Text and mentions are left out, spans are shortened."""
    whole = situation.to_json()
    lines = []
    for section, found in whole.items():
        if section in ("documents", "mentions", "coder"):
            continue
        lines.append(f"== {section}")
        lines += (
            [json.dumps(_short(one), ensure_ascii=False) for one in found] if isinstance(found, list) else [json.dumps(found)]
        )
    return "\n".join(lines) + "\n"


def _short(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"document", "start", "end", "text"}:
            return f"{value['start']}-{value['end']} {value['text']}"
        if set(value) == {"start", "end", "precision"}:
            return f"{value['start']} {value['end']} {value['precision']}"
        return {key: _short(one) for key, one in value.items() if one not in (None, [], {})}
    return [_short(one) for one in value] if isinstance(value, list) else value


def check(path: Path, found: str) -> None:
    if UPDATE:
        path.write_text(found, "utf-8")
    assert path.exists(), f"{path.name} is not there: run tools/update_golden.py"
    assert found == path.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_situation_of_an_example_is_as_it_was(name: str):
    check(HERE / f"{name.rpartition('.')[0]}.situation", shown(situation_of(name)))


@pytest.mark.parametrize("name", NAMES)
def test_brief_of_an_example_is_as_it_was(name: str):
    from dragoman.briefing import brief, to_markdown

    check(HERE / f"{name.rpartition('.')[0]}.brief.md", to_markdown(brief([situation_of(name)])))


@pytest.mark.parametrize("name", NAMES)
def test_an_example_says_that_it_is_invented(name: str):
    assert example(name).decode().rstrip().endswith("This is an invented example.")
