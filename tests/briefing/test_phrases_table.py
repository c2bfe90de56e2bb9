from __future__ import annotations

import pytest

from dragoman.briefing.sentences import phrases
from dragoman.ontology import BANDS, MODES, STATUSES, TYPES
from dragoman.tables import read_table


def test_every_type_and_mode_has_a_phrase() -> None:
    assert set(phrases()) == set(TYPES) | set(MODES)


@pytest.mark.parametrize("name", ["phrases.tsv", "status_words.tsv", "articles.tsv", "dropped.tsv"])
def test_table_is_sorted_and_says_each_thing_once(name: str) -> None:
    first = [next(iter(row.values())) for row in read_table("dragoman.briefing", name)]
    assert first == sorted(first)
    assert len(first) == len(set(first))


def test_phrases_name_the_other_side_where_they_must() -> None:
    for code, row in phrases().items():
        assert row["past"].count("*") == 1, code
        assert row["base"].count("*") == 1, code
        assert not any("*" in row[column] for column in ("alone_past", "alone_base", "mutual", "suffered", "short", "nobody")), code
        assert all(row.values()), code


def test_every_status_has_words() -> None:
    assert {row["status"] for row in read_table("dragoman.briefing", "status_words.tsv")} == set(STATUSES)


def test_bands_without_number_stay_without() -> None:
    assert BANDS["possible"].low is None
    assert BANDS["expected"].low is None
