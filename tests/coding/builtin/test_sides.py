"""Sides: who stands in a slot, what sort of thing a noun is, and whether a row's condition holds."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.lexicon import load_lexicon, parse_condition
from dragoman.coding.builtin.sides import complement_form, holds, in_class, noun_slot, parties_at, parties_inside


def at(sheet, word: str) -> int:
    return sheet.text.index(word)


def test_a_noun_that_names_nobody_has_no_parties(staged):
    sheet = staged("Rwanda struck bridges of Uganda.", "coreference")
    assert not parties_at(sheet, [at(sheet, "bridges")])


def test_the_nearest_actor_inside_a_phrase_is_found_and_marked_inferred(staged):
    sheet = staged("Rwanda struck bridges of Uganda.", "coreference")
    side = parties_inside(sheet, [at(sheet, "bridges")])
    assert (side.parties, side.inferred) == (["UGA"], True)


def test_who_names_himself_is_not_inside_himself(staged):
    sheet = staged("Rwanda attacked Uganda.", "coreference")
    assert not parties_inside(sheet, [at(sheet, "Uganda")])


def test_another_clause_is_not_looked_into_unless_asked(staged):
    sheet = staged("Rwanda struck positions that Uganda built.", "coreference")
    positions = [at(sheet, "positions")]
    assert parties_inside(sheet, positions).parties == []
    assert parties_inside(sheet, positions, deep=True).parties == ["UGA"]


@pytest.mark.parametrize(("slot", "words"), [("by", ["Rwanda"]), ("P:on", ["army"]), ("poss", []), ("of", [])])
def test_slots_of_a_noun(staged, slot, words):
    sheet = staged("The attack by Rwanda on Uganda's army ended.", "coreference")
    assert [sheet.text[t] for t in noun_slot(sheet, at(sheet, "attack"), slot)] == words


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        ("O", True),
        ("!O", False),
        ("O:town", True),
        ("O:village", False),
        ("O@", False),
        ("S@", True),
        ("S=@state", True),
        ("S=@person", False),
        ("neg", False),
        ("pass", False),
        ("P:in", True),
        ("P:with", False),
        ("any=destroyed", True),
    ],
)
def test_conditions_of_a_row(staged, condition, true):
    sheet = staged("Rwanda destroyed the town in March.", "coreference")
    slots = frame(sheet, at(sheet, "destroyed"))
    assert holds(sheet, load_lexicon(), slots, parse_condition(condition)) is true


def test_a_class_is_read_from_head_compound_and_of(staged):
    lexicon = load_lexicon()
    noun, classes = next((noun, classes) for noun, classes in sorted(lexicon.classes.items()) if noun == "tank")
    sheet = staged("Rwanda bought a number of tanks.", "coreference")
    assert noun == "tank"
    assert in_class(sheet, lexicon, [at(sheet, "number")], classes)
    assert not in_class(sheet, lexicon, [at(sheet, "Rwanda")], classes)


@pytest.mark.parametrize(
    ("text", "verb", "form"),
    [
        ("Rwanda wants to leave.", "leave", "to"),
        ("Rwanda stopped shelling Goma.", "shelling", "-ing"),
        ("Rwanda said Uganda left.", "left", "that"),
    ],
)
def test_the_form_of_a_complement(timed, text, verb, form):
    sheet = timed(text)
    assert complement_form(sheet, at(sheet, verb)) == form
