"""`dragoman import`: other people's event datasets → one table of events, or the ledger."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Output, Overlays, Quiet, Verbose

if TYPE_CHECKING:
    from dragoman.desk.importing import Imported, Order


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
        list[Path] | None,
        typer.Argument(help="Its files, also zipped (.zip, .gz).", metavar="FILES", show_default=False),
    ] = None,
    ledger: Annotated[
        str | None,
        typer.Option("--ledger", "-l", metavar="LEDGER", help="Into this ledger: a folder, or an object-store address.", show_default=False),
    ] = None,
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
        typer.Option(
            "--without",
            metavar="FILE",
            help="Leave out rows with these keys, one a line: a list of deletions. With --ledger they are taken back there, also without FILES.",
            show_default=False,
        ),
    ] = None,
    replaces: Annotated[
        list[str],
        typer.Option("--replaces", metavar="EDITION", help="With --ledger: an edition there that this one takes the place of.", show_default=False),
    ] = [],  # noqa: B006
    world: Overlays = [],  # noqa: B006
    json: Annotated[bool, typer.Option("--json", help="With --dry-run: the report as JSON.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """An event dataset as one table of events, or into a ledger.

    The columns are the same whoever made it. Kinds: icews, polecat, gdelt, gdelt-mentions, acled, ucdp, keds, csv. Writes Parquet, CSV or JSON Lines, by how FILE ends (.parquet, .csv, .jsonl), or into a ledger, where the events are asked like those of texts. Rows that are malformed are refused with their line; unknown actors and codes are counted and kept as given.
    """
    from dragoman.desk.importing import Order, open_import

    form = Path(output).suffix.lstrip(".").lower()
    if not (files or (ledger and (without or replaces))):
        raise typer.BadParameter("give FILES", param_hint="import")
    if ledger and output:
        raise typer.BadParameter("give either -o or --ledger", param_hint="import")
    if replaces and not ledger:
        raise typer.BadParameter("--replaces is about editions in a ledger: give --ledger", param_hint="import")
    if not (dry_run or ledger or form in ("parquet", "csv", "jsonl")):
        raise typer.BadParameter("needs --ledger, -o FILE.parquet, FILE.csv or FILE.jsonl, or --dry-run", param_hint="import")
    if ledger and not dry_run:
        order = Order(kind, tuple(files or ()), tuple(world), version, mapping, day_one, without, tuple(replaces))
        _into(ledger, order, quiet=quiet)
        return
    with open_import(kind, files or [], overlays=world, version=version, mapping=mapping, day_one=day_one, without=without) as found:
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


def _into(ledger: str, order: Order, *, quiet: bool) -> None:
    from dragoman.cli.output import say
    from dragoman.desk.importing import import_into
    from dragoman.ledger import Ledger

    done = import_into(Ledger.create(ledger), order)
    for line in (*(done.report.lines() if done.report else ()), told(done)):
        say(line, quiet=quiet)
    if done.report and (done.report.bad or not done.report.events):
        raise typer.Exit(1)


def told(done: Imported) -> str:
    """What an import brought to a ledger, in a line."""
    edition = done.edition
    if not done.rows:
        return f"{edition.name} is in the ledger already ({edition.id}); nothing was added"
    parts = [f"{edition.added:,} rows new"]
    if edition.changed:
        parts.append(f"{edition.changed:,} of them in the place of earlier ones")
    if left := edition.events - edition.added:
        parts.append(f"{left:,} there already")
    if edition.withdrawn:
        parts.append(f"{edition.withdrawn:,} taken back")
    return f"{edition.name} is in the ledger as {edition.id}: {', '.join(parts)}"
