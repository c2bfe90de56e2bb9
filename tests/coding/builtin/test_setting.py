"""Setting: what a report leaves to the reader, the country and the day of an incident, is inferred and marked."""

from __future__ import annotations

import pytest


def incidents(sheet) -> list:
    return [h for h in sheet.happenings if h.drop is None and h.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param("Chad sent police to the north. Gunmen killed five farmers there.", "TCD", id="the only country of the text"),
        pytest.param("Gunmen killed five farmers in Zarmadi. Chad's police buried them in N'Djamena.", "TCD", id="a village that no table knows"),
        pytest.param("Chad and Niger met. Gunmen killed five farmers.", None, id="two countries"),
    ],
)
def test_an_incident_without_country_is_in_that_of_the_text(staged, text, country):
    (event,) = incidents(staged(text, "setting"))
    assert event.country == country
    assert ("country" in event.inferred) == (country is not None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Gunmen have killed five farmers in Mao. Police buried them.", "2024-03-15", id="what a report opens with"),
        pytest.param("Police buried two men. It rained. It snowed. Gunmen killed five farmers in Mao.", None, id="further down"),
        pytest.param("Gunmen had killed five farmers in Mao. Police buried them.", None, id="history"),
        pytest.param("Police were busy on Monday. The attack in Mao killed five farmers.", "2024-03-11", id="a day told just before"),
        pytest.param("Police buried two men on Monday. Gunmen killed five farmers in Mao.", "2024-03-11", id="a day that the report goes on from"),
        pytest.param("War killed farmers in Chad. Police buried them.", None, id="a war is not of one day"),
    ],
)
def test_an_incident_without_day_has_that_of_the_report(staged, text, day):
    event = incidents(staged(text, "setting"))[-1]
    assert (event.period.start if event.period else None) == day
    assert ("period" in event.inferred) == (day is not None)


def test_a_headline_has_the_day_of_the_sentence_below(staged):
    (event,) = incidents(staged("Gunmen kill farmers in Chad\n\nFarmers in Mao buried their dead on Wednesday.", "setting"))
    assert (event.period.start, "period" in event.inferred) == ("2024-03-13", True)


def test_a_lone_sentence_gets_nothing(staged):
    (event,) = incidents(staged("Gunmen have killed five farmers.", "setting"))
    assert event.period is None
    assert event.country is None
