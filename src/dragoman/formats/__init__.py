"""Other people's event datasets, one file each: files in, one table of events out, whoever made them.

`Import` reads ICEWS, POLECAT, GDELT, ACLED, UCDP, KEDS/WEIS and plain CSV with a mapping. Rows stream through DuckDB; no row passes
through Python. Nothing heavy is loaded before a name is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.formats.imports import Import
    from dragoman.formats.kinds import KINDS

__all__ = ["KINDS", "Import"]


def __getattr__(name: str) -> Any:
    if name == "Import":
        from dragoman.formats.imports import Import

        return Import
    if name == "KINDS":
        from dragoman.formats.kinds import KINDS

        return KINDS
    raise AttributeError(f"module 'dragoman.formats' has no attribute {name!r}; it has {', '.join(__all__)}")
