"""The network's answer in the terminal: every part in words, at any width, with chance beside each figure and no bloc that is not claimed."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from dragoman.briefing.network import to_terminal
from dragoman.briefing.network_words import Told, contrast, layer_words
from dragoman.nouns import Row, Span
from dragoman.nouns.camps import (
    Affiliated,
    Against,
    Between,
    GoBetween,
    Layer,
    NetworkAnswer,
    Opponent,
    Reason,
    SharedEnemy,
    Standpoint,
)
from dragoman.nouns.network import Balance, Blocs, Chance, Share, Triad
from dragoman.nouns.standing import Reading
from dragoman.nouns.told import ActBasis, Scope

DAY = date(2024, 4, 29)
NAMES = {"a": "Aland", "b": "Bland", "c": "Cland", "e": "Enemies", "p": "Partisans"}


def reading(value: float) -> Reading:
    return Reading(value=value, low=value - 0.1, high=value + 0.1, trend=0.0)


def layer(dimension: str, sign: Any, tone: float, friendly: int, hostile: int) -> Layer:
    return Layer(dimension=dimension, sign=sign, tone=reading(tone), friendly=friendly, hostile=hostile)


def basis(id: str, words: str, **more: Any) -> ActBasis:
    evidence = (Span(document="d", start=0, end=len(words), text=words),)
    return ActBasis(
        id=id, kind="event", a="p", b="a", day=DAY, dated=True, dimension="security", sign=-1, type="ASSAULT", what="Partisans attacked Aland", words=words,
        modality="asserted", document="d", published=DAY, **{"source": "Weekly", "evidence": evidence, **more},
    )  # fmt: skip


def answer(**more: Any) -> NetworkAnswer:
    """Three states of which two are friends, all at odds with partisans who are part of the enemies; a quarrel with a go-between."""
    reason = Reason(id="x1", day=DAY, kind="event", dimension="security", sign=-1, share=-0.4, acts=3)
    given: dict[str, Any] = {
        "at": DAY, "since": None, "dimension": "", "about": (),
        "scope": Scope(sources=2, events=7, stated=1, undated=1, first=DAY, last=DAY),
        "actors": tuple(Standpoint(id=id, name=name, friends=1, enemies=1, unsettled=0, acts=3) for id, name in NAMES.items()), "of_actors": 9,
        "ties": (
            Between(a="a", b="p", sign=-1, weight=0.6, tone=reading(-0.6), hostile=3, reasons=(reason,)),
            Between(a="a", b="b", sign=1, weight=0.5, tone=reading(0.5), friendly=2, layers=(layer("economic", 1, 0.6, 2, 0), layer("ideological", 0, -0.1, 0, 1))),
        ),
        "unsettled": (Between(a="b", b="p", sign=0, weight=0.0, tone=reading(-0.1), heat=reading(4.0), hostile=1),),
        "silent": 4, "affiliations": (Affiliated(part="p", whole="e", share=0.5),),
        "shared_enemies": (
            SharedEnemy(
                enemy="p", also=("e",), pairs=3, friends=(("a", "b"),), told_friends=(), at_odds=(("a", "c"),),
                opponents=(Opponent(actor="a", weight=0.6, reasons=(reason,)), Opponent(actor="c", weight=0.5, through=(("c", "e"),)), Opponent(actor="b", weight=0.1, settled=False)),
                said=(Against(id="o1", pairs=(("a", "b"), ("a", "c"), ("b", "c")), enemy="e", kind="expected", band="possible", words="they may join", source="Weekly", day=DAY),),
            ),
        ),
        "go_betweens": (GoBetween(actor="b", between=(("a", "c"),), pairs=3),),
        "blocs": (), "no_blocs": "chance does about as well: 1 against it (z -1.1)", "no_balance": "no three actors have settled ties with each other",
        "names": NAMES, "basis": (basis("x1", "On Monday partisans struck Aland."),),
    }  # fmt: skip
    return NetworkAnswer(**{**given, **more})


def balanced() -> Balance:
    chance = (Chance(model="signs", draws=20, seed=0, mean=0.4, sd=0.1, low=0.2, high=0.6, z=-2.5),)
    blocs = {
        kind: Blocs(kind=kind, groups=(("a", "b"), ("p",)), against=(), lower=0.25, upper=0.5, proved=False, how="not proved", chance=chance, claimed=False, why_not="so")
        for kind in ("two camps", "any number")
    }  # fmt: skip
    triad = Triad(actors=("a", "b", "c"), signs=(1, 1, -1), weight=0.3, kind="one minus")
    return Balance(
        actors=3, ties=3, negative=1, triads=(0, 1, 0, 0), strong=Share(value=0.0, chance=chance), weak=Share(value=None, chance=()),
        two_camps=blocs["two camps"], any_number=blocs["any number"], normalised=0.0, tense=(triad,) * 8, tense_in_all=20,
    )  # fmt: skip


def shown(found: NetworkAnswer, width: int = 120) -> str:
    out = io.StringIO()
    to_terminal(found, Console(file=out, width=width, highlight=False))
    return out.getvalue()


def one_line(found: NetworkAnswer) -> str:
    return " ".join(shown(found).split())


@pytest.mark.parametrize("width", [40, 60, 84, 120, 200])
def test_no_line_is_wider_than_the_console(width: int):
    assert max(cell_len(line) for line in shown(answer(balance=balanced()), width).splitlines()) <= width


@pytest.mark.parametrize("width", [40, 120])
def test_all_parts_are_there_at_any_width(width: int):
    text = " ".join(shown(answer(balance=balanced()), width).split())
    for words in ("Blocs", "Around each actor", "Shared enemies", "Friends in one thing", "Between two sides", "Tense triads", "Balance, beside chance", "Sources"):
        assert words in text


def test_shared_enemy_is_told_in_sentences_with_its_words():
    text = one_line(answer())
    assert "Partisans, with Enemies: at odds with Aland and Cland; only hostile acts are told, but too few to be sure, of Bland" in text
    assert "Friends among them: Aland and Bland. At odds: Aland and Cland." in text
    assert "Aland, Bland and Cland against Enemies, expected by the author (possible): “they may join” [1]" in text
    assert "Aland: Partisans attacked Aland: “On Monday partisans struck Aland.” [1] April 2024, one of 3 acts of the month" in text


def test_row_of_a_dataset_is_named_and_not_quoted():
    row = Row(dataset="icews", version="1", key="7", fields={"code": "190"})
    text = one_line(answer(basis=(basis("x1", "code: 190", evidence=(row,)),)))
    assert "Aland: Partisans attacked Aland [1] April 2024" in text


def test_how_much_is_told_and_shown_is_said():
    text = one_line(answer())
    assert "Rests on 7 events and 1 stated relation, told by 2 sources. 1 act without a day counts at publication." in text
    assert "5 actors of 9, the most active: 1 friendly tie, 1 hostile, 1 pair not settled, 4 silent for years." in text


def test_around_an_actor_strength_and_what_is_not_settled_are_told_apart():
    text = shown(answer(), 200)
    assert "Partisans 0.60" in text
    assert "Partisans (−) (heat 4.0)" in text


def test_bloc_is_named_only_where_it_is_claimed_and_else_the_reason():
    assert "None is named: chance does about as well: 1 against it (z −1.1)." in one_line(answer())
    assert "Aland, Bland and Cland" in shown(answer(blocs=(("a", "b", "c"),), shared_enemies=()))


def test_balance_stands_beside_chance_and_bounds_are_said():
    text = one_line(answer(balance=balanced()))
    assert "0% of 1 triad is balanced in the strong sense; chance gives 40% where the signs are dealt out at random (z −2.5)." in text
    assert "weak sense" not in text
    assert "Into two camps: 0.25 to 0.50 of a weight of 1.10 stands against the best division" in text
    assert "Aland and Cland are at odds, and Bland is friends with both." in text
    assert "and 14 more triads" in text


def test_without_balance_the_reason_is_said():
    assert "Not reckoned: no three actors have settled ties with each other." in one_line(answer())


def test_dimensions_of_a_divided_pair_tell_settled_from_told():
    divided = answer().ties[1]
    assert layer_words(divided) == "economic +, ideological (−)"
    assert Told(answer()).divided() == ["Aland and Bland: economic +, ideological (−)"]


def test_most_divided_pair_comes_first():
    settled = Between(a="a", b="c", sign=1, weight=0.1, layers=(layer("economic", 1, 0.3, 2, 0), layer("security", -1, -0.3, 0, 2)))
    assert contrast(settled) > contrast(answer().ties[1])


def test_title_says_around_whom_in_what_and_since_when():
    found = answer(about=("a",), dimension="security", since=date(2020, 1, 1))
    assert Told(found).title() == "Who is with whom around Aland in the security dimension, 29 April 2024, by what is told since 1 January 2020"


def test_source_cannot_give_orders_to_the_terminal():
    evil = answer(basis=(basis("x1", "x", source="\x1b]0;owned\x07 [bold]no markup[/bold]"),))
    assert "\x1b" not in shown(evil)
    assert "[bold]no markup[/bold]" in shown(evil)
