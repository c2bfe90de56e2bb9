"""Whom and what an attack hit, in the text's words."""

from __future__ import annotations

import pytest

from dragoman.nouns import Document


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        pytest.param("Rebels destroyed three bridges and two power pylons near Kaya.", {"bridges", "power pylons"}, id="all coordinated things"),
        pytest.param("A bomb exploded in front of the Agrarian Bank in Lima.", {"Agrarian Bank"}, id="the thing behind its front"),
        pytest.param("Gunmen killed at least six teachers in Kaya.", {"teachers"}, id="without the count"),
        pytest.param("Two guards, Juan Paz and Luis Rey, were killed in Medellin.", {"guards", "Juan Paz", "Luis Rey"}, id="names behind a comma"),
        pytest.param("A farmer, later identified as Luis Rey, was wounded by a bomb in Kaya.", {"farmer", "Luis Rey"}, id="identified"),
        pytest.param("The town hall was the target of a bomb attack in Kaya on Friday.", {"town hall"}, id="the target of an attack"),
        pytest.param("Three men attempted to kidnap Ana Ruiz in Cali on Friday.", {"Ana Ruiz"}, id="attempted"),
        pytest.param("Rebels placed a bomb on a light truck near Kaya.", {"light truck"}, id="where a bomb was placed"),
        pytest.param("Gunmen wounded the arm of Ana Ruiz in Cali on Friday.", {"Ana Ruiz"}, id="the person, not the arm"),
        pytest.param("A bomb damaged various bank offices in Kaya on Friday.", {"bank offices"}, id="various"),
        pytest.param("A bomb exploded at a bank in Cali in northern Colombia on Friday.", {"bank"}, id="no country that it was in"),
        pytest.param("The attack on a police van and a kiosk killed four officers.", {"officers", "police van", "kiosk"}, id="under an event noun"),
    ],
)
def test_words_of_what_was_hit(coder, sentence, words):
    situation = coder.code(Document(id="d", text=f"{sentence} It rained.", published="2024-05-05"))
    found = {span.text for event in situation.events if event.type == "ASSAULT" for span in event.words.recipients}
    assert found == words


def test_a_person_named_behind_a_noun_is_a_recipient(coder):
    situation = coder.code(Document(id="d", text="Gunmen killed the judge, Ana Ruiz, in Cali on Friday. It rained."))
    names = {actor.id: actor.name for actor in situation.actors}
    assert "Ana Ruiz" in {names[id] for event in situation.events for id in event.recipients}


def test_a_pronoun_gives_no_words(coder):
    situation = coder.code(Document(id="d", text="Three farmers left Kaya on Friday. Gunmen killed them on the road."))
    assert all(span.text != "them" for event in situation.events for span in event.words.recipients)


def test_other_events_keep_counts_and_titles(coder):
    situation = coder.code(Document(id="d", text="Kenya accused President Paul Kagame of aggression on Friday. It rained."))
    (event,) = [e for e in situation.events if e.type == "ACCUSE"]
    assert event.words.recipients[0].text == "President Paul Kagame"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        pytest.param("Gunmen killed two Malian soldiers near Kaya.", {"Malian soldiers"}, id="people who serve a state"),
        pytest.param("Niger killed two Malian soldiers near Gao.", {"Mali"}, id="hit by a state they stand for theirs"),
        pytest.param("Gunmen attacked the Malian army near Gao.", {"Mali"}, id="an army is its state"),
    ],
)
def test_whom_a_state_did_not_hit_are_themselves(coder, sentence, names):
    situation = coder.code(Document(id="d", text=f"{sentence} It rained.", published="2024-05-05"))
    known = {actor.id: actor.name for actor in situation.actors}
    (event,) = [e for e in situation.events if e.type == "ASSAULT"]
    assert {known[id] for id in event.recipients} - {"Burkina Faso"} == names
