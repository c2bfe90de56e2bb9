"""What is one follows from what was said of pairs, whatever the order in which it is looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.identity import Pair, one_of

P, R = True, False

CASES = {
    "rules join by way of others": ([("a", "b", "same", R), ("b", "c", "same", R)], ["abc"]),
    "a person keeps two apart whom rules join": ([("a", "b", "same", R), ("a", "b", "different", P)], []),
    "a person's word outlasts a later rule": ([("a", "b", "different", P), ("a", "b", "same", R)], []),
    "a person joins what a rule keeps apart": ([("a", "b", "different", R), ("a", "b", "same", P)], ["ab"]),
    "the newest word of persons on two holds": ([("a", "b", "different", P), ("b", "a", "same", P)], ["ab"]),
    "taken back, the rule's word holds": ([("a", "b", "same", R), ("a", "b", "different", P), ("a", "b", "unsure", P)], ["ab"]),
    "a rule that thinks again": ([("a", "b", "same", R), ("a", "b", "different", R)], []),
    "apart by way of others, the newer word joins": ([("a", "b", "same", P), ("b", "c", "same", P), ("a", "c", "different", P)], ["bc"]),
    "persons' words go before rules'": ([("b", "c", "same", R), ("a", "c", "different", P), ("a", "b", "same", P)], ["ab"]),
}


@pytest.mark.parametrize(("said", "groups"), CASES.values(), ids=CASES)
def test_groups(said: list[tuple[str, str, str, bool]], groups: list[str]):
    assert grouped([Pair(*one, number) for number, one in enumerate(said)]) == groups


def grouped(pairs: list[Pair]) -> list[str]:
    found: dict[str, str] = {}
    for name, one in sorted(one_of(pairs).items()):
        found[one] = found.get(one, "") + name
    return sorted(found.values())


@given(st.data())
def test_neither_the_order_of_pairs_nor_of_names_matters_and_who_is_apart_stays_so(data: st.DataObject):
    names = st.sampled_from("abcdef")
    drawn = data.draw(st.lists(st.tuples(names, names, st.sampled_from(["same", "different", "unsure"]), st.booleans()), max_size=15))
    pairs = [Pair(*one, number) for number, one in enumerate(drawn) if one[0] != one[1]]
    found = one_of(pairs)
    turned = [Pair(pair.b, pair.a, pair.verdict, pair.by_person, pair.number) for pair in pairs]
    assert one_of(data.draw(st.permutations(pairs))) == found
    assert one_of(turned) == found
    last = {frozenset((pair.a, pair.b)): pair.verdict for pair in pairs if pair.by_person}
    for pair, verdict in last.items():
        a, b = sorted(pair)
        assert verdict != "different" or found.get(a, a) != found.get(b, b)


def test_the_least_by_rank_stands_for_all():
    assert one_of([Pair("x-a", "b", "same", R, 0)], rank=lambda name: (name.startswith("x-"), name)) == {"b": "b", "x-a": "b"}
