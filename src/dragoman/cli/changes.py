"""`dragoman changes`: what moved since a day."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from dragoman.cli.options import AsOf, InLedger, Output, Published, Quiet, Until, Verbose
from dragoman.cli.sources import AnswerAsHtml, AnswerAsJson, InFiles


def changes(
    since: Annotated[
        str, typer.Option("--since", metavar="YYYY-MM-DD", help="From that day on, held against all that is told before it.", show_default=False)
    ],
    until: Until = None,
    about: Annotated[
        str, typer.Option("--about", metavar="ACTOR", help="Only pairs of this actor, by name or id.", show_default=False)
    ] = "",
    ledger: InLedger = "desk",
    files: InFiles = [],  # noqa: B006
    as_of: AsOf = None,
    most: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="So many changes.")] = 20,
    findings: Annotated[int, typer.Option("--findings", min=0, max=12, metavar="N", help="So many acts behind each.")] = 3,
    published: Published = None,
    json: AnswerAsJson = False,
    html: AnswerAsHtml = False,
    output: Output = "",
    quiet: Quiet = False,  # noqa: ARG001
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """What moved since a day, the most surprising first.

    A forecast is made of every pair as of the day before, from what was told up to then; what came since is held against it. Told are tone and heat before and after, how surprising that is, how many changes of this surprise chance alone would show, the acts that moved it, months in which a level broke, and what is newly stated.
    """
    from dragoman.briefing.changes_page import to_html
    from dragoman.briefing.changing import to_terminal
    from dragoman.cli.sources import answer, asked
    from dragoman.desk.changes import changes as moved
    from dragoman.desk.records import day

    first, last = day(since, where="--since"), day(until, where="--until")
    if first is None:
        raise typer.BadParameter("give a day, as 2024-05-01", param_hint="--since")
    with asked(files, ledger, as_of=as_of, published=published) as told:
        found = moved(told, since=first, until=last, about=about or None, most=most)
    answer(found, output, json=json, terminal=partial(to_terminal, found, findings=findings), html=html, page=partial(to_html, found, findings=findings))
