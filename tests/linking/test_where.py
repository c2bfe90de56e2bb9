from __future__ import annotations

from collections.abc import Callable

from dragoman.linking.reports import Report, reports
from dragoman.linking.where import place_key
from dragoman.nouns import Situation


def report(situation: Situation) -> Report:
    return next(reports(situation))


def test_a_region_called_as_such_is_an_area(told: Callable[..., Situation]):
    town = report(told("Raiders struck Borno on Tuesday.", place="Borno"))
    assert town.main.where
    assert town.main.where.area
    gwoza = report(told("Raiders struck in the Gwoza district on Tuesday.", place="Gwoza"))
    assert gwoza.main.where
    assert gwoza.main.where.area
    assert gwoza.main.where.lat is None


def test_a_town_lies_within_its_first_level_unit(told: Callable[..., Situation]):
    town, area = (report(told(f"Raiders struck {name} today.", place=name)).main.where for name in ("Gwoza", "Borno"))
    assert town
    assert area
    assert town.within(area)
    assert not area.within(town)


def test_a_village_unknown_to_the_gazetteer_is_read_behind_a_preposition(told: Callable[..., Situation]):
    where = report(told("Raiders burned houses at a hamlet close to Ngurbuwa on Tuesday.")).main.where
    assert where
    assert (where.name, where.precise) == ("Ngurbuwa", True)


def test_a_person_behind_a_preposition_is_no_place(told: Callable[..., Situation]):
    assert report(told("Raiders shot at Karimi on Tuesday.", actor="Karimi")).main.where is None


def test_one_word_or_two_is_one_place():
    assert place_key("Lashkar Gah") == place_key("Lashkargah")
    assert place_key("Khan Sheikhoun") == place_key("Khan Shaykhun")
