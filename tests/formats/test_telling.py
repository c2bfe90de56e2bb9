"""The fields that tell what happened are fields that the datasets have."""

from __future__ import annotations

import pytest

from dragoman.formats.keds import NAMES as KEDS
from dragoman.formats.layouts import columns
from dragoman.formats.telling import told_by, told_fields

LAYOUTS = {"icews": columns("icews"), "polecat": columns("polecat"), "gdelt": columns("gdelt-57"), "acled": columns("acled"), "ucdp": columns("ucdp")}


@pytest.mark.parametrize("dataset", sorted(LAYOUTS))
def test_every_field_is_a_column_of_its_dataset(dataset: str):
    assert told_fields(dataset)
    assert set(told_fields(dataset)) <= set(LAYOUTS[dataset])


def test_fields_of_keds_are_those_of_its_rows():
    assert set(told_fields("keds")) <= set(KEDS)


def test_empty_fields_are_left_out_and_an_unknown_dataset_shows_all():
    assert told_by("icews", {"Source Name": "A", "Event Text": "", "Target Name": "B", "City": "C"}) == "Source Name: A; Target Name: B"
    assert told_by("mine", {"who": "A", "note": ""}) == "who: A"
    assert told_by("acled", {"location": "Jos"}) == "location: Jos"
