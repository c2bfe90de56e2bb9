"""Ids are made from content, pairs are told, and what is judged is known again in a later coding."""

from __future__ import annotations

from types import ModuleType

import pytest

from dragoman.errors import SchemaError
from dragoman.ledger.rows import anchor, batch_rows, finding_rows, noun_of
from dragoman.nouns import Event, Row, Span, Toll, Words
from dragoman.nouns.parties import pairs


def ids(rows: list[dict[str, object]]) -> set[object]:
    return {row["id"] for row in rows}


def test_the_same_situation_has_the_same_ids_whatever_its_own_numbers(invented: ModuleType):
    one = invented.situation(1)
    renumbered = one.model_copy(update={"events": (one.events[0].model_copy(update={"id": "e7"}),)})
    assert ids(batch_rows([one])) == ids(batch_rows([renumbered]))


def test_another_version_of_the_coder_has_other_ids_but_the_same_document_and_anchors(invented: ModuleType):
    one, two = (batch_rows([invented.situation(1, coder=version)]) for version in ("1", "2"))
    assert {row["kind"] for row in one if row["id"] in ids(two)} == {"document"}
    assert {row.get("anchor") for row in one} == {row.get("anchor") for row in two}


def test_another_trigger_is_another_anchor(invented: ModuleType):
    first, second = invented.situation(1, hits=2).events
    assert anchor(first, "event", document="d") != anchor(second, "event", document="d")


def test_every_row_has_its_document(invented: ModuleType):
    assert all(row["document"] for row in batch_rows([invented.situation(1)]))


def test_a_finding_that_stands_twice_is_one_row(invented: ModuleType):
    one = invented.situation(1)
    twice = one.model_copy(update={"events": (one.events[0], one.events[0].model_copy(update={"id": "e2"}))})
    assert ids(batch_rows([one])) - ids(batch_rows([twice])) == set()


def resting_on(invented: ModuleType, *evidence: Row | Span) -> Event:
    return invented.situation(1).events[0].model_copy(update={"evidence": evidence, "killed": Toll(min=2, max=5), "words": Words()})


def test_an_event_that_rests_on_a_row_of_a_dataset_comes_back_as_it_was(invented: ModuleType):
    event = resting_on(invented, Row(dataset="x", version="edition-1", key="7", fields={"who": "Iran"}))
    first, pair = finding_rows(event, "event", document="edition-1", coder="person")
    assert noun_of(first) == event.model_copy(update={"id": first["id"]})
    assert (first["key"], first["killed"], first["mode"], pair["killed"], pair.get("given")) == ("7", 2, "aerial", 2, None)


def test_a_finding_rests_on_one_row_and_on_nothing_beside_it(invented: ModuleType):
    row, words = Row(dataset="x", key="1", fields={}), invented.situation(1).events[0].evidence[0]
    for several in ((row, row.model_copy(update={"key": "2"})), (row, words)):
        with pytest.raises(SchemaError, match="one row"):
            list(finding_rows(resting_on(invented, *several), "event", document="d", coder="c"))


@pytest.mark.parametrize(
    ("actors", "recipients", "direction", "expected"),
    [
        (("a", "b"), ("c",), "directed", [("a", "c"), ("b", "c")]),
        (("a",), (), "directed", [("a", None)]),
        ((), ("c",), "directed", [(None, "c")]),
        (("b", "a"), ("c",), "mutual", [("a", "b"), ("a", "c"), ("b", "c")]),
        (("a",), ("a",), "mutual", [("a", None)]),
        ((), (), "unknown", []),
    ],
    ids=["each with each", "nobody it was done to", "nobody who did it", "among equals", "with itself", "nobody"],
)
def test_pairs_of_an_event(actors: tuple[str, ...], recipients: tuple[str, ...], direction: str, expected: list[tuple[str | None, str | None]]):
    event = Event.from_json({"id": "e", "type": "MEET", "actors": actors, "recipients": recipients, "direction": direction, "evidence": []})
    assert list(pairs(event)) == expected
