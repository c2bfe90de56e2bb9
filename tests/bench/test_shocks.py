"""What the bench of shocks compares: shipped base rates with those of the study, as the table prints them."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from dragoman.nouns.whatif import BaseRate


def rate(**more: Any) -> BaseRate:
    return BaseRate(**({"source": "Gulf", "shock": "hostile", "whose": "either", "stands": "friends", "shocks": 40, "pairs": 200,
                        "points": -2.98123, "low": -4.4, "high": -1.0, "beyond": None} | more))  # fmt: skip


@pytest.mark.parametrize(
    ("more", "equal"),
    [({"points": -2.98}, True), ({"points": -2.97}, False), ({"pairs": 201}, False), ({"whose": "actor"}, False), ({"beyond": 1.0}, False)],
    ids=["rounded", "another figure", "another count", "another class", "a figure more"],
)
def test_rates_are_the_same_if_they_are_printed_alike(shocks: ModuleType, more: dict[str, Any], equal: bool):
    assert shocks.same(rate(), rate(**more)) is equal
