"""After a shock between two, how do third parties move? A history of acts in, base rates by class out, with intervals.

The study (docs/explanation/standing.md): a shock is a month in which two had `LEAST` or more hostile (or friendly) events, and so many more than
the tone expected that the surprise lies above `SURPRISE` standard deviations. Watched is the friendly share between each third party and one
of the two in the next three months, minus the share expected before the shock, minus the mean of that difference over all pairs and months.
Third parties are friends, enemies or in between by how they stood with the *other* of the two before the shock. Stated relations are no events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
import pyarrow as pa

from dragoman.nouns.whatif import BaseRate, Shock, Stands, Whose
from dragoman.standing.acts import EVENT, Cells, acts, cells
from dragoman.standing.columns import pc
from dragoman.standing.graph import Floats, Ints
from dragoman.standing.tone import actor_log_odds, follow, logistic

LEAST, SURPRISE = 8, 1.64
# Reports of one month repeat more than the filter's own constant says: the surprise is judged with the larger one, as published.
RHO = 0.15
BURN_IN, AHEAD = 24, 3
FRIEND, ENEMY = 0.35, -0.15
# Who did two thirds of a shock's acts or more is its actor; else it is nobody's. Rounded, lest 2/3 fail itself.
MOSTLY = 0.6666
# With 92 shocks (Levant) a move of three points can be told from none, with 35 (Balkans) it cannot.
ENOUGH = 90
# Fewer pairs than this make no row.
FEWEST = 20
BLOCK = 8192

SHOCKS: tuple[Shock, ...] = get_args(Shock.__value__)
STANDS: tuple[Stands, ...] = get_args(Stands.__value__)
WHOSE: tuple[Whose, ...] = get_args(Whose.__value__)
BETWEEN = STANDS.index("between")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen after shocks, a row each time that a third party (or the two themselves) had an act in the three months: month since
    year 0, kind of shock, whose friend or enemy it is and how it stands (indices of `SHOCKS`, `WHOSE`, `STANDS`), `moved`. `shocks`: number by kind."""

    month: Ints
    shock: Ints
    whose: Ints
    stands: Ints
    moved: Floats
    shocks: tuple[int, ...]

    @classmethod
    def of(cls, rows: list[tuple[int, int, int, int, float]], shocks: tuple[int, ...]) -> Seen:
        """From rows of the five columns."""
        columns = np.array(rows, dtype=np.float64).reshape(-1, 5).T
        month, shock, whose, stands = (column.astype(np.int64) for column in columns[:4])
        return cls(month, shock, whose, stands, columns[4], shocks)


def base_rates(table: pa.Table, *, source: str = "these acts", largest: int | None = None) -> tuple[BaseRate, ...]:
    """Base rates of a history (columns as for `acts`); none if it has fewer than `ENOUGH` hostile shocks, too few to tell anything, or more
    than `largest` pairs times months."""
    found = observed(table, least=ENOUGH, largest=largest)
    return rates([found], source=source) if found.shocks[0] >= ENOUGH else ()


def observed(table: pa.Table, *, least: int = 0, largest: int | None = None) -> Seen:
    """What came after the shocks of a history. Raises `TableError` for a malformed table; one without events has no shocks.

    No work is done on one that cannot have `least` hostile shocks or has more than `largest` pairs times months: none are seen in it.
    """
    clean = acts(table)
    clean = clean.filter(pc.equal(clean["kind"], EVENT))
    if not len(clean):
        return Seen.of([], (0, 0))
    counted = cells(clean).of(-1)
    if np.count_nonzero(counted.tone_down >= LEAST) < least or (largest is not None and counted.months * len(counted.a) > largest):
        return Seen.of([], (0, 0))
    followed = _Followed(counted)
    months, pairs, kinds = followed.shocks()
    share = _share_of_first(clean, counted, months, pairs, kinds)
    beside = _Beside(counted)
    rows: list[tuple[int, int, int, int, float]] = []
    for month, pair, kind, first in zip(months.tolist(), pairs.tolist(), kinds.tolist(), share.tolist(), strict=True):
        if np.isfinite(followed.moved[month, pair]):
            rows.append((counted.first + month, kind, 0, 0, float(followed.moved[month, pair])))
        ends = int(counted.a[pair]), int(counted.b[pair])
        for one, other, done in ((*ends, first), (*ends[::-1], 1 - first)):
            # Third parties are watched with `one`; they stand so or so with `other`, who is the target if `one` did most of it.
            whose = 1 if done >= MOSTLY else 2 if done <= 1 - MOSTLY else 0
            with_one, with_other = beside.common(one, other)
            known = np.isfinite(followed.moved[month, with_one]) & (followed.begun[with_other] < month)
            tone = 2 * followed.expected[month, with_other[known]] - 1
            stands = np.where(tone > FRIEND, 1, np.where(tone < ENEMY, 3, BETWEEN))
            moved = followed.moved[month, with_one[known]]
            rows += [(counted.first + month, kind, whose, how, by) for how, by in zip(stands.tolist(), moved.tolist(), strict=True)]
    return Seen.of(rows, tuple(int(np.count_nonzero(kinds == kind)) for kind in range(len(SHOCKS))))


