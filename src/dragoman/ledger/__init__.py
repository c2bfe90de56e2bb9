"""Findings at rest: situations go in, tables and situations come out. One append-only Delta table in a folder, asked with DuckDB.

Nothing heavy is loaded before the name is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.ledger.ledger import Ledger

__all__ = ["Ledger"]


def __getattr__(name: str) -> Any:
    if name != "Ledger":
        raise AttributeError(f"module 'dragoman.ledger' has no attribute {name!r}; it has {', '.join(__all__)}")
    from dragoman.ledger.ledger import Ledger

    return Ledger
