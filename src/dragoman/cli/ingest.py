"""`dragoman ingest`: documents → a ledger, resumable."""

from __future__ import annotations

from collections import deque
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import Fetch, InLedger, Overlays, Published, Quiet, Verbose


def ingest(
    documents: Annotated[
        list[str],
        typer.Argument(
            metavar="DOCUMENTS",
            help="Files, folders, patterns, JSON Lines, feeds, pages, PDF; - is standard input.",
            show_default=False,
        ),
    ],
    ledger: InLedger = "desk",
    processes: Annotated[
        int | None,
        typer.Option(
            "--processes",
            "-p",
            min=1,
            max=256,
            metavar="N",
            help="Code in N processes, about 750 MB each. Without it: as many as there are cores and memory for.",
            show_default=False,
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help="Code on the Dask cluster of this scheduler, as tcp://host:8786; its workers write into the ledger themselves.",
            show_default=False,
        ),
    ] = None,
    world: Overlays = [],  # noqa: B006
    published: Published = None,
    fetch: Fetch = False,
    errors: Annotated[
        Path | None,
        typer.Option(
            "--errors",
            metavar="FILE.csv",
            help="List the inputs that failed there. Without it: LEDGER-errors.csv, if any failed.",
            show_default=False,
        ),
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Documents into a ledger, which is made if there is none.

    What is in the ledger is known by its bytes and skipped, so the same folder can be given every morning, and a run that was stopped goes on. Documents are committed by batches, each whole or not at all. Ctrl-C finishes what is under way.
    """
    from dragoman.cli.output import report, say
    from dragoman.cli.running import Run, count_of
    from dragoman.desk.cluster import on_cluster
    from dragoman.desk.coding import Settings, usual_processes
    from dragoman.desk.ingest import Ingest
    from dragoman.ledger import Ledger

    settings = Settings(tuple(world))
    into = Ingest(Ledger.create(ledger), settings)
    # On a cluster nothing is coded here.
    count = 1 if cluster else processes or usual_processes(count_of(documents))
    run = Run(documents, published=published, fetch=fetch, settings=settings, processes=count, done=into.done)
    with run.watched("-", quiet=quiet):
        if cluster:
            deque(run.batches(partial(on_cluster, scheduler=cluster, ledger=into.ledger, settings=settings)), maxlen=0)
        else:
            deque(into.store(run.results()), maxlen=0)
    report(run.failures)
    if errors is None and run.failures:
        errors = Path(f"{ledger.rstrip('/')}-errors.csv" if "://" not in ledger else "errors.csv")
    if errors is not None:
        run.write_errors(errors)
    say(run.summary("in the ledger"), quiet=quiet)
    if verbose:
        added = into.added
        say(
            f"{added.documents:,} documents and {added.rows:,} rows added in {added.commits:,} commits, coding in {count} processes"
        )
    if run.stopped:
        say("stopped; the same command goes on from here")
        raise typer.Exit(130)
    if run.failures or not (run.coded or run.skipped):
        raise typer.Exit(1)
