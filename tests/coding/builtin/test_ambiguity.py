"""Ambiguity: rows of the lexicon that cannot be told apart are refused, with the table and both lines."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.ambiguity import refuse_same_complement, refuse_same_conditions, refuse_twice
from dragoman.coding.builtin.lexicon import Operator, Rule, load_lexicon, parse_condition
from dragoman.errors import TableError


def rule(when: str, kind: str = "AID", mode: str | None = None) -> Rule:
    parts = tuple(parse_condition(part) for part in when.split("&") if part.strip())
    return Rule("give", kind, mode, None, ("S",), (), mutual=False, when=parts)


def test_the_packaged_lexicon_is_not_ambiguous():
    assert load_lexicon().predicates


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (rule("O=aid & S@"), rule("S@ & O=aid", "COOPERATE")),
        (rule("O=aid,money"), rule("O=money,aid")),
        (rule("O=aid,money"), rule("O=money,weapon", "COOPERATE")),
        (rule("O:loan & S@"), rule("S@ & O:loan,gift", "COOPERATE")),
        (rule("O=aid", "ASSAULT", "aerial"), rule("O=aid", "ASSAULT", "drone")),
        (rule("P:to=base", "ASSAULT", "aerial"), rule("P:to=base,ship", "ASSAULT", "drone")),
        (rule(""), rule("", "none")),
    ],
)
def test_rows_that_cannot_be_told_apart_are_refused_by_table_and_lines(first, second):
    with pytest.raises(TableError, match=r"predicates\.tsv, row 9: line 4 "):
        refuse_same_conditions([(4, first), (9, second)], "predicates.tsv")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (rule("O=aid"), rule("O=weapon", "COOPERATE")),
        (rule("O=aid"), rule("O=aid & S@", "COOPERATE")),
        (rule("O=aid"), rule("P:to=aid", "COOPERATE")),
        (rule("O=aid"), rule("!O=aid", "COOPERATE")),
        (rule("O=aid,money"), rule("O=aid,weapon")),
    ],
)
def test_rows_that_differ_in_conditions_or_say_the_same_stand(first, second):
    refuse_same_conditions([(4, first), (9, second)], "predicates.tsv")


def test_a_noun_with_two_rows_is_refused():
    with pytest.raises(TableError, match=r"nouns\.tsv, row 7: line 3 is of raid too"):
        refuse_twice([(3, "raid"), (5, "siege"), (7, "raid")], "nouns.tsv")


def test_operators_of_one_word_share_no_complement():
    ask = Operator("press", "ask", frozenset(("to", "for")), "object", ())
    plan = Operator("press", "plan", frozenset(("to",)), "subject", ())
    with pytest.raises(TableError, match=r"operators\.tsv, row 8: line 2 takes to too"):
        refuse_same_complement([(2, ask), (8, plan)], "operators.tsv")
