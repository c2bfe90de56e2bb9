"""What persons judged holds in every later coding, can be taken back, and is as it was at any earlier time."""

from __future__ import annotations

from datetime import UTC, datetime
from types import ModuleType

import pytest

from dragoman.errors import LedgerError, UnknownCode
from dragoman.ledger import Ledger
from dragoman.ledger.checking import problems
from dragoman.ledger.judging import Ruling
from dragoman.nouns import Actor, Event, Judgement, Period, Situation, Span, Words


def judge(ledger: Ledger, verdict: str, *about: str, by: str = "Ada", **more) -> None:
    amended = more.pop("amended", None)
    ledger.judge(Judgement(verdict=verdict, about=about, by=by, **more), amended)  # type: ignore[arg-type]


def events(ledger: Ledger, **more) -> tuple[Event, ...]:
    return tuple(event for situation in ledger.situations(**more) for event in situation.events)


def again(situation: Situation, coder: str, *changes: dict[str, object]) -> Situation:
    """The same document read by another version, its events changed one by one; what is beyond the changes is not found."""
    read = [event.model_copy(update=change) for event, change in zip(situation.events, changes, strict=False)]
    return situation.model_copy(update={"coder": situation.coder.model_copy(update={"version": coder}), "events": tuple(read)})


def shifted(event: Event) -> Words:
    """The words of an event with another trigger, the one behind it."""
    span = event.evidence[0]
    assert isinstance(span, Span)
    start = span.end - 5
    return Words(trigger=Span(document=span.document, start=start, end=span.end, text=span.text[-5:]))


@pytest.fixture
def one(ledger: Ledger, invented: ModuleType) -> Situation:
    """One document with one event: Iraq struck Chad."""
    ledger.add(invented.situation(1))
    return invented.situation(1)


# ---- later codings

OTHERWISE = {
    "the same again": {},
    "another type": {"type": "COERCE"},
    "another side": {"recipients": ("IRN",)},
    "sides turned": {"actors": ("TCD",), "recipients": ("IRQ",)},
    "another day": {"period": Period.of_month(2024, 6)},
    "denied": {"modality": "negated"},
}


@pytest.mark.parametrize("change", OTHERWISE.values(), ids=OTHERWISE)
def test_what_was_rejected_stays_away_however_it_is_read_later(ledger: Ledger, one: Situation, change: dict[str, object]):
    judge(ledger, "reject", events(ledger)[0].id)
    ledger.add(again(one, "2", change))
    assert events(ledger) == ()
    assert ledger.ask("select count(*) as n from findings where kind = 'pair'")["n"].to_pylist() == [0]


@pytest.mark.parametrize("change", OTHERWISE.values(), ids=OTHERWISE)
def test_what_was_amended_stands_however_it_is_read_later(ledger: Ledger, one: Situation, change: dict[str, object]):
    event = events(ledger)[0]
    judge(ledger, "amend", event.id, amended=event.model_copy(update={"type": "AID", "killed": None}))
    ledger.add(again(one, "2", change))
    assert [found.type for found in events(ledger)] == ["AID"]


def test_what_was_amended_stands_beside_a_trigger_that_moved(ledger: Ledger, one: Situation):
    event = events(ledger)[0]
    judge(ledger, "amend", event.id, amended=event.model_copy(update={"mode": None}))
    ledger.add(again(one, "2", {"words": shifted(one.events[0])}))
    assert [found.mode for found in events(ledger)] == [None]


def test_another_type_at_another_trigger_is_another_event(ledger: Ledger, one: Situation):
    judge(ledger, "reject", events(ledger)[0].id)
    ledger.add(again(one, "2", {"words": shifted(one.events[0]), "type": "AID"}))
    assert [found.type for found in events(ledger)] == ["AID"]


def test_what_was_accepted_stands_even_if_a_later_coding_misses_it(ledger: Ledger, one: Situation):
    judge(ledger, "accept", events(ledger)[0].id)
    ledger.add(again(one, "2"))
    (found,) = events(ledger)
    assert (found.type, found.confidence) == ("ASSAULT", 1.0)


