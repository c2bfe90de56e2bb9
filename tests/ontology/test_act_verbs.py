from __future__ import annotations

import pytest

from dragoman.ontology.act_verbs import act_named, longest, verbs
from dragoman.ontology.acts import act
from dragoman.ontology.plover import CONTEXTS, MODES, TYPES, check
from dragoman.tables import read_table


@pytest.mark.parametrize("row", read_table("dragoman.ontology", "act_verbs.tsv"), ids=lambda row: row["verb"])
def test_every_verb_names_a_type_and_mode_with_a_sign(row: dict[str, str]):
    check(row["type"], row["mode"] or None)
    assert act(row["type"], row["mode"] or None) is not None
    assert row["context"] in ("", *CONTEXTS)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ASSAULT", ("ASSAULT", None)), ("Assault", ("ASSAULT", None)), ("attacks", ("ASSAULT", None)), ("Attacked", ("ASSAULT", None)),
        ("seizes", ("COERCE", "seize")), ("seized", ("COERCE", "seize")), ("meets  with", ("CONSULT", None)), ("met", ("CONSULT", None)),
        ("struck", ("ASSAULT", None)), ("clashes", None), ("", None), ("with", None),
        ("protest", ("PROTEST", None)), ("threaten.violence", ("THREATEN", "violence")), ("support", ("SUPPORT", None)),
    ],
)  # fmt: skip
def test_words_name_an_act(words: str, found: tuple[str, str | None] | None):
    named = act_named(words)
    assert (named and named[:2]) == found


def test_arms_are_about_security():
    named = act_named("arms")
    assert named
    found = act(named.type, named.mode, [named.context or ""])
    assert found
    assert found.dimension == "security"


def test_codes_are_names_whatever_verbs_say():
    assert all(act_named(code) == (code, None, None) for code in TYPES)
    assert all(act_named(code) == (mode.type, mode.mode, None) for code, mode in MODES.items())


def test_longest_is_that_of_the_verbs():
    assert longest() == max(len(verb.split()) for verb in verbs())
