"""Victims: who is named later as one of those whom an incident hit."""

from __future__ import annotations

import pytest

BEFORE = "Gunmen kidnapped two engineers near Kaya on Friday. Police came an hour later. "


def named(sheet) -> set[str]:
    return {sheet.parties[party].name for h in sheet.happenings if h.drop is None for party in h.recipients if sheet.parties[party].kind == "person"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("The victims were identified as Peter Lang, head of a firm, and James Dunne.", {"Peter Lang", "James Dunne"}, id="identified"),
        pytest.param("The hostages are Peter Lang and James Dunne.", {"Peter Lang", "James Dunne"}, id="are"),
        pytest.param("The engineers, Peter Lang and James Dunne, had worked there for years.", {"Peter Lang", "James Dunne"}, id="behind their noun"),
        pytest.param("The farmers, Peter Lang and James Dunne, had worked there for years.", set(), id="others"),
        pytest.param("The victims were not identified as Peter Lang and James Dunne.", set(), id="denied"),
        pytest.param("The victims may be Peter Lang and James Dunne.", set(), id="only possible"),
    ],
)
def test_who_is_named_as_a_victim_is_a_recipient(staged, text, names):
    assert named(staged(BEFORE + text, "victims")) == names


def test_victims_that_have_names_get_no_others(staged):
    text = "Gunmen killed Ana Ruiz in Kaya on Friday. The victims were identified as Peter Lang and James Dunne."
    assert named(staged(text, "victims")) == {"Ana Ruiz"}
