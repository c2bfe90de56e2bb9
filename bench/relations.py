"""Decades of dated events beside the repository → how well standings tell next month's signs, friend from foe, and danger.

    python bench/run.py relations     a minute or two; writes bench/results/relations.json

Protocols are those of the README beside the data: actors are the first three letters of a code, pairs undirected, WEIS classes 01 and 03-10
friendly and 11-22 hostile, calendar months, the first 24 of them not scored; every signed event of a month is scored by what was known
before that month. Three sets were used to choose the filter's constants (not here); ICEWS 2018 was not.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import time
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import measure
import numpy as np
import pyarrow as pa

# File, first day, and the years of validity.
SETS = {
    "Balkans": ("BalkanDays.zip", date(1989, 4, 2), range(1992, 2003)),
    "Levant": ("LevantDays.zip", date(1979, 4, 15), range(1983, 2004)),
    "Gulf": ("gulfADays.zip", date(1979, 4, 15), range(1983, 1999)),
}
BURN_IN = 24
PAIRS, MONTHS, ACTORS = 100_000, 360, 3_000


def figures(shared: Path, work: Path) -> list[measure.Figure]:
    """All figures of standings; `work` is not used."""
    del work
    found: list[measure.Figure] = []
    lists = Lists.read(shared / "bench" / "network" / "lists")
    for name, (file, first, years) in SETS.items():
        history = keds(shared / "bench" / "network" / "keds" / file, first)
        run = Run.of(history)
        found += signs(name, run, BURN_IN) + coverage(name, run) + outbreaks(name, run)
        for label, notes in (("", ("protocol",)), (", more states", ("protocol", "more"))):
            found += validity(name, label, history, lists, lists.states(notes), years)
        print(f"  {name} done", file=sys.stderr, flush=True)
    found += signs("ICEWS18", Run.of(icews(shared / "bench" / "forecast" / "icews18")), 3)
    return [*found, speed()]


# ---- the data --------------------------------------------------------------------------------------------------------


def keds(path: Path, first: date) -> pa.Table:
    """A set of KEDS as acts."""
    with zipfile.ZipFile(path) as archive:
        lines = io.TextIOWrapper(archive.open(archive.namelist()[0]), "latin-1").read().splitlines()
    codes: dict[str, str] = {}
    rows: list[tuple[str, str, date, int]] = []
    for line in lines:
        if event := re.match(r"(\d+): *(\d+) +(\d+) +\S+ +\[(\d+)\]", line):
            code, a, b, day = event.groups()
            kind = int(code) // 10
            sign = -1 if 11 <= kind <= 22 else 1 if kind == 1 or 3 <= kind <= 10 else 0
            if sign and codes[a] != codes[b]:
                rows.append((codes[a], codes[b], first + timedelta(int(day) - 1), sign))
        elif vertex := re.match(r'(\d+) "([^"]*)"', line):
            codes[vertex[1]] = vertex[2][:3]
    return table(rows)


def icews(folder: Path) -> pa.Table:
    """ICEWS 2018 as acts between countries: sectors by the country in brackets, persons left out. CAMEO roots 03-08 friendly, 09-20 hostile."""
    import pyarrow.parquet as pq

    names = [row["name"] for row in tsv(folder / "entities.tsv")]
    inside = [match[1] if (match := re.search(r"\(([^()]+)\)$", name)) else None for name in names]
    countries = {country for country in inside if country}
    owner = [country or (name if name in countries else None) for name, country in zip(names, inside, strict=True)]
    roots = [int(row["cameo_root"] or 0) for row in tsv(folder / "relations.tsv")]
    quads = pq.read_table(folder / "quads.parquet")
    rows: list[tuple[str, str, date, int]] = []
    for subject, relation, object_, day in zip(*(quads[c].to_pylist() for c in ("subject", "relation", "object", "date")), strict=True):
        a, b, root = owner[subject], owner[object_], roots[relation]
        sign = 1 if 3 <= root <= 8 else -1 if root >= 9 else 0
        if a and b and a != b and sign:
            rows.append((a, b, day, sign))
    return table(rows)


def table(rows: list[tuple[str, str, date, int]]) -> pa.Table:
    a, b, day, sign = zip(*rows, strict=True)
    return pa.table({"a": a, "b": b, "day": pa.array(day, pa.date32()), "sign": pa.array(sign, pa.int8())})


def tsv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


# ---- next month's signs ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Run:
    """A history, followed: counts (months, pairs), what was known before each month (months + 1, pairs), and the bases."""

    counted: Any
    up: np.ndarray
    down: np.ndarray
    base: np.ndarray
    path: Any

    @classmethod
    def of(cls, history: pa.Table) -> Run:
        from dragoman.standing.acts import acts, cells
        from dragoman.standing.tone import actor_log_odds, follow

        counted = cells(acts(history)).of(-1)
        up, down, _ = counted.dense(slice(0, len(counted.a)))
        odds = actor_log_odds(counted)
        base = (odds[:, counted.a] + odds[:, counted.b]) / 2
        return cls(counted, up, down, base, follow(up, down, base, keep=True))


def signs(name: str, run: Run, burn_in: int) -> list[measure.Figure]:
    """Nats per event of the filter and of what it has to beat."""
    from dragoman.standing.tone import logistic

    before = np.concatenate([np.zeros(1), np.cumsum(run.up.sum(axis=1))]), np.concatenate([np.zeros(1), np.cumsum(run.down.sum(axis=1))])
    common = ((before[0] + 1) / (before[0] + before[1] + 2))[:, None]
    plain = {
        "all-time share of all": np.broadcast_to(common, run.base.shape),
        "decay 12 to the share of all": decay(run, np.broadcast_to(common, run.base.shape)),
        "decay 12 to the actors' base": decay(run, logistic(run.base)),
    }
    counts = run.up[burn_in:], run.down[burn_in:]
    scored = f"{int(counts[0].sum() + counts[1].sum()):,} events"

    def nats(share: np.ndarray) -> float:
        share = np.clip(share[burn_in:-1], 0.005, 0.995)
        return float(-(counts[0] * np.log(share) + counts[1] * np.log(1 - share)).sum() / (counts[0].sum() + counts[1].sum()))

    filtered = nats(logistic(run.path.ahead))
    found = [measure.Figure("relations", f"{name}: next month's sign, nats", filtered, scored)]
    found += [measure.Figure("relations", f"{name}: nats by {words}", nats(share)) for words, share in plain.items()]
    gain = nats(plain["decay 12 to the share of all"]) - filtered
    return [*found, measure.Figure("relations", f"{name}: nats better than decay 12 to the share of all", gain)]


def decay(run: Run, base: np.ndarray) -> np.ndarray:
    """Friendly share by plain decay with a half-life of 12 months, shrunk to a base as to four acts, before each month."""
    friendly, hostile = decayed_counts(run, base)
    return friendly / (friendly + hostile)


def decayed_counts(run: Run, base: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Friendly and hostile acts by plain decay, those of the base among them, before each month."""
    keeps = 0.5 ** (1 / 12)
    friendly, hostile = np.zeros(run.up.shape[1]), np.zeros(run.up.shape[1])
    out = np.empty((2, *run.base.shape))
    for month in range(len(base)):
        out[:, month] = friendly + 4 * base[month], hostile + 4 * (1 - base[month])
        if month < len(run.up):
            friendly, hostile = (friendly + run.up[month]) * keeps, (hostile + run.down[month]) * keeps
    return out[0], out[1]


