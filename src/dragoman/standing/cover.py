"""The cheapest set of edges that meets every bad cycle: bounds that close, or both bounds as far as the time allowed.

Which cycles are bad is told by an oracle: cycles with an odd number of negative edges (`frustration`), or with exactly one (`clusters`).
Written over edges alone, with one row per bad cycle, the linear relaxation is tight enough that real networks seldom need branching; a
model with a variable per actor and per edge and no cycles does not finish on the same data (Aref and Wilson 2019 use triangles and branch;
odd cycles found by shortest paths are from Barahona 1982). Rows are added as they are found violated. HiGHS solves.

The lower bound does not trust the solver's arithmetic: from its dual values a packing of cycles is made that loads no edge above its weight,
which anybody can add up. It is the certificate that `Cover.packing` holds where no branching was needed.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, Self

import numpy as np

from dragoman.standing.graph import Floats, Graph, Ints, blocks

if TYPE_CHECKING:
    import highspy

# Relative gap at which bounds of weights that are no whole numbers count as equal.
CLOSED = 1e-7
# Rows added in one round; more make each round slower than they make rounds fewer (tried 50 to 5,000 on networks of 1,300 edges).
ROWS = 500


class Oracle(Protocol):
    """What is a bad cycle, and how a fractional answer becomes a whole one."""

    def first(self) -> list[Ints]:
        """Bad cycles to begin with, as edge numbers."""
        ...

    def unmet(self, x: Floats) -> list[Ints]:
        """Bad cycles over which x sums to less than 1; empty only if there is none."""
        ...

    def whole(self, x: Floats) -> Ints:
        """Edges that meet every bad cycle, guided by x."""
        ...


@dataclass(slots=True)
class Cover:
    """Edges chosen (their weight is `upper`), a proved `lower` bound, the packing behind it, and how it was proved."""

    edges: Ints
    lower: float
    upper: float
    branched: bool = False
    packing: list[tuple[Ints, float]] = field(default_factory=lambda: list[tuple[Ints, float]]())

    @property
    def proved(self) -> bool:
        """Whether the two bounds meet."""
        return closed(self.lower, self.upper)


def closed(lower: float, upper: float) -> bool:
    """Whether two bounds are equal but for rounding."""
    return upper - lower <= CLOSED * max(1.0, upper)


@dataclass(frozen=True, slots=True)
class Division:
    """A division into groups: `group` per actor, the edges against it, bounds on the least weight such edges can have, and how it was proved.

    `packing` lists bad cycles (edge numbers) with amounts: no edge is loaded above its weight, and every division pays for every bad cycle,
    so the sum of the amounts, rounded up per block where weights are whole, bounds the least weight from below. Without branching it is the
    whole proof.
    """

    group: Ints
    against: Ints
    lower: float
    upper: float
    branched: bool
    packing: tuple[tuple[Ints, float], ...]
    seconds: float

    @classmethod
    def of(cls, graph: Graph, group: Ints, against: Ints, found: Cover, seconds: float) -> Self:
        """A division with the bounds that a cover of the bad cycles has proved."""
        upper = float(graph.weight[against].sum())
        lower = upper if closed(found.lower, upper) else found.lower
        return cls(group, against, lower, upper, found.branched, tuple(found.packing), seconds)

    @property
    def proved(self) -> bool:
        """Whether the two bounds meet."""
        return closed(self.lower, self.upper)


def by_blocks[O: Oracle](
    graph: Graph, oracle: Callable[[Graph], O], *, deadline: float, keep: Callable[[Ints, O], None] = lambda _actors, _oracle: None
) -> Cover:
    """`cover` of each biconnected block, added up; no cycle reaches beyond its block. `keep` is handed each block's actors and oracle, solved.

    Small blocks first, so that a hard one takes only the time that is left.
    """
    whole = Cover(np.empty(0, dtype=np.int64), 0.0, 0.0)
    for edges in sorted(blocks(graph), key=len):
        block, actors = graph.part(edges)
        one = oracle(block)
        found = cover(block.weight, one, deadline=deadline)
        keep(actors, one)
        whole.edges = np.concatenate([whole.edges, edges[found.edges]])
        whole.lower, whole.upper = whole.lower + found.lower, whole.upper + found.upper
        whole.branched = whole.branched or found.branched
        whole.packing += [(edges[cycle], amount) for cycle, amount in found.packing]
    return whole


def cover(weight: Floats, oracle: Oracle, *, deadline: float) -> Cover:
    """The cheapest edges that meet all bad cycles. `deadline` is a reading of `time.monotonic`; past it the bounds stay open.

    weight: (m,), positive. An answer is found whatever the deadline is: the oracle's first guess.
    """
    whole_weights = bool(np.all(weight == np.round(weight)))
    start = oracle.whole(np.zeros(len(weight)))
    best = Cover(start, 0.0, float(weight[start].sum()))
    if not len(start):
        return best
    rows = _Rows(weight)
    rows.add(oracle.first() or oracle.unmet(np.zeros(len(weight))))
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            break
        finished = rows.solve(left)
        bound, packing = rows.packing()
        if whole_weights:
            bound = math.ceil(bound - 1e-6)
        if bound > best.lower:
            best.lower, best.packing = bound, packing
        _improve(best, weight, oracle.whole(rows.x))
        if best.proved or not finished or not rows.add(oracle.unmet(rows.x)[:ROWS]):
            break
    if not best.proved and deadline > time.monotonic():
        _branch(best, weight, oracle, rows, deadline=deadline, whole_weights=whole_weights)
    best.lower = min(best.lower, best.upper)
    return best


def _improve(best: Cover, weight: Floats, edges: Ints) -> None:
    price = float(weight[edges].sum())
    if price < best.upper:
        best.edges, best.upper = edges, price


def _branch(best: Cover, weight: Floats, oracle: Oracle, rows: _Rows, *, deadline: float, whole_weights: bool) -> None:
    """Whole numbers only: solve, look for cycles that the answer leaves, add them, solve again."""
    rows.make_whole()
    while (left := deadline - time.monotonic()) > 0:
        finished = rows.solve(left)
        bound = rows.dual_bound()
        bound = math.ceil(bound - 1e-6) if whole_weights else bound * (1 - 1e-9)
        if bound > best.lower:
            best.lower, best.branched, best.packing = bound, True, []
        if rows.x.any():
            _improve(best, weight, oracle.whole(rows.x))
        if best.proved or not finished or not rows.add(oracle.unmet(np.round(rows.x))[:ROWS]):
            return


class _Rows:
    """The linear program: one column an edge, one row a bad cycle, kept warm between rounds."""

    def __init__(self, weight: Floats) -> None:
        import highspy

        self.weight = weight
        self.x: Floats = np.zeros(len(weight))
        self.cycles: list[Ints] = []
        self.known: set[bytes] = set()
        self.infinite = highspy.kHighsInf
        self.model = quiet()
        columns = len(weight)
        self.model.addVars(columns, np.zeros(columns), np.ones(columns))
        self.model.changeColsCost(columns, np.arange(columns, dtype=np.int32), weight)

    def add(self, cycles: list[Ints]) -> int:
        """Add what is new; tells how many rows that were."""
        new: list[Ints] = []
        for cycle in cycles:
            key = np.sort(cycle).tobytes()
            if key not in self.known:
                self.known.add(key)
                new.append(cycle)
        if new:
            lengths = np.array([len(cycle) for cycle in new])
            starts = (np.cumsum(lengths) - lengths).astype(np.int32)
            columns = np.concatenate(new).astype(np.int32)
            many = len(new)
            self.model.addRows(many, np.ones(many), np.full(many, self.infinite), len(columns), starts, columns, np.ones(len(columns)))
            self.cycles += new
        return len(new)

    def solve(self, seconds: float) -> bool:
        """Solve as it stands; tells whether it came to an end within that time."""
        import highspy

        # Out of time in the simplex method, HiGHS 1.16 tidies up for as long again.
        self.model.setOptionValue("time_limit", seconds / 2)
        self.model.run()
        values = np.array(self.model.getSolution().col_value, dtype=np.float64)
        if len(values) == len(self.weight):
            self.x = np.clip(values, 0.0, 1.0)
        return self.model.getModelStatus() == highspy.HighsModelStatus.kOptimal

    def packing(self) -> tuple[float, list[tuple[Ints, float]]]:
        """Cycles with amounts that load no edge above its weight, from the dual values; their sum is a lower bound whatever the solver rounded.

        An edge at its upper bound of 1 may be overloaded in the dual; its excess is scaled away, which costs tightness only.
        """
        amount = np.maximum(np.array(self.model.getSolution().row_dual, dtype=np.float64), 0.0)
        if len(amount) != len(self.cycles) or not np.all(np.isfinite(amount)):
            return 0.0, []
        used = np.flatnonzero(amount > 1e-12)
        if not len(used):
            return 0.0, []
        cycles = [self.cycles[row] for row in used]
        amount = amount[used]
        lengths = [len(cycle) for cycle in cycles]
        edges = np.concatenate(cycles)
        load = np.bincount(edges, weights=np.repeat(amount, lengths), minlength=len(self.weight))
        over = np.maximum(load / self.weight, 1.0)
        amount = amount / np.maximum.reduceat(over[edges], np.cumsum(lengths) - lengths)
        return float(amount.sum()), list(zip(cycles, amount.tolist(), strict=True))

    def make_whole(self) -> None:
        """Ask for whole numbers from here on."""
        import highspy

        columns = len(self.weight)
        kind = int(highspy.HighsVarType.kInteger)
        self.model.changeColsIntegrality(columns, np.arange(columns, dtype=np.int32), np.full(columns, kind, dtype=np.uint8))
        self.model.setOptionValue("mip_rel_gap", 0.0)

    def dual_bound(self) -> float:
        """The bound that branching has proved, 0 before it has any."""
        bound = self.model.getInfo().mip_dual_bound
        return max(0.0, bound) if math.isfinite(bound) else 0.0


def quiet() -> highspy.Highs:
    """HiGHS on one thread that prints nothing: by itself it prints a banner when it is made."""
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802
            self.silent()
            super().enableCallbacks()

    model = Quiet()
    model.setOptionValue("threads", 1)
    model.setOptionValue("random_seed", 0)
    return model
