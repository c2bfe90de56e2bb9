"""The table of offices: well formed, sorted, without doubles, every code known, and the holders that news names most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from importlib import resources
from itertools import pairwise

import pytest

from dragoman.tables import Row, read_table, values
from dragoman.world import World, load_world
from dragoman.world.offices import earliest, latest
from dragoman.world.trie import is_acronym, key_of

ROWS = read_table("dragoman.world", "offices.tsv")
COLUMNS = ["person", "aliases", "role", "of", "sector", "start", "end", "source"]
SECTORS = {
    "GOV", "MIL", "SPY", "LEG", "JUD", "PTY", "OPP", "REB", "IGO", "REL", "BUS", "COP", "CVL", "CRM", "LAB", "NGO", "MED",
}  # fmt: skip
SOURCES = {"own knowledge", "press reports", "Wikidata (CC0)"}
FIRST_YEAR = 1926
LAST_START = "2026-06-30"
# Terms that law ends on a fixed day may end after the table was closed.
LAST_END = "2026-12-31"
# These have one holder at a time: two at once is a slip, save where governments are rivals.
SINGLE = {"president", "prime minister"}
RIVALS = {"LBY"}


def text() -> str:
    return resources.files("dragoman.world").joinpath("tables", "offices.tsv").read_text("utf-8")


def known_ids() -> set[str]:
    return {
        row["id"] for table in ("countries.tsv", "groups.tsv", "organisations.tsv") for row in read_table("dragoman.world", table)
    }


def shown(row: Row) -> tuple[str, ...]:
    return row["person"], row["role"], row["of"], row["start"]


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def test_header_names_the_columns() -> None:
    first = next(line for line in text().splitlines() if not line.startswith("# "))
    assert first.split("\t") == COLUMNS


def test_comment_lines_tell_source_licence_date_and_gaps() -> None:
    comments = " ".join(line for line in text().splitlines() if line.startswith("#"))
    assert all(word in comments for word in ("Columns:", "Source:", "Licence:", "Date:", "Known gaps:"))


def test_every_line_has_every_cell() -> None:
    lines = [line for line in text().splitlines() if not line.startswith("#")]
    assert [line for line in lines if line.count("\t") != len(COLUMNS) - 1] == []


def test_rows_are_at_least_six_thousand() -> None:
    assert len(ROWS) >= 6000


def test_rows_are_sorted_by_person_of_and_start() -> None:
    keys = [(row["person"], row["of"], row["start"]) for row in ROWS]
    assert keys == sorted(keys)


def test_no_office_stands_twice() -> None:
    counts = Counter(shown(row) for row in ROWS)
    assert [key for key, count in counts.items() if count > 1] == []


def test_person_role_of_start_and_source_are_given() -> None:
    assert [shown(row) for row in ROWS if not all(row[column] for column in ("person", "role", "of", "start", "source"))] == []


def test_cells_have_no_stray_space() -> None:
    assert [
        shown(row) for row in ROWS for cell in row.values() if cell != " ".join(cell.split()) or " |" in cell or "| " in cell
    ] == []


def test_of_is_a_known_country_group_or_organisation() -> None:
    assert sorted({row["of"] for row in ROWS} - known_ids()) == []


def test_sectors_and_sources_are_known() -> None:
    assert {row["sector"] for row in ROWS} <= SECTORS
    assert {row["source"] for row in ROWS} <= SOURCES


def test_dates_are_days_months_or_years_in_order() -> None:
    wrong: list[tuple[str, ...]] = []
    for row in ROWS:
        given = [row[column] for column in ("start", "end") if row[column]]
        shaped = all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day) for day in given)
        if not shaped or earliest(given[0]).year < FIRST_YEAR or earliest(given[0]) > latest(given[-1]):
            wrong.append(shown(row))
    assert wrong == []


def test_nothing_begins_after_the_table_was_closed() -> None:
    assert [shown(row) for row in ROWS if row["start"] > LAST_START or row["end"] > LAST_END] == []


def test_one_person_has_the_same_aliases_in_every_row() -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        found[row["person"]].add(row["aliases"])
    assert [person for person, aliases in found.items() if len(aliases) > 1] == []


def test_aliases_are_other_names_and_stand_once() -> None:
    for row in ROWS:
        keys = [key_of(name) for name in (row["person"], *values(row["aliases"]))]
        assert len(keys) == len(set(keys)), shown(row)


def test_no_full_name_belongs_to_two_persons() -> None:
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in ROWS:
        for name in (row["person"], *values(row["aliases"])):
            owners[key_of(name)].add(row["person"])
    assert [persons for persons in owners.values() if len(persons) > 1] == []


def test_no_alias_is_a_single_small_letter_word_or_a_short_acronym() -> None:
    single = {name for row in ROWS for name in values(row["aliases"]) if " " not in name}
    assert [name for name in sorted(single) if name[0].islower() or (is_acronym(name) and len(name) < 3)] == []


def test_no_state_has_two_presidents_at_once_for_more_than_a_year() -> None:
    """Years without days overlap by up to a year; more is a wrong date."""
    held: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in ROWS:
        if row["role"] in SINGLE and row["of"] not in RIVALS and row["of"].isupper():
            held[row["of"], row["role"]].append(row)
    wrong: list[tuple[str, ...]] = []
    for rows in held.values():
        rows.sort(key=lambda row: earliest(row["start"]))
        for first, second in pairwise(rows):
            end = latest(first["end"] or LAST_END)
            if first["person"] != second["person"] and (end - earliest(second["start"])).days > 366:
                wrong.append((*shown(first), *shown(second)))
    assert wrong == []


@pytest.mark.parametrize(
    ("of", "role", "day", "person"),
    [
        ("RUS", "foreign minister", "2024-03-01", "Sergey Lavrov"),
        ("SLV", "president", "1989-12-14", "Alfredo Cristiani"),
        ("NIC", "president", "1989-12-14", "Daniel Ortega"),
        ("USA", "secretary of state", "2015-06-01", "John Kerry"),
        ("USA", "president", "1989-12-20", "George H. W. Bush"),
        ("USA", "president", "2017-01-21", "Donald Trump"),
        ("GBR", "foreign secretary", "2003-03-20", "Jack Straw"),
        ("GBR", "prime minister", "2018-11-25", "Theresa May"),
        ("SUN", "president", "1990-12-20", "Mikhail Gorbachev"),
        ("RUS", "defence minister", "2023-06-24", "Sergei Shoigu"),
        ("UKR", "president", "2022-02-24", "Volodymyr Zelensky"),
        ("FRA", "president", "2013-01-11", "François Hollande"),
        ("DEU", "chancellor", "2015-09-01", "Angela Merkel"),
        ("IRN", "foreign minister", "2015-07-14", "Mohammad Javad Zarif"),
        ("IRQ", "president", "2003-03-20", "Saddam Hussein"),
        ("EGY", "president", "2013-06-30", "Mohamed Morsi"),
        ("SYR", "president", "2024-12-01", "Bashar al-Assad"),
        ("ISR", "prime minister", "1995-11-03", "Yitzhak Rabin"),
        ("TUR", "president", "2016-07-15", "Recep Tayyip Erdoğan"),
        ("PAK", "prime minister", "2007-12-27", "Muhammad Mian Soomro"),
        ("IND", "foreign minister", "2024-12-01", "Subrahmanyam Jaishankar"),
        ("PAK", "foreign minister", "2025-05-07", "Ishaq Dar"),
        ("CHN", "president", "2008-08-08", "Hu Jintao"),
        ("COL", "president", "2016-11-24", "Juan Manuel Santos"),
        ("VEN", "president", "2012-10-07", "Hugo Chavez"),
        ("ZAF", "president", "1995-01-01", "Nelson Mandela"),
        ("SDN", "president", "2010-01-01", "Omar al-Bashir"),
        ("XTR", "president", "2006-01-01", "Igor Smirnov"),
        ("XIC", "president", "1995-01-01", "Dzhokhar Dudayev"),
        ("united-nations", "secretary general", "2003-08-19", "Kofi Annan"),
        ("nato", "secretary general", "1999-04-01", "Javier Solana"),
        ("hezbollah", "leader", "2006-07-12", "Hassan Nasrallah"),
        ("hdp", "leader", "2015-06-07", "Selahattin Demirtaş"),
    ],
)
def test_well_known_holder_on_a_day(world: World, of: str, role: str, day: str, person: str) -> None:
    holder = world.holder_at(of, role, day)
    assert holder is not None
    assert key_of(person) in {key_of(name) for name in holder.names}


def test_spokesman_of_the_taliban_is_found_by_name(world: World) -> None:
    held = [(holder.of, holder.role) for holder in world.holders_of("Zabihullah Mujahid")]
    assert any(of in ("AFG", "taliban") and "spokesman" in role for of, role in held)


def test_permanent_secretaries_are_no_ministers(world: World) -> None:
    """India's foreign secretary leads the service; the minister is another."""
    assert {holder.role for holder in world.holders_of("Vikram Misri")} == {"permanent foreign secretary"}
