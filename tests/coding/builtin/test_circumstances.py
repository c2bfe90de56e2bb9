"""Circumstances: when and where a happening was, and whom its place makes a side."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.circumstances import clause_range
from dragoman.nouns import Document


def first(sheet):
    return sheet.happenings[0]


@pytest.mark.parametrize(
    ("text", "start", "site"),
    [
        pytest.param("Rwanda shelled Goma on 4 March 2024.", "2024-03-04", "p-COD-goma", id="the thing hit is the place"),
        pytest.param("An attack in Goma on 2 March 2024 killed five people.", "2024-03-02", "p-COD-goma", id="under the noun"),
        pytest.param("Kenya and Uganda met in Nairobi on 4 February 2024.", "2024-02-04", "p-KEN-nairobi", id="a meeting in a capital"),
    ],
)
def test_time_and_place_come_from_the_clause(staged, text, start, site):
    event = first(staged(text, "circumstances"))
    assert (event.period.start, event.site) == (start, site)


def test_the_day_of_a_statement_is_not_the_day_of_what_it_tells(staged):
    event = first(staged("Kenya said on Monday that Rwanda shelled Goma in January.", "circumstances"))
    assert event.period.start == "2024-01-01"


def test_a_participle_shares_the_day_of_its_clause(staged):
    found = staged("Rwanda attacked a base on 4 March 2024, killing five soldiers.", "circumstances").happenings
    assert [h.period.start for h in found] == ["2024-03-04", "2024-03-04"]


def test_a_day_after_the_text_is_not_the_day_of_what_is_done(staged):
    sheet = staged("Rwanda attacked Uganda on 4 May 2024.", "circumstances")
    assert [time.period.start for time in sheet.times] == ["2024-05-04"]
    assert first(sheet).period is None
    assert first(staged("Rwanda attacked Uganda on 4 May 2024.", "circumstances", "2024-05-05")).period is not None


def test_the_evidence_is_the_clause_without_its_last_mark(staged):
    sheet = staged("Rwanda shelled Goma, and Kenya protested.", "circumstances")
    start, end = clause_range(sheet, first(sheet))
    assert sheet.text[start] == "Rwanda"
    assert sheet.text[end - 1] not in (",", "and")


def test_an_act_performed_by_a_statement_is_dated_by_its_publication(coder):
    text = "We condemn the attack by Boko Haram on Maiduguri on 22 May. We urge Nigeria to protect the town."
    document = Document(id="d", text=text, published="2024-05-28", source="Foreign Ministry of Norway")
    performed = [(event.type, event.actors, event.period.start) for event in coder.code(document).events if event.actors == ("NOR",)]
    assert performed == [("ACCUSE", ("NOR",), "2024-05-28"), ("REQUEST", ("NOR",), "2024-05-28")]


def test_the_day_of_what_a_victim_did_before_is_not_that_of_the_attack(staged):
    sheet = staged("General Paz, who left his post in May 2020, was shot near Lima. It rained.", "circumstances")
    assert all(h.period is None or h.period.start[:4] != "2020" for h in sheet.happenings if h.type == "ASSAULT")
