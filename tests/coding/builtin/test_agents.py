"""Agents, third parties and people: sides told outside the slots of the verb. All sentences are invented."""

import pytest

from dragoman.coding.sheet import Happening, Sheet


def first(sheet: Sheet) -> Happening:
    return next(h for h in sheet.happenings if h.drop is None)


def inferred(staged, text: str) -> Happening:
    return first(staged(text, "inference"))


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("A rocket fired by Hezbollah killed two Jordanian farmers.", ["hezbollah"], ["JOR"]),
        ("A mine that the Houthis laid killed two Jordanian farmers.", ["houthis"], ["JOR"]),
        ("Canada's sanctions against Eritrea were lifted in 2021.", ["CAN"], ["ERI"]),
        ("Sanctions imposed by Canada on Eritrea were lifted.", ["CAN"], ["ERI"]),
        ("A Kenyan trader was tortured in the custody of Ugandan soldiers.", ["UGA"], ["KEN"]),
    ],
)
def test_who_sent_imposed_or_held_it_acts(staged, text, actors, recipients):
    event = inferred(staged, text)
    assert (event.actors, [r for r in recipients if r in event.recipients]) == (actors, recipients)


def test_whose_decision_it_was_acts_and_that_is_inferred(staged):
    event = inferred(staged, "The Togolese reporter was freed under an amnesty declared by Rwanda.")
    assert (event.type, event.actors, event.inferred) == ("RETREAT", ["RWA"], ["actors"])


def test_who_did_the_same_in_the_clause_behind_acts(staged):
    event = inferred(staged, "The reporter was released on Friday after Rwanda pardoned him.")
    assert (event.type, event.actors) == ("RETREAT", ["RWA"])


def test_a_passive_without_any_of_that_has_no_actor(staged):
    assert inferred(staged, "The reporter was released on Friday after a long trial.").actors == []


@pytest.mark.parametrize(
    ("text", "third"),
    [
        ("Chad and Niger signed a truce brokered by Qatar.", ["QAT"]),
        ("Officials from Chad and Niger met in Doha under the mediation of Qatar.", ["QAT"]),
        ("Finland, on behalf of Sweden, asked Japan to release the ship.", ["SWE"]),
        ("Chad and Niger signed a truce.", []),
    ],
)
def test_mediators_and_principals_are_third_parties(staged, text, third):
    assert inferred(staged, text).third_parties == third


def test_people_of_the_actors_own_state_are_somebody_else(staged):
    sheet = staged("Uganda arrested three Ugandan officers.", "events")
    assert [sheet.parties[p].name for h in sheet.happenings for p in h.recipients] == ["Ugandan officers"]


def test_people_are_meant_before_where_they_are_sent(staged):
    sheet = staged("Sweden deported 300 lorry drivers to Iraq.", "events")
    assert [sheet.parties[p].name for p in first(sheet).recipients] == ["lorry drivers"]


def test_of_a_word_that_names_nobody_the_words_count(staged):
    event = inferred(staged, "Sweden deported children to Iraq.")
    assert event.recipient_heads[0] == 2


@pytest.mark.parametrize(
    ("text", "side", "name", "country"),
    [
        ("Ugandan rebels attacked Rwanda.", "actors", "Ugandan rebels", "UGA"),
        ("East Asian countries condemned Chad.", "actors", "East Asian countries", None),
        ("Bolivian shopkeepers blocked a road near Oruro.", "actors", "Bolivian shopkeepers", "BOL"),
        ("Chad is investigating crimes by Chadian militiamen against nuns.", "recipients", "Chadian militiamen", "TCD"),
    ],
)
def test_who_is_of_a_state_is_not_the_state(staged, text, side, name, country):
    sheet = staged(text, "inference")
    (party,) = (sheet.parties[p] for p in getattr(first(sheet), side))
    assert (party.name, party.country) == (name, country)


def test_whose_officials_are_is_not_told_by_where_forces_are_withdrawn_from(staged):
    assert "SYR" not in inferred(staged, "Lawmakers criticised the decision to withdraw troops from Syria.").actors


def test_several_foreign_ministers_are_not_of_the_one_state_named(staged):
    assert inferred(staged, "The foreign ministers condemned attempts by China to alter the status quo.").actors == ["x-foreign-ministers"]


def test_diplomats_from_a_body_are_its_own(staged):
    event = inferred(staged, "Top diplomats from the Group of Seven leading democracies urged Russia to accept a ceasefire.")
    assert (event.actors, event.recipients) == (["g7"], ["RUS"])


def test_forces_along_a_border_face_who_is_behind_it(staged):
    event = inferred(staged, "Serbia put its army on alert along the border with Kosovo.")
    assert (event.type, event.recipients, event.inferred) == ("MOBILIZE", ["XKX"], [])


def test_where_people_without_a_name_were_arrested_is_not_who_was(staged):
    assert "recipients" not in inferred(staged, "Iraqi forces arrested another five people in the city of Irbil.").inferred


def test_a_base_that_was_bombed_kills_nobody(staged):
    sheet = staged("A trial opened over the bombing of a French base that killed an American engineer.", "inference")
    assert all("FRA" not in h.actors for h in sheet.happenings)


def test_according_to_whom_is_no_recipient(staged):
    event = inferred(staged, "According to analysts, Japan agreed to build schools.")
    assert not any("analysts" in p for p in event.recipients)


def test_who_backs_somebody_is_not_whose_he_is(staged):
    sheet = staged("Niger and Chad-backed rebels failed to reach agreement on grazing.", "inference")
    event = first(sheet)
    assert (event.actors, event.between) == (["NER"], True)
    assert [(sheet.parties[p].name, sheet.parties[p].country) for p in event.recipients] == [("Chad-backed rebels", "NER")]


def test_where_it_is_comes_before_who_is_named_in_another_clause(staged):
    assert inferred(staged, "Authorities eased a curfew in Amman as Turkish firms reopened.").recipients[0] != "TUR"


def test_an_officer_is_of_no_state_only_because_one_is_named(staged):
    assert "TCD" not in inferred(staged, "Gunmen wounded an officer, a day after talks with Chad.").recipients


def test_a_surname_that_is_a_word_acts_for_who_is_in_office(staged):
    event = first(staged("Trump has now suspended military aid to Chad by accusing it of double standards.", "inference", "2025-03-15"))
    assert "donald-trump" in event.actors


def test_several_ministers_are_not_the_one_person_with_such_a_title(staged):
    sheet = staged("Prime Minister Ruhakana Rugunda spoke on Monday. The foreign ministers condemned Chad.", "inference")
    event = next(h for h in sheet.happenings if h.type == "ACCUSE")
    assert event.actors == ["x-foreign-ministers"]
