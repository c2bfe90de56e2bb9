"""`dragoman events`, `actors` and `search`: tables from a ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import AsCsv, AsOf, AsParquet, InLedger, Most, Output, RowsAsJson, Since, Until, Verbose

Least = Annotated[
    float,
    typer.Option(
        "--min-confidence", metavar="0..1", min=0, max=1, help="Leave out events of less confidence; 0 leaves none out."
    ),
]


def events(
    ledger: InLedger = "desk",
    about: Annotated[
        list[str],
        typer.Option(
            "--about",
            metavar="ACTOR",
            help="In which this actor takes part, by name or id. May be repeated: any of them.",
            show_default=False,
        ),
    ] = [],  # noqa: B006
    partner: Annotated[
        list[str],
        typer.Option(
            "--with",
            metavar="ACTOR",
            help="In which this one takes part as well, on the other side or at its side.",
            show_default=False,
        ),
    ] = [],  # noqa: B006
    types: Annotated[
        list[str], typer.Option("--type", metavar="CODE", help="Of this type, as ASSAULT. May be repeated.", show_default=False)
    ] = [],  # noqa: B006
    countries: Annotated[
        list[str], typer.Option("--country", metavar="ISO3", help="In this country, as IRQ. May be repeated.", show_default=False)
    ] = [],  # noqa: B006
    modalities: Annotated[
        list[str], typer.Option("--modality", metavar="NAME", help="Told so, as asserted. May be repeated.", show_default=False)
    ] = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    min_confidence: Least = 0.5,
    most: Most = None,
    as_of: AsOf = None,
    json: RowsAsJson = False,
    csv: AsCsv = False,
    parquet: AsParquet = False,
    output: Output = "",
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Events in a ledger, the newest first.

    Undated events are left out by --since and --until.
    """
    from dragoman.cli.tables import form_of, write_table
    from dragoman.desk import records
    from dragoman.ledger import Ledger

    form = form_of(output, json=json, csv=csv, parquet=parquet)
    filters = records.Filters(
        tuple(about),
        tuple(partner),
        tuple(types),
        tuple(countries),
        tuple(modalities),
        records.day(since, where="--since"),
        records.day(until, where="--until"),
        min_confidence,
        most,
    )
    found = records.events(Ledger.open(ledger), filters, as_of=records.moment(as_of))
    # A column that is seldom needed.
    marked = ("mark",) if found["mark"].null_count < found.num_rows else ()
    write_table(
        found,
        form,
        output,
        shown=("start", "end", "type", "actors", "recipients", "country", "killed_min", "modality", *marked, "ref", "id"),
        spare=("modality", "ref", "country", "end"),
    )


def actors(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Part of a name or id.", show_default=False)] = None,
    ledger: InLedger = "desk",
    most: Most = None,
    as_of: AsOf = None,
    json: RowsAsJson = False,
    csv: AsCsv = False,
    parquet: AsParquet = False,
    output: Output = "",
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Actors in a ledger, those in most events first."""
    from dragoman.cli.tables import form_of, write_table
    from dragoman.desk import records
    from dragoman.ledger import Ledger

    form = form_of(output, json=json, csv=csv, parquet=parquet)
    found = records.actors(Ledger.open(ledger), name, most=most, as_of=records.moment(as_of))
    write_table(found, form, output, shown=("id", "name", "kind", "country", "documents", "events"))


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="All of them must stand in the document.", show_default=False)
    ],
    ledger: InLedger = "desk",
    since: Since = None,
    until: Until = None,
    most: Most = None,
    as_of: AsOf = None,
    json: RowsAsJson = False,
    csv: AsCsv = False,
    parquet: AsParquet = False,
    output: Output = "",
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """Documents in a ledger with all of the words, the newest first.

    Both --since and --until go by the day of publication.
    """
    from dragoman.cli.tables import form_of, write_table
    from dragoman.desk import records
    from dragoman.ledger import Ledger

    form = form_of(output, json=json, csv=csv, parquet=parquet)
    found = records.search(
        Ledger.open(ledger),
        words,
        since=records.day(since, where="--since"),
        until=records.day(until, where="--until"),
        most=most,
        as_of=records.moment(as_of),
    )
    write_table(found, form, output, shown=("published", "source", "title", "excerpt", "ref", "document"), spare=("document", "source"))
