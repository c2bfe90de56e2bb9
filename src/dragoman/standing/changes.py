"""What moved since a day: for every pair and dimension how it stood and stands, and how improbable what came was under the forecast made before.

Three things are looked at: friendly among all acts (tone), hostile events (heat), and that so few acts came (silence): a pair that has fallen silent
is a surprise only if acts were to be expected. How many come is held against how much more, or less, is told of everybody. Among ten thousand pairs some surprise by chance: beside each stands how many would.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.nouns.change import Change, ChangeKind, ChangePoint, Side, Surprising
from dragoman.nouns.standing import Moved, Reading
from dragoman.standing.acts import acts, cells, month_of
from dragoman.standing.breaks import points
from dragoman.standing.columns import pc
from dragoman.standing.graph import Floats, Ints
from dragoman.standing.heat import heat
from dragoman.standing.pair import COLUMNS, SIGNS, chance_of, readings, signs_of
from dragoman.standing.reasons import reasons
from dragoman.standing.sides import Cut, Sides
from dragoman.standing.surprise import both_ends, count_tails, false_shares, tone_tails, volume

# Pairs worked on at once, as for `standings`.
BLOCK = 8192
# Of rows less surprising than this only those are told of that turned, or that have no acts before.
LISTED = 0.05
# Of those whose false share is no more than this it is said that they moved more than chance explains.
FALSE = 0.1
# Pairs with so many acts to be expected are in contact; the others are a family of their own, lest thousands that have not met for years drown those
# that matter (Efron 2008, "When should hypothesis testing problems be combined?"). So are rows of a dimension, which say again what their pair says.
IN_CONTACT = 1.0
DAYS_A_MONTH = 365.25 / 12
KINDS: tuple[ChangeKind, ...] = ("moved", "new", "silent")
BY: tuple[Surprising, ...] = ("tone", "heat", "silence")

# Of a pair and dimension; before_ and after_ stand before the columns of `standings` from sign to heat_trend.
SIDE = [field for field in COLUMNS if field.name not in ("a", "b", "dimension", "baseline", "friendly", "hostile")]
NUMBERS = ("friendly", "hostile", "expected_share", "expected_hostile", "expected_acts", "tone_chance", "heat_chance", "silence_chance", "chance")
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("a", "b", "dimension")),
        ("kind", pa.int8()),
        ("by", pa.int8()),
        ("turned", pa.bool_()),
        *((name, pa.float64()) for name in (*NUMBERS, "by_chance", "false_share")),
        *((f"{side}_{field.name}", field.type) for side in ("before", "after") for field in SIDE),
    ]
)


@dataclass(frozen=True, slots=True)
class Shifts:
    """Rows of `SCHEMA`, the most surprising first: all of `LISTED`, and those that turned or are new. `tested`: how many rows were looked at;
    `near`: of pairs in contact; `beyond`: how many moved more than chance explains; chances: of all rows looked at, (tested, 5): the chances of tone,
    heat, silence, the acts that were to be expected, and whether it is a dimension."""

    rows: pa.Table
    tested: int
    near: int
    beyond: int
    chances: Floats


def shifts(table: pa.Table, *, since: date, until: date | None = None, about: str | None = None) -> Shifts:
    """What moved from `since` to `until` (or to the last act), of all pairs or those of one actor.

    table: as for `acts`, of everybody. kind and by are places in `KINDS` and `BY`; other columns are those of `Change`. Raises `TableError` for a malformed
    table and `ValueError` where `until` lies before `since` or no act before it.
    """
    clean, end = _cut(table, since, until)
    months = ((end - since).days + 1) / DAYS_A_MONTH
    cut = Cut.of(clean, since, end)
    counted = cut.weighed
    wanted = np.ones(len(counted.a), dtype=bool)
    if about is not None:
        place = counted.actors.index(about) if about in counted.actors else -1
        wanted = (counted.a == place) | (counted.b == place)
    named = [number for number, name in enumerate(counted.dimensions) if name]
    busy = {number: np.bincount(counted.of(number).pair, minlength=len(counted.a)) > 0 for number in named}
    more_told = volume(*_told(cut, months))
    rows: list[pa.Table] = []
    tested: list[Floats] = []
    kept: list[Ints] = []
    for begin in range(0, len(counted.a), BLOCK):
        block = np.flatnonzero(wanted[begin : begin + BLOCK]) + begin
        if not len(block):
            continue
        together, ahead = cut.sides(block, keep=bool(named))
        parts = [(block, "", together)]
        for number in named:
            those = np.flatnonzero(busy[number][block])
            if len(those) and ahead is not None:
                parts.append((block[those], counted.dimensions[number], cut.sides(block[those], number, (ahead[0][:, those], ahead[1][:, those]))[0]))
        for pairs, dimension, sides in parts:
            told, chances, listed = _rows(counted.actors, counted.a[pairs], counted.b[pairs], dimension, sides, months, more_told)
            rows.append(told)
            kept.append(listed + sum(map(len, tested)))
            tested.append(chances)
    looked_at = np.concatenate(tested) if tested else np.ones((0, 5))
    return _ranked(rows, looked_at, np.concatenate(kept) if kept else np.array([], dtype=np.int64))


def _cut(table: pa.Table, since: date, until: date | None) -> tuple[pa.Table, date]:
    if until is not None and until < since:
        raise ValueError(f"until {until} lies before since {since}")
    clean = acts(table)
    if until is not None:
        clean = clean.filter(pc.less_equal(clean["day"], pa.scalar(until)))
    days = pc.min_max(clean["day"]).as_py()
    if days["min"] is None or days["min"] >= since:
        raise ValueError(f"no act before {since}: there is nothing to compare with")
    return clean, until or max(days["max"], since)


def _told(cut: Cut, months: float) -> tuple[Floats, Floats]:
    """Acts of every pair since, and how many were to be expected."""
    came, expected = np.zeros(len(cut.weighed.a)), np.zeros(len(cut.weighed.a))
    for begin in range(0, len(came), BLOCK):
        block = slice(begin, min(begin + BLOCK, len(came)))
        earlier, since = cut.acts(block)
        came[block], expected[block] = since.sum(axis=0), heat(earlier).mean * months
    return came, expected


def _rows(
    names: tuple[str, ...], a: Ints, b: Ints, dimension: str, sides: Sides, months: float, more_told: float
) -> tuple[pa.Table, Floats, Ints]:
    """Rows to be told of, still without what depends on all; the chances of all, (P, 3); and which of them the rows are."""
    friendly, hostile = sides.since
    came = friendly + hostile
    few, many, share = tone_tails(friendly, came, sides.before, sides.base_before[-1], waits=sides.waits)
    expected_hostile = heat(sides.earlier[2]).mean * months
    # Acts at all go by the same forecast as hostile events: it was fitted to both.
    expected_acts = heat(sides.acts_earlier).mean * months
    # Hostile events alone are heat, so stated relations are left out of what came.
    events = np.maximum(sides.whole[2].sum(axis=0) - sides.earlier[2].sum(axis=0), 0)
    acts_since, known = came.sum(axis=0), sides.acts_earlier.any(axis=0)
    more, less = max(more_told, 1.0), min(more_told, 1.0)
    hostile_tails = count_tails(events, expected_hostile, months, less)[0], count_tails(events, expected_hostile, months, more)[1]
    silence = count_tails(acts_since, expected_acts, months, less)[0]
    chances = np.stack([both_ends((few, many)), both_ends(hostile_tails), silence], axis=1)
    chance = np.minimum(1.0, 3 * chances.min(axis=1))
    before, after = (signs_of(chance_of(*_state(path, row))) for path, row in ((sides.before, sides.base_before[-1]), (sides.after, sides.base[-1])))
    turned = known & (before != 0) & (after != before) & (acts_since > 0)
    new = ~known & (acts_since > 0)
    listed = np.flatnonzero((chance <= LISTED) | turned | new)
    kind = np.where(new, 1, np.where(acts_since == 0, 2, 0))
    numbers = (friendly.sum(axis=0), hostile.sum(axis=0), share, expected_hostile, expected_acts, *chances.T, chance)
    ends = np.array(names, dtype=object)
    columns: list[Any] = [ends[a[listed]], ends[b[listed]], np.full(len(listed), dimension, dtype=object), kind[listed]]
    columns += [chances.argmin(axis=1)[listed], turned[listed], *(values[listed] for values in numbers)]
    # By chance and false share depend on all pairs.
    columns += [np.zeros(len(listed)), np.zeros(len(listed))]
    for path, base, counts in ((sides.before, sides.base_before, sides.earlier), (sides.after, sides.base, sides.whole)):
        columns += _side(path, base, counts, listed)
    told = pa.table([pa.array(values, field.type) for values, field in zip(columns, SCHEMA, strict=True)], schema=SCHEMA)
    return told, np.column_stack([chances, expected_acts, np.full(len(a), bool(dimension))]), listed


def _state(path: Any, base: Floats) -> tuple[Floats, Floats]:
    return base + path.slow + path.fast, np.sqrt(path.variance)


def _side(path: Any, base: Floats, counts: tuple[Floats, Floats, Floats], listed: Ints) -> list[Any]:
    """The columns of `SIDE` of some pairs."""
    nobody = np.full(len(listed), "", dtype=object)
    found = readings(nobody, nobody, "", path.of(listed), base[:, listed], (counts[0][:, listed], counts[1][:, listed], counts[2][:, listed]))
    return [found[field.name].combine_chunks() for field in SIDE]


def _ranked(rows: list[pa.Table], tested: Floats, kept: Ints) -> Shifts:
    if not rows:
        return Shifts(SCHEMA.empty_table(), 0, 0, 0, tested)
    chance = np.minimum(1.0, 3 * tested[:, :3].min(axis=1))
    near, dimension = tested[:, 3] >= IN_CONTACT, tested[:, 4] > 0
    by_chance, false = np.empty(len(chance)), np.empty(len(chance))
    for family in (near & ~dimension, near & dimension, ~near & ~dimension, ~near & dimension):
        by_chance[family] = chance[family] * family.sum()
        false[family] = false_shares(chance[family])
    table = pa.concat_tables(rows)
    for name, values in (("by_chance", by_chance), ("false_share", false)):
        table = table.set_column(SCHEMA.get_field_index(name), name, pa.array(values[kept]))
    moved = np.abs(table["after_tone"].to_numpy() - table["before_tone"].to_numpy())
    order = np.lexsort((table["dimension"].to_numpy(zero_copy_only=False).astype(str), -moved, by_chance[kept]))
    return Shifts(table.take(pa.array(order)), len(chance), int(near.sum()), int((false <= FALSE).sum()), tested)


def changes(
    table: pa.Table, *, since: date, until: date | None = None, about: str | None = None, most: int = 20, findings: int = 3
) -> tuple[tuple[Change, ...], Shifts]:
    """The `most` most surprising changes with the `findings` acts since that speak most for each, and change points since; and all rows.

    Raises as `shifts`.
    """
    found = shifts(table, since=since, until=until, about=about)
    clean, end = _cut(table, since, until)
    told = found.rows.slice(0, most).to_pylist()
    moved = {dimension: _moved(clean, told, dimension, since, end, findings) for dimension in {row["dimension"] for row in told}}
    breaks = {dimension: _breaks(clean, told, dimension, since, end) for dimension in moved}
    out: list[Change] = []
    for row in told:
        pair = row["a"], row["b"]
        sides = {side: _read(row, f"{side}_", at) for side, at in (("before", date.fromordinal(since.toordinal() - 1)), ("after", end))}
        out.append(
            Change(
                a=row["a"], b=row["b"], dimension=row["dimension"], kind=KINDS[row["kind"]], by=BY[row["by"]], turned=row["turned"],
                before=sides["before"], after=sides["after"], moved=tuple(moved[row["dimension"]].get(pair, ())),
                points=breaks[row["dimension"]].get(pair, ()), by_chance=row["by_chance"], false_share=row["false_share"],
                **{name: row[name] for name in NUMBERS} | {name: int(row[name]) for name in ("friendly", "hostile")},
            )
        )  # fmt: skip
    return tuple(out), found


def _moved(clean: pa.Table, told: list[dict[str, Any]], dimension: str, since: date, end: date, most: int) -> dict[tuple[str, str], list[Moved]]:
    signs = {(row["a"], row["b"]): _direction(row) for row in told if row["dimension"] == dimension}
    return reasons(clean, signs, since=since, until=end, dimension=dimension, most=most)


def _direction(row: Mapping[str, Any]) -> float:
    """Which way the acts speak that say most for a change: as the tone moved, or where heat surprises, hostile for hotter."""
    if BY[row["by"]] == "heat":
        return -1.0 if row["hostile"] > row["expected_hostile"] else 1.0
    return 1.0 if row["after_tone"] > row["before_tone"] else -1.0


def _breaks(clean: pa.Table, told: list[dict[str, Any]], dimension: str, since: date, end: date) -> dict[tuple[str, str], tuple[ChangePoint, ...]]:
    """Change points of the pairs told of that may lie in the time asked about."""
    counted = cells(clean, until=end)
    place = {name: number for number, name in enumerate(counted.actors)}
    keys = counted.a * len(counted.actors) + counted.b
    wanted = [place[row["a"]] * len(counted.actors) + place[row["b"]] for row in told if row["dimension"] == dimension]
    found = points(counted, np.flatnonzero(np.isin(keys, wanted)), dimension=dimension)
    first, last = month_of(since), month_of(end)
    return {
        (counted.actors[counted.a[pair]], counted.actors[counted.b[pair]]): mine
        for pair, those in found.items()
        if (mine := tuple(point for point in those if month_of(point.high) >= first and month_of(point.low) <= last))
    }


def _read(row: Mapping[str, Any], side: str, at: date) -> Side:
    def reading(name: str) -> Reading:
        value, low, high, trend = (row[f"{side}{name}{end}"] for end in ("", "_low", "_high", "_trend"))
        return Reading(value=value, low=low, high=high, trend=trend)

    return Side(
        at=at, sign=SIGNS[row[f"{side}sign"]], friendly_chance=row[f"{side}friendly_chance"], tone=reading("tone"), slow=row[f"{side}slow"], heat=reading("heat")
    )
