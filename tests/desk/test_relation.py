"""How two stand, from an article, a ledger and a table alike, each reason with its words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import ModuleType

import pytest

from dragoman.desk.relation import relation
from dragoman.desk.told import Told, told
from dragoman.errors import UnknownCode
from dragoman.ledger import Ledger
from dragoman.nouns.pair import Pair

TEXT = """Two neighbours
3 June 2024

Kenya and Ethiopia cooperate closely on security.
Kenya and Ethiopia have a long-standing dispute over the waters of the Omo River. Ethiopian soldiers shelled a Kenyan village on 20 May, killing 3 people.
Kenya's president met Somalia's president in Nairobi on Sunday.
"""


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    path = tmp_path_factory.mktemp("relation") / "article.txt"
    path.write_text(TEXT, "utf-8")
    with told(files=[path]) as found:
        yield found


@pytest.fixture(scope="module")
def pair(article: Told) -> Pair:
    return relation(article, "Kenya", "Ethiopia")


def test_each_dimension_stands_as_the_text_says(pair: Pair):
    stands = {side.dimension: side.standing.sign for side in pair.sides}
    assert stands["territorial"] == "hostile"
    assert {side.dimension for side in pair.sides} >= {"security", "territorial"}
    security = next(side for side in pair.sides if side.dimension == "security")
    assert (security.counted.friendly_stated, security.counted.hostile_events) == (1, 1)


def test_every_reason_has_the_words_of_the_text(pair: Pair):
    reasons = {moved.id for side in (pair.whole, *pair.sides) for moved in side.standing.moved}
    assert reasons == {basis.id for basis in pair.basis}
    flat = " ".join(TEXT.split())
    assert all(part in flat for basis in pair.basis for part in basis.words.split(" … "))


def test_force_and_its_toll_are_told_beside_heat(pair: Pair):
    assert (pair.force.events, pair.force.killed) == (1, 3)


def test_shares_of_all_acts_and_the_base_are_the_log_odds(article: Told):
    for side in relation(article, "Kenya", "Ethiopia", most=50).sides:
        found = side.standing
        assert found.from_others + sum(moved.share for moved in found.moved) == pytest.approx(found.log_odds, abs=1e-6)


def test_json_of_the_answer_comes_back(pair: Pair):
    assert Pair.model_validate_json(pair.model_dump_json()) == pair


def test_two_without_an_act_between_them_are_told_with_whom_they_have_some(article: Told):
    with pytest.raises(UnknownCode, match=r"no act between Ethiopia and Somalia is told; told are those of Ethiopia with Kenya, and of Somalia with Kenya"):
        relation(article, "Somalia", "Ethiopia")


def test_one_actor_twice_is_refused(article: Told):
    with pytest.raises(UnknownCode, match="are one here, Kenya"):
        relation(article, "Kenya", "KEN")


def test_a_ledger_answers_as_of_a_day(ledger: Ledger, invented: ModuleType):
    ledger.add([invented.situation(0), invented.situation(9)])
    with told(ledger=ledger) as found:
        whole = relation(found, "Iran", "Iraq")
        early = relation(found, "Persia", "Iraq", at=date(2024, 5, 5))
    assert whole.whole.counted.hostile_events == 2
    assert (early.whole.counted.hostile_events, early.at) == (1, date(2024, 5, 1))
