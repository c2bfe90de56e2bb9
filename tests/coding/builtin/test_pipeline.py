"""The pipeline: any stage can be left out, and tools can be exchanged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.coding.builtin.pipeline import STAGES, BuiltinCoder
from dragoman.nouns import Document

TEXT = (
    'Kenya accused Somalia of aiding rebels\n2021-05-03\n\n"We will not wait," Defence Minister Amina Otieno said on Monday. Rebels had attacked'
    " Mandera on Saturday, killing four soldiers. Kenya may close the border, which Somalia fears."
)


@pytest.fixture
def restored(coder: BuiltinCoder):
    stages, tools = coder.stages, coder.tools
    yield coder
    coder.stages, coder.tools = stages, tools


@pytest.mark.parametrize("name", [stage.name for stage in STAGES])
def test_a_stage_that_is_left_out_breaks_no_other(restored: BuiltinCoder, name: str):
    restored.stages = tuple(stage for stage in STAGES if stage.name != name)
    situation = restored.code(Document(id="d1", text=TEXT, published="2021-05-03"))
    assert bool(situation.events) == (name != "events")


def test_without_rules_of_silence_more_is_told(restored: BuiltinCoder):
    document = Document(id="d1", text=TEXT, published="2021-05-03")
    with_rules = restored.code(document)
    restored.tools = replace(restored.tools, cuts=())
    assert len(restored.code(document).events) > len(with_rules.events)
