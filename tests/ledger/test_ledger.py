"""Situations in and out, versions by run, as of a time, judgements that win."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.errors import LedgerError, NoLedger, SchemaError, UnknownCode
from dragoman.ledger import Ledger
from dragoman.ledger.checking import problems
from dragoman.ledger.forgetting import forget
from dragoman.nouns import Judgement, Period, Situation

FINDINGS = "select * exclude (added) from findings order by id"


def bare(situation: Situation) -> Situation:
    """Without the ids of findings and in one order, to compare what went in with what came out."""
    sections = {
        name: tuple(sorted((one.model_copy(update={"id": ""}) for one in getattr(situation, name)), key=lambda one: one.model_dump_json()))
        for name in ("events", "relations", "claims", "outlooks", "motives", "statuses", "roles")
    }
    parties = {name: tuple(sorted(getattr(situation, name), key=lambda one: one.id)) for name in ("actors", "places")}
    return situation.model_copy(update=sections | parties)


def test_what_went_in_comes_out(ledger: Ledger, invented: ModuleType):
    given = [invented.situation(number, hits=2) for number in range(3)]
    ledger.add(given)
    found = ledger.situations()
    assert [bare(one) for one in found] == [bare(one) for one in sorted(given, key=lambda one: one.documents[0].id)]


def test_what_the_coder_of_the_program_finds_comes_out(ledger: Ledger, coder):
    from dragoman.examples import NAMES, example
    from dragoman.reading import read

    given = [coder.code(read(example(name), name=name)[0]) for name in NAMES]
    ledger.add(given)
    found = {one.documents[0].id: one for one in ledger.situations()}
    for one in given:
        back = bare(found[one.documents[0].id])
        assert back.events == bare(one).events
        assert back.actors == bare(one).actors
        assert back == bare(one)


def test_findings_have_the_ids_of_the_ledger(ledger: Ledger, invented: ModuleType):
    ledger.add(invented.situation(1))
    (event,) = ledger.situations()[0].events
    assert ledger.ask("select count(*) as n from findings where id = $id", {"id": event.id})["n"].to_pylist() == [1]


def test_a_batch_is_one_commit_and_is_not_added_twice(ledger: Ledger, invented: ModuleType):
    batch = [invented.situation(1), invented.situation(2)]
    first = ledger.add(batch)
    before = ledger.ask(FINDINGS)
    second = ledger.add(batch)
    assert len(first.documents) == 2
    assert (second.documents, second.rows, second.version) == ((), 0, None)
    assert ledger.ask(FINDINGS) == before


def test_a_document_twice_in_one_batch_counts_once(ledger: Ledger, invented: ModuleType):
    assert len(ledger.add([invented.situation(1), invented.situation(1)]).documents) == 1


def test_an_empty_batch_makes_no_commit(ledger: Ledger):
    assert ledger.add([]).version is None
    assert ledger.situations() == []


def test_situations_of_several_documents_are_refused(ledger: Ledger, invented: ModuleType):
    one, two = invented.situation(1), invented.situation(2)
    with pytest.raises(SchemaError, match="one document"):
        ledger.add(one.model_copy(update={"documents": (*one.documents, *two.documents)}))
    assert ledger.situations() == []


def test_the_newest_run_counts_and_others_can_be_asked_for(ledger: Ledger, invented: ModuleType):
    ledger.add(invented.situation(1, coder="1", hits=1))
    ledger.add(invented.situation(1, coder="2", hits=1).model_copy(update={"events": ()}))
    assert [len(one.events) for one in ledger.situations()] == [0]
    assert [len(one.events) for one in ledger.situations(coder="invented 1")] == [1]
    assert ledger.situations(coder="invented 3") == []


def test_as_of_a_time_shows_what_was_there_then(ledger: Ledger, invented: ModuleType):
    ledger.add(invented.situation(1))
    between = datetime.now(UTC)
    ledger.add(invented.situation(2))
    ledger.add(invented.situation(1, coder="2").model_copy(update={"events": ()}))
    assert len(ledger.situations(as_of=between)) == 1
    assert len(ledger.situations(as_of=between)[0].events) == 1
    assert len(ledger.situations()) == 2


# ---- judgements


def event_of(ledger: Ledger):
    return ledger.situations()[0].events[0]


def test_what_a_person_rejects_is_gone_with_its_pairs_and_stays_gone_in_later_runs(ledger: Ledger, invented: ModuleType):
    ledger.add(invented.situation(1))
    ledger.judge(Judgement(verdict="reject", about=(event_of(ledger).id,), by="Ada"))
    assert ledger.situations()[0].events == ()
    assert ledger.ask("select count(*) as n from findings where kind = 'pair'")["n"].to_pylist() == [0]
    ledger.add(invented.situation(1, coder="2"))
    assert ledger.situations()[0].events == ()
    assert len(ledger.situations()[0].claims) == 1


def test_what_a_person_amends_stands_in_its_stead_in_later_runs_too(ledger: Ledger, invented: ModuleType):
    ledger.add(invented.situation(1))
    event = event_of(ledger)
    right = event.model_copy(update={"type": "AID", "recipients": ("IRN",), "period": Period.of_month(2024, 5)})
    ledger.judge(Judgement(verdict="amend", about=(event.id,), by="Ada", why="misread"), right)
    ledger.add(invented.situation(1, coder="2"))
    (found,) = ledger.situations()[0].events
    assert (found.type, found.recipients, found.period) == ("AID", ("IRN",), right.period)
    pairs = ledger.ask("select a, b, type from findings where kind = 'pair'").to_pylist()
    assert pairs == [{"a": right.actors[0], "b": "IRN", "type": "AID"}]


def test_the_newest_judgement_of_a_person_holds_and_beats_a_rule(ledger: Ledger, invented: ModuleType):
    ledger.add(invented.situation(1))
    id = event_of(ledger).id
    ledger.judge(Judgement(verdict="reject", about=(id,), by="Ada"))
    ledger.judge(Judgement(verdict="accept", about=(id,), by="Bo"))
    assert len(ledger.situations()[0].events) == 1
    ledger.judge(Judgement(verdict="reject", about=(id,), by="doubles", kind="rule"))
    assert len(ledger.situations()[0].events) == 1


def test_the_same_judgement_twice_is_one(ledger: Ledger, invented: ModuleType):
    ledger.add(invented.situation(1))
    judgement = Judgement(verdict="accept", about=(event_of(ledger).id,), by="Ada", when="2024-06-01")
    assert ledger.judge(judgement).rows > 0
    assert ledger.judge(judgement).rows == 0


def test_a_judgement_of_what_is_not_there_is_refused(ledger: Ledger):
    with pytest.raises(UnknownCode, match="event-0"):
        ledger.judge(Judgement(verdict="reject", about=("event-0",), by="Ada"))


def test_amending_needs_the_amended(ledger: Ledger):
    with pytest.raises(LedgerError, match="as it should be"):
        ledger.judge(Judgement(verdict="amend", about=("event-0",), by="Ada"))


# ---- where it is


def test_there_is_no_ledger_where_none_was_made(tmp_path: Path):
    with pytest.raises(NoLedger, match="dragoman ingest"):
        Ledger.open(tmp_path / "none")


@pytest.mark.parametrize("name", ["a[1]", "a]", "a%20b"])
def test_names_that_would_be_misread_are_refused_in_plain_words(tmp_path: Path, name: str):
    with pytest.raises(LedgerError, match="choose another"):
        Ledger.create(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["with space", "é", "50% of it", "#1", "what?", "it's", "a+b&c=d", "日本", "~x", "{x}*"])
def test_any_other_name_works(tmp_path: Path, name: str, invented: ModuleType):
    ledger = Ledger.create(tmp_path / name)
    ledger.add(invented.situation(1))
    assert len(Ledger.open(tmp_path / name).situations()) == 1


def test_a_file_is_no_ledger(tmp_path: Path):
    (tmp_path / "x").write_text("")
    with pytest.raises(LedgerError, match="is a file"):
        Ledger.create(tmp_path / "x")


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(LedgerError, match="other things"):
        Ledger.create(tmp_path)


def test_sql_that_does_not_fit_names_the_ledger(ledger: Ledger):
    with pytest.raises(LedgerError, match="no_such"):
        ledger.ask("select no_such from findings")


def test_an_address_with_a_scheme_is_read_and_written_without_the_file_system(tmp_path: Path, invented: ModuleType):
    ledger = Ledger.create(f"file://{tmp_path}/desk")
    assert ledger.at.folder is None
    ledger.add(invented.situation(1))
    assert ledger.add(invented.situation(1)).rows == 0
    ledger.add(invented.situation(2))
    assert len(ledger.situations()) == 2
    assert problems(ledger.at) == []


def test_a_writer_knows_what_another_added_meanwhile_and_what_was_forgotten(ledger: Ledger, invented: ModuleType):
    other = Ledger.open(ledger.at.root)
    ledger.add(invented.situation(1))
    other.add(invented.situation(2))
    assert ledger.add([invented.situation(number) for number in (1, 2)]).rows == 0
    forget(ledger.at, "r1")
    assert len(ledger.add([invented.situation(number) for number in (1, 2)]).documents) == 1
    assert len(ledger.situations()) == 2


def test_each_commit_has_a_later_time_even_if_the_clock_goes_back(ledger: Ledger, invented: ModuleType, monkeypatch: pytest.MonkeyPatch):
    ledger.add(invented.situation(1))

    class Yesterday(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2000, 1, 1, tzinfo=tz)

    monkeypatch.setattr("dragoman.ledger.writing.datetime", Yesterday)
    Ledger.open(ledger.at.root).add(invented.situation(2))
    times = ledger.ask("select document, added from stood where kind = 'run' order by added").to_pylist()
    assert [row["document"] for row in times] == [invented.situation(number).documents[0].id for number in (1, 2)]
    assert times[0]["added"] < times[1]["added"]
