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
        pytest.param("Gunmen kill farmers in Chad\n\nFive farmers were killed near Mao on Friday.", id="a headline and what stands below"),
        pytest.param("Gunmen killed a teacher in Goma on Friday. It rained. The gunmen fired at his car.", id="those who did it, by a pointer"),
        pytest.param("Rebels abducted two nurses in Goma on Friday. The nurses were abducted at a roadblock.", id="those it was done to, by a pointer"),
        pytest.param("Rebels abducted Ana Ruiz Paz in Goma on Friday. Mayor Ruiz was abducted at home.", id="one of two surnames"),
        pytest.param("A bomb that was planted in Goma exploded.", id="two acts of one bomb"),
        pytest.param("Two rebels were killed in Goma and a soldier was wounded in Mweso.", id="two tolls side by side"),
        pytest.param("A bomb wounded Ana Ruiz in Goma on Friday. The blast killed Juan Paz.", id="one more victim of a blast told before"),
        pytest.param("A bomb exploded in Goma on Friday. A bus burned. A bomb had been set off in Goma, police said.", id="the same town, no other day"),
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
        pytest.param("Gunmen killed a teacher in Goma on Friday. The gunmen abducted a nurse.", id="a blow and a taking"),
        pytest.param("Gunmen kill farmers in Chad\n\nAnother attack killed five farmers near Mao on Friday.", id="one more than the headline"),
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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("The party wants to try officers responsible for political murders.", 0, id="a noun alone"),
        pytest.param("Police found mines that had killed.", 0, id="a clause beside the main one, without sides"),
        pytest.param("The murder of two priests in Goma shocked the town.", 1, id="a noun with its victims and place"),
        pytest.param("Gunmen attacked a convoy.", 1, id="a sentence that tells it"),
    ],
)
def test_a_report_tells_its_incidents_and_only_names_others(staged, text, count):
    sheet = staged(text + " It rained. It snowed. It hailed. It thawed.", "merge")
    assert len([h for h in kept(sheet) if h.type == "ASSAULT"]) == count
