"""A pair's answer in words: reasons that read the same are one, nothing is called a trend where too little is told."""

from __future__ import annotations

from datetime import date

from dragoman.briefing.pairs import grouped, stands
from dragoman.nouns.brief import Party
from dragoman.nouns.pair import Counted, Force, Pair, Side
from dragoman.nouns.standing import Month, Moved, Reading, Standing
from dragoman.nouns.told import ActBasis, Scope

ZERO = Reading(value=0, low=0, high=0, trend=0)


def moved(id: str, share: float, month: int) -> Moved:
    return Moved(id=id, day=date(2024, month, 5), kind="event", dimension="", sign=1 if share > 0 else -1, share=share)


def side(*acts: Moved, trend: float = 0.0, months: int = 0, counted: Counted | None = None) -> Side:
    told = tuple(
        Month(month=date(2024, month + 1, 1), friendly=1, hostile=0, tone=0, low=0, high=0, sign="unsettled") for month in range(months)
    )
    standing = Standing(
        a="A", b="B", dimension="", at=date(2024, 6, 1), sign="unsettled", friendly_chance=0.5, tone=ZERO.model_copy(update={"trend": trend}),
        slow=0, heat=ZERO, baseline=0, log_odds=0, from_others=0, moved=acts, left_out=0, months=told,
    )  # fmt: skip
    return Side(dimension="", standing=standing, counted=counted or Counted())


def pair(one: Side, *what: str) -> Pair:
    basis = tuple(
        ActBasis(
            id=act.id, kind="event", a="A", b="B", day=act.day, dated=True, dimension="", sign=act.sign, type="CONSULT", what=said, words=said,
            modality="asserted", document="d", source="s",
        )
        for act, said in zip(one.standing.moved, what, strict=True)
    )  # fmt: skip
    return Pair(
        a=Party(id="A", name="A"), b=Party(id="B", name="B"), at=date(2024, 6, 1), whole=one, sides=(), force=Force(events=0, killed=None),
        scope=Scope(sources=1, events=3, stated=0, undated=0, first=None, last=None), basis=basis,
    )  # fmt: skip


def test_events_that_read_the_same_in_a_month_are_one_reason_and_weigh_together():
    one = side(moved("1", 0.3, 1), moved("2", 0.2, 2), moved("3", 0.2, 2))
    found = grouped(pair(one, "A met B", "A praised B", "A praised B"), one)
    assert [[act.id for act in acts] for acts in found] == [["2", "3"], ["1"]]


def test_the_same_act_in_another_month_is_another_reason():
    one = side(moved("1", 0.3, 1), moved("2", 0.2, 2))
    assert len(grouped(pair(one, "A met B", "A met B"), one)) == 2


def test_a_trend_is_called_one_from_three_months_with_acts():
    assert stands(side(trend=0.3, months=2)) == "unsettled"
    assert stands(side(trend=0.3, months=3)) == "unsettled, rising"
    assert stands(side(trend=-0.3, months=3)) == "unsettled, falling"


def test_an_unsettled_side_says_if_all_that_is_told_is_of_one_sign():
    assert stands(side(counted=Counted(hostile_stated=1))) == "unsettled (told hostile)"
    assert stands(side(counted=Counted(hostile_stated=1, friendly_events=1))) == "unsettled"
