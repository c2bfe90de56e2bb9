"""Joining on reports put together by hand: what agrees is joined, what is ruled out never is, and no order changes anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

import pytest

from dragoman.errors import SchemaError
from dragoman.linking import Comparer, Index, events, incidents, judgements
from dragoman.linking.index import COMPARED
from dragoman.nouns import Judgement, Situation

type Told = Callable[..., Situation]


def together(situations: Sequence[Situation], judged: Sequence[Judgement] = ()) -> set[frozenset[int]]:
    """Which of the situations are one incident, by their place in the list."""
    index = Index()
    index.add(situations)
    found = incidents(index, judged)
    groups: dict[str, set[int]] = {}
    for number, situation in enumerate(situations):
        groups.setdefault(found[situation.documents[0].id], set()).add(number)
    return {frozenset(group) for group in groups.values()}


def ambushes(told: Told) -> list[Situation]:
    """Two tellings of one ambush, one of another town and one of another day."""
    return [
        told("Raiders ambushed a convoy near Gwoza on Tuesday, killing 14 soldiers.", place="Gwoza", killed=14, recipients="soldiers"),
        told("Fourteen soldiers died in Gwoza, Borno, when gunmen fired on a convoy.", place="Gwoza", killed=14, recipients="soldiers", published="2024-03-07"),
        told("Raiders ambushed a convoy near Damboa on Tuesday, killing 14 soldiers.", place="Damboa", killed=14, recipients="soldiers"),
        told("Raiders ambushed a convoy near Gwoza on Saturday, killing 3 farmers.", place="Gwoza", killed=3, recipients="farmers", day="2024-03-09", published="2024-03-10"),
    ]  # fmt: skip


def test_same_place_day_and_toll_is_one_incident_however_it_is_told(told: Told):
    assert together(ambushes(told)) == {frozenset({0, 1}), frozenset({2}), frozenset({3})}


def test_no_order_changes_the_clusters(told: Told):
    situations = ambushes(told)
    clusters = []
    for order in permutations(situations):
        index = Index()
        index.add(order)
        clusters.append(incidents(index))
    assert all(one == clusters[0] for one in clusters)


def test_adding_twice_changes_nothing(told: Told):
    once, twice = Index(), Index()
    once.add(ambushes(told))
    assert twice.add(ambushes(told)) != ()
    assert twice.add(ambushes(told)) == ()
    assert incidents(once) == incidents(twice)


def test_adding_one_by_one_is_as_adding_all(told: Told):
    once, slowly = Index(), Index()
    once.add(ambushes(told))
    for situation in ambushes(told):
        slowly.add([situation])
    assert list(judgements(Comparer(once))) == list(judgements(Comparer(slowly)))


def test_one_id_with_two_texts_is_refused(told: Told):
    one = told("Raiders struck Gwoza.")
    changed = one.documents[0].model_copy(update={"text": "Raiders struck Damboa."})
    with pytest.raises(SchemaError, match="different texts"):
        Index().add([one, one.model_copy(update={"documents": (changed,)})])


def test_another_place_rules_it_out_however_alike_the_words(told: Told):
    index = Index()
    situations = ambushes(told)
    index.add(situations)
    a, b = situations[0].documents[0].id, situations[2].documents[0].id
    found = Comparer(index).documents(a, b)
    assert found.conflict
    assert {"Gwoza", "Damboa"} <= set(found.why().split())
    assert "rules it out" in found.why()


def test_a_place_that_the_other_document_names_rules_nothing_out(told: Told):
    index = Index()
    one = told("Raiders ambushed a convoy near Gwoza on Tuesday, killing 14 soldiers.", place="Gwoza", killed=14)
    other = told("Raiders killed 14 soldiers near Damboa on Tuesday. The convoy had come from Gwoza.", place="Damboa", killed=14)
    index.add([one, other])
    assert not Comparer(index).documents(one.documents[0].id, other.documents[0].id).conflict


def test_a_grown_toll_is_one_incident(told: Told):
    first = told("A bomb in Gwoza killed 9 traders on Tuesday, officials said.", place="Gwoza", killed=9, recipients="traders", mode="explosives")
    later = told(
        "The number of traders killed by Tuesday's bomb in Gwoza has risen to 13.", place="Gwoza", killed=13, recipients="traders", mode="explosives", published="2024-03-08"
    )  # fmt: skip
    assert together([first, later]) == {frozenset({0, 1})}


def test_abducted_and_killed_on_one_day_in_one_place_are_two(told: Told):
    taken = told("Gunmen abducted 38 pupils in Gwoza on Tuesday.", place="Gwoza", recipients="pupils", mode="abduct")
    bombed = told("A bomb killed 38 traders in Gwoza on Tuesday.", place="Gwoza", killed=38, recipients="traders", mode="explosives")
    assert together([taken, bombed]) == {frozenset({0}), frozenset({1})}


def test_documents_without_events_are_joined_by_words(told: Told):
    quake = "An earthquake of magnitude 6.1 shook the Banggai islands off Sulawesi; the wharf of Luwuk collapsed and {}"
    film = "The sequel of Lanternfish opens in Rotterdam; Odalys Brink plays the captain again and {}"
    situations = [
        told(quake.format("fishermen fled to the hills."), type=None),
        told(quake.format("two warehouses in Luwuk burned down."), type=None),
        told(film.format("her brother the mate."), type=None),
        told(film.format("critics were kind to Lanternfish."), type=None),
    ]
    assert together(situations) == {frozenset({0, 1}), frozenset({2, 3})}


def test_what_people_judge_wins(told: Told):
    situations = ambushes(told)
    ids = [f"{situation.documents[0].id}/e1" for situation in situations]
    apart = Judgement(verdict="different", about=(ids[0], ids[1]), by="Ada", when="2024-04-01")
    assert frozenset({0, 1}) not in together(situations, [apart])
    joined = Judgement(verdict="same", about=(ids[3], ids[2]), by="Ada", when="2024-04-01")
    assert frozenset({2, 3}) in together(situations, [joined])
    later = Judgement(verdict="unsure", about=(ids[1], ids[0]), by="Bo", when="2024-04-02")
    assert together(situations, [apart, later]) == together(situations)


def test_a_rule_judges_nothing_for_people(told: Told):
    situations = ambushes(told)
    ids = [f"{situation.documents[0].id}/e1" for situation in situations]
    by_rule = Judgement(verdict="same", about=(ids[2], ids[3]), by="linking", kind="rule")
    assert together(situations, [by_rule]) == together(situations)


def test_judgements_carry_their_reasons_and_new_documents_can_be_judged_alone(told: Told):
    index = Index()
    index.add(ambushes(told)[:3])
    new = index.add(ambushes(told)[3:])
    every = list(judgements(Comparer(index)))
    some = list(judgements(Comparer(index), of=new))
    assert {one.about for one in some} == {one.about for one in every if any(id.startswith(new[0]) for id in one.about)}
    same = next(one for one in every if one.verdict == "same")
    assert same.kind == "rule"
    assert same.why
    assert "both in Gwoza" in same.why


def test_events_of_one_document_stay_two(told: Told):
    index = Index()
    situation = told("Raiders struck Gwoza and struck it again.", place="Gwoza")
    again = situation.events[0].model_copy(update={"id": "e2"})
    index.add([situation.model_copy(update={"events": (*situation.events, again)})])
    assert len(set(events(index).values())) == 2


def test_events_of_other_families_are_two_and_the_same_event_is_one(told: Told):
    index = Index()
    situations = [*ambushes(told)[:2], told("Police arrested 14 soldiers in Gwoza on Tuesday.", type="COERCE", mode="arrest", place="Gwoza")]
    index.add(situations)
    found = events(index)
    ids = [f"{situation.documents[0].id}/e1" for situation in situations]
    assert found[ids[0]] == found[ids[1]] != found[ids[2]]


def test_pairs_grow_with_the_documents_and_not_with_their_square(told: Told):
    def pairs(count: int) -> int:
        index = Index()
        towns = ("Gwoza", "Damboa", "Sangin")
        index.add(
            told(f"Raiders struck {towns[n % 3]} on day {n}, report {n * 7919 % 1000} of the command.", place=towns[n % 3], day=None, published=None)
            for n in range(count)
        )
        return sum(1 for _ in Comparer(index).pairs())

    # Each is compared with `COMPARED` others at most, where all of them share their words: without a bound it would be 400,000 pairs.
    assert 900 < pairs(900) <= COMPARED * 900


def test_copies_of_a_text_with_several_events_keep_them_apart(coder):
    from dragoman.nouns import Document, document_id

    text = (
        "Gunmen killed {} soldiers near Dori in Burkina Faso on Sunday. On Monday rebels shelled the barracks at Djibo. "
        "Niger's army said on Tuesday that it had killed 30 militants near Ayorou in an air strike. "
        "On Wednesday bandits abducted nine traders near Zinder in southern Niger."
    )
    documents = [
        Document(id=document_id(one.encode()), text=one, published="2024-03-07", ref=str(number))
        for number in range(30)
        for one in [text.format(number + 20)]
    ]
    index = Index()
    index.add(coder.code_all(documents))
    found = events(index)
    told = [{found[telling.id] for telling in report.tellings} for report in index.reports.values()]
    assert all(len(clusters) == len(report.tellings) for clusters, report in zip(told, index.reports.values(), strict=True))
    assert len(set().union(*told)) <= 6
