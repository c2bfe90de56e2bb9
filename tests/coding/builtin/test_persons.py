"""Persons: full names, surnames and titles, and whom a person in office stands for."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.persons import office_step


def persons_in(sheet) -> dict[str, tuple[str, ...]]:
    return {sheet.words(hit.start, hit.end): hit.parties for hit in sheet.hits if hit.person}


def test_who_is_in_office_stands_for_the_state_too(staged):
    assert persons_in(staged("Emmanuel Macron arrived in Kigali.", "mentions")) == {"Emmanuel Macron": ("emmanuel-macron", "FRA")}


def test_a_surname_of_a_high_office_needs_no_first_name(staged):
    assert persons_in(staged("Macron arrived in Kigali.", "mentions"))["Macron"] == ("emmanuel-macron", "FRA")


def test_a_surname_alone_is_nobody_before_the_term(staged):
    assert "emmanuel-macron" not in staged("Macron arrived in Kigali.", "mentions", "1995-03-15").parties


def test_a_surname_is_whom_the_full_name_introduced(staged):
    found = persons_in(staged("Janet Okello, the spokeswoman, said so. Okello resigned.", "mentions"))
    assert found == {"Janet Okello": ("x-janet-okello",), "Okello": ("x-janet-okello",)}


def test_a_title_in_the_text_tells_whom_a_person_serves(staged):
    sheet = staged("Kenyan spokesman Peter Mwangole denied it.", "mentions")
    party = sheet.parties["x-peter-mwangole"]
    assert (party.part_of, party.country) == ("KEN", "KEN")
    assert persons_in(sheet)["Peter Mwangole"] == ("x-peter-mwangole", "KEN")


def test_the_possessors_sign_is_no_part_of_a_name(staged):
    assert "Emmanuel Macron" in persons_in(staged("Emmanuel Macron's visit ended.", "mentions"))


def test_one_common_word_in_capitals_is_no_person(staged):
    assert persons_in(staged("Soldiers marched. Farmers watched.", "mentions")) == {}


@pytest.mark.parametrize(("role", "step"), [("president", 0), ("king", 1), ("foreign minister", 2), ("leader", 3), ("gardener", None)])
def test_offices_stand_on_steps(role, step):
    assert office_step(role) == step


def test_the_last_surname_belongs_to_the_name(staged):
    sheet = staged("Gunmen killed Juan Lopez Alfaro Trinz in Lima.", "mentions")
    assert [sheet.parties[hit.person].name for hit in sheet.hits if hit.person] == ["Juan Lopez Alfaro Trinz"]


def test_a_thing_named_after_a_person_is_no_person(staged):
    sheet = staged("A bomb exploded at the Jorge Prado Airport in Lima.", "mentions")
    assert not [hit for hit in sheet.hits if hit.person]
