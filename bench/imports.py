"""How long an import of ICEWS rows takes, against DuckDB reading the same file and writing Parquet; and how much memory.

    python bench/imports.py [--rows 1000000]

Rows are made from `bench/forecast/icews18` beside the repository: its events three times over, days shifted, in ICEWS' twenty columns. Each
side runs in a process of its own, three times in turn, and the fastest counts; processor seconds are printed too, since other work on the
machine does not slow them as much. The import includes everything: start, world, checks, joins, report.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import measure

_TIMES = 3

# Both print: seconds, processor seconds, megabytes at most.
_MEASURED = """
import json, resource, sys, time
began = time.perf_counter()
{work}
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
_PLAIN = """
import duckdb
duckdb.execute("copy (from read_csv('%s', delim = '\\t', quote = '', escape = '', header = true, all_varchar = true)) to '%s' (format parquet)" % tuple(sys.argv[1:3]))
"""
_IMPORT = """
from pathlib import Path
from dragoman.desk.importing import open_import
with open_import("icews", [Path(sys.argv[1])]) as found:
    found.write(Path(sys.argv[2]), "parquet")
    found.report
"""

_LEDGER = """
from pathlib import Path
from dragoman.desk.importing import Order, import_into
from dragoman.ledger import Ledger
import_into(Ledger.create(sys.argv[2]), Order("icews", (Path(sys.argv[1]),)))
"""
# Prints: seconds and processor seconds for the events of one pair, asked for the second time in a process, and how many there are.
_PAIR = """
import json, sys, time
from dragoman.desk.records import Filters, events
from dragoman.ledger import Ledger
ledger = Ledger.open(sys.argv[1])
for _ in range(2):
    began, used = time.perf_counter(), time.process_time()
    found = events(ledger, Filters(about=("Iran",), partner=("Israel",))).num_rows
    taken = [time.perf_counter() - began, time.process_time() - used, found]
print(json.dumps(taken))
"""

_ROWS = """
copy (
    with actors as (select cast(id as integer) as id, name, coalesce(regexp_extract(name, '\\(([^()]*)\\)$', 1), '') as country
            from read_csv('{folder}/entities.tsv', delim = '\t', quote = '', header = true, all_varchar = true)),
    codes as (select cast(id as integer) as id, name, cameo from read_csv('{folder}/relations.tsv', delim = '\t', quote = '', header = true, all_varchar = true)),
    told as (select *, row_number() over () as n from (select q.*, k from '{folder}/quads.parquet' q, range(3) as t(k) order by k, date, subject, object, relation) limit {rows})
    select 20000000 + n as "Event ID", t.date - cast(t.k * 400 as integer) as "Event Date", a.name as "Source Name", 'Government,Executive' as "Source Sectors",
        a.country as "Source Country", c.name as "Event Text", c.cameo as "CAMEO Code", ((t.relation * 7) % 200) / 10.0 - 10 as "Intensity", b.name as "Target Name",
        'Government' as "Target Sectors", b.country as "Target Country", 40000000 + n // 3 as "Story ID", 1 + n % 6 as "Sentence Number", 'Test Wire' as "Publisher",
        'City ' || (t.object % 997) as "City", '' as "District", 'Province ' || (t.subject % 331) as "Province", coalesce(nullif(b.country, ''), b.name) as "Country",
        ((t.object * 37) % 18000) / 100.0 - 90 as "Latitude", ((t.subject * 61) % 36000) / 100.0 - 180 as "Longitude"
    from told t join actors a on a.id = t.subject join actors b on b.id = t.object join codes c on c.id = t.relation order by n
) to '{to}' (format csv, delimiter '\t', header true, quote '')
"""


def figures(shared: Path, work: Path, *, rows: int = 1_000_000) -> list[measure.Figure]:
    """Times DuckDB's own time, by the clock and by the processor, and megabytes at most."""
    import duckdb

    work.mkdir(parents=True, exist_ok=True)
    file = work / "events.tab"
    duckdb.execute(_ROWS.format(folder=shared / "bench" / "forecast" / "icews18", rows=rows, to=file))
    runs = [(_run(_PLAIN, file, work / "plain.parquet"), _run(_IMPORT, file, work / "events.parquet")) for _ in range(_TIMES)]
    (plain, plain_cpu), (ours, ours_cpu) = ([min(run[side][what] for run in runs) for what in (0, 1)] for side in (0, 1))
    memory = max(run[1][2] for run in runs)
    desks = [work / f"desk{number}" for number in range(_TIMES)]
    kept = [_run(_LEDGER, file, desk) for desk in desks]
    desk, desk_cpu = (min(run[what] for run in kept) for what in (0, 1))
    pair, pair_cpu, pairs = min(_python(_PAIR, desks[0]) for _ in range(_TIMES))
    return [
        measure.Figure("imports", "import, times DuckDB's own seconds", ours / plain, f"{ours:.1f} s against {plain:.1f} s, {rows:,} rows"),
        measure.Figure("imports", "import, times DuckDB's own processor seconds", ours_cpu / plain_cpu, f"{ours_cpu:.1f} s against {plain_cpu:.1f} s"),
        measure.Figure("imports", "megabytes at most", memory, ""),
        measure.Figure("imports", "into a ledger, times DuckDB's own seconds", desk / plain, f"{desk:.1f} s against {plain:.1f} s"),
        measure.Figure("imports", "into a ledger, times DuckDB's own processor seconds", desk_cpu / plain_cpu, f"{desk_cpu:.1f} s against {plain_cpu:.1f} s"),
        measure.Figure("imports", "into a ledger, megabytes at most", max(run[2] for run in kept), ""),
        measure.Figure("imports", "seconds for a pair's events out of these", pair, f"{pairs:,.0f} events, {pair_cpu:.2f} processor seconds"),
    ]


def _run(work: str, *arguments: Path) -> list[float]:
    return _python(_MEASURED.format(work=work), *arguments)


def _python(work: str, *arguments: Path) -> list[float]:
    done = subprocess.run([sys.executable, "-c", work, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000, metavar="N", help="how many (default: a million)")
    arguments = parser.parse_args()
    shared = measure.shared_folder()
    if shared is None:
        print("no gold: neither a folder `shared` beside the repository nor DRAGOMAN_SHARED names one", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        print(measure.table(figures(shared, Path(scratch), rows=arguments.rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
