"""Pointing: "this attack", "the ruling", "a resolution that calls on": whoever was told before to be behind it, and nobody else."""

from __future__ import annotations

import pytest


def last(sheet, type):
    return [h for h in sheet.happenings if h.type == type][-1]


@pytest.mark.parametrize(
    ("text", "type", "recipients"),
    [
        ("On Monday Rwanda attacked Uganda. Kenya condemned this attack.", "ACCUSE", ["RWA"]),
        ("On Monday Rwanda attacked Uganda. Two soldiers were wounded. Kenya condemned the attack.", "ACCUSE", ["RWA"]),
        ("The International Court of Justice ruled in favour of Chad. Niger rejected the judgment.", "REJECT", ["international-court-of-justice"]),
        ("The Security Council adopted a resolution on Sudan. Chad welcomed the resolution.", "SUPPORT", ["un-security-council"]),
    ],
)
def test_what_is_judged_is_whose_it_was(staged, text, type, recipients):
    event = last(staged(text, "pointing"), type)
    assert event.recipients == recipients
    assert "recipients" in event.inferred


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("On Monday a bomb exploded in Kampala. Kenya condemned the attack.", id="nobody behind it"),
        pytest.param("Rwanda attacked Uganda. On Friday a bomb exploded in Lomé. Kenya condemned the attack.", id="another act between"),
        pytest.param("On Monday Rwanda attacked Uganda. Kenya condemned the attack on the school.", id="another attack"),
        pytest.param("On Monday Kenya attacked Uganda. Kenya condemned the attack.", id="nobody blames himself"),
    ],
)
def test_who_is_behind_it_stays_open(staged, text):
    assert "RWA" not in last(staged(text, "pointing"), "ACCUSE").recipients
    assert "KEN" not in last(staged(text, "pointing"), "ACCUSE").recipients


@pytest.mark.parametrize(
    ("text", "type", "recipients"),
    [
        ("Kenya announced that it would close both camps, a decision that UNHCR criticised.", "ACCUSE", ["KEN"]),
        ("Israel bombed the port on Monday, a move condemned by Jordan.", "ACCUSE", ["ISR"]),
    ],
)
def test_what_sums_up_a_clause_is_its_subjects(staged, text, type, recipients):
    assert last(staged(text, "pointing"), type).recipients == recipients


def test_who_issues_a_document_speaks_in_it(staged):
    event = last(staged("Kenya issued a statement demanding that Sudan release the pilots.", "pointing"), "REQUEST")
    assert event.actors == ["KEN"]
    event = last(staged("The Security Council adopted Resolution 91, which calls on Chad to withdraw.", "pointing"), "REQUEST")
    assert (event.actors, event.recipients) == (["un-security-council"], ["TCD"])
