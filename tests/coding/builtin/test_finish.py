"""Finish: a sheet becomes a situation of what is mentioned, in the order of the text."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.finish import finish
from dragoman.nouns import CoderName, Situation


@pytest.fixture(scope="module")
def finished(staged):
    def make(text: str) -> Situation:
        return finish(staged(text, "roles"), CoderName(name="test", version="0"))

    return make


def test_events_are_numbered_in_the_order_of_the_text(finished):
    situation = finished("Rwanda attacked Uganda on 1 March 2024. Kenya condemned Rwanda on 2 March 2024.")
    assert [(event.id, event.type) for event in situation.events] == [("e1", "ASSAULT"), ("e2", "ACCUSE")]


def test_actors_are_those_that_are_mentioned_in_their_order(finished):
    situation = finished("Uganda was attacked by Rwanda. It rained in Goma.")
    assert [actor.id for actor in situation.actors] == ["UGA", "RWA"]


def test_evidence_and_words_are_cut_from_the_text_as_given(finished):
    text = "In short,\nRwanda   attacked the  Ugandan army. It rained."
    (event,) = finished(text).events
    for span in (*event.evidence, *event.words.actors, *event.words.recipients):
        assert text[span.start : span.end] == span.text
    assert [span.text for span in event.words.actors] == ["Rwanda"]


def test_articles_are_no_words_of_a_side(finished):
    (event,) = finished("The Russian army attacked the Ukrainian navy. It rained.").events
    assert [span.text for span in (*event.words.actors, *event.words.recipients)] == ["Russian army", "Ukrainian navy"]


def test_two_who_fight_each_other_are_mutual(finished):
    (event,) = finished("Rwanda and Uganda accused each other. It rained.").events
    assert (event.direction, event.actors, event.recipients) == ("mutual", ("RWA", "UGA"), ())


def test_what_was_set_aside_is_counted_by_its_reason(finished):
    situation = finished("Rwanda could attack Uganda. It rained.")
    assert situation.events == ()
    assert situation.dropped["possible, not told"] == 1


def test_a_merged_telling_is_no_loss(finished):
    situation = finished("A bomb exploded in Goma on Friday. The blast killed five people.")
    assert "merged" not in situation.dropped
    assert len(situation.events[0].evidence) == 2


def test_a_place_that_is_only_in_a_name_is_no_place(finished):
    assert [place.name for place in finished("Fighters of the Kivu Dawn Front seized Goma. It rained.").places] == ["Goma"]
    assert [place.name for place in finished("Fighters seized Goma in Kivu. It rained.").places] == ["Goma", "Kivu"]


def test_coordinates_have_four_places(finished):
    (place,) = (p for p in finished("Rwanda shelled Goma. It rained.").places if p.kind == "city")
    assert place.lat == round(place.lat, 4)
    assert place.lat is not None
