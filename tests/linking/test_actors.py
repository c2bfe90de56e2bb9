from __future__ import annotations

import pytest

from dragoman.linking.actors import Person, actor_judgements, compare, named_actors, same_actors
from dragoman.nouns import Actor, CoderName, Document, Judgement, Mention, Role, Situation, Span


def person(name: str, document: str = "d1", **fields: object) -> Person:
    id = f"x-{name.lower().replace(' ', '-')}"
    role = fields.pop("role", None)
    known = fields.pop("known", None)
    actor = Actor(id=str(known or id), name=name, **({"kind": "person"} | fields))  # type: ignore[arg-type]
    span = Span(document=document, start=0, end=len(name), text=name)
    situation = Situation(
        coder=CoderName(name="hand", version="1"),
        documents=(Document(id=document, text=name),),
        actors=(actor,),
        mentions=(Mention(of=actor.id, document=document, start=0, end=len(name), text=name, kind="name"),),
        roles=(Role(id="r", person=actor.id, role=str(role), of="s", evidence=(span,)),) if role else (),
    )
    return next(iter(named_actors(situation)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Mohammed Qasimi"), person("Muhammad Kasimi", "d2")),
        (person("Juan Abel Escalona", country="MEX"), person("Abel Escalona", "d2", country="MEX")),
        (person("Lakeside Defence Front", kind="armed group", country="COD"), person("LDF", "d2", kind="armed group", country="COD")),
        (person("Karimi", role="governor"), person("Yousef Karimi", "d2", role="governor")),
    ],
    ids=["spelling", "short form", "initials", "surname and office"],
)
def test_one_actor_under_two_names(one: Person, other: Person):
    assert compare(one, other).total > 0
    assert compare(other, one).total == compare(one, other).total


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Mohammed Qasimi"), person("Mohammed Wardak", "d2")),
        (person("Justice Party", kind="organisation", country="TUR"), person("Justice Party", "d2", kind="organisation", country="MAR")),
        (person("Sangin", kind="organisation"), person("Sangin", "d2", kind="person")),
        (person("Karimi", country="AFG"), person("Yousef Karimi", "d2", country="IRQ")),
    ],
    ids=["another name", "another country", "another kind", "a surname of another country"],
)
def test_two_actors(one: Person, other: Person):
    assert compare(one, other).total <= 0


def test_two_known_actors_are_never_one():
    a, b = person("Hezbollah", known="hezbollah", kind="armed group"), person("Hezbollah", "d2", known="kataib-hezbollah", kind="armed group")
    assert compare(a, b).conflict
    assert len(set(same_actors([a, b]).values())) == 2


def test_a_cluster_bears_the_id_of_the_known_actor():
    a, b = person("Lakeside Front", known="lakeside-front", kind="armed group"), person("Lakeside Front", "d2", kind="armed group")
    assert set(same_actors([b, a]).values()) == {"lakeside-front"}


def test_people_without_a_name_are_not_compared():
    situation = Situation(
        coder=CoderName(name="hand", version="1"),
        documents=(Document(id="d1", text="Gunmen"),),
        actors=(Actor(id="x-gunmen", name="gunmen", kind="armed group"),),
        mentions=(Mention(of="x-gunmen", document="d1", start=0, end=6, text="Gunmen", kind="nominal"),),
    )
    assert list(named_actors(situation)) == []


def test_what_people_judge_wins_for_actors_too():
    a, b = person("Mohammed Qasimi"), person("Muhammad Kasimi", "d2")
    assert len(set(same_actors([a, b]).values())) == 1
    apart = Judgement(verdict="different", about=(a.id, b.id), by="Ada")
    assert len(set(same_actors([a, b], [apart]).values())) == 2


def test_judgements_of_actors_have_reasons_and_no_order():
    people = [person("Mohammed Qasimi"), person("Muhammad Kasimi", "d2"), person("Yousef Karimi", "d3")]
    (one,) = actor_judgements(people)
    assert one.verdict == "same"
    assert one.why
    assert "one name" in one.why
    assert list(actor_judgements(reversed(people))) == [one]
