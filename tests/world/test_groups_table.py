"""The table of armed groups: well formed, sorted, without loose ends, and with the groups that news writes of most."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources

import pytest

from dragoman.tables import Row, read_table, values
from dragoman.world.trie import key_of

ROWS = read_table("dragoman.world", "groups.tsv")
BY_ID = {row["id"]: row for row in ROWS}
COLUMNS = ["id", "name", "aliases", "kind", "form", "sector", "country", "countries", "part_of", "start", "end", "source"]
FORMS = {"rebels", "militia", "terrorist", "cartel", "gang", "paramilitary", "movement", "mercenaries", "communal"}
SECTORS = {"REB", "PRM", "UAF", "CRM", "OPP", "PTY", "MIL", "GOV", "COP", "SPY", "CVL"}
SOURCES = {"own knowledge", "UCDP", "CIA World Factbook"}
FIRST_YEAR, LAST_YEAR = 1800, 2026


def names(row: Row) -> tuple[str, ...]:
    return (row["name"], *values(row["aliases"]))


def offenders(bad: list[str]) -> str:
    return f"{len(bad)} rows, first: {bad[:5]}"


def test_header_has_the_agreed_columns() -> None:
    assert list(ROWS[0]) == COLUMNS


def test_table_is_large_enough_for_the_conflicts_since_1990() -> None:
    assert len(ROWS) >= 800


def test_rows_are_sorted_by_id_and_ids_are_unique_slugs() -> None:
    ids = [row["id"] for row in ROWS]
    assert ids == sorted(set(ids))
    bad = [id for id in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)]
    assert not bad, offenders(bad)


def test_no_cell_has_loose_blanks_or_empty_values() -> None:
    bad = [row["id"] for row in ROWS for cell in row.values() if cell and (re.search(r"\|\||^\||\|$| \||\| |  ", cell))]
    assert not bad, offenders(bad)


def test_no_name_stands_twice_within_a_row() -> None:
    bad = [row["id"] for row in ROWS if max(Counter(names(row)).values()) > 1]
    assert not bad, offenders(bad)


def test_names_of_different_rows_differ() -> None:
    twice = [name for name, count in Counter(row["name"] for row in ROWS).items() if count > 1]
    assert not twice, offenders(twice)


def test_every_alias_leaves_something_to_match() -> None:
    bad = [row["id"] for row in ROWS for name in names(row) if not key_of(name)]
    assert not bad, offenders(bad)


def test_no_alias_is_the_name_of_a_country_or_its_people() -> None:
    taken = {name for row in read_table("dragoman.world", "countries.tsv") for name in (row["name"], *values(row["demonyms"]))}
    bad = [f"{row['id']}: {name}" for row in ROWS for name in names(row) if name in taken]
    assert not bad, offenders(bad)


def test_kind_form_sector_and_source_are_known_words() -> None:
    assert {row["kind"] for row in ROWS} == {"armed group"}
    assert {row["form"] for row in ROWS} <= FORMS
    assert {row["sector"] for row in ROWS} <= SECTORS
    assert {source for row in ROWS for source in values(row["source"])} <= SOURCES
    assert all(row["source"] for row in ROWS)


def test_country_codes_are_known_three_capitals() -> None:
    known = {row["id"] for row in read_table("dragoman.world", "countries.tsv")}
    bad = [
        f"{row['id']}: {code}"
        for row in ROWS
        for code in (*values(row["country"]), *values(row["countries"]))
        if not re.fullmatch("[A-Z]{3}", code) or code not in known
    ]
    assert not bad, offenders(bad)


def test_home_country_is_among_the_countries_of_activity() -> None:
    bad = [row["id"] for row in ROWS if row["country"] and row["country"] not in values(row["countries"])]
    assert not bad, offenders(bad)


def test_years_are_plausible_and_in_order() -> None:
    bad: list[str] = []
    for row in ROWS:
        years = [row[column] for column in ("start", "end") if row[column]]
        if any(not re.fullmatch(r"\d{4}", year) or not FIRST_YEAR <= int(year) <= LAST_YEAR for year in years) or years != sorted(
            years
        ):
            bad.append(row["id"])
    assert not bad, offenders(bad)


def test_every_part_of_is_a_row_somewhere() -> None:
    known = set(BY_ID)
    if resources.files("dragoman.world").joinpath("tables", "organisations.tsv").is_file():
        known |= {row["id"] for row in read_table("dragoman.world", "organisations.tsv")}
        bad = [f"{row['id']}: {row['part_of']}" for row in ROWS if row["part_of"] and row["part_of"] not in known]
        assert not bad, offenders(bad)
    assert not [row["id"] for row in ROWS if row["part_of"] == row["id"]]


def test_no_group_is_a_part_of_itself_through_others() -> None:
    for row in ROWS:
        seen: set[str] = set()
        at: str = row["id"]
        while at in BY_ID:
            assert at not in seen, f"{row['id']} runs in a circle at {at}"
            seen.add(at)
            at = BY_ID[at]["part_of"]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("ISIS-K", "islamic-state-khorasan"),
        ("Islamic State – Khorasan Province", "islamic-state-khorasan"),
        ("Islamic State Khorasan Province", "islamic-state-khorasan"),
        ("ISWAP", "islamic-state-west-africa"),
        ("Islamic State", "islamic-state"),
        ("Daesh", "islamic-state"),
        ("Al Qaeda", "al-qaeda"),
        ("al-Qa'ida in the Arabian Peninsula", "al-qaeda-in-the-arabian-peninsula"),
        ("Ansar Allah", "houthis"),
        ("Hizbullah", "hezbollah"),
        ("Izz ad-Din al-Qassam Brigades", "al-qassam-brigades"),
        ("TTP", "tehrik-e-taliban-pakistan"),
        ("Hay'at Tahrir al-Sham", "hayat-tahrir-al-sham"),
        ("FARC-EP", "farc"),
        ("Rapid Support Forces", "rapid-support-forces"),
        ("PKK", "kurdistan-workers-party"),
    ],
)
def test_names_of_the_news_are_found(name: str, id: str) -> None:
    # Hyphens and the case of al- do not count in matching; here they are made alike by hand.
    wanted = tuple(piece.lower() for piece in key_of(name))
    assert id in {row["id"] for row in ROWS for known in names(row) if tuple(p.lower() for p in key_of(known)) == wanted}


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("islamic-state-khorasan", "islamic-state"),
        ("islamic-state-sinai-province", "islamic-state"),
        ("al-qassam-brigades", "hamas"),
        ("jnim", "al-qaeda"),
        ("haqqani-network", "taliban"),
        ("new-peoples-army", "communist-party-of-the-philippines"),
    ],
)
def test_branches_belong_to_their_whole(part: str, whole: str) -> None:
    assert BY_ID[part]["part_of"] == whole
