from __future__ import annotations

import pytest

from dragoman.desk.merging import merge
from dragoman.errors import SchemaError
from dragoman.nouns import (
    Actor,
    Claim,
    CoderName,
    Document,
    Event,
    Mention,
    Outlook,
    Period,
    Place,
    Relation,
    Situation,
    Span,
    Status,
    Toll,
    Words,
    check_evidence,
)

CODER = CoderName(name="test", version="1")
DAY = Period(start="2024-04-15", end="2024-04-15")
GUNMEN = Actor(id="x-gunmen", name="gunmen", kind="armed group")
PUPILS = Actor(id="x-pupils", name="pupils", kind="population")
NIGERIA = Actor(id="NGA", name="Nigeria", kind="state", country="NGA")
CHAD = Actor(id="TCD", name="Chad", kind="state", country="TCD")
KADUNA = Place(id="p-NGA-kaduna", name="Kaduna", kind="city", country="NGA", admin1="Kaduna", precision="city")
KADUNA_STATE = Place(id="p-NGA-adm-kaduna", name="Kaduna", kind="admin1", country="NGA", precision="admin1")
KANO = Place(id="p-NGA-kano", name="Kano", kind="city", country="NGA", admin1="Kano", precision="city")
COUNTRY = Place(id="p-NGA", name="Nigeria", kind="country", country="NGA", precision="country")


def event(document: str, id: str = "e1", **fields: object) -> Event:
    span = Span(document=document, start=0, end=4, text="text")
    given: dict[str, object] = {"type": "ASSAULT", "mode": "abduct", "actors": ("x-gunmen",), "recipients": ("x-pupils",)}
    given |= {"period": DAY, "place": "p-NGA-kaduna", "country": "NGA", "words": Words(trigger=span), "evidence": (span,)}
    return Event(id=id, **(given | fields))  # type: ignore[arg-type]


def situation(
    document: str,
    *events: Event,
    actors=(GUNMEN, PUPILS, NIGERIA, CHAD),
    places=(KADUNA, KADUNA_STATE, KANO, COUNTRY),
    **sections,
) -> Situation:
    return Situation(
        coder=CODER,
        documents=(Document(id=document, text="text of " + document),),
        actors=actors,
        places=places,
        events=events,
        **sections,
    )


def told_twice(**fields: object) -> Situation:
    """Two documents, the second with an event that differs in these fields."""
    return merge([situation("da", event("da")), situation("db", event("db", **fields))])


def test_one_situation_comes_back_as_it_is():
    one = situation("da", event("da"))
    assert merge([one]) is one


def test_no_situation_is_refused():
    with pytest.raises(SchemaError):
        merge([])


def test_a_document_given_twice_counts_once():
    one = situation("da", event("da"))
    assert merge([one, one]) is one


def test_two_texts_under_one_id_are_refused():
    other = situation("da").model_copy(update={"documents": (Document(id="da", text="another text"),)})
    with pytest.raises(SchemaError, match="'da'"):
        merge([situation("da"), other])


def test_an_event_told_twice_is_one_with_both_evidences():
    merged = told_twice()
    assert [e.id for e in merged.events] == ["d1-e1"]
    assert [span.document for span in merged.events[0].evidence] == ["da", "db"]
    check_evidence(merged.spans(), {d.id: d.text for d in merged.documents})


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"type": "PROTEST"}, id="another type"),
        pytest.param({"mode": "aerial"}, id="another mode"),
        pytest.param({"period": Period(start="2024-04-16", end="2024-04-16")}, id="another day"),
        pytest.param({"period": Period(start="2024-04-01", end="2024-04-30", precision="month")}, id="a whole month"),
        pytest.param({"period": Period()}, id="no day"),
        pytest.param({"place": "p-NGA-kano"}, id="another town"),
        pytest.param({"place": None}, id="no town and nobody named"),
        pytest.param({"modality": "negated"}, id="denied"),
        pytest.param({"modality": "intended"}, id="planned"),
        pytest.param({"actors": ("x-pupils",), "recipients": ("x-gunmen",)}, id="the other way round"),
    ],
)
def test_different_events_stay_two(fields: dict[str, object]):
    assert len(told_twice(**fields).events) == 2


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"mode": None}, id="mode not said"),
        pytest.param({"modality": "reported"}, id="only reported"),
        pytest.param({"place": "p-NGA-adm-kaduna"}, id="only the state that the town is in"),
        pytest.param({"period": Period(start="2024-04-14", end="2024-04-20", precision="week")}, id="some day of that week"),
        pytest.param({"actors": ()}, id="actor not said"),
        pytest.param({"recipients": ("x-pupils", "NGA"), "inferred": ("recipients",)}, id="recipient inferred"),
        pytest.param({"period": Period(start="2024-04-16", end="2024-04-16"), "inferred": ("period",)}, id="dated by the day after, when it was published"),
    ],
)
def test_the_same_event_told_otherwise_is_one(fields: dict[str, object]):
    assert len(told_twice(**fields).events) == 1


def test_what_is_told_goes_before_what_is_inferred():
    inferred = {"period": Period(start="2024-04-16", end="2024-04-16"), "inferred": ("period",)}
    assert told_twice(**inferred).events[0].period == DAY


def test_two_events_of_one_document_are_never_joined():
    merged = merge([situation("da", event("da", "e1"), event("da", "e2")), situation("db", event("db"))])
    assert [e.id for e in merged.events] == ["d1-e1", "d1-e2"]
    assert [len(e.evidence) for e in merged.events] == [2, 1]


