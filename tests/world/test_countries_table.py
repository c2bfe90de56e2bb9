"""The table of countries: codes are unique and complete, and no name that English uses for a territory is missing."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from babel import Locale

from dragoman.errors import TableError
from dragoman.tables import read_table, values
from dragoman.world.countries import countries
from dragoman.world.trie import key_of

ROWS = read_table("dragoman.world", "countries.tsv")
COUNTRIES = countries(ROWS)
# CLDR has groups of countries, islands without a code of their own, and codes that are only reserved.
NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


def test_ids_are_sorted_unique_and_three_letters() -> None:
    ids = [row["id"] for row in ROWS]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch("[A-Z]{3}", id) for id in ids)


def test_every_territory_of_cldr_is_there_under_its_english_name() -> None:
    by_iso2 = {country.iso2: country for country in COUNTRIES.values() if country.kind != "former"}
    missing: list[str] = []
    for code, name in Locale("en").territories.items():
        if not re.fullmatch("[A-Z]{2}", code) or code in NOT_COUNTRIES:
            continue
        country = by_iso2.get(code)
        plain = {_plain(known) for known in country.names} if country else set[str]()
        if _plain(name) not in plain:
            missing.append(f"{code} {name}")
    assert missing == []


@pytest.mark.parametrize("system", ["iso2", "cameo", "fips", "gw", "cow", "m49"])
def test_codes_of_living_countries_are_unique(system: str) -> None:
    counted = Counter(code for country in COUNTRIES.values() if country.kind != "former" for code in country.codes(system))
    assert [code for code, number in counted.items() if number > 1] == []


@pytest.mark.parametrize("code", sorted(COUNTRIES))
def test_cells_have_no_doubles_and_no_stray_blanks(code: str) -> None:
    row = next(row for row in ROWS if row["id"] == code)
    for column in ("aliases", "demonyms", "capital_aliases", "seats"):
        cell = values(row[column])
        assert len(set(cell)) == len(cell)
        assert "|".join(cell) == row[column]


def test_every_state_has_people_capital_codes_and_a_centre() -> None:
    for country in COUNTRIES.values():
        if country.kind == "state":
            needed = (
                country.demonyms,
                country.capital,
                country.iso2,
                country.cameo,
                country.m49,
                country.start,
                country.lat,
                country.lon,
            )
            assert all(needed), country.id


def test_sovereigns_exist_and_are_states() -> None:
    for country in COUNTRIES.values():
        if country.part_of:
            assert COUNTRIES[country.part_of].kind == "state", country.id


def test_former_states_have_an_end_and_no_state_has_one() -> None:
    for country in COUNTRIES.values():
        assert (country.end is not None) == (country.kind == "former" or country.id in {"XNK", "XDN", "XLU"}), country.id
        assert country.end is None or country.start is None or country.start < country.end, country.id


def test_names_are_shared_only_where_they_really_are() -> None:
    shared = Counter(key for country in COUNTRIES.values() for key in set(map(key_of, country.names)))
    assert {key for key, number in shared.items() if number > 1} == {("Congo",)}


def test_demonyms_are_shared_only_where_they_really_are() -> None:
    shared = Counter(word for country in COUNTRIES.values() for word in set(country.demonyms))
    assert {word for word, number in shared.items() if number > 1} == {"Congolese", "Dominican", "Dominicans"}


def test_bad_latitude_names_table_row_and_column() -> None:
    with pytest.raises(TableError, match=r"mine\.tsv, row 7, column lat: 99 is not between"):
        countries([{"id": "XAA", "name": "A", "lat": "99"}], table="mine.tsv", lines=(7,))


def _plain(name: str) -> str:
    return " ".join(key_of(name.partition(" (")[0].replace("&", "and").replace("St.", "Saint"))).lower()