def test_what_was_accepted_is_not_told_twice(ledger: Ledger, one: Situation):
    judge(ledger, "accept", events(ledger)[0].id)
    ledger.add(again(one, "2", {"type": "COERCE"}))
    assert [found.type for found in events(ledger)] == ["ASSAULT"]


def test_what_stood_beside_the_rejected_is_left_alone(ledger: Ledger, one: Situation):
    twice = one.model_copy(update={"events": (one.events[0], one.events[0].model_copy(update={"id": "e2", "type": "AID"}))})
    ledger.add(again(twice, "2", {}, {}))
    judge(ledger, "reject", next(event.id for event in events(ledger) if event.type == "ASSAULT"))
    assert [event.type for event in events(ledger)] == ["AID"]
    ledger.add(again(twice, "3", {"type": "COERCE"}, {}))
    assert [event.type for event in events(ledger)] == ["AID"]


def test_of_two_that_differ_by_the_day_only_one_is_rejected(ledger: Ledger, one: Situation):
    other = one.events[0].model_copy(update={"id": "e2", "period": Period(start="2024-07-01", end="2024-07-01")})
    both = one.model_copy(update={"events": (one.events[0], other)})
    ledger.add(again(both, "2", {}, {}))
    judge(ledger, "reject", next(event.id for event in events(ledger) if event.period.start == "2024-07-01"))
    ledger.add(again(both, "3", {}, {}))
    assert [event.period.start for event in events(ledger)] == ["2024-05-02"]


def test_what_a_later_coding_reads_can_be_judged_in_its_turn(ledger: Ledger, one: Situation):
    first = events(ledger)[0].id
    judge(ledger, "reject", first)
    ledger.add(again(one, "2", {"type": "COERCE"}))
    (second,) = ledger.ask("select id from stood where kind = 'event' and coder = 'invented 2'")["id"].to_pylist()
    judge(ledger, "accept", second)
    assert [found.type for found in events(ledger)] == ["COERCE"]
    ledger.add(again(one, "3", {}))
    assert [found.type for found in events(ledger)] == ["COERCE"]


@pytest.mark.parametrize("section", ["relations", "claims", "outlooks"])
def test_other_findings_are_judged_alike(ledger: Ledger, one: Situation, section: str):
    id = getattr(ledger.situations()[0], section)[0].id
    judge(ledger, "reject", id)
    ledger.add(again(one, "2", {}))
    assert getattr(ledger.situations()[0], section) == ()
    judge(ledger, "unsure", id)
    assert len(getattr(ledger.situations()[0], section)) == 1


def test_a_relation_of_another_pair_in_the_same_sentence_is_another(ledger: Ledger, one: Situation):
    judge(ledger, "reject", ledger.situations()[0].relations[0].id)
    other = one.relations[0].model_copy(update={"b": "IRN"})
    ledger.add(again(one, "2", {}).model_copy(update={"relations": (other,)}))
    assert [relation.b for relation in ledger.situations()[0].relations] == ["IRN"]


# ---- one after another


@pytest.mark.usefixtures("one")
def test_a_judgement_can_be_taken_back_and_made_again(ledger: Ledger):
    id = events(ledger)[0].id
    for verdict, count in (("reject", 0), ("unsure", 1), ("reject", 0), ("accept", 1), ("unsure", 1)):
        judge(ledger, verdict, id, when=datetime.now(UTC).isoformat())
        assert len(events(ledger)) == count
    assert events(ledger)[0].confidence == 0.9
    assert [one.holds for one in ledger.judgements()] == [False] * 5


def test_what_a_person_amended_can_be_amended_and_rejected_by_the_id_that_is_shown(ledger: Ledger, one: Situation):
    for type in ("AID", "COERCE"):
        event = events(ledger)[0]
        judge(ledger, "amend", event.id, amended=event.model_copy(update={"type": type}))
        assert [found.type for found in events(ledger)] == [type]
    judge(ledger, "reject", events(ledger)[0].id)
    assert events(ledger) == ()
    ledger.add(again(one, "2", {"type": "AID"}))
    assert events(ledger) == ()


