"""A run of documents into a ledger, as `dragoman ingest` and `dragoman watch` do it: what is said of it, and the exit code."""

from __future__ import annotations

from collections import deque
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.cli.running import Run
    from dragoman.desk.ingest import Ingest


def beside(ledger: str, name: str) -> Path:
    """The file that belongs to a ledger and lies beside it: `desk-errors.csv`; of a ledger elsewhere in the folder one is in.

    >>> beside("news/desk/", "errors.csv").as_posix()
    'news/desk-errors.csv'
    >>> beside("s3://bucket/desk", "errors.csv").as_posix()
    'errors.csv'
    """
    return Path(name if "://" in ledger else f"{ledger.rstrip('/')}-{name}")


def store(
    run: Run, into: Ingest, *, ledger: str, errors: Path | None, cluster: str | None = None, quiet: bool, verbose: bool
) -> int:
    """Code and commit all documents of a run, here or on a cluster; list what failed. The exit code: 0, 1 for failures or no document at
    all, 130 for Ctrl-C."""
    from dragoman.cli.output import report, say
    from dragoman.desk.cluster import on_cluster

    with run.watched("-", quiet=quiet):
        if cluster:
            deque(run.batches(partial(on_cluster, scheduler=cluster, ledger=into.ledger, settings=into.settings)), maxlen=0)
        else:
            deque(into.store(run.results()), maxlen=0)
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
    return 1 if run.failures or not (run.coded or run.skipped) else 0
