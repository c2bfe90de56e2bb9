from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from dragoman.briefing.charts import multiples, ribbon, svg
from dragoman.briefing.charts.days import Axis
from dragoman.briefing.charts.panel import Point, stretches
from dragoman.nouns.standing import Standing


def drawn(band: ribbon.Ribbon) -> str:
    return svg.svg(ribbon.chart(band, "web"), prefix="x")


def test_axis_has_words_and_the_years(band: ribbon.Ribbon) -> None:
    text = drawn(band)
    for word in ("friendly", "0", "hostile", "2012", "2014"):
        assert f">{word}</text>" in text


def test_stretches_that_are_not_settled_have_a_run_of_their_own() -> None:
    points = [Point(0, 0.5, "friendly"), Point(1, 0.1, "unsettled"), Point(2, 0.1, "unsettled"), Point(3, -0.4, "hostile")]
    runs = stretches(points)
    assert [run[-1].sign for run in runs] == ["unsettled", "hostile"]
    assert runs[-1][0].tone == 0.0
    assert all(one[-1].x == two[0].x for one, two in pairwise(runs))


def test_unsettled_months_are_drawn_grey_and_dotted(band: ribbon.Ribbon) -> None:
    unsettled = tuple(month.model_copy(update={"sign": "unsettled"}) for month in band.standing.months)
    bare = ribbon.Ribbon(band.standing.model_copy(update={"months": unsettled}), band.names, {})
    text = drawn(bare)
    assert 'stroke-dasharray="2,2.5"' in text
    # Of the areas in colour the legend's swatch is left, and the bars.
    assert not re.search(r'<path d="M[\d.,L-]{400,}Z" fill="var\(--(friendly|hostile)-fill\)"', text)


def test_bars_stand_on_a_scale_of_logarithms(band: ribbon.Ribbon) -> None:
    labels = re.findall(r"<title>([A-Z][a-z]{2} \d{4}): (\d+) friendly and (\d+) hostile acts told", drawn(band))
    told = {label[0]: (float(label[1]), float(label[2])) for label in labels}
    months = {f"{month.month:%b %Y}": (month.friendly, month.hostile) for month in band.standing.months if month.friendly or month.hostile}
    assert told == months


def test_force_and_the_killed_are_marked_and_told(band: ribbon.Ribbon) -> None:
    text = drawn(band)
    assert "1 with force, 12 killed" in text
    assert ">killed</text>" in text
    picture = ribbon.picture(band)
    assert picture is not None
    assert picture.columns[-2:] == ("With force", "Killed")
    assert {line.cells[-1] for line in picture.lines} >= {"", "12"}


def test_without_figures_on_force_nothing_is_said_of_it(band: ribbon.Ribbon) -> None:
    picture = ribbon.picture(ribbon.Ribbon(band.standing, band.names, {}))
    assert picture is not None
    assert "force" not in picture.reading + "".join(picture.columns)


def test_labels_of_changes_near_to_each_other_stand_on_two_lines(band: ribbon.Ribbon) -> None:
    text = drawn(band)
    heights = [re.search(rf"translate\(([\d.]+),(-?[\d.]+)\)[^>]*>{month}<", text) for month in ("Mar 2012", "Apr 2012")]
    assert all(heights)
    assert len({float(found[2]) for found in heights if found}) == 2


def test_outlooks_say_what_became_of_them_and_those_before_the_first_month_are_left_out(band: ribbon.Ribbon) -> None:
    text = drawn(band)
    assert "talks (came true)" in text
    assert "(open)" in text
    assert "too early" not in text


def test_words_count_the_months(band: ribbon.Ribbon) -> None:
    counts = [int(number) for number in re.findall(r"in (\d+) months?", ribbon.words(band))]
    assert sum(counts) == len(band.standing.months)


def test_one_month_is_no_ribbon(band: ribbon.Ribbon) -> None:
    lone = band.standing.model_copy(update={"months": band.standing.months[-1:]})
    assert ribbon.picture(ribbon.Ribbon(lone, band.names, {})) is None


def test_days_beyond_the_axis_stand_at_its_ends() -> None:
    axis = Axis(date(2020, 1, 1), date(2021, 1, 1), left=10.0, width=100.0)
    assert [axis(day) for day in (date(2019, 1, 1), date(2020, 7, 2), date(2030, 1, 1))] == [10.0, pytest.approx(60.0, abs=0.1), 110.0]


def test_dimension_with_too_little_told_is_named_and_not_drawn(pair: list[Standing]) -> None:
    few = pair[1].model_copy(update={"dimension": "people", "months": pair[1].months[-2:]})
    picture = multiples.strips([*pair, few], names=("a", "b"))
    assert picture is not None
    assert "Too little told to draw: people" in picture.reading
    assert [line.cells[0] for line in picture.lines] == ["all together", "diplomatic", "security"]
    assert multiples.strips([few], names=("a", "b")) is None


def test_points_name_the_dimensions_of_which_nothing_is_told(pair: list[Standing]) -> None:
    picture = multiples.points(pair, names=("a", "b"))
    assert picture is not None
    assert "Nothing told: economic, ideological, territorial, people and affiliation." in picture.reading
    assert multiples.points([], names=("a", "b")) is None
