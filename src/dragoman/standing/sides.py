"""Counts of acts cut at a day → how pairs stood on the day before, and how they stand at the end, with what came in between.

A day in the middle of a month cuts that month in two: what came before the day is a month of its own for the standing before, as it would have been
reckoned then; the standing after takes the month whole, as it is reckoned now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.standing.acts import EVENT, STATED, Cells, cells, first_day, month_of
from dragoman.standing.columns import pc
from dragoman.standing.graph import Floats, Ints
from dragoman.standing.tone import Path, actor_log_odds, follow

type Counts = tuple[Floats, Floats, Floats]
# Log-odds known before each month and after the last: up to the day, and up to the end.
type Bases = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Sides:
    """Some pairs in one dimension. before, after: states of the filter; base_before, base: log-odds known before each month and after the last, from
    how the actors deal with everybody, or in a dimension from all dimensions together. earlier, whole: counts of the months before the day and of
    all; since: friendly and hostile acts since, each stated relation once, month by month. waits: whether a month lies between `before` and the
    first of `since`.
    """

    before: Path
    after: Path
    base_before: Floats
    base: Floats
    earlier: Counts
    whole: Counts
    acts_earlier: Floats
    since: tuple[Floats, Floats]
    waits: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A table of acts, counted, with the months cut at a day. `split`: months before that of the day; `inside`: whether it is cut in two.
    odds_before, odds: of each actor with everybody, before each month and after the last, up to the day and up to the end."""

    weighed: Cells
    single: Cells
    split: int
    inside: bool
    odds_before: Floats
    odds: Floats

    @classmethod
    def of(cls, table: pa.Table, since: date, until: date) -> Cut:
        """From a clean table of `acts` with at least one before `since` and none after `until`."""
        inside = since.day > 1
        later = pc.greater_equal(table["day"], pa.scalar(since))
        # Months are counted, not days: what came since goes into a month that is put in.
        moved = pa.array(np.where(later.to_numpy(), _next_month(table["day"].to_numpy()), table["day"].to_numpy()), pa.date32())
        told = table.set_column(table.column_names.index("day"), "day", moved) if inside else table
        end = first_day(month_of(until) + inside)
        weighed = cells(told, until=_last_day(end))
        # Where nothing is stated every act is one already.
        stated = pc.any(pc.equal(told["kind"], STATED)).as_py()
        single = cells(told.set_column(told.column_names.index("kind"), "kind", pa.repeat(pa.scalar(EVENT), len(told))), until=_last_day(end)) if stated else weighed
        split = month_of(since) - weighed.first
        whole = replace(weighed, month=weighed.month - (weighed.month > split), months=weighed.months - 1) if inside else weighed
        odds = actor_log_odds(whole.of(-1))
        before = actor_log_odds(weighed.of(-1)) if inside else odds
        return cls(weighed, single, split, inside, before[: split + inside + 1], odds)

    def sides(self, pairs: Ints, dimension: int = -1, over_all: Bases | None = None, *, keep: bool = False) -> tuple[Sides, Bases | None]:
        """Both sides of some pairs. over_all: for a dimension, what this gave second, for all together and with `keep`."""
        counts = self.weighed.of(dimension).dense(pairs)
        single = self.single.of(dimension).dense(pairs) if self.single is not self.weighed else counts
        a, b = self.weighed.a[pairs], self.weighed.b[pairs]
        base_before, base = over_all or ((self.odds_before[:, a] + self.odds_before[:, b]) / 2, (self.odds[:, a] + self.odds[:, b]) / 2)
        whole, earlier = self._whole(counts), (counts[0][: self._then], counts[1][: self._then], counts[2][: self._then])
        split, beside = self.split, dimension >= 0
        early = follow(whole[0][:split], whole[1][:split], base[: split + 1], keep=keep, beside=beside) if split else None
        part = slice(split, split + 1)
        before = follow(counts[0][part], counts[1][part], base_before[split:], keep=keep, beside=beside, start=early) if self.inside else early
        assert before is not None, "no act before the day"
        after = follow(whole[0][split:], whole[1][split:], base[split:], keep=keep, beside=beside, start=early)
        ahead = (_joined(early, before) if self.inside else _ahead(before), _joined(early, after)) if keep else None
        acts = (single[0] + single[1])[: self._then]
        since = single[0][self._then :], single[1][self._then :]
        return Sides(before, after, base_before, base, earlier, whole, acts, since, waits=not self.inside), ahead

    def acts(self, pairs: slice) -> tuple[Floats, Floats]:
        """Acts of some pairs in the months before the day and since, each stated relation once."""
        up, down, _ = self.single.of(-1).dense(pairs)
        return (up + down)[: self._then], (up + down)[self._then :]

    @property
    def _then(self) -> int:
        """Rows of counts that lie before the day."""
        return self.split + self.inside

    def _whole(self, counts: Counts) -> Counts:
        if not self.inside:
            return counts
        out: list[Floats] = []
        for table in counts:
            joined = np.delete(table, self.split + 1, axis=0)
            joined[self.split] += table[self.split + 1]
            out.append(joined)
        return out[0], out[1], out[2]


def _joined(early: Path | None, later: Path) -> Floats:
    return _ahead(later) if early is None else np.concatenate([_ahead(early)[:-1], _ahead(later)])


def _ahead(path: Path) -> Floats:
    assert path.ahead is not None, "the path was not kept"
    return path.ahead


def _next_month(days: Any) -> Any:
    return (days.astype("datetime64[M]") + 1).astype("datetime64[D]")


def _last_day(month: date) -> date:
    return date.fromordinal(first_day(month_of(month) + 1).toordinal() - 1)
