"""Windows of the Correlates of War whose reference value is too low → cycles that prove it, to be checked with a pencil.

    python bench/disjoint.py                  the windows whose value differs from the reference table
    python bench/disjoint.py "cow 1974-1977"  these networks

A cycle with an odd number of minuses cannot be satisfied: any division into two camps has at least one tie of it against it. So as many such
cycles as share no tie with each other, so many ties every division has against it. Such cycles are found here by an integer program and
checked against the file alone: each is a closed walk through different actors, its minuses are odd in number, and no tie is in two of them.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import measure
import network

type Cycle = list[tuple[str, str]]

# Seconds for the integer program; what it has by then is a proof all the same.
SECONDS = 30.0


def main() -> int:
    shared = measure.shared_folder()
    if shared is None:
        print("no networks: neither a folder `shared` beside the repository nor DRAGOMAN_SHARED names one", file=sys.stderr)
        return 1
    folder = shared / "bench" / "network"
    known = {row["network"]: row for row in network.table(folder / "reference_values.csv")}
    given = network.networks(folder)
    for name in sys.argv[1:] or differing(given, known):
        cycles = disjoint(given[name])
        proved = check(given[name], cycles)
        print(f"{name}: {proved} cycles with an odd number of minuses, no tie in two of them; reference value {known[name]['frustration']}")
        for number, cycle in enumerate(cycles, 1):
            print(f"  {number:>3}  {written(given[name], cycle)}")
    return 0


def differing(given: dict[str, network.Ties], known: dict[str, dict[str, str]]) -> list[str]:
    """Networks of which the program has another value than the reference."""
    return [name for name, ties in given.items() if network.solve(name, ties).upper != float(known[name]["frustration"])]


def disjoint(ties: network.Ties) -> list[Cycle]:
    """Odd cycles that share no tie, as many as there are among the triangles and the cycles of the program's proof, in the time given."""
    from dragoman.standing.cover import quiet
    from dragoman.standing.frustration import frustration
    from dragoman.standing.graph import Graph, triangles

    graph = Graph.of([(a, b, float(weight)) for (a, b), weight in ties.items()])
    found = triangles(graph)
    odd = found[graph.sign[found].prod(axis=1) < 0]
    candidates = sorted({tuple(sorted(cycle.tolist())) for cycle, _ in frustration(graph).packing} | {tuple(sorted(cycle)) for cycle in odd.tolist()})
    solver = quiet()
    solver.setOptionValue("time_limit", SECONDS)
    solver.setOptionValue("threads", 1)
    chosen = [solver.addBinary() for _ in candidates]
    through: dict[int, list[int]] = defaultdict(list)
    for number, cycle in enumerate(candidates):
        for edge in cycle:
            through[edge].append(number)
    for numbers in through.values():
        if len(numbers) > 1:
            solver.addConstr(solver.qsum(chosen[number] for number in numbers) <= 1)
    solver.maximize(solver.qsum(chosen))
    values = solver.getSolution().col_value
    names = graph.names
    return [
        [(names[graph.u[edge]], names[graph.v[edge]]) for edge in cycle]
        for cycle, value in zip(candidates, values, strict=True)
        if value > 0.5
    ]


def check(ties: network.Ties, cycles: list[Cycle]) -> int:
    """How many cycles there are. Raises `SystemExit` for one that is no closed walk through different actors, has an even number of minuses, or
    shares a tie with another."""
    used: set[tuple[str, str]] = set()
    for cycle in cycles:
        walk(cycle)
        if sum(ties[tie] < 0 for tie in cycle) % 2 == 0:
            raise SystemExit(f"an even number of minuses: {cycle}")
        if not used.isdisjoint(cycle) or len(set(cycle)) < len(cycle):
            raise SystemExit(f"a tie that another cycle has: {cycle}")
        used |= set(cycle)
    return len(cycles)


def walk(cycle: Cycle) -> list[str]:
    """The actors of a cycle in their order. Raises `SystemExit` if the ties are no cycle."""
    beside: dict[str, list[str]] = defaultdict(list)
    for a, b in cycle:
        beside[a].append(b)
        beside[b].append(a)
    if any(len(others) != 2 for others in beside.values()):
        raise SystemExit(f"no cycle: {cycle}")
    at, before, steps = cycle[0][0], "", list[str]()
    while not steps or at != steps[0]:
        steps.append(at)
        one, other = beside[at]
        at, before = (one if one != before else other), at
    if len(steps) != len(cycle):
        raise SystemExit(f"more cycles than one: {cycle}")
    return steps


def written(ties: network.Ties, cycle: Cycle) -> str:
    """A cycle as a line: actors with the sign of the tie between them."""
    steps = walk(cycle)
    signs = ["+" if ties[min(a, b), max(a, b)] > 0 else "-" for a, b in zip(steps, [*steps[1:], steps[0]], strict=True)]
    return " ".join(f"{actor} {sign}" for actor, sign in zip(steps, signs, strict=True)) + f" {steps[0]}"


if __name__ == "__main__":
    raise SystemExit(main())
