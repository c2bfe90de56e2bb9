"""`dragoman ledger …`: look after a ledger."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import AsCsv, AsOf, AsParquet, InLedger, Output, RowsAsJson, Verbose

app = typer.Typer(
    name="ledger",
    help="Look after a ledger: check, repair, compact, vacuum, forget, editions, export.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def check(
    ledger: InLedger = "desk",
    json: Annotated[bool, typer.Option("--json", help="As JSON, one object for each problem.")] = False,
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Whether a ledger is sound.

    One line for each thing that is wrong, with what to do. Exit code 1 if something is.
    """
    from dragoman.ledger.address import address
    from dragoman.ledger.checking import problems

    found = problems(address(ledger))
    wrong = [one for one in found if one.severity == "error"]
    if json:
        import json as codec

        sys.stdout.write(codec.dumps([one.to_json() for one in found], indent=2, ensure_ascii=False) + "\n")
    else:
        for one in found:
            sys.stdout.write(f"{one.severity}: {one}\n")
        if not wrong:
            sys.stdout.write("the ledger is sound\n")
    if wrong:
        raise typer.Exit(1)


@app.command()
def repair(ledger: InLedger = "desk", verbose: Verbose = False) -> None:  # noqa: ARG001
    """Mend what check finds, while nobody writes.

    Every document is whole or away afterwards; ingest what went away again. Judgements stay.
    """
    from dragoman.ledger.address import address
    from dragoman.ledger.checking import problems
    from dragoman.ledger.checking import repair as mend

    at = address(ledger)
    for sentence in mend(at) or ["there was nothing to mend"]:
        sys.stdout.write(sentence + "\n")
    if left := [one for one in problems(at) if one.severity == "error"]:
        for one in left:
            sys.stderr.write(f"dragoman: {one}\n")
        raise typer.Exit(1)


@app.command()
def compact(ledger: InLedger = "desk", verbose: Verbose = False) -> None:  # noqa: ARG001
    """Join small files, which makes questions faster.

    Ingest does so by itself. Files that were replaced an hour ago or longer are removed.
    """
    from dragoman.ledger.address import address
    from dragoman.ledger.upkeep import compact as tidy

    done = tidy(address(ledger))
    if not done.done:
        sys.stderr.write("dragoman: others kept writing; nothing was joined, try again later\n")
        raise typer.Exit(1)
    sys.stdout.write(f"{done.before:,} files are {done.after:,}; {done.removed:,} old ones removed\n")


@app.command()
def vacuum(
    ledger: InLedger = "desk",
    hours: Annotated[int, typer.Option("--hours", min=0, metavar="N", help="Keep what was replaced within so many hours.")] = 1,
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Remove files that were replaced and that nobody reads any more.

    No row goes: what the ledger shows, now or as of any time, stays the same.
    """
    from dragoman.ledger.address import address
    from dragoman.ledger.upkeep import vacuum as sweep

    sys.stdout.write(f"{sweep(address(ledger), hours=hours):,} old files removed\n")


@app.command()
def forget(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Its id, or your own id of it; of a dataset the edition's id or name.", show_default=False)
    ],
    ledger: InLedger = "desk",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Really delete a document and all that was found in it, or an edition of a dataset.

    No word of it is left in any file of the ledger. It cannot be undone, and exports keep what they have.
    """
    from dragoman.ledger.address import address
    from dragoman.ledger.forgetting import forget as delete

    if not yes:
        typer.confirm(f"Delete {document} from {ledger} for good?", abort=True)
    done = delete(address(ledger), document)
    sys.stdout.write(f"{done.document} is gone with {done.rows:,} rows\n")
    for name in done.thinned:
        sys.stderr.write(f"dragoman: {name} had left out rows that were there already; what of them is gone comes back if you import it again\n")
    for path in done.left:
        sys.stderr.write(
            f"dragoman: {path}: may hold it and is less than an hour old; if no other process is writing, forget again in an hour\n"
        )


@app.command()
def editions(
    ledger: InLedger = "desk",
    as_of: AsOf = None,
    json: RowsAsJson = False,
    csv: AsCsv = False,
    parquet: AsParquet = False,
    output: Output = "",
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Which event datasets were imported, the newest first.

    An edition is what was imported at once. Counts are of rows: events in it, those that were new, those in the place of earlier ones, those it took back.
    """
    from dragoman.cli.tables import form_of, write_table
    from dragoman.desk.importing import editions as listed
    from dragoman.desk.records import moment
    from dragoman.ledger import Ledger

    form = form_of(output, json=json, csv=csv, parquet=parquet)
    shown = ("dataset", "version", "file", "start", "end", "events", "added", "changed", "withdrawn", "counts", "id")
    write_table(listed(Ledger.open(ledger), as_of=moment(as_of)), form, output, shown=shown, spare=("withdrawn", "changed", "file", "end"))


class Format(StrEnum):
    """The formats of an export."""

    duckdb = "duckdb"


@app.command()
def export(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.", show_default=False)],
    ledger: InLedger = "desk",
    format: Annotated[Format, typer.Option("--format", help="The format.", metavar="duckdb")] = Format.duckdb,  # noqa: ARG001
    as_of: AsOf = None,
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """The ledger as one DuckDB file.

    Tables: rows (all), documents, findings (what counts) and runs.
    """
    from dragoman.desk.records import moment
    from dragoman.ledger.address import address
    from dragoman.ledger.export import to_duckdb

    counts = to_duckdb(address(ledger), output, as_of=moment(as_of))
    sys.stdout.write(f"{output}: " + ", ".join(f"{count:,} {table}" for table, count in counts.items()) + "\n")
