"""The loader of tables: cells by name, faults by row and column."""

from __future__ import annotations

from importlib import resources

import pytest

from dragoman.errors import TableError
from dragoman.tables import parse_table, read_table, read_table_file, table_lines, values

GOOD = "# what it is\n# columns: a, b\na\tb\n1\tx|y\n2\t\n"


def test_parse_table_gives_rows_by_column_name():
    assert parse_table(GOOD, "t.tsv") == ({"a": "1", "b": "x|y"}, {"a": "2", "b": ""})


def test_parse_table_fills_cells_that_an_editor_stripped():
    assert parse_table("a\tb\n1\n", "t.tsv") == ({"a": "1", "b": ""},)


def test_parse_table_names_a_row_with_surplus_cells():
    with pytest.raises(TableError, match=r"t\.tsv, row 3: 3 cells, the header has 2") as caught:
        parse_table("a\tb\n1\t2\n1\t2\t3\n", "t.tsv")
    assert (caught.value.table, caught.value.row) == ("t.tsv", 3)


def test_parse_table_refuses_a_column_twice():
    with pytest.raises(TableError, match="twice"):
        parse_table("a\ta\n", "t.tsv")


def test_parse_table_refuses_a_table_without_columns():
    with pytest.raises(TableError, match="no line of column names"):
        parse_table("# only words\n\n", "t.tsv")


def test_values_drops_empty_parts():
    assert values("a| b ||") == ("a", "b")
    assert values("") == ()


def test_read_table_reads_packaged_tables_once():
    first = read_table("dragoman.coding.builtin", "tolls.tsv")
    assert first
    assert read_table("dragoman.coding.builtin", "tolls.tsv") is first


def test_read_table_file_reads_a_users_table(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text(GOOD, "utf-8")
    assert read_table_file(path)[0]["b"] == "x|y"


def test_read_table_file_names_a_file_that_is_not_there(tmp_path):
    with pytest.raises(TableError, match=r"missing\.tsv"):
        read_table_file(tmp_path / "missing.tsv")


def test_read_table_file_refuses_other_encodings(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_bytes(b"a\tb\n\xe9\t1\n")
    with pytest.raises(TableError, match="not UTF-8"):
        read_table_file(path)


def test_table_lines_are_those_of_the_rows_in_the_file():
    lines = table_lines("dragoman.ontology", "modes.tsv")
    text = resources.files("dragoman.ontology").joinpath("tables", "modes.tsv").read_text("utf-8").splitlines()
    rows = read_table("dragoman.ontology", "modes.tsv")
    assert len(lines) == len(rows)
    assert [text[line - 1].split("\t")[0] for line in lines] == [row["mode"] for row in rows]
