from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.linking.reports import reports
from dragoman.linking.whom import spelled
from dragoman.nouns import Situation


@pytest.mark.parametrize(
    ("text", "recipients", "nouns", "count"),
    [
        ("Raiders seized 38 pupils at Gwoza.", "pupils", {"pupil"}, 38),
        ("Police arrested ten suspects in Gwoza.", "ten suspects", set(), 10),
        ("Raiders took twelve police officers.", "police officers", {"police", "officer"}, 12),
        ("Raiders attacked villagers.", "villagers", {"villager"}, None),
    ],
)
def test_nouns_and_numbers_of_victims(told: Callable[..., Situation], text: str, recipients: str, nouns: set[str], count: int | None):
    main = next(reports(told(text, recipients=recipients))).main
    assert (set(main.whom), main.count) == (nouns, count)


def test_a_number_is_known_in_figures_and_in_words():
    assert spelled(12) == ("#12", "dozen", "twelve")
    assert spelled(31) == ("#31",)
