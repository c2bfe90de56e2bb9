"""Every measure of the program against gold beside the repository → one table, and `bench/results/*.json`.

    python bench/run.py                       everything (about an hour on two cores; speed is most of it)
    python bench/run.py situations cases      only these: situations, articles, coding, cases, linking, network, relations, changes, ledger, imports, speed
    python bench/run.py --quick speed         a tenth of the documents or rows of ledger, imports and speed, for a first look; writes no results
    python bench/run.py --keep FOLDER         keep inputs and predictions there, to look at misses with the scorers' own lists

What each stage of the coder brings is measured by `bench/stages.py` (`make bench-stages`). Without the gold (see CONTRIBUTING.md)
it says so and stops.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import changes
import growth
import imports
import measure
import network
import relations
import speed

import linking

SETS = {
    "situations": measure.situations,
    "articles": measure.articles,
    "coding": measure.coding,
    "cases": measure.cases,
    "linking": linking.figures,
    "network": network.figures,
    "relations": relations.figures,
    "changes": changes.figures,
    "ledger": growth.figures,
    "imports": imports.figures,
    "speed": speed.figures,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", choices=[*SETS, []], help="which measures (default: all)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep inputs and predictions")
    parser.add_argument("--quick", action="store_true", help="ledger, imports and speed with a tenth of their documents or rows; writes no results")
    parser.add_argument("--dry", action="store_true", help="print the table, write no results")
    arguments = parser.parse_args()
    shared = measure.shared_folder()
    if shared is None:
        print("no gold: neither a folder `shared` beside the repository nor DRAGOMAN_SHARED names one", file=sys.stderr)
        return 1
    asked = SETS | ({"speed": partial(speed.figures, share=10), "ledger": partial(growth.figures, share=10), "imports": partial(imports.figures, rows=100_000)} if arguments.quick else {})
    figures: list[measure.Figure] = []
    with tempfile.TemporaryDirectory() as scratch:
        work = arguments.keep or Path(scratch)
        for name in arguments.sets or SETS:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            work.mkdir(parents=True, exist_ok=True)
            found = asked[name](shared, work)
            figures += found
            # Written set by set: an interrupted run keeps what it has.
            if not (arguments.dry or arguments.quick):
                measure.write_results(found)
    print(measure.table(figures))
    under = [f for f in figures if (floor := measure.floor_of(f)) and not floor.holds(f.value)]
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main())
