"""What the tables of other rooms write is what this room knows: types, modes, CAMEO codes, sectors, kinds, bands, statuses."""

from __future__ import annotations

from importlib import resources

import pytest

from dragoman.ontology import ACTOR_KINDS, BANDS, CAMEO, DIMENSIONS, MODALITIES, MODES, QUAD_CLASSES, SECTORS, STATUSES, TYPES
from dragoman.tables import read_table

CODING = "dragoman.coding.builtin"
# Not types, but what a row may say in their place.
NO_TYPE = {"", "none", "comment", "inner", "as:object", "row"}
# Families of types that a row of composition.tsv may name as what stands inside.
FAMILIES = {
    "any",
    "comment",
    "unknown",
    "conflict",
    "coop",
    *(quad.replace("cooperation", "coop").replace(" ", "-") for quad in QUAD_CLASSES.values()),
}


def tables(package: str) -> list[str]:
    folder = resources.files(package).joinpath("tables")
    return sorted(table.name for table in folder.iterdir() if table.name.endswith(".tsv"))


def rows_with(package: str, column: str) -> list[tuple[str, dict[str, str]]]:
    """Rows that fill the column, with the table's name, from all tables of a package that have it."""
    return [(name, row) for name in tables(package) for row in read_table(package, name) if row.get(column)]


def test_there_is_something_to_check():
    assert {"predicates.tsv", "nouns.tsv", "composition.tsv"} <= set(tables(CODING))
    assert {name for name, _ in rows_with("dragoman.world", "sector")} >= {"groups.tsv", "organisations.tsv", "offices.tsv"}


@pytest.mark.parametrize("table", ["composition.tsv", "nouns.tsv", "predicates.tsv"])
def test_types_and_modes_of_the_coder_are_known(table: str):
    wrong = {
        (row["type"], row["mode"])
        for row in read_table(CODING, table)
        if not (row["type"] in TYPES and (not row["mode"] or f"{row['type']}.{row['mode']}" in MODES))
        and not (row["type"] in NO_TYPE and not row["mode"])
    }
    assert not wrong


def test_what_stands_inside_a_composition_is_known():
    inner = {row["inner"] for row in read_table(CODING, "composition.tsv")}
    assert not inner - FAMILIES - TYPES.keys() - MODES.keys()


@pytest.mark.parametrize("table", ["nouns.tsv", "predicates.tsv"])
def test_cameo_of_a_row_is_known_and_may_mean_its_type(table: str):
    wrong: set[tuple[str, str]] = set()
    for row in read_table(CODING, table):
        if not row["cameo"]:
            continue
        entry = CAMEO.get(row["cameo"])
        allowed = {entry.type or "", *(also.partition(".")[0] for also in entry.also)} if entry else set[str]()
        if row["type"] == "comment":  # CAMEO's statements, which PLOVER has not
            allowed = {"comment"} if row["cameo"].startswith("01") else allowed
        if row["type"] not in allowed:
            wrong.add((row["cameo"], row["type"]))
    assert not wrong


@pytest.mark.parametrize("table", ["nouns.tsv", "predicates.tsv"])
def test_cameo_of_a_row_does_not_contradict_its_mode(table: str):
    # A row may say more or less than the code; a different mode of the same type must be one that the code may have.
    wrong: set[tuple[str, str]] = set()
    for row in read_table(CODING, table):
        entry = CAMEO.get(row["cameo"])
        if entry is None or not row["mode"] or row["type"] != entry.type or entry.mode in (None, row["mode"]):
            continue
        if f"{row['type']}.{row['mode']}" not in entry.also:
            wrong.add((row["cameo"], f"{row['type']}.{row['mode']}"))
    assert not wrong


@pytest.mark.parametrize("package", ["dragoman.world", CODING])
def test_sectors_are_known(package: str):
    wrong = {(name, row["sector"]) for name, row in rows_with(package, "sector") if row["sector"] not in SECTORS}
    assert not wrong


@pytest.mark.parametrize("table", ["groups.tsv", "organisations.tsv"])
def test_kinds_of_known_actors_are_known(table: str):
    assert not {row["kind"] for row in read_table("dragoman.world", table)} - ACTOR_KINDS.keys()


@pytest.mark.parametrize(
    ("column", "known"),
    [("band", BANDS), ("dimension", DIMENSIONS), ("modality", MODALITIES), ("status", STATUSES)],
    ids=["bands", "dimensions", "modalities", "statuses"],
)
def test_words_of_the_coder_lead_to_known_codes(column: str, known: dict[str, object]):
    rows = rows_with(CODING, column)
    assert rows
    assert not {(name, row[column]) for name, row in rows} - {(name, code) for name in tables(CODING) for code in known}


def test_statuses_that_the_brief_words_are_known():
    assert not {row["status"] for _, row in rows_with("dragoman.briefing", "status")} - STATUSES.keys()
