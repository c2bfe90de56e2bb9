from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pyarrow as pa
import pytest

from dragoman.nouns.brief import Party
from dragoman.nouns.whatif import BaseRate, Hypothesis, Pressure, WhatIf
from dragoman.standing import standings
from dragoman.standing.whatif import SUPPOSED, whatif

DAY = date(2020, 6, 15)

type Row = dict[str, Any]


def several(a: str, b: str, sign: int, *, number: int = 8, dimension: str = "security", kind: str = "event") -> list[Row]:
    """Acts of the months before."""
    return [
        {"a": a, "b": b, "day": date(2020, 1 + place % 6, 1 + place), "sign": sign, "dimension": dimension, "kind": kind, "id": f"{a}{b}{sign}{place}"}
        for place in range(number)
    ]


def mixed(a: str, b: str) -> list[Row]:
    return several(a, b, 1, number=4) + several(a, b, -1, number=4)


def suppose(a: str = "A", b: str = "B", sign: Literal[-1, 1] = -1, *, dimension: str = "security", times: int = 1) -> Hypothesis:
    return Hypothesis(
        a=Party(id=a, name=a), b=Party(id=b, name=b), type="ASSAULT" if sign < 0 else "AID", sign=sign, dimension=dimension, day=DAY, times=times
    )


def asked(*rows: Row, act: Hypothesis | None = None, **more: Any) -> WhatIf:
    return whatif(pa.Table.from_pylist(list(rows)), act or suppose(), **more)


def pairs(found: WhatIf) -> dict[tuple[str, str], Pressure]:
    return {(one.a.id, one.b.id): one for one in found.pressures}


# ---- the pair itself


def test_shift_is_what_the_filter_says_with_the_act_added():
    known = several("A", "B", 1) + several("A", "C", -1)
    added = {"a": "A", "b": "B", "day": DAY, "sign": -1, "dimension": "security", "kind": "event", "id": "x"}
    [shift] = asked(*known).shifts
    for rows, stance in ((known, shift.whole_before), ([*known, added], shift.whole_after)):
        [row] = [one for one in standings(pa.Table.from_pylist(rows), until=DAY).to_pylist() if (one["a"], one["b"], one["dimension"]) == ("A", "B", "")]
        assert (stance.tone.value, stance.tone.low, stance.friendly_chance) == pytest.approx((row["tone"], row["tone_low"], row["friendly_chance"]))
    assert shift.whole_after.tone.value < shift.whole_before.tone.value
    assert shift.heat_after > shift.heat_before


def test_what_was_expected_moves_less_than_a_surprise():
    [friends], [foes] = asked(*several("A", "B", 1)).shifts, asked(*several("A", "B", -1)).shifts
    moved = [one.whole_before.tone.value - one.whole_after.tone.value for one in (friends, foes)]
    assert moved[0] > 2 * moved[1] > 0


def test_more_acts_move_more():
    [one], [ten] = (asked(*several("A", "B", 1), act=suppose(times=times)).shifts for times in (1, 10))
    assert ten.whole_after.tone.value < one.whole_after.tone.value < one.whole_before.tone.value
    assert (one.after.sign, ten.after.sign) == ("friendly", "hostile")


def test_pair_that_never_met_begins_as_the_two_deal_with_others():
    [shift] = asked(*several("A", "C", -1), *several("B", "C", -1)).shifts
    assert shift.before.acts == 0
    assert shift.before.evidence == ()
    assert shift.whole_before.tone.value < 0
    assert shift.whole_after.tone.value < shift.whole_before.tone.value


def test_acts_after_the_day_do_not_count():
    later = [row | {"day": date(2021, 1, 1)} for row in several("A", "B", -1, number=30)]
    assert asked(*several("A", "B", 1), *later) == asked(*several("A", "B", 1))


def test_evidence_names_acts_that_pull_to_the_side_and_never_the_supposed_one():
    found = asked(*several("A", "B", -1), *several("B", "C", 1), *mixed("A", "C"))
    known = {row["id"] for row in several("A", "B", -1) + several("B", "C", 1) + mixed("A", "C")}
    assert set(found.evidence) <= known
    assert SUPPOSED not in found.evidence
    assert found.shifts[0].after.evidence
    assert all("AB-1" in id for id in found.shifts[0].after.evidence)
    assert all("BC1" in id for id in pairs(found)["A", "C"].because.evidence)


