"""Situations as they come → commits in a ledger: by batches, resumable by the content of documents, compacted on the way.

What was read before by the same coder with the same tables is known by the hash of its bytes, so a run that was stopped, killed or
repeated goes on where it is needed. What is under way when somebody pulls the plug is at most one batch, and is read again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.desk.coding import USUAL, Settings, name_of
from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.ledger.upkeep import MANY_FILES, compact
from dragoman.nouns import Document, Situation
from dragoman.reading import Failure

# A commit takes 20 to 60 ms whatever its size up to a thousand documents; each is a file, so few are better. Five seconds are what one
# likes to lose at most.
BATCH, SECONDS = 500, 5.0


@dataclass(slots=True)
class Ingested:
    """What an ingest has done so far: documents and rows added, commits made."""

    documents: int = 0
    rows: int = 0
    commits: int = 0


@dataclass
class Ingest:
    """One ingest into a ledger. `done` tells which documents need not be coded; `store` takes what was coded."""

    ledger: Ledger
    settings: Settings = USUAL
    batch: int = BATCH
    seconds: float = SECONDS
    added: Ingested = field(default_factory=Ingested)

    def __post_init__(self) -> None:
        self.coder = name_of(self.settings)
        self._read = self.ledger.read_by(self.coder)

    def done(self, document: Document) -> bool:
        """Whether this coder has read the very bytes of a document before."""
        return document.id in self._read

    def store(
        self, results: Iterable[Situation | Failure], *, clock: Callable[[], float] = time.monotonic
    ) -> Iterator[Situation | Failure]:
        """Commit situations batch by batch; each result is given on when it came, failures too.

        Raises `LedgerError` if the ledger cannot be written. If the coder ends with an error, what it gave before is committed.
        """
        waiting: list[Situation] = []
        since = clock()
        try:
            for one in results:
                if isinstance(one, Situation):
                    if not waiting:
                        since = clock()
                    waiting.append(one.model_copy(update={"coder": self.coder}))
                if waiting and (len(waiting) >= self.batch or clock() - since >= self.seconds):
                    self._commit(waiting)
                    waiting = []
                yield one
        except LedgerError:
            raise
        except Exception:
            self._commit(waiting)
            raise
        self._commit(waiting)
        if self.added.commits:
            tidy(self.ledger)

    def _commit(self, waiting: list[Situation]) -> None:
        if not waiting:
            return
        committed = self.ledger.add(waiting)
        if committed.version is None:
            return
        self.added.documents += len(committed.documents)
        self.added.rows += committed.rows
        self.added.commits += 1
        if self.added.commits % MANY_FILES == 0:
            tidy(self.ledger)


def tidy(ledger: Ledger) -> None:
    """Join the small files of a ledger if there are many."""
    compact(ledger.at, compression=ledger.compression, least=MANY_FILES, order=False)