def coverage(name: str, run: Run) -> list[measure.Figure]:
    """How much of next month's friendly counts lies in the 80 % interval. Counts are discrete: the part of a count's probability inside counts."""
    from scipy.stats import betabinom

    from dragoman.standing.tone import RHO, logistic

    nodes, weights = np.polynomial.hermite_e.hermegauss(9)
    found: list[measure.Figure] = []
    acts = run.up + run.down
    up, down = decayed_counts(run, logistic(run.base))
    for least, most, words in ((6, 15, "6 to 15 events"), (16, np.inf, "16 events and more")):
        month, pair = np.nonzero((acts >= least) & (acts <= most))
        month, pair = month[month >= BURN_IN], pair[month >= BURN_IN]
        friendly, n = run.up[month, pair], acts[month, pair]
        theta, sd = run.path.ahead[month, pair], np.sqrt(run.path.ahead_variance[month, pair])
        upto, below, spread = np.zeros(len(n)), np.zeros(len(n)), 1 / RHO - 1
        for node, weight in zip(nodes, weights / weights.sum(), strict=True):
            share = logistic(theta + sd * node)
            upto += weight * betabinom.cdf(friendly, n, share * spread, (1 - share) * spread)
            below += weight * betabinom.cdf(friendly - 1, n, share * spread, (1 - share) * spread)
        found.append(measure.Figure("relations", f"{name}: 80 % interval holds, {words}", held(upto, below), f"{len(n):,} pair-months"))
        # Plain decay has an interval too: that of the beta distribution its counts make.
        alpha, beta = up[month, pair], down[month, pair]
        plain = held(betabinom.cdf(friendly, n, alpha, beta), betabinom.cdf(friendly - 1, n, alpha, beta))
        found.append(measure.Figure("relations", f"{name}: 80 % interval of plain decay holds, {words}", plain))
    return found


