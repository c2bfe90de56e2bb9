"""`dragoman whatif`: which pairs an act would put under pressure."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from dragoman.cli.options import AsOf, InLedger, Output, Published, Quiet, Verbose
from dragoman.cli.sources import AnswerAsHtml, AnswerAsJson, At, InFiles


def whatif(
    act: Annotated[
        str, typer.Argument(metavar="ACT", help='An act in quotes: actor, PLOVER type or plain verb, actor; "Iran ASSAULT Taliban".', show_default=False)
    ],
    ledger: InLedger = "desk",
    files: InFiles = [],  # noqa: B006
    at: At = None,
    as_of: AsOf = None,
    times: Annotated[int, typer.Option("--times", min=1, max=1000, metavar="N", help="Suppose N such acts in that month.")] = 1,
    most: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many pairs under pressure.")] = 8,
    published: Published = None,
    json: AnswerAsJson = False,
    html: AnswerAsHtml = False,
    output: Output = "",
    quiet: Quiet = False,  # noqa: ARG001
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Which pairs an act would put under pressure, and how sure.

    The two themselves before and after; wholes of which they are a part; third parties by how they stand, each with the words it rests on and with what was measured after such shocks. Pressure is no forecast.
    """
    from dragoman.briefing.whatif import to_terminal
    from dragoman.briefing.whatif_page import to_html
    from dragoman.cli.sources import answer, asked
    from dragoman.desk.records import day
    from dragoman.desk.whatif import whatif as follows

    with asked(files, ledger, as_of=as_of, published=published) as told:
        found = follows(told, act, at=day(at, where="--at"), times=times, most=most)
    answer(found, output, json=json, terminal=partial(to_terminal, found), html=html, page=partial(to_html, found))
