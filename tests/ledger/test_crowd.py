"""Two writers with the same list, three readers and a compaction at once: nothing lost, nothing doubled, no reader sees an error."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.checking import problems
from dragoman.ledger.upkeep import compact

SCRIPT = Path(__file__).with_name("invented.py")


def look(ledger: Ledger, until: threading.Event, wrong: list[str]) -> None:
    """Count and check until told to stop; the number of documents must never fall."""
    most = 0
    while not until.is_set():
        try:
            wrong += [str(one) for one in problems(ledger.at) if one.severity == "error"]
            found = ledger.ask("select count(*) as n from documents")["n"][0].as_py()
            if found < most:
                wrong.append(f"{found} documents after {most}")
            most = max(most, found)
        except Exception as error:  # whatever it is, it must not be
            wrong.append(repr(error))


@pytest.mark.parametrize("documents", [48, pytest.param(1200, marks=pytest.mark.slow)])
def test_nothing_is_lost_or_doubled_among_writers_and_readers(tmp_path: Path, documents: int):
    folder = tmp_path / "mein Schreibtisch é"
    ledger = Ledger.create(folder)
    wrong: list[str] = []
    until = threading.Event()
    readers = [threading.Thread(target=look, args=(ledger, until, wrong), daemon=True) for _ in range(3)]
    writers = [
        subprocess.Popen([sys.executable, SCRIPT, how, folder, "0", str(documents), "4"], stdout=subprocess.PIPE, text=True)
        for how in ("write", "backwards")
    ]
    for reader in readers:
        reader.start()
    while any(writer.poll() is None for writer in writers):
        time.sleep(0.5)
        compact(ledger.at)
    until.set()
    for reader in readers:
        reader.join(30)
    committed = [sum(int(line) for line in writer.communicate()[0].split()) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert wrong == []
    assert sum(committed) == documents, "each document was committed by one of them, and by one only"
    assert len(ledger.situations()) == documents
    assert problems(ledger.at) == []
