"""Responsibility: who claims an attack, or is blamed for it, is its actor."""

from __future__ import annotations

import pytest

BEFORE = "A bomb killed two men in Goma on Friday. "


def actors(sheet) -> list[str]:
    return [party for h in sheet.happenings if h.drop is None and h.killed is not None for party in h.actors]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param("The ADF claimed responsibility for the attack.", ["allied-democratic-forces"], id="claimed"),
        pytest.param("The ADF was responsible for the attack.", ["allied-democratic-forces"], id="responsible"),
        pytest.param("The attack was attributed to the ADF.", ["allied-democratic-forces"], id="attributed"),
        pytest.param("No group claimed responsibility for the attack.", [], id="claimed by nobody"),
        pytest.param("The ADF did not claim responsibility for the attack.", [], id="not claimed"),
        pytest.param("The ADF may be responsible for the attack.", [], id="only possible"),
    ],
)
def test_who_answers_for_an_attack_is_its_actor(staged, text, who):
    assert actors(staged(BEFORE + text, "responsibility")) == who


@pytest.mark.parametrize("said", ["claimed by the ADF", "blamed on the ADF"])
def test_an_attack_that_people_died_in_is_answered_for(staged, said):
    assert "allied-democratic-forces" in actors(staged(f"Five soldiers were killed in an ambush {said}.", "responsibility"))


def test_a_named_actor_is_not_replaced(staged):
    text = "Rwanda bombed Goma on Friday, killing two men. The ADF claimed responsibility for the attack."
    assert actors(staged(text, "responsibility")) == ["RWA"]
