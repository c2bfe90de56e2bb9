"""How a ledger grows: time and memory of ingesting 10,000 and 100,000 short documents, and how soon one pair's events are there.

    python bench/growth.py --ingest SEEDS COUNT FOLDER    one ingest in this process, as JSON (run.py asks for both sizes)
    python bench/growth.py --ask FOLDER                   one question of the ledger there and a bare scan of its files, as JSON

Some dozens of short pieces of public-domain news and of the shipped examples are coded once. Their situations are then varied, in text,
day and parties, and go through the very path of `dragoman ingest`; the time for coding and varying is not counted. The sizes are measured by
turns, each twice in new processes, and the less of two counts; time is that of the processor, so that a busy machine says little.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import measure

if TYPE_CHECKING:
    from dragoman.nouns import Situation

SMALL, LARGE = 10_000, 100_000
# Sentences of a short document.
SENTENCES = 4
# Parties of whom each varied document is about two.
PARTIES = 45  # a pair has one in 990
TIMES = 7


def figures(shared: Path, work: Path, *, share: int = 1) -> list[measure.Figure]:
    """All figures of the ledger; `share` 10 takes a tenth of the documents, for a first look."""
    seeds = seeds_of(shared, work / "seeds.pickle")
    small, large = SMALL // share, LARGE // share
    runs: dict[int, list[dict[str, Any]]] = {small: [], large: []}
    folder = work / "ledger bench é"
    for count in (small, large, small, large):
        shutil.rmtree(folder, ignore_errors=True)
        runs[count].append(child("--ingest", seeds, count, folder))
        print(f"  {count:,} documents: {runs[count][-1]['work']:.1f} s of work, {runs[count][-1]['clock']:.1f} s by the clock", file=sys.stderr, flush=True)
    asked = child("--ask", folder)
    each = {count: min(one["work"] for one in done) / count * 1000 for count, done in runs.items()}
    last = {count: done[-1] for count, done in runs.items()}
    out = [
        measure.Figure(
            "ledger", f"time a document at {large:,} against {small:,}", each[large] / each[small], f"{each[small]:.2f} and {each[large]:.2f} ms of work"
        ),
        measure.Figure("ledger", "documents a second, coding excepted", 1000 / each[large], f"{last[large]['rows']:,} rows, one process"),
    ]
    for count, one in last.items():
        out.append(measure.Figure("ledger", f"peak memory in MB at {count:,} documents", one["peak"], f"{one['base']:.0f} before the first document"))
    out += [
        measure.Figure(
            "ledger",
            "opening and one pair's events against a bare scan",
            asked["pair"] / asked["scan"],
            f"{asked['pair'] * 1000:.0f} and {asked['scan'] * 1000:.0f} ms; {asked['events']} events of {asked['rows']:,} rows in {asked['files']} files",
        ),
        measure.Figure("ledger", "megabytes on disk", asked["bytes"] / 1e6, f"{large:,} documents"),
    ]
    return out


def child(*arguments: object) -> dict[str, Any]:
    """What this program prints in a new process."""
    command = [sys.executable, __file__, *(str(argument) for argument in arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    return json.loads(done.stdout)


# ---- documents


def seeds_of(shared: Path, path: Path) -> Path:
    """Coded short pieces of the shipped examples and of `texts/voa.jsonl`, where it is there, as a file for the processes that measure."""
    from dragoman.desk.coding import code
    from dragoman.nouns import Document, document_id

    examples = measure.ROOT / "src" / "dragoman" / "examples"
    texts = [one.read_text("utf-8") for one in sorted(examples.glob("*.*")) if one.suffix in (".txt", ".md")]
    if (news := shared / "texts" / "voa.jsonl").exists():
        texts += [json.loads(line)["text"] for line in news.read_text("utf-8").splitlines()]
    pieces: list[str] = []
    for text in texts:
        sentences = re.split(r"(?<=[.!?])\s+", text)
        pieces += [" ".join(sentences[at : at + SENTENCES]) for at in range(0, len(sentences) - SENTENCES + 1, SENTENCES)]
    documents = [Document(id=document_id(one.encode()), text=one, published="2024-09-16", source="outlet") for one in pieces]
    coded = [one for one in code(documents) if one.events]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(coded))
    return path


def varied(seeds: list[Situation], count: int) -> Iterator[Situation]:
    """So many situations of different documents: a seed with another last line, other days, and other parties of its events."""
    from dragoman.nouns import Actor, document_id

    chance = random.Random(1)
    frozen = [(seed.documents[0], pickle.dumps(seed)) for seed in seeds]
    parties = [Actor(id=f"x-party-{n}", name=f"Party {n}", kind="armed group") for n in range(PARTIES)]
    for number in range(count):
        document, packed = frozen[number % len(frozen)]
        text = f"{document.text}\nNo. {number}"
        id = document_id(text.encode())
        # Ids are of one length, so that the packed situation stays what it is.
        one: Situation = pickle.loads(packed.replace(document.id.encode(), id.encode()))
        day = f"2024-{chance.randrange(12) + 1:02}-{chance.randrange(28) + 1:02}"
        a, b = chance.sample(parties, 2)
        first, *others = one.events
        event = first.model_copy(
            update={"actors": (a.id,), "recipients": (b.id,), "period": first.period.model_copy(update={"start": day, "end": day})}
        )
        yield one.model_copy(
            update={
                "documents": (one.documents[0].model_copy(update={"text": text, "ref": f"n{number}"}),),
                "actors": (*one.actors, a, b),
                "events": (event, *others),
            }
        )


# ---- measuring


@dataclass(slots=True)
class Watch:
    """Seconds of work (of this process) and by the clock that something else took, to be left out."""

    work: float = 0.0
    clock: float = 0.0

    def over(self, given: Iterator[Any]) -> Iterator[Any]:
        while True:
            work, clock = time.process_time(), time.perf_counter()
            try:
                one = next(given)
            except StopIteration:
                return
            finally:
                self.work += time.process_time() - work
                self.clock += time.perf_counter() - clock
            yield one


def ingest(seeds: Path, count: int, folder: Path) -> dict[str, Any]:
    """Ingest so many varied documents: seconds without varying, rows, peak resident megabytes."""
    from dragoman.desk.ingest import Ingest
    from dragoman.ledger import Ledger

    # By this process itself, from files that it wrote.
    coded: list[Situation] = pickle.loads(seeds.read_bytes())
    Ledger.create(folder.with_name("warm")).add(coded[:5])
    into = Ingest(Ledger.create(folder))
    base, watch = peak(), Watch()
    work, clock = time.process_time(), time.perf_counter()
    new = watch.over(varied(coded, count))
    for _ in into.store(one for one in new if not into.done(one.documents[0])):
        pass
    took = {"work": time.process_time() - work - watch.work, "clock": time.perf_counter() - clock - watch.clock}
    shutil.rmtree(folder.with_name("warm"))
    assert into.added.documents == count
    return {"documents": count, "rows": into.added.rows, "base": base, "peak": peak()} | took


def peak() -> float:
    """Largest resident size of this process so far, in megabytes."""
    import resource

    # What the system counts for a process begins with that of the process that started it; this does not.
    if (status := Path("/proc/self/status")).exists():
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1024  # type: ignore[index]

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def ask(folder: Path) -> dict[str, Any]:
    """Seconds to open the ledger and have one pair's events, and to scan its files with DuckDB for the same; by turns, medians."""
    import duckdb

    from dragoman.desk import records
    from dragoman.ledger import Ledger
    from dragoman.ledger.handle import files, open_table

    at = Ledger.open(folder).at
    paths = files(open_table(at), at)
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    question = (
        f"select id, document, first_day, type, payload, evidence from read_parquet([{listed}]) where kind = 'event' and id in "
        f"(select about from read_parquet([{listed}]) where kind = 'pair' and (a, b) in (('x-party-1', 'x-party-2'), ('x-party-2', 'x-party-1')))"
    )
    filters = records.Filters(about=("x-party-1",), partner=("x-party-2",), least=0)

    def pair() -> int:
        return records.events(Ledger.open(folder), filters).num_rows

    def scan() -> int:
        return duckdb.connect(":memory:").sql(question).to_arrow_table().num_rows

    took: dict[str, list[float]] = {"pair": [], "scan": []}
    found: dict[str, int] = {}
    for _ in range(TIMES):
        for name, run in (("scan", scan), ("pair", pair)):
            took[name].append(timed(run, found, name))
    # The first round fills the caches of both.
    counted = {name: statistics.median(times[1:]) for name, times in took.items()}
    assert found["pair"] == found["scan"] > 0, found
    rows = Ledger.open(folder).ask("select count(*) as n from stood")["n"][0].as_py()
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return counted | {"events": found["pair"], "rows": rows, "files": len(paths), "bytes": size}


def timed(run: Callable[[], int], found: dict[str, int], name: str) -> float:
    start = time.perf_counter()
    found[name] = run()
    return time.perf_counter() - start


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--ingest", seeds, count, folder]:
            print(json.dumps(ingest(Path(seeds), int(count), Path(folder))))
        case ["--ask", folder]:
            print(json.dumps(ask(Path(folder))))
        case _:
            sys.exit("usage: see `python bench/run.py ledger`")
