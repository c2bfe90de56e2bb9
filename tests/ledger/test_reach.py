"""Looking only into the documents that matter finds what looking into all of them does, whatever persons judged."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from dragoman.ledger import Ledger, asking
from dragoman.ledger.judging import Ruling
from dragoman.ledger.questions import sql
from dragoman.nouns import Actor, Judgement

NAMES = ("iran", "persia", "irn", "iraq", "chad", "tcd", "gunmen", 'the "red" \\ gunmen', "x-gunmen", "sumer", "nobody", "ir")
ALL = dict.fromkeys(("about", "with", "types", "countries", "modalities", "since", "until", "least", "most"))


def judge(ledger: Ledger, verdict: str, *about: str, amended: Any = None) -> None:
    ledger.judge(Judgement(verdict=verdict, about=about, by="Ada"), amended)  # type: ignore[arg-type]


@pytest.fixture
def judged(ledger: Ledger, invented: ModuleType) -> Ledger:
    """Eight documents, two of them read twice; an event to other parties, one rejected, two that are one, and actors that are one, other
    or nobody."""
    ledger.add([invented.situation(number) for number in range(8)])
    ledger.add([invented.situation(number, coder="2") for number in range(2)])
    events = {one.documents[0].ref: one.events[0] for one in ledger.situations()}
    iran = Actor(id="IRN", name="Iran", kind="state", country="IRN", aliases=("Persia",))
    amended = events["r4"].model_copy(update={"recipients": ("IRN",)})
    ledger.judge_all([Ruling(Judgement(verdict="amend", about=(events["r4"].id,), by="Ada"), amended, (iran,))])
    judge(ledger, "reject", events["r3"].id)
    judge(ledger, "same", events["r5"].id, events["r2"].id)
    judge(ledger, "same", "x-gunmen", "IRQ")
    judge(ledger, "amend", "TCD", amended=Actor(id="TCD", name='The "red" \\ gunmen', kind="state", country="TCD", aliases=("Sumer",)))
    return ledger


def answers(ledger: Ledger, about: str | None, partner: str | None) -> tuple[list[Any], list[Any]]:
    values = ALL | {"about": [about] if about else None, "with": [partner] if partner else None}
    near, far = (ledger.ask(sql("events"), values, within=within).to_pylist() for within in (sql("reach"), None))
    return near, far


def test_the_same_events_are_found(judged: Ledger):
    found = {name: answers(judged, name, None) for name in NAMES}
    assert {name: near for name, (near, _) in found.items()} == {name: far for name, (_, far) in found.items()}
    assert {name for name, (near, _) in found.items() if near} == set(NAMES) - {"nobody", "ir", "chad"}, "Chad goes by another name now"


@pytest.mark.parametrize(("about", "partner"), [(None, "sumer"), (None, "gunmen"), ("iran", "gunmen"), ("sumer", "persia"), ("tcd", "nobody")])
def test_the_same_events_of_two_are_found(judged: Ledger, about: str | None, partner: str):
    near, far = answers(judged, about, partner)
    assert near == far
    assert bool(near) == (partner != "nobody")


def test_the_situations_of_some_are_those_among_all(judged: Ledger):
    every = judged.situations()
    assert judged.situations([every[0].documents[0].id, every[4].documents[0].id]) == [every[0], every[4]]
    assert judged.situations([]) == []


def test_of_very_many_documents_all_is_read_with_the_same_answer(judged: Ledger, monkeypatch: pytest.MonkeyPatch):
    before = judged.situations()
    monkeypatch.setattr(asking, "MOST_NARROWED", 0)
    assert judged.situations([one.documents[0].id for one in before]) == before
