"""The gate: findings without words in the text, or that point to nobody, are dropped and counted."""

from __future__ import annotations

import pytest

from dragoman.coding.check import SECTIONS, check
from dragoman.nouns import Actor, Claim, CoderName, Document, Event, Outlook, Place, Relation, Situation, Span, Words

TEXT = "Iran shelled Basra on Monday."
GOOD = Span(document="d", start=0, end=12, text="Iran shelled")


def situation(**sections) -> Situation:
    return Situation(
        coder=CoderName(name="test", version="1"),
        documents=(Document(id="d", text=TEXT),),
        actors=(Actor(id="IRN", name="Iran", kind="state"),),
        places=(Place(id="p-basra", name="Basra", kind="city"),),
        **sections,
    )


def event(**fields) -> Event:
    return Event(**{"id": "e1", "type": "ASSAULT", "actors": ("IRN",), "evidence": (GOOD,)} | fields)


def test_check_keeps_what_holds():
    sound = situation(events=(event(place="p-basra"),))
    assert check(sound) is sound


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"evidence": ()}, "no evidence"),
        ({"evidence": (GOOD.model_copy(update={"text": "Iraq shelled"}),)}, "words not in the text"),
        ({"evidence": (GOOD.model_copy(update={"end": 900}),)}, "words not in the text"),
        ({"evidence": (GOOD.model_copy(update={"document": "other"}),)}, "words not in the text"),
        ({"words": Words(killed=Span(document="d", start=0, end=4, text="nine"))}, "words not in the text"),
        ({"actors": ("IRQ",)}, "points to nobody"),
        ({"recipients": ("IRQ",)}, "points to nobody"),
        ({"third_parties": ("IRQ",)}, "points to nobody"),
        ({"place": "p-mosul"}, "points to nobody"),
        ({"speaker": "IRQ"}, "points to nobody"),
    ],
)
def test_check_drops_and_counts_faults(fields, reason):
    checked = check(situation(events=(event(**fields),)))
    assert checked.events == ()
    assert checked.dropped == {reason: 1}


def test_check_looks_into_every_section():
    relation = Relation(id="r1", a="IRN", b="IRQ", dimension="security", sign=-1, evidence=(GOOD,))
    claim = Claim(id="c1", speaker="IRQ", kind="direct", content="x", evidence=(GOOD,))
    outlook = Outlook(id="o1", pairs=(("IRN", "IRQ"),), band="likely", hedge="likely", evidence=(GOOD,))
    checked = check(situation(relations=(relation,), claims=(claim,), outlooks=(outlook,)))
    assert [len(getattr(checked, section)) for section in SECTIONS] == [0] * len(SECTIONS)
    assert checked.dropped == {"points to nobody": 3}


def test_check_allows_an_open_pair():
    outlook = Outlook(id="o1", pairs=(("IRN", None),), band="likely", hedge="likely", evidence=(GOOD,))
    assert check(situation(outlooks=(outlook,))).outlooks == (outlook,)


def test_check_adds_to_what_was_dropped_before():
    before = situation(events=(event(evidence=()),)).model_copy(update={"dropped": {"no evidence": 2}})
    assert check(before).dropped == {"no evidence": 3}


def test_check_twice_changes_nothing():
    once = check(situation(events=(event(), event(id="e2", actors=("IRQ",)))))
    assert check(once) == once
