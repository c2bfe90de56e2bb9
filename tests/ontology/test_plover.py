"""Types, modes and contexts of PLOVER: complete, scored on the right side, refused when unknown."""

from __future__ import annotations

import pytest

from dragoman.errors import UnknownCode
from dragoman.ontology import CONTEXTS, MODES, QUAD_CLASSES, TYPES, score

QUADS = {"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}
WITHOUT_MODES = {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"}


def test_types_are_the_sixteen_in_four_quad_classes():
    assert len(TYPES) == 16
    assert set(QUAD_CLASSES.values()) == QUADS
    assert {code: kind.quad for code, kind in TYPES.items()} == QUAD_CLASSES


def test_modes_belong_to_known_types_and_five_types_have_none():
    assert {mode.type for mode in MODES.values()} == TYPES.keys() - WITHOUT_MODES
    assert {code for code, kind in TYPES.items() if not kind.modes} == WITHOUT_MODES


def test_contexts_are_the_thirty_seven_of_the_manual():
    assert len(CONTEXTS) == 37


@pytest.mark.parametrize("code", sorted(TYPES))
def test_score_of_a_type_has_the_sign_of_its_quad_class(code: str):
    assert (score(code) > 0) == ("cooperation" in QUAD_CLASSES[code])


@pytest.mark.parametrize("code", sorted(MODES))
def test_score_of_a_mode_stays_near_its_type(code: str):
    mode = MODES[code]
    assert abs(score(mode.type, mode.mode) - score(mode.type)) <= 3.5


def test_score_of_a_mode_without_one_is_that_of_the_type():
    assert MODES["PROTEST.vandalize"].score is None
    assert score("PROTEST", "vandalize") == score("PROTEST") == -5


def test_score_of_the_extremes():
    assert score("AID") == score("RETREAT", "disarm") == 10
    assert score("ASSAULT", "unconventional") == -10


def test_score_refuses_an_unknown_type_and_names_the_nearest():
    with pytest.raises(UnknownCode, match="MOBILIZE"):
        score("MOBILISE")


def test_score_refuses_the_mode_of_another_type():
    with pytest.raises(UnknownCode, match=r"ASSAULT\.arrest"):
        score("ASSAULT", "arrest")
    with pytest.raises(UnknownCode, match="AID has no modes"):
        score("AID", "visit")
