"""How actors stand to each other and why, over tables handed in: networks of signed ties, their blocs, balance, and what chance would give.

It imports no ledger: coded text and imported event data come as the same Arrow tables. Nothing heavy is loaded before a name is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.standing.network import Network

__all__ = ["Network"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'dragoman.standing' has no attribute {name!r}; it has {', '.join(__all__)}")
    from dragoman.standing.network import Network

    return Network
