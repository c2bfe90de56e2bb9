from __future__ import annotations

from collections.abc import Callable

from dragoman.linking import Comparer, Index, corroboration
from dragoman.linking.sources import Corroboration
from dragoman.nouns import Situation

type Told = Callable[..., Situation]

WIRE = "Raiders ambushed a convoy near Gwoza on Tuesday, killing 14 soldiers, the regional command said in a short statement from its seat on the hill"


def of(*situations: Situation) -> Corroboration:
    index = Index()
    index.add(situations)
    return corroboration(Comparer(index), (report.main for report in index.reports.values()))


def test_one_source_cannot_be_judged(told: Told):
    assert of(told(WIRE, place="Gwoza", killed=14)).grade == 6


def test_wire_copy_counts_once(told: Told):
    found = of(told(WIRE, place="Gwoza", killed=14, source="A"), told("Update: " + WIRE, place="Gwoza", killed=14, source="B"))
    assert (len(found.sources), found.grade) == (1, 6)


def test_an_outlet_counts_once_however_often_it_reports(told: Told):
    one = told("Fourteen soldiers died near Gwoza.", place="Gwoza", killed=14, source="A")
    other = told("An ambush at Gwoza has cost 14 lives.", place="Gwoza", killed=14, source="A")
    assert len(of(one, other).sources) == 1


def test_more_sources_that_agree_give_a_better_grade(told: Told):
    texts = ("Fourteen soldiers died near Gwoza.", "An ambush at Gwoza has cost 14 lives.", "Gwoza: convoy attacked, 14 dead.")
    situations = [told(text, place="Gwoza", killed=14, source=str(number)) for number, text in enumerate(texts)]
    assert [of(*situations[:count]).grade for count in (1, 2, 3)] == [6, 2, 1]


def test_a_contested_toll_names_who_says_what(told: Told):
    first = told("Nine soldiers died near Gwoza.", place="Gwoza", killed=9, source="A")
    later = told("The ambush at Gwoza cost 14 lives.", place="Gwoza", killed=14, source="B", published="2024-03-08")
    found = of(later, first)
    assert found.grade == 3
    (toll,) = found.contested
    assert toll.field == "killed"
    assert {said.value: said.documents for said in toll.values} == {"9": (first.documents[0].id,), "14": (later.documents[0].id,)}
    assert [(count.published, count.killed.min if count.killed else None) for count in found.tolls] == [("2024-03-06", 9), ("2024-03-08", 14)]


def test_at_least_is_no_contradiction(told: Told):
    one = told("At least 9 soldiers died near Gwoza.", place="Gwoza", killed=(9, None), source="A")
    other = told("The ambush at Gwoza cost 14 lives.", place="Gwoza", killed=14, source="B")
    assert of(one, other).contested == ()


def test_sources_that_differ_on_the_place_are_doubtful(told: Told):
    one = told("Raiders struck Gwoza.", place="Gwoza", source="A")
    other = told("Raiders struck Damboa.", place="Damboa", source="B")
    assert of(one, other).grade == 4


def test_the_order_of_tellings_does_not_matter(told: Told):
    situations = [told("Nine soldiers died near Gwoza.", killed=9, source="A"), told("Ambush cost 14 lives.", killed=14, source="B")]
    assert of(*situations) == of(*reversed(situations))
