"""Who is with whom by what documents, a ledger and tables of events tell: shared enemies with their words, populations left out, names known."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.desk.importing import open_import
from dragoman.desk.network import network
from dragoman.desk.told import Told, told
from dragoman.errors import ReadError, UnknownCode
from dragoman.ledger import Ledger
from dragoman.nouns import Actor, CoderName, Document, Event, Outlook, Period, Relation, Situation, Span, document_id
from dragoman.standing.camps import Asked

HEADER = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
TEXT = "Gunmen hit Iran, Chad and Iraq. Iran and Iraq stand together against the gunmen. Iran and Chad may join against their branch. Crowds in Iran praised it."


def situation() -> Situation:
    """A text in which gunmen hit three states, two of which stand together against them, and a branch of the gunmen."""
    document = Document(id=document_id(TEXT.encode()), text=TEXT, title="Gunmen", published="2024-05-02")

    def span(words: str) -> tuple[Span, ...]:
        start = TEXT.index(words)
        return (Span(document=document.id, start=start, end=start + len(words), text=words),)

    states = {"IRN": "Iran", "IRQ": "Iraq", "TCD": "Chad"}
    return Situation(
        coder=CoderName(name="invented", version="1"), documents=(document,),
        actors=(
            *(Actor(id=id, name=name, kind="state", country=id) for id, name in states.items()),
            Actor(id="gunmen", name="Gunmen", kind="armed group"), Actor(id="branch", name="Gunmen's branch", kind="armed group", part_of="gunmen"),
            Actor(id="x-crowds", name="crowds", kind="population"),
        ),
        events=tuple(
            Event(id=f"e{id}", type="ASSAULT", actors=("gunmen",), recipients=(id,), confidence=0.9, evidence=span(f"Gunmen hit {states['IRN']}"),
                  period=Period(start="2024-05-01", end="2024-05-01"))
            for id in states
        ),
        relations=(
            Relation(id="s1", a="IRN", b="IRQ", dimension="security", sign=1, against=("gunmen",), evidence=span("Iran and Iraq stand together against the gunmen")),
            Relation(id="s2", a="branch", b="IRN", dimension="security", sign=-1, evidence=span("their branch")),
            Relation(id="s3", a="x-crowds", b="gunmen", dimension="ideological", sign=1, evidence=span("Crowds in Iran praised it")),
        ),
        outlooks=(
            Outlook(id="o1", pairs=(("IRN", "TCD"), ("IRN", None)), band="possible", hedge="may", against=("branch",), evidence=span("Iran and Chad may join against their branch")),
        ),
    )  # fmt: skip


@pytest.fixture
def told_by_ledger(ledger: Ledger) -> Told:
    ledger.add([situation()])
    return told(ledger=ledger)


def test_shared_enemy_comes_with_the_words_that_set_two_against_it(told_by_ledger: Told):
    answer = network(told_by_ledger, Asked())
    [enemy] = answer.shared_enemies
    assert (enemy.enemy, enemy.also) == ("gunmen", ("branch",))
    assert {one.actor for one in enemy.opponents} == {"IRN", "IRQ", "TCD"}
    said = {one.kind: one for one in enemy.said}
    assert said["stated"].words == "Iran and Iraq stand together against the gunmen"
    assert (said["expected"].pairs, said["expected"].band, said["expected"].enemy) == ((("IRN", "TCD"),), "possible", "branch")
    assert said["expected"].source == "Gunmen"
    assert said["expected"].day == date(2024, 5, 2)


def test_each_reason_is_told_in_its_words(told_by_ledger: Told):
    answer = network(told_by_ledger, Asked())
    basis = {fact.id: fact for fact in answer.basis}
    reasons = [reason for one in answer.ties for reason in one.reasons]
    assert reasons
    assert all(basis[reason.id].words in TEXT for reason in reasons)
    assert answer.names == {"IRN": "Iran", "IRQ": "Iraq", "TCD": "Chad", "gunmen": "Gunmen", "branch": "Gunmen's branch"}
    assert answer.scope is not None
    assert answer.scope.sources == 1


def test_populations_have_no_place(told_by_ledger: Told):
    assert any(row["a"] == "x-crowds" for row in told_by_ledger.acts.to_pylist())
    assert "x-crowds" not in {one.id for one in network(told_by_ledger, Asked()).actors}


def test_actors_are_asked_about_by_name(told_by_ledger: Told):
    answer = network(told_by_ledger, Asked(about=("chad",)))
    assert answer.about == ("TCD",)
    assert {one.id for one in answer.actors} == {"TCD", "gunmen"}


def test_what_is_not_known_is_refused(told_by_ledger: Told):
    with pytest.raises(UnknownCode, match="Iraq"):
        network(told_by_ledger, Asked(about=("Irak",)))
    with pytest.raises(UnknownCode, match="security"):
        network(told_by_ledger, Asked(dimension="securty"))
    with pytest.raises(ReadError, match="no acts are told in these days"):
        network(told_by_ledger, Asked(at=date(1999, 1, 1)))


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of a made-up quarrel of three against one, as a table of imported events."""
    folder = tmp_path_factory.mktemp("network")
    quarrel = [("Military (India)", "Iraq", "190"), ("Iran", "Iraq", "190"), ("Chad", "Iraq", "190"), ("India", "Iran", "057"), ("Chad", "Iran", "057")]
    cells = [
        f"{number}\t20{16 + month // 12}-{month % 12 + 1:02}-03\t{a}\t\t\tAct\t{code}\t0\t{b}\t\t\t7\t1\tWire\t\t\t\t\t\t"
        for number, (month, (a, b, code)) in enumerate((month, act) for month in range(24) for act in quarrel)
    ]
    (folder / "events.tab").write_text("\n".join([HEADER, *cells]) + "\n", "utf-8")
    with open_import("icews", [folder / "events.tab"]) as found:
        found.write(folder / "events.parquet", "parquet")
    return folder / "events.parquet"


def test_a_table_of_events_gives_a_network_by_the_worlds_names(table: Path):
    with told(files=[table]) as found:
        answer = network(found, Asked())
    assert {(one.a, one.b): one.sign for one in answer.ties} == {
        ("IND", "IRQ"): -1, ("IRN", "IRQ"): -1, ("IRQ", "TCD"): -1, ("IND", "IRN"): 1, ("IRN", "TCD"): 1,
    }  # fmt: skip
    [enemy] = answer.shared_enemies
    assert (enemy.enemy, enemy.friends, enemy.said) == ("IRQ", (("IND", "IRN"), ("IRN", "TCD")), ())
    assert answer.names["IND"] == "India"


def test_the_same_question_gives_the_same_bytes(table: Path):
    def asked() -> Any:
        with told(files=[table]) as found:
            return network(found, Asked()).model_dump_json()

    assert asked() == asked()
