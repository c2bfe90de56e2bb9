"""Sides that no slot holds, and names in an actor's place. All sentences are invented."""

import pytest

from dragoman.coding.sheet import Happening, Sheet


def first(sheet: Sheet) -> Happening:
    return next(h for h in sheet.happenings if h.drop is None)


def inferred(staged, text: str) -> Happening:
    return first(staged(text, "inference"))


def test_an_attack_on_a_states_people_is_one_on_the_state(staged):
    assert inferred(staged, "Gunmen killed two Canadians.").recipients == ["x-canadians", "CAN"]


def test_an_attack_on_the_soil_of_a_state_is_one_on_it_and_that_is_inferred(staged):
    event = inferred(staged, "Rwanda shelled Goma on 4 March 2024.")
    assert (event.recipients, event.inferred) == (["COD"], ["recipients"])


def test_an_arrest_by_nobody_is_by_the_state(staged):
    event = inferred(staged, "Five activists were arrested in Kampala, Uganda.")
    assert (event.actors, event.inferred) == (["UGA"], ["actors"])


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Chad has begun a blockade over the refusal of Sudan to pay.", ["SDN"]),
        ("Norway has provided 3 million euros to pay for food for those displaced in Yemen.", ["YEM"]),
    ],
)
def test_the_nearest_other_actor_below_the_trigger_is_the_recipient(staged, text, recipients):
    event = inferred(staged, text)
    assert event.recipients == recipients
    assert "recipients" in event.inferred


def test_under_its_own_state_an_act_is_on_the_people_of_the_place(staged):
    sheet = staged("The Peruvian government imposed a curfew in Cusco.", "inference")
    (people,) = (sheet.parties[p] for p in first(sheet).recipients)
    assert (people.name, people.kind, people.country) == ("Cusco", "population", "PER")


def test_a_meeting_place_is_nobody_that_is_met(staged):
    assert inferred(staged, "The Kenyan envoy held talks in Geneva.").recipients == []


def test_who_fail_to_agree_stand_on_both_sides(staged):
    event = inferred(staged, "Chad and Niger failed to reach an agreement on grazing.")
    assert (event.type, event.actors, event.recipients, event.between) == ("REJECT", ["TCD"], ["NER"], True)


def test_who_agree_with_nobody_else_agree_with_each_other(staged):
    event = inferred(staged, "Chad and Niger agreed to hold joint exercises.")
    assert (event.type, event.mutual, event.recipients) == ("AGREE", True, [])


def test_a_noun_for_people_acts_though_no_table_of_names_has_it(staged):
    sheet = staged("Bolivian lorry drivers blocked the highway near Oruro.", "inference")
    (drivers,) = (sheet.parties[p] for p in first(sheet).actors)
    assert (drivers.kind, drivers.country) == ("population", "BOL")


def test_an_unnamed_actor_is_of_the_only_country_of_its_sentence(staged):
    sheet = staged("Turkish police dispersed students near the university.", "inference")
    assert {sheet.parties[p].country for p in first(sheet).recipients} == {"TUR"}


def test_an_unknown_name_acts_where_its_place_says_so(staged):
    event = inferred(staged, "Vorland urged Estmark to withdraw its troops.")
    assert (event.actors, event.recipients) == (["x-vorland"], ["x-estmark"])


def test_an_unknown_name_that_does_nothing_is_no_actor(coder):
    from dragoman.nouns import Document

    sheet = coder.code(Document(id="d", text="Zorbex sells shoes to Brenlow. Chad attacked Niger on Monday."))
    assert {actor.id for actor in sheet.actors} == {"TCD", "NER"}


def test_who_issues_a_document_speaks_in_it(staged):
    event = inferred(staged, "Kenya issued a statement demanding that Sudan release the pilots.")
    assert (event.type, event.actors) == ("REQUEST", ["KEN"])


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Teachers went on hunger strike in protest against the Kenyan government's plans.", ["KEN"]),
        ("Students demonstrated outside the French embassy in Bamako.", ["FRA"]),
    ],
)
def test_whom_a_protest_is_against_comes_before_where_it_is(staged, text, recipients):
    event = inferred(staged, text)
    assert (event.type, event.recipients) == ("PROTEST", recipients)


def test_who_would_have_to_act_first_is_not_who_is_threatened(staged):
    event = inferred(staged, "Chad threatened to ban voting in Benghazi if Niger sent observers.")
    assert event.recipients == ["LBY"]


def test_a_named_person_steps_down_from_the_state_served(staged):
    event = inferred(staged, "Sudan's Prime Minister Abdalla Hamdok resigned on Sunday.")
    assert (event.recipients, event.inferred) == (["SDN"], ["recipients"])


def test_whom_somebody_is_against_is_not_whose_he_is(staged):
    event = inferred(staged, "Anti-Taliban fighters attacked a checkpoint.")
    assert "taliban" not in (*event.actors, *event.recipients)
    assert "TCD" not in inferred(staged, "A prominent anti-Chad columnist has been killed in Khartoum.").recipients


def test_both_who_break_a_truce_fight_each_other(staged):
    assert inferred(staged, "Chad and Niger violated the ceasefire.").mutual
    assert not inferred(staged, "Chad violated the ceasefire with Niger.").mutual


def test_people_without_a_name_act_for_the_group_they_are_of(staged):
    sheet = staged("Insurgents belonging to the ADF attacked a bus in Goma on Friday. It rained.", "inference")
    (happening,) = [h for h in sheet.happenings if h.type == "ASSAULT"]
    assert "allied-democratic-forces" in happening.actors
