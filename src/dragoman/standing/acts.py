"""A table of acts between actors → monthly counts per pair, the form in which standing is reckoned.

An act is an event or a stated relation with a sign: friendly (+1) or hostile (-1). Acts without a sign (a comment, a denial) are left out
before. Reports of one event are to be joined before: here every row counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.standing.columns import conform, pc, refuse
from dragoman.standing.graph import Floats, Ints

EVENT, STATED = "event", "stated"
# A stated relation ("bitter rivals") sums up more than one act. In its own dimension one alone makes the sign nine in ten sure at this weight, and
# so often are they right: in six annotated articles 39 of 44 that the coder reads have pair, dimension and sign as annotated. Of the whole it
# says half as much (not measured: no set has both stated relations and a judgement of the whole).
STATED_IN_DIMENSION = 6.0
STATED_WEIGHT = 3.0

SCHEMA = pa.schema(
    [
        pa.field("a", pa.string(), nullable=False),
        pa.field("b", pa.string(), nullable=False),
        pa.field("day", pa.date32(), nullable=False),
        pa.field("sign", pa.int8(), nullable=False),
        pa.field("dimension", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
    ]
)
# How far an act counts; less than 1 for a branch's act as one of its whole.
WEIGHTED = SCHEMA.append(pa.field("weight", pa.float64(), nullable=False))
DEFAULTS: Mapping[str, Any] = {"dimension": "", "kind": EVENT, "id": "", "weight": 1.0}


def acts(table: pa.Table) -> pa.Table:
    """A table of `WEIGHTED` from one with at least a, b, day and sign; further columns are left out. Direction does not matter.

    Raises `TableError` naming row and column: a missing column, an actor without a name or with itself, no day, a sign other than 1 or -1, a
    kind other than event or stated, a weight that is negative or no finite number.
    """
    found = conform(table, WEIGHTED, defaults=DEFAULTS, name="acts")
    faults = (
        ("a", "an actor without a name", pc.equal(found["a"], "")),
        ("b", "an actor without a name", pc.equal(found["b"], "")),
        ("b", "an act of an actor on itself", pc.equal(found["a"], found["b"])),
        ("day", "no day", pc.is_null(found["day"])),
        ("sign", "a sign other than 1 and -1", pc.not_equal(pc.abs(found["sign"]), 1)),
        ("dimension", "no dimension (an empty string is one)", pc.is_null(found["dimension"])),
        ("kind", "neither event nor stated", pc.invert(pc.is_in(found["kind"], pa.array([EVENT, STATED])))),
        ("weight", "negative or no finite number", pc.invert(pc.and_(pc.is_finite(found["weight"]), pc.greater_equal(found["weight"], 0.0)))),
    )
    refuse(found, faults, name="acts")
    return found


def month_of(day: date) -> int:
    """Months since year 0, counted from 0.

    >>> first_day(month_of(date(2024, 4, 17)))
    datetime.date(2024, 4, 1)
    """
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """The first day of a month that `month_of` counted."""
    return date(month // 12, month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Cells:
    """Monthly counts, sparse. Pairs (P) by their two actors (`a` < `b`); cells (C) sorted by pair and month, each with what came in it.

    month: 0 for the month `first`, up to `months` - 1. tone_up, tone_down: friendly and hostile acts, stated relations at their weights;
    hostile: hostile events alone, for heat. dimension: number of the dimension of a cell's acts in `dimensions`, or -1 in cells of all.
    """

    actors: tuple[str, ...]
    dimensions: tuple[str, ...]
    first: int
    months: int
    a: Ints
    b: Ints
    pair: Ints
    month: Ints
    dimension: Ints
    tone_up: Floats
    tone_down: Floats
    hostile: Floats

    def of(self, dimension: int) -> Cells:
        """The cells of one dimension (-1: those of all together)."""
        kept = self.dimension == dimension
        return replace(
            self, pair=self.pair[kept], month=self.month[kept], dimension=self.dimension[kept],
            tone_up=self.tone_up[kept], tone_down=self.tone_down[kept], hostile=self.hostile[kept],
        )  # fmt: skip

    def dense(self, pairs: slice | Ints) -> tuple[Floats, Floats, Floats]:
        """tone_up, tone_down and hostile of some pairs, a run of them or by number, as (months, pairs)."""
        if isinstance(pairs, slice):
            width, mine = pairs.stop - pairs.start, slice(*np.searchsorted(self.pair, [pairs.start, pairs.stop]))
            column = self.pair[mine] - pairs.start
        else:
            place = np.full(len(self.a), -1)
            place[pairs] = np.arange(len(pairs))
            width, mine = len(pairs), np.flatnonzero(place[self.pair] >= 0)
            column = place[self.pair[mine]]
        out = []
        for values in (self.tone_up, self.tone_down, self.hostile):
            table = np.zeros((self.months, width))
            table[self.month[mine], column] = values[mine]
            out.append(table)
        return out[0], out[1], out[2]


def cells(table: pa.Table, *, until: date | None = None) -> Cells:
    """Monthly counts of a table of `acts`, up to the month of `until` or of the last act. Later acts are left out.

    Raises `ValueError` if no act is left.
    """
    if until is not None:
        table = table.filter(pc.less_equal(table["day"], pa.scalar(until)))
    if not len(table):
        raise ValueError("no acts up to that day: there is nothing to tell how anybody stands")
    ends = pa.chunked_array([*table["a"].chunks, *table["b"].chunks]).combine_chunks().dictionary_encode()
    names = np.array(ends.dictionary.to_pylist(), dtype=object)
    order = np.argsort(names)
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    codes = rank[ends.indices.to_numpy()]
    low, high = np.sort(codes.reshape(2, -1), axis=0)
    keys, pair = np.unique(low * len(names) + high, return_inverse=True)
    days = table["day"].to_numpy().astype("datetime64[M]").astype(np.int64) + 1970 * 12
    first = int(days.min())
    last = int(days.max()) if until is None else month_of(until)
    months = last - first + 1
    encoded = table["dimension"].combine_chunks().dictionary_encode()
    dimensions = tuple(encoded.dictionary.to_pylist())
    sign = table["sign"].to_numpy()
    stated = pc.equal(table["kind"], STATED).to_numpy()
    # Once for all dimensions together (-1), once for each that has a name.
    in_dimension = encoded.indices.to_numpy().astype(np.int64)
    named = np.array([bool(name) for name in dimensions], dtype=bool)[in_dimension]
    groups = [(np.full(len(pair), -1), slice(None)), (in_dimension, named)]
    where = np.concatenate([(number[rows] + 1) * len(keys) * months + pair[rows] * months + (days[rows] - first) for number, rows in groups])
    rows = np.concatenate([np.arange(len(pair)), np.flatnonzero(named)])
    spots, which = np.unique(where, return_inverse=True)
    of_stated = np.where(np.arange(len(rows)) < len(pair), STATED_WEIGHT, STATED_IN_DIMENSION)
    worth, signs = table["weight"].to_numpy()[rows], sign[rows]
    weight = worth * np.where(stated[rows], of_stated, 1.0)
    up, down, hostile = (
        np.bincount(which, weights=values, minlength=len(spots))
        for values in (weight * (signs > 0), weight * (signs < 0), np.where(stated[rows], 0.0, worth * (signs < 0)))
    )
    of_pair = spots % (len(keys) * months)
    return Cells(
        tuple(names[order].tolist()), dimensions, first, months, keys // len(names), keys % len(names),
        of_pair // months, of_pair % months, spots // (len(keys) * months) - 1, up, down, hostile,
    )  # fmt: skip
