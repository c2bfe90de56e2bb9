"""The table of what each stage brings misses no stage."""

from types import ModuleType

from dragoman.coding.builtin.pipeline import STAGES


def test_every_stage_but_events_is_left_out_in_turn(stages: ModuleType):
    names = [variant.name for variant in stages.variants()]
    assert len(names) == len(set(names))
    assert {stage.name for stage in STAGES} - set(names) == {"events"}
