"""Merge: one happening told twice is one event; what contradicts stays apart."""

from __future__ import annotations

import pytest


def kept(sheet) -> list:
    return [h for h in sheet.happenings if h.drop is None]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A bomb exploded in Goma on Friday. The blast killed five people.", id="a definite noun points back"),
        pytest.param("Rwanda attacked Goma. The attack killed 12 people and wounded 20.", id="two tolls of one attack"),
        pytest.param("Rwanda attacked Uganda on Friday. Rwanda attacked Uganda on Friday, Kenya said.", id="told twice"),
        pytest.param("Gunmen attacked a base on Friday, killing five soldiers. It rained.", id="a killing in an attack"),
        pytest.param("Gunmen killed Ana Ruiz in Cali on Friday. " + "It rained. " * 9 + "Ana Ruiz was murdered in Cali.", id="a person dies once"),
        pytest.param("A bomb exploded in Goma on Friday. It rained. The device destroyed a bank.", id="a weapon told before"),
        pytest.param("Gunmen attacked a convoy in Goma on Friday and burned three of its lorries.", id="a part of what was attacked"),
    ],
)
def test_one_happening_is_one_event(staged, text):
    assert len(kept(staged(text, "merge"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rwanda attacked Uganda on 1 March 2024. Rwanda attacked Uganda on 5 March 2024.", id="two days"),
        pytest.param("A bomb exploded in Goma on 1 March 2024. The blast on 5 March 2024 killed five people.", id="two days, one place"),
        pytest.param("Rwanda attacked Uganda on 1 March 2024. Kenya attacked Uganda on 1 March 2024.", id="two actors"),
        pytest.param("A bomb exploded in Goma on Friday. A second bomb exploded in Kampala on Friday.", id="two places"),
        pytest.param("Gunmen killed Ana Ruiz in Cali on Friday. Gunmen killed Juan Paz in Cali on Friday.", id="two persons"),
        pytest.param("A bomb destroyed a bank in Cali. A second bomb destroyed a bank in Cali.", id="one more"),
        pytest.param("Rwanda attacked Uganda on Friday. Rwanda did not attack Uganda.", id="a denial"),
        pytest.param("Rwanda attacked Uganda on Friday. Rwanda accused Uganda on Friday.", id="two types"),
    ],
)
def test_what_contradicts_stays_apart(staged, text):
    assert len(kept(staged(text, "merge"))) == 2


def test_a_later_telling_gives_its_toll_and_its_words_to_the_first(staged):
    sheet = staged("A bomb exploded in Goma on Friday. The blast killed five people.", "merge")
    (event,) = kept(sheet)
    assert event.killed is not None
    assert (event.killed.min, event.site) == (5, "p-COD-goma")
    assert len(event.clauses) == 2


def test_a_telling_too_far_back_is_another_event(staged):
    text = "A bomb exploded in Goma. " + "It rained. " * 8 + "The blast killed five people."
    assert len(kept(staged(text, "merge"))) == 2


def test_what_is_merged_says_so(staged):
    sheet = staged("A bomb exploded in Goma on Friday. The blast killed five people.", "merge")
    assert [h.drop for h in sheet.happenings] == [None, "merged"]
