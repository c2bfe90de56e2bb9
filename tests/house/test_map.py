"""The map in CONTRIBUTING.md and the pages on the coder name exactly what there is."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "dragoman"
STAGES = sorted(path.stem for path in (SOURCE / "coding" / "builtin").glob("*.py") if path.stem not in {"__init__", "pipeline"})


def rooms() -> set[str]:
    """Packages and modules right under `dragoman`."""
    folders = {path.parent.name + "/" for path in SOURCE.glob("*/__init__.py")}
    files = {path.name for path in SOURCE.glob("*.py") if not path.name.startswith("__")}
    return folders | files


def on_the_map() -> list[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    drawn = re.search(r"<!-- map:start -->(.*?)<!-- map:end -->", text, re.S)
    assert drawn, "CONTRIBUTING.md has no map between its markers"
    return re.findall(r"^\| `([^`]+)` \|", drawn[1], re.M)


def test_map_names_exactly_the_rooms():
    assert sorted(on_the_map()) == sorted(rooms())


def test_map_gives_each_room_a_sentence():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for room in on_the_map():
        row = re.search(rf"^\| `{re.escape(room)}` \| (.+?) \|", text, re.M)
        assert row
        assert len(row[1].split()) >= 4, f"{room} has no sentence"


@pytest.mark.parametrize("stage", STAGES)
def test_stage_file_is_explained_or_a_stage_of_the_pipeline(stage: str, build_reference: ModuleType):
    named = {name for name, *_ in build_reference.stages()}
    pages = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs" / "explanation").glob("*.md")))
    assert stage in named or f"`{stage}`" in pages, f"docs/explanation says nothing of coding/builtin/{stage}.py"


def test_house_drawn_by_import_linter_has_the_same_rooms():
    text = (ROOT / ".importlinter").read_text("utf-8")
    layers = re.search(r"layers =\n((?:    .+\n)+)", text)
    ignored = re.search(r"exhaustive_ignores =\n((?:    .+\n)+)", text)
    assert layers
    assert ignored
    drawn = set(re.findall(r"\w+", layers[1])) | set(re.findall(r"\w+", ignored[1]))
    drawn -= {"__main__"}  # starts the command line, and is no room
    assert drawn == {room.removesuffix("/").removesuffix(".py") for room in rooms()}
