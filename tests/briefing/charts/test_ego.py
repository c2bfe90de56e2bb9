from __future__ import annotations

import math
import re

from dragoman.briefing.charts import ego, svg
from dragoman.briefing.charts.layout import ring_layout
from dragoman.nouns.network import Ego, Tie, Triad

AROUND = Ego(
    actor="M",
    ties=(
        Tie(a="F", b="M", sign=1, weight=0.9, dimensions=(("security", 0.9),)),
        Tie(a="M", b="N", sign=1, weight=0.6),
        Tie(a="E", b="M", sign=-1, weight=0.8),
        Tie(a="L", b="M", sign=-1, weight=0.3),
    ),
    among=(Tie(a="E", b="F", sign=-1, weight=0.7), Tie(a="E", b="N", sign=-1, weight=0.4), Tie(a="F", b="L", sign=1, weight=0.5)),
    tense=(Triad(actors=("F", "L", "M"), signs=(1, -1, 1), weight=0.3, kind="one minus"),),
    left_out=2,
)


def drawn(around: Ego = AROUND) -> str:
    return svg.svg(ego.chart(around, {actor: actor for actor in "EFLMN"}, "web"), prefix="x")


def test_enemy_of_friends_too_is_a_shared_one() -> None:
    assert ego.shared_enemies(AROUND) == {"E": ("F", "N")}
    picture = ego.picture(AROUND)
    assert picture is not None
    assert "E is at odds with M, F and N." in picture.words
    assert "Double rim" in picture.reading


def test_hostile_ties_are_dashed_and_have_a_bar_across() -> None:
    text = drawn()
    assert len(re.findall(r'stroke="var\(--hostile\)"[^>]*stroke-dasharray="7,4"', text)) == 4
    # The bars, one each; the legend draws its own.
    assert text.count('d="M0,-') == 4
    assert len(re.findall(r'stroke="var\(--friendly\)"', text)) >= 3


def test_tense_triad_is_shaded_and_told() -> None:
    assert 'fill="var(--shade)"' in drawn()
    assert 'fill="var(--shade)"' not in drawn(AROUND.model_copy(update={"tense": ()}))
    picture = ego.picture(AROUND)
    assert picture is not None
    assert "Tense:" in picture.words
    assert "2 weaker ties left out" in picture.words


def test_ties_of_a_shaded_triad_are_drawn_even_where_there_are_too_many() -> None:
    many = tuple(Tie(a=f"x{n:02}", b="M", sign=1, weight=0.5) for n in range(14))
    among = tuple(Tie(a=one.a, b=two.a, sign=1, weight=0.9) for n, one in enumerate(many) for two in many[:n])
    around = AROUND.model_copy(update={"ties": (*AROUND.ties, *many), "among": (*AROUND.among, *among)})
    names = {actor: actor for tie in around.ties for actor in (tie.a, tie.b)}
    text = svg.svg(ego.chart(around, names, "web"), prefix="x")
    assert "F and L: friendly" in text
    assert text.count("<a ") == len(around.ties) + ego.MOST_AMONG < len(around.ties) + len(around.among)


def test_every_tie_has_a_line_of_the_table() -> None:
    picture = ego.picture(AROUND)
    assert picture is not None
    assert [line.cells[0] for line in picture.lines][:2] == ["F – M", "M – N"]
    assert picture.lines[0].cells[3] == "security +0.90"
    assert len(picture.lines) == 7


def test_actor_without_a_tie_is_no_network() -> None:
    assert ego.picture(AROUND.model_copy(update={"ties": (), "among": ()})) is None


def test_friends_are_on_the_inner_ring_and_nobody_is_behind_the_middle() -> None:
    ties = [(0, node, 1.0 if node % 2 else -1.0) for node in range(1, 13)]
    points = ring_layout(13, ties, width=820, height=540)
    x0, y0 = points[0]
    assert all(0 <= x <= 820 and 0 <= y <= 540 for x, y in points)
    reach = {node: math.hypot((x - x0) / 300, (y - y0) / 236) for node, (x, y) in enumerate(points) if node}
    assert max(reach[node] for node in reach if node % 2) < min(reach[node] for node in reach if not node % 2)
    for one in range(1, 13):
        for two in range(1, one):
            (ax, ay), (bx, by) = points[one], points[two]
            off = abs((bx - ax) * (ay - y0) - (ax - x0) * (by - ay)) / math.hypot(bx - ax, by - ay)
            assert off > 8 or (ax - x0) * (bx - x0) + (ay - y0) * (by - y0) > 0
