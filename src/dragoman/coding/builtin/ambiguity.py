"""Ambiguity: two rows of the lexicon that hold for the same words and say different things are refused, never settled by their order.

In: the rows of a table, each with the line on which it stands. It raises `TableError` naming the table and both lines. Refused are two
rows of one predicate with the same conditions; two with equally many that differ in one list of classes or words only, share a member
of it and give another type or mode; two rows of one event noun; two operators of one word that take the same complement; two lines of
composition for one operator and inner event. A noun that stands in two classes is no ambiguity: there the order of the file decides.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.errors import TableError

if TYPE_CHECKING:
    from dragoman.coding.builtin.lexicon import Condition, Operator, Rule

LISTS = ("class", "lemma")


def refuse_same_conditions(rules: Sequence[tuple[int, Rule]], table: str) -> None:
    """Refuse two rows of one predicate (same lemma, particle and part of speech) that can both hold and say different things."""
    for (line, one), (other, two) in combinations(rules, 2):
        first, second = frozenset(one.when), frozenset(two.when)
        if first == second:
            raise _refusal("has the same conditions", line, other, table)
        if len(first) == len(second) and (one.type, one.mode) != (two.type, two.mode):
            shared = _shared(first - second, second - first)
            if shared:
                raise _refusal(f"lists {', '.join(sorted(shared))} under the same condition, for another type", line, other, table)


def refuse_twice(keys: Iterable[tuple[int, Hashable]], table: str) -> None:
    """Refuse two rows of a table that allows one for each key."""
    seen: dict[Hashable, int] = {}
    for line, key in keys:
        if key in seen:
            raise _refusal(f"is of {key} too", seen[key], line, table)
        seen[key] = line


def refuse_same_complement(operators: Sequence[tuple[int, Operator]], table: str) -> None:
    """Refuse two operators of one word and part of speech that take the same complement."""
    for (line, one), (other, two) in combinations(operators, 2):
        if shared := one.complements & two.complements:
            raise _refusal(f"takes {', '.join(sorted(shared))} too", line, other, table)


def _shared(first: frozenset[Condition], second: frozenset[Condition]) -> frozenset[str]:
    """The classes or words that the one condition which tells two rows apart lists in both."""
    if len(first) != 1 or len(second) != 1:
        return frozenset()
    (one,), (two,) = first, second
    alike = (one.slot, one.test, one.negated) == (two.slot, two.test, two.negated)
    return one.values & two.values if alike and one.test in LISTS and not one.negated else frozenset()


def _refusal(what: str, line: int, other: int, table: str) -> TableError:
    return TableError(f"line {line} {what}: which of the two is meant?", table=table, row=other)
