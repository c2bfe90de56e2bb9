"""Whatever is added in whatever order, once or often, in whatever batches: the same views."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.ledger import Ledger
from dragoman.ledger.checking import problems

VIEWS = (
    "select * exclude (added, batch) from findings order by id",
    "select * exclude (added, batch) from documents order by id",
    "select document, coder, payload from chosen order by all",
)

few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def views(batches: list[list[int]], invented: ModuleType) -> list[list[dict[str, object]]]:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.create(Path(folder, "desk"))
        for batch in batches:
            ledger.add([invented.situation(number, hits=number % 3) for number in batch])
        assert problems(ledger.at) == []
        return [ledger.ask(view).to_pylist() for view in VIEWS]


numbers = st.lists(st.integers(0, 30), min_size=1, max_size=6, unique=True)


@few
@given(numbers=numbers, data=st.data())
def test_order_and_batches_do_not_change_the_views(numbers: list[int], data: st.DataObject, invented: ModuleType):
    other = data.draw(st.permutations(numbers))
    cut = data.draw(st.integers(0, len(numbers)))
    assert views([numbers], invented) == views([other[:cut], other[cut:]], invented)


@few
@given(numbers=numbers, again=st.lists(st.integers(0, 5), max_size=4))
def test_adding_again_changes_nothing(numbers: list[int], again: list[int], invented: ModuleType):
    repeated = [numbers[index % len(numbers)] for index in again]
    assert views([numbers], invented) == views([numbers, repeated, numbers], invented)


@pytest.mark.parametrize("order", [("1", "2"), ("2", "1")])
def test_with_two_coders_the_later_run_counts(order: tuple[str, str], ledger: Ledger, invented: ModuleType):
    for coder in order:
        ledger.add(invented.situation(1, coder=coder))
    assert [one.coder.version for one in ledger.situations()] == [order[1]]
