"""The protocols of the bench of standings, on a small invented set."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

NET = """% invented
*vertices 4
1 "AAAGOV" [1-*]
2 "BBB" [1-*]
3 "AAAMIL" [1-*]
4 "CCC" [1-*]
*arcs :42 "ENDORSE"
42: 1 2 1 [1]
23: 1 2 1 [1]
223: 2 3 1 [40]
223: 1 3 1 [40]
12: 4 2 1 [41]
"""


def test_keds_are_read_by_the_protocol(relations: ModuleType, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.writestr("set.net", NET)
    found = relations.keds(tmp_path / "set.zip", date(1990, 1, 1)).to_pylist()
    assert found == [
        {"a": "AAA", "b": "BBB", "day": date(1990, 1, 1), "sign": 1},
        {"a": "BBB", "b": "AAA", "day": date(1990, 2, 9), "sign": -1},
        {"a": "CCC", "b": "BBB", "day": date(1990, 2, 10), "sign": 1},
    ]


@pytest.mark.parametrize(("high", "low", "area"), [([2, 3], [0, 1], 1.0), ([0], [1], 0.0), ([1], [1], 0.5), ([1, 3], [2], 0.5)])
def test_auc_counts_how_often_the_one_lies_above_the_other(relations: ModuleType, high: list[int], low: list[int], area: float):
    assert relations.auc(np.array(high), np.array(low)) == area


def test_states_are_corrected_where_an_abbreviation_misleads(relations: ModuleType):
    lists = relations.Lists(set(), set(), set(), {986: [(1994, 2016)]}, {"PAL": 986, "SLO": 317, "USA": 2})
    states = lists.states(("protocol",))
    assert "PAL" not in states
    assert (states["SLO"], states["USA"], states["UAR"]) == (349, 2, 651)
    assert "GER" not in states
    assert lists.states(("protocol", "more"))["GER"] == 255
    assert lists.there(986, 1994)
    assert not lists.there(986, 1993)
