"""A brief from a ledger is of the actors and days that were asked for, and joins what is judged one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import ModuleType

import pytest

from dragoman.desk.judging import Order, judge
from dragoman.desk.ledger_briefs import briefed, told_of
from dragoman.errors import UnknownCode
from dragoman.ledger import Ledger


@pytest.fixture
def full(ledger: Ledger, invented: ModuleType) -> Ledger:
    """Nine documents of 2 May: Iran strikes Iraq (0, 3, 6), Iraq Chad (1, 4, 7), Chad Iran (2, 5, 8), on 1 to 9 May."""
    ledger.add([invented.situation(number) for number in range(9)])
    return ledger


def refs(ledger: Ledger, *about: str, **more: date | datetime) -> list[str]:
    situation = told_of(ledger, about, **more)  # type: ignore[arg-type]
    return sorted({str(document.ref) for document in situation.documents}) if situation else []


def test_it_tells_of_the_actors_asked_for(full: Ledger):
    assert refs(full) == [f"r{number}" for number in range(9)]
    situation = told_of(full, ["persia"])
    assert situation
    assert {id for event in situation.events for id in (*event.actors, *event.recipients)} == {"IRN", "IRQ", "TCD"}
    assert all("IRN" in (*event.actors, *event.recipients) for event in situation.events)
    assert all("IRN" in (relation.a, relation.b) for relation in situation.relations)


def test_it_tells_of_the_days_asked_for(full: Ledger):
    situation = told_of(full, ["Iran"], since=date(2024, 5, 4), until=date(2024, 5, 6))
    assert situation
    assert sorted(event.period.start or "" for event in situation.events) == ["2024-05-04", "2024-05-06"]
    assert situation.relations == (), "they have no days of their own, and their document is of the second"
    assert refs(full, "Iran", since=date(2025, 1, 1)) == []
    assert refs(full, "Iran", as_of=datetime(2100, 1, 1, tzinfo=UTC)) != []


def test_as_of_a_time_before_nobody_is_known(full: Ledger):
    with pytest.raises(UnknownCode, match="Iran"):
        told_of(full, ["Iran"], as_of=datetime(2020, 1, 1, tzinfo=UTC))


def test_who_is_unknown_is_refused_with_whom_it_may_be(full: Ledger):
    with pytest.raises(UnknownCode, match="nearest: Iran"):
        told_of(full, ["Irann"])
    with pytest.raises(UnknownCode, match="gunmen"):
        told_of(full, ["gunme"])


def test_findings_keep_the_ids_of_the_ledger(full: Ledger):
    situation = told_of(full, ["Iran"])
    assert situation
    for event in situation.events:
        assert full.trace(event.id).finding.id == event.id  # type: ignore[attr-defined]


def test_what_is_judged_one_is_told_once_and_what_is_judged_two_twice(full: Ledger, invented: ModuleType):
    def events() -> list[int]:
        situation = told_of(full, ["Iraq"], since=date(2024, 5, 1), until=date(2024, 5, 4))
        return sorted((len(event.evidence) for event in situation.events), reverse=True) if situation else []

    assert events() == [1, 1, 1]
    ids = {s.documents[0].ref: s.events[0].id for s in full.situations()}
    judge(full, [Order(judge="merge", about=(ids["r0"], ids["r3"]), by="Ada")])
    assert events() == [2, 1]
    judge(full, [Order(judge="undo", about=(ids["r0"], ids["r3"]), by="Ada")])
    assert events() == [1, 1, 1]
    # The same day, place and parties: the rules join the two, a person does not.
    again = invented.situation(0, hits=2)
    full.add(again)
    assert events() == [2, 1, 1, 1]
    twin = next(s.events[0].id for s in full.situations([again.documents[0].id]))
    for id in [event.id for s in full.situations([again.documents[0].id]) for event in s.events]:
        judge(full, [Order(judge="split", about=(ids["r0"], id), by="Ada")])
    assert events() == [1, 1, 1, 1, 1]
    assert twin


def test_what_is_told_and_what_is_denied_can_be_judged_one(full: Ledger):
    ids = {s.documents[0].ref: s.events[0].id for s in full.situations()}
    judge(full, [Order(judge="amend", about=(ids["r0"],), by="Ada", set={"modality": "negated"})])
    judge(full, [Order(judge="merge", about=(ids["r0"], ids["r3"]), by="Ada")])
    situation = told_of(full, ["Iraq"], until=date(2024, 5, 4))
    assert situation
    assert [event.modality for event in situation.events if len(event.evidence) == 2] == ["asserted"]


def test_actors_that_are_judged_one_have_one_name(full: Ledger):
    judge(full, [Order(judge="merge", about=("Iraq", "Chad"), by="Ada")])
    situation = told_of(full, ["Chad"])
    assert situation
    assert "TCD" not in {actor.id for actor in situation.actors}
    assert refs(full, "Iraq") == [f"r{number}" for number in range(9)]


def test_a_brief_of_many_is_short_and_says_of_how_many(full: Ledger):
    situation = told_of(full, ["Iran", "Iraq"])
    assert situation
    found, cited = briefed(situation, ["Iran", "Iraq"], most=2)
    assert found.title == "Situation brief: Iran and Iraq"
    assert len(found.happened) == 2
    assert found.scope
    assert "2 of 9 events" in found.scope
    assert {source.document for source in found.sources} == {document.id for document in cited.documents}
    assert {id for one in found.lead if one.section == "happened" for id in one.findings} <= {row.id for row in found.happened}
