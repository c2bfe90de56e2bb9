"""In: the sets of the Kansas Event Data System beside the repository. Out: `standing/tables/shock_rates.tsv`, what was measured after shocks.

    python tools/build_shock_rates.py

The study is `standing/shocks.py`; the sets are read as in `bench/relations.py`. Same sets, same code, same bytes. Without the sets (see
CONTRIBUTING.md) it says so and stops.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

import measure
import shocks

from dragoman.nouns.whatif import BaseRate

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "dragoman" / "standing" / "tables" / "shock_rates.tsv"
HEAD = """\
# Base rates after shocks: how far the friendly share between third parties and one of two moved in the three months after a month of many hostile (friendly) acts between the two.
# columns: source (set; all: the three together); shock (sign of its acts); whose (with whom the third party stands so: either of the two, its target or its actor; watched is its share with the other one); stands (themselves: the two; friends, between, enemies: third parties); shocks (number of the set); pairs (observations); points (hundredths of friendly share moved, minus the mean of all pairs and months); low, high (95 %, months drawn anew 1,000 times); beyond, beyond_low, beyond_high (points minus those of third parties in between)
# source: our study of three sets of the Kansas Event Data System (Schrodt and collaborators; Pajek data sets of Batagelj and Mrvar): Balkans 1989-2003, Levant 1979-2004, Gulf 1979-1999; numbers only, no record of theirs. Written by tools/build_shock_rates.py, method in docs/explanation/standing.md. Licence of this table: Apache-2.0. Date: 2026-11-25
# known gaps: states and groups by the first three letters of a code; nothing by dimension or kind of actor; Levant and Gulf overlap in pairs and years; nothing later than 2004
"""


def main() -> int:
    shared = measure.shared_folder()
    if shared is None:
        print("no sets: neither a folder `shared` beside the repository nor DRAGOMAN_SHARED names one", file=sys.stderr)
        return 1
    rows = sorted(shocks.measured(shared), key=lambda rate: rate.source)
    columns = list(BaseRate.model_fields)
    lines = ["\t".join(columns), *("\t".join(cell(getattr(rate, column)) for column in columns) for rate in rows)]
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TABLE.relative_to(ROOT)}: {len(rows)} rows")
    return 0


def cell(value: object) -> str:
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
