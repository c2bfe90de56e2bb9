"""The small tables beside the gazetteer: towns that news names, words that are no places, words in capitals."""

from __future__ import annotations

import pytest

from dragoman.tables import read_table
from dragoman.world.countries import countries
from dragoman.world.places import known_place
from dragoman.world.trie import key_of

TOWNS = read_table("dragoman.world", "towns.tsv")


@pytest.mark.parametrize(
    ("table", "column"),
    [("towns.tsv", "name"), ("place_stopwords.tsv", "word"), ("shouted_words.tsv", "word"), ("surname_stopwords.tsv", "word")],
)
def test_rows_are_sorted_and_unique(table: str, column: str) -> None:
    first = [row[column] for row in read_table("dragoman.world", table)]
    assert first == sorted(set(first))


def test_towns_have_a_country_that_exists_and_a_point_on_the_map() -> None:
    codes = countries(read_table("dragoman.world", "countries.tsv"))
    for number, row in enumerate(TOWNS, 1):
        place, _ = known_place(row, table="towns.tsv", line=number)
        assert place.country in codes, place.name
        assert place.lat is not None, place.name
        assert place.kind in ("city", "site", "region"), place.name


def test_towns_lie_in_their_country_and_not_in_the_sea_of_another() -> None:
    centres = countries(read_table("dragoman.world", "countries.tsv"))
    # Degrees of latitude from the centre: only the longest countries exceed a dozen.
    wide = {"RUS", "USA", "CHN", "IDN", "MEX", "BRA", "KOR", "YEM", "PHL"}
    for row in TOWNS:
        centre = centres[row["country"]]
        assert centre.lat is not None
        if row["country"] not in wide:
            assert abs(float(row["lat"]) - centre.lat) < 13, row["name"]


def test_stopped_words_are_single_words_and_no_country() -> None:
    names = {
        key_of(name) for country in countries(read_table("dragoman.world", "countries.tsv")).values() for name in country.names
    }
    for row in read_table("dragoman.world", "place_stopwords.tsv"):
        assert len(key_of(row["word"])) == 1, row["word"]
        assert key_of(row["word"]) not in names, row["word"]
        assert row["why"] in ("word", "name", "word and name"), row["word"]


def test_shouted_words_are_capitals() -> None:
    assert all(row["word"].isupper() for row in read_table("dragoman.world", "shouted_words.tsv"))
