"""`dragoman link`: which events and actors in a ledger are one."""

from __future__ import annotations

import typer

from dragoman.cli.options import InLedger, Quiet, Since


def link(ledger: InLedger = "desk", since: Since = None, quiet: Quiet = False) -> None:
    """Note which events and actors of a ledger are one.

    Reports of one event by several outlets count as one from then on; `events` shows it once. What people judged wins, and nothing is overwritten. `ingest` and `watch` do this by themselves. With --since only documents published from that day on are looked at.
    """
    from dragoman.cli.output import say
    from dragoman.cli.storing import told
    from dragoman.desk.links import link as joined
    from dragoman.desk.records import day
    from dragoman.ledger import Ledger

    found = joined(Ledger.open(ledger), since=day(since, where="--since"))
    say(told(found), quiet=quiet)
    if not found.documents:
        raise typer.Exit(1)
