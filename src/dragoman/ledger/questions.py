"""The questions that ship with the ledger, by the name of their file in `sql/`."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def sql(name: str) -> str:
    """The text of a question, `sql("events")`."""
    return resources.files("dragoman.ledger").joinpath("sql", f"{name}.sql").read_text("utf-8")
