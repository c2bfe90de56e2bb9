"""Reports of one event become one in the answers of a ledger: in any order of coming, noted once, taken back when it no longer holds."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from dragoman.desk import records
from dragoman.desk.links import link
from dragoman.desk.why import Trail, Whereabouts, why
from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.nouns import Document, Judgement, Situation, document_id

REPORTS = (
    ("Sahel Wire", "2024-03-04", "Gunmen killed 11 soldiers in an ambush near Dori in northern Burkina Faso on Sunday, the army said. Their convoy was on its way to Gorgadji. The attackers came on motorcycles."),
    ("Le Fleuve", "2024-03-05", "At least 12 soldiers were killed on Sunday when fighters on motorcycles ambushed an army convoy near Dori, in the north of Burkina Faso, two officers said. The convoy had been heading for Gorgadji."),
    ("Northern Post", "2024-03-05", "Burkina Faso's army said an ambush near Dori on Sunday killed 12 soldiers whose convoy was going to Gorgadji.."),
    ("Sahel Wire", "2024-03-06", "Malian troops killed 20 militants in an air strike near Menaka in eastern Mali on Tuesday, the defence ministry said."),
)  # fmt: skip


@pytest.fixture(scope="module")
def coded(coder) -> list[Situation]:
    documents = [
        Document(id=document_id(text.encode()), text=text, published=day, source=source, ref=f"r{number}")
        for number, (source, day, text) in enumerate(REPORTS)
    ]
    return list(coder.code_all(documents))


@pytest.fixture
def desk(ledger: Ledger, coded: list[Situation]) -> Ledger:
    ledger.add(coded)
    return ledger


def ambushes(ledger: Ledger, **more) -> list[dict]:
    found = records.events(ledger, records.Filters(types=("ASSAULT",), countries=("BFA",)), **more)
    return found.to_pylist()


def test_three_reports_of_one_ambush_become_one_event(desk: Ledger):
    assert len(ambushes(desk)) == 3
    found = link(desk)
    assert (found.documents, found.incidents) == (4, 1)
    assert len(ambushes(desk)) == 1


def test_a_second_time_nothing_is_noted(desk: Ledger):
    assert link(desk).recorded > 0
    assert link(desk).recorded == 0


def test_as_of_a_time_before_they_are_three(desk: Ledger):
    before = max(desk.ask("select max(added) as last from stood")["last"].to_pylist())
    link(desk)
    assert (len(ambushes(desk, as_of=before)), len(ambushes(desk))) == (3, 1)


def test_the_order_of_coming_does_not_matter(tmp_path: Path, coded: list[Situation]):
    answers = []
    for seed in range(3):
        order = list(coded)
        random.Random(seed).shuffle(order)
        ledger = Ledger.create(tmp_path / f"desk{seed}")
        for situation in order:
            ledger.add(situation)
            link(ledger)
        answers.append(ambushes(ledger))
    assert len(answers[0]) == 1
    assert answers[0] == answers[1] == answers[2]


def test_a_person_who_says_that_two_are_two_is_heard(desk: Ledger):
    a, b, _ = sorted(row["id"] for row in ambushes(desk))
    link(desk)
    desk.judge(Judgement(verdict="different", about=(a, b), by="Ada"))
    link(desk)
    assert len(ambushes(desk)) == 2


def test_what_no_longer_holds_is_taken_back(desk: Ledger):
    a, b, c = sorted(row["id"] for row in ambushes(desk))
    other = next(event.id for one in desk.situations() for event in one.events if event.country == "MLI")
    desk.judge(Judgement(verdict="same", about=(a, other), by="linking", kind="rule"))
    link(desk)
    same = desk.same().events
    assert {same[one] for one in (a, b, c)} == {a}
    assert same.get(other, other) == other


def test_only_documents_from_a_day_on_are_looked_at(desk: Ledger):
    assert link(desk, since=date(2024, 3, 5)).documents == 3


def test_an_empty_ledger_has_nothing_to_link(ledger: Ledger):
    assert link(ledger).documents == 0


def test_why_tells_how_well_an_event_is_attested(desk: Ledger):
    ids = [row["id"] for row in ambushes(desk)]
    alone = why(desk, ids[0])
    assert isinstance(alone, Trail)
    assert alone.attested is not None
    assert (len(alone.attested.sources), alone.attested.grade) == (1, 6)
    link(desk)
    found = why(desk, ids[0])
    assert isinstance(found, Trail)
    assert found.attested is not None
    assert sorted(found.attested.sources) == [("Le Fleuve r1",), ("Northern Post r2",), ("Sahel Wire r0",)]
    assert [one.field for one in found.attested.contested] == ["killed"]
    assert found.attested.grade == 3
    assert [one.killed.min for one in found.attested.tolls if one.killed] == [11, 12, 12]


def test_near_duplicates_are_noted_as_such_and_are_one_source(desk: Ledger, coder):
    text = REPORTS[0][2] + " He gave no details."
    copy = Document(id=document_id(text.encode()), text=text, published="2024-03-05", source="Coast Times", ref="copy")
    desk.add(coder.code_all([copy]))
    assert link(desk).copies == 1
    found = why(desk, "copy")
    assert isinstance(found, Whereabouts)
    (noted,) = [one.judgement for one in found.judgements]
    assert (noted.verdict, noted.kind) == ("same", "rule")
    assert "near-duplicates" in (noted.why or "")
    (ambush,) = ambushes(desk)
    trail = why(desk, ambush["id"])
    assert isinstance(trail, Trail)
    assert trail.attested is not None
    assert sorted(len(source) for source in trail.attested.sources) == [1, 1, 2]
    assert link(desk).recorded == 0


def test_a_document_is_no_finding_to_be_rejected(desk: Ledger):
    row = desk.ask("select id from documents order by id limit 1")["id"][0].as_py()
    with pytest.raises(LedgerError, match="forget"):
        desk.judge(Judgement(verdict="reject", about=(row,), by="Ada"))
