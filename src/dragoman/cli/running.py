"""One run of `dragoman code` or `ingest`: what was done already, what failed, how far it is, and how it ends when somebody presses Ctrl-C."""

from __future__ import annotations

import csv
import json
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from dragoman.desk.coding import Settings
from dragoman.desk.corpus import situations
from dragoman.errors import SchemaError
from dragoman.nouns import Document, Situation
from dragoman.reading import Failure
from dragoman.reading.many import walked

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from dragoman.desk.cluster import Coded


def already_coded(output: Path) -> frozenset[str]:
    """The refs (or ids) of the documents in an output file. A last line that was cut off is taken away.

    Raises `SchemaError` if it holds anything but situations, before anything is written to it.
    """
    if not output.exists():
        return frozenset()
    found: set[str] = set()
    with output.open("r+b") as stream:
        end = 0
        for number, line in enumerate(iter(stream.readline, b""), 1):
            if not line.endswith(b"\n"):
                stream.truncate(end)
                break
            end += len(line)
            try:
                situation = json.loads(line)
                found |= {key_of(one["ref"], one["id"]) for one in situation["documents"]}
            except (ValueError, KeyError, TypeError) as error:
                raise SchemaError(f"{output}, line {number}: not a situation, so --resume cannot go on from it") from error
    return frozenset(found)


def key_of(ref: str | None, id: str) -> str:
    """By what a document is known again: the caller's own id, else the id of its bytes."""
    return id if ref is None else f"ref {ref}"


class Run:
    """Documents through the coder, counted. `expected` is how many there will be, if known; `done` tells which were coded before and are passed over."""

    def __init__(
        self,
        found: Iterable[Document | Failure],
        *,
        expected: int | None = None,
        settings: Settings,
        processes: int,
        done: Callable[[Document], bool],
    ) -> None:
        self._documents, self.expected, self.settings, self.processes, self.done = found, expected, settings, processes, done
        self.coded = self.skipped = 0
        self.failures: list[Failure] = []
        self.dropped: dict[str, int] = {}
        self.stopped = False
        self._started = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def results(self) -> Iterator[Situation | Failure]:
        """Situations and failures as they come."""
        for one in situations(self._under_way(), settings=self.settings, processes=self.processes):
            self._hear(True)
            if isinstance(one, Failure):
                self.failures.append(one)
            else:
                self.coded += 1
                self._drop(one.dropped)
            self._advance(one)
            yield one

    def batches(self, through: Callable[[Iterator[Document | Failure]], Iterator[Coded]]) -> Iterator[Coded]:
        """What comes of batches that are coded elsewhere, as they come."""
        for one in through(self._under_way()):
            self.failures += one.failures
            self.coded += one.documents
            self._drop(one.dropped)
            self._move(one.documents + len(one.failures))
            yield one

    def _drop(self, dropped: Mapping[str, int]) -> None:
        for reason, count in dropped.items():
            self.dropped[reason] = self.dropped.get(reason, 0) + count

    def _under_way(self) -> Iterator[Document | Failure]:
        """Documents until there are no more or Ctrl-C was pressed: those given out before are finished."""
        for one in self._documents:
            if self.stopped:
                return
            if isinstance(one, Document) and self.done(one):
                self.skipped += 1
                self._advance(one)
                continue
            self._hear(False)
            yield one
            self._hear(True)

    # ---- Ctrl-C

    @contextmanager
    def watched(self, output: str, *, quiet: bool) -> Iterator[None]:
        """Ctrl-C stops after what is under way, a second one at once; a bar on standard error if somebody can see it there."""
        before = signal.getsignal(signal.SIGINT)
        signal.signal(signal.SIGINT, self._stop)
        try:
            with self._shown(output, quiet=quiet):
                yield
        finally:
            self._hear(True)
            signal.signal(signal.SIGINT, before)

    def _hear(self, hear: bool) -> None:
        """Whether a Ctrl-C comes through now or a little later.

        A terminal sends it to every process. Those of the coder are started while a document is given out; what is held back at that
        moment is held back in them for good, so that they finish what they have.
        """
        if self.processes > 1 and hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK if hear else signal.SIG_BLOCK, {signal.SIGINT})

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True
        sys.stderr.write("\ndragoman: finishing what is under way; Ctrl-C again stops at once\n")

    # ---- progress

    @contextmanager
    def _shown(self, output: str, *, quiet: bool) -> Iterator[None]:
        # With results on the same terminal a bar would stand between their lines.
        if quiet or not sys.stderr.isatty() or (output in ("", "-") and sys.stdout.isatty()):
            yield
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}"),
        )
        with Progress(*columns, console=Console(stderr=True), redirect_stdout=False, redirect_stderr=False) as bar:
            self._bar, self._task = bar, bar.add_task("", total=self.expected, rate="")
            try:
                yield
            finally:
                self._bar = None

    def _advance(self, one: Document | Situation | Failure) -> None:
        document = one.documents[0] if isinstance(one, Situation) else one
        self._move(1, (document.ref or (document.where if isinstance(document, Failure) else document.id))[-30:])

    def _move(self, by: int, current: str = "") -> None:
        if self._bar is None or self._task is None:
            return
        rate = self.coded / max(time.monotonic() - self._started, 0.001)
        self._bar.update(self._task, advance=by, rate=f"{rate:.1f}/s", description=current)

    # ---- at the end

    def summary(self, there: str = "in the output") -> str:
        """How many were coded, passed over and failed, and how fast."""
        if not (self.coded or self.skipped or self.failures):
            return "nothing found: there is no document in the input"
        seconds = time.monotonic() - self._started
        parts = [
            f"{self.coded:,} {'document' if self.coded == 1 else 'documents'} coded in {seconds:.1f} s ({self.coded / max(seconds, 0.001):.1f}/s)"
        ]
        if self.skipped:
            parts.append(f"{self.skipped:,} skipped, being {there} already")
        if self.failures:
            parts.append(f"{len(self.failures):,} failed")
        return "; ".join(parts)

    def write_errors(self, path: Path) -> None:
        """The failures as CSV; a file with only its header says that there are none."""
        with path.open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(("where", "line", "ref", "kind", "reason"))
            for one in self.failures:
                table.writerow((one.where, one.line, one.ref, one.kind, one.reason))


# Files of these names hold any number of documents.
_OF_MANY = frozenset([".gz", ".xml", ".rss", ".atom", ".rdf", ".newsml", ".nitf", ".opml", ".json", ".zip", ".tar", ".tgz", ".warc", ".wacz", ".arc"])


def count_of(paths: Sequence[str]) -> int | None:
    """How many documents there will be, if that can be told by counting lines and files, in folders too; None if not."""
    total = 0
    for given in paths:
        path = Path(given)
        for file in walked(path) if path.is_dir() else (path,):
            if not file.is_file() or file.suffix.lower() in _OF_MANY:
                return None
            if file.suffix.lower() not in (".jsonl", ".ndjson"):
                total += 1
                continue
            with file.open("rb") as stream:
                while block := stream.read(1 << 20):
                    total += block.count(b"\n")
    return total
