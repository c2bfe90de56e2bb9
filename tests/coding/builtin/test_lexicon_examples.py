"""The examples of the event lexicon, coded: a row that its own example does not reach is a row that nobody can trust.

Shares, not lists of exceptions: the parser reads some sentences wrong, and other rows may be the better reading.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.coding.builtin.pipeline import BuiltinCoder
from dragoman.nouns import Document
from dragoman.nouns.document import document_id
from dragoman.nouns.situation import Situation
from dragoman.tables import read_table

PACKAGE = "dragoman.coding.builtin"
TABLES = ("predicates.tsv", "nouns.tsv", "operators.tsv")
QUIET = ("none", "comment")
# Shares of rows whose example must give what the row says.
PREDICATES, NOUNS = 0.97, 0.95


@pytest.fixture(scope="module")
def coded() -> dict[str, list[tuple[dict[str, str], Situation]]]:
    """Every row of the three tables with the situation of its example, coded in one run."""
    rows = [(table, row) for table in TABLES for row in read_table(PACKAGE, table)]
    situations: Iterator[Situation] = BuiltinCoder().code_all(document(row["example"]) for _, row in rows)
    found: dict[str, list[tuple[dict[str, str], Situation]]] = {table: [] for table in TABLES}
    for (table, row), situation in zip(rows, situations, strict=True):
        found[table].append((row, situation))
    return found


def document(text: str) -> Document:
    return Document(id=document_id(text.encode()), text=text)


def fits(row: dict[str, str], situation: Situation) -> bool:
    """Whether the example gives the type of its row; for 'none' and 'comment': no event; for 'as:object': some event."""
    types = {event.type for event in situation.events}
    if row["type"] in QUIET:
        return not types
    return bool(types) if row["type"] == "as:object" else row["type"] in types


@pytest.mark.parametrize(("table", "least"), [("predicates.tsv", PREDICATES), ("nouns.tsv", NOUNS)])
def test_examples_give_the_type_of_their_row(
    coded: dict[str, list[tuple[dict[str, str], Situation]]], table: str, least: float
) -> None:
    wrong = [(row["type"], row["example"], [event.type for event in s.events]) for row, s in coded[table] if not fits(row, s)]
    assert len(wrong) <= (1 - least) * len(coded[table]), wrong


def test_examples_of_none_rows_yield_nothing(coded: dict[str, list[tuple[dict[str, str], Situation]]]) -> None:
    quiet = [pair for table in TABLES[:2] for pair in coded[table] if pair[0]["type"] in QUIET]
    wrong = [(row["example"], [event.type for event in s.events]) for row, s in quiet if s.events]
    assert len(quiet) > 500
    assert len(wrong) <= (1 - PREDICATES) * len(quiet), wrong


def test_every_operator_example_is_coded(coded: dict[str, list[tuple[dict[str, str], Situation]]]) -> None:
    assert len(coded["operators.tsv"]) == len(read_table(PACKAGE, "operators.tsv"))
    assert all(situation.documents for _, situation in coded["operators.tsv"])
    # Not all operators leave an event (hopes, fears, doubts do not), but many do.
    assert sum(bool(situation.events) for _, situation in coded["operators.tsv"]) > len(coded["operators.tsv"]) / 3
