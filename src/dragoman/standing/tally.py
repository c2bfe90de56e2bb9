"""Acts counted per pair and per actor: how many, of which sign, stated or not, when last; and from that, who is active enough to be shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from dragoman.standing.acts import STATED
from dragoman.standing.columns import pc

# What was told a year before counts half for how active an actor is.
HALF_LIFE = 365.0

type Pair = tuple[str, str]


def pair_of(a: str, b: str) -> Pair:
    """The two in the order in which pairs are named."""
    return (a, b) if a <= b else (b, a)


@dataclass(slots=True)
class Count:
    """Acts of a pair in one dimension; stated relations are among the friendly and the hostile ones."""

    friendly: int = 0
    hostile: int = 0
    stated: int = 0

    @property
    def one_sided(self) -> int:
        """The sign of all acts; 0 where there are some of both kinds, or none."""
        return 0 if bool(self.friendly) == bool(self.hostile) else 1 if self.friendly else -1


@dataclass(frozen=True, slots=True)
class Tally:
    """For each pair (a < b) its counts by dimension and its last day; for each actor the number of its acts. `years`: (pair, last day, acts)."""

    counts: dict[Pair, dict[str, Count]] = field(default_factory=dict)
    last: dict[Pair, date] = field(default_factory=dict)
    acts: Counter[str] = field(default_factory=Counter)
    years: list[tuple[Pair, date, int]] = field(default_factory=list)

    @classmethod
    def of(cls, told: pa.Table) -> Tally:
        """From a table of `acts`."""
        a, b = told["a"], told["b"]
        keys = {"a": pc.min_element_wise(a, b), "b": pc.max_element_wise(a, b), "year": pc.year(told["day"])}
        columns = {name: told[name] for name in ("dimension", "sign", "kind", "day")}
        grouped = pa.table(keys | columns).group_by([*keys, "dimension", "sign", "kind"]).aggregate([("day", "max"), ("day", "count")])
        tally = cls()
        rows: list[dict[str, Any]] = grouped.sort_by([("a", "ascending"), ("b", "ascending"), ("dimension", "ascending")]).to_pylist()
        for row in rows:
            pair, acts, day = (row["a"], row["b"]), row["day_count"], row["day_max"]
            count = tally.counts.setdefault(pair, defaultdict(Count))[row["dimension"]]
            if row["sign"] > 0:
                count.friendly += acts
            else:
                count.hostile += acts
            count.stated += acts if row["kind"] == STATED else 0
            tally.last[pair] = day if pair not in tally.last else max(day, tally.last[pair])
            tally.acts.update(dict.fromkeys(pair, acts))
            tally.years.append((pair, day, acts))
        return tally

    def pair(self, pair: Pair, dimension: str = "") -> Count:
        """Acts of a pair, in one dimension or ("") in all."""
        counts = self.counts.get(pair, {})
        if dimension:
            return counts.get(dimension, Count())
        every = counts.values()
        return Count(sum(one.friendly for one in every), sum(one.hostile for one in every), sum(one.stated for one in every))

    def chosen(self, at: date, *, about: Collection[str], most: int) -> frozenset[str]:
        """The most active actors up to a day, of late above all; or those asked about and whom they have most to do with. At most so many, but all asked about.

        Raises `ValueError` naming an actor asked about of whom no act is told.
        """
        if missing := [actor for actor in about if actor not in self.acts]:
            raise ValueError(f"no act of {missing[0]} is told in these days")
        busy: dict[str, float] = defaultdict(float)
        for pair, day, acts in self.years:
            if not about or not set(about).isdisjoint(pair):
                for actor in pair:
                    busy[actor] += acts * 0.5 ** ((at - day).days / HALF_LIFE)
        ranked = sorted(busy, key=lambda actor: (actor not in about, -busy[actor], actor))
        return frozenset(ranked[: max(most, len(about))])
