"""A writer is killed at random moments while others read: nobody ever sees half a batch, and a second run completes it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.errors import NoLedger
from dragoman.ledger import Ledger
from dragoman.ledger.checking import problems

DOCUMENTS, BATCH = 40, 4
WHOLE = """
select batch, count(distinct document) as documents from stood where kind = 'run' group by batch
"""
FINDINGS = "select * exclude (added) from stood order by id"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")


class Writers:
    """Starts writers, one after the other, and ends them."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("invented.py")
        self._server = subprocess.Popen([sys.executable, script, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self, folder: Path, last: int = DOCUMENTS) -> int:
        """The number of a new writer of all documents."""
        assert self._server.stdin
        self._server.stdin.write(f"{folder}\t0\t{last}\t{BATCH}\n")
        self._server.stdin.flush()
        return int(self._line())

    def ended(self) -> int:
        """How the writer ended: 0, or minus the signal."""
        return int(self._line())

    def _line(self) -> str:
        assert self._server.stdout
        line = self._server.stdout.readline()
        assert line, "the writers' server ended"
        return line

    def close(self) -> None:
        assert self._server.stdin
        self._server.stdin.close()
        self._server.wait(10)


@pytest.fixture
def writers() -> Iterator[Writers]:
    made = Writers()
    yield made
    made.close()


class Reader(threading.Thread):
    """Looks again and again, and keeps what it saw that must not be."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder, self.wrong, self.looks, self.stopping = folder, [], 0, threading.Event()

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                ledger = Ledger.open(self.folder)
                batches = ledger.ask(WHOLE).to_pylist()
                self.wrong += [batch for batch in batches if batch["documents"] != BATCH]
                self.wrong += [str(one) for one in problems(ledger.at) if one.severity == "error"]
                self.looks += 1
            except NoLedger:
                time.sleep(0.01)
            except Exception as error:  # whatever it is, it must not be
                self.wrong.append(repr(error))


def killed(folder: Path, writers: Writers, *, kills: int, seed: int) -> int:
    """Kill a writer so often, at random moments; how many of them were really under way."""
    chance = random.Random(seed)
    hit = 0
    for number in range(kills):
        # More documents each time, so that there is always something left to write.
        writer = writers.start(folder, DOCUMENTS * (number + 1))
        time.sleep(chance.uniform(0, 0.4))
        os.kill(writer, signal.SIGKILL)
        hit += writers.ended() == -signal.SIGKILL
        if (folder / "_delta_log").is_dir() and any((folder / "_delta_log").iterdir()):
            assert [one for one in problems(Ledger.open(folder).at) if one.severity == "error"] == []
    return hit


@pytest.mark.parametrize("kills", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_a_killed_writer_leaves_whole_batches_and_a_second_run_completes(tmp_path: Path, writers: Writers, invented: ModuleType, kills: int):
    folder = tmp_path / "desk"
    reader = Reader(folder)
    reader.start()
    hit = killed(folder, writers, kills=kills, seed=kills)
    last = DOCUMENTS * min(kills, 5)
    writers.start(folder, last)
    assert writers.ended() == 0
    reader.stopping.set()
    reader.join(20)
    assert reader.wrong == []
    assert reader.looks > 0
    assert hit > kills // 2
    ledger = Ledger.open(folder)
    undisturbed = Ledger.create(tmp_path / "undisturbed")
    written = len(ledger.situations())
    for batch in invented.batches(0, written, BATCH):
        undisturbed.add(batch)
    assert written >= last
    assert ledger.ask(FINDINGS) == undisturbed.ask(FINDINGS)
