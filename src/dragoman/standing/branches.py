"""Affiliation as a rule: on which pairs an act of two counts besides, at which share; and the earlier acts of branches as acts of their wholes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from dragoman.standing.columns import pc
from dragoman.standing.tally import pair_of

# Part → whole → share, near and far (`Network.wholes`).
type Wholes = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A pair on which the act counts, at which share, and whose parts the two are."""

    a: str
    b: str
    share: float
    through: tuple[str, ...]


def hits(a: str, b: str, wholes: Wholes) -> Iterator[Hit]:
    """The two themselves, then their wholes, those with the larger share first; none that has the other as its part or whole."""
    yield Hit(a, b, 1.0, ())
    uppers: list[Hit] = []
    for one, share in {a: 1.0, **wholes.get(a, {})}.items():
        for two, part in {b: 1.0, **wholes.get(b, {})}.items():
            if (one, two) != (a, b) and not _related(one, two, wholes) and not _related(one, b, wholes) and not _related(a, two, wholes):
                through = tuple(part for part, whole in ((a, one), (b, two)) if part != whole)
                uppers.append(Hit(one, two, share * part, through))
    yield from sorted(uppers, key=lambda hit: (-hit.share, hit.a, hit.b))


def _related(one: str, two: str, wholes: Wholes) -> bool:
    return one == two or two in wholes.get(one, {}) or one in wholes.get(two, {})


def folded(known: pa.Table, hits: Sequence[Hit], wholes: Wholes) -> pa.Table:
    """Earlier acts of parts, as acts of the wholes of `hits` at their share."""
    wanted = {pair_of(hit.a, hit.b) for hit in hits[1:]}
    tops = {actor for pair in wanted for actor in pair}
    parts = [part for part, above in wholes.items() if tops & set(above)]
    if not parts:
        return known.slice(0, 0)
    inside = pa.array(parts, pa.string())
    rows = known.filter(pc.or_(pc.is_in(known["a"], inside), pc.is_in(known["b"], inside))).to_pylist()
    added: list[dict[str, Any]] = []
    for row in rows:
        for a, first in {row["a"]: 1.0, **wholes.get(row["a"], {})}.items():
            for b, second in {row["b"]: 1.0, **wholes.get(row["b"], {})}.items():
                if (a, b) != (row["a"], row["b"]) and a != b and pair_of(a, b) in wanted:
                    added.append(row | {"a": a, "b": b, "weight": row["weight"] * first * second})
    return pa.Table.from_pylist(added, schema=known.schema)


def family(actor: str, wholes: Wholes) -> set[str]:
    """An actor, its wholes, its parts, and the parts of its wholes."""
    tops = {actor, *wholes.get(actor, ())}
    return tops | {part for part, above in wholes.items() if tops & set(above)}
