"""Words of likelihood and their numbers: a word and a house in, the per cent it stands for out.

Readers put very different numbers into one word, and a table of them elsewhere does not help; the numbers right beside the
word do (Wintle, Fraser, Wills, Nicholson and Fidler, PLOS ONE 2019, doi 10.1371/journal.pone.0213522). So `print_band` never
prints a bare word. *Possible* and *expected* have no number in any standard and get none here.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.ontology.nearest import unknown
from dragoman.tables import Row, read_table

_ROOM = "dragoman.ontology"


@dataclass(frozen=True, slots=True)
class Band:
    """A band of likelihood: `low` and `high` in per cent (None: no standard gives a number), `words` as they are printed."""

    name: str
    low: float | None
    high: float | None
    words: str


def _per_cent(cell: str) -> float | None:
    return float(cell) if cell else None


def _on_the_ladder(row: Row) -> tuple[bool, int, str]:
    return not row["rank"], int(row["rank"] or 0), row["name"]


# From least to most likely, then those that stand on no ladder.
BANDS: dict[str, Band] = {
    row["name"]: Band(row["name"], _per_cent(row["low"]), _per_cent(row["high"]), row["words"])
    for row in sorted(read_table(_ROOM, "bands.tsv"), key=_on_the_ladder)
}

_HOUSES: dict[tuple[str, str], Row] = {(row["house"], row["word"]): row for row in read_table(_ROOM, "houses.tsv")}


def houses() -> tuple[str, ...]:
    """Those who say what a word means, and `readers`, who were asked.

    >>> houses()
    ('ICD 203', 'IPCC', 'Kent', 'NATO', 'PHIA', 'readers')
    """
    return tuple(sorted({house for house, _ in _HOUSES}))


def band(word: str, house: str = "ICD 203") -> Band:
    """What a word means in a house: the nearest of our bands, with that house's numbers. Raises `UnknownCode`.

    >>> band("likely").low, band("likely", "NATO").low, band("likely", "IPCC").low
    (55.0, 60.0, 66.0)
    >>> print(band("realistic possibility", "PHIA").words)
    realistic possibility (40–50 %, PHIA)
    """
    by_case = {one.casefold(): one for one in houses()}
    known = by_case.get(house.casefold().strip())
    if known is None:
        raise unknown(house, houses(), "house of likelihood words")
    plain = " ".join(word.casefold().replace("_", " ").split())
    row = _HOUSES.get((known, plain))
    if row is None:
        raise unknown(word, (one for of, one in _HOUSES if of == known), f"word of likelihood in {known}")
    return Band(
        row["band"], _per_cent(row["low"]), _per_cent(row["high"]), f"{row['word']} ({row['low']}–{row['high']} %, {known})"
    )


def said_by_houses(word: str) -> tuple[Band, ...]:
    """The same word in every house that has it; empty if none has."""
    plain = " ".join(word.casefold().replace("_", " ").split())
    return tuple(band(plain, house) for house in houses() if (house, plain) in _HOUSES)


def print_band(name: str) -> str:
    """A band in words for print, always with its numbers, or with the remark that there are none.

    >>> print(print_band("likely"), print_band("possible"), sep="; ")
    likely (55–80 %); possible (no number given)
    """
    if name not in BANDS:
        raise unknown(name, BANDS, "band of likelihood")
    return BANDS[name].words
