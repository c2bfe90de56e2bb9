"""Cycles that share no tie are a proof that needs no fractions; its checker refuses what is none."""

from __future__ import annotations

from fractions import Fraction
from types import ModuleType

import pytest

# Two triangles with one minus each that meet in one actor, and a square around them.
TIES = {
    ("a", "b"): Fraction(1), ("b", "c"): Fraction(1), ("a", "c"): Fraction(-1),
    ("c", "d"): Fraction(1), ("d", "e"): Fraction(1), ("c", "e"): Fraction(-1), ("a", "e"): Fraction(1),
}  # fmt: skip
FIRST = [("a", "b"), ("b", "c"), ("a", "c")]
SECOND = [("c", "d"), ("d", "e"), ("c", "e")]


def test_as_many_disjoint_cycles_as_ties_stand_against_every_division(disjoint: ModuleType):
    cycles = disjoint.disjoint(TIES)
    assert {frozenset(cycle) for cycle in cycles} == {frozenset(FIRST), frozenset(SECOND)}
    assert disjoint.check(TIES, cycles) == 2


@pytest.mark.parametrize(
    ("cycles", "words"),
    [
        ([FIRST, FIRST], "another cycle"),
        ([FIRST, [("a", "c"), ("c", "d"), ("d", "e"), ("a", "e")]], "another cycle"),
        ([[("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("a", "e")]], "even number"),
        ([[("a", "b"), ("b", "c")]], "no cycle"),
        ([[*FIRST, ("d", "e"), ("c", "e"), ("c", "d")]], "no cycle"),
    ],
    ids=["the same twice", "a tie in two", "no minus", "a path", "two that meet"],
)
def test_what_is_no_proof_is_refused(disjoint: ModuleType, cycles: list[list[tuple[str, str]]], words: str):
    with pytest.raises(SystemExit, match=words):
        disjoint.check(TIES, cycles)


def test_a_cycle_is_written_with_the_sign_of_each_tie(disjoint: ModuleType):
    assert disjoint.written(TIES, FIRST) == "a + b + c - a"
