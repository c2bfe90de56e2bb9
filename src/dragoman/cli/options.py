"""Options that several verbs share, so that they are spelled and explained the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Write there and not to standard output.", show_default=False)
]
Overlays = Annotated[
    list[Path],
    typer.Option(
        "--world",
        metavar="TSV",
        help="Your own table of actors, offices or places, laid over the shipped ones. May be repeated.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more; show where a fault arose.")]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="YYYY-MM-DD",
        help="The day of publication, if the documents do not state it or state it wrong.",
        show_default=False,
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="0..1",
        min=0,
        max=1,
        help="Leave out events of less confidence. Without it: events from 0.2 in JSON, from 0.5 in a brief; 0 leaves none out.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="The situation as JSON (see `dragoman schema situation`).")]
AsHtml = Annotated[bool, typer.Option("--html", help="One HTML page that opens from disk, evidence included.")]
AsMarkdown = Annotated[bool, typer.Option("--md", help="Markdown.")]
AsBriefJson = Annotated[bool, typer.Option("--brief-json", help="The brief as JSON (see `dragoman schema brief`).")]
