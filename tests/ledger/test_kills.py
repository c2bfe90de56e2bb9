"""An ingest is killed at random moments while others read: nobody ever sees half a batch, and a second run completes it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.desk.coding import name_of
from dragoman.errors import NoLedger
from dragoman.ledger import Ledger
from dragoman.ledger.checking import problems

# Each killed ingest of a round was given so many documents more than the one before, so that there is always something left to write.
DOCUMENTS, BATCH = 20, 4
KILLS, ROUNDS = 10, 5

WHOLE = "select batch, count(distinct document) as documents from stood where kind = 'run' group by batch"
ROWS = "select * exclude (added) from stood order by id"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")


class Writers:
    """Starts ingests, one after the other, and ends them."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("invented.py")
        self._server = subprocess.Popen(
            [sys.executable, script, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, folder: Path, last: int) -> int:
        """The number of a new writer of the documents before `last`."""
        assert self._server.stdin
        self._server.stdin.write(f"{folder}\t{last}\t{BATCH}\n")
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


@pytest.fixture(scope="module")
def writers() -> Iterator[Writers]:
    made = Writers()
    yield made
    made.close()


class Reader(threading.Thread):
    """Looks again and again, and keeps what it saw that must not be."""

    def __init__(self, folder: Path, *, batch: int | None = BATCH) -> None:
        super().__init__(daemon=True)
        self.folder, self.batch = folder, batch
        self.wrong: list[object] = []
        self.looks, self.stopping = 0, threading.Event()

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                ledger = Ledger.open(self.folder)
                batches = ledger.ask(WHOLE).to_pylist()
                self.wrong += [one for one in batches if self.batch and one["documents"] != self.batch]
                self.wrong += [str(one) for one in problems(ledger.at) if one.severity == "error"]
                self.looks += 1
            except NoLedger:
                pass
            except Exception as error:  # whatever it is, it must not be
                self.wrong.append(repr(error))
            self.stopping.wait(0.02)

    def check(self) -> None:
        assert self.wrong == []
        assert self.looks > 0


@contextmanager
def reading(*readers: Reader) -> Iterator[None]:
    """Readers at work meanwhile. All are ended whatever happens: one left behind would end the whole test run with an abort."""
    for reader in readers:
        reader.start()
    try:
        yield
    finally:
        for reader in readers:
            reader.stopping.set()
        for reader in readers:
            reader.join(60)


def sound(folder: Path) -> bool:
    """Whether there is nothing wrong with what a killed writer left; it may have left nothing yet."""
    try:
        return not [one for one in problems(Ledger.open(folder).at) if one.severity == "error"]
    except NoLedger:
        return True


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, invented: ModuleType) -> Ledger:
    """What a round must come to."""
    ledger = Ledger.create(tmp_path_factory.mktemp("undisturbed") / "desk")
    for batch in invented.batches(0, DOCUMENTS * KILLS, BATCH):
        ledger.add([one.model_copy(update={"coder": name_of()}) for one in batch])
    return ledger


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_killed_ingest_leaves_whole_batches_and_a_second_run_completes(
    tmp_path: Path, writers: Writers, undisturbed: Ledger, seed: int
):
    folder, chance = tmp_path / "desk", random.Random(seed)
    readers = [Reader(folder) for _ in range(2)]
    killed = 0
    with reading(*readers):
        while killed < KILLS:
            writer = writers.start(folder, DOCUMENTS * (killed + 1))
            time.sleep(chance.uniform(0, 0.25))
            os.kill(writer, signal.SIGKILL)
            # One that was ready before is not counted; there is more to do for the next.
            killed += writers.ended() == -signal.SIGKILL
            assert sound(folder)
        writers.start(folder, DOCUMENTS * KILLS)
        assert writers.ended() == 0
    for reader in readers:
        reader.check()
    assert sound(folder)
    assert Ledger.open(folder).ask(ROWS) == undisturbed.ask(ROWS)


# ---- the whole command


def command(*arguments: object) -> subprocess.Popen[bytes]:
    """The program, in a session of its own; its processes can be told by it."""
    words = [sys.executable, "-m", "dragoman", *(str(argument) for argument in arguments)]
    return subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def alive(session: int) -> list[str]:
    """Coding processes that still run in a session. The tracker of the standard library ends by itself."""
    found = subprocess.run(["ps", "-A", "-o", "sess=,stat=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in found.splitlines()]
    return [row[2] for row in rows if row[0] == str(session) and not row[1].startswith("Z") and "spawn_main" in row[2]]


@pytest.mark.slow
def test_a_killed_command_leaves_no_process_and_a_second_run_completes(tmp_path: Path):
    text = "Iran attacked Iraq on 5 May 2024, killing {n} people. Rwanda's army shelled Goma. Chad's president met Niger's foreign minister."
    lines = [json.dumps({"id": f"d{n}", "text": text.format(n=n), "published": "2024-05-06"}) for n in range(1, 1200)]
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("\n".join(lines), "utf-8")
    folder, chance = tmp_path / "desk é", random.Random(1)
    reader = Reader(folder, batch=None)
    with reading(reader):
        for _ in range(8):
            running = command("ingest", corpus, "--ledger", folder, "--processes", 2, "--no-link")
            time.sleep(chance.uniform(1, 20))
            running.kill()
            running.wait()
            assert sound(folder)
            for _ in range(50):
                if not (left := alive(running.pid)):
                    break
                time.sleep(0.1)
            assert left == []
        assert command("ingest", corpus, "--ledger", folder, "--processes", 2, "--no-link").wait() == 0
        assert command("ingest", corpus, "--ledger", tmp_path / "undisturbed", "--processes", 2, "--no-link").wait() == 0
    reader.check()
    assert sound(folder)
    rows = "select * exclude (added, batch) from stood order by id"
    assert Ledger.open(folder).ask(rows) == Ledger.open(tmp_path / "undisturbed").ask(rows)
