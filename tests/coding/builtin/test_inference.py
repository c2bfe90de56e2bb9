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
    assert (event.type, event.actors, event.recipients) == ("REJECT", ["TCD", "NER"], ["NER"])


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
