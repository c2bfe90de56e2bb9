"""Actors of several situations → the score of two being one: names, initials, kind, country, sector, the whole they belong to, roles.

Goes in: actors as their documents read them. An actor that `world` knows has its id everywhere; this is about the others, of whom each document
has only a name. "Gunmen" here and "gunmen" there are never compared: without a name there is nothing to tell them apart by.
Refuses nothing; two known actors of different ids are ruled out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.linking.clusters import Pair, clusters
from dragoman.linking.incidents import said
from dragoman.linking.scores import Feature, Score, score
from dragoman.linking.words import folded, share_expected
from dragoman.nouns import Actor, Judgement, Situation

# Actors of one name part that are compared with each other; a part that more have ("Ali") brings nobody together by itself.
CROWD = 200
RULE = "linking"


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of one document, or one that `world` knows: `names` folded, each as its parts; `initials` of names that are capitals only."""

    id: str
    actor: Actor
    known: bool
    names: frozenset[tuple[str, ...]]
    initials: frozenset[str]
    roles: frozenset[str] = field(default_factory=frozenset)


def named_actors(situation: Situation) -> Iterator[Person]:
    """The actors of a situation that are called by name or known; the id of one that is not known gets its document in front."""
    called = {mention.of for mention in situation.mentions if mention.kind == "name"}
    document = situation.documents[0].id if situation.documents else ""
    roles: dict[str, set[str]] = {}
    for role in situation.roles:
        roles.setdefault(role.person, set()).add(role.role.lower())
    for actor in situation.actors:
        known = not actor.id.startswith("x-")
        if (known or actor.id in called) and actor.kind != "population":
            written = (actor.name, *actor.aliases)
            yield Person(
                id=actor.id if known else f"{document}/{actor.id}",
                actor=actor,
                known=known,
                names=frozenset(tuple(folded(name).split()) for name in written if folded(name)),
                initials=frozenset(name.replace(".", "") for name in written if name.replace(".", "").isupper()),
                roles=frozenset(roles.get(actor.id, ())),
            )


def compare(a: Person, b: Person) -> Score:
    """The score of two actors being one; the order does not matter."""
    return score((_ids(a, b), _names(a, b), _kinds(a, b), _countries(a, b), _sectors(a, b), _roles(a, b)))


def _ids(a: Person, b: Person) -> Feature | None:
    if a.known and b.known:
        same = a.id == b.id
        return Feature("actor_id", 1.0 if same else -1.0, "one known actor" if same else "two known actors", conflict=not same)
    return None


def _names(a: Person, b: Person) -> Feature:
    """All parts of one name in the other's, the last in common: "Juan Abel Escalante" and "Abel Escalante". Initials count as a name."""
    if a.names & b.names:
        return Feature(
            "actor_name",
            1.0,
            f"both called {a.actor.name}" if a.actor.name == b.actor.name else f"{a.actor.name}, {b.actor.name}: one name",
        )
    for one, other in ((a, b), (b, a)):
        if one.initials & {"".join(part[0] for part in name).upper() for name in _written(other)}:
            return Feature("actor_name", 0.6, f"{one.actor.name} may stand for {other.actor.name}")
    if any(_part_of(x, y) or _part_of(y, x) for x in a.names for y in b.names):
        return Feature("actor_name", 0.5, f"{a.actor.name} and {b.actor.name}: one name may be short for the other")
    return Feature("actor_name", -1.0, f"{a.actor.name} and {b.actor.name}")


def _written(person: Person) -> Iterator[list[str]]:
    for name in (person.actor.name, *person.actor.aliases):
        words = [word for word in name.split() if word[0].isupper()]
        if len(words) > 1:
            yield words


def _part_of(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return 1 < len(name) > len(short) and short[-1:] == name[-1:] and set(short) <= set(name)


def _kinds(a: Person, b: Person) -> Feature:
    same = a.actor.kind == b.actor.kind
    return Feature("actor_kind", 1.0 if same else -1.0, f"both {a.actor.kind}" if same else f"{a.actor.kind} and {b.actor.kind}")


def _countries(a: Person, b: Person) -> Feature | None:
    if not (a.actor.country and b.actor.country):
        return None
    same = a.actor.country == b.actor.country
    return Feature(
        "actor_country",
        1.0 if same else -1.0,
        f"both of {a.actor.country}" if same else f"of {a.actor.country} and {b.actor.country}",
    )


def _sectors(a: Person, b: Person) -> Feature | None:
    if not (a.actor.sector and b.actor.sector):
        return None
    same = a.actor.sector == b.actor.sector
    return Feature(
        "actor_sector", 1.0 if same else -1.0, f"both {a.actor.sector}" if same else f"{a.actor.sector} and {b.actor.sector}"
    )


def _roles(a: Person, b: Person) -> Feature | None:
    """An office in common; another office contradicts nothing, people change them."""
    if common := sorted(a.roles & b.roles):
        return Feature("actor_role", 1.0, f"both {common[0]}")
    return None


def actor_pairs(people: Iterable[Person]) -> Iterator[tuple[Person, Person]]:
    """Pairs that share a part of a name, or initials, each once in the order of ids; of an id that comes twice the first."""
    under: dict[str, dict[str, Person]] = {}
    for one in people:
        parts = {part for name in one.names for part in name if share_expected(part) < 0.05}
        for key in (
            parts | {f"={short}" for short in one.initials} | {f"={''.join(word[0] for word in name)}" for name in _written(one)}
        ):
            under.setdefault(key, {}).setdefault(one.id, one)
    pairs = {
        (x, y): (group[x], group[y]) for group in under.values() if len(group) <= CROWD for x, y in combinations(sorted(group), 2)
    }
    yield from (pairs[key] for key in sorted(pairs))


def actor_judgements(people: Iterable[Person]) -> Iterator[Judgement]:
    """What the rules say of pairs of actors of different ids, with reasons."""
    for a, b in actor_pairs(people):
        found = compare(a, b)
        verdict = "same" if found.total > 0 and not found.conflict else "different"
        yield Judgement(verdict=verdict, about=(a.id, b.id), by=RULE, kind="rule", why=f"score {found.total:+.1f}: {found.why()}")


def same_actors(people: Iterable[Person], judged: Iterable[Judgement] = ()) -> dict[str, str]:
    """Actor id → the id of its cluster: that of the known actor in it, else the least. `judged`: what people said; it wins."""
    everyone: Mapping[str, Person] = {one.id: one for one in sorted(people, key=lambda one: one.id, reverse=True)}

    def pairwise(a: str, b: str) -> float | None:
        found = compare(everyone[a], everyone[b])
        return None if found.conflict else found.total

    scores: dict[Pair, float | None] = {(a.id, b.id): pairwise(a.id, b.id) for a, b in actor_pairs(everyone.values())}
    same, different = said(judged, {id: id for id in everyone})
    found = clusters(everyone, scores, pairwise, same=same, different=different)
    known = {cluster: id for id, cluster in sorted(found.items(), reverse=True) if everyone[id].known}
    return {id: known.get(cluster, cluster) for id, cluster in found.items()}
