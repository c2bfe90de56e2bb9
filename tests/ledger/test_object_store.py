"""All that a ledger does, on an object store: against an S3 server that is started here and knows nobody outside."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.cli.app import run
from dragoman.errors import LedgerError, NoLedger
from dragoman.ledger import Ledger
from dragoman.ledger.asking import _odd
from dragoman.ledger.checking import problems, repair
from dragoman.ledger.export import to_duckdb
from dragoman.ledger.forgetting import forget
from dragoman.ledger.handle import files, open_table
from dragoman.ledger.upkeep import compact, vacuum

SCRIPT = Path(__file__).with_name("invented.py")
ROWS = "select * exclude (added, batch) from stood order by id"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The address of a server in a process of its own: the table library waits without letting another thread of this one answer."""
    for module in ("moto", "flask", "boto3"):
        pytest.importorskip(module, reason="moto[server] is not installed")
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    assert server.stderr
    found = next((match[0] for line in server.stderr if (match := re.search(r"http://[\d.]+:\d+", line))), None)
    # What it goes on to say must be read, or it waits.
    threading.Thread(target=lambda said: [None for _ in said], args=(server.stderr,), daemon=True).start()
    if not found:
        pytest.skip("moto's server did not start")
    yield found
    server.kill()
    server.wait()


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Any:
    """A bucket of its own for each test, and the settings by which it is found, as a user would give them."""
    import boto3

    settings = {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_REGION": "us-east-1",
        "AWS_CONDITIONAL_PUT": "etag",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    store = boto3.resource("s3", endpoint_url=endpoint, region_name="us-east-1")
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower())[:60].strip("-")
    return store.create_bucket(Bucket=name)


@pytest.fixture
def desk(bucket: Any) -> str:
    return f"s3://{bucket.name}/news room é/desk"


def holding(bucket: Any, words: str) -> list[str]:
    return [one.key for one in bucket.objects.all() if words.encode() in one.get()["Body"].read()]


def test_what_goes_in_comes_out_and_goes_in_once(desk: str, invented: ModuleType):
    ledger = Ledger.create(desk)
    for number in range(4):
        ledger.add(invented.situation(number))
    assert Ledger.open(desk).add([invented.situation(number) for number in range(5)]).documents == (invented.situation(4).documents[0].id,)
    assert {one.documents[0].ref for one in ledger.situations()} == {f"r{number}" for number in range(5)}
    assert problems(ledger.at) == []
    assert repair(ledger.at) == []


def test_compaction_changes_files_and_no_row(desk: str, invented: ModuleType, tmp_path: Path):
    ledger = Ledger.create(desk)
    for number in range(4):
        ledger.add(invented.situation(number))
    before = ledger.ask(ROWS)
    assert (compact(ledger.at).after, vacuum(ledger.at, hours=0)) == (1, 4)
    assert ledger.ask(ROWS) == before
    assert ledger.add(invented.situation(3)).rows == 0
    assert to_duckdb(ledger.at, tmp_path / "x.duckdb")["documents"] == 4


def test_after_forgetting_no_object_has_a_word_of_it(bucket: Any, desk: str, invented: ModuleType):
    ledger = Ledger.create(desk, compression="UNCOMPRESSED")
    for number in range(4):
        ledger.add(invented.situation(number))
    compact(ledger.at, compression="UNCOMPRESSED")
    document = invented.situation(3).documents[0]
    words = ("Zzyzx3x0", document.id)
    assert all(holding(bucket, one) for one in words)
    before = ledger.ask("select * from stood where document is distinct from $id order by id", {"id": document.id})
    forget(ledger.at, "r3", compression="UNCOMPRESSED")
    assert [holding(bucket, one) for one in words] == [[], []]
    assert ledger.ask("select * from stood order by id") == before
    assert problems(ledger.at) == []
    ledger.add(invented.situation(5))
    assert len(ledger.situations([invented.situation(number).documents[0].id for number in (2, 3, 5)])) == 2
    compact(ledger.at)
    assert not any(_odd(one) for one in open_table(ledger.at).to_pyarrow_dataset().get_fragments())


def test_two_writers_at_once_lose_and_double_nothing(desk: str, invented: ModuleType, tmp_path: Path):
    ledger = Ledger.create(desk)
    writers = [
        subprocess.Popen([sys.executable, SCRIPT, how, desk, "0", "45", "3"], stdout=subprocess.PIPE, text=True) for how in ("write", "backwards")
    ]
    committed = [sum(int(line) for line in writer.communicate()[0].split()) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sum(committed) == 45
    alone = Ledger.create(tmp_path / "alone")
    for batch in invented.batches(0, 45, 3):
        alone.add(batch)
    assert ledger.ask(ROWS) == alone.ask(ROWS)
    assert problems(ledger.at) == []


def test_a_commit_on_what_is_no_longer_the_newest_is_refused(desk: str, invented: ModuleType):
    """The store itself must refuse: where it does not, two writers overwrite each other without a word."""
    from deltalake import CommitProperties, Transaction, write_deltalake
    from deltalake.exceptions import CommitFailedError

    from dragoman.ledger.rows import batch_rows, to_arrow

    ledger = Ledger.create(desk)
    stale, rows = open_table(ledger.at), batch_rows([invented.situation(1)])
    ledger.add(invented.situation(2))
    with pytest.raises(CommitFailedError):
        write_deltalake(
            stale,
            to_arrow(rows, None),
            mode="append",
            commit_properties=CommitProperties(app_transactions=[Transaction("ledger", stale.version() + 1)]),
        )
    assert len(files(open_table(ledger.at), ledger.at)) == 1


def test_the_verbs_take_an_address(desk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "Iran attacked Iraq on 5 May 2024."}\n', "utf-8")
    assert run(["ingest", str(tmp_path / "a.jsonl"), "--ledger", desk]) == 0
    assert run(["events", "--ledger", desk, "--about", "Iran", "--json"]) == 0
    assert '"ASSAULT"' in capsys.readouterr().out
    assert run(["ledger", "check", "--ledger", desk]) == 0


def test_where_there_is_no_ledger_or_no_bucket_it_is_said(desk: str):
    with pytest.raises(NoLedger):
        Ledger.open(desk)
    with pytest.raises(LedgerError, match="no-such"):
        Ledger.create("s3://no-such/desk")


def test_a_server_that_is_not_there_is_named_and_not_waited_for_long(desk: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_RETRIES", "0")
    with pytest.raises(LedgerError, match=re.escape(desk)):
        Ledger.open(desk)




def test_an_import_goes_there_and_an_overlapping_one_brings_what_is_new(desk: str, tmp_path: Path):
    from dragoman.desk.importing import Order, import_into

    head = "Event ID\tEvent Date\tSource Name\tCAMEO Code\tTarget Name\n"
    for name, ids in (("a.tab", "12"), ("b.tab", "23")):
        (tmp_path / name).write_text(head + "".join(f"{id}\t2016-03-04\tKenya\t190\tUganda\n" for id in ids), "utf-8")
    ledger = Ledger.create(desk)
    for name in ("a.tab", "b.tab", "b.tab"):
        import_into(ledger, Order("icews", (tmp_path / name,)))
    assert ledger.ask("select count(*) as n, count(distinct key) as keys from findings where kind = 'event'").to_pylist() == [{"n": 3, "keys": 3}]
    assert problems(ledger.at) == []
