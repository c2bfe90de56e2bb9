from __future__ import annotations

import pytest
from briefing_situations import border_raids

from dragoman.briefing import brief
from dragoman.nouns import Situation
from dragoman.nouns.brief import Brief


def _event(told: Brief, id: str):
    return next(row for row in told.happened if row.id == id)


def test_brief_comes_back_from_its_json(told: Brief) -> None:
    assert Brief.from_json(told.to_json()) == told
    assert Brief.model_validate_json(told.model_dump_json()) == told
    assert told.to_json()["schema"] == "dragoman/brief/1"


@pytest.mark.parametrize(
    ("id", "what", "sure"),
    [
        ("e1", "Red Dawn attacked Kenya in Garissa", "told as a fact"),
        ("e2", "Somalia did not attack Ethiopia", "denied or not done"),
        ("e3", "Ethiopia reportedly attacked Kenya in Garissa with heavy weapons", "reported, source not named"),
        ("e4", "Kenya and Ethiopia met in Nairobi", "told as a fact"),
        ("e5", "Kenya announced its intention to give aid to Ethiopia", "announced, not done"),
        ("e6", "Ethiopia made accusations, according to Ann Otieno", "according to Ann Otieno"),
    ],
)
def test_sentence_keeps_who_whom_and_modality(told: Brief, id: str, what: str, sure: str) -> None:
    row = _event(told, id)
    assert (row.what, row.sure) == (what, sure)


def test_toll_is_told_in_the_words_of_the_text(told: Brief) -> None:
    assert _event(told, "e1").toll() == "killed: at least 12; wounded: more than 30"
    assert _event(told, "e4").toll() is None


def test_events_stand_oldest_first_and_undated_last(told: Brief) -> None:
    assert [row.id for row in told.happened] == ["e1", "e3", "e4", "e2", "e5", "e6"]
    assert [row.when for row in told.happened][:3] == ["4 May 2031", "June 2031", "9 June 2031"]


def test_a_country_has_no_coordinates(told: Brief) -> None:
    assert _event(told, "e5").place is not None
    assert _event(told, "e5").place.lat is None
    assert _event(told, "e1").place.lat == -0.45


def test_findings_that_disagree_are_mixed_and_not_settled(told: Brief) -> None:
    pair = next(p for p in told.standing if {p.a.id, p.b.id} == {"KEN", "SOM"})
    cell = pair.cell("territorial")
    assert cell is not None
    assert (cell.sign, cell.settled, len(cell.findings)) == (None, False, 2)
    assert "over the sea border" in cell.findings[0].text


def test_what_only_a_speaker_says_is_not_settled(told: Brief) -> None:
    pair = next(p for p in told.standing if {p.a.id, p.b.id} == {"KEN", "ETH"})
    cell = pair.cell("diplomatic")
    assert cell is not None
    assert (cell.sign, cell.trend, cell.settled) == (1, "improving", False)
    # Denied and announced events are no acts.
    assert (pair.acts.friendly, pair.acts.hostile) == (("e4",), ("e3",))


def test_a_part_stands_before_its_whole(told: Brief) -> None:
    pair = next(p for p in told.standing if p.cell("affiliation"))
    assert (pair.a.id, pair.b.id) == ("red-dawn", "dawn-front")
    assert pair.cells[0].findings[0].text == "Red Dawn belongs to Dawn Front"


def test_only_words_with_a_number_get_one(told: Brief) -> None:
    by_id = {row.id: row for row in told.expected}
    assert (by_id["o2"].low, by_id["o2"].high, by_id["o2"].hedge) == (55, 80, "likely")
    assert (by_id["o1"].low, by_id["o1"].high) == (None, None)
    assert [row.id for row in told.expected] == ["o2", "o1"]


def test_who_is_who_leaves_out_whom_nothing_names(told: Brief) -> None:
    names = [row.name for row in told.who]
    assert "Unmentioned Club" not in names
    assert names[0] == "Kenya"
    assert next(row for row in told.who if row.id == "ann-otieno").offices[0].role == "Minister"


def test_status_is_a_sentence(told: Brief) -> None:
    assert told.statuses[0].text == "Red Dawn is banned by Kenya"


def test_unknown_tells_gaps_in_plain_words(told: Brief) -> None:
    texts = [gap.text for gap in told.unknown]
    assert texts[0] == "All of this rests on one document; nothing here is corroborated by a second."
    assert "3 of 6 events have no date." in texts
    assert any(text.startswith("3 passages left out on purpose: 2 a purpose, not an act; 1 a plan") for text in texts)


def test_lead_begins_with_the_gravest_event(told: Brief) -> None:
    assert told.lead[0].findings == ("e1",)
    assert told.lead[0].text == "Red Dawn attacked Kenya in Garissa (4 May 2031); killed: at least 12; wounded: more than 30."
    assert all("did not" not in sentence.text for sentence in told.lead)


def test_several_situations_number_their_findings_and_merge_actors(raids: Situation) -> None:
    other = border_raids("Second paper.\n" + raids.documents[0].text.split("\n", 1)[1])
    both = brief([raids, other])
    assert len(both.sources) == 2
    assert {row.id for row in both.happened} == {f"{n}-e{m}" for n in (1, 2) for m in range(1, 7)}
    assert len([row for row in both.who if row.id == "KEN"]) == 1
    assert both.title == "Situation brief: Kenya, Ethiopia and Somalia"
    assert len([pair for pair in both.standing if {pair.a.id, pair.b.id} == {"KEN", "SOM"}]) == 1


def test_the_same_document_twice_is_one_source(raids: Situation) -> None:
    assert len(brief([raids, raids]).sources) == 1


def test_nothing_found_makes_an_empty_brief(quiet: Situation) -> None:
    empty = brief([quiet])
    assert empty.empty()
    assert empty.lead == ()
    assert empty.title == "The markets were calm. Nothing happened."


def test_no_situation_at_all_is_no_error() -> None:
    assert brief([]).title == "Situation brief"
