"""The checker of frustration indices believes nothing: neither a cycle that is none nor an amount that overloads a tie."""

from __future__ import annotations

from fractions import Fraction
from types import ModuleType

import pytest

TIES = {("a", "b"): Fraction(1), ("b", "c"): Fraction(1), ("a", "c"): Fraction(-1), ("c", "d"): Fraction(1), ("a", "d"): Fraction(1)}
FIRST = [("a", "b"), ("b", "c"), ("a", "c")]
SECOND = [("a", "c"), ("c", "d"), ("a", "d")]


def test_a_cycle_with_one_minus_proves_one(network: ModuleType):
    assert network.bound(TIES, [(FIRST, Fraction(1))]) == 1


def test_cycles_that_share_a_tie_prove_no_more_than_it_can_carry(network: ModuleType):
    assert network.bound(TIES, [(FIRST, Fraction(1)), (SECOND, Fraction(1))]) == 1


@pytest.mark.parametrize(
    "steps", [[("a", "b"), ("b", "c")], [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")]], ids=["no cycle", "a cycle without a minus"]
)
def test_what_is_no_odd_cycle_is_refused(network: ModuleType, steps: list[tuple[str, str]]):
    with pytest.raises(SystemExit, match="no odd cycle"):
        network.bound(TIES, [(steps, Fraction(1))])


def test_half_amounts_are_rounded_up_once(network: ModuleType):
    assert network.bound(TIES, [(FIRST, Fraction(1, 2)), (SECOND, Fraction(1, 2))]) == 1


def test_a_small_network_is_solved_and_its_proof_holds(network: ModuleType):
    solved = network.solve("small", TIES)
    assert (solved.upper, solved.certified, solved.row["t_ppn"]) == (1, 1, 2)


def test_no_proof_proves_nothing(network: ModuleType):
    assert network.bound(TIES, []) == 0
