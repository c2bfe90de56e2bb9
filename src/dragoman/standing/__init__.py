"""How actors stand to each other and why, over tables handed in: tone and heat of pairs, and where they changed; networks of signed ties, blocs, balance, chance.

It imports no ledger: coded text and imported event data come as the same Arrow tables. Nothing heavy is loaded before a name is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.standing.breaks import change_points
    from dragoman.standing.network import Network
    from dragoman.standing.pair import standing, standings, ties

# Name → the module that has it.
HOMES = {"change_points": "breaks", "Network": "network", "standing": "pair", "standings": "pair", "ties": "pair"}

__all__ = ["Network", "change_points", "standing", "standings", "ties"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'dragoman.standing' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    return getattr(import_module(f"dragoman.standing.{HOMES[name]}"), name)
