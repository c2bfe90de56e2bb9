"""The quick measures against `bench/floors.json`: fails when one is under its floor. Without gold it says so and passes.

Quick are the annotated articles, the cases, all labelled sentences and documents, the signed networks and standings, some minutes
together; `make bench` measures joining, the ledger, imports and speed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import changes
import measure
import network
import relations


def main() -> int:
    shared = measure.shared_folder()
    if shared is None:
        print("floors: not measured, no gold beside the repository (DRAGOMAN_SHARED names it elsewhere)")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        figures = measure.situations(shared, work) + measure.cases(shared, work) + measure.coding(shared, work)
        figures += network.figures(shared, work) + relations.figures(shared, work) + changes.figures(shared, work)
    held = [(figure, floor) for figure in figures if (floor := measure.floor_of(figure))]
    print(measure.table([figure for figure, _ in held]))
    quick = {(floor.set, floor.measure) for floor in measure.floors() if floor.set not in ("ledger", "linking", "imports", "speed")}
    missing = quick - {(figure.set, figure.measure) for figure, _ in held}
    for name in sorted(missing):
        print(f"floors: {' '.join(name)} was not measured", file=sys.stderr)
    under = [figure for figure, floor in held if not floor.holds(figure.value)]
    return 1 if under or missing else 0


if __name__ == "__main__":
    sys.exit(main())
