"""Bands of likelihood: in order, without gaps, and never printed without their numbers."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from dragoman.errors import UnknownCode
from dragoman.ontology import BANDS, band, houses, print_band
from dragoman.tables import read_table

LADDER = ["almost_impossible", "very_unlikely", "unlikely", "even", "likely", "very_likely", "almost_certain"]
ROWS = read_table("dragoman.ontology", "houses.tsv")


def test_bands_stand_from_least_to_most_likely_then_those_without_numbers():
    assert list(BANDS) == [*LADDER, "expected", "possible", "unknown"]


def test_ladder_has_no_gap_and_no_overlap():
    for below, above in pairwise(BANDS[name] for name in LADDER):
        assert below.low is not None
        assert below.high is not None
        assert below.low < below.high == above.low


@pytest.mark.parametrize("name", LADDER)
def test_printed_band_carries_its_own_numbers(name: str):
    numbers = re.search(r"\((\d+)–(\d+) %\)$", print_band(name))
    assert numbers
    assert (float(numbers[1]), float(numbers[2])) == (BANDS[name].low, BANDS[name].high)


@pytest.mark.parametrize("name", ["expected", "possible", "unknown"])
def test_band_without_numbers_gets_none_and_says_so(name: str):
    assert BANDS[name].low is BANDS[name].high is None
    assert "(" in print_band(name)
    assert not re.search(r"\d", print_band(name))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['word']}, {row['house']}")
def test_word_of_a_house_has_an_ordered_range_and_a_band_of_the_ladder(row: dict[str, str]):
    said = band(row["word"], row["house"])
    assert said.low is not None
    assert said.high is not None
    assert 0 <= said.low < said.high <= 100
    assert said.name in LADDER
    if row["median"]:
        assert said.low <= float(row["median"]) <= said.high
    assert row["source"]


@pytest.mark.parametrize("house", houses())
def test_words_of_a_house_rise_with_their_bands(house: str):
    middles: dict[str, list[float]] = {}
    for row in ROWS:
        if row["house"] == house:
            middles.setdefault(row["band"], []).append((float(row["low"]) + float(row["high"])) / 2)
    steps = [middles[name] for name in LADDER if name in middles]
    assert all(sum(below) / len(below) < sum(above) / len(above) for below, above in pairwise(steps))


def test_our_bands_are_those_of_icd_203():
    for row in ROWS:
        if row["house"] == "ICD 203":
            ours = BANDS[row["band"]]
            assert (ours.low, ours.high) == (float(row["low"]), float(row["high"]))


def test_same_word_differs_between_houses():
    ranges = {
        (said.low, said.high) for said in (band("likely", house) for house in ("ICD 203", "PHIA", "NATO", "IPCC", "readers"))
    }
    assert len(ranges) == 5


def test_case_and_underscores_of_a_word_do_not_matter():
    assert band("Very_Likely", "icd 203") == band("very likely")


def test_unknown_word_is_refused_with_the_nearest_of_that_house():
    with pytest.raises(UnknownCode, match="highly likely"):
        band("very likely", "PHIA")


def test_unknown_house_and_band_are_refused():
    with pytest.raises(UnknownCode, match="NATO"):
        band("likely", "NATTO")
    with pytest.raises(UnknownCode, match="almost_certain"):
        print_band("almost_sure")
