"""`dragoman ingest`: documents → a ledger, resumable."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import ErrorsBeside, Fetch, InLedger, Linked, Overlays, Processes, Published, Quiet, Verbose


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
    processes: Processes = None,
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
    errors: ErrorsBeside = None,
    linked: Linked = True,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Documents into a ledger, which is made if there is none.

    What is in the ledger is known by its bytes and skipped, so the same folder can be given every morning, and a run that was stopped goes on. Documents are committed by batches, each whole or not at all. Ctrl-C finishes what is under way.
    """
    from dragoman.cli.running import Run, count_of
    from dragoman.cli.storing import store
    from dragoman.desk.coding import Settings, usual_processes
    from dragoman.desk.corpus import documents as read
    from dragoman.desk.ingest import Ingest
    from dragoman.ledger import Ledger

    settings = Settings(tuple(world))
    into = Ingest(Ledger.create(ledger), settings)
    expected = count_of(documents)
    # On a cluster nothing is coded here.
    count = 1 if cluster else processes or usual_processes(expected)
    found = read(documents, published=published, fetch=fetch)
    run = Run(found, expected=expected, settings=settings, processes=count, done=into.done)
    code = store(run, into, ledger=ledger, errors=errors, cluster=cluster, linked=linked, quiet=quiet, verbose=verbose)
    raise typer.Exit(code)
