"""Floors are well formed, hold and fail as they say, and the table shows which one broke."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_each_measure_has_one_floor(measure: ModuleType):
    names = [(floor.set, floor.measure) for floor in measure.floors()]
    assert len(names) == len(set(names)) > 0


def test_no_goal_lies_on_the_wrong_side_of_its_floor(measure: ModuleType):
    for floor in measure.floors():
        assert floor.op in {"at_least", "at_most"}
        assert floor.holds(floor.goal), f"{floor.set} {floor.measure}"


@pytest.mark.parametrize(
    ("op", "value", "holds"),
    [("at_least", 0.55, True), ("at_least", 0.549996, True), ("at_least", 0.5499, False), ("at_most", 0.55, True), ("at_most", 0.5501, False)],
)
def test_floor_holds_as_figures_are_printed(measure: ModuleType, op: str, value: float, holds: bool):
    assert measure.Floor("s", "m", op, 0.55, 0.6).holds(value) is holds


def test_table_marks_what_is_under_its_floor(measure: ModuleType):
    floor = next(floor for floor in measure.floors() if floor.op == "at_least")
    good, bad = (measure.table([measure.Figure(floor.set, floor.measure, value)]) for value in (floor.floor, floor.floor - 0.1))
    assert "UNDER ITS FLOOR" not in good
    assert "UNDER ITS FLOOR" in bad


def test_seed_sections_are_read_behind_the_notes(measure: ModuleType, tmp_path: Path):
    (tmp_path / "score.py").write_text('print("missed {1}\\n\\n{\\n \\"events\\": {\\"f\\": 0.0},\\n \\"roles\\": {\\"f\\": 1.0}\\n}")')
    assert measure._seed_sections(tmp_path, tmp_path) == ["events"]


def test_shared_folder_without_gold_is_none(measure: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DRAGOMAN_SHARED", str(tmp_path))
    assert measure.shared_folder() is None
