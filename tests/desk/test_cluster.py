"""Two worker processes write what one process would; what fails on a worker is named, and the rest is in the ledger."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.cli.app import run
from dragoman.desk import cluster
from dragoman.desk.cluster import Order, code_into, on_cluster
from dragoman.desk.coding import Settings, name_of
from dragoman.desk.corpus import situations
from dragoman.desk.ingest import Ingest
from dragoman.errors import LedgerError, SetupError
from dragoman.ledger import Ledger
from dragoman.ledger.checking import problems
from dragoman.nouns import CoderName, Document, document_id
from dragoman.reading import Failure

ROWS = "select * exclude (added, batch) from stood order by id"


def document(number: int) -> Document:
    text = f"Iran attacked Iraq on {number % 28 + 1} May 2024, killing {number} people.\nRwanda's army shelled Goma, said the United Nations.\n"
    return Document(id=document_id(text.encode()), text=text, ref=f"d{number}", published="2024-06-01")


@pytest.fixture(scope="module")
def dask() -> Iterator[Any]:
    """Two workers in processes of their own, restarted when they die."""
    distributed = pytest.importorskip("distributed", reason="distributed is not installed (the extra `cluster`)")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, processes=True, host="127.0.0.1", dashboard_address=None, memory_limit=0
    ) as made:
        yield made


def test_two_workers_write_what_one_process_writes(dask: Any, tmp_path: Path):
    documents = [document(number) for number in range(60)]
    alone, shared = Ledger.create(tmp_path / "alone"), Ledger.create(tmp_path / "é 50%")
    list(Ingest(alone).store(situations(documents)))
    done = list(on_cluster([*documents, *documents[:10]], dask.scheduler_address, shared, task=6))
    assert sum(one.documents for one in done) == 70
    assert not [one for one in done if one.failures]
    assert shared.ask(ROWS) == alone.ask(ROWS)
    assert problems(shared.at) == []
    writers = "select count(distinct batch) as n from stood where kind = 'run'"
    assert shared.ask(writers)["n"][0].as_py() >= 10, "each task is a commit of its worker"


def test_what_could_not_be_read_and_what_breaks_a_batch_is_named_and_the_rest_is_there(dask: Any, tmp_path: Path):
    def harm() -> None:
        """On a worker: as if a commit with this document could not be written."""
        from dragoman.desk.ingest import Ingest
        from dragoman.errors import LedgerError

        commit = Ingest._commit

        def fails(self: Ingest, waiting: list[Any]) -> None:
            if any(one.documents[0].ref == "d7" for one in waiting):
                raise LedgerError("the disk is full", where="desk")
            commit(self, waiting)

        Ingest._commit = fails  # type: ignore[method-assign]

    def heal() -> None:
        import importlib

        from dragoman.desk import cluster, ingest

        importlib.reload(ingest)
        cluster.Ingest = ingest.Ingest
        cluster._into.cache_clear()

    from distributed import Client

    ledger = Ledger.create(tmp_path / "desk")
    unread = Failure(where="x.pdf", reason="no text")
    with Client(dask, set_as_default=False) as client:
        client.run(harm)
        try:
            done = list(on_cluster([unread, *map(document, range(12))], dask.scheduler_address, ledger, task=4))
        finally:
            client.run(heal)
    failures = [one for batch in done for one in batch.failures]
    assert unread in failures
    assert {one.ref for one in failures} - {None} == {"d4", "d5", "d6", "d7"}
    assert all("the disk is full" in one.reason for one in failures if one.ref)
    assert sum(one.documents for one in done) == len(ledger.situations()) == 8


def test_the_verb_writes_into_the_ledger_and_lists_what_failed(dask: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    lines = [document(number).model_dump_json(include={"text", "published"}) for number in range(3)]
    (tmp_path / "corpus.jsonl").write_text("\n".join([*lines, "{}"]), "utf-8")
    words = ["ingest", str(tmp_path / "corpus.jsonl"), "--ledger", str(tmp_path / "desk"), "--cluster", dask.scheduler_address]
    assert run(words) == 1
    assert "3 documents coded" in capsys.readouterr().err
    assert "no field `text`" in (tmp_path / "desk-errors.csv").read_text("utf-8")
    assert len(Ledger.open(tmp_path / "desk").situations()) == 3
    run(words)
    assert "3 skipped, being in the ledger already" in capsys.readouterr().err


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing(dask: Any, tmp_path: Path):
    from distributed import Client

    ledger = Ledger.create(tmp_path / "desk")
    with Client(dask, set_as_default=False) as client:
        victim = next(iter(client.run(os.getpid).values()))

    def kill() -> None:
        while not list((tmp_path / "desk").glob("*.parquet")):
            time.sleep(0.01)
        os.kill(victim, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    done = list(on_cluster(map(document, range(40)), dask.scheduler_address, ledger, task=2))
    killer.join()
    assert sum(one.documents for one in done) == len(ledger.situations()) == 40
    assert problems(ledger.at) == []


# ---- what is told in plain words, without a cluster


def order(ledger: Ledger, **other: Any) -> Order:
    return replace(Order(ledger.at.root, ledger.identity, "ZSTD", Settings(), name_of()), **other)


def test_a_worker_with_another_coder_refuses(ledger: Ledger):
    with pytest.raises(SetupError, match="same dragoman"):
        code_into([document(1)], order(ledger, coder=CoderName(name="builtin", version="0")))


def test_a_worker_that_sees_another_ledger_refuses(ledger: Ledger, invented: ModuleType):
    ledger.add(invented.situation(1))
    with pytest.raises(LedgerError, match="share"):
        code_into([document(1)], order(ledger, identity="another"))
    with pytest.raises(LedgerError, match="no ledger"):
        code_into([document(1)], replace(order(ledger), ledger=f"{ledger.at.root}-elsewhere"))


def test_without_distributed_the_extra_is_named(ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(SetupError, match=r"dragoman\[cluster\]"):
        list(on_cluster([document(1)], "tcp://127.0.0.1:9", ledger))


def test_where_no_scheduler_answers_it_is_said(ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("distributed", reason="distributed is not installed (the extra `cluster`)")
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(SetupError, match="no Dask scheduler answers at tcp"):
        list(on_cluster([document(1)], "tcp://127.0.0.1:9", ledger))
