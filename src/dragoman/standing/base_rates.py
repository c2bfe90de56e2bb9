"""What was measured after shocks, ready to be quoted: of the history at hand if it has enough shocks, else of the sets that ship as a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pyarrow as pa

from dragoman.nouns.whatif import BaseRate, Shock, Stands, Whose
from dragoman.standing.shocks import base_rates
from dragoman.tables import read_table

# Beside this many cells (pairs times months) a history's own study takes more memory than a question may: about half a gigabyte.
LARGEST = 30_000_000
TABLE = "shock_rates.tsv"
ALL = "all"


@cache
def shipped() -> tuple[BaseRate, ...]:
    """Every row of the shipped table: three sets of the Kansas Event Data System, and the three together (source `all`)."""

    def number(cell: str) -> float | None:
        return float(cell) if cell else None

    return tuple(
        BaseRate.model_validate({key: (number(cell) if key in ("beyond", "beyond_low", "beyond_high") else cell) for key, cell in row.items()})
        for row in read_table("dragoman.standing", TABLE)
    )


def to_quote(table: pa.Table) -> tuple[BaseRate, ...]:
    """Base rates for a history: its own if it has enough hostile shocks to tell anything, else the shipped ones of all sets together."""
    own = base_rates(table, source="these acts", largest=LARGEST)
    return own or tuple(rate for rate in shipped() if rate.source == ALL)


def rate_of(rates: Sequence[BaseRate], shock: Shock, stands: Stands, *, whose: Whose = "either") -> BaseRate | None:
    """The row of a class, or None where too little of it was seen."""
    return next((rate for rate in rates if (rate.shock, rate.whose, rate.stands) == (shock, whose, stands)), None)
