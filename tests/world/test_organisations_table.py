"""What goes in: the packaged table of organisations. What comes out: a failure for any row that is out of order, ambiguous or ill-coded."""

import re
from pathlib import Path

import pytest

TABLES = Path(__file__).parents[2] / "src" / "dragoman" / "world" / "tables"
COLUMNS = ["id", "name", "aliases", "kind", "form", "sector", "country", "countries", "part_of", "start", "end", "source"]
KINDS = {"organisation", "population", "government"}
FORMS = {
    "igo", "alliance", "court", "un-agency", "peacekeeping", "ngo", "party", "force", "agency", "media", "company", "union",
    "church", "movement", "communal", "government",
}  # fmt: skip
SECTORS = {
    "IGO", "NGO", "MNC", "GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PTY", "OPP", "MED", "BUS", "LAB", "REL", "REB", "REF", "CVL",
    "EDU", "HLH",
}  # fmt: skip
LAST_YEAR = 2026


def lines(table: str) -> list[str]:
    return (TABLES / table).read_text(encoding="utf-8").splitlines()


def rows_of(table: str) -> list[dict[str, str]]:
    cells = [line.split("\t") for line in lines(table) if not line.startswith("# ")]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return rows_of("organisations.tsv")


def names(row: dict[str, str]) -> list[str]:
    return [row["name"], *(alias for alias in row["aliases"].split("|") if alias)]


def test_header_names_the_columns() -> None:
    first = next(line for line in lines("organisations.tsv") if not line.startswith("# "))
    assert first.split("\t") == COLUMNS


def test_comment_lines_tell_source_licence_date_and_gaps() -> None:
    comments = " ".join(line for line in lines("organisations.tsv") if line.startswith("# "))
    assert all(word in comments for word in ("source", "licence", "date", "known gaps"))


def test_rows_are_at_least_nine_hundred(rows: list[dict[str, str]]) -> None:
    assert len(rows) >= 900


def test_populations_are_at_least_120(rows: list[dict[str, str]]) -> None:
    assert sum(row["kind"] == "population" for row in rows) >= 120


def test_rows_are_sorted_by_unique_id(rows: list[dict[str, str]]) -> None:
    ids = [row["id"] for row in rows]
    assert ids == sorted(set(ids))


def test_ids_are_slugs(rows: list[dict[str, str]]) -> None:
    assert [row["id"] for row in rows if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"])] == []


def test_cells_have_no_stray_space(rows: list[dict[str, str]]) -> None:
    assert [row["id"] for row in rows for cell in row.values() for value in cell.split("|") if value != value.strip()] == []


def test_no_name_stands_twice_in_a_row(rows: list[dict[str, str]]) -> None:
    assert [row["id"] for row in rows if len(names(row)) != len(set(names(row)))] == []


def test_no_alias_is_a_small_letter_word(rows: list[dict[str, str]]) -> None:
    assert [
        name
        for row in rows
        for name in names(row)
        if re.fullmatch(r"[a-z]+", name) and name not in {"dpa", "antifa", "evangelicals", "marjaiya"}
    ] == []


def test_a_name_shared_by_two_rows_differs_in_country(rows: list[dict[str, str]]) -> None:
    seen: dict[tuple[str, str], str] = {}
    clashes = []
    for row in rows:
        for name in names(row):
            other = seen.setdefault((name, row["country"]), row["id"])
            if other != row["id"]:
                clashes.append((name, other, row["id"]))
    assert clashes == []


@pytest.mark.parametrize(("column", "allowed"), [("kind", KINDS), ("form", FORMS), ("sector", SECTORS)])
def test_codes_are_known(rows: list[dict[str, str]], column: str, allowed: set[str]) -> None:
    assert sorted({row[column] for row in rows} - allowed) == []


def test_country_codes_are_three_capitals(rows: list[dict[str, str]]) -> None:
    codes = {code for row in rows for code in [row["country"], *row["countries"].split("|")] if code}
    assert [code for code in sorted(codes) if not re.fullmatch(r"[A-Z]{3}", code)] == []


def test_country_codes_stand_in_the_country_table(rows: list[dict[str, str]]) -> None:
    if not (TABLES / "countries.tsv").exists():
        pytest.skip("no country table")
    known = {row["id"] for row in rows_of("countries.tsv")}
    codes = {code for row in rows for code in [row["country"], *row["countries"].split("|")] if code}
    assert sorted(codes - known) == []


def test_part_of_names_a_row(rows: list[dict[str, str]]) -> None:
    known = {row["id"] for row in rows}
    if (TABLES / "groups.tsv").exists():
        known |= {row["id"] for row in rows_of("groups.tsv")}
    assert [
        (row["id"], row["part_of"])
        for row in rows
        if row["part_of"] and (row["part_of"] not in known or row["part_of"] == row["id"])
    ] == []


def test_part_of_never_runs_in_a_circle(rows: list[dict[str, str]]) -> None:
    whole = {row["id"]: row["part_of"] for row in rows}
    circles = []
    for start in whole:
        seen, at = {start}, whole[start]
        while at in whole and at not in seen:
            seen.add(at)
            at = whole[at]
        if at in seen:
            circles.append(start)
    assert circles == []


def test_no_id_stands_in_the_table_of_groups_too(rows: list[dict[str, str]]) -> None:
    if not (TABLES / "groups.tsv").exists():
        pytest.skip("no table of groups")
    assert sorted({row["id"] for row in rows} & {row["id"] for row in rows_of("groups.tsv")}) == []


def test_years_are_plausible(rows: list[dict[str, str]]) -> None:
    wrong = []
    for row in rows:
        years = [year for year in (row["start"], row["end"]) if year]
        shaped = all(re.fullmatch(r"1[0-9]{3}|20[0-9]{2}", year) for year in years)
        if not shaped or years != sorted(years) or any(int(year) > LAST_YEAR for year in years):
            wrong.append(row["id"])
    assert wrong == []


def test_every_row_tells_its_source(rows: list[dict[str, str]]) -> None:
    assert [row["id"] for row in rows if not row["source"]] == []


@pytest.mark.parametrize(
    ("alias", "identity"),
    [
        ("IRGC", "irgc"),
        ("U.N. Security Council", "un-security-council"),
        ("MINUSMA", "minusma"),
        ("Qods Force", "quds-force"),
        ("Uighurs", "uyghurs"),
    ],
)
def test_well_known_alias_leads_to_its_row(rows: list[dict[str, str]], alias: str, identity: str) -> None:
    assert [row["id"] for row in rows if alias in names(row)] == [identity]
