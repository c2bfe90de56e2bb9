"""The question "how do these two stand, and why?": what is told, and two names → a `Pair`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dragoman.desk.told import Told
from dragoman.errors import UnknownCode
from dragoman.nouns.brief import Party
from dragoman.nouns.pair import Counted, Force, ForceInMonth, Pair, Side
from dragoman.ontology import DIMENSIONS

if TYPE_CHECKING:
    import pyarrow as pa

# Acts that are told in full for each dimension.
MOST = 50
MONTHS_OF_FORCE = 12


def relation(found: Told, a: str, b: str, *, at: date | None = None, most: int = MOST) -> Pair:
    """How two stand by the acts up to the day `at`, by default by all; `most` acts are told for each dimension.

    Raises `UnknownCode` for a name that nobody has, for two names of one, and if no act of the two is told, with those that are near.
    """
    from dragoman.standing.between import between, force_by_month, force_used, tally
    from dragoman.standing.breaks import change_points
    from dragoman.standing.pair import standing

    one, two = sorted((found.actor(a), found.actor(b)))
    if one == two:
        raise UnknownCode(f"{a!r} and {b!r} are one here, {found.names.get(one, one)}: give two that are not")
    acts = between(found.acts, one, two, until=at)
    if not len(acts):
        raise UnknownCode(_nothing(found, one, two, at))
    dimensions = [name for name in DIMENSIONS if name in set(acts["dimension"].to_pylist())]
    whole, *sides = (
        Side(
            dimension=dimension,
            standing=standing(found.acts, one, two, dimension=dimension, until=at, most=most),
            counted=Counted(**tally(acts, dimension)),
        )
        for dimension in ("", *dimensions)
    )
    force, killed = force_used(acts, whole.standing.at, months=MONTHS_OF_FORCE)
    neutral, affiliation = _without_sign(found, one, two)
    ids = {act.id for side in (whole, *sides) for act in side.standing.moved} | {*neutral, *affiliation}
    basis = sorted(found.basis(ids).values(), key=lambda told: (-told.day.toordinal(), told.id))
    return Pair(
        a=Party(id=one, name=found.names.get(one, one)), b=Party(id=two, name=found.names.get(two, two)), at=whole.standing.at,
        scope=found.scope(), whole=whole, sides=tuple(sides), force=Force(events=force, killed=killed),
        forces=tuple(ForceInMonth(month=month, events=events, killed=toll) for month, events, toll in force_by_month(acts)),
        points=change_points(_until(found.acts, at), one, two), neutral=neutral,
        affiliation=affiliation, basis=tuple(basis),
    )  # fmt: skip


def _until(acts: pa.Table, at: date | None) -> pa.Table:
    """Acts of everybody up to a day: months in which the two are silent count as such."""
    if at is None:
        return acts
    import pyarrow as pa

    from dragoman.standing.columns import pc

    return acts.filter(pc.less_equal(acts["day"], pa.scalar(at)))


def _without_sign(found: Told, one: str, two: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = [row for row in found.stated.to_pylist() if {row["a"], row["b"]} == {one, two}]
    return (
        tuple(row["id"] for row in rows if row["dimension"] != "affiliation" and not row["sign"]),
        tuple(row["id"] for row in rows if row["dimension"] == "affiliation"),
    )


def _nothing(found: Told, one: str, two: str, at: date | None) -> str:
    from dragoman.standing.between import partners

    until = f" up to {at}" if at else ""
    names = [found.names.get(id, id) for id in (one, two)]
    with_whom = [
        f"{name} with {', '.join(found.names.get(id, id) for id, _ in others)}"
        for name, others in zip(names, (partners(found.acts, id, most=3) for id in (one, two)), strict=True)
        if others
    ]
    return f"no act between {names[0]} and {names[1]} is told{until}" + (f"; told are those of {', and of '.join(with_whom)}" if with_whom else "")
