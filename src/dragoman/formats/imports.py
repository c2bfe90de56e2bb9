"""An import: files of one kind → a stream of events as Arrow or a file, and the report of what was refused, unknown or doubled.

Cells are put into a DuckDB table in one pass over the files, checked and joined there by SQL; each distinct code, party and country is read
once by Python. Memory is bounded, what does not fit goes to a scratch folder.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from dragoman.errors import ReadError
from dragoman.formats import plain
from dragoman.formats.files import lines_of, plain_files
from dragoman.formats.keds import NAMES as KEDS_NAMES
from dragoman.formats.keds import stage_keds
from dragoman.formats.kinds import KINDS
from dragoman.formats.layouts import all_columns, own_header
from dragoman.formats.own import OWN, is_own
from dragoman.formats.report import Refused, Report
from dragoman.formats.staging import Staged, create_cells, quoted_text, stage_cells
from dragoman.world import Register, load_register

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

# Of what DuckDB keeps in memory; a million rows of twenty columns stay under 2 GB of the whole process with it.
MEMORY = "1GB"
# Level 3, the usual one, takes a twentieth off the size and adds a tenth to the time of writing; so do larger groups of rows.
PARQUET = "format parquet, compression zstd, compression_level 1, row_group_size 61440"
_MOST_SHOWN = 20


class Import:
    """Files of one kind, read when made. Use it as a context: it owns a scratch folder.

    `kind` is one of `KINDS`; `version` what to call this edition of the dataset (default: hash of each file); `mapping` a TOML file, for
    `csv`; `day_one` the first day of a Pajek file; `without` keys of rows to leave out, such as a list of deletions. Raises `ReadError`
    for a file that is not of this kind, `TableError` for a mapping that is wrong.
    """

    def __init__(
        self,
        kind: str,
        files: Iterable[Path],
        *,
        world: Register | None = None,
        version: str | None = None,
        mapping: Path | None = None,
        day_one: date | None = None,
        without: Collection[str] = (),
    ) -> None:
        if kind not in KINDS:
            raise ReadError(f"no kind of dataset {kind!r}; there are {', '.join(KINDS)}")
        files = [Path(file) for file in files]
        own = kind == "csv" and mapping is None and bool(files) and all(is_own(file) for file in files)
        if not own and (kind == "csv") != (mapping is not None):
            raise ReadError("csv needs a mapping" if mapping is None else f"a mapping is for csv, not for {kind}")
        self.mapping = plain.read_mapping(mapping) if mapping else None
        self.kind = plain.kind_of(self.mapping) if self.mapping else OWN if own else KINDS[kind]
        self.world, self.version, self.day_one = world, version, day_one
        self.staged: list[Staged] = []
        with ExitStack() as stack:
            self._scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dragoman-import-")))
            self._con = stack.enter_context(_connection(self._scratch))
            self._stage(files)
            self._read(without)
            self._stack = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    # ---- what comes out

    def relation(self) -> duckdb.DuckDBPyRelation:
        """The events as a DuckDB relation, valid until the import is closed."""
        return self._con.sql("select * from events")

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection with the view `keyed`: the events with what tells them from others of other imports (`same`, `rank`); valid until closed."""
        return self._con

    def parties(self) -> list[tuple[str, str | None, str | None, str]]:
        """Each party by its words: as given, id in the world, country, sort (see `Party`); with another country it is there again."""
        return self._con.execute("select distinct given, id, country, sort from parties order by all").fetchall()

    def batches(self, rows: int = 100_000) -> pa.RecordBatchReader:
        """The events as a stream of Arrow batches of so many rows."""
        return self.relation().to_arrow_reader(rows)

    def write(self, path: Path, form: str) -> int:
        """Write the events as `parquet`, `csv` (several values joined with `;`) or `jsonl`; how many there were."""
        if form == "csv":
            lists = ("also", "contexts", "actors", "recipients", "third_parties")
            what = f"select * replace ({', '.join(f'array_to_string({one}, $sep) as {one}'.replace('$sep', quoted_text(';')) for one in lists)}) from events"
            options = "format csv, header true"
        else:
            what, options = "select * from events", PARQUET if form == "parquet" else "format json"
        (count,) = self._con.execute(f"copy ({what}) to {quoted_text(str(path))} ({options})").fetchone() or (0,)
        return count

    @cached_property
    def report(self) -> Report:
        """What was read and what was not; counted when first asked for."""
        con, report = self._con, Report(self.kind.title, files=len(self.staged))
        (kept_rows,) = _one(con, "select count(*) from cells")
        rejected = sum(len(one.rejected) for one in self.staged)
        report.rows = kept_rows + rejected
        report.events, report.first, report.last, report.without_type = _one(
            con,
            "select coalesce(sum(n), 0)::bigint, min(first), max(last), coalesce(sum(n) filter (c.type is null and t.code is not null), 0)::bigint "
            "from tallied t left join codes c on c.given = t.code",
        )
        counts = dict(con.execute("select why, count(*) from gone group by why").fetchall())
        report.duplicates, report.doubled, report.left_out = (counts.get(why, 0) for why in ("duplicate", "doubled", "without"))
        report.bad = counts.get("bad", 0) + rejected
        report.refused = self._refused()
        report.unknown_codes, report.codes = self._unknown_codes()
        sorts = dict(con.execute("select sort, count(*) from (select given, min(sort) as sort from parties group by given) group by sort").fetchall())
        report.parties = sum(sorts.values())
        report.parties_known, report.parties_generic, report.unknown_actors = (sorts.get(one, 0) for one in ("known", "generic", "unknown"))
        report.actors = con.execute(
            "select given, sum(n)::bigint as n from parties where sort = 'unknown' group by given order by n desc, given limit ?", [_MOST_SHOWN]
        ).fetchall()
        report.remarks = [f"{one.file.name}: {remark}" for one in self.staged for remark in one.remarks]
        if self.kind.terms:
            report.remarks.append(self.kind.terms)
        return report

    # ---- inside

    def _stage(self, files: Iterable[Path]) -> None:
        con, created = self._con, False
        con.execute("create table files (file integer, name varchar, version varchar); create table forms (file integer, form varchar)")
        for path in files:
            for file in plain_files(Path(path), self._scratch):
                number = len(self.staged)
                names = self._names(file)
                if not created:
                    create_cells(con, names)
                    created = True
                if self.kind.name == "keds":
                    staged = stage_keds(con, file, number, self.day_one)
                else:
                    staged = stage_cells(con, self.kind, file, number, names)
                con.execute("insert into files values (?, ?, ?)", [number, file.name, f"sha256:{file.digest}"])
                self._note_form(staged)
                self.staged.append(staged)
        if not created:
            raise ReadError("no files")
        con.execute(plain.draft(self.mapping) if self.mapping else _sql(self.kind.sql))

    def _names(self, file: Any) -> Sequence[str]:
        if self.kind.name == "keds":
            return KEDS_NAMES
        if self.mapping is None:
            return all_columns(self.kind.layouts)
        from dragoman.formats.files import first_records

        first = first_records(file, 1, quoted=True, delimiter=self.kind.delimiter)
        names = [name for name in own_header(first, where=file.name).columns if name]
        if missing := [name for name in self.mapping.columns.values() if name not in names]:
            raise ReadError(f"has no column {', '.join(missing)}, which the mapping names; it has {', '.join(names[:8])}", where=file.name)
        return tuple(dict.fromkeys(self.mapping.columns.values()))

    def _note_form(self, staged: Staged) -> None:
        """Which form days with slashes have in this file: seen from the whole column, since 3/4 alone tells nothing."""
        column = {"icews": "Event Date", "polecat": "Event Date", "acled": "event_date", "ucdp": "date_start"}.get(self.kind.name)
        form = None
        if column:
            slashed, first, second = _one(
                self._con,
                f'select count(*), max(try_cast(split_part("{column}", \'/\', 1) as integer)), max(try_cast(split_part("{column}", \'/\', 2) as integer)) '
                f'from cells where file = {staged.number} and contains("{column}", \'/\')',
            )
            if slashed:
                form = "dmy" if (first or 0) > 12 and (second or 0) <= 12 else "mdy"
                staged.remarks.append(f"{slashed:,} days with slashes, read as {'day/month' if form == 'dmy' else 'month/day'}/year")
        self._con.execute("insert into forms values (?, ?)", [staged.number, form])

    def _read(self, without: Collection[str]) -> None:
        """Read each distinct code, party and country; find rows that go."""
        con, kind = self._con, self.kind
        # Every row that does not come out, and why; what is checked costs most, so it is checked once.
        con.execute("create table gone as select row, null::bigint as into_row, 'bad' as why, fault from draft where fault is not null")
        con.execute("create view sound as select * exclude (fault) from draft anti join gone using (row)")
        con.execute("create table doubled (code varchar, other varchar)")
        if without:
            con.execute("insert into gone select row, null, 'without', null from sound where key in (select unnest(?::varchar[]))", [sorted(set(without))])
        con.execute(_sql("duplicates.sql"))
        if kind.doubled:
            from dragoman.tables import read_table

            con.executemany("insert into doubled values (?, ?)", [(row["code"], row["other"]) for row in read_table("dragoman.formats", "doubled.tsv")])
            con.execute(_sql("doubled.sql"))
        con.execute(
            'create table tallied as select code, country, year(start) as year, count(*) as n, min(start) as first, max("end") as last from sound group by all'
        )
        codes = [given for (given,) in con.execute("select distinct code from tallied where code is not null").fetchall()]
        read = {given: kind.read_code(given) for given in sorted(codes)}
        con.execute("create table codes (given varchar, type varchar, mode varchar, contexts varchar[], cameo varchar, direction varchar, known boolean)")
        _insert(
            con,
            "codes",
            [
                (given, one.type, one.mode, list(one.contexts), one.cameo, one.direction, one.known)
                if one
                else (given, None, None, [], None, kind.direction, False)
                for given, one in read.items()
            ],
        )
        world = self.world if self.world is not None else load_register()
        parties = con.execute(
            "select party, hint, count(*) from (select actor as party, coalesce(actor_hint, '') as hint from sound union all "
            "select recipient, coalesce(recipient_hint, '') from sound) where party is not null group by all order by all"
        ).fetchall()
        con.execute("create table parties (given varchar, hint varchar, n bigint, id varchar, country varchar, sort varchar)")
        found = [(given, hint, n, kind.read_party(world, given, hint)) for given, hint, n in parties]
        _insert(con, "parties", [(given, hint, n, one.id, one.country, one.sort) for given, hint, n, one in found])
        places = con.execute("select distinct country, year from tallied where country is not null order by all").fetchall()
        con.execute("create table places (given varchar, year bigint, id varchar)")
        _insert(con, "places", [(given, year, kind.read_country(world, given, year)) for given, year in places])
        con.execute(
            "create table also as with two as (select into_row as row, row as other, why from gone where into_row is not null), "
            "keys as (select row, key from draft where row in (select row from two union all select other from two)) "
            "select two.row, list(distinct o.key order by o.key) filter (o.key <> k.key) as keys, bool_or(why = 'doubled') as doubled "
            "from two join keys o on o.row = two.other join keys k on k.row = two.row group by all"
        )
        con.execute("set variable dataset = ?", [self.mapping.dataset if self.mapping else kind.name])
        con.execute("set variable version = ?", [self.version])
        con.execute("set variable direction = ?", [kind.direction])
        con.execute(f"create view {'read_events' if kind.after else 'keyed'} as {_sql('events.sql')}")
        if kind.after:
            con.execute(f"create view keyed as {_sql(kind.after)}")
        con.execute("create view events as select * exclude (same, rank) from keyed")

    def _unknown_codes(self) -> tuple[int, list[tuple[str, int]]]:
        rows = self._con.execute(
            "select code, sum(n)::bigint as n from tallied join codes on codes.given = code where not known group by code order by n desc, code"
        ).fetchall()
        return len(rows), rows[:_MOST_SHOWN]

    def _refused(self) -> list[Refused]:
        found: list[Refused] = []
        for one in self.staged:
            faults: dict[int, str] = dict(
                self._con.execute(
                    "select gone.row - $first + 1, fault from gone join cells on cells.rowid = gone.row where file = $number and why = 'bad' order by gone.row limit $most",
                    {"first": one.first_row, "number": one.number, "most": _MOST_SHOWN},
                ).fetchall()
            )
            lines: dict[int, int] = {}
            if self.kind.name == "keds":
                of_row = "select rowid - $first + 1, number::bigint from cells where file = $number and list_contains($rows, rowid - $first + 1)"
                lines = dict(self._con.execute(of_row, {"first": one.first_row, "number": one.number, "rows": list(faults)}).fetchall())
            elif faults:
                lines = lines_of(one.file, faults, quoted=self.kind.quoted, delimiter=self.kind.delimiter, skip=one.skip, rejected=one.rejected)
            told: list[tuple[int, str]] = [(lines.get(row, row), why) for row, why in faults.items()]
            told += one.rejected.items()
            found += [Refused(one.file.name, line, why) for line, why in sorted(told)]
        return found[:_MOST_SHOWN]


def _connection(scratch: Path) -> duckdb.DuckDBPyConnection:
    import duckdb

    con = duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "memory_limit": MEMORY}
    )
    con.execute("set TimeZone = 'UTC'")
    con.execute("set enable_progress_bar = false")
    # Sides of joins stay as written: rows stream past tables of codes and parties, which are small.
    con.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
    con.execute(f"set temp_directory = {quoted_text(str(scratch / 'spill'))}")
    con.execute(_sql("macros.sql"))
    return con


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Rows into a table at once, a list for each column."""
    types = [type for _, type, *_ in con.execute(f"describe {table}").fetchall()]
    columns = zip(*rows, strict=True) if rows else [()] * len(types)
    con.execute(f"insert into {table} select {', '.join(f'unnest(?::{type}[])' for type in types)}", [list(column) for column in columns])


def _one(con: duckdb.DuckDBPyConnection, question: str) -> tuple[Any, ...]:
    answer = con.execute(question).fetchone()
    assert answer is not None
    return answer


def _sql(name: str) -> str:
    return resources.files("dragoman.formats").joinpath("sql", name).read_text("utf-8")
