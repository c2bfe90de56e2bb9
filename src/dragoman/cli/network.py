"""`dragoman network`: who is with whom."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from dragoman.cli.options import AsOf, InLedger, Output, Published, Quiet, Since, Verbose
from dragoman.cli.sources import AnswerAsHtml, AnswerAsJson, At, InFiles


def network(
    ledger: InLedger = "desk",
    files: InFiles = [],  # noqa: B006
    at: At = None,
    since: Since = None,
    about: Annotated[
        list[str],
        typer.Option(
            "--about", metavar="ACTOR", help="This actor and those around it, by name or id. May be repeated.", show_default=False
        ),
    ] = [],  # noqa: B006
    dimension: Annotated[
        str,
        typer.Option(
            "--dimension", "-d", metavar="DIMENSION", help="In one dimension alone: security, economic, ideological …", show_default=False
        ),
    ] = "",
    most: Annotated[int, typer.Option("--limit", "-n", min=2, metavar="N", help="So many actors, the most active of late.")] = 25,
    balance: Annotated[
        bool | None,
        typer.Option(
            "--balance/--no-balance",
            help="Tense triads, blocs and distance from balance, beside what chance would give. Without it: where there are not many actors.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    published: Published = None,
    json: AnswerAsJson = False,
    html: AnswerAsHtml = False,
    output: Output = "",
    quiet: Quiet = False,  # noqa: ARG001
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Who is with whom, and who has an enemy in common.

    Each actor's friends and enemies, pairs that are not settled, shared enemies with the words that say so, pairs that are friends in one thing and at odds in another, who stands between two sides, and balance with chance beside it. A bloc is named only where chance does not do as well.
    """
    from dragoman.briefing.network import to_terminal
    from dragoman.briefing.network_page import to_html
    from dragoman.cli.sources import answer, asked
    from dragoman.desk.network import network as around
    from dragoman.desk.records import day
    from dragoman.standing.camps import Asked

    first, last = day(since, where="--since"), day(at, where="--at")
    names = tuple(name.strip() for given in about for name in given.split(",") if name.strip())
    wanted = Asked(at=last, since=first, dimension=dimension, about=names, most=most, balance=balance)
    with asked(files, ledger, since=first, until=last, as_of=as_of, published=published) as told:
        found = around(told, wanted)
    answer(found, output, json=json, terminal=partial(to_terminal, found), html=html, page=partial(to_html, found))
