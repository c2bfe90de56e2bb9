"""Modality: what the clauses above a verb make of it."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.modality import Context, context, is_reporting, tense


def around(staged, text: str, verb: str) -> Context:
    sheet = staged(text, "coreference")
    return context(sheet, sheet.text.index(verb))


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("Kenya attacked Uganda.", "attacked", "past"),
        ("Kenya is attacking Uganda.", "attacking", "progressive"),
        ("Kenya has attacked Uganda.", "attacked", "perfect"),
        ("Kenya said that Rwanda had attacked Uganda.", "attacked", "pluperfect"),
        ("If Rwanda attacks, Kenya leaves.", "attacks", "present"),
        ("Kenya wants to attack Uganda.", "attack", "none"),
    ],
)
def test_tense(timed, text, verb, found):
    sheet = timed(text)
    assert tense(sheet, sheet.text.index(verb)) == found


def test_a_reported_clause_has_its_speaker(staged):
    found = around(staged, "Kenya said that Rwanda had attacked Uganda.", "attacked")
    assert (found.kind, found.speaker, found.reported) == ("said", "KEN", False)


@pytest.mark.parametrize("speakers", ["Witnesses", "Somali residents"])
def test_unnamed_speakers_only_report(staged, speakers):
    found = around(staged, f"{speakers} said that Rwanda attacked Uganda.", "attacked")
    assert (found.speaker, found.reported) == (None, True)


def test_hearsay_is_reported(staged):
    assert around(staged, "Rwanda allegedly attacked.", "attacked").reported
    assert not around(staged, "Rwanda attacked.", "attacked").reported


def test_according_to_names_the_speaker(staged):
    assert around(staged, "According to Kenya, Rwanda attacked.", "attacked").speaker == "KEN"


def test_if_makes_a_condition_of_its_own_clause_alone(staged):
    text = "If Rwanda attacks, Kenya leaves."
    assert around(staged, text, "attacks").condition
    assert not around(staged, text, "leaves").condition


def test_a_wish_governs_its_infinitive(staged):
    found = around(staged, "Kenya wants to attack Uganda.", "attack")
    assert (found.governor, found.infinitive) == ("want", True)


def test_words_between_marks_are_quoted(staged):
    assert around(staged, 'He said "we attacked them".', "attacked").quoted


def test_that_said_reports_nothing(timed):
    sheet = timed("That said, Rwanda attacked.")
    assert not is_reporting(sheet, sheet.text.index("said"))
    sheet = timed("Kenya said Rwanda attacked.")
    assert is_reporting(sheet, sheet.text.index("said"))
