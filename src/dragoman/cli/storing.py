"""A run of documents into a ledger, as `dragoman ingest` and `dragoman watch` do it: what is said of it, and the exit code."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.nouns import Situation
from dragoman.reading import Failure

if TYPE_CHECKING:
    from dragoman.cli.running import Run
    from dragoman.desk.ingest import Ingest
    from dragoman.desk.links import Linked


def beside(ledger: str, name: str) -> Path:
    """The file that belongs to a ledger and lies beside it: `desk-errors.csv`; of a ledger elsewhere in the folder one is in.

    >>> beside("news/desk/", "errors.csv").as_posix()
    'news/desk-errors.csv'
    >>> beside("s3://bucket/desk", "errors.csv").as_posix()
    'errors.csv'
    """
    return Path(name if "://" in ledger else f"{ledger.rstrip('/')}-{name}")


def store(
    run: Run,
    into: Ingest,
    *,
    ledger: str,
    errors: Path | None,
    cluster: str | None = None,
    linked: bool = True,
    quiet: bool,
    verbose: bool,
) -> int:
    """Code and commit all documents of a run, here or on a cluster; list what failed; join (`linked`) what they tell with what is there. The
    exit code: 0, 1 for failures or no document at all, 130 for Ctrl-C."""
    from dragoman.cli.output import report, say
    from dragoman.desk.cluster import on_cluster
    from dragoman.desk.links import link, reach

    first: str | None = None
    with run.watched("-", quiet=quiet):
        if cluster:
            deque(run.batches(partial(on_cluster, scheduler=cluster, ledger=into.ledger, settings=into.settings)), maxlen=0)
        else:
            first = _earliest(into.store(run.results()))
    report(run.failures)
    if errors is None and run.failures:
        errors = beside(ledger, "errors.csv")
    if errors is not None:
        run.write_errors(errors)
    say(run.summary("in the ledger"), quiet=quiet)
    if verbose:
        added = into.added
        say(
            f"{added.documents:,} documents and {added.rows:,} rows added in {added.commits:,} commits, coding in {run.processes} processes"
        )
    if run.stopped:
        say("stopped; the same command goes on from here")
        return 130
    if linked and run.coded:
        say(told(link(into.ledger, since=reach(first))), quiet=quiet)
    return 1 if run.failures or not (run.coded or run.skipped) else 0


def told(found: Linked) -> str:
    """What linking found, in a line."""
    return (
        f"{found.documents:,} documents looked through: {found.incidents:,} events told by several ({found.events:,} reports), "
        f"{found.actors:,} actors under several names, {found.copies:,} near-duplicates"
    )


def _earliest(results: Iterable[Situation | Failure]) -> str | None:
    """The first day of publication among what is stored; None if one has no day."""
    days = [one.documents[0].published or "" for one in results if isinstance(one, Situation)]
    return min(days, default=None) or None