class _Followed:
    """All pairs of a history: the friendly share expected before each month, and how the three months after it differed (NaN: nothing seen)."""

    def __init__(self, counted: Cells) -> None:
        self.counted = counted
        shape = counted.months, len(counted.a)
        self.expected = np.empty(shape, dtype=np.float32)
        self.moved = np.full(shape, np.nan, dtype=np.float32)
        self.begun = np.full(shape[1], counted.months)
        np.minimum.at(self.begun, counted.pair, counted.month)
        self._found: list[tuple[Ints, Ints, Ints]] = []
        base = actor_log_odds(counted)
        for begin in range(0, shape[1], BLOCK):
            self._follow(slice(begin, min(begin + BLOCK, shape[1])), base)
        self.moved -= np.float32(np.nanmean(self.moved)) if np.isfinite(self.moved).any() else 0

    def _follow(self, block: slice, odds: Floats) -> None:
        up, down, _ = self.counted.dense(block)
        n = up + down
        path = follow(up, down, (odds[:, self.counted.a[block]] + odds[:, self.counted.b[block]]) / 2, keep=True)
        if path.ahead is None:
            return
        share = logistic(path.ahead[:-1])
        self.expected[:, block] = share
        spread = np.sqrt(np.maximum(n * share * (1 - share) * (1 + np.maximum(n - 1, 0) * RHO), 1e-9))
        surprise = (up - n * share) / spread
        months, watched = len(n), slice(BURN_IN, max(BURN_IN, len(n) - AHEAD))
        for kind, happened in enumerate(((down >= LEAST) & (surprise < -SURPRISE), (up >= LEAST) & (surprise > SURPRISE))):
            month, pair = np.nonzero(happened[watched])
            self._found.append((month + BURN_IN, pair + block.start, np.full(len(month), kind)))
        ahead = [np.cumsum(np.concatenate([np.zeros((1, n.shape[1])), table]), axis=0) for table in (up, n)]
        friendly, seen = (table[1 + AHEAD :] - table[1 : months + 1 - AHEAD] for table in ahead)
        moved = np.where(seen > 0, friendly / np.maximum(seen, 1e-9), np.nan) - share[: months - AHEAD]
        moved[np.arange(len(moved))[:, None] <= self.begun[None, block]] = np.nan
        moved[:BURN_IN] = np.nan
        self.moved[: len(moved), block] = moved

    def shocks(self) -> tuple[Ints, Ints, Ints]:
        """Month, pair and kind (index of `SHOCKS`) of each shock, in the order of time."""
        month, pair, kind = (np.concatenate(column) for column in zip(*self._found, strict=True))
        order = np.lexsort((kind, pair, month))
        return month[order], pair[order], kind[order]


class _Beside:
    """Who has dealt with whom: for each actor the others and the numbers of the pairs."""

    def __init__(self, counted: Cells) -> None:
        pairs = np.arange(len(counted.a))
        one, other, pair = np.concatenate([counted.a, counted.b]), np.concatenate([counted.b, counted.a]), np.tile(pairs, 2)
        order = np.lexsort((other, one))
        self._other, self._pair = other[order], pair[order]
        self._start = np.searchsorted(one[order], np.arange(len(counted.actors) + 1))

    def common(self, one: int, other: int) -> tuple[Ints, Ints]:
        """The pairs of each third party with the one and with the other, in the same order."""
        here, there = (slice(self._start[actor], self._start[actor + 1]) for actor in (one, other))
        _, mine, theirs = np.intersect1d(self._other[here], self._other[there], assume_unique=True, return_indices=True)
        return self._pair[here][mine], self._pair[there][theirs]


