"""Situations: JSON both ways, the schema's name, look-up by id."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from dragoman.nouns import Actor, Claim, CoderName, Document, Event, Place, Situation, Span, document_id
from dragoman.nouns.situation import COUNTED, SCHEMA, UNSURE

SPAN = Span(document="d", start=0, end=4, text="Iran")
SITUATION = Situation(
    coder=CoderName(name="test", version="1"),
    documents=(Document(id="d", text="Iran said no 🚩."),),
    actors=(Actor(id="IRN", name="Iran", kind="state"),),
    places=(Place(id="p1", name="Basra", kind="city", lat=30.5, lon=47.8),),
    events=(Event(id="e1", type="REJECT", actors=("IRN",), evidence=(SPAN,)),),
    claims=(Claim(id="c1", speaker="IRN", kind="direct", content="no", evidence=(SPAN,)),),
    dropped={"no evidence": 2},
)


def test_json_brings_back_the_same_situation():
    assert Situation.from_json(json.loads(json.dumps(SITUATION.to_json()))) == SITUATION


def test_json_names_the_schema():
    assert SITUATION.to_json()["schema"] == SCHEMA == "dragoman/situation/1"


def test_another_schema_is_refused():
    with pytest.raises(ValidationError, match="schema"):
        Situation.from_json(SITUATION.to_json() | {"schema": "dragoman/situation/2"})


def test_situations_are_frozen():
    with pytest.raises(ValidationError, match="frozen"):
        SITUATION.events = ()


def test_findings_come_section_by_section():
    assert [finding.id for finding in SITUATION.findings()] == ["e1", "c1"]
    assert list(SITUATION.spans()) == [SPAN, SPAN]


def test_actors_and_places_are_found_by_id():
    assert SITUATION.actor("IRN").name == "Iran"
    assert SITUATION.place("p1").name == "Basra"
    with pytest.raises(KeyError, match="IRQ"):
        SITUATION.actor("IRQ")
    with pytest.raises(KeyError, match="p2"):
        SITUATION.place("p2")


def test_document_id_depends_on_the_bytes_only():
    assert document_id(b"Iran") == document_id(b"Iran") != document_id(b"Iraq")
    assert len(document_id(b"Iran")) == 17


def test_documents_keep_their_text_as_it_was():
    text = "a\r\nb\u00adc \u2028🚩\n"
    assert Document.from_json(json.loads(json.dumps(Document(id="d", text=text).to_json()))).text == text


def test_what_is_too_unsure_to_count_is_counted_as_dropped():
    sure, unsure = SITUATION.events[0].model_copy(update={"confidence": COUNTED}), SITUATION.events[0].model_copy(update={"confidence": 0.4})
    both = SITUATION.model_copy(update={"events": (sure, unsure)})
    assert both.counted().events == (sure,)
    assert both.counted().dropped == {"no evidence": 2, UNSURE: 1}
    assert both.counted(0.4) == both
