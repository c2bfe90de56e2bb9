"""`dragoman watch`: the daily round over feeds → a ledger."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import ErrorsBeside, InLedger, Linked, Overlays, Processes, Quiet, Verbose


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEEDS", help="Lists of feeds (OPML) and addresses of feeds; they are fetched.", show_default=False
        ),
    ],
    ledger: InLedger = "desk",
    pages: Annotated[
        bool, typer.Option("--pages", help="Fetch the pages behind headlines that come without their text, too.")
    ] = False,
    every: Annotated[
        float | None,
        typer.Option(
            "--every",
            metavar="MINUTES",
            min=1,
            help="Go round again after so many minutes, until Ctrl-C. Without it: once.",
            show_default=False,
        ),
    ] = None,
    remembered: Annotated[
        Path | None,
        typer.Option(
            "--remembered",
            metavar="FILE.json",
            help="Where to note what was read of which feed. Without it: LEDGER-feeds.json.",
            show_default=False,
        ),
    ] = None,
    processes: Processes = None,
    world: Overlays = [],  # noqa: B006
    errors: ErrorsBeside = None,
    linked: Linked = True,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """What is new in feeds into a ledger: the daily round.

    Hosts are asked slowly and as their robots.txt has it, a feed without news sends nothing, and what is in the ledger is skipped. Private addresses are refused, behind redirects too. Ctrl-C finishes what is under way.
    """
    from dragoman.cli.output import say
    from dragoman.cli.running import Run
    from dragoman.cli.storing import beside, store
    from dragoman.desk.coding import Settings, usual_processes
    from dragoman.desk.ingest import Ingest
    from dragoman.desk.watching import Watch
    from dragoman.ledger import Ledger
    from dragoman.reading.fetch import Fetcher

    settings = Settings(tuple(world))
    count = processes or usual_processes(None)
    into = Ingest(Ledger.create(ledger), settings)
    with Fetcher() as fetcher:
        rounds = Watch(feeds, remembered or beside(ledger, "feeds.json"), fetcher, pages=pages)
        while True:
            run = Run(rounds.documents(), settings=settings, processes=count, done=into.done)
            code = store(run, into, ledger=ledger, errors=errors, linked=linked, quiet=quiet, verbose=verbose)
            if not run.stopped:
                rounds.remember()
            say(f"{rounds.feeds:,} feeds asked, {rounds.unchanged:,} of them without news", quiet=quiet)
            # A round without a new document is no failure.
            code = 0 if code == 1 and not run.failures else code
            if every is None or run.stopped:
                raise typer.Exit(code)
            if not _waited(every * 60):
                raise typer.Exit(130)
            into = Ingest(into.ledger, settings)


def _waited(seconds: float) -> bool:
    """Whether nobody pressed Ctrl-C meanwhile."""
    try:
        time.sleep(seconds)
    except KeyboardInterrupt:
        return False
    return True
