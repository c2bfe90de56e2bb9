"""Events as acts: a sign for every type but requests, a dimension for every one with a sign, rules that can all be reached."""

from __future__ import annotations

import pytest

from dragoman.ontology import CONTEXTS, DIMENSIONS, MODES, TYPES
from dragoman.ontology.acts import act
from dragoman.tables import read_table

ROWS = read_table("dragoman.ontology", "act_dimensions.tsv")


@pytest.mark.parametrize("type", sorted(TYPES))
def test_every_type_has_the_sign_of_its_quad_class_and_a_dimension(type: str):
    found = act(type)
    if type == "REQUEST":
        assert found is None
    else:
        assert found is not None
        assert found.sign == (1 if "cooperation" in TYPES[type].quad else -1)
        assert found.dimension in DIMENSIONS


def test_codes_of_the_rules_are_those_of_the_lists():
    for row in ROWS:
        assert row["type"] in ("", *TYPES)
        assert not row["mode"] or f"{row['type']}.{row['mode']}" in MODES
        assert row["context"] in ("", *CONTEXTS)
        assert row["dimension"] in DIMENSIONS
        assert row["dimension"] != "affiliation"


def test_no_rule_is_hidden_by_an_earlier_one():
    def covers(one: dict[str, str], other: dict[str, str]) -> bool:
        return all(one[name] in ("", other[name]) for name in ("type", "mode", "context"))

    hidden = [row for place, row in enumerate(ROWS) if any(covers(earlier, row) for earlier in ROWS[:place])]
    assert not hidden


@pytest.mark.parametrize(
    ("type", "mode", "contexts", "dimension"),
    [
        ("ASSAULT", "aerial", ["economic"], "security"),
        ("COOPERATE", None, ["economic"], "economic"),
        ("CONSULT", "visit", [], "diplomatic"),
        ("ACCUSE", "disapprove", ["territory"], "territorial"),
        ("SANCTION", "discontinue", [], "economic"),
        ("SANCTION", "expel", ["economic"], "diplomatic"),
        ("AID", None, ["asylum"], "people"),
        ("COERCE", "deport", ["migration"], "people"),
        ("SUPPORT", None, ["religion_ethnicity"], "ideological"),
    ],
)
def test_an_act_is_in_the_dimension_that_its_mode_or_context_says(type: str, mode: str | None, contexts: list[str], dimension: str):
    found = act(type, mode, contexts)
    assert found is not None
    assert found.dimension == dimension


def test_an_event_without_a_type_is_no_act():
    assert act(None) is None
    assert act("SOMETHING") is None
