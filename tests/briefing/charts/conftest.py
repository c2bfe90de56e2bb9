"""Twelve invented actors over six years, two camps and a go-between, with one hostile name; every chart of standing made of them once."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from dragoman.briefing.charts import actors, ego, multiples, ribbon
from dragoman.briefing.charts.picture import Picture
from dragoman.nouns.standing import Standing
from dragoman.standing import standing, standings, ties

EVIL = "</script><img src=x onerror=alert(1)>'\"&\x07"
CAMPS = ("A1", "A2", "A3", "A4", "A5", "A6"), ("B1", "B2", "B3", "B4", "B5")
NAMES = {actor: f"Actor {actor}" for camp in CAMPS for actor in camp} | {"G": "Go-between", "A1": EVIL}
DIMENSIONS = ("", "diplomatic", "security")


@pytest.fixture(scope="session")
def acts() -> pa.Table:
    rng = np.random.default_rng(7)
    side = {actor: number for number, camp in enumerate(CAMPS) for actor in camp}
    everybody = [*sorted(side), "G"]
    rows = []
    for number in range(2600):
        a, b = sorted(rng.choice(everybody, 2, replace=False).tolist())
        friendly = rng.random() < (0.8 if "G" in (a, b) or side[a] == side[b] else 0.12)
        day = date(2010, 1, 1) + timedelta(int(rng.integers(0, 2190)))
        rows.append((a, b, day, 1 if friendly else -1, str(rng.choice(DIMENSIONS[1:])), "event", f"e{number}"))
    # One pair of which next to nothing is told.
    rows = [row for row in rows if set(row[:2]) != {"A6", "B5"}] + [("A6", "B5", date(2011, 5, 1), 1, "diplomatic", "event", "lone")]
    columns = dict(zip(("a", "b", "day", "sign", "dimension", "kind", "id"), zip(*rows, strict=True), strict=True))
    return pa.table(columns | {"day": pa.array(columns["day"], pa.date32()), "sign": pa.array(columns["sign"], pa.int8())})


@pytest.fixture(scope="session")
def pair(acts: pa.Table) -> list[Standing]:
    return [standing(acts, "A1", "B1", dimension=dimension) for dimension in DIMENSIONS]


@pytest.fixture(scope="session")
def whole(acts: pa.Table) -> actors.Matrix:
    return actors.matrix(standings(acts).to_pylist(), names=NAMES)


@pytest.fixture(scope="session")
def band(pair: list[Standing]) -> ribbon.Ribbon:
    first = pair[0].months[0].month
    busy = [month.month for month in pair[0].months if month.hostile]
    return ribbon.Ribbon(
        pair[0], (EVIL, "Actor B1"), {month: ribbon.Force(1, 12 if number % 2 else None) for number, month in enumerate(busy)},
        changes=(ribbon.Change(date(2012, 3, 1), "for the worse", link="#change"), ribbon.Change(date(2012, 4, 1), "for the better")),
        expected=(
            ribbon.Expected(date(2011, 1, 1), date(2011, 9, 1), came_true=True, words="talks"),
            ribbon.Expected(date(2013, 1, 1), None, came_true=None, words=EVIL),
            ribbon.Expected(date(first.year - 5, 1, 1), None, came_true=False, words="too early to be drawn"),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def pictures(acts: pa.Table, pair: list[Standing], whole: actors.Matrix, band: ribbon.Ribbon) -> dict[str, Picture]:
    around = ties(standings(acts)).ego("A1")
    made = {
        "actors": actors.picture(whole, title=f"All of {EVIL}", foot="Source: invented."),
        "ribbon": ribbon.picture(band),
        "dimensions": multiples.points(pair, names=(EVIL, "Actor B1")),
        "strips": multiples.strips(pair, names=(EVIL, "Actor B1")),
        "ego": ego.picture(around, names=NAMES),
    }
    return {name: picture for name, picture in made.items() if picture is not None}