def test_a_named_party_holds_together_what_has_no_place():
    a = event("da", actors=("TCD",), recipients=(), place=None)
    b = event("db", actors=("TCD",), recipients=(), place=None)
    assert len(merge([situation("da", a), situation("db", b)]).events) == 1


def test_other_named_parties_are_other_events():
    a, b = event("da", actors=("TCD",)), event("db", actors=("NGA",))
    assert len(merge([situation("da", a), situation("db", b)]).events) == 2


def test_a_name_wins_over_gunmen():
    merged = told_twice(actors=("TCD",))
    assert [e.actors for e in merged.events] == [("TCD",)]


def test_a_toll_is_as_wide_as_the_documents_differ():
    merged = merge(
        [situation("da", event("da", killed=Toll(min=5, max=5))), situation("db", event("db", killed=Toll(min=7, max=9)))]
    )
    assert merged.events[0].killed == Toll(min=5, max=9)


def test_the_period_is_what_both_allow():
    merged = told_twice(period=Period(start="2024-04-14", end="2024-04-20", precision="week"))
    assert merged.events[0].period == DAY


def test_what_one_asserts_is_asserted():
    merged = merge([situation("da", event("da", modality="attributed", speaker="TCD")), situation("db", event("db"))])
    assert (merged.events[0].modality, merged.events[0].speaker) == ("asserted", None)


def test_gunmen_of_two_documents_are_two_and_their_findings_follow():
    b = event("db", period=Period(start="2024-05-01", end="2024-05-01"))
    span = b.evidence
    merged = merge(
        [
            situation("da", event("da")),
            situation(
                "db",
                b,
                mentions=(Mention(of="x-gunmen", document="db", start=0, end=4, text="text", kind="nominal"),),
                relations=(
                    Relation(id="s1", a="x-gunmen", b="NGA", dimension="security", sign=-1, against=("x-gunmen",), evidence=span),
                ),
                claims=(Claim(id="c1", speaker="x-gunmen", kind="direct", content="text", about=("x-gunmen",), evidence=span),),
                outlooks=(Outlook(id="o1", pairs=(("x-gunmen", None),), band="likely", hedge="likely", evidence=span),),
                statuses=(Status(id="t1", actor="x-gunmen", status="listed", by=("x-gunmen",), evidence=span),),
            ),
        ]
    )
    new = "x-gunmen-d2"
    assert [a.id for a in merged.actors].count(new) == 1
    assert merged.events[1].actors == (new,)
    assert merged.mentions[0].of == new
    assert (merged.relations[0].id, merged.relations[0].a, merged.relations[0].b, merged.relations[0].against) == (
        "d2-s1",
        new,
        "NGA",
        (new,),
    )
    assert (merged.claims[0].speaker, merged.claims[0].about) == (new, (new,))
    assert merged.outlooks[0].pairs == ((new, None),)
    assert (merged.statuses[0].actor, merged.statuses[0].by) == (new, (new,))


def test_an_unknown_group_of_one_name_is_one_actor():
    front = Actor(id="x-front", name="Kivu Dawn Front", kind="armed group")
    parts = [
        situation(id, actors=(front,), mentions=(Mention(of="x-front", document=id, start=0, end=4, text="text", kind="name"),))
        for id in ("da", "db")
    ]
    assert [a.id for a in merge(parts).actors] == ["x-front"]


def test_ids_are_unique_after_merging():
    merged = merge(
        [
            situation(id, event(id, place="p-NGA-kano", period=Period(start=day, end=day)))
            for id, day in (("da", "2024-01-01"), ("db", "2024-01-02"))
        ]
    )
    ids = [finding.id for finding in merged.findings()]
    assert len(ids) == len(set(ids)) == 2


def test_what_was_dropped_is_added_up():
    assert merge([situation("da", dropped={"x": 1}), situation("db", dropped={"x": 2, "y": 1})]).dropped == {"x": 3, "y": 1}


def test_merging_twice_gives_the_same_bytes():
    parts = [situation("da", event("da")), situation("db", event("db", mode=None))]
    assert merge(parts).model_dump_json() == merge(parts).model_dump_json()


def test_a_state_and_its_army_are_one_party():
    army = Actor(id="chad-army", name="Chadian army", kind="organisation", country="TCD", sector="MIL")
    a, b = event("da", actors=("TCD",), recipients=(), place=None), event("db", actors=("chad-army",), recipients=(), place=None)
    merged = merge([situation("da", a), situation("db", b, actors=(CHAD, army))])
    assert [e.actors for e in merged.events] == [("TCD",)]


def test_a_rebel_group_of_a_country_is_not_its_state():
    rebels = Actor(id="chad-rebels", name="Chadian rebels", kind="armed group", country="TCD", sector="REB")
    a, b = event("da", actors=("TCD",)), event("db", actors=("chad-rebels",))
    assert len(merge([situation("da", a), situation("db", b, actors=(rebels, PUPILS))]).events) == 2


def test_two_branches_of_one_whole_are_two_parties_but_a_branch_and_its_whole_are_one():
    whole = Actor(id="base", name="The Base", kind="armed group")
    north, south = (
        Actor(id=f"base-{name}", name=f"The Base in the {name}", kind="armed group", part_of="base")
        for name in ("north", "south")
    )
    told = [event(id, actors=(actor,), place=None) for id, actor in (("da", "base-north"), ("db", "base-south"), ("dc", "base"))]
    parts = [situation(one.evidence[0].document, one, actors=(whole, north, south, PUPILS)) for one in told]  # type: ignore[union-attr]
    assert len(merge(parts[:2]).events) == 2
    assert len(merge([parts[0], parts[2]]).events) == 1
