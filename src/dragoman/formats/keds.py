"""KEDS and WEIS: Pajek networks over time, one line an event by the number of its day, or lines of day, source, target and code.

Pajek: `*vertices` with numbers and codes, `*arcs :223 "LABEL"`, then `223: 12 40 1 [5234]`. Days count from a day one that the file does
not tell: `tables/keds_days.tsv` has those of the published files. Text: `790415 ISR PAL 223 (FORCE) words`, year of two or four digits.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dragoman.errors import ReadError
from dragoman.formats import codes
from dragoman.formats.files import PlainFile, named
from dragoman.formats.kind import Kind
from dragoman.formats.parties import by_keds
from dragoman.formats.staging import Staged, quoted_text, rows_of
from dragoman.tables import read_table

if TYPE_CHECKING:
    import duckdb

NAMES = ("number", "line", "code", "source", "target", "first", "last")

KEDS = Kind(
    "keds",
    "KEDS/WEIS, Pajek or text",
    (),
    codes.by_weis,
    by_keds,
    lambda world, given, year: None,  # noqa: ARG005
    sql="keds.sql",
)

# Lines without quotes and without columns: a separator that is in no file.
_LINES = "read_csv({path}, columns = {{'line': 'VARCHAR'}}, delim = '\x01', quote = '', escape = '', header = false, auto_detect = false, nullstr = '\x02')"


def stage_keds(con: duckdb.DuckDBPyConnection, file: PlainFile, number: int, day_one: date | None) -> Staged:
    """Put a file's events into `cells`. Raises `ReadError` for a Pajek file whose day one nobody told."""
    import duckdb

    staged = Staged(number, file, rows_of(con))
    source = _LINES.format(path=quoted_text(str(file.path)))
    with named(file, duckdb.Error):
        con.execute(f"create or replace temp table lines as select row_number() over () as row, trim(line) as line from {source}")
    (pajek,) = con.execute("select count(*) from lines where line ilike '*vertices%'").fetchone() or (0,)
    if pajek:
        origin = day_one or _day_one(file)
        con.execute(
            "create or replace temp table vertices as select regexp_extract(line, '^(\\d+)', 1) as id, regexp_extract(line, '\"([^\"]*)\"', 1) as name "
            "from lines, (select max(row) filter (line ilike '*vertices%') as top, min(row) filter (line ilike '*arcs%' or line ilike '*edges%') as bottom from lines) "
            "where row > top and row < bottom and regexp_matches(line, '^\\d+\\s+\"')"
        )
        con.execute(_PAJEK, {"number": number, "origin": origin})
    else:
        con.execute(_TEXT, {"number": number})
    con.execute("drop table lines")
    return staged


def _day_one(file: PlainFile) -> date:
    name = file.name.rpartition("/")[2].lower()
    for row in read_table("dragoman.formats", "keds_days.tsv"):
        if row["file"] == name:
            return date.fromisoformat(row["day_one"])
    raise ReadError("counts days and does not say from when; tell it with --day-one YYYY-MM-DD", where=file.name)


# `r: from to weight [days]`: days are numbers, ranges, or several with commas; each is an event.
_PAJEK = r"""
insert into cells
with told as (
    select row, line, regexp_extract(line, '^(\d+)\s*:\s*(\d+)\s+(\d+)(?:\s+\S+)?\s*\[([^\]]*)\]', ['code', 'source', 'target', 'days']) as f
    from lines
    where row > (select min(row) from lines where line ilike '*arcs%' or line ilike '*edges%') and line <> '' and line[1] not in ('*', '%')
), each as (select row, line, f, unnest(string_split(f.days, ',')) as days, generate_subscripts(string_split(f.days, ','), 1) as place from told)
select
    $number, null, null, false, row, line,
    nullif(f.code, ''), s.name, t.name,
    ($origin + try_cast(trim(split_part(days, '-', 1)) as integer) - 1)::date::varchar,
    ($origin + try_cast(trim(case when days like '%-%' then split_part(days, '-', 2) else days end) as integer) - 1)::date::varchar
from each
left join vertices s on s.id = f.source
left join vertices t on t.id = f.target
order by row, place
"""

# A year of two digits is of the twentieth century from 45 on: the data begin in 1979.
_TEXT = r"""
insert into cells
with told as (
    select row, line, regexp_extract(line, '^(\d{6}|\d{8})\s+(\S+)\s+(\S+)\s+(\d{2,4})\b', ['day', 'source', 'target', 'code']) as f
    from lines where line <> '' and line[1] not in ('%', '#')
), dated as (
    select *, case length(f.day) when 8 then try_strptime(f.day, '%Y%m%d')
        when 6 then try_strptime(case when left(f.day, 2) >= '45' then '19' else '20' end || f.day, '%Y%m%d') end::date::varchar as day
    from told
)
select $number, null, null, false, row, line, nullif(f.code, ''), nullif(f.source, ''), nullif(f.target, ''), day, day from dated order by row
"""
