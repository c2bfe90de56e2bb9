"""What moved, in words: nothing moved is a sentence, numbers are rounded, acts that read the same are one, at any width."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from dragoman.briefing.changing import few, one_in, point_words, stance, summary, surprise, to_terminal, why
from dragoman.nouns.change import Change, ChangePoint, Changes, NewlyStated, Side
from dragoman.nouns.standing import Moved, Reading
from dragoman.nouns.told import ActBasis, Scope


def side(sign: Any, tone: float, heat: float) -> Side:
    def reading(value: float) -> Reading:
        return Reading(value=value, low=value - 0.1, high=value + 0.1, trend=0)

    return Side(at=date(2024, 3, 31), sign=sign, friendly_chance=0.9, tone=reading(tone), slow=tone, heat=reading(heat))


def act(id: str, share: float = -0.2) -> Moved:
    return Moved(id=id, day=date(2024, 4, 5), kind="event", dimension="", sign=-1, share=share)


def change(**more: Any) -> Change:
    given: dict[str, Any] = {
        "a": "A", "b": "B", "dimension": "", "kind": "moved", "before": side("friendly", 0.5, 0.3), "after": side("hostile", -0.5, 7.0), "turned": True,
        "friendly": 2, "hostile": 9, "expected_share": 0.8, "expected_hostile": 0.9, "expected_acts": 4.0, "tone_chance": 1e-4, "heat_chance": 0.01,
        "silence_chance": 1.0, "chance": 3e-4, "by": "tone", "by_chance": 0.06, "false_share": 0.06, "moved": (act("e1"), act("e2"), act("e3", -0.1)),
    }  # fmt: skip
    return Change(**given | more)


def answer(*changes: Change, tested: int = 200, beyond: int = 0, **more: Any) -> Changes:
    basis = tuple(
        ActBasis(
            id=id, kind="event", a="A", b="B", day=date(2024, 4, 5), dated=True, dimension="", sign=-1, type="ASSAULT", modality="asserted", document="d",
            what="Arda attacked Belm" if id != "e3" else "Arda threatened Belm", words="Arda's army attacked Belm.", source="The Arda Times",
        )
        for id in ("e1", "e2", "e3")
    )  # fmt: skip
    scope = Scope(sources=3, events=40, stated=2, undated=1, first=date(2020, 1, 1), last=date(2024, 5, 1))
    return Changes(
        since=date(2024, 4, 1), until=date(2024, 5, 1), scope=scope, tested=tested, near=20, beyond=beyond, changes=changes, left_out=0,
        names={"A": "Arda", "B": "Belm"}, basis=basis, **more,
    )  # fmt: skip


def printed(changes: Changes, width: int = 120) -> str:
    stream = io.StringIO()
    to_terminal(changes, Console(file=stream, width=width, no_color=True, legacy_windows=False))
    return stream.getvalue()


def test_nothing_moved_is_a_sentence():
    assert summary(answer()) == "Nothing moved: 200 pairs and dimensions were looked at, and what came since is what was to be expected."
    assert "Nothing moved" in printed(answer())
    assert summary(answer(tested=0)) == "Nothing moved: no pair to look at."


def test_what_chance_would_show_is_said_of_what_may_be_chance():
    assert summary(answer(change(by_chance=2.3))).endswith("of the surprise of the first, chance alone would show 2.3.")
    assert summary(answer(change(), beyond=1)).startswith("200 pairs and dimensions were looked at; 1 moved more than chance explains")


@pytest.mark.parametrize(
    ("chance", "words"),
    [(1e-9, "extraordinary, 1 in over a million"), (4.3e-4, "very surprising, 1 in 2,300"), (0.03, "somewhat surprising, 1 in 33"), (1.0, "not surprising")],
)
def test_surprise_is_a_word_and_a_number(chance: float, words: str):
    assert surprise(change(chance=chance)) == words


def test_what_came_stands_beside_what_was_to_be_expected():
    assert why(change()).startswith("2 friendly acts and 9 hostile; 80% friendly were to be expected: very surprising, 1 in 3,300 by tone")
    assert "0.90 hostile was to be expected" in why(change(by="heat"))
    assert "4.0 acts were to be expected" in why(change(by="silence", friendly=0, hostile=0))


@pytest.mark.parametrize(
    ("more", "words"),
    [({}, "friendly → hostile"), ({"kind": "new"}, "new, hostile"), ({"kind": "silent"}, "silent (was friendly)"), ({"after": side("friendly", 0.2, 1)}, "friendly")],
    ids=["turned", "new", "silent", "as before"],
)
def test_stance_says_from_where_to_where(more: dict[str, Any], words: str):
    assert stance(change(**more)) == words


def test_change_point_has_its_month_the_stretch_the_levels_and_the_odds():
    point = ChangePoint(
        measure="tone", month=date(2024, 4, 1), low=date(2024, 2, 1), high=date(2024, 5, 1), sign=-1, before=0.51, after=-0.4, chance=0.99, odds=99.0
    )
    assert point_words(point) == "tone, from April 2024 (February 2024 to May 2024), +0.51 to −0.40, odds 99 to 1"
    sharp = point.model_copy(update={"measure": "heat", "low": point.month, "high": point.month, "before": 0.2, "after": 30.0, "odds": 1e6})
    assert point_words(sharp) == "heat, from April 2024, 0.2 to 30.0 events a month, odds over a million to 1"


@pytest.mark.parametrize("width", [40, 84, 160])
def test_all_is_told_at_any_width(width: int):
    point = ChangePoint(measure="heat", month=date(2024, 4, 1), low=date(2024, 4, 1), high=date(2024, 4, 1), sign=1, before=0, after=7, chance=1, odds=1e6)
    stated = NewlyStated(
        id="r1", kind="relation", about=("A", "B"), what="hostile", words="bitter enemies", document="d", source="The Belm Post", published=date(2024, 4, 9)
    )
    said = printed(answer(change(points=(point,)), stated=(stated,), beyond=1), width)
    flat = " ".join(said.split())
    assert max(map(len, said.splitlines())) <= width
    for words in ("Arda – Belm", "friendly → hostile", "+0.50 → −0.50", "0.3 → 7.0", "change point: heat, from April 2024", "2 times", "[1] The Arda Times",
                  "Arda – Belm: hostile: “bitter enemies” The Belm Post, 2024-04-09", "Arda threatened Belm"):  # fmt: skip
        assert words in flat, words
    assert flat.count("Arda attacked Belm: ") == 1, "two events that read the same in one month are one reason"


def test_rounded_numbers_have_two_figures():
    assert [one_in(number) for number in (9.4, 99.6, 101, 12_345)] == ["9", "100", "100", "12,000"]
    assert [few(number) for number in (0.0, 0.5, 5.55, 5555)] == ["fewer than 0.01", "0.50", "5.5", "5,555"]
