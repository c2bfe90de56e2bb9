"""The code of an event as a dataset gives it → PLOVER type and mode, by the tables of the ontology and of this room.

A code that no table has is None: it is counted, kept as given, and has no type.
"""

from __future__ import annotations

from functools import cache

from dragoman.formats.kind import Code
from dragoman.ontology.cameo import CAMEO
from dragoman.ontology.plover import MODES, TYPES
from dragoman.tables import read_table


def by_cameo(given: str) -> Code | None:
    """By the ontology's CAMEO map. Leading zeros count: 43 is no code.

    >>> by_cameo("043").mode, by_cameo("43")
    ('visit', None)
    """
    entry = CAMEO.get(given)
    return None if entry is None else Code(entry.type, entry.mode, entry.contexts, given)


def by_plover(given: str) -> Code | None:
    """TYPE or TYPE.mode as they stand; a mode that the type does not have is left out, and the code is not known as a whole.

    >>> by_plover("ASSAULT.drone").mode
    'drone'
    """
    type, _, mode = given.partition(".")
    if type not in TYPES:
        return None
    return Code(type, mode or None) if not mode or given in MODES else Code(type, known=False)


def by_weis(given: str) -> Code | None:
    """By the table of WEIS codes, which have three digits; files write them without leading zeros."""
    row = _weis().get(given.zfill(3))
    return None if row is None else Code(row["type"] or None, row["mode"] or None)


def by_acled(given: str) -> Code | None:
    """`event_type/sub_event_type`."""
    row = _acled().get(given)
    return None if row is None else Code(row["type"] or None, row["mode"] or None, direction=row["direction"] or "unknown")


def by_ucdp(given: str) -> Code | None:
    """`type_of_violence`: 1 between states and groups, 2 between groups, both mutual; 3 of one side against civilians."""
    return Code("ASSAULT", direction="directed" if given == "3" else "mutual") if given in ("1", "2", "3") else None


@cache
def _weis() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in read_table("dragoman.formats", "weis.tsv")}


@cache
def _acled() -> dict[str, dict[str, str]]:
    return {f"{row['event_type']}/{row['sub_event_type']}": row for row in read_table("dragoman.formats", "acled.tsv")}
