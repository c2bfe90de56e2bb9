"""Implied: an act that only a state and its police do has them as actor, marked as inferred; nobody else is replaced."""

from __future__ import annotations

import pytest

from dragoman.nouns import Document


def arrests(sheet) -> list:
    return [h for h in sheet.happenings if (h.type, h.mode) == ("COERCE", "arrest")]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param("Two men were arrested, police said.", "x-police", id="the police of the sentence"),
        pytest.param("Police sources said that a few arrests were made.", "x-police", id="their sources are not they"),
        pytest.param("Six students were arrested in Nakuru.", "KEN", id="the state of the place"),
        pytest.param("About 25 persons have been arrested.", "x-authorities", id="nobody told of"),
    ],
)
def test_an_arrest_by_nobody_is_by_police(staged, text, actor):
    (event,) = arrests(staged(text, "circumstances"))
    assert event.actors == [actor]
    assert "actors" in event.inferred


def test_the_actor_that_is_named_stays(staged):
    (event,) = arrests(staged("Chad arrested the Sudanese envoy in Nairobi, police said.", "circumstances"))
    assert event.actors == ["TCD"]
    assert "actors" not in event.inferred


def test_unknown_words_for_who_did_it_are_not_replaced(staged):
    events = arrests(staged("We arrested two men in Nakuru.", "circumstances"))
    assert all("KEN" not in event.actors for event in events)


def test_where_it_was_is_not_who_was_arrested(staged):
    (event,) = arrests(staged("Thirty people were arrested in Kenya.", "circumstances"))
    assert event.actors == ["KEN"]
    assert event.recipients == []


@pytest.mark.parametrize(
    "text",
    [
        "Four people were killed in police firing on miners.",
        "nakuru: four people were killed in police firing on mobs as fresh violence gripped the market.",
    ],
)
def test_who_did_what_somebody_was_killed_in_killed_them(coder, text):
    situation = coder.code(Document(id="d", text=text))
    (event,) = situation.events
    sectors = [actor.sector or "" for actor in situation.actors if actor.id in event.actors]
    assert event.type == "ASSAULT"
    assert event.killed is not None
    assert event.killed.min == 4
    assert any("COP" in sector for sector in sectors)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("The army managed to capture the general.", ["COERCE"], id="managed"),
        pytest.param("The army began to shell the town.", ["ASSAULT"], id="began"),
        pytest.param("Poland had to send jets to Ukraine.", ["AID"], id="had to"),
        pytest.param("The army can capture the town.", [], id="can"),
        pytest.param("Reporters spoke of the possibility of his arrest.", [], id="a possibility of it"),
    ],
)
def test_what_one_managed_to_do_was_done(coder, text, types):
    assert [event.type for event in coder.code(Document(id="d", text=text)).events] == types