def held(upto: np.ndarray, below: np.ndarray) -> float:
    """How much of what came lies between .1 and .9 of its distribution; upto, below: probability of that count or fewer, and of fewer."""
    inside = np.clip(np.minimum(upto, 0.9) - np.maximum(below, 0.1), 0, None) / np.maximum(upto - below, 1e-12)
    return float(inside.mean())


def outbreaks(name: str, run: Run) -> list[measure.Figure]:
    """Next month's hostile events by heat: mean log score of pairs seen before, and how much of it lies in the 80 % interval where one is due."""
    from dragoman.standing.heat import heat

    scores: list[np.ndarray] = []
    ends: list[tuple[np.ndarray, np.ndarray]] = []
    for month in range(BURN_IN, len(run.down)):
        seen = np.flatnonzero((run.up[:month] + run.down[:month]).any(axis=0))
        burning = heat(run.down[:month, seen])
        counts = run.down[month, seen]
        scores.append(burning.log_score(counts))
        upto, below = burning.below(counts), np.where(counts > 0, burning.below(counts - 1), 0.0)
        due = burning.mean >= 1
        ends.append((upto[due], below[due]))
    scored = np.concatenate(scores)
    upto, below = (np.concatenate(column) for column in zip(*ends, strict=True))
    return [
        measure.Figure("relations", f"{name}: next month's hostile events, mean log score", float(scored.mean()), f"{len(scored):,} pair-months"),
        measure.Figure("relations", f"{name}: 80 % interval of heat holds", held(upto, below), f"{len(upto):,} pair-months with one due or more"),
    ]


# ---- friend or foe, and danger ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Lists:
    """Rivalries, defence pacts and force disputes by (state, state, year), states of the system, and codes of KEDS."""

    rivals: set[tuple[int, int, int]]
    allies: set[tuple[int, int, int]]
    force: set[tuple[int, int, int]]
    spans: dict[int, list[tuple[int, int]]]
    abbreviations: dict[str, int]

    @classmethod
    def read(cls, folder: Path) -> Lists:
        def rows(name: str) -> list[dict[str, str]]:
            opened = gzip.open if name.endswith(".gz") else open
            with opened(folder / name, "rt", encoding="utf-8", newline="") as lines:
                return list(csv.DictReader(lines))

        def spells(found: list[dict[str, str]]) -> set[tuple[int, int, int]]:
            return {(*key(row), year) for row in found for year in range(int(row["start"]), int(row["end"]) + 1)}

        def key(row: dict[str, str]) -> tuple[int, int]:
            one, two = int(row["ccode1"]), int(row["ccode2"])
            return min(one, two), max(one, two)

        pacts = [row for row in rows("atop_alliance_spells.csv.gz") if number(row["atop_defense"]) == 1]
        onsets = [row for row in rows("cow_mid_dyad_years.csv.gz") if number(row["cowmidonset"]) == 1 and number(row["hostlev"]) >= 4]
        spans: dict[int, list[tuple[int, int]]] = {}
        abbreviations: dict[str, int] = {}
        for row in rows("cow_states.csv"):
            state = int(number(row["ccode"]))
            abbreviations[row["stateabb"]] = state
            spans.setdefault(state, []).append((int(number(row["styear"])), int(number(row["endyear"]))))
        force = {(*key(row), int(row["year"])) for row in onsets}
        return cls(spells(rows("tss_rivalries.csv")), spells(pacts), force, spans, abbreviations)

    def states(self, notes: tuple[str, ...]) -> dict[str, int]:
        """Code → state, by abbreviations and those rows of our table that have one of the notes or correct an abbreviation."""
        found = dict(self.abbreviations)
        for row in tsv(Path(__file__).with_name("keds_states.tsv")):
            if row["note"] in notes or row["note"] not in ("protocol", "more"):
                if row["state"]:
                    found[row["code"]] = int(row["state"])
                else:
                    found.pop(row["code"], None)
        return found

    def there(self, state: int, year: int) -> bool:
        """Whether a state is in the system in a year."""
        return any(begin <= year <= end for begin, end in self.spans.get(state, ()))


def number(cell: str) -> float:
    return float(cell) if cell else 0.0


