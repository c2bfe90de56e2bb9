"""`dragoman import`: other people's event datasets → one table of events."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import Output, Overlays, Quiet, Verbose


class KindName(StrEnum):
    """The kinds of datasets, as typed."""

    icews = "icews"
    polecat = "polecat"
    gdelt = "gdelt"
    mentions = "gdelt-mentions"
    acled = "acled"
    ucdp = "ucdp"
    keds = "keds"
    csv = "csv"


def import_events(
    kind: Annotated[KindName, typer.Argument(help="What kind of dataset.", metavar="KIND", show_default=False)],
    files: Annotated[
        list[Path],
        typer.Argument(help="Its files, also zipped (.zip, .gz).", metavar="FILES", show_default=False),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    output: Output = "",
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", metavar="TOML", help="For csv: which column is what.", show_default=False),
    ] = None,
    version: Annotated[
        str | None,
        typer.Option("--edition", metavar="NAME", help="What to call this edition. Without it: the hash of each file.", show_default=False),
    ] = None,
    day_one: Annotated[
        str | None,
        typer.Option("--day-one", metavar="YYYY-MM-DD", help="For keds: the first day of a Pajek file.", show_default=False),
    ] = None,
    without: Annotated[
        Path | None,
        typer.Option("--without", metavar="FILE", help="Leave out rows with these keys, one a line: a list of deletions.", show_default=False),
    ] = None,
    world: Overlays = [],  # noqa: B006
    json: Annotated[bool, typer.Option("--json", help="With --dry-run: the report as JSON.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """An event dataset as one table of events.

    The columns are the same whoever made it. Kinds: icews, polecat, gdelt, gdelt-mentions, acled, ucdp, keds, csv. Writes Parquet, CSV or JSON Lines, by how FILE ends (.parquet, .csv, .jsonl). Rows that are malformed are refused with their line; unknown actors and codes are counted and kept as given.
    """
    from dragoman.desk.importing import open_import

    form = Path(output).suffix.lstrip(".").lower()
    if not dry_run and form not in ("parquet", "csv", "jsonl"):
        raise typer.BadParameter("needs -o FILE.parquet, FILE.csv or FILE.jsonl, or --dry-run", param_hint="import")
    with open_import(kind, files, overlays=world, version=version, mapping=mapping, day_one=day_one, without=without) as found:
        if not dry_run:
            found.write(Path(output), form)
        report = found.report
        if dry_run and json:
            import json as codec

            sys.stdout.write(codec.dumps(report.to_json(), indent=2, ensure_ascii=False) + "\n")
        elif dry_run:
            sys.stdout.write("\n".join(report.lines()) + "\n")
        elif not quiet:
            sys.stderr.write("\n".join(f"dragoman: {line}" for line in report.lines()) + "\n")
    if report.bad or not report.events:
        raise typer.Exit(1)
