"""`dragoman relation`: how two stand to each other, and why."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from dragoman.cli.options import AsOf, InLedger, Output, Published, Quiet, Verbose
from dragoman.cli.sources import AnswerAsHtml, AnswerAsJson, At, InFiles


def relation(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor, by name or id.", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.", show_default=False)],
    ledger: InLedger = "desk",
    files: InFiles = [],  # noqa: B006
    at: At = None,
    as_of: AsOf = None,
    most: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="So many reasons a dimension.")] = 6,
    published: Published = None,
    json: AnswerAsJson = False,
    html: AnswerAsHtml = False,
    output: Output = "",
    quiet: Quiet = False,  # noqa: ARG001
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """How two actors stand to each other, and why.

    In every dimension: friendly, hostile or unsettled, with the tone and its interval, what events and what texts say, and each reason in the words of its source. Events and stated relations both count.
    """
    from dragoman.briefing.pair_page import to_html
    from dragoman.briefing.pairs import to_terminal
    from dragoman.cli.sources import answer, asked
    from dragoman.desk.records import day
    from dragoman.desk.relation import MOST
    from dragoman.desk.relation import relation as between

    with asked(files, ledger, as_of=as_of, published=published) as told:
        found = between(told, a, b, at=day(at, where="--at"), most=max(most, MOST))
    answer(found, output, json=json, terminal=partial(to_terminal, found, most=most), html=html, page=partial(to_html, found))
