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
Fetch = Annotated[
    bool,
    typer.Option(
        "--fetch",
        help="Fetch http(s) addresses and the feeds of OPML lists among the inputs; nothing is fetched without it.",
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
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes",
        "-p",
        min=1,
        max=256,
        metavar="N",
        help="Code in N processes, about 750 MB each. Without it: as many as there are cores and memory for.",
        show_default=False,
    ),
]
ErrorsBeside = Annotated[
    Path | None,
    typer.Option(
        "--errors",
        metavar="FILE.csv",
        help="List the inputs that failed there. Without it: LEDGER-errors.csv, if any failed.",
        show_default=False,
    ),
]
Linked = Annotated[
    bool, typer.Option("--link/--no-link", help="At the end, find which events and actors are the same as others (see link).")
]
InLedger = Annotated[
    str,
    typer.Option(
        "--ledger", "-l", metavar="LEDGER", envvar="DRAGOMAN_LEDGER", help="The ledger: a folder, or an object-store address."
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="TIME",
        help="The ledger as it stood then, as 2024-05-01 or 2024-05-01T13:00 (UTC).",
        show_default=False,
    ),
]
Since = Annotated[str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="From that day on.", show_default=False)]
Until = Annotated[str | None, typer.Option("--until", metavar="YYYY-MM-DD", help="Up to that day.", show_default=False)]
Most = Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many.", show_default=False)]
RowsAsJson = Annotated[bool, typer.Option("--json", help="As JSON, one object a row.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="As CSV; several values in a cell are joined with |.")]
AsParquet = Annotated[bool, typer.Option("--parquet", help="As Parquet; needs -o FILE.")]
