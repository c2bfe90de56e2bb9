"""`dragoman brief`: documents, or a ledger → a brief of the situation they describe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import (
    AsBriefJson,
    AsHtml,
    AsJson,
    AsMarkdown,
    AsOf,
    Fetch,
    MinConfidence,
    Most,
    Output,
    Overlays,
    Published,
    Quiet,
    Since,
    Until,
    Verbose,
)

if TYPE_CHECKING:
    from dragoman.briefing import Brief
    from dragoman.nouns import Situation


def brief(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILES", help="Texts, pages, PDF, JSON Lines, folders, patterns; - is standard input.", show_default=False
        ),
    ] = None,
    ledger: Annotated[
        str | None,
        typer.Option("--ledger", "-l", metavar="LEDGER", help="Brief what a ledger tells, and not files.", show_default=False),
    ] = None,
    about: Annotated[
        list[str],
        typer.Option(
            "--about", metavar="ACTORS", help="From a ledger: of these actors, by name or id; commas between.", show_default=False
        ),
    ] = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    most: Most = None,
    json: AsJson = False,
    html: AsHtml = False,
    md: AsMarkdown = False,
    brief_json: AsBriefJson = False,
    output: Output = "",
    world: Overlays = [],  # noqa: B006
    published: Published = None,
    fetch: Fetch = False,
    min_confidence: MinConfidence = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """One or many documents as a situation brief.

    Who, what, how they stand, what is expected, what is not known. Several documents give one brief, in which an event told twice is one event. From a ledger it shows the weightiest of what is told, and says of how much. Without a form it is shown in the terminal.
    """
    form = chosen_form(output, json=json, html=html, md=md, brief_json=brief_json)
    if bool(files) == bool(ledger):
        raise typer.BadParameter("give either FILES or --ledger", param_hint="FILES")
    if ledger:
        names = [name for given in about for name in given.split(",") if name.strip()]
        _of_ledger(ledger, names, form, output, since=since, until=until, as_of=as_of, most=most, min_confidence=min_confidence)
        return
    if about or since or until or as_of:
        raise typer.BadParameter("--about, --since, --until and --as-of ask a ledger: give --ledger", param_hint="FILES")
    assert files
    from dragoman.cli.output import report, say
    from dragoman.desk.briefs import told
    from dragoman.desk.coding import Settings
    from dragoman.nouns.situation import EMITTED

    settings = Settings(tuple(world), EMITTED if min_confidence is None else min_confidence)
    answer = told(files, settings=settings, published=published, fetch=fetch)
    report(answer.failures)
    if answer.situation is None:
        say("nothing found: no document could be read")
        raise typer.Exit(1)
    reason = answer.silence
    if reason is None or form != "terminal":
        write(answer.situation, form, output, min_confidence)
    if reason is not None:
        say(reason)
    elif verbose and answer.situation.dropped:
        say("set aside: " + ", ".join(f"{why} ({count})" for why, count in answer.situation.dropped.items()), quiet=quiet)
    if answer.failures or reason is not None:
        raise typer.Exit(1)


def _of_ledger(
    ledger: str, about: list[str], form: str, output: str, *, most: int | None, min_confidence: float | None, **days: str | None
) -> None:
    from dragoman.cli.output import say
    from dragoman.desk.ledger_briefs import briefed, left_out, told_of
    from dragoman.desk.records import day, moment
    from dragoman.ledger import Ledger
    from dragoman.nouns.situation import COUNTED

    since, until = (day(days[name], where=f"--{name}") for name in ("since", "until"))
    desk, as_of = Ledger.open(ledger), moment(days["as_of"])
    situation = told_of(desk, about, since=since, until=until, as_of=as_of)
    if imported := left_out(desk, as_of=as_of):
        say(f"briefs are of texts: {imported:,} imported events are not in it; `dragoman events` lists them")
    if situation is None:
        say(
            "nothing found: no document in the ledger tells of them in these days"
            if about
            else "nothing found: no document of these days is in the ledger"
        )
        raise typer.Exit(1)
    if form == "json":
        write(situation, form, output)
        return
    found, cited = briefed(situation, about, least=COUNTED if min_confidence is None else min_confidence, most=most)
    show(found, cited, form, output)


def chosen_form(output: str, **flags: bool) -> str:
    """The form asked for by a flag, or by how the name of the output ends. Two flags are wrong use."""
    asked = [name for name, wanted in flags.items() if wanted]
    if len(asked) > 1:
        names = " and ".join("--" + name.replace("_", "-") for name in asked)
        raise typer.BadParameter(f"{names} exclude each other", param_hint="form")
    if asked:
        return asked[0]
    suffix = output.rpartition(".")[2].lower() if "." in output else ""
    return {"html": "html", "htm": "html", "md": "md", "markdown": "md", "json": "json"}.get(suffix, "terminal")


def write(situation: Situation, form: str, output: str, min_confidence: float | None = None) -> None:
    """A situation as it is, or the brief of what counts in it, in that form."""
    from dragoman.cli.output import opened

    if form == "json":
        text = situation.model_dump_json(indent=2) + "\n"
        with opened(output) as stream:
            stream.write(text)
        return
    from dragoman import briefing
    from dragoman.nouns.situation import COUNTED

    counted = situation.counted(COUNTED if min_confidence is None else min_confidence)
    show(briefing.brief([counted]), counted, form, output)


def show(found: Brief, counted: Situation, form: str, output: str) -> None:
    """A brief in that form; `counted` has the texts that a page shows."""
    from dragoman import briefing
    from dragoman.cli.output import opened

    if form == "terminal":
        from rich.console import Console

        with opened(output) as stream:
            if stream is sys.stdout:
                briefing.to_terminal(found, Console(file=stream, highlight=False))
            else:
                briefing.to_terminal(found, Console(file=stream, width=100, no_color=True, highlight=False, legacy_windows=False))
        return
    if form == "brief_json":
        text = found.model_dump_json(indent=2) + "\n"
    elif form == "md":
        text = briefing.to_markdown(found)
    else:
        text = briefing.to_html(found, [counted])
    with opened(output) as stream:
        stream.write(text if text.endswith("\n") else text + "\n")
