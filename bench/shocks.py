"""The shock study on the sets beside the repository → how third parties moved, against what was published of it, and against what ships.

Part of `python bench/run.py network`. The reference (three sets, protocol in the README beside the data): 30, 84, 144 shocks; friends of one
of the two moved with the other by -1.6, -2.6, -3.1 points in three months. Our protocol is the same; how the reference chose among third
parties with few acts is not told, so its numbers are not met to the tenth.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import measure
import relations

from dragoman.nouns.whatif import BaseRate

# Set → the published points for friends, with their 95 % interval.
REFERENCE = {"Balkans": (-1.6, -5.6, 3.5), "Levant": (-2.6, -4.8, -0.7), "Gulf": (-3.1, -5.1, -0.4)}


def measured(shared: Path) -> tuple[BaseRate, ...]:
    """Base rates of each set, and of all together."""
    from dragoman.standing.shocks import observed, rates

    folder = shared / "bench" / "network" / "keds"
    seen = {name: observed(relations.keds(folder / file, first)) for name, (file, first, _) in relations.SETS.items()}
    alone = [rate for name, one in seen.items() for rate in rates([one], source=name)]
    return (*alone, *rates(list(seen.values()), source="all"))


def figures(shared: Path) -> list[measure.Figure]:
    """The study's figures by set, how many lie inside the published intervals, and whether the shipped table is what the study gives."""
    from dragoman.standing.base_rates import shipped

    found = measured(shared)
    hostile = {(rate.source, rate.stands): rate for rate in found if rate.shock == "hostile" and rate.whose == "either"}
    out: list[measure.Figure] = []
    inside = 0
    for name, (points, low, high) in REFERENCE.items():
        rate = hostile[name, "friends"]
        inside += low <= rate.points <= high
        counts = f"{interval(rate)}, {rate.shocks} shocks, {rate.pairs:,} pairs; reference {points:+.1f} ({low:+.1f} to {high:+.1f})"
        out.append(measure.Figure("network", f"shocks, {name}: friends, points", rate.points, counts))
    for stands in ("themselves", "between", "enemies"):
        rate = hostile["all", stands]
        out.append(measure.Figure("network", f"shocks, all sets: {stands}, points", rate.points, f"{interval(rate)}, {rate.pairs:,} pairs"))
    friends = hostile["all", "friends"]
    more = f"{friends.beyond_low:+.1f} to {friends.beyond_high:+.1f}"
    return [
        *out,
        measure.Figure("network", "shocks, all sets: friends minus in between, points", friends.beyond or 0.0, f"95 % {more}"),
        measure.Figure("network", "shocks: upper end of friends minus in between", friends.beyond_high or 0.0, "below 0: friendship adds to it"),
        measure.Figure("network", "shock study inside the published intervals", inside, f"of {len(REFERENCE)} sets"),
        measure.Figure("network", "shipped base rates that the study gives", sum(same(*pair) for pair in zip(shipped(), in_order(found), strict=True)),
                       f"of {len(found)} rows"),
    ]  # fmt: skip


def in_order(found: tuple[BaseRate, ...]) -> list[BaseRate]:
    return sorted(found, key=lambda rate: rate.source)


def same(one: BaseRate, other: BaseRate) -> bool:
    """Equal as the table prints them."""
    mine, theirs = one.model_dump(), other.model_dump()
    return all(abs(a - b) < 0.006 if isinstance(a, float) and isinstance(b, float) else a == b for a, b in zip(mine.values(), theirs.values(), strict=True))


def interval(rate: BaseRate) -> str:
    return f"95 % {rate.low:+.1f} to {rate.high:+.1f}"