@pytest.mark.usefixtures("one")
def test_within_one_commit_the_later_time_holds(ledger: Ledger):
    id = events(ledger)[0].id
    said = [Judgement(verdict=verdict, about=(id,), by="Ada", when=when) for verdict, when in (("accept", "2024-06-02"), ("reject", "2024-06-01"))]  # type: ignore[arg-type]
    ledger.judge_all([Ruling(judgement) for judgement in said])
    assert len(events(ledger)) == 1


@pytest.mark.usefixtures("one")
def test_as_of_a_time_before_a_judgement_it_is_not_there(ledger: Ledger):
    before = datetime.now(UTC)
    judge(ledger, "reject", events(ledger)[0].id)
    assert (len(events(ledger)), len(events(ledger, as_of=before))) == (0, 1)
    assert (len(ledger.judgements()), len(ledger.judgements(as_of=before))) == (1, 0)


@pytest.mark.usefixtures("one")
def test_judging_leaves_the_ledger_sound(ledger: Ledger):
    event = events(ledger)[0]
    judge(ledger, "amend", event.id, amended=event.model_copy(update={"type": "AID"}))
    assert problems(ledger.at) == []


@pytest.mark.usefixtures("one")
def test_an_amended_event_is_found_by_its_new_parties(ledger: Ledger):
    event = events(ledger)[0]
    iran = Actor(id="IRN", name="Iran", kind="state", country="IRN", aliases=("Persia",))
    ledger.judge_all([Ruling(Judgement(verdict="amend", about=(event.id,), by="Ada"), event.model_copy(update={"recipients": ("IRN",)}), (iran,))])
    from dragoman.desk.records import Filters
    from dragoman.desk.records import events as table

    assert table(ledger, Filters(about=("persia",)))["recipients"].to_pylist() == [["Iran"]]
    assert table(ledger, Filters(about=("chad",))).num_rows == 0


# ---- what is one


@pytest.fixture
def three(ledger: Ledger, invented: ModuleType) -> list[Situation]:
    """Three documents, Iraq struck Chad in each."""
    given = [invented.situation(number) for number in (1, 4, 7)]
    ledger.add(given)
    return given


def ids(ledger: Ledger) -> list[str]:
    """Events by the day that they are told of."""
    return [event.id for event in sorted(events(ledger), key=lambda event: event.period.start or "")]


def groups(ledger: Ledger) -> list[list[int]]:
    """Which of the events are one, by number."""
    same = ledger.same().events
    found: dict[str, list[int]] = {}
    for number, id in enumerate(ids(ledger)):
        found.setdefault(same.get(id, id), []).append(number)
    return sorted(found.values())


@pytest.mark.usefixtures("three")
def test_events_that_a_person_says_are_one_are_one_row(ledger: Ledger):
    a, b, _ = ids(ledger)
    judge(ledger, "same", a, b)
    assert groups(ledger) == [[0, 1], [2]]
    rows = ledger.answer("events", **NO_FILTER).to_pylist()
    assert sorted((row["told"], row["documents"]) for row in rows) == [(1, 1), (2, 2)]
    judge(ledger, "unsure", a, b)
    assert groups(ledger) == [[0], [1], [2]]


NO_FILTER = dict.fromkeys(("about", "with", "types", "countries", "modalities", "since", "until", "least", "most"))


def test_what_persons_say_of_two_goes_before_rules_and_is_known_in_later_codings(ledger: Ledger, three: list[Situation]):
    a, b, c = ids(ledger)
    judge(ledger, "same", a, b, by="linker", kind="rule")
    judge(ledger, "same", b, c, by="linker", kind="rule")
    assert groups(ledger) == [[0, 1, 2]]
    judge(ledger, "different", a, c)
    assert [0, 2] not in groups(ledger)
    assert len(groups(ledger)) == 2
    judge(ledger, "same", a, b)
    assert groups(ledger) == [[0, 1], [2]]
    # The rules' word was about the ids of the first coding; the persons' is about the words.
    ledger.add([again(situation, "2", {"type": "COERCE"}) for situation in three])
    assert groups(ledger) == [[0, 1], [2]]
    assert ledger.same().apart == frozenset({tuple(sorted((ids(ledger)[0], ids(ledger)[2])))})