def test_act_on_oneself_is_refused():
    with pytest.raises(ValueError, match="on itself"):
        asked(*several("A", "B", 1), act=suppose("A", "A"))


# ---- direction


@pytest.mark.parametrize(
    ("sign", "friend", "towards"),
    [(-1, 1, "cooler"), (-1, -1, "warmer"), (1, 1, "warmer"), (1, -1, "cooler")],
    ids=["friend of the victim", "enemy of the victim", "friend of the one who is helped", "enemy of the one who is helped"],
)
def test_third_party_is_pulled_by_the_product_of_the_two_signs(sign: Literal[-1, 1], friend: int, towards: str):
    others = several("A", "X", -sign) + several("C", "Y", -friend)  # so that neither deals with all alike
    found = asked(*several("A", "B", sign), *several("B", "C", friend), *mixed("A", "C"), *others, act=suppose(sign=sign))
    one = pairs(found)["A", "C"]
    assert (one.towards, one.other.id, one.side) == (towards, "B", "actor")
    assert (one.pull > 0) == (towards == "warmer")
    assert abs(one.pull) > abs(one.pull_before)


def test_both_sides_are_looked_at():
    found = asked(*several("A", "B", -1), *several("A", "C", 1), *mixed("B", "C"))
    assert (pairs(found)["B", "C"].side, pairs(found)["B", "C"].towards) == ("target", "cooler")


def test_friend_of_both_is_named_as_the_one_who_may_mediate():
    one = pairs(asked(*several("A", "B", -1), *several("A", "C", 1), *several("B", "C", 1)))["A", "C"]
    assert (one.triad, one.watch, one.between and one.between.id) == ("one minus", "mediation", "C")


def test_enemy_of_the_one_and_friend_of_the_other_is_one_who_may_take_sides():
    one = pairs(asked(*several("A", "B", -1), *several("A", "C", -1), *several("B", "C", 1)))["A", "C"]
    assert (one.triad, one.watch, one.between) == ("balanced", "taking sides", None)


def test_friendly_act_between_enemies_of_one_another_names_the_common_friend():
    # A helps B; C is a friend of B and at odds with A: the two at odds are A and C, and B is the friend of both.
    one = pairs(asked(*several("A", "B", 1), *several("A", "C", -1), *several("B", "C", 1), act=suppose(sign=1)))["A", "C"]
    assert (one.triad, one.between and one.between.id) == ("one minus", "B")


def test_nothing_is_watched_for_while_the_two_are_read_as_before():
    one = pairs(asked(*several("A", "B", 1), *several("A", "C", 1), *several("B", "C", 1)))["A", "C"]
    assert (one.triad, one.watch, one.between) == ("open", None, None)


def test_unsettled_third_party_is_no_reason():
    assert not asked(*several("A", "B", -1), *mixed("B", "C"), *mixed("A", "C")).pressures


# ---- what may not be said


@pytest.mark.parametrize("friend", [1, -1], ids=["friend of the victim", "enemy of the victim"])
def test_pair_without_contact_is_never_a_pair_under_pressure(friend: int):
    found = asked(*several("A", "B", -1), *several("B", "C", friend))
    assert not found.pressures
    [unmet] = found.unmet
    assert (unmet.settled_with.id, [one.id for one in (unmet.friends if friend > 0 else unmet.enemies)]) == ("B", ["C"])


def test_three_enemies_are_no_pressure():
    assert not asked(*several("A", "B", -1), *several("A", "C", -1), *several("B", "C", -1)).pressures


def test_shared_enemies_are_told_behind_what_was_measured():
    # C is a friend of the victim; D has the actor as enemy, like the victim with whom it deals.
    rows = [*several("A", "B", -1), *several("B", "C", 1), *mixed("A", "C"), *several("A", "D", -1, number=20), *mixed("B", "D")]
    found = asked(*rows)
    assert [(one.a.id, one.b.id) for one in found.pressures] == [("A", "C"), ("B", "D")]
    assert [one.borne_out for one in found.pressures] == [True, False]


def test_move_the_other_way_does_not_bear_a_pull_out():
    # After friendly shocks enemies of one of the two were warmer with the other, as everybody was.
    [one, _] = asked(*several("A", "B", 1), *several("B", "C", -1), *several("A", "C", -1), act=suppose(sign=1)).pressures
    assert one.rate is not None
    assert (one.towards, one.rate.points > 0, one.borne_out) == ("cooler", True, False)


