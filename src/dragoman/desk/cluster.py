"""Documents → a ledger by way of a Dask cluster: each worker codes batches with a coder of its own and commits them itself.

Only documents go out and only counts and failures come back: findings go from the worker straight into the ledger, by the same
compare-and-swap as those of any other writer. So every worker must have this dragoman installed and see the ledger under the same address,
a folder that all share or an object store; one that does not says so instead of writing elsewhere.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import batched
from typing import TYPE_CHECKING, Any

from dragoman.desk.coding import USUAL, Settings, name_of
from dragoman.desk.corpus import situations
from dragoman.desk.ingest import Ingest, tidy
from dragoman.errors import LedgerError, SetupError
from dragoman.ledger import Ledger
from dragoman.nouns import CoderName, Document
from dragoman.reading import Failure

if TYPE_CHECKING:
    from distributed import Client, Future

# Documents of a task: ten seconds of work or so. What a worker that dies had not committed is done again by another.
TASK = 100

# Seconds in which a scheduler must answer and have a worker.
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Coded:
    """What came of one task, or of inputs that could not be read: documents coded, what was dropped in them by reason, what failed."""

    documents: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker has to know beside the documents: where the ledger is and which, and the coder it must turn out to have."""

    ledger: str
    identity: str
    compression: str
    settings: Settings
    coder: CoderName


def on_cluster(
    found: Iterable[Document | Failure], scheduler: str, ledger: Ledger, *, settings: Settings = USUAL, task: int = TASK
) -> Iterator[Coded]:
    """Code documents on the cluster of a scheduler's address, `tcp://host:8786`, into a ledger; what came of each task when it is done.

    A task that fails on several workers is a failure of each of its documents, and the rest goes on. Raises `SetupError` where
    `distributed` is missing, no scheduler answers or it has no worker.
    """
    settings = Settings(tuple(path.resolve() for path in settings.overlays), settings.min_confidence)
    order = Order(ledger.at.root, ledger.identity, ledger.compression, settings, name_of(settings))
    with _client(scheduler) as client:
        yield from _tasks(found, client, order, task)
    tidy(ledger)


def _client(scheduler: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise SetupError("coding on a cluster needs Dask: pip install 'dragoman[cluster]'") from None
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SetupError(f"no Dask scheduler answers at {scheduler} ({' '.join(str(error).split())})") from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        client.close()
        raise SetupError(f"the Dask scheduler at {scheduler} has no worker; start one with: dask worker {scheduler}") from error
    return client


def _tasks(found: Iterable[Document | Failure], client: Client, order: Order, size: int) -> Iterator[Coded]:
    """At most two tasks a worker are under way, so that memory does not grow with the corpus."""
    from distributed import as_completed

    unread: list[Failure] = []
    batches = batched(_readable(found, unread), size)
    under_way: dict[Future, tuple[Document, ...]] = {}
    done = as_completed(loop=client.loop, raise_errors=False)
    more = True
    while more or under_way:
        workers: Any = client.nthreads()
        while more and len(under_way) < 2 * max(1, len(workers)):
            if (batch := next(batches, None)) is None:
                more = False
                break
            future = client.submit(code_into, list(batch), order, pure=False)
            under_way[future] = batch
            done.add(future)
        if unread:
            yield Coded(failures=tuple(unread))
            unread.clear()
        if under_way:
            future = next(done)
            yield _outcome(future, under_way.pop(future))
            future.release()


def _readable(found: Iterable[Document | Failure], unread: list[Failure]) -> Iterator[Document]:
    for one in found:
        if isinstance(one, Failure):
            unread.append(one)
        else:
            yield one


def _outcome(future: Any, documents: tuple[Document, ...]) -> Coded:
    if future.status == "finished":
        return future.result()
    error = future.exception() if future.status == "error" else None
    reason = f"a worker of the cluster could not do its batch ({type(error).__name__}: {error})" if error else "its batch was cancelled"
    reason = " ".join(reason.split())
    return Coded(failures=tuple(Failure(where=one.ref or one.id, reason=reason, kind="ClusterError", ref=one.ref) for one in documents))


# ---- on a worker

# A worker may have several threads; a coder is for one.
_ONE_AT_A_TIME = threading.Lock()


def code_into(documents: list[Document], order: Order) -> Coded:
    """One task, on a worker: code the documents and commit them. Raises `SetupError` or `LedgerError` for a worker that cannot."""
    with _ONE_AT_A_TIME:
        into = _into(order)
        dropped: dict[str, int] = {}
        failures: list[Failure] = []
        coded = 0
        for one in into.store(situations(documents, settings=order.settings)):
            if isinstance(one, Failure):
                failures.append(one)
                continue
            coded += 1
            for reason, count in one.dropped.items():
                dropped[reason] = dropped.get(reason, 0) + count
        return Coded(coded, dropped, tuple(failures))


@lru_cache(maxsize=2)
def _into(order: Order) -> Ingest:
    """The ingest of this worker, made once."""
    if (mine := name_of(order.settings)) != order.coder:
        raise SetupError(
            f"a worker has the coder {mine.name} {mine.version}, and {order.coder.name} {order.coder.version} was asked for: "
            "install the same dragoman everywhere, and put tables of your own where every worker sees them"
        )
    ledger = Ledger.open(order.ledger, compression=order.compression)
    if ledger.identity != order.identity:
        raise LedgerError("a worker sees another ledger there; it must be in a folder that all workers share", where=order.ledger)
    return Ingest(ledger, order.settings)
