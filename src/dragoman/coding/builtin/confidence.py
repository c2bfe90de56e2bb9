"""Confidence: how often a reader accepts an event with such features as told, and as of that type.

Weights of named features (`confidence.tsv`, written by `tools/fit_confidence.py` from labelled clauses) are summed and turned into a
share between 0 and 1. Of an event told several times the surest telling counts. It says nothing of whether the report is true, nor of
the sides; what stays under the least confidence asked for is dropped and counted.
"""

from __future__ import annotations

import math
from functools import lru_cache

from dragoman.coding.builtin.features import further_features, scene_of
from dragoman.coding.builtin.modality import context
from dragoman.coding.sheet import Happening, Sheet
from dragoman.nouns.situation import EMITTED, UNSURE
from dragoman.tables import read_table

NEEDS = ("happenings",)
GIVES = ("happenings",)

# The row whose weight every event has.
EVERY = "every"


@lru_cache(maxsize=1)
def weights() -> dict[tuple[str, str], float]:
    """Feature and value to weight."""
    return {(row["feature"], row["value"]): float(row["weight"]) for row in read_table("dragoman.coding.builtin", "confidence.tsv")}


def weigh(sheet: Sheet, least: float = EMITTED) -> None:
    """Give every kept happening its confidence, and drop those below the least."""
    scene = scene_of(sheet)
    for happening in sheet.happenings:
        if happening.drop is None:
            happening.confidence = max(share(told(sheet, one, scene)) for one in (happening, *happening.retellings))
            if happening.confidence < least:
                happening.drop = UNSURE


def told(sheet: Sheet, happening: Happening, scene: str) -> dict[str, str]:
    """The features of one telling."""
    return further_features(sheet, happening, context(sheet, happening.clause), lone=sheet.is_lone(), scene=scene)


def share(found: dict[str, str]) -> float:
    """The confidence that features add up to.

    >>> share({}) == share({"no such feature": "yes"})
    True
    """
    known = weights()
    total = known.get((EVERY, "yes"), 0.0) + sum(known.get(pair, 0.0) for pair in found.items())
    return 1 / (1 + math.exp(-total))
