"""Orders of persons become judgements once; names become ids; what does not fit is refused whole."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.desk import records
from dragoman.desk.judging import Done, Order, judge, listed, read_orders
from dragoman.desk.why import Trail, Whereabouts, why
from dragoman.errors import EvidenceError, SchemaError, UnknownCode
from dragoman.ledger import Ledger
from dragoman.nouns import Event


@pytest.fixture
def full(ledger: Ledger, invented: ModuleType) -> Ledger:
    """Three documents: Iraq strikes Chad (1, 4), Chad Iran (2)."""
    ledger.add([invented.situation(number) for number in (1, 2, 4)])
    return ledger


def order(verb: str, *about: str, by: str = "Ada", **more: object) -> Order:
    return Order.model_validate({"judge": verb, "about": about, "by": by} | more)


def events(ledger: Ledger) -> list[Event]:
    return sorted((e for s in ledger.situations() for e in s.events), key=lambda event: event.period.start or "")


def test_the_same_order_twice_is_recorded_once(full: Ledger):
    id = events(full)[0].id
    assert judge(full, [order("accept", id)]) == Done(1, 0)
    assert judge(full, [order("accept", id)]) == Done(0, 1)
    assert judge(full, [order("accept", events(full)[0].id)]) == Done(0, 1), "by the id that is shown now"
    assert judge(full, [order("accept", id, by="Bo")]) == Done(1, 0)
    assert judge(full, [order("reject", id)]) == Done(1, 0)
    assert judge(full, [order("accept", id)]) == Done(1, 0), "it has been rejected in between"
    assert len(events(full)) == 3


def test_amending_twice_changes_one_field_after_the_other(full: Ledger):
    id = events(full)[0].id
    assert judge(full, [order("amend", id, set={"type": "COERCE"}), order("amend", id, set={"killed": "5"})]) == Done(2, 0)
    assert judge(full, [order("amend", id, set={"killed": "5"})]) == Done(0, 1)
    judge(full, [order("amend", events(full)[0].id, set={"country": "TCD"})])
    found = events(full)[0]
    assert (found.type, found.killed and found.killed.min, found.country) == ("COERCE", 5, "TCD")


def test_undo_by_finding_by_what_is_shown_and_by_judgement(full: Ledger):
    first = events(full)[0]
    judge(full, [order("amend", first.id, set={"type": "AID"})])
    assert judge(full, [order("undo", events(full)[0].id)]) == Done(1, 0)
    assert events(full)[0] == first
    assert judge(full, [order("undo", first.id)]) == Done(0, 1), "nothing is left to undo"
    judge(full, [order("reject", first.id)])
    (holding,) = [one for one in listed(full) if one.holds]
    assert judge(full, [order("undo", holding.id)]) == Done(1, 0)
    assert events(full)[0] == first


def test_undo_by_the_id_of_another_coding(full: Ledger, invented: ModuleType):
    first = events(full)[0]
    judge(full, [order("reject", first.id)])
    again = invented.situation(1, coder="2")
    full.add(again)
    (second,) = full.ask("select id from stood where kind = 'event' and coder = 'invented 2'")["id"].to_pylist()
    assert len(events(full)) == 2
    assert judge(full, [order("undo", second)]) == Done(1, 0)
    assert len(events(full)) == 3


def test_actors_are_named_and_joined(full: Ledger):
    assert judge(full, [order("merge", "persia", "Iraq")]) == Done(1, 0)
    assert judge(full, [order("merge", "IRQ", "IRN")]) == Done(0, 1), "whichever is named first"
    found = {row["id"]: row for row in records.actors(full).to_pylist()}
    assert found["IRN"]["also"] == ["IRQ"]
    assert records.events(full, records.Filters(about=("Iran",)))["actors"].to_pylist() == [["Iran"], ["Chad"], ["Iran"]]
    assert judge(full, [order("split", "Iran", "Iraq")]) == Done(1, 0)
    assert {"IRQ", "IRN"} <= set(records.actors(full)["id"].to_pylist())
    assert judge(full, [order("undo", "IRQ", "IRN")]) == Done(1, 0)
    assert {"IRQ", "IRN"} <= set(records.actors(full)["id"].to_pylist())


def test_events_are_joined_and_split(full: Ledger):
    a, b, c = (event.id for event in events(full))
    assert judge(full, [order("merge", a, b, c)]) == Done(2, 0)
    assert records.events(full)["told"].to_pylist() == [3]
    assert judge(full, [order("split", a, b, c)]) == Done(3, 0)
    assert records.events(full)["told"].to_pylist() == [1, 1, 1]


def test_an_actor_is_amended_and_rejected(full: Ledger):
    judge(full, [order("amend", "gunmen", set={"name": "Red Gunmen", "aliases": "the gunmen,raiders", "country": "TCD"})])
    row = records.actors(full, "raiders").to_pylist()[0]
    assert (row["id"], row["name"], row["country"]) == ("x-gunmen", "Red Gunmen", "TCD")
    judge(full, [order("reject", "Red Gunmen")])
    assert records.actors(full, "gunmen").num_rows == 0
    judge(full, [order("undo", "x-gunmen")])
    assert records.actors(full, "gunmen").num_rows == 1


def test_whom_the_document_does_not_have_comes_from_the_ledger_the_world_or_is_made(full: Ledger):
    id = events(full)[0].id
    made = {"id": "x-red", "name": "Red Band", "kind": "armed group"}
    judge(full, [order("amend", id, set={"actors": ["Iran", "France", made], "recipients": "Chad"})])
    (found,) = [s for s in full.situations() if any(e.actors[:1] == ("IRN",) and len(e.actors) == 3 for e in s.events)]
    (event,) = found.events
    assert event.actors == ("IRN", "FRA", "x-red")
    assert [found.actor(id).name for id in event.actors] == ["Iran", "France", "Red Band"]


@pytest.mark.parametrize(
    ("verb", "about", "more", "error", "words"),
    [
        ("reject", ("event-0123456789abcdef",), {}, UnknownCode, "event-0123456789abcdef"),
        ("merge", ("Iraq", "Irn Republic"), {}, UnknownCode, "no actor in the ledger"),
        ("reject", ("Irak",), {}, UnknownCode, "nearest: Iraq"),
        ("merge", ("Iraq",), {}, SchemaError, "about: merge is about two or more"),
        ("accept", ("Iraq",), {"set": {"name": "x"}}, SchemaError, "set: "),
        ("amend", ("Iraq",), {}, SchemaError, "set: "),
        ("amend", ("Iraq",), {"set": {"kind": "gang"}}, SchemaError, "kind: "),
        ("amend", ("Iraq",), {"set": {"id": "x"}}, SchemaError, "id: "),
        ("undo", ("judgement-0",), {}, UnknownCode, "judgement-0"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused(full: Ledger, verb: str, about: tuple[str, ...], more: dict[str, object], error: type[Exception], words: str):
    with pytest.raises(error, match=words):
        judge(full, [order(verb, *about, **more)])


def test_of_many_orders_all_are_recorded_or_none(full: Ledger):
    id = events(full)[0].id
    with pytest.raises(EvidenceError, match="judgement 2: evidence"):
        judge(full, [order("reject", id), order("amend", id, set={"evidence": "nowhere to be found"})])
    assert listed(full) == []
    assert len(events(full)) == 3


def test_orders_from_a_file_name_the_line_that_is_wrong(full: Ledger, tmp_path: Path):
    path = tmp_path / "judgements.jsonl"
    lines = [{"judge": "reject", "about": [events(full)[0].id], "by": "Ada", "why": "a strike of workers"}, {"judge": "undo", "about": ["x"]}]
    path.write_text("\n\n".join(json.dumps(line) for line in lines))
    with pytest.raises(SchemaError, match=r"line 3: by: Field required"):
        list(read_orders(path))
    path.write_text(json.dumps(lines[0]) + "\n")
    assert judge(full, read_orders(path)) == Done(1, 0)
    assert listed(full)[0].judgement.why == "a strike of workers"


def test_what_is_read_otherwise_now_is_listed(full: Ledger, invented: ModuleType):
    ids = [event.id for event in events(full)]
    judge(full, [order("reject", ids[0]), order("reject", ids[1])])
    assert listed(full, reread=True) == []
    again = invented.situation(1, coder="2")
    full.add(again.model_copy(update={"events": tuple(e.model_copy(update={"type": "PROTEST"}) for e in again.events)}))
    (one,) = listed(full, reread=True)
    assert one.judgement.about == (ids[0],)


# ---- why


def test_the_trail_of_an_event_leads_to_its_words(full: Ledger):
    event = events(full)[0]
    found = why(full, event.id)
    assert isinstance(found, Trail)
    words = {one.field: [span.text for span in one.words] for one in found.fields}
    assert words["type"] == ["struck"]
    assert found.passages[0].words == event.evidence[0].text  # type: ignore[union-attr]
    assert found.document["ref"] == "r1"
    assert found.coder == "invented 1"
    assert [one["id"] for one in found.standing] == [event.id]
    assert "Iraq ASSAULT (aerial) → Chad, Zzyzx, 2024-05-02" in found.sentence


def test_the_trail_shows_judgements_and_other_codings(full: Ledger, invented: ModuleType):
    event = events(full)[0]
    again = invented.situation(1, coder="2")
    full.add(again.model_copy(update={"events": tuple(e.model_copy(update={"type": "COERCE"}) for e in again.events)}))
    judge(full, [order("amend", event.id, set={"type": "AID"}, why="it was flour"), order("reject", event.id, by="Bo"), order("undo", event.id)])
    found = why(full, event.id)
    assert isinstance(found, Trail)
    assert [(one.judgement.verdict, one.judgement.by, one.holds) for one in found.judgements] == [("amend", "Ada", False), ("reject", "Bo", False), ("unsure", "Ada", False)]
    assert [(one.coder, one.counts, [f["type"] for f in one.findings]) for one in found.codings] == [("invented 1", False, ["ASSAULT"]), ("invented 2", True, ["COERCE"])]
    assert [one["type"] for one in found.standing] == ["COERCE"]


@pytest.mark.parametrize(("id", "kind", "words"), [("Persia", "actor", "Iran, state"), ("r2", "document", "Strike 2"), ("gunmen", "actor", "armed group")])
def test_actors_and_documents_have_whereabouts(full: Ledger, id: str, kind: str, words: str):
    found = why(full, id)
    assert isinstance(found, Whereabouts)
    assert (found.kind, words in found.sentence) == (kind, True)
    assert found.rows


def test_a_judgement_can_be_asked_for(full: Ledger):
    judge(full, [order("accept", events(full)[0].id, why="seen")])
    found = why(full, listed(full)[0].id)
    assert "accept" in found.sentence
    assert "seen" in found.sentence


def test_whom_nobody_knows_is_refused(full: Ledger):
    with pytest.raises(UnknownCode, match="nearest: "):
        why(full, "Irann")


# ---- what persons find


def found_by_persons(ledger: Ledger) -> list[Event]:
    return [event for event in events(ledger) if event.type == "ACCUSE"]


def accuse(ledger: Ledger, **more: object) -> Order:
    """Somebody accuses somebody in the document whose first event it is, in the words that tell the event."""
    document = next(s.documents[0] for s in ledger.situations() if s.documents[0].ref == "r1")
    settings = {"type": "ACCUSE", "actors": "Chad", "recipients": "Iraq", "evidence": document.text.splitlines()[0][2:]}
    return order("add", "r1", set=settings | more)


def test_what_a_person_adds_stands_beside_what_was_coded(full: Ledger):
    before = events(full)
    assert judge(full, [accuse(full)]) == Done(1, 0)
    (found,) = found_by_persons(full)
    assert (found.actors, found.recipients, found.confidence, found.cameo) == (("TCD",), ("IRQ",), 1.0, "09")
    assert [event for event in events(full) if event != found] == before
    assert judge(full, [accuse(full)]) == Done(0, 1)
    assert judge(full, [order("accept", found.id)]) == Done(0, 1), "by the id that is shown"
    (said,) = listed(full)
    assert (said.judgement.verdict, said.judgement.about != (found.id,), said.holds) == ("accept", True, True)
    for id in (found.id, *said.judgement.about):
        trail = why(full, id)
        assert isinstance(trail, Trail)
        assert [one["id"] for one in trail.standing] == [found.id]


@pytest.mark.parametrize("by", ["finding", "what was judged", "judgement"])
def test_what_a_person_added_can_be_amended_and_undone(full: Ledger, by: str):
    judge(full, [accuse(full)])
    judge(full, [order("amend", found_by_persons(full)[0].id, set={"killed": "5.."})])
    (found,) = found_by_persons(full)
    assert found.killed
    first = listed(full)[0]
    about = {"finding": found.id, "what was judged": first.judgement.about[0], "judgement": first.id}[by]
    assert judge(full, [order("undo", about)]) == Done(1, 0)
    assert not found_by_persons(full)
    assert judge(full, [accuse(full)]) == Done(1, 0), "and said anew"
    assert len(found_by_persons(full)) == 1


def test_what_a_person_added_outlives_the_next_coding_and_is_not_doubled_by_it(full: Ledger, invented: ModuleType):
    judge(full, [accuse(full)])
    again = invented.situation(1, coder="2")
    (found,) = found_by_persons(full)
    same = found.model_copy(update={"id": "e9", "confidence": 0.4})
    full.add(again.model_copy(update={"events": (*again.events, same)}))
    assert [event.confidence for event in found_by_persons(full)] == [1.0]
    assert len(events(full)) == 4, "what was coded beside it is coded again"


@pytest.mark.parametrize(
    ("more", "error", "words"),
    [
        ({"evidence": "no such words"}, EvidenceError, "evidence: the words"),
        ({"type": "HUG"}, UnknownCode, "type: 'HUG'"),
        ({"type": "null"}, SchemaError, "type"),
        ({"evidence": "null"}, SchemaError, "evidence"),
        ({"actors": "Atlantis"}, UnknownCode, "actors: 'Atlantis'"),
    ],
    ids=str,
)
def test_what_cannot_be_added(full: Ledger, more: dict[str, object], error: type[Exception], words: str):
    with pytest.raises(error, match=words):
        judge(full, [accuse(full, **more)])
    assert not listed(full)


def test_adding_is_about_a_document_that_is_there(full: Ledger):
    with pytest.raises(UnknownCode, match="no document 'r9'"):
        judge(full, [order("add", "r9", set={"type": "AID"})])
    with pytest.raises(SchemaError, match="kind"):
        judge(full, [order("accept", events(full)[0].id, kind="event")])


def test_whoever_has_a_name_is_taken_else_somebody_new_is_made(full: Ledger):
    new = [{"name": "Persia", "kind": "state"}, {"name": "Red Band", "kind": "armed group"}]
    judge(full, [accuse(full, actors=new)])
    assert found_by_persons(full)[0].actors == ("IRN", "x-red-band")


def test_a_dry_run_records_nothing(full: Ledger):
    assert judge(full, [accuse(full)], dry=True) == Done(1, 0)
    assert not listed(full)
    with pytest.raises(UnknownCode, match=r"a\.ann, line 3: no document"):
        judge(full, [order("add", "r9", set={"type": "AID"})], where=["a.ann, line 3"])
