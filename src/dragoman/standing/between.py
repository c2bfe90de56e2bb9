"""The acts of two out of a table of acts: which they are, how many of which kind, how much force; and with whom an actor has most acts."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from dragoman.standing.acts import EVENT, first_day, month_of
from dragoman.standing.columns import pc


def between(acts: pa.Table, a: str, b: str, *, until: date | None = None) -> pa.Table:
    """Acts of the two, whichever is named first, up to the day `until`."""
    forth = pc.and_(pc.equal(acts["a"], a), pc.equal(acts["b"], b))
    back = pc.and_(pc.equal(acts["a"], b), pc.equal(acts["b"], a))
    kept = pc.or_(forth, back)
    if until is not None:
        kept = pc.and_(kept, pc.less_equal(acts["day"], pa.scalar(until)))
    return acts.filter(kept)


def tally(acts: pa.Table, dimension: str = "") -> dict[str, int]:
    """How many friendly and hostile events and stated relations there are in a dimension, or in all; keys as the fields of `Counted`."""
    if dimension:
        acts = acts.filter(pc.equal(acts["dimension"], dimension))
    out: dict[str, int] = {}
    for kind in ("event", "stated"):
        for name, sign in (("friendly", 1), ("hostile", -1)):
            mask = pc.and_(pc.equal(acts["kind"], kind), pc.equal(acts["sign"], sign))
            out[f"{name}_{'events' if kind == 'event' else kind}"] = pc.sum(mask).as_py() or 0
    return out


def force_used(acts: pa.Table, at: date, *, months: int) -> tuple[int, int | None]:
    """Hostile events with force in so many months up to that of `at`, and the sum of the least that were killed, None if no event says so.

    acts: with the columns `force` and `killed` of `signing.SCHEMA`.
    """
    first, after = first_day(month_of(at) - months + 1), first_day(month_of(at) + 1)
    used = _with_force(acts)
    used = used.filter(pc.and_(pc.greater_equal(used["day"], pa.scalar(first)), pc.less(used["day"], pa.scalar(after))))
    return len(used), pc.sum(used["killed"]).as_py()


def force_by_month(acts: pa.Table) -> list[tuple[date, int, int | None]]:
    """First day of each month with hostile events with force, how many, and the sum of the least that were killed; the first month first."""
    used = _with_force(acts)
    months = pa.table({"month": pc.floor_temporal(used["day"], unit="month"), "killed": used["killed"]})
    found = months.group_by("month").aggregate([([], "count_all"), ("killed", "sum")]).sort_by("month")
    return [(row["month"], row["count_all"], row["killed_sum"]) for row in found.to_pylist()]


def _with_force(acts: pa.Table) -> pa.Table:
    return acts.filter(pc.and_(acts["force"], pc.and_(pc.equal(acts["kind"], EVENT), pc.equal(acts["sign"], -1))))


def partners(acts: pa.Table, actor: str, *, most: int) -> list[tuple[str, int]]:
    """Those with whom an actor has most acts, and how many."""
    others = pa.chunked_array(
        [
            *acts.filter(pc.equal(acts["a"], actor))["b"].chunks,
            *acts.filter(pc.equal(acts["b"], actor))["a"].chunks,
        ],
        pa.string(),
    )
    counted = [(row["values"], row["counts"]) for row in others.value_counts().to_pylist()]
    return sorted(counted, key=lambda one: (-one[1], one[0]))[:most]
