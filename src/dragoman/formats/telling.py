"""The fields of a dataset's row that tell what happened between whom, out of all that it has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.tables import read_table


@cache
def told_fields(dataset: str) -> tuple[str, ...]:
    """The names of these fields in order; of a dataset that is not listed none."""
    return tuple(row["field"] for row in read_table("dragoman.formats", "told_fields.tsv") if row["dataset"] == dataset)


def told_by(dataset: str, fields: Mapping[str, str]) -> str:
    """A row in a line: the fields that tell what happened; all of them for a dataset that is not listed, or where all of these are empty.

    >>> told_by("keds", {"line": "31: 87 88 1", "source": "IRN", "code": "31", "target": "IRQ", "number": "9"})
    'source: IRN; code: 31; target: IRQ; number: 9'
    """
    chosen = [name for name in told_fields(dataset) if fields.get(name)] or [name for name, value in fields.items() if value]
    return "; ".join(f"{name}: {fields[name]}" for name in chosen)
