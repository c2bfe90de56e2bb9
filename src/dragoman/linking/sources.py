"""Who says it, and how far they agree: independent sources of an event, the grade of its information, contested fields, the history of its toll.

Sources are independent as far as texts can tell: near-duplicates (wire copy) are one source, and so is an outlet however often it reports. The
grade is the Admiralty Code's for information (NATO STANAG 2511): 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5
improbable, 6 truth cannot be judged. A program sees no more than agreement, so it never gives 5; that is for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.linking.comparing import Comparer
from dragoman.linking.telling import Telling
from dragoman.nouns import Toll

# Independent sources that agree from which on information counts as confirmed, and as probably true.
CONFIRMED, PROBABLE = 3, 2


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a field and the documents that give it."""

    value: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contested:
    """A field on which independent sources differ: each value with who says it, the value of most sources first."""

    field: str
    values: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A toll as a document of a day gave it."""

    published: str | None
    document: str
    killed: Toll | None
    wounded: Toll | None


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How well an event is attested. `sources`: groups of documents that are one source each; `grade` 1 to 6; `tolls` oldest first."""

    sources: tuple[tuple[str, ...], ...]
    grade: int
    contested: tuple[Contested, ...]
    tolls: tuple[Count, ...]


def corroboration(comparer: Comparer, tellings: Iterable[Telling]) -> Corroboration:
    """What documents that tell one event say together, in an order that depends on ids and days alone."""
    told = sorted(tellings, key=lambda one: one.id)
    sources = independent(comparer, (one.document for one in told))
    contested = tuple(found for field in FIELDS if (found := _contested(field, told, sources)))
    return Corroboration(sources, _grade(sources, contested), contested, _tolls(comparer, told))


def independent(comparer: Comparer, documents: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Documents by source: those that are near-duplicates of each other, or of one named outlet, are one."""
    groups: list[list[str]] = []
    for id in sorted(set(documents)):
        one = [group for group in groups if any(_one_source(comparer, id, other) for other in group)]
        groups = [group for group in groups if group not in one] + [sorted([id, *(other for group in one for other in group)])]
    return tuple(sorted(tuple(group) for group in groups))


def _one_source(comparer: Comparer, a: str, b: str) -> bool:
    one, other = (comparer.index.reports[id].document for id in (a, b))
    return (one.source is not None and one.source == other.source) or one.text == other.text or comparer.near_duplicates(a, b) > 0


def _grade(sources: Sequence[tuple[str, ...]], contested: Sequence[Contested]) -> int:
    """One source alone cannot be judged; several that differ on what happened, not only on how many, are doubtful."""
    if len(sources) < PROBABLE:
        return 6
    if any(one.field in DECISIVE for one in contested):
        return 4
    if contested:
        return 3
    return 1 if len(sources) >= CONFIRMED else 2


# Fields that sources may differ on, and those of them without which it would be another event.
FIELDS = ("day", "place", "killed", "wounded")
DECISIVE = frozenset({"day", "place"})


def _value(field: str, telling: Telling) -> str | None:
    """A field as it can be compared: only what is told, and precise."""
    if field == "day":
        return str(telling.first) if telling.told_day and telling.first is not None and telling.first == telling.last else None
    if field == "place":
        where = telling.where
        return where.key if where and where.precise and not where.area and telling.told_place else None
    toll: Toll | None = getattr(telling, field)
    return None if toll is None else f"{'' if toll.min is None else toll.min}–{'' if toll.max is None else toll.max}"


def _shown(field: str, value: str) -> str:
    if field == "day":
        from datetime import date

        return date.fromordinal(int(value)).isoformat()
    low, _, high = value.partition("–")
    return low if field in ("killed", "wounded") and low == high else value


def _contested(field: str, told: Sequence[Telling], sources: Sequence[tuple[str, ...]]) -> Contested | None:
    said: dict[str, set[str]] = {}
    for telling in told:
        if value := _value(field, telling):
            said.setdefault(value, set()).add(telling.document)
    groups = {value: {source for source in sources if documents & set(source)} for value, documents in said.items()}
    if len(said) < 2 or len(set().union(*groups.values())) < 2 or (field in ("killed", "wounded") and _agree(told, field)):
        return None
    order = sorted(said, key=lambda value: (-len(groups[value]), value))
    return Contested(field, tuple(Said(_shown(field, value), tuple(sorted(said[value]))) for value in order))


def _agree(told: Sequence[Telling], field: str) -> bool:
    """Whether one number fits all counts: "at least 5" and 7 do not contradict each other."""
    tolls = [toll for one in told if (toll := getattr(one, field)) is not None]
    least = max((toll.min for toll in tolls if toll.min is not None), default=0)
    most = min((toll.max for toll in tolls if toll.max is not None), default=None)
    return most is None or least <= most


def _tolls(comparer: Comparer, told: Sequence[Telling]) -> tuple[Count, ...]:
    counts = [
        Count(comparer.index.reports[one.document].document.published, one.document, one.killed, one.wounded)
        for one in told
        if one.killed or one.wounded
    ]
    return tuple(sorted(counts, key=lambda count: (count.published or "9999", count.document)))
