from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest

from dragoman.nouns.camps import NetworkAnswer
from dragoman.standing import standing
from dragoman.standing.camps import SILENT, Asked, network_answer

DAY = date(2024, 4, 29)


def told(*rows: tuple[Any, ...]) -> pa.Table:
    """Acts from (a, b, sign), and further day, dimension, kind; ten of each, on as many days."""
    out = []
    for number, (a, b, sign, *more) in enumerate(rows):
        day, dimension, kind = (*more, *(DAY, "security", "event")[len(more) :])
        out += [
            {"a": a, "b": b, "day": day - timedelta(days=30 * back), "sign": sign, "dimension": dimension, "kind": kind, "id": f"e{number}-{back}"}
            for back in range(10)
        ]
    return pa.Table.from_pylist(out)


ACTS = told(("a", "e", -1), ("b", "e", -1), ("a", "b", 1), ("c", "a", 1), ("c", "b", 1), ("c", "e", 1), ("x", "y", 1))


def signs(answer: NetworkAnswer) -> dict[tuple[str, str], int]:
    return {(one.a, one.b): one.sign for one in answer.ties}


def test_settled_pairs_are_ties_with_the_acts_that_speak_for_them():
    answer = network_answer(ACTS, Asked(reasons=2))
    assert signs(answer) == {("a", "b"): 1, ("a", "c"): 1, ("a", "e"): -1, ("b", "c"): 1, ("b", "e"): -1, ("c", "e"): 1, ("x", "y"): 1}
    hostile = next(one for one in answer.ties if (one.a, one.b) == ("a", "e"))
    assert len(hostile.reasons) == 2
    assert all(act.share < 0 and act.sign < 0 for act in hostile.reasons)
    assert (hostile.friendly, hostile.hostile, hostile.stated, hostile.last) == (0, 10, 0, DAY)
    assert hostile.tone is not None
    assert hostile.weight == pytest.approx(-hostile.tone.value)


def test_months_of_a_pair_speak_with_the_shares_of_all_their_acts():
    acts = told(("a", "b", -1), ("a", "b", -1), ("a", "b", 1, DAY - timedelta(days=3000)), ("c", "d", 1))
    answer = network_answer(acts, Asked(reasons=50))
    [pair] = [one for one in answer.ties if (one.a, one.b) == ("a", "b")]
    alone = standing(acts, "a", "b")
    hostile = [act for act in alone.moved if act.sign < 0]
    assert sum(reason.share for reason in pair.reasons) == pytest.approx(sum(act.share for act in hostile))
    assert sum(reason.acts for reason in pair.reasons) == len(hostile) == 20
    assert [reason.share for reason in pair.reasons] == sorted(reason.share for reason in pair.reasons)


def test_tie_that_comes_from_how_two_deal_with_others_has_no_reason_of_its_own():
    friends = told(*((one, other, 1) for one in "ab" for other in "pqrstuvwxyz"))
    once = pa.concat_tables([friends, told(("a", "b", -1, DAY - timedelta(days=1500))).slice(0, 1)])
    [pair] = [one for one in network_answer(once, Asked()).ties if (one.a, one.b) == ("a", "b")]
    assert (pair.sign, pair.friendly, pair.hostile, pair.reasons) == (1, 0, 1, ())


def test_shared_enemy_and_who_stands_between_are_named():
    answer = network_answer(ACTS, Asked())
    [enemy] = answer.shared_enemies
    assert (enemy.enemy, [one.actor for one in enemy.opponents], enemy.friends) == ("e", ["a", "b"], (("a", "b"),))
    assert all(one.reasons for one in enemy.opponents)
    assert (answer.go_betweens[0].actor, answer.go_betweens[0].between) == ("c", (("a", "e"), ("b", "e")))


def test_pair_told_both_ways_is_unsettled_and_has_no_tie():
    both = told(("a", "b", 1), ("a", "b", -1), ("a", "c", 1), ("b", "c", -1))
    answer = network_answer(both, Asked())
    assert [(one.a, one.b) for one in answer.unsettled] == [("a", "b")]
    assert ("a", "b") not in signs(answer)


