"""CAMEO codes to PLOVER and back: a code of two to four digits in, type, mode and contexts out, or the codes for a type and mode.

The two do not fit exactly. CAMEO's statements (01) are no events in PLOVER; `also` lists what else a code may stand for, such
as a curfew eased in words (CONCEDE) or in deed (RETREAT). Codes are text: leading zeros count. Others raise `UnknownCode`.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.ontology.nearest import unknown
from dragoman.ontology.plover import check
from dragoman.tables import read_table, values


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One code. `type` None is a code that is no event in PLOVER; `also` holds TYPE or TYPE.mode; `note` says why we differ."""

    code: str
    label: str
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    also: tuple[str, ...]
    origin: str
    note: str


CAMEO: dict[str, CameoCode] = {
    row["code"]: CameoCode(
        row["code"],
        row["label"],
        row["type"] or None,
        row["mode"] or None,
        values(row["contexts"]),
        values(row["also"]),
        row["origin"],
        row["note"],
    )
    for row in read_table("dragoman.ontology", "cameo.tsv")
}


def find(code: str) -> CameoCode:
    """The code's entry, or `UnknownCode`, which names a code that only lost its leading zero."""
    if code not in CAMEO:
        hint = f"Was a leading zero lost? {'0' + code}: {CAMEO['0' + code].label}." if f"0{code}" in CAMEO else ""
        raise unknown(code, CAMEO, "CAMEO code", hint=hint)
    return CAMEO[code]


def to_plover(code: str) -> tuple[str, str | None, tuple[str, ...]] | None:
    """Type, mode and contexts of a CAMEO code; None for a code that PLOVER does not count as an event.

    >>> to_plover("1723")
    ('COERCE', 'curfew', ('pro_autocracy',))
    >>> to_plover("010") is None
    True
    """
    entry = find(code)
    return None if entry.type is None else (entry.type, entry.mode, entry.contexts)


def from_plover(type: str, mode: str | None = None) -> tuple[str, ...]:
    """CAMEO codes that may stand for a type and mode: those that mean it first, then those that may; general before special.

    Codes of two digits come after those of three or four of the same kind, since datasets hardly use them. Without a mode,
    the codes that name the type and no mode.

    >>> from_plover("ASSAULT", "drone")
    ('1952', '195')
    >>> from_plover("COOPERATE")
    ('060', '061', '062', '063', '064', '06')
    """
    check(type, mode)
    wanted = f"{type}.{mode}" if mode else type
    meant = [entry.code for entry in CAMEO.values() if entry.type == type and (entry.mode or "") == (mode or "")]
    also = [entry.code for entry in CAMEO.values() if wanted in entry.also and entry.code not in meant]
    return tuple(sorted(meant, key=_general_first) + sorted(also, key=_general_first))


def _general_first(code: str) -> tuple[bool, int, str]:
    # 190 and 060 are "not further told", so among codes of three digits the one that ends in 0 goes first by itself.
    return len(code) == 2, len(code), code
