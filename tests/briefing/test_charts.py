from __future__ import annotations

import re
from typing import Any

import pytest

from dragoman.briefing import brief
from dragoman.briefing.charts import map as place_map
from dragoman.briefing.charts import matrix, network, svg, timeline
from dragoman.briefing.charts.layout import place_labels, stress_layout
from dragoman.briefing.charts.shapes import features
from dragoman.nouns import Situation
from dragoman.nouns.brief import Brief

CHARTS = {"matrix": matrix, "timeline": timeline, "network": network, "map": place_map}


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("theme", ["light", "dark", "web"])
def test_chart_is_valid_by_the_schema_and_compiles_without_warning(
    told: Brief, name: str, theme: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    import vl_convert

    chart = CHARTS[name].chart(CHARTS[name].rows(told), theme)
    assert chart is not None
    if theme == "light":
        chart.to_dict(validate=True)
    vl_convert.vegalite_to_svg(svg.spec(chart, theme), allowed_base_urls=[], show_warnings=True)
    assert "WARN" not in capfd.readouterr().err


@pytest.mark.parametrize("name", CHARTS)
def test_same_rows_give_the_same_svg(told: Brief, name: str) -> None:
    rows = CHARTS[name].rows(told)
    first, second = (svg.svg(CHARTS[name].chart(rows, "web"), prefix="x") for _ in range(2))
    assert first == second
    assert set(re.findall(r"https?://[^\"]+", first)) == {"http://www.w3.org/2000/svg"}
    assert "style=" not in first
    assert set(re.findall(r'\sid="([^"]+)"', first)) >= set(re.findall(r"url\(#([^)]+)\)", first))


@pytest.mark.parametrize("name", CHARTS)
def test_every_linked_mark_has_a_label(told: Brief, name: str) -> None:
    drawn = svg.svg(CHARTS[name].chart(CHARTS[name].rows(told), "web"), prefix="x")
    links = re.findall(r"<a [^>]*>", drawn)
    assert links
    assert all("aria-label=" in link and 'href="#' in link for link in links)


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_when_there_is_nothing_to_show(quiet: Situation, name: str) -> None:
    module = CHARTS[name]
    assert module.chart(module.rows(brief([quiet]))) is None


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_for_a_single_mark(raids: Situation, name: str) -> None:
    lone = raids.model_copy(update={"events": raids.events[:1], "relations": ()})
    module = CHARTS[name]
    assert module.chart(module.rows(brief([lone]))) is None


def _axis_labels(drawn: str, wanted: list[str]) -> list[str]:
    found = [(drawn.index(f">{name}<"), name) for name in wanted]
    return [name for _, name in sorted(found)]


def test_matrix_keeps_pairs_in_order_of_evidence_not_of_the_alphabet(told: Brief) -> None:
    rows = sorted(matrix.rows(told), key=lambda row: row["pair"], reverse=True)
    pairs = list(dict.fromkeys(row["pair"] for row in rows))
    assert pairs != sorted(pairs)
    drawn = svg.svg(matrix.chart(rows, "web"), prefix="x")  # type: ignore[arg-type]
    places = {name: float(y) for y, name in re.findall(r"translate\(-?[\d.]+,([\d.]+)\)\"[^>]*>([^<]+ – [^<]+)</text>", drawn)}
    assert sorted(places, key=lambda name: places[name]) == pairs
    columns = [*told.dimensions, matrix.ACTS]
    assert _axis_labels(drawn, columns) == columns


def test_mixed_cell_has_its_sign_and_no_friendly_or_hostile_colour(told: Brief) -> None:
    row = next(row for row in matrix.rows(told) if row["column"] == "territorial")
    assert (row["kind"], row["sign"], row["settled"]) == ("mixed", "±", False)


def test_timeline_keeps_the_order_of_the_brief_and_tells_undated(told: Brief) -> None:
    rows = timeline.rows(told)
    assert [row["id"] for row in rows] == [event.id for event in told.happened]
    drawn = svg.svg(timeline.chart(rows, "web"), prefix="x")  # type: ignore[arg-type]
    assert "no date given" in drawn
    shown = [row["what"] for row in rows]
    assert _axis_labels(drawn, shown) == shown


def test_few_old_events_go_into_their_own_column(raids: Situation) -> None:
    from dragoman.nouns import Period

    days = ["1950-01-01", "2030-01-01", "2030-03-01", "2030-05-01", "2030-06-01"]
    events = tuple(raids.events[0].model_copy(update={"id": f"e{n}", "period": Period(start=d, end=d)}) for n, d in enumerate(days))
    rows = timeline.rows(brief([raids.model_copy(update={"events": events})]))
    assert [row["where"] for row in rows] == ["earlier", "axis", "axis", "axis", "axis"]


def test_first_and_last_year_of_the_calendar_do_not_break_the_axis(raids: Situation) -> None:
    from dragoman.nouns import Period

    events = tuple(
        raids.events[0].model_copy(update={"id": f"e{n}", "period": Period.of_year(year)}) for n, year in enumerate((1, 9999, 9998))
    )
    assert timeline.chart(timeline.rows(brief([raids.model_copy(update={"events": events})]))) is not None


def test_network_ties_have_sign_and_weight(told: Brief) -> None:
    by_pair = {frozenset((row["a"], row["b"])): row for row in network.rows(told)}
    assert by_pair[frozenset(("Red Dawn", "Kenya"))]["kind"] == "hostile"
    assert by_pair[frozenset(("Kenya", "Ethiopia"))]["kind"] == "friendly"
    assert by_pair[frozenset(("Kenya", "Somalia"))]["kind"] == "mixed"


def test_friends_are_nearer_than_foes() -> None:
    (ax, ay), (bx, by), (cx, cy) = stress_layout(3, [(0, 1, 1.0), (0, 2, -1.0), (1, 2, -1.0)], width=600, height=400)
    friend = ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5
    foe = ((ax - cx) ** 2 + (ay - cy) ** 2) ** 0.5
    assert friend < foe


def test_layout_stays_in_its_frame_and_apart() -> None:
    ties = [(a, b, (-1.0) ** (a + b)) for a in range(20) for b in range(a + 1, 20) if (a * b) % 3 == 0]
    points = stress_layout(20, ties, width=900, height=520)
    assert all(0 <= x <= 900 and 0 <= y <= 520 for x, y in points)
    assert points == stress_layout(20, ties, width=900, height=520)
    assert min(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for n, a in enumerate(points) for b in points[:n]) > 12


def test_unconnected_groups_still_get_places() -> None:
    assert len(stress_layout(4, [(0, 1, 1.0), (2, 3, -1.0)], width=400, height=300)) == 4


def test_labels_do_not_overlap_each_other() -> None:
    points = [(100.0 + 60 * (n % 5), 100.0 + 60 * (n // 5)) for n in range(15)]
    labels = place_labels(points, [f"Name {n}" for n in range(15)], radii=[6.0] * 15, width=500, height=400)
    for n, a in enumerate(labels):
        for b in labels[:n]:
            assert a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y


def test_map_shades_a_country_and_never_pins_it(told: Brief) -> None:
    rows = place_map.rows(told)
    ethiopia = next(row for row in rows if row["name"] == "Ethiopia")
    assert (ethiopia["lat"], ethiopia["precision"]) == (None, "country")
    drawn = svg.svg(place_map.chart(rows, "web"), prefix="x")  # type: ignore[arg-type]
    assert "var(--shade)" in drawn
    assert ">ETHIOPIA<" in drawn


def test_denied_events_are_not_on_the_map(told: Brief) -> None:
    assert "e2" not in {id for row in place_map.rows(told) for id in row["ids"]}


def test_shapes_are_cut_to_the_view() -> None:
    near = features(centre=(38.0, 1.0), radius=10.0, detail=0.02, shaded={"404": "here"})
    assert 3 <= len(near) <= 12
    assert [shape["label"] for shape in near if shape["label"]] == ["here"]


def test_own_projection_agrees_with_the_renderer() -> None:
    import altair as alt
    import vl_convert

    for view in (place_map._region_view((40.0, 5.0), 12.0), place_map._world_view()):
        spec = alt.Chart(alt.Data(values=[{"lon": 44.0, "lat": 9.0}])).mark_point(filled=True).encode(longitude="lon:Q", latitude="lat:Q")
        spec = spec.project(**view.projection).properties(width=place_map.WIDTH, height=place_map.HEIGHT).to_dict()
        spec["config"] = {"padding": 0, "view": {"stroke": None}}
        drawn = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
        x, y = map(float, re.search(r'transform="translate\(([\d.]+),([\d.]+)\)" d="M[\d.]', drawn).groups())  # type: ignore[union-attr]
        assert (x, y) == pytest.approx(view(44.0, 9.0), abs=0.2)


def test_png_needs_no_page(told: Brief) -> None:
    chart = matrix.chart(matrix.rows(told), "light")
    assert chart is not None
    assert svg.png(chart)[:4] == b"\x89PNG"