def validity(name: str, label: str, history: pa.Table, lists: Lists, states: dict[str, int], years: range) -> list[measure.Figure]:
    """AUC of the slow tone and the whole tone for rival against ally, and of heat for a dispute with force in the year to come.

    Codes of one state become one actor; pairs of states with three or more acts before the year; what was known on 31 December.
    """
    from dragoman.standing.acts import month_of
    from dragoman.standing.heat import heat

    run = Run.of(by_state(history, states))
    counted, acts = run.counted, np.cumsum(run.up + run.down, axis=0)
    hostile = run.down
    rows: list[tuple[bool, bool, bool, float, float, float, float]] = []
    for year in years:
        month = month_of(date(year, 1, 1)) - counted.first
        if not 0 < month < len(run.base):
            continue
        burning = heat(hostile[:month]).mean
        net = (run.up[max(0, month - 12) : month] - run.down[max(0, month - 12) : month]).sum(axis=0)
        slow = slow_before(run, month)
        for pair in np.flatnonzero(acts[month - 1] >= 3).tolist():
            one, two = (counted.actors[end] for end in (counted.a[pair], counted.b[pair]))
            if not (one.isdigit() and two.isdigit() and lists.there(int(one), year) and lists.there(int(two), year)):
                continue
            key = (min(int(one), int(two)), max(int(one), int(two)), year)
            truth = key in lists.rivals, key in lists.allies, key in lists.force
            rows.append((*truth, float(slow[pair]), float(run.path.ahead[month, pair]), float(burning[pair]), float(net[pair])))
    rival, ally, force, slow, tone, warm, net = (np.array(column) for column in zip(*rows, strict=True))
    foe, friend = rival & ~ally, ally & ~rival
    counts = f"{foe.sum()} and {friend.sum()} of {len(rows):,} pair-years"
    return [
        measure.Figure("relations", f"{name}: rival against ally by slow tone, AUC{label}", auc(-slow[foe], -slow[friend]), counts),
        measure.Figure("relations", f"{name}: rival against ally by tone, AUC{label}", auc(-tone[foe], -tone[friend])),
        measure.Figure("relations", f"{name}: rival against ally by net count of a year, AUC{label}", auc(-net[foe], -net[friend])),
        measure.Figure("relations", f"{name}: force in the next year by heat, AUC{label}", auc(warm[force], warm[~force]), f"{force.sum()} onsets"),
    ]


def by_state(history: pa.Table, states: dict[str, int]) -> pa.Table:
    """The history with codes of states replaced by their numbers; acts of a state on itself are left out."""
    rows = [
        (one, two, day, sign)
        for a, b, day, sign in zip(*(history[column].to_pylist() for column in ("a", "b", "day", "sign")), strict=True)
        if (one := str(states.get(a, a))) != (two := str(states.get(b, b)))
    ]
    return table(rows)


def slow_before(run: Run, month: int) -> np.ndarray:
    """Base and slow part before a month, by following the months before it."""
    from dragoman.standing.tone import follow

    path = follow(run.up[:month], run.down[:month], run.base[: month + 1])
    return run.base[month] + path.slow


def auc(high: np.ndarray, low: np.ndarray) -> float:
    """How often a case of the first kind lies above one of the second; ties count half."""
    from scipy.stats import rankdata

    ranks = rankdata(np.concatenate([high, low]))
    return float((ranks[: len(high)].sum() - len(high) * (len(high) + 1) / 2) / (len(high) * len(low)))


# ---- speed -----------------------------------------------------------------------------------------------------------


def speed() -> measure.Figure:
    """Seconds for all standings of 100,000 pairs over 360 months, from a table of two million acts."""
    from dragoman.standing import standings

    rng = np.random.default_rng(0)
    ends = np.unique(np.sort(rng.integers(0, ACTORS, (3 * PAIRS, 2)), axis=1), axis=0)
    ends = rng.permutation(ends[ends[:, 0] != ends[:, 1]])[:PAIRS]
    acts = 2_000_000
    pair = np.concatenate([np.arange(PAIRS), (PAIRS * rng.random(acts - PAIRS) ** 3).astype(int)])
    names = np.array([f"A{actor:04}" for actor in range(ACTORS)], dtype=object)
    months = np.datetime64("1990-01", "M") + rng.integers(0, MONTHS, acts)
    months[:2] = np.datetime64("1990-01", "M"), np.datetime64("1990-01", "M") + MONTHS - 1
    sign = np.where(rng.random(acts) < 0.6, 1, -1).astype(np.int8)
    given = pa.table({"a": names[ends[pair, 0]], "b": names[ends[pair, 1]], "day": pa.array(months.astype("datetime64[D]")), "sign": sign})
    begun = time.perf_counter()
    found = standings(given)
    seconds = time.perf_counter() - begun
    return measure.Figure("relations", "seconds for 100,000 pairs over 360 months", seconds, f"{len(found):,} rows from {acts:,} acts, one core")
