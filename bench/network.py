"""Signed networks beside the repository → frustration indices against their reference values, each with a proof that is checked here.

    python bench/run.py network      prints every network, and writes bench/results/network.json

Two things are compared. *Equal*: counts, shares and L are those of the reference table. *Proved*: the division that the program gives is
added up again from the file, and so is the packing of odd cycles that it gives as proof, in exact fractions and with nothing of the program's
own: that decides who is right where a value differs from the table.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, log
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import measure
import relations
import shocks

# Networks whose chance is measured too, with the reference's z: 20 draws each.
WITH_CHANCE = ("highland_tribes", "cow 1946-1949", "cow 1996-1999")
DRAWS = 20
# The first of the last 64 days of ICEWS 2018.
LATE = date(2018, 8, 29)

type Ties = dict[tuple[str, str], Fraction]


@dataclass(frozen=True, slots=True)
class Solved:
    """What the program says of one network, and what of it holds when it is added up anew."""

    name: str
    row: dict[str, Any]
    upper: float
    lower: float
    certified: int
    seconds: float


def figures(shared: Path, work: Path) -> list[measure.Figure]:
    """All figures of networks; `work` is not used."""
    del work
    folder = shared / "bench" / "network"
    known = {row["network"]: row for row in table(folder / "reference_values.csv")}
    given = networks(folder)
    if set(given) != set(known):
        raise SystemExit(f"networks and reference values differ in name: {sorted(set(given) ^ set(known))}")
    solved = [solve(name, ties) for name, ties in given.items()]
    differing: list[str] = []
    for one in solved:
        reference = known[one.name]
        wrong = {key: (value, reference[key]) for key, value in one.row.items() if float(reference[key]) != value}
        if wrong:
            differing.append(one.name)
        marks = "" if not wrong else "   reference: " + ", ".join(f"{key} {theirs}" for key, (_, theirs) in wrong.items())
        print(f"  {one.name:<52} L {one.upper:>3g}  proved from below: {one.certified}{marks}", file=sys.stderr)
    proved = [one for one in solved if one.certified == one.upper]
    answered = [one for one in solved if one.name not in differing or one in proved]
    windows = [one for one in solved if one.name.startswith("cow ")]
    weighted = solve("slovene_parties_1994", weighted_ties(folder))
    return [
        measure.Figure("network", "reference values equal", len(solved) - len(differing), f"of {len(solved)}; differing: {', '.join(differing) or 'none'}"),
        measure.Figure("network", "equal, or the reference refuted by a proof", len(answered), f"of {len(solved)}; proof: cycles added up in fractions"),
        measure.Figure("network", "frustration proved by cycles alone", len(proved), f"of {len(solved)}"),
        measure.Figure("network", "seconds for the Correlates of War windows", sum(one.seconds for one in windows), f"{len(windows)} windows, one core"),
        *(measure.Figure("network", f"L of {name}", one.upper) for name in ("highland_tribes", "monastery", "wwi_entente_1907")
          for one in solved if one.name == name),
        measure.Figure("network", "L of slovene_parties_1994, weighted", weighted.upper, f"of {sum(map(abs, weighted_ties(folder).values()))}"),
        *chances(given),
        *of_events(shared / "bench" / "forecast" / "icews18"),
        *shocks.figures(shared),
    ]  # fmt: skip


# ---- the data --------------------------------------------------------------------------------------------------------


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def networks(folder: Path) -> dict[str, Ties]:
    """Name in the reference table → ties."""
    given: dict[str, Ties] = {}
    for name, title in {
        "highland_tribes": "highland_tribes", "monastery": "monastery", "congress_convote": "congress_convote",
        "sampson_affect_t4": "sampson_affect_t4 (pairs of opposite sign dropped)",
    }.items():  # fmt: skip
        given[title] = ties_of(table(folder / f"{name}.csv"))
    spells = table(folder / "wwi_entente.csv")
    for year in (1872, 1882, 1890, 1894, 1904, 1907):
        # A tie that ends in a year has been replaced by the one that begins in it.
        given[f"wwi_entente_{year}"] = ties_of([row for row in spells if int(row["begin"]) <= year < int(row["end"])])
    given["slovene_parties_1994 (signs)"] = {pair: Fraction(1 if w > 0 else -1) for pair, w in weighted_ties(folder).items()}
    windows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table(folder / "cow_1946_1999.csv"):
        windows[row["window"]].append(row)
    return given | {f"cow {window}": ties_of(rows) for window, rows in windows.items()}


def weighted_ties(folder: Path) -> Ties:
    return ties_of(table(folder / "slovene_parties_1994.csv"), column="weight")


def ties_of(rows: list[dict[str, str]], column: str = "sign") -> Ties:
    return {(min(row["a"], row["b"]), max(row["a"], row["b"])): Fraction(row[column]) for row in rows}


# ---- what the program says, added up again ---------------------------------------------------------------------------


def solve(name: str, ties: Ties) -> Solved:
    """The program's figures of one network, in the form of the reference table."""
    from dragoman.standing.balance import census_of, strong, weak
    from dragoman.standing.frustration import frustration
    from dragoman.standing.graph import Graph, triangles

    graph = Graph.of([(a, b, float(weight)) for (a, b), weight in ties.items()])
    begun = time.perf_counter()
    division = frustration(graph)
    seconds = time.perf_counter() - begun
    census = census_of(graph, triangles(graph))
    camp = dict(zip(graph.names, division.group.tolist(), strict=True))
    against = sum(abs(w) for (a, b), w in ties.items() if (camp[a] == camp[b]) != (w > 0))
    if against != Fraction(division.upper):
        raise SystemExit(f"{name}: the program says {division.upper}, its own division adds up to {against}")
    cycles = [
        ([(graph.names[graph.u[e]], graph.names[graph.v[e]]) for e in cycle.tolist()], Fraction(amount)) for cycle, amount in division.packing
    ]
    row = {
        "nodes": graph.n, "edges": graph.m, "negative": graph.negatives, "triangles": sum(census),
        **dict(zip(("t_ppp", "t_ppn", "t_pnn", "t_nnn"), census, strict=True)),
        "strong_balanced_share": round(strong(census) or 0.0, 4), "weak_balanced_share": round(weak(census) or 0.0, 4),
        "frustration": division.upper, "normalised": round(1 - 2 * division.upper / graph.m, 4),
    }  # fmt: skip
    return Solved(name, row, division.upper, division.lower, bound(ties, cycles), seconds)


