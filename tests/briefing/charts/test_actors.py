from __future__ import annotations

import re
from typing import Any

import pytest

from dragoman.briefing.charts import actors, svg
from dragoman.briefing.charts.seriation import seriated


def row(a: str, b: str, sign: int, tone: float, heat: float = 0.0, dimension: str = "") -> dict[str, Any]:
    return {
        "a": a, "b": b, "sign": sign, "tone": tone, "tone_low": tone - 0.1, "tone_high": tone + 0.1, "heat": heat, "dimension": dimension,
        "friendly": 5.0, "hostile": 3.0,
    }  # fmt: skip


SQUARE = [row("P", "Q", 1, 0.6), row("R", "S", 1, 0.6), row("P", "R", -1, -0.6), row("P", "S", -1, -0.6), row("Q", "R", -1, -0.6), row("Q", "S", 0, 0.05)]


def places(found: actors.Matrix) -> list[str]:
    """The actors by where their rows are drawn, from the top."""
    drawn = svg.svg(actors.chart(found, "web"), prefix="x")
    at = {name: float(y) for y, name in re.findall(r'text-anchor="end"[^>]*translate\(-7,([\d.]+)\)[^>]*>([^<]+)</text>', drawn)}
    return sorted(at, key=lambda name: at[name])


def test_rows_are_drawn_in_the_order_of_the_matrix_and_not_of_the_alphabet() -> None:
    found = actors.matrix(SQUARE, names={"P": "Zeta", "Q": "Alpha", "R": "Yota", "S": "Beta"})
    names = [found.names[actor] for actor in found.order]
    assert names != sorted(names)
    assert places(found) == names


def test_friends_stand_side_by_side_where_no_bloc_is_claimed(whole: actors.Matrix) -> None:
    camps = "".join(actor[0] for actor in whole.order)
    assert not whole.claimed
    assert re.fullmatch("G?(A+G?B+|B+G?A+)G?", camps)
    picture = actors.picture(whole, title="x")
    assert picture is not None
    assert "No blocs are claimed" in picture.reading


def test_blocs_part_the_rows_and_those_in_none_come_last() -> None:
    found = actors.matrix([*SQUARE, row("P", "T", 1, 0.5)], blocs=[("P", "S"), ("Q", "R")])
    assert [set(group) for group in found.groups][-1] == {"T"}
    assert {frozenset(group) for group in found.groups} == {frozenset("PS"), frozenset("QR"), frozenset("T")}
    picture = actors.picture(found, title="x")
    assert picture is not None
    assert "Lines part the blocs" in picture.reading


def test_unsettled_pair_is_hatched_and_has_no_sign_and_no_colour() -> None:
    settled = actors.matrix([one for one in SQUARE if one["sign"]])
    both = [svg.svg(actors.chart(found, "web"), prefix="x") for found in (settled, actors.matrix(SQUARE))]
    hatched = [drawn.count('stroke="var(--mute)"') for drawn in both]
    # Twice in the square; the legend has one in both.
    assert hatched[1] - hatched[0] == 2
    signs = [drawn.count(">+</text>") + drawn.count(">−</text>") for drawn in both]
    assert signs[0] == signs[1] == 10


def test_stronger_tone_has_the_stronger_colour() -> None:
    steps = [actors.Cell("a", "b", 1, tone, 0, 1, 0, 1, 0).step for tone in (0.2, 0.4, 0.6)]
    assert steps == [0, 1, 2]
    assert list(actors.SHADES) == sorted(actors.SHADES)


def test_dot_grows_with_heat_and_dust_is_left_out() -> None:
    found = actors.matrix([row("P", "Q", -1, -0.6, 80.0), row("P", "R", -1, -0.6, 8.0), row("Q", "R", 1, 0.6, 0.4)])
    drawn = svg.svg(actors.chart(found, "web"), prefix="x")
    dots = re.findall(r'd="M([\d.]+),0A[^"]*" fill="var\(--ink\)" stroke="var\(--paper\)"', drawn)
    assert len(dots) == 4
    assert len(set(dots)) == 2


def test_other_dimensions_are_left_out() -> None:
    found = actors.matrix([*SQUARE, row("P", "X", 1, 0.5, dimension="security")])
    assert "X" not in found.order
    assert actors.matrix([row("P", "X", 1, 0.5, dimension="security")], dimension="security").order


def test_most_told_of_actors_are_kept_and_the_rest_counted(whole: actors.Matrix) -> None:
    many = [row(f"n{a:02}", f"n{b:02}", 1, 0.5) for a in range(40) for b in range(a + 1, 40)]
    found = actors.matrix(many)
    assert (len(found.order), found.left_out) == (30, 10)
    assert whole.left_out == 0


def test_matrix_of_thirty_is_small() -> None:
    many = [row(f"Country of number {a:02}", f"Country of number {b:02}", (a * b) % 3 - 1, 0.5, 3.0) for a in range(30) for b in range(a + 1, 30)]
    assert len(svg.svg(actors.chart(actors.matrix(many), "web"), prefix="x")) < 800_000


def test_two_actors_are_no_matrix() -> None:
    assert actors.picture(actors.matrix([row("P", "Q", 1, 0.5)]), title="x") is None


def test_order_does_not_depend_on_the_order_of_the_rows() -> None:
    assert actors.matrix(SQUARE).order == actors.matrix(SQUARE[::-1]).order


@pytest.mark.parametrize("weight", [[4.0, 3.0, 2.0, 1.0], [1.0, 2.0, 3.0, 4.0]])
def test_end_with_more_evidence_comes_first(weight: list[float]) -> None:
    import numpy as np

    tones = np.array([[0, 1, -1, -1], [1, 0, -1, -1], [-1, -1, 0, 1], [-1, -1, 1, 0]], dtype=float)
    first = seriated(tones, weight)[:2]
    assert set(first) == ({0, 1} if weight[0] > weight[3] else {2, 3})
