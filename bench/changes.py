"""Decades of dated events beside the repository → how often change points are false alarms or missed, and whether surprises come as often as they say.

    python bench/run.py changes     half a minute; writes bench/results/changes.json

Change points are looked for in the series of busy pairs as they are; with their months shuffled, where nothing changes; and with a change put into
the shuffled months at a random place: tone 1.5 in log-odds, heat fourfold. A hit lies within six months. Surprises are forecast each half year
for the next one, of all pairs: of the chances told, a thousandth should lie below .001, or fewer, for counts are discrete.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import measure
import numpy as np
import relations

# Acts that a pair must have for its months to be shuffled; the seed of the shuffles.
BUSY, SEED = 100, 1
WITHIN = 6
MEASURES = ("tone", "heat")


def figures(shared: Path, work: Path) -> list[measure.Figure]:
    """All figures of changes; `work` is not used."""
    del work
    found: list[measure.Figure] = []
    for name, (file, first, _) in relations.SETS.items():
        history = relations.keds(shared / "bench" / "network" / "keds" / file, first)
        found += alarms(name, history) + surprises(name, history)
        print(f"  {name} done", file=sys.stderr, flush=True)
    return found


def alarms(name: str, history: Any) -> list[measure.Figure]:
    """Change points per 100 pair-years, real and shuffled; hits of changes put in; and seconds for all pairs."""
    from dragoman.standing.acts import acts, cells
    from dragoman.standing.breaks import points

    counted = cells(acts(history))
    begun = time.process_time()
    points(counted)
    seconds = time.process_time() - begun
    busy = np.flatnonzero(np.bincount(counted.of(-1).pair, counted.of(-1).tone_up + counted.of(-1).tone_down, len(counted.a)) >= BUSY)
    up, down, hostile = counted.of(-1).dense(busy)
    rng = np.random.default_rng(SEED)
    order = np.argsort(rng.random(up.shape), axis=0)
    mixed = tuple(np.take_along_axis(table, order, axis=0) for table in (up, down, hostile))
    at = rng.integers(48, len(up) - 48, len(busy))
    years = up.size / 1200
    found: list[measure.Figure] = []
    for number, which in enumerate(MEASURES):
        real, shuffled = (sum(map(len, told(tables, which, counted.first).values())) / years for tables in ((up, down, hostile), mixed))
        put_in = told(change_put_in(mixed, at, rng)[number], which, counted.first)
        often = (mixed[0] + mixed[1] if which == "tone" else mixed[2]).mean(axis=0) >= 3
        hit = np.array([any(abs(month - at[pair]) <= WITHIN for month in put_in.get(pair, ())) for pair in range(len(busy))])
        unit = "acts" if which == "tone" else "hostile events"
        found += [
            measure.Figure("changes", f"{name}: change points of {which} per 100 pair-years", real, f"{len(busy)} pairs"),
            measure.Figure("changes", f"{name}: false alarms of {which} per 100 pair-years, months shuffled", shuffled),
            measure.Figure("changes", f"{name}: changes of {which} found, 3 {unit} a month or more", float(hit[often].mean()), f"{often.sum()} pairs"),
        ]
    return [*found, measure.Figure("changes", f"{name}: processor seconds for the change points of all pairs", seconds, f"{len(counted.a):,} pairs")]


def told(tables: tuple[np.ndarray, ...], which: str, first: int) -> dict[int, list[int]]:
    """Pair → months of its change points, for dense counts."""
    from dragoman.standing.acts import Cells, month_of
    from dragoman.standing.breaks import points

    up, down, hostile = tables
    pair, month = np.nonzero((up + down + hostile).T)
    alone = np.arange(up.shape[1])
    dense = Cells(
        tuple(map(str, alone)), ("",), first, len(up), alone, alone, pair, month, np.full(len(pair), -1), up[month, pair], down[month, pair], hostile[month, pair]
    )
    return {pair: [month_of(one.month) - first for one in those] for pair, those in points(dense, measures=[which]).items()}


def change_put_in(tables: tuple[np.ndarray, ...], at: np.ndarray, rng: np.random.Generator) -> tuple[tuple[np.ndarray, ...], tuple[np.ndarray, ...]]:
    """The tables with a change of tone (friendly acts turned hostile from a month on), and with one of heat (three of four events taken out before)."""
    up, down, hostile = (table.astype(int) for table in tables)
    later = np.arange(len(up))[:, None] >= at
    share = np.clip(up.sum(axis=0) / (up + down).sum(axis=0), 0.05, 0.95)
    after = 1 / (1 + np.exp(-(np.log(share / (1 - share)) - 1.5)))
    turned = np.where(later, rng.binomial(up, np.broadcast_to(1 - after / share, up.shape)), 0)
    cooler = np.where(later, hostile, rng.binomial(hostile, 0.25))
    return (up - turned, down + turned, hostile), (up, down, cooler)


def surprises(name: str, history: Any) -> list[measure.Figure]:
    """How many times as often as it says a chance below .001 comes, of pairs seen before, over all half years after the fourth year."""
    from dragoman.standing.changes import shifts

    days = history["day"].to_pylist()
    first, last = min(days).year + 4, max(days).year
    chances = []
    for year in range(first, last):
        for begin, end in ((date(year, 1, 1), date(year, 6, 30)), (date(year, 7, 1), date(year, 12, 31))):
            chances.append(shifts(history, since=begin, until=end).chances)
    all_of_them = np.concatenate(chances)
    return [
        measure.Figure("changes", f"{name}: {which}, chances below .001 against a thousandth", float((all_of_them[:, column] <= 0.001).mean() / 0.001), f"{len(all_of_them):,} forecasts")
        for column, which in enumerate(("tone", "heat", "silence"))
    ]  # fmt: skip