def bound(ties: Ties, cycles: list[tuple[list[tuple[str, str]], Fraction]]) -> int:
    """The least weight that any division has against it, by cycles with an odd number of minuses that load no tie above its weight.

    Every division has at least one tie of each such cycle against it; so the amounts add up to no more than L. Raises `SystemExit` for a
    cycle that is none.
    """
    load: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for steps, amount in cycles:
        ends = Counter(end for step in steps for end in step)
        minuses = sum(ties[step] < 0 for step in steps)
        if set(ends.values()) != {2} or minuses % 2 == 0 or amount < 0:
            raise SystemExit(f"no odd cycle: {steps}")
        for step in steps:
            load[step] += amount
    over = max((load[step] / abs(ties[step]) for step in load), default=Fraction(1))
    total = sum((amount for _, amount in cycles), Fraction(0)) / max(over, Fraction(1))
    # A millionth is given away, so that no whole number is reached by the last bits of a float.
    return ceil(total - Fraction(1, 10**6))


def chances(given: dict[str, Ties]) -> list[measure.Figure]:
    """How far L lies from chance, by both null models."""
    from dragoman.standing.balance import balance
    from dragoman.standing.graph import Graph

    found: list[measure.Figure] = []
    for name in WITH_CHANCE:
        graph = Graph.of([(a, b, float(weight)) for (a, b), weight in given[name].items()])
        for chance in balance(graph, count=DRAWS).two_camps.chance:
            counts = f"chance {chance.mean:.1f}, {chance.low:g} to {chance.high:g} in {chance.draws} draws"
            found.append(measure.Figure("network", f"z of L, {name}, {chance.model}", chance.z or 0.0, counts))
    return found


def of_events(folder: Path) -> list[measure.Figure]:
    """A network made of news: ICEWS 2018, its last 64 days, countries with three signed events or more, by majority of signs.

    Its best two camps say who has many enemies and no more: they must not be named as blocs.
    """
    from dragoman.standing.balance import balance
    from dragoman.standing.frustration import frustration
    from dragoman.standing.graph import Graph

    up, down = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    acts = relations.icews(folder)
    for a, b, day, sign in zip(*(acts[column].to_pylist() for column in ("a", "b", "day", "sign")), strict=True):
        if day >= LATE:
            (up if sign > 0 else down)[min(a, b), max(a, b)] += 1
    pairs = [pair for pair in sorted(up.keys() | down.keys()) if up[pair] + down[pair] >= 3 and up[pair] != down[pair]]
    graph = Graph.of([(*pair, 1.0 if up[pair] > down[pair] else -1.0) for pair in pairs])
    weighted = frustration(Graph.of([(*pair, log((up[pair] + 0.5) / (down[pair] + 0.5))) for pair in pairs]))
    found = balance(graph, count=DRAWS)
    size = f"{graph.n} countries, {graph.m} ties, {graph.negatives} negative"
    name = "ICEWS 2018, last 64 days"
    return [
        measure.Figure("network", f"L of {name}", found.two_camps.upper, f"{size}; {found.two_camps.how}"),
        measure.Figure("network", f"blocs named in {name}", int(found.two_camps.claimed), found.two_camps.why_not or ""),
        *(measure.Figure("network", f"z of L, {name}, {c.model}", c.z or 0.0, f"chance {c.mean:.1f}") for c in found.two_camps.chance),
        measure.Figure("network", f"gap between the bounds of weighted L, {name}", weighted.upper - weighted.lower, f"{weighted.upper:.1f}"),
        measure.Figure("network", f"seconds for weighted L, {name}", weighted.seconds, size),
    ]