@pytest.mark.usefixtures("three")
def test_an_amended_event_stays_one_with_others(ledger: Ledger):
    a, b, _ = ids(ledger)
    judge(ledger, "same", a, b, by="linker", kind="rule")
    event = next(event for event in events(ledger) if event.id == a)
    judge(ledger, "amend", a, amended=event.model_copy(update={"type": "AID"}))
    assert groups(ledger) == [[0, 1], [2]]


@pytest.mark.usefixtures("three")
def test_two_of_different_sorts_are_never_one(ledger: Ledger):
    with pytest.raises(LedgerError, match="two events or two actors"):
        judge(ledger, "same", ids(ledger)[0], "IRQ")
    with pytest.raises(LedgerError, match="two events or two actors"):
        judge(ledger, "same", *(situation.relations[0].id for situation in ledger.situations()[:2]))


# ---- actors


def actors(ledger: Ledger) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in ledger.answer("actors", named=None, most=None).to_pylist()}


@pytest.mark.usefixtures("three")
def test_actors_that_are_one_are_one_row_under_the_known_id(ledger: Ledger):
    judge(ledger, "same", "x-gunmen", "IRQ")
    found = actors(ledger)
    assert (found["IRQ"]["also"], found["IRQ"]["name"]) == (["x-gunmen"], "Iraq")
    assert "gunmen" in found["IRQ"]["aliases"]  # type: ignore[operator]
    assert "x-gunmen" not in found
    judge(ledger, "different", "IRQ", "x-gunmen")
    assert {"IRQ", "x-gunmen"} <= set(actors(ledger))


@pytest.mark.usefixtures("three")
def test_an_actor_of_one_name_can_be_told_apart_in_one_document(ledger: Ledger):
    rows = ledger.ask("select id, document from findings where kind = 'actor' and a = 'x-gunmen' order by document").to_pylist()
    judge(ledger, "different", "x-gunmen", rows[0]["id"])
    found = actors(ledger)
    assert found["x-gunmen"]["documents"] == 2
    assert found[f"x-gunmen@{rows[0]['document']}"]["documents"] == 1


@pytest.mark.usefixtures("three")
def test_an_actor_is_amended_in_all_documents_or_in_one(ledger: Ledger):
    better = Actor(id="x-gunmen", name="Red Gunmen", kind="armed group", country="TCD")
    judge(ledger, "amend", "x-gunmen", amended=better)
    assert {actor.name for situation in ledger.situations() for actor in situation.actors if actor.id == "x-gunmen"} == {"Red Gunmen"}
    row = ledger.ask("select id, document from findings where kind = 'actor' and a = 'x-gunmen' order by document").to_pylist()[0]
    judge(ledger, "amend", row["id"], amended=better.model_copy(update={"name": "Blue Gunmen"}))
    names = [actor.name for situation in ledger.situations() for actor in situation.actors if actor.id == "x-gunmen"]
    assert sorted(names) == ["Blue Gunmen", "Red Gunmen", "Red Gunmen"]
    judge(ledger, "unsure", "x-gunmen")
    judge(ledger, "unsure", row["id"])
    assert actors(ledger)["x-gunmen"]["name"] == "gunmen"


@pytest.mark.usefixtures("three")
def test_whoever_is_nobody_goes_with_what_is_about_nobody_else(ledger: Ledger):
    judge(ledger, "reject", "IRQ")
    assert "IRQ" not in actors(ledger)
    for situation in ledger.situations():
        assert [event.actors for event in situation.events] == [()]
        assert situation.relations == ()
        assert all(mention.of != "IRQ" for mention in situation.mentions)
    judge(ledger, "accept", "IRQ")
    assert "IRQ" in actors(ledger)


@pytest.mark.usefixtures("three")
def test_who_is_not_in_the_ledger_is_refused(ledger: Ledger):
    with pytest.raises(UnknownCode, match="x-nobody"):
        judge(ledger, "same", "IRQ", "x-nobody")
