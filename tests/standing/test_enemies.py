from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.nouns.camps import Against
from dragoman.nouns.network import Triad
from dragoman.standing import Network
from dragoman.standing.enemies import Signed, go_betweens, shared_enemies

type Rows = list[tuple[str, str, float]]


def signed(ties: Rows, affiliations: Sequence[tuple[str, str, float]] = (), told: Mapping[tuple[str, str], int] | None = None) -> Signed:
    rows = [{"a": a, "b": b, "weight": w, "dimension": ""} for a, b, w in ties]
    return Signed.of(Network.of_rows(rows + [{"a": a, "b": b, "weight": w, "dimension": "affiliation"} for a, b, w in affiliations]), told)


def said(a: str, b: str, enemy: str) -> Against:
    return Against(id="o1", pairs=((a, b),), enemy=enemy, kind="expected", band="possible")


def test_two_friends_at_odds_with_a_third_share_an_enemy():
    [one] = shared_enemies(signed([("a", "e", -0.5), ("b", "e", -0.8), ("a", "b", 0.3)]))
    assert one.enemy == "e"
    assert [(opponent.actor, opponent.weight) for opponent in one.opponents] == [("b", 0.8), ("a", 0.5)]
    assert one.friends == (("a", "b"),)
    assert one.pairs == 1


def test_two_strangers_at_odds_with_a_third_have_nothing_in_common_that_is_told():
    assert shared_enemies(signed([("a", "e", -0.5), ("b", "e", -0.8)])) == []


def test_words_that_set_two_against_a_third_are_something_in_common():
    [one] = shared_enemies(signed([("a", "e", -0.5), ("b", "e", -0.8)]), [said("a", "b", "e"), said("a", "b", "x")])
    assert [words.enemy for words in one.said] == ["e"]


def test_three_strangers_at_odds_with_a_fourth_share_an_enemy():
    [one] = shared_enemies(signed([("a", "e", -0.5), ("b", "e", -0.5), ("c", "e", -0.5)]))
    assert (one.enemy, one.pairs, one.friends, one.at_odds) == ("e", 3, (), ())


def test_quarrel_of_each_with_each_is_no_shared_enemy():
    assert shared_enemies(signed([(a, b, -0.5) for a, b in ("ab", "ac", "ad", "bc", "bd", "cd")])) == []


def test_one_of_whom_only_hostile_acts_are_told_is_an_opponent_that_is_not_settled():
    [one] = shared_enemies(signed([("a", "e", -0.5), ("b", "e", -0.5), ("a", "b", 0.5)], told={("c", "e"): -1, ("d", "e"): 1, ("a", "c"): 1}))
    assert [(opponent.actor, opponent.settled) for opponent in one.opponents] == [("a", True), ("b", True), ("c", False)]
    assert (one.friends, one.told_friends) == ((("a", "b"),), (("a", "c"),))


def test_hostile_acts_too_few_to_be_sure_make_no_shared_enemy_alone():
    assert shared_enemies(signed([("x", "y", -0.5)], told={("a", "e"): -1, ("b", "e"): -1, ("a", "b"): 1})) == []


def test_friends_of_whose_third_only_hostile_acts_are_told_share_an_enemy_that_is_not_settled():
    [one] = shared_enemies(signed([("a", "b", 0.5)], told={("a", "e"): -1, ("b", "e"): -1}))
    assert [(opponent.actor, opponent.weight, opponent.settled) for opponent in one.opponents] == [("a", 0.0, False), ("b", 0.0, False)]


def test_enemy_that_is_settled_comes_before_one_that_is_only_told():
    ties = signed([("a", "b", 0.5), ("a", "z", -0.5), ("b", "z", -0.5)], told={("a", "e"): -1, ("b", "e"): -1})
    assert [one.enemy for one in shared_enemies(ties)] == ["z", "e"]


def test_branch_and_whole_are_one_enemy_headed_by_the_one_that_acts():
    ties = signed([("branch", "a", -0.5), ("branch", "b", -0.5), ("branch", "c", -0.5), ("whole", "a", -0.1)], [("branch", "whole", 0.5)])
    [one] = shared_enemies(ties)
    assert (one.enemy, one.also) == ("branch", ("whole",))
    assert [(opponent.actor, opponent.through) for opponent in one.opponents] == [("a", (("a", "whole"),)), ("b", ()), ("c", ())]


def test_hostility_to_a_branch_counts_on_a_whole_that_has_enemies_of_its_own():
    ties = signed([("branch", "a", -0.6), ("whole", "b", -0.4), ("a", "b", 0.5)], [("branch", "whole", 0.5)])
    [one] = shared_enemies(ties)
    assert (one.enemy, one.also) == ("branch", ("whole",))
    assert {opponent.actor: opponent.through for opponent in one.opponents} == {"a": (), "b": (("b", "whole"),)}


def test_part_and_whole_with_other_enemies_each_are_two():
    ties = signed(
        [("part", "a", -0.5), ("whole", "x", -0.5), ("whole", "y", -0.5), ("x", "y", 0.5), ("part", "b", 0.5), ("whole", "a", 0.9), ("part", "z", -0.5), ("a", "z", 0.2)],
        [("part", "whole", 0.1)],
    )
    assert {(one.enemy, one.also) for one in shared_enemies(ties)} >= {("part", ())}


def test_part_at_odds_with_the_same_as_its_whole_is_no_pair_of_opponents():
    ties = signed([("part", "e", -0.5), ("whole", "e", -0.5)], [("part", "whole", 0.5)])
    assert shared_enemies(ties) == []


def test_enemy_whose_opponents_have_more_in_common_comes_first():
    lonely = [("a", "z", -0.9), ("b", "z", -0.9), ("c", "z", -0.9), ("d", "z", -0.9)]
    ties = signed([*lonely, ("a", "e", -0.2), ("b", "e", -0.2), ("a", "b", 0.3)])
    assert shared_enemies(ties)[0].enemy == "z"
    assert shared_enemies(ties, [said("a", "b", "e")])[0].enemy == "e"


def test_friend_of_two_that_are_at_odds_stands_between_them():
    triad = Triad(actors=("a", "b", "c"), signs=(-1, 1, 1), weight=0.5, kind="one minus")
    other = Triad(actors=("a", "c", "d"), signs=(1, 1, -1), weight=0.4, kind="one minus")
    three = Triad(actors=("a", "b", "x"), signs=(-1, -1, -1), weight=0.9, kind="three minuses")
    [one] = go_betweens([triad, other, three])
    assert (one.actor, one.between, one.pairs) == ("c", (("a", "b"), ("a", "d")), 2)
