"""`dragoman export`: what a ledger or files tell, in the formats of other programs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.options import AsOf, InLedger, MinConfidence, Output, Overlays, Published, Quiet, Since, Until, Verbose


class TextName(StrEnum):
    """How much of the texts may leave, as typed."""

    none = "none"
    excerpts = "excerpts"
    full = "full"


def export(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILES",
            help="Articles of any form, or what `dragoman code` wrote. Without them: the ledger.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="The format; a wrong one lists all.", show_default=False)
    ] = "",
    output: Output = "",
    ledger: InLedger = "desk",
    text: Annotated[
        TextName, typer.Option("--text", help="What of the texts may leave: no words, words of evidence, or all.", metavar="none|excerpts|full")
    ] = TextName.excerpts,
    redact: Annotated[bool, typer.Option("--redact", help="Leave out persons of whom no office is known.")] = False,
    table: Annotated[
        str | None,
        typer.Option("--table", metavar="NAME", help="For csv and parquet: one table in a file, and not all in a folder.", show_default=False),
    ] = None,
    excel: Annotated[bool, typer.Option("--excel", help="For csv: as spreadsheets want it, codes as text.")] = False,
    about: Annotated[
        list[str],
        typer.Option("--about", metavar="ACTORS", help="Only what names one of these; commas between.", show_default=False),
    ] = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = None,
    as_of: AsOf = None,
    world: Overlays = [],  # noqa: B006
    published: Published = None,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """What a ledger or files tell, in a format of other programs.

    What a format has no place for, what was left out and under which terms things are is said on standard error. Texts stay here: exports carry the words of evidence only, unless --text says otherwise.
    """
    from pathlib import Path

    from dragoman.cli.output import report, say
    from dragoman.desk.coded import Coded
    from dragoman.desk.coding import Settings
    from dragoman.desk.exporting import Within, export_files, export_ledger
    from dragoman.desk.records import day, moment
    from dragoman.formats.export import Choice
    from dragoman.formats.exports import EXPORTS
    from dragoman.ledger import Ledger
    from dragoman.nouns.situation import COUNTED

    if not format:
        raise typer.BadParameter(f"give one of {', '.join(EXPORTS)}", param_hint="--format")
    if files and as_of:
        raise typer.BadParameter("asks a ledger, not files", param_hint="--as-of")
    names = tuple(name.strip() for given in about for name in given.split(",") if name.strip())
    days = (day(since, where="--since"), day(until, where="--until"))
    within = Within(names, *days, COUNTED if min_confidence is None else min_confidence)
    choice = Choice(text=text.value, redact=redact, table=table, excel=excel)
    coded = Coded(Settings(tuple(Path(one) for one in world)), published)
    if files:
        done = export_files(files, format, output, within=within, choice=choice, coded=coded)
    else:
        done = export_ledger(Ledger.open(ledger), format, output, within=within, choice=choice, as_of=moment(as_of))
    report(coded.failures)
    for line in done.lines():
        say(line, quiet=quiet)
    if coded.failures or not sum(done.wrote.values()):
        raise typer.Exit(1)
