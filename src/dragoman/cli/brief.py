"""`dragoman brief`: documents → a brief of the situation they describe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import (
    AsBriefJson,
    AsHtml,
    AsJson,
    AsMarkdown,
    Fetch,
    MinConfidence,
    Output,
    Overlays,
    Published,
    Quiet,
    Verbose,
)

if TYPE_CHECKING:
    from dragoman.nouns import Situation


def brief(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILES", help="Texts, pages, PDF, JSON Lines, folders, patterns; - is standard input.", show_default=False
        ),
    ],
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

    Who, what, how they stand, what is expected, what is not known. Several documents give one brief, in which an event told twice is one event. Without a form it is shown in the terminal.
    """
    form = chosen_form(output, json=json, html=html, md=md, brief_json=brief_json)
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
    found = briefing.brief([counted])
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
