"""Relations, claims and outlooks are found by whom they name and by days, as tables with names."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest

from dragoman.desk.findings import KINDS, OF_ALL, findings
from dragoman.desk.judging import Order, judge
from dragoman.errors import UnknownCode
from dragoman.ledger import Ledger


@pytest.fixture
def full(ledger: Ledger, invented: ModuleType) -> Ledger:
    """Iran and Iraq (0), Iraq and Chad (1), Chad and Iran (2); the struck one speaks; gunmen are expected in each."""
    ledger.add([invented.situation(number) for number in range(3)])
    return ledger


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_columns_even_if_there_is_none(ledger: Ledger, full: Ledger, kind: str):
    for one in (full, ledger):
        assert findings(one, kind, since=date(2030, 1, 1)).column_names == ["id", *KINDS[kind], *OF_ALL]


def test_relations_of_an_actor(full: Ledger):
    rows = findings(full, "relations", ["Iran"]).to_pylist()
    assert sorted((row["a"], row["b"], row["sign"], row["ref"]) for row in rows) == [("Chad", "Iran", -1, "r2"), ("Iran", "Iraq", -1, "r0")]


def test_claims_by_day_of_their_document(full: Ledger):
    assert findings(full, "claims", since=date(2024, 5, 2), until=date(2024, 5, 2)).num_rows == 3
    assert findings(full, "claims", until=date(2024, 5, 1)).num_rows == 0
    (row,) = findings(full, "claims", ["Chad"]).to_pylist()
    assert (row["speaker"], row["content"], row["published"]) == ("Chad", "Ça suffit", date(2024, 5, 2))


def test_outlooks_show_pairs_by_name(full: Ledger):
    assert findings(full, "outlooks", most=1)["pairs"].to_pylist() == [["gunmen"]]


def test_what_was_rejected_is_not_there(full: Ledger):
    id = findings(full, "relations", ["Iran"])["id"][0].as_py()
    judge(full, [Order(judge="reject", about=(id,), by="Ada")])
    assert id not in findings(full, "relations")["id"].to_pylist()


def test_who_is_unknown_is_refused(full: Ledger):
    with pytest.raises(UnknownCode, match="nearest: Iran"):
        findings(full, "claims", ["Irann"])
