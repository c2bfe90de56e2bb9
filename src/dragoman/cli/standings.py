"""`dragoman standings`: how every pair stands, as a table."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import AsCsv, AsOf, AsParquet, InLedger, Most, Output, Published, RowsAsJson, Verbose
from dragoman.cli.sources import At, InFiles

if TYPE_CHECKING:
    import pyarrow as pa


class Dimension(StrEnum):
    """The dimensions in which acts are counted, and all of them together."""

    together = "together"
    diplomatic = "diplomatic"
    security = "security"
    economic = "economic"
    ideological = "ideological"
    territorial = "territorial"
    people = "people"


SHOWN = ("a_name", "b_name", "dimension", "stands", "tone", "tone_low", "tone_high", "baseline", "heat", "friendly", "hostile")
SPARE = ("baseline", "heat", "tone_low", "tone_high")


def standings(
    ledger: InLedger = "desk",
    files: InFiles = [],  # noqa: B006
    about: Annotated[
        list[str], typer.Option("--about", metavar="ACTOR", help="Only pairs of this actor. May be repeated.", show_default=False)
    ] = [],  # noqa: B006
    dimension: Annotated[
        Dimension | None,
        typer.Option("--dimension", help="Only this one; without it each, and all together.", show_default=False),
    ] = None,
    at: At = None,
    as_of: AsOf = None,
    most: Most = None,
    published: Published = None,
    json: RowsAsJson = False,
    csv: AsCsv = False,
    parquet: AsParquet = False,
    output: Output = "",
    verbose: Verbose = False,  # noqa: ARG001
) -> None:
    """How every pair stands, as a table.

    A row for each pair and dimension, those of most acts first: tone and heat with their 80 % intervals, the lasting part of the tone (slow), the plain baseline, and how many acts speak for either. What is behind a row: relation A B.
    """
    from dragoman.cli.sources import asked
    from dragoman.cli.tables import form_of, write_table
    from dragoman.desk.records import day
    from dragoman.desk.standings import standings as of_all

    form = form_of(output, json=json, csv=csv, parquet=parquet)
    wanted = None if dimension is None else "" if dimension is Dimension.together else dimension.value
    with asked(files, ledger, as_of=as_of, published=published) as told:
        found = of_all(told, about=about, dimension=wanted, at=day(at, where="--at"), most=most)
    if form == "terminal":
        found = _short(found)
    write_table(found, form, output, shown=SHOWN, spare=SPARE)


def _short(found: pa.Table) -> pa.Table:
    """Numbers as a terminal shows them, to two places."""
    import pyarrow as pa

    for place, field in enumerate(found.schema):
        if pa.types.is_floating(field.type):
            cells = [f"{value:.0f}" if field.name in ("friendly", "hostile") else f"{value:.2f}" for value in found[field.name].to_pylist()]
            found = found.set_column(place, field.name, pa.array(cells, pa.string()))
    return found
