"""A code of any list of this room in, a plain sentence or two out; a code that stands in several lists gets one for each.

Case does not matter, and `very_likely`, `very likely` and `Very-Likely` are one. Refuses with `UnknownCode`, naming the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.ontology.cameo import CAMEO, CameoCode
from dragoman.ontology.likelihood import BANDS, Band, houses, said_by_houses
from dragoman.ontology.nearest import unknown
from dragoman.ontology.plover import CONTEXTS, MODES, TYPES, EventMode, EventType
from dragoman.ontology.sectors import SECTORS
from dragoman.ontology.statuses import ACTOR_KINDS, DIMENSIONS, MODALITIES, STATUSES
from dragoman.tables import read_table


def explain(code: str) -> str:
    """What a code means, in plain words.

    >>> explain("ASSAULT.abduct")
    'ASSAULT.abduct is a mode of ASSAULT (intensity -8.5): kidnap, take hostage, hijack, use people as shields.'
    >>> explain("181")
    'CAMEO 181: abduct, hijack or take hostage. In PLOVER: ASSAULT.abduct.'
    >>> explain("GOV")
    'GOV is a sector, government: heads of state and government, ministers, ministries, officials, local government.'
    """
    found = _sentences().get(_key(code))
    if found is None:
        raise unknown(code, codes(), "code of the ontology", hint=_hint(code.strip()))
    return " ".join(found)


def codes() -> tuple[str, ...]:
    """Every code that `explain` knows, sorted, in its own spelling."""
    return tuple(sorted({code for code, _ in _all()}))


def _hint(code: str) -> str:
    if f"0{code}" in CAMEO:
        return f"Was a leading zero lost? 0{code}: {CAMEO[f'0{code}'].label}."
    return "Codes of countries stand in the table of countries." if re.fullmatch(r"[A-Za-z]{3}", code) else ""


def _key(code: str) -> str:
    return " ".join(re.sub(r"[_\s-]+", " ", code.casefold()).split())


@lru_cache(maxsize=1)
def _sentences() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, sentence in _all():
        found.setdefault(_key(code), []).append(sentence)
    return {key: tuple(sentences) for key, sentences in found.items()}


def _all() -> Iterator[tuple[str, str]]:
    for row in read_table("dragoman.ontology", "quads.tsv"):
        types = [kind.code for kind in TYPES.values() if kind.quad == row["code"]]
        yield row["code"], f"{_capital(row['code'])} is a quad class: {row['covers']}. Its types: {', '.join(types)}."
    for kind in TYPES.values():
        yield kind.code, _type(kind)
    for mode in MODES.values():
        yield mode.code, _mode(mode)
        # A bare mode is what a column of modes shows, without its type.
        yield mode.mode, _mode(mode)
    for entry in CAMEO.values():
        yield entry.code, _cameo(entry)
    for code, covers in CONTEXTS.items():
        yield code, f"{code} is a context, what an event is about: {covers}."
    for sector in SECTORS.values():
        yield sector.code, f"{sector.code} is a sector, {sector.name}: {sector.covers}."
    for code, dimension in DIMENSIONS.items():
        order = "" if dimension.direction.startswith("none") else f"; {dimension.direction}"
        signs = f"+1 is {dimension.positive}; -1 is {dimension.negative}"
        yield code, f"{code} is a dimension of how two stand: {dimension.covers}{order}. {_capital(signs)}."
    for code, means in MODALITIES.items():
        yield code, f"{code} is a modality of a finding: {means}."
    for row in read_table("dragoman.ontology", "bands.tsv"):
        yield row["name"], _band(BANDS[row["name"]], row["means"])
    for word in _house_words():
        yield word, f"{_capital(word)} is a word of likelihood: " + "; ".join(said.words for said in said_by_houses(word)) + "."
    for house in houses():
        if house != "readers":
            yield house, f"{house} is a house that says what words of likelihood mean: {_ladder(house)}."
    for code, status in STATUSES.items():
        yield code, f"{code} is a status of an actor: {status.means} (given by: {status.by})."
    for code, covers in ACTOR_KINDS.items():
        yield code, f"{code} is a kind of actor: {covers}."


def _type(kind: EventType) -> str:
    modes = f" Modes: {', '.join(kind.modes)}." if kind.modes else " It has no modes."
    return f"{kind.code} is an event type, {kind.quad} (intensity {kind.score:g}): {kind.covers}.{modes}"


def _mode(mode: EventMode) -> str:
    score = f" (intensity {mode.score:g})" if mode.score is not None else ""
    return f"{mode.code} is a mode of {mode.type}{score}: {mode.covers}."


def _cameo(entry: CameoCode) -> str:
    if entry.type is None:
        return f"CAMEO {entry.code}: {entry.label}. In PLOVER it is no event."
    first = f"{entry.type}.{entry.mode}" if entry.mode else entry.type
    also = f" (or {', '.join(entry.also)})" if entry.also else ""
    context = f"; context {', '.join(entry.contexts)}" if entry.contexts else ""
    return f"CAMEO {entry.code}: {entry.label}. In PLOVER: {first}{also}{context}."


def _band(band: Band, means: str) -> str:
    said = said_by_houses(band.name)
    elsewhere = f" Elsewhere: {'; '.join(one.words for one in said if 'ICD 203' not in one.words)}." if len(said) > 1 else ""
    return f"{band.name} is a band of likelihood, printed as {band.words}: {means}.{elsewhere}"


def _house_words() -> tuple[str, ...]:
    bands = {_key(name) for name in BANDS}
    return tuple(sorted({row["word"] for row in read_table("dragoman.ontology", "houses.tsv")} - bands))


def _ladder(house: str) -> str:
    rows = [row for row in read_table("dragoman.ontology", "houses.tsv") if row["house"] == house]
    rows.sort(key=lambda row: (float(row["low"]), float(row["high"]), row["word"]))
    return ", ".join(f"{row['word']} {row['low']}–{row['high']} %" for row in rows)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
