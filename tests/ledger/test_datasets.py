"""Imports in a ledger: what is there in the same form is left out, changed rows take the place of earlier ones, lists take back, history stays."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.desk.importing import Imported, Order, import_into
from dragoman.ledger import Ledger
from dragoman.ledger.checking import problems, repair
from dragoman.ledger.forgetting import forget
from dragoman.ledger.handle import open_table
from dragoman.ledger.upkeep import compact

HEADER = "Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tTarget Name\tTarget Country\tCountry\tCity\n"

type Put = Callable[..., Imported]


def line(number: int, code: str = "190", by: str = "Kenya", to: str = "Uganda") -> str:
    return f"{number}\t2016-03-04\t{by}\t\t{code}\t{to}\t\tKenya\tNairobi\n"


@pytest.fixture
def put(ledger: Ledger, tmp_path: Path) -> Put:
    """Import these lines as a file of ICEWS."""

    def importer(*lines: str, name: str = "events.tab", without: Sequence[str] = (), **options: object) -> Imported:
        path = tmp_path / name
        path.write_text(HEADER + "".join(lines), "utf-8")
        gone = tmp_path / "gone.txt"
        gone.write_text("\n".join(without), "utf-8")
        return import_into(ledger, Order("icews", (path,) if lines else (), without=gone if without else None, **options))  # type: ignore[arg-type]

    return importer


def standing(ledger: Ledger, as_of: datetime | None = None) -> list[tuple[str, str]]:
    found = ledger.ask("select key, cameo from findings where kind = 'event' and dataset is not null order by all", as_of=as_of)
    return [(row["key"].partition(":")[2], row["cameo"]) for row in found.to_pylist()]


def test_events_and_their_pairs_are_rows_of_the_ledger(ledger: Ledger, put: Put):
    done = put(line(1), line(2, "043"), version="2016")
    assert (done.edition.added, done.edition.events, done.edition.name) == (2, 2, "icews 2016")
    found = ledger.ask("select * from findings where kind = 'pair' order by type").to_pylist()
    assert [(row["a"], row["b"], row["type"], row["mode"], row["direction"], row["killed"]) for row in found] == [
        ("KEN", "UGA", "ASSAULT", None, "directed", None),
        ("KEN", "UGA", "CONSULT", "visit", "directed", None),
    ]
    assert found[0]["about"] == ledger.ask("select id from findings where kind = 'event' and type = 'ASSAULT'")["id"][0].as_py()
    assert problems(ledger.at) == []


def test_the_same_import_again_adds_nothing(ledger: Ledger, put: Put):
    put(line(1), line(2))
    version, rows = ledger.ask("select count(*) as n, max(added) as t from stood").to_pylist(), put(line(1), line(2)).rows
    assert rows == 0
    assert ledger.ask("select count(*) as n, max(added) as t from stood").to_pylist() == version


def test_of_files_that_overlap_only_what_is_new_is_added(ledger: Ledger, put: Put):
    put(line(1), line(2))
    second = put(line(2), line(3), name="weekly.tab")
    assert (second.edition.events, second.edition.added, second.edition.changed) == (2, 1, 0)
    assert standing(ledger) == [("1", "190"), ("2", "190"), ("3", "190")]
    assert problems(ledger.at) == []


def test_a_changed_row_takes_the_place_of_the_earlier_one_which_stays_in_the_history(ledger: Ledger, put: Put):
    put(line(1), line(2))
    before = datetime.now(UTC)
    second = put(line(1, "195"), name="later.tab")
    assert (second.edition.added, second.edition.changed) == (1, 1)
    assert standing(ledger) == [("1", "195"), ("2", "190")]
    assert standing(ledger, before) == [("1", "190"), ("2", "190")]
    assert ledger.ask("select count(*) as n from findings where kind = 'pair'")["n"].to_pylist() == [2]
    assert problems(ledger.at) == []


def test_a_row_that_is_changed_back_stands_again(ledger: Ledger, put: Put):
    for number, code in enumerate(("190", "195", "190")):
        put(line(1, code), name=f"{number}.tab", version=str(number))
    assert standing(ledger) == [("1", "190")]
    assert problems(ledger.at) == []


def test_keys_on_a_list_of_deletions_are_taken_back_with_and_without_files(ledger: Ledger, put: Put):
    put(line(1), line(2), line(3))
    before = datetime.now(UTC)
    assert put(line(4), name="later.tab", without=["2016-03-04:1"]).edition.withdrawn == 1
    assert put(without=["2016-03-04:2", "no such key"]).edition.withdrawn == 1
    assert standing(ledger) == [("3", "190"), ("4", "190")]
    assert standing(ledger, before) == [("1", "190"), ("2", "190"), ("3", "190")]
    assert problems(ledger.at) == []


def test_an_edition_takes_the_place_of_a_whole_one(ledger: Ledger, put: Put):
    put(line(1), line(2), version="candidate")
    put(line(7), name="final.tab", version="final", replaces=("candidate",))
    assert standing(ledger) == [("7", "190")]
    assert [row["id"] for row in ledger.ask("select id from editions").to_pylist()] != []
    assert problems(ledger.at) == []


def test_rows_that_are_no_event_are_kept_and_not_told(ledger: Ledger, put: Put):
    put(line(1, "010"), line(2))
    assert standing(ledger) == [("2", "190")]
    assert ledger.ask("select kind, key from stood where kind = 'row'").to_pylist() == [{"kind": "row", "key": "2016-03-04:1"}]


def test_unknown_parties_keep_their_words_under_an_id_of_their_own(ledger: Ledger, put: Put):
    put(line(1, by="Zzyzx Front", to="Citizen (Kenya)"))
    found = ledger.ask("select a, type, country, payload ->> 'name' as name from findings where kind = 'actor' order by a").to_pylist()
    assert [tuple(row.values()) for row in found] == [
        ("x-Citizen (Kenya)", "population", "KEN", "Citizen (Kenya)"),
        ("x-Zzyzx Front", "unknown", None, "Zzyzx Front"),
    ]


def test_what_is_written_and_not_committed_is_removed(ledger: Ledger, put: Put, monkeypatch: pytest.MonkeyPatch):
    from dragoman.ledger import datasets

    assert ledger.at.folder
    put(line(1))
    before = sorted(ledger.at.folder.iterdir())

    def fail(*_: object) -> None:
        raise RuntimeError("pulled the plug")

    monkeypatch.setattr(datasets, "commit_files", fail)
    with pytest.raises(RuntimeError):
        put(line(2), name="later.tab")
    assert sorted(ledger.at.folder.iterdir()) == before
    assert standing(ledger) == [("1", "190")]


def test_imports_at_the_same_time_bring_each_row_once(ledger: Ledger, tmp_path: Path, invented: ModuleType):
    files = [tmp_path / f"{number}.tab" for number in range(4)]
    for number, path in enumerate(files):
        path.write_text(HEADER + "".join(line(one) for one in range(number * 5, number * 5 + 10)), "utf-8")
    with ThreadPoolExecutor(4) as several:
        done = [several.submit(import_into, Ledger.open(ledger.at.root), Order("icews", (path,))) for path in (*files, files[0])]
        for number in range(8):
            ledger.add(invented.situation(number))
        # Which of the two imports of one file brings its rows is chance; the rows are counted below.
        assert all(one.result().edition.added <= 10 for one in done)
    assert len(standing(ledger)) == len(set(standing(ledger))) == 25
    assert len(ledger.situations()) == 8
    assert problems(ledger.at) == []


SCRIPT = """
import sys
from pathlib import Path
from dragoman.desk.importing import Order, import_into
from dragoman.ledger import Ledger
import duckdb, deltalake, pyarrow.parquet
ledger = Ledger.open(sys.argv[1])
print("ready", flush=True)
import_into(ledger, Order("icews", (Path(sys.argv[2]),)))
"""


def test_who_is_killed_leaves_all_or_nothing_and_the_next_run_completes_it(ledger: Ledger, tmp_path: Path):
    path = tmp_path / "events.tab"
    path.write_text(HEADER + "".join(line(one) for one in range(20_000)), "utf-8")
    chance = random.Random(7)
    for _ in range(3):
        run = subprocess.Popen([sys.executable, "-c", SCRIPT, ledger.at.root, path], stdout=subprocess.PIPE)
        assert run.stdout
        run.stdout.readline()
        time.sleep(chance.uniform(0, 2))
        run.kill()
        run.wait()
        assert ledger.ask("select count(*) as n from stood where kind = 'event'")["n"].to_pylist() in ([0], [20_000])
        assert [one for one in problems(ledger.at) if one.severity == "error"] == []
    import_into(ledger, Order("icews", (path,)))
    assert ledger.ask("select count(*) as n from findings where kind = 'pair'")["n"].to_pylist() == [20_000]


def test_an_import_is_compacted_and_forgotten_like_anything_else(ledger: Ledger, put: Put):
    put(line(1, by="Zzyzx Front"), line(2), version="one")
    put(line(3), name="later.tab", version="two")
    before = ledger.ask("select id, a, contexts, killed, given from stood order by id").to_pylist()
    assert compact(ledger.at).after < 5
    assert ledger.ask("select id, a, contexts, killed, given from stood order by id").to_pylist() == before
    forget(ledger.at, "icews one", compression="UNCOMPRESSED", abandoned=0)
    assert standing(ledger) == [("3", "190")]
    assert ledger.at.folder
    assert [one for one in ledger.at.folder.rglob("*") if one.is_file() and b"Zzyzx" in one.read_bytes()] == []
    assert problems(ledger.at) == []


def test_check_tells_of_an_edition_that_lost_rows_and_repair_takes_it_away(ledger: Ledger, put: Put):
    put(line(1), line(2))
    open_table(ledger.at).delete("kind = 'pair' and type = 'ASSAULT'")
    assert {one.what for one in problems(ledger.at)} == {"5 rows of 7"}
    repair(ledger.at)
    assert problems(ledger.at) == []
    assert put(line(1), line(2)).edition.added == 2
    assert standing(ledger) == [("1", "190"), ("2", "190")]
    assert problems(ledger.at) == []