def test_dimensions_stand_beside_the_tie_and_a_divided_pair_says_so():
    answer = network_answer(told(("a", "b", 1, DAY, "security"), ("a", "b", -1, DAY, "ideological"), ("a", "c", 1)), Asked())
    [pair] = [one for one in (*answer.ties, *answer.unsettled) if (one.a, one.b) == ("a", "b")]
    assert [(layer.dimension, layer.told) for layer in pair.layers] == [("ideological", -1), ("security", 1)]
    assert pair.divided


def test_one_dimension_alone_leaves_the_others_out():
    acts = told(("a", "b", 1, DAY, "security"), ("a", "b", -1, DAY, "ideological"), ("a", "c", 1))
    answer = network_answer(acts, Asked(dimension="ideological", balance=False))
    [pair] = (*answer.ties, *answer.unsettled)
    assert (pair.a, pair.b, pair.friendly, pair.hostile) == ("a", "b", 0, 10)


def test_day_asked_for_hides_what_came_later():
    later = told(("a", "b", 1), ("a", "b", -1, DAY + timedelta(days=400)))
    assert signs(network_answer(later, Asked(at=DAY)))["a", "b"] == 1


def test_day_from_which_on_hides_what_came_before():
    turned = told(("a", "b", 1, DAY - timedelta(days=3000)), ("a", "b", -1))
    assert signs(network_answer(turned, Asked(since=DAY - timedelta(days=300))))["a", "b"] == -1


def test_those_silent_for_years_have_no_tie():
    old = told(("a", "b", 1, DAY - SILENT - timedelta(days=1)), ("a", "c", 1))
    answer = network_answer(old, Asked())
    assert signs(answer) == {("a", "c"): 1}
    assert answer.silent == 1


def test_asked_about_one_actor_only_its_surroundings_are_shown():
    answer = network_answer(ACTS, Asked(about=("e",), most=3))
    assert {one.id for one in answer.actors} <= {"a", "b", "c", "e"}
    assert "e" in {one.id for one in answer.actors}
    assert len(answer.actors) == 3
    assert answer.of_actors == 6


def test_most_active_of_late_are_shown_first():
    before = told(("p", "q", 1, DAY - timedelta(days=2000)), ("p", "q", 1, DAY - timedelta(days=2000)), ("r", "s", 1))
    assert {one.id for one in network_answer(before, Asked(most=2)).actors} == {"r", "s"}


def test_acts_of_a_branch_count_on_its_whole_at_their_share_and_say_through_whom():
    acts = told(("branch", "a", -1), ("whole", "b", -1), ("a", "b", 1))
    kin = pa.Table.from_pylist([{"a": "branch", "b": "whole", "weight": 0.5}])
    answer = network_answer(acts, Asked(), affiliations=kin)
    [counted] = [one for one in answer.ties if (one.a, one.b) == ("a", "whole")]
    [own] = [one for one in answer.ties if (one.a, one.b) == ("a", "branch")]
    assert counted.through == (("branch", "a"),)
    assert counted.tone is None
    assert counted.weight == pytest.approx(own.weight / 2)
    assert counted.reasons == own.reasons
    assert [(one.part, one.whole, one.share) for one in answer.affiliations] == [("branch", "whole", 0.5)]


def test_balance_stands_beside_chance_or_says_why_it_was_not_reckoned():
    assert network_answer(ACTS, Asked(balance=False)).no_balance == "balance was not asked for"
    assert network_answer(told(("a", "b", 1)), Asked()).no_balance == "no three actors have settled ties with each other"
    figures = network_answer(ACTS, Asked()).balance
    assert figures is not None
    assert {chance.model for chance in figures.two_camps.chance} == {"signs", "degrees"}


def test_blocs_are_not_named_without_the_reason():
    answer = network_answer(ACTS, Asked())
    assert answer.blocs == ()
    assert answer.no_blocs


def test_nothing_told_is_said_and_names_the_actor():
    with pytest.raises(ValueError, match="no acts are told in these days"):
        network_answer(ACTS, Asked(at=date(1900, 1, 1)))
    with pytest.raises(ValueError, match="no act of nobody is told"):
        network_answer(ACTS, Asked(about=("nobody",)))


def test_answer_is_the_same_whatever_the_order_of_the_acts():
    turned = ACTS.take(pa.array(list(range(len(ACTS)))[::-1]))
    assert network_answer(turned, Asked()) == network_answer(ACTS, Asked())
