"""Shared enemies and go-betweens of a network of ties: who is at odds with one and the same, how these stand to each other, who is friends with both.

That two have an enemy in common is told, and no more: it does not make them friends (docs/explanation/standing.md, "What may not be said").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from dragoman.nouns.camps import Against, GoBetween, Opponent, SharedEnemy
from dragoman.nouns.network import Triad
from dragoman.standing.network import Network
from dragoman.standing.tally import Pair, pair_of


@dataclass
class Signed:
    """Ties of a network with branches counted on their wholes: signed weight of each pair, and between which two the acts are, if not these.

    kin: part → its wholes. told: sign of pairs without a tie of which nothing but friendly, or nothing but hostile acts are told, too few to be sure.
    """

    weight: dict[Pair, float]
    through: dict[Pair, tuple[Pair, ...]]
    told: Mapping[Pair, int] = field(default_factory=dict)
    kin: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, network: Network, told: Mapping[Pair, int] | None = None) -> Signed:
        """From the ties of a network as they stand, and its affiliations."""
        folded = network.folded()
        graph = folded.graph()
        names, worth = graph.names, (graph.sign * graph.weight).tolist()
        weight = {(names[u], names[v]): w for u, v, w in zip(graph.u.tolist(), graph.v.tolist(), worth, strict=True)}
        own = {pair_of(row["a"], row["b"]) for row in folded.ties.to_pylist() if row["of"] is None}
        through: dict[Pair, set[Pair]] = defaultdict(set)
        for row in folded.ties.to_pylist():
            ends = pair_of(row["a"], row["b"])
            if row["of"] is not None and ends not in own:
                through[ends].add((row["of"], row["b"]))
        return cls(weight, {pair: tuple(sorted(parts)) for pair, parts in through.items()}, told or {}, network.wholes())

    def ways(self, pair: Pair) -> list[Pair]:
        """The pairs whose acts count on this one."""
        return [pair_of(*way) for way in self.through.get(pair, ())]

    def akin(self, a: str, b: str) -> bool:
        """Whether one is part of the other."""
        return b in self.kin.get(a, {}) or a in self.kin.get(b, {})


def shared_enemies(ties: Signed, said: Iterable[Against] = ()) -> list[SharedEnemy]:
    """Actors with whom several are at odds that have something in common besides: a friendly tie or words of a text between two of them, or they
    are three or more. A part and its whole are one enemy where all who are at odds with the one are so with the other.

    First those whose opponents have most in common, then those with most opponents.
    """
    against: dict[str, dict[str, float]] = defaultdict(dict)
    hostile = {pair: 0.0 for pair, sign in ties.told.items() if sign < 0} | {pair: -weight for pair, weight in ties.weight.items() if weight < 0}
    for (a, b), weight in hostile.items():
        against[a][b] = against[b][a] = weight
    words = list(said)
    found = [_shared(group, against, ties, words) for group in _groups(against, ties)]
    return sorted((one for one in found if one is not None), key=_most_in_common)


def _shared(group: list[str], against: Mapping[str, Mapping[str, float]], ties: Signed, words: Iterable[Against]) -> SharedEnemy | None:
    """A group that is one as an enemy, its head first; `None` if those at odds with it have nothing else in common."""
    ways: dict[str, list[tuple[float, Pair]]] = defaultdict(list)
    for one in group:
        for other, weight in against[one].items():
            if other not in group:
                ways[other] += [(weight, way) for way in ties.ways(pair_of(one, other)) or [pair_of(one, other)]]
    opponents = sorted((_opponent(actor, found, group[0]) for actor, found in ways.items()), key=lambda one: (-one.weight, one.actor))
    among = [pair_of(a.actor, b.actor) for place, a in enumerate(opponents) for b in opponents[place + 1 :]]
    among = sorted(pair for pair in among if not ties.akin(*pair))
    friends, at_odds = (tuple(pair for pair in among if sign * ties.weight.get(pair, 0.0) > 0) for sign in (1, -1))
    told_friends = tuple(pair for pair in among if ties.told.get(pair, 0) > 0 and pair not in ties.weight)
    said = tuple(one for one in words if one.enemy in group and set(group).isdisjoint(chain(*one.pairs)))
    settled = {one.actor for one in opponents if one.settled}
    several = len([pair for pair in among if settled.issuperset(pair)]) >= 3 and len(at_odds) < len(among)
    if not (friends or said or several or any(settled.issuperset(pair) for pair in told_friends)) or len(opponents) < 2:
        return None
    return SharedEnemy(
        enemy=group[0], also=tuple(group[1:]), opponents=tuple(opponents), pairs=len(among), friends=friends, told_friends=told_friends,
        at_odds=at_odds, said=said,
    )  # fmt: skip


def _opponent(actor: str, ways: Iterable[tuple[float, Pair]], enemy: str) -> Opponent:
    weight = max(weight for weight, _ in ways)
    through = {way for _, way in ways} - {pair_of(actor, enemy)}
    return Opponent(actor=actor, weight=weight, settled=weight > 0, through=tuple(sorted(through)))


def _groups(against: Mapping[str, Mapping[str, float]], ties: Signed) -> list[list[str]]:
    """Actors that are one as an enemy, the one with most hostility of its own first."""
    own = {
        actor: sum(weight for other, weight in others.items() if pair_of(actor, other) not in ties.through) for actor, others in against.items()
    }
    of: dict[str, list[str]] = {actor: [actor] for actor in against}
    for part in sorted(against):
        for whole in sorted(ties.kin.get(part, {})):
            if whole not in against or of[part] is of[whole]:
                continue
            foes, theirs = set(against[part]) - {whole}, set(against[whole]) - {part}
            if foes <= theirs or theirs <= foes:
                joined = [*of[part], *of[whole]]
                for actor in joined:
                    of[actor] = joined
    groups = {id(group): sorted(group, key=lambda actor: (-own[actor], actor)) for group in of.values()}
    return sorted(groups.values())


def _most_in_common(one: SharedEnemy) -> tuple[int, int, int, float, str]:
    """First those whose opponents, as far as they are settled, have most in common; words of texts count as much as ties."""
    settled = {opponent.actor for opponent in one.opponents if opponent.settled}
    said = {pair_of(*pair) for words in one.said for pair in words.pairs}
    sure = {pair for pair in one.friends if settled.issuperset(pair)} | said
    return -len(sure), -len(said), -len(settled), -sum(opponent.weight for opponent in one.opponents), one.enemy


def go_betweens(tense: Iterable[Triad], *, most: int = 10) -> list[GoBetween]:
    """Who is friends with both of two that are at odds, those with most such pairs first. Triads come strongest first."""
    between: dict[str, list[Pair]] = defaultdict(list)
    for triad in tense:
        if triad.kind == "one minus":
            a, b, c = triad.actors
            friend, pair = {0: (c, (a, b)), 1: (a, (b, c)), 2: (b, (a, c))}[triad.signs.index(-1)]
            between[friend].append(pair)
    found = [GoBetween(actor=actor, between=tuple(pairs[:most]), pairs=len(pairs)) for actor, pairs in between.items()]
    return sorted(found, key=lambda one: (-one.pairs, one.actor))
