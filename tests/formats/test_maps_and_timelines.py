"""GeoJSON and TimelineJS."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from dragoman.formats.timelinejs import _dates
from dragoman.nouns import Period


def features(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text("utf-8"))["features"]


def test_geojson_is_valid_to_its_library_and_has_no_crs(exported):
    geojson = pytest.importorskip("geojson")
    path, tally = exported("geojson", "x.geojson")
    found = geojson.loads(path.read_text("utf-8"))
    assert found.is_valid, found.errors()
    assert "crs" not in found
    assert len(found["features"]) == tally.wrote["events"] == 2


def test_longitude_comes_first_and_properties_are_flat(exported):
    path, _ = exported("geojson", "x.geojson")
    first = features(path)[0]
    assert first["geometry"] == {"type": "Point", "coordinates": [39.0584, 3.5167]}
    said = first["properties"]
    assert not [name for name, value in said.items() if isinstance(value, (dict, list))]
    assert (said["type"], said["mode"], said["actors"], said["country"]) == ("ASSAULT", "heavy-weapons", "Kenya", "KEN")
    assert (said["start"], said["end"], said["killed_min"], said["precision"], said["modality"]) == ("2024-05-03", "2024-05-03", 5, "city", "asserted")
    assert said["url"] == "https://example.org/a?x=1&y=2"


def test_what_has_no_point_is_counted_and_never_at_zero(exported):
    path, tally = exported("geojson", "x.geojson")
    assert [0, 0] not in [one["geometry"]["coordinates"] for one in features(path)]
    assert tally.left["events without a place"] == 4
    assert tally.left["events told of a whole country only, which is no point"] == 1


def test_a_country_that_has_coordinates_is_still_no_pin(exported, told):
    country = told[1].places[1].model_copy(update={"lat": 1.0, "lon": 38.0})
    path, tally = exported("geojson", "x.geojson", [told[1].model_copy(update={"places": (told[1].places[0], country)})])
    assert len(features(path)) == 1
    assert tally.left["events told of a whole country only, which is no point"] == 1


def test_no_events_is_an_empty_collection(exported):
    path, _ = exported("geojson", "x.geojson", [])
    assert json.loads(path.read_text("utf-8")) == {"type": "FeatureCollection", "features": []}


# ---- TimelineJS


def slides(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text("utf-8"))["events"]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002
        self.tags.add(tag)


def test_slides_are_html_in_which_words_are_words(exported):
    path, tally = exported("timelinejs", "x.json")
    found = slides(path)
    assert len(found) == tally.wrote["events"] == 3
    raid = found[0]
    assert raid["text"]["headline"] == "Kenya → Zzyzx &lt;North&gt; &amp; Sons; Ltd: assault, heavy weapons"
    assert '<a href="https://example.org/a?x=1&amp;y=2">The Daily Zzyzx, 2024-05-04</a>' in raid["text"]["text"]
    tags = _Tags()
    for one in found:
        tags.feed(one["text"]["headline"] + one["text"]["text"])
    assert tags.tags == {"p", "a"}
    assert (raid["group"], raid["autolink"]) == ("Kenya – Zzyzx <North> & Sons; Ltd", False)
    assert len({one["unique_id"] for one in found}) == 3


def test_only_web_addresses_become_links(exported, told):
    document = told[0].documents[0].model_copy(update={"url": "javascript:alert(1)"})
    for name in ("timelinejs", "geojson", "csl", "ris", "stix", "ftm"):
        path, _ = exported(name, f"{name}.x", [told[0].model_copy(update={"documents": (document,)})])
        assert "javascript" not in path.read_text("utf-8")


def test_events_without_a_day_are_counted(exported):
    _, tally = exported("timelinejs", "x.json")
    assert tally.left["events without a day"] == 2


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period.of_year(2023), {"start_date": {"year": 2023}}),
        (Period.of_month(2024, 5), {"start_date": {"year": 2024, "month": 5}}),
        (Period(start="2024-05-03", end="2024-05-03"), {"start_date": {"year": 2024, "month": 5, "day": 3}}),
        (
            Period(start="2024-05-01", end="2024-05-04", precision="open"),
            {"start_date": {"year": 2024, "month": 5, "day": 1}, "end_date": {"year": 2024, "month": 5, "day": 4}},
        ),
        (Period(start="2024-12-01", end="2025-02-28", precision="season"), {"start_date": {"year": 2024, "month": 12}, "end_date": {"year": 2025, "month": 2}}),
        (Period(end="2024-05-04", precision="open"), {"start_date": {"year": 2024, "month": 5, "day": 4, "display_date": "by 2024-05-04"}}),
        (Period(start="2024-05-04", precision="open"), {"start_date": {"year": 2024, "month": 5, "day": 4, "display_date": "since 2024-05-04"}}),
        (Period(), None),
    ],
    ids=["a year has no month", "a month has no day", "one day", "several days", "a season has no days", "open start", "open end", "no day"],
)
def test_dates_have_the_parts_that_the_words_give(period: Period, said: dict[str, Any] | None):
    assert _dates(period) == said
