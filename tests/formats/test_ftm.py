"""FollowTheMoney entities, read by its own library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.formats.ftm import entity_id

type Entity = dict[str, Any]


def entities(path: Path) -> list[Entity]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def found(exported) -> list[Entity]:
    path, _ = exported("ftm", "x.ftm.json")
    return entities(path)


def of(found: list[Entity], schema: str, **properties: str) -> Entity:
    (one,) = (
        one for one in found if one["schema"] == schema and all(value in one["properties"].get(name, ()) for name, value in properties.items())
    )
    return one["properties"]


def test_the_library_takes_every_entity_and_value(found: list[Entity]):
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed (extra dev-ftm)").model
    assert len(found) > 30
    for one in found:
        proxy = model.get_proxy(one, cleaned=False)
        proxy.schema.validate(one)
        kept = proxy.to_dict()["properties"]
        for name, values in one["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (one["schema"], name)
            assert sorted(kept[name]) == sorted(values)
            assert [prop.type.clean(value) for value in values] == values, (one["schema"], name)


def test_ids_are_unique_and_every_reference_is_there(found: list[Entity]):
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids))
    for one in found:
        for name in ("organizer", "involved", "proof", "document", "resolved", "member", "organization", "subject", "object", "holder", "post", "entity"):
            assert set(one["properties"].get(name, ())) <= set(ids), (one["schema"], name)


def test_values_are_lists_of_texts(found: list[Entity]):
    for one in found:
        for values in one["properties"].values():
            assert isinstance(values, list)
            assert values
            assert all(isinstance(value, str) and value for value in values)


def test_who_is_what(found: list[Entity]):
    assert of(found, "PublicBody", name="Kenya")["country"] == ["ke"]
    assert of(found, "PublicBody", name="Kosovo")["country"] == ["xk"]
    assert of(found, "Organization", name="the Front")["topics"] == ["crime.terror", "sanction"]
    assert of(found, "Organization", name="United Nations")["topics"] == ["gov.igo"]
    ada = of(found, "Person", name="Ada Bell")
    assert (ada["nationality"], ada["position"]) == (["ke"], ["foreign minister"])
    assert of(found, "Position", name="foreign minister of Kenya")["organization"] == [entity_id("KEN")]
    assert of(found, "Occupancy", holder=entity_id("x-ada-bell"))["startDate"] == ["2023-01-01"]


def test_an_event_says_who_did_it_and_when(found: list[Entity]):
    raid = of(found, "Event", name="Kenya → Zzyzx <North> & Sons; Ltd: assault, heavy weapons")
    assert raid["organizer"] == [entity_id("KEN")]
    assert raid["involved"] == [entity_id("x-zzyzx")]
    assert (raid["startDate"], raid["endDate"], raid["date"]) == (["2024-05-03"],) * 3
    assert raid["location"] == ["Moyale"]
    assert raid["keywords"] == ["ASSAULT", "ASSAULT.heavy-weapons", "military"]
    assert "told as asserted; confidence of the reading 0.90; killed: 5" in raid["summary"][0]
    month = of(found, "Event", keywords="RETREAT")
    assert (month["startDate"], month["endDate"]) == (["2024-05"], ["2024-05"])


def test_a_mutual_event_has_no_organizer(found: list[Entity]):
    meeting = of(found, "Event", name="Niger – Kosovo: consult")
    assert "organizer" not in meeting
    assert set(meeting["involved"]) == {entity_id("NER"), entity_id("XKX")}


def test_relations_listings_and_claims(found: list[Entity]):
    assert of(found, "UnknownLink", subject=entity_id("KEN"))["role"] == ["economic +"]
    assert {tuple(one["properties"]["member"]) for one in found if one["schema"] == "Membership"} == {(entity_id("x-front"),), (entity_id("x-ada-bell"),)}
    listing = of(found, "Sanction", entity=entity_id("x-front"))
    assert listing["authority"] == ["United Nations"]
    said = of(found, "Note", name="Said by Ada Bell")
    assert said["description"] == ["was necessary"]


def test_the_text_of_an_article_leaves_only_when_asked(exported):
    from .invented import FIRST

    bodies = {}
    for text in ("excerpts", "full"):
        path, _ = exported("ftm", f"{text}.json", text=text)
        bodies[text] = [one["properties"].get("bodyText") for one in entities(path) if one["schema"] == "Article"]
    assert bodies["excerpts"] == [None, None]
    assert [FIRST] in bodies["full"]
