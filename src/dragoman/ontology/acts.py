"""An event between two as an act: friendly or hostile, and in which dimension. The rules are rows of `act_dimensions.tsv`, the first that fits tells.

The sign is that of the quad class: cooperation is friendly, conflict hostile, in word or deed. A request asks and is neither.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from dragoman.ontology.plover import TYPES
from dragoman.tables import read_table

# Types that are neither friendly nor hostile.
NEITHER = ("REQUEST",)
# Types in which force is used.
FORCE = ("ASSAULT",)


@dataclass(frozen=True, slots=True)
class Act:
    """`sign` 1 friendly, -1 hostile; `dimension` a code of `dimensions.tsv`; `force`: whether force is used."""

    sign: Literal[-1, 1]
    dimension: str
    force: bool


_ROWS = tuple((row["type"], row["mode"], row["context"], row["dimension"]) for row in read_table("dragoman.ontology", "act_dimensions.tsv"))


def act(type: str | None, mode: str | None = None, contexts: Collection[str] = ()) -> Act | None:
    """What an event of this PLOVER type, mode and contexts is between two; None for one that is neither friendly nor hostile, or of no type.

    >>> act("AID", None, ["military"])
    Act(sign=1, dimension='security', force=False)
    >>> act("REQUEST") is None
    True
    """
    if type not in TYPES or type in NEITHER:
        return None
    sign: Literal[-1, 1] = 1 if TYPES[type].quad.endswith("cooperation") else -1
    for wanted, how, about, dimension in _ROWS:
        if wanted in ("", type) and how in ("", mode) and (not about or about in contexts):
            return Act(sign, dimension, type in FORCE)
    raise AssertionError("the last row of act_dimensions.tsv fits anything")
