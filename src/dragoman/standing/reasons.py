"""The acts behind the tones of many pairs: each act's share in today's log-odds, the largest first. Base and shares add up to the tone.

An act's share is the gain of its month times how much it surprised, carried forward to today. Where two have many acts, a single one of a busy
month weighs little, and the largest shares are those of lone acts long ago; then months tell more, each with one of its acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

import numpy as np
import pyarrow as pa

from dragoman.nouns.camps import Reason
from dragoman.nouns.standing import Moved
from dragoman.standing.acts import STATED, STATED_IN_DIMENSION, STATED_WEIGHT, Cells, acts, cells
from dragoman.standing.columns import pc
from dragoman.standing.graph import Floats, Ints
from dragoman.standing.tally import Pair
from dragoman.standing.tone import FAST_KEEPS, SLOW_KEEPS, Path, actor_log_odds, follow

# Shares of one month that differ by less are equal.
ROUNDED = 1e-9


def reasons(
    table: pa.Table, signs: Mapping[Pair, float], *, since: date | None = None, until: date | None = None, dimension: str = "", most: int = 3
) -> dict[Pair, list[Moved]]:
    """For each of these pairs (a < b) the `most` acts from `since` to `until` that speak most for its sign (0: for whatever sign) after `until`; pairs
    without acts up to then are left out.

    The table holds the acts of everybody. Raises `TableError` for a malformed table and `ValueError` where no act is left.
    """
    told = _told(table, signs, since=since, until=until, dimension=dimension)
    return {pair: ranked(rows, share, most=most, sign=signs[pair]) for pair, rows, share in told}


def reasons_by_month(
    table: pa.Table, signs: Mapping[Pair, float], *, until: date | None = None, dimension: str = "", most: int = 3
) -> dict[Pair, list[Reason]]:
    """As `reasons`, but the `most` months that speak most for the sign, each with the act that does so most."""
    told = _told(table, signs, since=None, until=until, dimension=dimension)
    return {pair: by_months(rows, share, most=most, sign=signs[pair]) for pair, rows, share in told}


def _told(
    table: pa.Table, pairs: Iterable[Pair], *, since: date | None, until: date | None, dimension: str
) -> Iterator[tuple[Pair, pa.Table, Floats]]:
    """Of each pair that has acts the acts from `since` to `until`, and the share of each in the tone after `until`."""
    clean = acts(table)
    counted = cells(clean, until=until)
    place = {name: number for number, name in enumerate(counted.actors)}
    of_pair = {ends: number for number, ends in enumerate(zip(counted.a.tolist(), counted.b.tolist(), strict=True))}
    ours = {of_pair.get((place.get(a, -1), place.get(b, -1)), -1) for a, b in pairs}
    kept: Ints = np.array(sorted(number for number in ours if number >= 0), dtype=np.int64)
    if not len(kept):
        return
    odds = actor_log_odds(counted.of(-1))
    path = path_of(counted, kept, (odds[:, counted.a[kept]] + odds[:, counted.b[kept]]) / 2, dimension)
    rows = clean if until is None else clean.filter(pc.less_equal(clean["day"], pa.scalar(until)))
    rows = rows.filter(pc.equal(rows["dimension"], dimension)) if dimension else rows
    rows = rows if since is None else rows.filter(pc.greater_equal(rows["day"], pa.scalar(since)))
    ends = [pc.index_in(rows[end], pa.array(counted.actors)).to_numpy().astype(np.int64) for end in ("a", "b")]
    keys = np.minimum(*ends) * len(counted.actors) + np.maximum(*ends)
    wanted = counted.a[kept] * len(counted.actors) + counted.b[kept]
    column = np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)
    mine = np.flatnonzero(wanted[column] == keys)
    mine = mine[np.argsort(column[mine], kind="stable")]
    rows, column = rows.take(pa.array(mine)), column[mine]
    share = shares(rows, column, path, counted, dimension)
    begins = np.searchsorted(column, np.arange(len(kept) + 1)).tolist()
    for pair, (begin, end) in zip(kept.tolist(), pairwise(begins), strict=True):
        yield (counted.actors[counted.a[pair]], counted.actors[counted.b[pair]]), rows.slice(begin, end - begin), share[begin:end]


def path_of(counted: Cells, pairs: Ints | slice, base: Floats, dimension: str = "") -> Path:
    """The filter over some pairs, all kept; in a dimension around the tone of all together. base: log-odds before each month, (months + 1, P)."""
    up, down, _ = counted.of(-1).dense(pairs)
    path = follow(up, down, base, keep=True)
    if dimension and path.ahead is not None:
        up, down, _ = counted.of(counted.dimensions.index(dimension)).dense(pairs)
        path = follow(up, down, path.ahead, keep=True, beside=True)
    return path


def shares(rows: pa.Table, column: Ints, path: Path, counted: Cells, dimension: str = "") -> Floats:
    """The share of each act of a table of `acts` in today's log-odds; `column`: its pair in the path of that dimension, which must have been kept."""
    if path.gain_slow is None or path.gain_fast is None or path.expected is None:
        raise ValueError("the path was not kept")
    ages = (counted.months - 1 - np.arange(counted.months))[:, None]
    carried = path.gain_slow * SLOW_KEEPS**ages + path.gain_fast * FAST_KEEPS**ages
    month = rows["day"].to_numpy().astype("datetime64[M]").astype(np.int64) + 1970 * 12 - counted.first
    friendly = np.where(rows["sign"].to_numpy() > 0, 1.0, 0.0)
    of_stated = STATED_IN_DIMENSION if dimension else STATED_WEIGHT
    weight = rows["weight"].to_numpy() * np.where(pc.equal(rows["kind"], STATED).to_numpy(), of_stated, 1.0)
    return carried[month, column] * (friendly - path.expected[month, column]) * weight


