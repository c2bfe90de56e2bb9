"""CAMEO to PLOVER and back: complete, no code lost on the way, and the known decisions stand."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.errors import UnknownCode
from dragoman.ontology import CAMEO, CONTEXTS, MODES, TYPES, from_plover, to_plover

# How many codes of three and four digits the codebook 1.1b3 has below each root; 12 has two more (1213 and 1214), which the
# conversion table and ICEWS know.
BELOW = dict(
    zip((f"{n:02}" for n in range(1, 21)), (10, 27, 28, 7, 8, 5, 6, 25, 5, 27, 12, 28, 22, 26, 6, 13, 13, 14, 9, 7), strict=True)
)


def is_known(code: str) -> bool:
    return code in TYPES or code in MODES


def test_codes_are_all_those_of_the_codebook():
    assert Counter(code[:2] for code in CAMEO if len(code) > 2) == BELOW
    assert {code for code in CAMEO if len(code) == 2} == set(BELOW)


def test_every_code_has_its_broader_code():
    assert not [code for code in CAMEO if len(code) > 2 and code[:-1] not in CAMEO]


def test_labels_tell_codes_apart():
    # A root that has one code below it by the same words would say nothing more.
    labels = Counter(entry.label for code, entry in CAMEO.items() if len(code) > 2)
    assert [label for label, count in labels.items() if count > 1] == []
    assert all(labels)


@pytest.mark.parametrize("code", sorted(CAMEO))
def test_code_turns_into_known_plover_and_back(code: str):
    found = to_plover(code)
    if found is None:
        assert code.startswith("01")
        return
    type, mode, contexts = found
    assert is_known(f"{type}.{mode}" if mode else type)
    assert set(contexts) <= CONTEXTS.keys()
    assert code in from_plover(type, mode)


@pytest.mark.parametrize("code", sorted(code for code, entry in CAMEO.items() if entry.also))
def test_what_a_code_may_also_mean_is_known_and_leads_back(code: str):
    entry = CAMEO[code]
    for other in entry.also:
        assert is_known(other)
        assert other != (f"{entry.type}.{entry.mode}" if entry.mode else entry.type)
        type, _, mode = other.partition(".")
        assert code in from_plover(type, mode or None)


@pytest.mark.parametrize("code", sorted([*TYPES, *MODES]))
def test_type_or_mode_has_a_cameo_code_that_leads_back(code: str):
    type, _, mode = code.partition(".")
    codes = from_plover(type, mode or None)
    assert codes
    assert len(set(codes)) == len(codes)
    assert any((found and found[0] == type) or code in CAMEO[one].also for one in codes for found in (to_plover(one),))


@pytest.mark.parametrize("code", ["085", "0813", "0814"])
def test_easing_may_be_announced_or_carried_out(code: str):
    found = to_plover(code)
    assert found
    assert found[0] == "RETREAT"
    assert CAMEO[code].also == ("CONCEDE",)
    assert code in from_plover("CONCEDE")


@pytest.mark.parametrize(
    ("code", "plover"),
    [
        ("163", ("SANCTION", None, ("diplomatic",))),
        ("192", ("COERCE", "seize", ("military",))),
        ("194", ("ASSAULT", "heavy-weapons", ("military",))),
        ("094", ("ACCUSE", "investigate", ("military", "legal"))),
        ("20", ("ASSAULT", None, ())),
    ],
)
def test_code_turns_into_what_was_decided(code: str, plover: tuple[str, str | None, tuple[str, ...]]):
    assert to_plover(code) == plover


def test_from_plover_gives_what_is_meant_before_what_may_be_meant():
    assert from_plover("ASSAULT", "destroy")[0] == "1712"
    assert from_plover("SANCTION")[0] == "160"
    assert from_plover("CONCEDE")[:2] == ("080", "081")


def test_code_that_lost_its_zero_is_refused_with_the_right_one():
    with pytest.raises(UnknownCode, match=r"leading zero lost.*043"):
        to_plover("43")


@pytest.mark.parametrize("code", ["", "0", "999", "ASSAULT", "1O3", " 190"])
def test_text_that_is_no_code_is_refused(code: str):
    with pytest.raises(UnknownCode):
        to_plover(code)


def test_from_plover_refuses_an_unknown_mode():
    with pytest.raises(UnknownCode, match=r"nearest: ASSAULT\.abduct"):
        from_plover("ASSAULT", "abducted")
