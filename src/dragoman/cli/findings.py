"""`dragoman findings`: relations, claims, outlooks and other findings from a ledger, as a table."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.options import AsCsv, AsOf, AsParquet, InLedger, Most, Output, RowsAsJson, Since, Until, Verbose


class Kind(StrEnum):
    """The kinds of findings beside events."""

    relations = "relations"
    claims = "claims"
    outlooks = "outlooks"
    motives = "motives"
    statuses = "statuses"


# What a terminal has room for.
SHOWN = {
    "relations": ("published", "a", "b", "dimension", "sign", "trend", "evidence", "id"),
    "claims": ("published", "speaker", "kind", "content", "id"),
    "outlooks": ("published", "speaker", "expects", "pairs", "band", "evidence", "id"),
    "motives": ("published", "actor", "kind", "content", "id"),
    "statuses": ("published", "actor", "status", "by", "evidence", "id"),
}


def findings(
    kind: Annotated[
        Kind, typer.Argument(metavar="KIND", help="relations, claims, outlooks, motives or statuses.", show_default=False)
    ],
    ledger: InLedger = "desk",
    about: Annotated[
        list[str],
        typer.Option(
            "--about", metavar="ACTOR", help="That name this actor, by name or id. May be repeated.", show_default=False
        ),
    ] = [],  # noqa: B006
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
    """What a ledger tells beside events, as a table.

    Relations are what is stated of a pair, claims what somebody said, outlooks what somebody expects. Those without days of their own go by the day of their document.
    """
    from dragoman.cli.tables import form_of, write_table
    from dragoman.desk import records
    from dragoman.desk.findings import findings as found_in
    from dragoman.ledger import Ledger

    form = form_of(output, json=json, csv=csv, parquet=parquet)
    found = found_in(
        Ledger.open(ledger),
        kind.value,
        about,
        since=records.day(since, where="--since"),
        until=records.day(until, where="--until"),
        most=most,
        as_of=records.moment(as_of),
    )
    write_table(found, form, output, shown=SHOWN[kind.value])