def ranked(rows: pa.Table, share: Floats, *, most: int | None = None, sign: float = 0) -> list[Moved]:
    """Acts with their shares, the largest first; with a sign those first that have it."""
    size = np.abs(share) + np.where(share * sign > 0, np.abs(share).max(initial=0.0) + 1, 0.0)
    if most is not None and most < len(size):
        # Acts of one month have one share: all that are as large as the last one wanted are sorted by day and id.
        near = np.flatnonzero(size >= np.partition(size, -most)[-most])
        rows, share, size = rows.take(pa.array(near)), share[near], size[near]
    days, ids = rows["day"].to_pylist(), rows["id"].to_pylist()
    order = sorted(range(len(size)), key=lambda place: (-size[place], days[place], ids[place]))[:most]
    return [
        Moved(id=row["id"], day=row["day"], kind=row["kind"], dimension=row["dimension"], sign=row["sign"], share=float(share[place]))
        for place, row in zip(order, rows.take(pa.array(order, pa.int64())).to_pylist(), strict=True)
    ]


def by_months(rows: pa.Table, share: Floats, *, sign: float, most: int) -> list[Reason]:
    """The months whose acts together moved the tone most towards a sign (0: either way), each with the act that did so most, or the latest of these."""
    days = rows["day"].to_numpy().astype("datetime64[D]")
    months, which = np.unique(days.astype("datetime64[M]"), return_inverse=True)
    towards = (1.0 if sign > 0 else -1.0) * share if sign else share * np.sign(np.bincount(which, weights=share))[which]
    total, acts = np.bincount(which, weights=towards), np.bincount(which)
    chosen = sorted(np.flatnonzero(total > 0).tolist(), key=lambda month: (-total[month], months[month]))[:most]
    found: list[Reason] = []
    for month in chosen:
        inside = np.flatnonzero(which == month)
        strongest = inside[towards[inside] >= towards[inside].max() * (1 - ROUNDED)]
        last = strongest[days[strongest] == days[strongest].max()]
        row = min(rows.take(pa.array(last)).to_pylist(), key=lambda act: act["id"])
        whole = float(share[inside].sum())
        found.append(Reason(id=row["id"], day=row["day"], kind=row["kind"], dimension=row["dimension"], sign=row["sign"], share=whole, acts=int(acts[month])))
    return found
