"""A long brief is cut to its weightiest rows; a short one stays as it is."""

from __future__ import annotations

import pytest

from dragoman.briefing import choose
from dragoman.briefing.choosing import importance
from dragoman.nouns import Span, Toll
from dragoman.nouns.brief import Brief, Happened, Party, Said, Source

IRAN, CHAD = Party(id="IRN", name="Iran"), Party(id="TCD", name="Chad")


def happened(number: int, **more: object) -> Happened:
    fields: dict[str, object] = {"id": f"e{number}", "type": "ASSAULT", "what": f"Iran struck {number}", "when": "1 May", "who": (IRAN,), "whom": (CHAD,), "sure": "told", "quad": "material conflict"}  # fmt: skip
    span = Span(document=f"d{number}", start=0, end=1, text="x")
    return Happened.model_validate(fields | {"evidence": (span,)} | more)


def source(number: int) -> Source:
    return Source(document=f"d{number}", number=number, title=f"Document {number}")


def long(*rows: Happened, **more: object) -> Brief:
    return Brief.model_validate({"title": "t", "version": "0", "happened": rows, "sources": [source(number) for number in range(len(rows))]} | more)


def test_a_short_brief_stays_as_it_is():
    brief = long(happened(0), happened(1))
    assert choose(brief) is brief


def test_the_weightiest_are_kept_in_their_order_with_their_sources():
    killed = {3: 40, 7: 12}
    rows = [happened(n, killed_toll=Toll(min=killed[n], max=None) if n in killed else None) for n in range(10)]
    found = choose(long(*rows), events=2)
    assert [row.id for row in found.happened] == ["e3", "e7"]
    assert [one.document for one in found.sources] == ["d3", "d7"]
    assert found.scope == "From 10 documents. Shown are the weightiest: 2 of 10 events."
    assert [one.findings for one in found.lead] == [("e3",), ("e7",)]


def test_the_same_words_are_shown_once():
    rows = [happened(n, what="Iran struck Chad") for n in range(50)]
    assert len(choose(long(*rows)).happened) == 1


def test_no_more_than_two_sayings_of_one_speaker():
    said = [
        Said(id=f"c{n}", speaker=IRAN if n < 20 else CHAD, kind="direct", content=f"this is a saying of some length {n}", evidence=(Span(document="d0", start=0, end=1, text="x"),))
        for n in range(21)
    ]
    found = choose(long(happened(0), said=said))
    assert [one.speaker.id for one in found.said] == ["IRN", "IRN", "TCD"]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"documents": 4}, {"documents": 1}),
        ({"killed_toll": Toll(min=30, max=30)}, {"killed_toll": Toll(min=3, max=3)}),
        ({}, {"quad": "verbal conflict", "type": "ACCUSE"}),
        ({}, {"when": None}),
        ({}, {"whom": ()}),
        ({}, {"confidence": 0.5}),
        ({}, {"modality": "negated"}),
        ({"documents": 30}, {"killed_toll": Toll(min=2_000_000, max=None)}),
    ],
    ids=["more documents", "more dead", "deeds", "dated", "named", "sure", "told", "a toll is capped"],
)
def test_what_weighs_more(more: dict[str, object], less: dict[str, object]):
    assert importance(happened(0, **more)) > importance(happened(0, **less))