@pytest.mark.parametrize(
    ("points", "beyond", "borne"),
    [(-3.0, -2.0, True), (-3.0, -0.5, False), (-0.5, -2.0, False), (3.0, 2.0, False)],
    ids=["further than all", "as all", "not told from none", "the other way"],
)
def test_pull_is_borne_out_by_a_move_its_way_and_further_than_those_in_between(points: float, beyond: float, borne: bool):
    rate = BaseRate(
        source="s", shock="hostile", whose="either", stands="friends", shocks=90, pairs=900, points=points, low=points - 1, high=points + 1, beyond=beyond,
        beyond_low=beyond - 1, beyond_high=beyond + 1,
    )
    assert rate.bears_out("cooler") is borne


def test_rates_are_of_the_class_of_the_pair():
    rows = [*several("A", "B", -1), *several("B", "C", 1), *mixed("A", "C"), *several("A", "D", 1), *mixed("B", "D")]
    of = pairs(asked(*rows))
    for key, whose in ((("A", "C"), "target"), (("B", "D"), "actor")):
        rate, one_sided = of[key].rate, of[key].one_sided
        assert rate is not None
        assert one_sided is not None
        assert (rate.shock, rate.stands, rate.whose, one_sided.whose) == ("hostile", "friends", "either", whose)


def test_rates_ship_unless_the_acts_at_hand_have_shocks_enough():
    found = asked(*several("A", "B", -1))
    assert (found.own, found.rates_from) == (False, "all")
    assert found.itself is not None
    assert found.itself.stands == "themselves"


# ---- affiliation


def test_act_counts_on_the_whole_at_its_share():
    rows = [*several("A", "B", -1), *several("W", "B", 1)]
    found = asked(*rows, wholes={"A": {"W": 0.5}})
    own, whole = found.shifts
    assert (whole.a.id, whole.b.id, whole.share, [one.id for one in whole.through]) == ("W", "B", 0.5, ["A"])
    # Earlier acts of the part count on the whole too, before and after.
    alone = next(one for one in asked(*rows, act=suppose("W", "B")).shifts)
    assert whole.whole_before.tone.value < alone.whole_before.tone.value
    assert 0 < whole.whole_before.tone.value - whole.whole_after.tone.value < alone.whole_before.tone.value - alone.whole_after.tone.value
    assert own.share == 1


def test_target_and_actor_are_both_counted_on_their_wholes():
    found = asked(*several("A", "B", -1), wholes={"A": {"W": 0.5}, "B": {"V": 0.4}})
    assert [(one.a.id, one.b.id, one.share) for one in found.shifts] == [("A", "B", 1), ("W", "B", 0.5), ("A", "V", 0.4), ("W", "V", 0.2)]


def test_quarrel_of_a_part_with_its_own_whole_stays_its_own():
    found = asked(*several("A", "W", 1), act=suppose("A", "W"), wholes={"A": {"W": 0.5}})
    assert [(one.a.id, one.b.id) for one in found.shifts] == [("A", "W")]


def test_part_and_whole_are_told_once_for_a_third_party():
    rows = [*several("A", "B", -1), *several("B", "C", 1), *mixed("A", "C"), *mixed("W", "C")]
    [one] = asked(*rows, wholes={"A": {"W": 0.5}}).pressures
    assert (one.a.id, one.b.id, [party.id for party in one.also]) == ("A", "C", ["W"])


def test_sister_branches_are_no_third_parties():
    rows = [*several("A", "B", -1), *several("A", "S", 1), *mixed("B", "S")]
    assert pairs(asked(*rows))
    assert not pairs(asked(*rows, wholes={"A": {"W": 0.5}, "S": {"W": 0.5}}))


# ---- order and count


def test_most_limits_what_is_told_and_says_how_many_are_left_out():
    rows = several("A", "B", -1)
    for third in "CDEFG":
        rows += several("B", third, 1) + mixed("A", third)
    found = asked(*rows, most=2)
    assert (len(found.pressures), found.left_out) == (2, 3)


def test_answer_is_the_same_whatever_the_order_of_acts():
    rows = [*several("A", "B", -1), *several("B", "C", 1), *mixed("A", "C"), *several("B", "D", -1), *mixed("A", "D")]
    assert asked(*rows) == asked(*rows[::-1])


def test_answer_comes_back_from_its_json():
    found = asked(*several("A", "B", -1), *several("B", "C", 1), *mixed("A", "C"))
    assert WhatIf.from_json(found.to_json()) == found
