"""What verbs about standing have in common: from where it is told, and in which form the answer goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.desk.told import Told
    from dragoman.nouns.base import Noun

InFiles = Annotated[
    list[str],
    typer.Option(
        "--in",
        "-i",
        metavar="FILE",
        help="Ask files and not a ledger: documents, folders, or tables of events that import wrote (.parquet, .csv, .jsonl). May be repeated.",
        show_default=False,
    ),
]
At = Annotated[str | None, typer.Option("--at", metavar="YYYY-MM-DD", help="As it stood on that day. Without it: after the last act.", show_default=False)]
AnswerAsJson = Annotated[bool, typer.Option("--json", help="The answer as JSON.")]
AnswerAsHtml = Annotated[bool, typer.Option("--html", help="One HTML page that opens from disk, charts and words included.")]


def asked(
    files: Sequence[str], ledger: str, *, since: date | None = None, until: date | None = None, as_of: str | None = None, published: str | None = None
) -> Told:
    """What the files, or where none are given the ledger, tell; documents that could not be read are reported on standard error."""
    from dragoman.cli.output import report
    from dragoman.desk.records import moment
    from dragoman.desk.told import told
    from dragoman.ledger import Ledger

    if files and as_of:
        raise typer.BadParameter("--as-of asks a ledger: leave out --in", param_hint="--as-of")
    found = told(
        ledger=None if files else Ledger.open(ledger), files=files, since=since, until=until, as_of=moment(as_of), published=published
    )
    report(found.failures)
    return found


def answer(found: Noun, output: str, *, json: bool, terminal: Callable[[Console], None], html: bool = False, page: Callable[[], str] | None = None) -> None:
    """Write an answer: as JSON, as a page (which `page` makes), or as lines; by flag, or by how the name of the output ends."""
    import sys

    from rich.console import Console

    from dragoman.cli.output import opened

    if json and html:
        raise typer.BadParameter("--json and --html exclude each other", param_hint="form")
    html = page is not None and not json and (html or output.lower().endswith((".html", ".htm")))
    with opened(output) as stream:
        if json or (output.endswith(".json") and not html):
            stream.write(found.model_dump_json(indent=2) + "\n")
        elif html and page is not None:
            stream.write(page())
        elif stream is sys.stdout:
            terminal(Console(file=stream, highlight=False))
        else:
            terminal(Console(file=stream, width=100, no_color=True, highlight=False, legacy_windows=False))
