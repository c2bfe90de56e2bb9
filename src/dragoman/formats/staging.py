"""Files of a kind → the table `cells` in DuckDB: all cells as text, with the file's number, in one pass. A row is its place in the table.

Rows that DuckDB cannot split are refused with their line. `torn` says of a row that it has too few cells; words beyond the last column
are left out and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.formats.files import PlainFile, first_records, named
from dragoman.formats.kind import Kind
from dragoman.formats.layouts import layout_of, own_header

if TYPE_CHECKING:
    import duckdb

# Cells behind the last column that are read, to see whether they hold something.
_SPARE = 8
# Stands in no file: an empty cell is empty, and only a missing one is null.
_NO_WORD = "\x01"
_PEEK = 100


@dataclass(slots=True)
class Staged:
    """A file in the table `cells`: its number, the row with which it begins, layout, the lines that were refused, and remarks."""

    number: int
    file: PlainFile
    first_row: int = 0
    skip: int = 0
    rejected: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def stage_cells(con: duckdb.DuckDBPyConnection, kind: Kind, file: PlainFile, number: int, names: Sequence[str]) -> Staged:
    """Put a file's rows into `cells`, whose columns are file, torn, extra, surplus and `names`."""
    import duckdb

    first = first_records(file, _PEEK, quoted=kind.quoted, delimiter=kind.delimiter)
    layout = layout_of(first, kind.layouts, headed=kind.headed, where=file.name) if kind.layouts else own_header(first, where=file.name)
    staged = Staged(number, file, rows_of(con), layout.skip, remarks=[*file.remarks, *layout.remarks])
    given = [name or f"\x02{place}" for place, name in enumerate(layout.columns)]
    spare = [f"\x02spare{place}" for place in range(0 if kind.quoted else _SPARE)]
    nameless = [name for name in given if name.startswith("\x02")] + spare
    last = next(name for name in reversed(given) if not name.startswith("\x02"))
    extras = [name for name in given if name not in names and not name.startswith("\x02")]
    types = ", ".join(f"{quoted_text(name)}: 'VARCHAR'" for name in (*given, *spare))
    torn = "null" if kind.quoted else f"case when {quoted_name(last)} is null then 'has fewer cells than columns' end"
    extra = f"to_json({{{', '.join(f'{quoted_text(name)}: {quoted_name(name)}' for name in extras)}}})" if extras else "null"
    wanted = ", ".join(f"{quoted_name(name) if name in given else 'null'} as {quoted_name(name)}" for name in names)
    # Missing cells are null, and behind a missing one all are.
    filled = " or ".join(f"coalesce(trim({quoted_name(name)}), '') <> ''" for name in nameless) or "false"
    surplus = f"case when {quoted_name(nameless[0])} is null then false else {filled} end" if nameless else "false"
    source = f"""read_csv({quoted_text(str(file.path))}, columns = {{{types}}}, delim = {quoted_text(kind.delimiter)}, header = false, skip = {layout.skip},
        auto_detect = false, quote = {quoted_text('"' if kind.quoted else "")}, escape = {quoted_text('"' if kind.quoted else "")}, nullstr = {quoted_text(_NO_WORD)},
        null_padding = {str(not kind.quoted).lower()}, store_rejects = true, rejects_limit = 0)"""
    with named(file, duckdb.Error):
        con.execute(
            f"insert into cells select {number}, {torn}::varchar, {extra}::varchar, ({surplus}), {wanted} from {source}"
        )
    for line, why in con.execute("select line, min(error_type::varchar) from reject_errors group by line").fetchall():
        staged.rejected[line] = _why(why)
    con.execute("drop table if exists reject_errors; drop table if exists reject_scans")
    (beyond,) = con.execute("select count(*) from cells where file = ? and surplus", [number]).fetchone() or (0,)
    if beyond:
        staged.remarks.append(f"{beyond:,} rows have words in cells without a column name; they were left out")
    return staged


def create_cells(con: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    """The table `cells` and the view `stage` over it, which has the fields as given in JSON."""
    con.execute(f"create table cells (file integer, torn varchar, extra varchar, surplus boolean, {', '.join(f'{quoted_name(name)} varchar' for name in names)})")
    fields = ", ".join(f"{quoted_text(name)}: {quoted_name(name)}" for name in names)
    con.execute(
        f"create view stage as select *, rowid as row, case when extra is null then to_json({{{fields}}})::varchar "
        f"else json_merge_patch(to_json({{{fields}}}), extra)::varchar end as given from cells"
    )


def rows_of(con: duckdb.DuckDBPyConnection) -> int:
    """How many rows `cells` has: the number of the next one. Rows are numbered from 0 in the order in which they came, across files."""
    (count,) = con.execute("select count(*) from cells").fetchone() or (0,)
    return count


def _why(error: str) -> str:
    words = {"TOO MANY COLUMNS": "has more cells than columns", "MISSING COLUMNS": "has fewer cells than columns", "UNQUOTED VALUE": "has a quote that does not end"}
    return words.get(error, error.lower())


def quoted_name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def quoted_text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
