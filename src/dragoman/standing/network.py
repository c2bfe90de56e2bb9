"""A network of signed ties between actors, in layers (dimensions) and over time, over an Arrow table; it knows nothing of where ties come from.

One row is one tie in one dimension for one span of days. Rows become a graph by stated rules and no others:

- rows of one pair in one dimension: their mean, weighted by share; dimensions of one pair: their mean. A pair whose dimensions cancel has no
  tie, and is told under `unsettled`;
- `affiliation` is a rule and no tie: a branch's ties count on its whole at the share that the affiliation states (`folded`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.nouns.network import Balance, Ego, NullModel
from dragoman.standing.balance import balance, tense_triads, ties_of
from dragoman.standing.columns import conform, pc, refuse
from dragoman.standing.graph import Graph, triangles

AFFILIATION = "affiliation"
# Weights that cancel to less than this are no tie: rounding of shares, not opinion.
CANCELLED = 1e-9

SCHEMA = pa.schema(
    [
        pa.field("a", pa.string(), nullable=False),
        pa.field("b", pa.string(), nullable=False),
        pa.field("dimension", pa.string(), nullable=False),
        pa.field("weight", pa.float64(), nullable=False),
        pa.field("since", pa.date32()),
        pa.field("until", pa.date32()),
        pa.field("share", pa.float64(), nullable=False),
        pa.field("of", pa.string()),
    ]
)
DEFAULTS: Mapping[str, Any] = {"dimension": "", "since": None, "until": None, "share": 1.0, "of": None}


@dataclass(frozen=True)
class Network:
    """Ties as a table of `SCHEMA`: actors `a` and `b`, `dimension` ("" for none), signed `weight`, first and last day (null: open), `share`.

    `share` is below 1 where a tie is a branch's that counts on its whole; `of` then names the branch. Of an affiliation a is the part, b the
    whole, and the weight the share at which a's acts count on b.
    """

    ties: pa.Table

    @classmethod
    def of(cls, table: pa.Table) -> Network:
        """From a table with at least a, b and weight; other columns of `SCHEMA` may be missing, further ones are left out.

        Raises `TableError` naming row and column: a column that is missing, an actor that is empty or tied to itself, a weight that is zero
        or no finite number, a share outside (0, 1], a span that ends before it begins.
        """
        ties = conform(table, SCHEMA, defaults=DEFAULTS, name="ties")
        refuse(ties, _faults(ties), name="ties")
        return cls(ties)

    @classmethod
    def of_rows(cls, rows: Iterable[Mapping[str, Any]]) -> Network:
        """From mappings with the names of the columns."""
        rows = list(rows)
        names = [field for field in SCHEMA if any(field.name in row for row in rows)]
        needed = [field for field in SCHEMA if field.name in ("a", "b", "weight")]
        return cls.of(pa.table({field.name: pa.array([row.get(field.name) for row in rows], field.type) for field in names or needed}))

    # ---- views -------------------------------------------------------------------------------------------------------

    def at(self, day: date) -> Network:
        """Ties that hold on a day."""
        return self.between(day, day)

    def between(self, first: date, last: date) -> Network:
        """Ties that hold on any day from `first` to `last`."""
        begun = pc.fill_null(pc.less_equal(self.ties["since"], pa.scalar(last)), True)
        lasts = pc.fill_null(pc.greater_equal(self.ties["until"], pa.scalar(first)), True)
        return Network(self.ties.filter(pc.and_(begun, lasts)))

    def layer(self, *dimensions: str) -> Network:
        """Ties in these dimensions alone."""
        return Network(self.ties.filter(pc.is_in(self.ties["dimension"], pa.array(dimensions, pa.string()))))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Dimensions in which there are ties, sorted."""
        return tuple(sorted(pc.unique(self.ties["dimension"]).to_pylist()))

    @property
    def actors(self) -> tuple[str, ...]:
        """All actors, sorted."""
        return tuple(sorted(set(pc.unique(self.ties["a"]).to_pylist()) | set(pc.unique(self.ties["b"]).to_pylist())))

    # ---- affiliation -------------------------------------------------------------------------------------------------

    def wholes(self) -> dict[str, dict[str, float]]:
        """For each part its wholes, near and far, with the share at which its ties count on them.

        Shares multiply along a chain, and the strongest chain counts. A stated end of an affiliation (a negative weight) is none.
        """
        rows = self.layer(AFFILIATION).ties
        direct: dict[str, dict[str, float]] = defaultdict(dict)
        for part, whole, weight in zip(rows["a"].to_pylist(), rows["b"].to_pylist(), rows["weight"].to_pylist(), strict=True):
            if weight > 0:
                direct[part][whole] = max(min(1.0, weight), direct[part].get(whole, 0.0))
        out: dict[str, dict[str, float]] = {}
        for part in sorted(direct):
            reached: dict[str, float] = {part: 1.0}
            waiting = [part]
            while waiting:
                here = waiting.pop()
                for whole, share in direct.get(here, {}).items():
                    if (worth := reached[here] * share) > reached.get(whole, 0.0):
                        reached[whole] = worth
                        waiting.append(whole)
            del reached[part]
            out[part] = reached
        return out

    def folded(self) -> Network:
        """Every tie of a part repeated for its wholes at their share, and affiliations gone. Ties of a part with its own whole stay its own."""
        wholes = self.wholes()
        own = self.ties.filter(pc.not_equal(self.ties["dimension"], AFFILIATION))
        added: list[dict[str, Any]] = []
        for row in own.to_pylist() if wholes else ():
            ends = row["a"], row["b"]
            for actor, other in (ends, ends[::-1]):
                for whole, share in wholes.get(actor, {}).items():
                    if whole != other and other not in wholes.get(whole, {}) and whole not in wholes.get(other, {}):
                        added.append(row | {"a": whole, "b": other, "share": row["share"] * share, "of": row["of"] or actor})
        return Network(pa.concat_tables([own, pa.Table.from_pylist(added, schema=SCHEMA)]))

    # ---- one tie a pair ----------------------------------------------------------------------------------------------

    @cached_property
    def joined(self) -> dict[tuple[str, str], tuple[tuple[str, float], ...]]:
        """For each pair (a < b) its dimensions with their joined weights, affiliation left out.

        In a dimension: sum of share times weight over the sum of shares or 1, whichever is more: ties of one's own are averaged, and a
        branch's alone counts at its share and not in full.
        """
        sums: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
        columns = (self.ties[name].to_pylist() for name in ("a", "b", "dimension", "weight", "share"))
        for a, b, dimension, weight, share in zip(*columns, strict=True):
            if dimension == AFFILIATION:
                continue
            cell = sums[min(a, b), max(a, b), dimension]
            cell[0] += share * weight
            cell[1] += share
        pairs: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
        for (a, b, dimension), (worth, share) in sorted(sums.items()):
            pairs[a, b].append((dimension, worth / max(1.0, share)))
        return {pair: tuple(parts) for pair, parts in pairs.items()}

    @property
    def unsettled(self) -> tuple[tuple[str, str], ...]:
        """Pairs with ties that cancel: they have no tie in `graph`."""
        return tuple(pair for pair, parts in self.joined.items() if abs(_mean(parts)) <= CANCELLED)

    def graph(self) -> Graph:
        """One edge a pair, by the rules at the top of this module; actors without a settled tie are left out."""
        return Graph.of([(a, b, worth) for (a, b), parts in self.joined.items() if abs(worth := _mean(parts)) > CANCELLED])

    # ---- answers -----------------------------------------------------------------------------------------------------

    def balance(
        self, *, models: tuple[NullModel, ...] = ("signs", "degrees"), count: int = 20, seed: int = 0, seconds: float = 60.0, tense: int = 50
    ) -> Balance:
        """`balance` of the graph of these ties, each tie named with its dimensions."""
        return balance(self.graph(), models=models, count=count, seed=seed, seconds=seconds, tense=tense, dimensions=self.joined)

    def ego(self, actor: str, *, most: int = 25) -> Ego:
        """An actor's ties, the ties among its `most` strongest neighbours, and the tense triads it is in.

        Raises `KeyError` if the actor has no settled tie.
        """
        graph = self.graph()
        if actor not in graph.names:
            raise KeyError(f"{actor} has no settled tie in this network")
        own = graph.names.index(actor)
        mine = np.flatnonzero((graph.u == own) | (graph.v == own))
        mine = mine[np.lexsort((mine, -graph.weight[mine]))]
        shown = mine[:most]
        near = np.unique(np.concatenate([graph.u[shown], graph.v[shown]]))
        inside = np.isin(graph.u, near) & np.isin(graph.v, near)
        among = np.flatnonzero(inside & (graph.u != own) & (graph.v != own))
        around, _ = graph.part(np.sort(np.concatenate([shown, among])))
        tense = [triad for triad in tense_triads(around, triangles(around)) if actor in triad.actors]
        ties, others = (ties_of(graph, edges, self.joined) for edges in (shown, among))
        return Ego(actor=actor, ties=ties, among=others, tense=tuple(tense), left_out=len(mine) - len(shown))


def _mean(parts: tuple[tuple[str, float], ...]) -> float:
    return math.fsum(weight for _, weight in parts) / len(parts)


def _faults(ties: pa.Table) -> Iterable[tuple[str, str, pa.ChunkedArray]]:
    """Column, what is wrong, and in which rows; a null counts as wrong."""
    weight, share = ties["weight"], ties["share"]
    for column in ("a", "b"):
        yield column, "an actor without a name", pc.equal(ties[column], "")
    yield "b", "an actor tied to itself", pc.equal(ties["a"], ties["b"])
    yield "dimension", "no dimension (an empty string is one)", pc.is_null(ties["dimension"])
    yield "weight", "no finite number other than zero", pc.or_(pc.invert(pc.is_finite(weight)), pc.equal(weight, 0.0))
    yield "share", "a share outside 0 to 1", pc.or_(pc.less_equal(share, 0.0), pc.greater(share, 1.0))
    yield "until", "ends before it begins", pc.fill_null(pc.less(ties["until"], ties["since"]), False)
