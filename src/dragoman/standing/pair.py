"""How pairs stand: all of them as a table, or one with its reasons.

`standings` answers for every pair of a table of acts, and in every dimension that has acts; `standing` for one pair, with each act's share in
today's tone. The shares add up: base of the two actors plus the shares of all acts is the tone's log-odds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import numpy as np
import pyarrow as pa

from dragoman.nouns.standing import Month, Reading, Standing, StandingSign
from dragoman.standing.acts import Cells, acts, cells, first_day
from dragoman.standing.columns import pc
from dragoman.standing.graph import Floats, Ints
from dragoman.standing.heat import heat
from dragoman.standing.network import Network
from dragoman.standing.reasons import path_of, ranked, shares
from dragoman.standing.tone import EIGHTY, Path, actor_log_odds, decayed, follow, logistic

# Pairs worked on at once: a block of 360 months then takes some hundred megabytes.
BLOCK = 8192
# Between this and its complement the sign is unsettled.
SURE = 0.8
SIGNS: dict[int, StandingSign] = {1: "friendly", -1: "hostile", 0: "unsettled"}

COLUMNS = pa.schema(
    [
        ("a", pa.string()),
        ("b", pa.string()),
        ("dimension", pa.string()),
        ("sign", pa.int8()),
        ("friendly_chance", pa.float64()),
        ("tone", pa.float64()),
        ("tone_low", pa.float64()),
        ("tone_high", pa.float64()),
        ("tone_trend", pa.float64()),
        ("slow", pa.float64()),
        ("heat", pa.float64()),
        ("heat_low", pa.float64()),
        ("heat_high", pa.float64()),
        ("heat_trend", pa.float64()),
        ("baseline", pa.float64()),
        ("friendly", pa.float64()),
        ("hostile", pa.float64()),
    ]
)


def standings(table: pa.Table, *, until: date | None = None, about: Collection[str] | None = None) -> pa.Table:
    """How every pair stands after the month of `until` (or of the last act), a row per pair and dimension ("" for all together).

    table: as for `acts`. about: only pairs of these actors with anybody; the acts of all count for the base. Columns are those of `COLUMNS`; `sign` is 1, -1, or 0 for unsettled; `friendly` and `hostile` count acts, stated
    relations at their weight. Raises `TableError` for a malformed table and `ValueError` where no act is left.
    """
    counted = cells(acts(table), until=until)
    everything = counted.of(-1)
    base = actor_log_odds(everything)
    names = np.array(counted.actors, dtype=object)
    parts: list[pa.Table] = [COLUMNS.empty_table()]
    for block in _blocks(counted, names, about):
        a, b = counted.a[block], counted.b[block]
        with_others = (base[:, a] + base[:, b]) / 2
        up, down, hostile = everything.dense(block)
        named = [number for number, name in enumerate(counted.dimensions) if name]
        path = follow(up, down, with_others, keep=bool(named))
        parts.append(readings(names[a], names[b], "", path, with_others, (up, down, hostile)))
        for number in named:
            up, down, hostile = counted.of(number).dense(block)
            busy = np.flatnonzero((up + down).any(axis=0))
            if len(busy) and path.ahead is not None:
                counts = up[:, busy], down[:, busy], hostile[:, busy]
                beneath = path.ahead[:, busy]
                inside = follow(counts[0], counts[1], beneath, beside=True)
                parts.append(readings(names[a[busy]], names[b[busy]], counted.dimensions[number], inside, beneath, counts))
    found = pa.concat_tables(parts)
    return found.sort_by([("a", "ascending"), ("b", "ascending"), ("dimension", "ascending")])


def _blocks(counted: Cells, names: np.ndarray, about: Collection[str] | None) -> Iterator[slice | Ints]:
    """All pairs, or those of some actors, in pieces that are worked on at once."""
    if about is None:
        yield from (slice(begin, min(begin + BLOCK, len(counted.a))) for begin in range(0, len(counted.a), BLOCK))
        return
    wanted = np.isin(names, list(about))
    kept = np.flatnonzero(wanted[counted.a] | wanted[counted.b])
    yield from (kept[begin : begin + BLOCK] for begin in range(0, len(kept), BLOCK))


def ties(found: pa.Table) -> Network:
    """The settled standings as a network, one layer a dimension, tone as weight. Unsettled pairs have no tie.

    Where a pair is settled in a dimension with a name, its row of all together is left out, lest it count twice.
    """
    settled = found.filter(pc.and_(pc.not_equal(found["sign"], 0), pc.not_equal(found["tone"], 0.0)))
    named = settled.filter(pc.not_equal(settled["dimension"], ""))
    known = set(zip(named["a"].to_pylist(), named["b"].to_pylist(), strict=True))
    overall = settled.filter(pc.equal(settled["dimension"], ""))
    alone = [pair not in known for pair in zip(overall["a"].to_pylist(), overall["b"].to_pylist(), strict=True)]
    rows = pa.concat_tables([named, overall.filter(pa.array(alone, pa.bool_()))])
    return Network.of(rows.select(["a", "b", "dimension"]).append_column("weight", rows["tone"]))


def standing(table: pa.Table, a: str, b: str, *, dimension: str = "", until: date | None = None, most: int = 50) -> Standing:
    """How one pair stands and why, with the `most` acts of largest share and every month from the first act of the two on.

    The table holds the acts of everybody: how the two deal with others is where their own standing begins. Raises `KeyError` if the two have
    no act together in that dimension, else as `standings`.
    """
    clean = acts(table)
    counted = cells(clean, until=until)
    one, two = sorted((a, b))
    mine = _rows_of_pair(clean, one, two, until)
    inside = mine if not dimension else mine.filter(pc.equal(mine["dimension"], dimension))
    if not len(inside):
        where = f" in the dimension {dimension}" if dimension else ""
        raise KeyError(f"no act between {one} and {two} is told{where}")
    ends = counted.actors.index(one), counted.actors.index(two)
    pair = int(np.flatnonzero((counted.a == ends[0]) & (counted.b == ends[1]))[0])
    block = slice(pair, pair + 1)
    everything = counted.of(-1)
    base = actor_log_odds(everything)[:, list(ends)].mean(axis=1, keepdims=True)
    if dimension:
        over_all = path_of(counted, block, base).ahead
        base = base if over_all is None else over_all
    counts = (counted.of(counted.dimensions.index(dimension)) if dimension else everything).dense(block)
    path = follow(counts[0], counts[1], base, keep=True, beside=bool(dimension))
    row = readings(np.array([one], dtype=object), np.array([two], dtype=object), dimension, path, base, counts).to_pylist()[0]
    moved = ranked(inside, shares(inside, np.zeros(len(inside), dtype=np.int64), path, counted, dimension))
    return Standing(
        a=one, b=two, dimension=dimension, at=first_day(counted.first + counted.months - 1), sign=SIGNS[row["sign"]],
        friendly_chance=row["friendly_chance"],
        tone=Reading(value=row["tone"], low=row["tone_low"], high=row["tone_high"], trend=row["tone_trend"]),
        slow=row["slow"],
        heat=Reading(value=row["heat"], low=row["heat_low"], high=row["heat_high"], trend=row["heat_trend"]),
        baseline=row["baseline"], log_odds=float(base[-1, 0] + path.slow[0] + path.fast[0]), from_others=float(base[-1, 0]),
        moved=tuple(moved[:most]), left_out=max(0, len(moved) - most), months=_months(counts, path, counted),
    )  # fmt: skip


def readings(a: np.ndarray, b: np.ndarray, dimension: str, path: Path, base: Floats, counts: tuple[Floats, Floats, Floats]) -> pa.Table:
    """The columns of `COLUMNS` for some pairs after the last month."""
    theta = base[-1] + path.slow + path.fast
    sd = np.sqrt(path.variance)
    chance = chance_of(theta, sd)
    burning = heat(counts[2])
    columns = (
        a, b, np.full(len(a), dimension, dtype=object), signs_of(chance), chance,
        tone_of(theta), tone_of(theta - EIGHTY * sd), tone_of(theta + EIGHTY * sd), tone_of(theta) - tone_of(base[-1] + path.slow),
        tone_of(base[-1] + path.slow), burning.mean, burning.quantile(0.1), burning.quantile(0.9), burning.trend,
        2 * decayed(counts[0], counts[1], base) - 1, counts[0].sum(axis=0), counts[1].sum(axis=0),
    )  # fmt: skip
    return pa.table([pa.array(values, field.type) for values, field in zip(columns, COLUMNS, strict=True)], schema=COLUMNS)


def tone_of(theta: Floats) -> Floats:
    """Log-odds as tone, -1 to 1."""
    return 2 * logistic(theta) - 1


def chance_of(theta: Floats, sd: Floats) -> Floats:
    """Probability that the log-odds are above 0."""
    from scipy.special import ndtr

    return ndtr(theta / sd)


def signs_of(chance: Floats) -> Ints:
    """1 and -1 where the tone is surely above or below 0, else 0: unsettled."""
    return np.where(chance > SURE, 1, np.where(chance < 1 - SURE, -1, 0))


def _rows_of_pair(clean: pa.Table, one: str, two: str, until: date | None) -> pa.Table:
    forth = pc.and_(pc.equal(clean["a"], one), pc.equal(clean["b"], two))
    back = pc.and_(pc.equal(clean["a"], two), pc.equal(clean["b"], one))
    kept = pc.or_(forth, back)
    return clean.filter(kept if until is None else pc.and_(kept, pc.less_equal(clean["day"], pa.scalar(until))))


def _months(counts: tuple[Floats, Floats, Floats], path: Path, counted: Cells) -> tuple[Month, ...]:
    if path.after is None or path.after_variance is None:
        return ()
    up, down = counts[0][:, 0], counts[1][:, 0]
    busy: Ints = np.flatnonzero(up + down)
    theta, sd = path.after[:, 0], np.sqrt(path.after_variance[:, 0])
    tone, low, high = tone_of(theta), tone_of(theta - EIGHTY * sd), tone_of(theta + EIGHTY * sd)
    sign = signs_of(chance_of(theta, sd))
    return tuple(
        Month(
            month=first_day(counted.first + month), friendly=float(up[month]), hostile=float(down[month]),
            tone=float(tone[month]), low=float(low[month]), high=float(high[month]), sign=SIGNS[int(sign[month])],
        )
        for month in range(int(busy[0]), counted.months)
    )  # fmt: skip