def _share_of_first(clean: pa.Table, counted: Cells, months: Ints, pairs: Ints, kinds: Ints) -> Floats:
    """For each shock the share of its acts that the first of the two (`counted.a`) did."""
    names, size = np.array(counted.actors, dtype=object), len(counted.actors)
    doer, other = (np.searchsorted(names, clean[column].to_numpy(zero_copy_only=False)) for column in ("a", "b"))
    keys = counted.a * size + counted.b
    pair = np.searchsorted(keys, np.minimum(doer, other) * size + np.maximum(doer, other))
    month = clean["day"].to_numpy().astype("datetime64[M]").astype(np.int64) + 1970 * 12 - counted.first
    kind = np.where(clean["sign"].to_numpy() < 0, 0, 1)
    where = (pair * counted.months + month) * len(SHOCKS) + kind
    spots, which = np.unique((pairs * counted.months + months) * len(SHOCKS) + kinds, return_inverse=True)
    if not len(spots):
        return np.zeros(0)
    at = np.minimum(np.searchsorted(spots, where), len(spots) - 1)
    mine = spots[at] == where
    done = np.bincount(at[mine], (doer < other)[mine], len(spots)) / np.maximum(np.bincount(at[mine], minlength=len(spots)), 1)
    return done[which]


def rates(seen: Sequence[Seen], *, source: str, draws: int = 1000, seed: int = 0) -> tuple[BaseRate, ...]:
    """Base rates of one or several histories; a month is drawn with all that came after its shocks, in all of them: sets may overlap."""
    month, shock, whose, stands, moved = (
        np.concatenate([getattr(one, name) for one in seen]) for name in ("month", "shock", "whose", "stands", "moved")
    )
    rng = np.random.default_rng(seed)
    found: list[BaseRate] = []
    for number, kind in enumerate(SHOCKS):
        mine = shock == number
        months, place = np.unique(month[mine], return_inverse=True)
        if not len(months):
            continue
        # (months, whose, stands): sums and counts; "either" takes in those of nobody's.
        cell = (place * len(WHOSE) + whose[mine]) * len(STANDS) + stands[mine]
        shape = len(months), len(WHOSE), len(STANDS)
        sums, counts = (np.bincount(cell, weights, int(np.prod(shape))).reshape(shape) for weights in (moved[mine], None))
        for table in (sums, counts):
            table[:, 0] = table.sum(axis=1)
        drawn = rng.multinomial(len(months), np.full(len(months), 1 / len(months)), size=draws).astype(np.float64)
        with np.errstate(invalid="ignore"):
            point = 100 * sums.sum(axis=0) / counts.sum(axis=0)
            spread = 100 * np.tensordot(drawn, sums, 1) / np.tensordot(drawn, counts, 1)
        for w, whom in enumerate(WHOSE):
            for s, how in enumerate(STANDS):
                if counts[:, w, s].sum() < FEWEST or (how == "themselves" and w):
                    continue
                low, high = (float(edge) for edge in np.nanquantile(spread[:, w, s], [0.025, 0.975]))
                beyond: dict[str, float] = {}
                if how in ("friends", "enemies"):
                    edges = np.nanquantile(spread[:, w, s] - spread[:, w, BETWEEN], [0.025, 0.975])
                    beyond = {"beyond": float(point[w, s] - point[w, BETWEEN]), "beyond_low": float(edges[0]), "beyond_high": float(edges[1])}
                found.append(
                    BaseRate(
                        source=source, shock=kind, whose=whom, stands=how, shocks=sum(one.shocks[number] for one in seen),
                        pairs=int(counts[:, w, s].sum()), points=float(point[w, s]), low=low, high=high, **beyond,
                    )
                )  # fmt: skip
    return tuple(found)
