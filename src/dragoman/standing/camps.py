"""Acts of everybody, affiliations, and words against a third → who is with whom: `NetworkAnswer`, for the most active or for some actors' surroundings.

A tie is a pair whose tone is settled. The tone over all dimensions decides, and each dimension stands beside it; or one dimension alone is asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from dragoman.nouns.camps import Affiliated, Against, Between, Layer, NetworkAnswer, Opponent, Reason, SharedEnemy, Standpoint
from dragoman.nouns.network import Balance
from dragoman.nouns.standing import Reading
from dragoman.standing.acts import acts
from dragoman.standing.balance import balance, tense_triads
from dragoman.standing.blocs import blocs
from dragoman.standing.columns import pc
from dragoman.standing.enemies import Signed, go_betweens, shared_enemies
from dragoman.standing.graph import Graph, triangles
from dragoman.standing.network import AFFILIATION, Network
from dragoman.standing.pair import standings
from dragoman.standing.reasons import reasons_by_month
from dragoman.standing.tally import Pair, Tally, pair_of

# Who is silent towards each other for so long is not counted: without acts the tone goes back to how the two deal with everybody, which is no tie.
# As long as a past dispute is held to count in studies of rivalry.
SILENT = timedelta(days=5 * 365)
# With more actors the networks of chance take more than some seconds, so that balance is reckoned only when asked for.
BALANCE_UP_TO = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a network. at: the day (`None`: that of the last act); since: acts from then on; dimension: one alone, or "" for all.

    about: actors whose surroundings are meant (none: the most active ones); most: how many actors; reasons: how many to name a tie;
    balance: whether to reckon it (`None`: if there are few actors), within so many seconds.
    """

    at: date | None = None
    since: date | None = None
    dimension: str = ""
    about: tuple[str, ...] = ()
    most: int = 40
    reasons: int = 3
    balance: bool | None = None
    seconds: float = 20.0


def network_answer(
    table: pa.Table,
    asked: Asked,
    *,
    affiliations: pa.Table | None = None,
    against: Iterable[Against] = (),
    names: Mapping[str, str] | None = None,
) -> NetworkAnswer:
    """Who is with whom at a day, by the acts up to then.

    table: as for `acts`; affiliations: part `a`, whole `b`, `weight`, the share at which a's acts count on b; names: of actors by id. Raises
    `TableError` for a malformed table and `ValueError` where no act is left, or none of an actor asked about.
    """
    told = _within(acts(table), asked)
    if not len(told):
        raise ValueError("no acts are told in these days: there is nothing to say who is with whom")
    tally = Tally.of(told)
    at = asked.at or max(tally.last.values())
    actors = tally.chosen(at, about=asked.about, most=asked.most)
    drawn = _Drawn.of(told, tally, actors, at, asked, affiliations)
    between = [drawn.between(pair) for pair in sorted({*drawn.own, *drawn.ties.weight})]
    figures, no_balance = _balance(drawn.graph, asked)
    named, no_blocs = blocs(figures, drawn.ties.weight) if figures else ((), no_balance)
    called = names or {}
    words = [one for one in against if actors.issuperset({one.enemy, *(actor for pair in one.pairs for actor in pair)})]
    return NetworkAnswer(
        at=at, since=asked.since, dimension=asked.dimension, about=asked.about,
        actors=_standpoints(actors, between, tally, called), of_actors=len(tally.acts),
        ties=tuple(sorted((one for one in between if one.sign), key=lambda one: (-one.weight, one.a, one.b))),
        unsettled=tuple(sorted((one for one in between if not one.sign), key=lambda one: (-one.heat.value if one.heat else 0.0, one.a, one.b))),
        silent=drawn.silent, affiliations=drawn.affiliations,
        shared_enemies=tuple(drawn.with_reasons(one) for one in shared_enemies(drawn.ties, words)),
        go_betweens=tuple(go_betweens(tense_triads(drawn.graph, triangles(drawn.graph)))),
        blocs=named, no_blocs=no_blocs, balance=figures, no_balance=no_balance,
    )  # fmt: skip


