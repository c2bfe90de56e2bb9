"""A band of likelihood in, its words and its range in per cent out; no range where the words are honest about having none."""

from __future__ import annotations

# ICD 203 (United States, 2015), in per cent. A plain future, a possibility and an open question carry no number.
RANGES: dict[str, tuple[int, int]] = {
    "almost_impossible": (1, 5),
    "very_unlikely": (5, 20),
    "unlikely": (20, 45),
    "even": (45, 55),
    "likely": (55, 80),
    "very_likely": (80, 95),
    "almost_certain": (95, 99),
}
WORDS: dict[str, str] = {
    "almost_impossible": "almost impossible",
    "very_unlikely": "very unlikely",
    "even": "about even",
    "very_likely": "very likely",
    "almost_certain": "almost certain",
    "expected": "expected (plain future)",
    "possible": "possible",
    "unknown": "too early to say",
}


def band_range(band: str) -> tuple[int | None, int | None]:
    """Lowest and highest per cent of a band, or `(None, None)`."""
    return RANGES.get(band, (None, None))


def band_words(band: str) -> str:
    """A band in plain words with its range: "likely (55–80 %)", "possible (no number)".

    >>> band_words("likely"), band_words("possible")
    ('likely (55–80 %)', 'possible (no number)')
    """
    words = WORDS.get(band, band.replace("_", " "))
    low, high = band_range(band)
    if low is None:
        return words if words.endswith(")") else f"{words} (no number)"
    return f"{words} ({low}–{high} %)"
