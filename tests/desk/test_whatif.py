"""A question in words and what is told → what an act would put under pressure."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.desk.told import Told, told
from dragoman.desk.whatif import read_question, whatif
from dragoman.errors import UnknownCode

TEXT = """Patrols on the lake
12 June 2024

Kenya and Uganda are close allies in security. Uganda and Tanzania are at odds over fishing. Kenya and Tanzania met for talks on 3 June.
Tanzanian soldiers attacked a Ugandan patrol on 20 May, killing 3. Al-Shabaab and the Islamic State in Somalia are bitter rivals, and Al-Shabaab attacked Kenya on 9 May.
"""


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("whatif") / "article.txt"
    path.write_text(TEXT, "utf-8")
    with told(files=[path]) as found:
        yield found


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Tanzania ASSAULT Uganda", ("TZA", "ASSAULT", None, "UGA")),
        ("tanzania assault uganda", ("TZA", "ASSAULT", None, "UGA")),
        ("Tanzania attacks Uganda", ("TZA", "ASSAULT", None, "UGA")),
        ("TZA ASSAULT.aerial UGA", ("TZA", "ASSAULT", "aerial", "UGA")),
        ("the Al-Shabaab met with  Kenya", ("al-shabaab", "CONSULT", None, "KEN")),
        ("Kenya imposes sanctions on Tanzania", ("KEN", "SANCTION", None, "TZA")),
        ("United Republic of Tanzania attacks Uganda", ("TZA", "ASSAULT", None, "UGA")),
    ],
)  # fmt: skip
def test_question_is_read_as_actor_act_actor(article: Told, question: str, read: tuple[str, str, str | None, str]):
    a, named, b = read_question(article, question)
    assert (a, named.type, named.mode, b) == read


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Tanzania ASAULT Uganda", "nearest: ASSAULT"),
        ("Tanzania attakcs Uganda", "nearest: attack"),
        ("Tanzania xyzzy Uganda", "names no act"),
        ("ASSAULT Uganda", "names no act"),
        ("Tanzania ASSAULT", "names no act"),
        ("", "names no act"),
        ("Tansania ASSAULT Uganda", "nearest: Tanzania"),
        ("Tanzania ASSAULT Ugonda", "nearest: Uganda"),
        ("Tanzania ASSAULT Tanzania", "one here"),
        ("Tanzania ASSAULT Burundi", "nothing is told here of Burundi"),
        ("Tanzania REQUEST Uganda", "neither friendly nor hostile"),
    ],
)  # fmt: skip
def test_question_that_cannot_be_read_says_what_is_near_or_how_to_write_it(article: Told, question: str, said: str):
    with pytest.raises(UnknownCode) as caught:
        whatif(article, question)
    assert said in str(caught.value)


def test_answer_names_pair_third_party_and_the_words_behind_them(article: Told):
    found = whatif(article, "Tanzania attacks Uganda")
    assert (found.act.a.name, found.act.b.name, found.act.dimension, found.act.day) == ("Tanzania", "Uganda", "security", date(2024, 6, 12))
    [one] = [one for one in found.pressures if {one.a.name, one.b.name} == {"Tanzania", "Kenya"}]
    assert (one.towards, one.other.name) == ("cooler", "Uganda")
    assert any("close allies" in found.told(id).words for id in one.because.evidence)
    assert {told.id for told in found.basis} == set(found.evidence)
    assert found.scope is not None
    assert found.scope.sources == 1


def test_act_is_supposed_on_the_day_asked_for(article: Told):
    assert whatif(article, "Tanzania attacks Uganda", at=date(2024, 8, 2)).at == date(2024, 8, 1)
    with pytest.raises(UnknownCode, match="up to 2023-01-01"):
        whatif(article, "Tanzania attacks Uganda", at=date(2023, 1, 1))


def test_nobody_is_named_of_whom_nothing_is_told(article: Told):
    found = whatif(article, "Al-Shabaab attacks Tanzania")
    assert all(one.now.acts for one in found.pressures)
    assert {"Uganda"} == {party.name for unmet in found.unmet for party in unmet.enemies if unmet.settled_with.name == "Tanzania"}


def test_desk_answers_as_the_files_do(tmp_path: Path):
    desk = dragoman.open(tmp_path / "desk")
    desk.add(dragoman.read(TEXT))
    found = desk.whatif("Tanzania attacks Uganda", times=3)
    assert found.act.times == 3
    assert ("Tanzania", "Kenya", "cooler") in {(one.a.name, one.b.name, one.towards) for one in found.pressures}


# ---- the first article ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seed(shared: Path) -> Any:
    with told(files=[shared / "situations" / "seed" / "article.txt"]) as found:
        yield found


def test_seed_names_the_friend_of_the_victim_and_keeps_silent_on_those_without_contact(seed: Told):
    found = whatif(seed, "IS Khorasan ASSAULT China")
    first, *others = found.pressures
    assert (first.a.name, first.b.name, first.towards, first.watch, first.borne_out) == ("IS Khorasan", "Taliban", "cooler", "taking sides", True)
    assert [party.name for party in first.also] == ["Islamic State"]
    assert [(one.a.name, one.b.name, one.towards, one.borne_out) for one in others] == [("China", "Taliban", "warmer", False)]
    assert {"Iran", "Russia"} <= {party.name for unmet in found.unmet for party in unmet.enemies}
    assert [(shift.a.name, shift.share) for shift in found.shifts] == [("IS Khorasan", 1.0), ("Islamic State", 0.5)]


def test_seed_has_russia_and_iran_beside_the_taliban(seed: Told):
    found = whatif(seed, "IS Khorasan attacks the Taliban")
    assert {"Russia", "Iran", "China"} <= {one.b.name for one in found.pressures if one.a.name == "IS Khorasan" and one.towards == "cooler"}
