"""Our own events: written as CSV and read again as a dataset they are the same events."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import ReadError
from dragoman.formats import Import
from dragoman.formats.layouts import columns
from dragoman.formats.own_rows import TABLES
from dragoman.nouns import Situation


@pytest.fixture
def told(told: list[Situation]) -> list[Situation]:
    """The invented situations, and an event of several sides."""
    event = told[0].events[0].model_copy(update={"id": "event-several", "actors": ("KEN", "x-zzyzx"), "recipients": ("TCD", "x-front"), "third_parties": ("ETH",)})
    return [told[0].model_copy(update={"events": (*told[0].events, event)}), told[1]]


@pytest.fixture
def again(exported, told) -> tuple[list[dict[str, Any]], Any, Path]:
    path, _ = exported("csv", "events.csv", told, table="events")
    with Import("csv", [path]) as found:
        return found.batches().read_all().to_pylist(), found.report, path


def test_what_happened_comes_back_the_same(again, told):
    rows, _, _ = again
    found = {row["key"]: row for row in rows}
    happened = [one for situation in told for one in situation.events if one.modality in ("asserted", "reported")]
    assert len(happened) == 6
    assert set(found) == {one.id for one in happened}
    names = {actor.id: actor.name.replace(";", ",") for situation in told for actor in situation.actors}
    for event in happened:
        row = found[event.id]
        assert (row["type"], row["mode"], row["cameo"], row["direction"]) == (event.type, event.mode, event.cameo, event.direction)
        assert tuple(row["contexts"]) == event.contexts
        for side in ("actors", "recipients", "third_parties"):
            assert row[side] == [names[id] if id.startswith("x-") else id for id in getattr(event, side)]
        assert (str(row["start"] or "") or None, str(row["end"] or "") or None) == (event.period.start, event.period.end)
        assert row["country"] == event.country
        killed = (event.killed.min, event.killed.max) if event.killed else (None, None)
        assert (row["killed_min"], row["killed_max"]) == killed
    raid = found[happened[0].id]
    assert (raid["place"], raid["lat"], raid["lon"], raid["place_precision"]) == ("Moyale", 3.5167, 39.0584, "city")


def test_what_did_not_happen_is_refused_by_line(again):
    _, report, _ = again
    assert report.bad == 2
    assert sorted((one.line, one.why) for one in report.refused)[0][1] == "is told as negated, and an import has what happened"


def test_the_layout_of_an_import_is_the_table_of_an_export():
    assert columns("dragoman") == tuple(TABLES["events"])


def test_another_csv_still_needs_a_mapping(tmp_path: Path):
    path = tmp_path / "x.csv"
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerow(("finding_id", "type"))
    with pytest.raises(ReadError, match="csv needs a mapping"):
        Import("csv", [path])
