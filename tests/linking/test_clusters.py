from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.linking.clusters import clusters

SCORES = st.dictionaries(
    st.sampled_from(list(combinations("abcdefg", 2))), st.one_of(st.none(), st.integers(-8, 8).map(lambda n: n / 2)), max_size=21
)


def never(_a: str, _b: str) -> float:
    return -4.0


@settings(deadline=None, max_examples=300)
@given(SCORES)
def test_what_is_ruled_out_is_never_in_one_cluster(scores):
    found = clusters("abcdefg", scores, never)
    assert not [pair for pair, score in scores.items() if score is None and found[pair[0]] == found[pair[1]]]


@settings(deadline=None, max_examples=300)
@given(SCORES, st.randoms())
def test_neither_order_of_items_nor_of_pairs_matters(scores, draw: random.Random):
    pairs, items = list(scores.items()), list("abcdefg")
    draw.shuffle(pairs)
    draw.shuffle(items)
    assert clusters(items, dict(pairs), never) == clusters("abcdefg", scores, never)


def test_a_chain_is_no_cluster():
    chain = {("a", "b"): 2.0, ("b", "c"): 2.0, ("c", "d"): 2.0}
    assert len(set(clusters("abcd", chain, never).values())) == 2


def test_different_by_people_holds_by_way_of_others_too():
    strong = dict.fromkeys(combinations("abc", 2), 9.0)
    found = clusters("abc", strong, never, same=[("a", "b"), ("b", "c")], different=[("c", "a")])
    assert found["a"] != found["c"]


def test_same_by_people_joins_what_is_ruled_out():
    assert len(set(clusters("ab", {("a", "b"): None}, never, same=[("b", "a")]).values())) == 1


def test_pairs_of_unknown_things_are_passed_over():
    assert clusters("ab", {}, never, same=[("a", "z")]) == {"a": "a", "b": "b"}
