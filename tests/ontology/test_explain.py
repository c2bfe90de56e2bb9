"""Every code of every list has plain words, in a sentence or two, and an unknown one is refused with the nearest."""

from __future__ import annotations

import pytest

from dragoman.errors import UnknownCode
from dragoman.ontology import (
    ACTOR_KINDS,
    BANDS,
    CAMEO,
    CONTEXTS,
    DIMENSIONS,
    MODALITIES,
    MODES,
    SECTORS,
    STATUSES,
    TYPES,
    explain,
    print_band,
)
from dragoman.ontology.explain import codes

LISTS = {
    "types": TYPES,
    "modes": MODES,
    "contexts": CONTEXTS,
    "cameo": CAMEO,
    "sectors": SECTORS,
    "dimensions": DIMENSIONS,
    "modalities": MODALITIES,
    "bands": BANDS,
    "statuses": STATUSES,
    "kinds of actors": ACTOR_KINDS,
}


@pytest.mark.parametrize("name", LISTS)
def test_every_code_of_the_list_is_explained(name: str):
    assert set(LISTS[name]) <= set(codes())
    for code in LISTS[name]:
        said = explain(code)
        assert code in said
        assert len(said.split()) > 5
        assert said.endswith(".")
        assert ".." not in said
        assert "  " not in said


@pytest.mark.parametrize("code", codes())
def test_explanation_is_short(code: str):
    # A word that is a mode of several types gets a sentence for each.
    assert len(explain(code)) < 700


@pytest.mark.parametrize("name", BANDS)
def test_band_is_explained_with_its_numbers(name: str):
    assert print_band(name) in explain(name)


def test_code_of_two_lists_gets_a_sentence_for_each():
    said = explain("economic")
    assert "is a context" in said
    assert "is a dimension" in said
    assert explain("expel").count("is a mode of") == 2


def test_case_blanks_and_hyphens_do_not_matter():
    assert explain("assault.Suicide Attack") == explain("ASSAULT.suicide-attack")
    assert explain("very likely") == explain("very_likely")


def test_cameo_code_says_when_it_is_no_event():
    assert "no event" in explain("012")


def test_affiliation_says_which_is_the_part():
    assert "a is the part, b the whole" in explain("affiliation")


@pytest.mark.parametrize(
    ("code", "nearest"),
    [("ASAULT", "ASSAULT"), ("hypothetic", "hypothetical"), ("40", "040"), ("de facto authorities", "de_facto_authority")],
)
def test_unknown_code_is_refused_with_the_nearest(code: str, nearest: str):
    with pytest.raises(UnknownCode, match=nearest):
        explain(code)


@pytest.mark.parametrize("code", ["IRN", "AFG"])
def test_country_is_refused_with_where_to_look(code: str):
    with pytest.raises(UnknownCode, match="table of countries"):
        explain(code)


@pytest.mark.parametrize("code", ["", " ", "?"])
def test_nothing_is_no_code(code: str):
    with pytest.raises(UnknownCode):
        explain(code)
