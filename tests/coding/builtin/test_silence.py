"""Silence: which readings tell no event, under which reason, and with what modality the others stay."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.silence import cuts

# A document of one sentence is read in its own way, so most texts here have two.
ASIDE = " It rained."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("If Rwanda attacks Uganda, Kenya will fight.", "condition or question"),
        ("Did Rwanda attack Uganda?", "condition or question"),
        ("Rwanda could attack Uganda.", "possible, not told"),
        ("Rwanda will attack Uganda.", "plan or forecast"),
        ("Nobody was killed in Goma.", "nobody"),
    ],
)
def test_what_is_not_told_as_done_is_cut_with_its_reason(staged, text, reason):
    found = staged(text + ASIDE, "silence").happenings
    assert found
    assert reason in {h.drop for h in found}
    assert None not in {h.drop for h in found if h.type in ("ASSAULT", "THREATEN")}


@pytest.mark.parametrize(
    ("text", "modality", "speaker"),
    [
        ("Rwanda attacked Uganda.", "asserted", None),
        ("Rwanda did not attack Uganda.", "negated", None),
        ("Kenya said that Rwanda attacked Uganda.", "attributed", "KEN"),
        ("Witnesses said that Rwanda attacked Uganda.", "reported", None),
        ("Rwanda allegedly attacked Uganda.", "reported", None),
    ],
)
def test_what_stays_has_its_modality(staged, text, modality, speaker):
    (event,) = (h for h in staged(text + ASIDE, "silence").happenings if h.type == "ASSAULT")
    assert (event.drop, event.modality, event.speaker) == (None, modality, speaker)


def test_a_lone_sentence_tells_its_main_clause(staged):
    text = "Rwanda attacked Uganda after Kenya condemned the coup."
    alone = {h.type: h.drop for h in staged(text, "silence").happenings}
    assert alone["ASSAULT"] is None
    assert alone["ACCUSE"] == "not the main clause of a lone sentence"
    assert {h.type: h.drop for h in staged(text + ASIDE, "silence").happenings}["ACCUSE"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Uganda rejected accusations that it had attacked Rwanda.",
        "Uganda is hopeful that Rwanda will release the prisoners.",
        "Uganda refused to comment on the arrest of the Rwandan envoy.",
        "Uganda refused to say whether it had arrested the Rwandan envoy.",
        "Uganda said it was considering sanctions after Rwanda attacked Goma.",
    ],
)
def test_a_lone_comment_tells_no_event(staged, text):
    assert [h.type for h in staged(text, "silence").happenings if h.drop is None] == []


def test_beside_a_comment_what_is_done_is_told(staged):
    found = staged("Uganda rejected the accusations and arrested the Rwandan envoy.", "silence").happenings
    assert [h.type for h in found if h.drop is None] == ["COERCE"]


def test_what_is_added_by_saying_is_beside_the_main_clause(staged):
    found = staged("Rwanda rejected the offer of talks, saying that Uganda had attacked Goma.", "silence").happenings
    assert [h.type for h in found if h.drop is None] == ["REJECT"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Kenya said that Uganda must do more for its neighbours.", ["REQUEST"]),
        ("Kenya said that it must do more for its neighbours.", []),
        ("Uganda must do more for its neighbours.", []),
    ],
)
def test_a_demand_is_one_for_whatever_is_demanded(staged, text, types):
    assert [h.type for h in staged(text, "silence").happenings if h.drop is None] == types


def test_a_comment_on_the_dead_tells_of_them(staged):
    found = staged("Uganda expressed its sorrow after Rwanda killed two fishermen.", "silence").happenings
    assert [h.type for h in found if h.drop is None] == ["ASSAULT"]


def test_rules_are_read_in_their_order_and_each_has_a_reason():
    assert cuts()[0].name == "condition"
    assert all(cut.reason and cut.when for cut in cuts())


def test_the_present_of_a_chronology_tells_what_was(staged):
    text = "Chronology\n\n25 May 2000: Rwanda withdraws its troops from Uganda. Kenya condemns Chad.\n\n7 June 2001: Rwanda attacks Uganda."
    kept = [h for h in staged(text, "silence").happenings if h.drop is None]
    assert [(h.type, h.period.start) for h in kept] == [("RETREAT", "2000-05-25"), ("ACCUSE", "2000-05-25"), ("ASSAULT", "2001-06-07")]
    plain = staged("Every year since 25 May 2000 Rwanda attacks Uganda." + ASIDE, "silence").happenings
    assert all(h.drop for h in plain if h.type == "ASSAULT")


def test_a_pointed_noun_without_sides_is_an_event_told_before(staged):
    found = staged("Kenya condemned this attack, which breaks the accord signed with Chad on 17 September 2018." + ASIDE, "silence").happenings
    assert {h.drop for h in found if h.type == "ASSAULT"} == {"points back to several events"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The council demanded action against the policemen who killed a student in Goma.", id="in a relative clause"),
        pytest.param("The party criticised the police for opening fire on a crowd in Goma.", id="what somebody is blamed for"),
        pytest.param("The minister met relatives of the victims of police firing in Goma.", id="under a noun"),
    ],
)
def test_what_police_did_to_people_is_told_anywhere_in_a_lone_sentence(staged, text):
    assert [h.drop for h in staged(text, "silence").happenings if h.type == "ASSAULT"] == [None]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Kenya condemned Rwanda for shelling Goma.", 1, id="blamed for it"),
        pytest.param("Kenya accused Rwanda of shelling Goma.", 0, id="only accused of it"),
        pytest.param("Kenya did not condemn Rwanda for shelling Goma.", 0, id="not blamed"),
    ],
)
def test_who_is_condemned_for_violence_did_it(staged, text, count):
    found = [h for h in staged(text + ASIDE, "silence").happenings if h.type == "ASSAULT" and h.drop is None]
    assert [h.actors for h in found] == [["RWA"]] * count


def test_what_is_to_be_urged_is_not_told_however_deep_it_stands(staged):
    text = "Kenya plans to urge its neighbours to focus on attacking Somalia. Chad wants to visit the town that rebels attacked." + ASIDE
    drops = [h.drop for h in staged(text, "silence").happenings if h.type == "ASSAULT"]
    assert drops == ["intended or asked, not done", None]