def _within(told: pa.Table, asked: Asked) -> pa.Table:
    """Acts of the days asked about."""
    if asked.since is not None:
        told = told.filter(pc.greater_equal(told["day"], pa.scalar(asked.since)))
    return told if asked.at is None else told.filter(pc.less_equal(told["day"], pa.scalar(asked.at)))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The network of some actors: rows of standings by pair, ties with branches counted on their wholes, acts that speak for each."""

    own: Mapping[Pair, Mapping[str, Any]]
    silent: int
    affiliations: tuple[Affiliated, ...]
    ties: Signed
    graph: Graph
    layers: Mapping[Pair, list[Layer]]
    why: Mapping[Pair, list[Reason]]
    tally: Tally
    asked: Asked

    @classmethod
    def of(cls, told: pa.Table, tally: Tally, actors: Collection[str], at: date, asked: Asked, affiliations: pa.Table | None) -> _Drawn:
        """Everybody's acts are followed, for how two deal with all others is where their own standing begins; then the chosen are kept."""
        stand = standings(told, until=asked.at)
        known = pa.array(sorted(actors))
        rows = stand.filter(pc.and_(pc.is_in(stand["a"], known), pc.is_in(stand["b"], known))).to_pylist()
        meant = {(row["a"], row["b"]): row for row in rows if row["dimension"] == asked.dimension}
        own = {pair: row for pair, row in meant.items() if at - tally.last[pair] <= SILENT}
        kin = _affiliations(affiliations, actors)
        settled = [{"a": a, "b": b, "dimension": asked.dimension, "weight": row["tone"]} for (a, b), row in own.items() if row["sign"] and row["tone"]]
        belong = [{"a": one.part, "b": one.whole, "dimension": AFFILIATION, "weight": one.share} for one in kin]
        network = Network.of_rows([*settled, *belong])
        told_only = {pair: tally.pair(pair, asked.dimension).one_sided for pair, row in own.items() if not row["sign"]}
        ties = Signed.of(network, {pair: sign for pair, sign in told_only.items() if sign})
        signs = {pair: ties.weight.get(pair, 0.0) for pair in own}
        signs |= {way: weight for pair, weight in ties.weight.items() for way in ties.ways(pair)}
        why = reasons_by_month(told, signs, until=asked.at, dimension=asked.dimension, most=asked.reasons) if signs else {}
        layers = {} if asked.dimension else _layers(rows, tally)
        return cls(own, len(meant) - len(own), kin, ties, network.folded().graph(), layers, why, tally, asked)

    def between(self, pair: Pair) -> Between:
        """How a pair stands."""
        row, count = self.own.get(pair), self.tally.pair(pair, self.asked.dimension)
        weight = self.ties.weight.get(pair, 0.0)
        return Between(
            a=pair[0], b=pair[1], sign=1 if weight > 0 else -1 if weight < 0 else 0, weight=abs(weight),
            tone=_reading(row, "tone") if row else None, heat=_reading(row, "heat") if row else None,
            friendly=count.friendly, hostile=count.hostile, stated=count.stated, last=self.tally.last.get(pair),
            through=self.ties.through.get(pair, ()), layers=tuple(self.layers.get(pair, ())), reasons=self.telling([pair, *self.ties.ways(pair)]),
        )  # fmt: skip

    def telling(self, pairs: Iterable[Pair]) -> tuple[Reason, ...]:
        """What speaks most for the sign of these pairs, of the first one first."""
        found: dict[str, Reason] = {}
        for pair in pairs:
            for act in self.why.get(pair, ()):
                found.setdefault(act.id, act)
        return tuple(found.values())[: self.asked.reasons]

    def with_reasons(self, one: SharedEnemy) -> SharedEnemy:
        """A shared enemy with the acts that speak for each opponent."""

        def told(opponent: Opponent) -> Opponent:
            pairs = [pair_of(opponent.actor, one.enemy), *(pair_of(*way) for way in opponent.through)]
            return opponent.model_copy(update={"reasons": self.telling(pairs)})

        return one.model_copy(update={"opponents": tuple(map(told, one.opponents))})


def _affiliations(table: pa.Table | None, actors: Collection[str]) -> tuple[Affiliated, ...]:
    """Parts and wholes among the actors, each pair once, at its highest share."""
    best: dict[Pair, float] = {}
    rows: list[dict[str, Any]] = [] if table is None else table.select(["a", "b", "weight"]).to_pylist()
    for row in rows:
        ends = row["a"], row["b"]
        if row["weight"] > 0 and row["a"] != row["b"] and set(ends) <= set(actors):
            best[ends] = max(float(row["weight"]), best.get(ends, 0.0))
    return tuple(Affiliated(part=part, whole=whole, share=weight) for (part, whole), weight in sorted(best.items()))


def _layers(rows: Iterable[Mapping[str, Any]], tally: Tally) -> dict[Pair, list[Layer]]:
    """The rows of standings in dimensions, by pair."""
    found: dict[Pair, list[Layer]] = defaultdict(list)
    for row in rows:
        if row["dimension"]:
            count = tally.pair((row["a"], row["b"]), row["dimension"])
            layer = Layer(
                dimension=row["dimension"], sign=row["sign"], tone=_reading(row, "tone"), friendly=count.friendly, hostile=count.hostile
            )
            found[row["a"], row["b"]].append(layer)
    return found


def _reading(row: Mapping[str, Any], what: str) -> Reading:
    return Reading(value=row[what], low=row[f"{what}_low"], high=row[f"{what}_high"], trend=row[f"{what}_trend"])


def _standpoints(actors: Collection[str], between: Collection[Between], tally: Tally, names: Mapping[str, str]) -> tuple[Standpoint, ...]:
    """Actors with the number of their friends, enemies and unsettled pairs, those with most ties first."""
    signs: dict[str, Counter[int]] = defaultdict(Counter)
    for one in between:
        for actor in (one.a, one.b):
            signs[actor][one.sign] += 1
    found = [
        Standpoint(
            id=actor, name=names.get(actor, actor), friends=signs[actor][1], enemies=signs[actor][-1], unsettled=signs[actor][0],
            acts=tally.acts[actor],
        )
        for actor in actors
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.friends - one.enemies, -one.acts, one.id)))


def _balance(graph: Graph, asked: Asked) -> tuple[Balance | None, str | None]:
    """Balance with chance beside it, or why it was not reckoned."""
    if asked.balance is False:
        return None, "balance was not asked for"
    if not len(triangles(graph)):
        return None, "no three actors have settled ties with each other"
    if asked.balance is None and graph.n > BALANCE_UP_TO:
        return None, f"{graph.n} actors have ties, and the networks of chance would take long: --balance has them reckoned"
    return balance(graph, seconds=asked.seconds), None
