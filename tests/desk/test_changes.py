"""What moved since a day, from articles and from a ledger: the findings that moved it, and what is stated now that was not before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dragoman.desk.changes import changes
from dragoman.desk.told import Told, told
from dragoman.errors import ReadError, UnknownCode
from dragoman.nouns.change import Changes

BEFORE = """Two neighbours
3 June 2024

Kenya and Ethiopia cooperate closely on security. Kenya's president met Ethiopia's president on 20 May. The United States banned Al-Shabaab.
Al-Shabaab is banned by the United States.
"""
AFTER = """Border war
3 September 2024

Ethiopian soldiers shelled Kenyan villages on 20 August, killing 30 people. Kenya expelled the Ethiopian ambassador on 22 August.
Kenya bombed Ethiopian positions on 24 August. Kenya and Ethiopia are bitter enemies. Ethiopia and Somalia signed a trade agreement on 1 September.
Al-Shabaab is banned by the United States. The Taliban are listed as terrorist by Russia.
"""
SINCE = date(2024, 7, 1)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder = tmp_path_factory.mktemp("changes")
    for name, text in (("before", BEFORE), ("after", AFTER)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with told(files=[folder / "before.txt", folder / "after.txt"]) as found:
        yield found


@pytest.fixture(scope="module")
def answer(articles: Told) -> Changes:
    return changes(articles, since=SINCE)


def test_friends_who_went_to_war_come_before_others(answer: Changes):
    first = answer.changes[0]
    assert {answer.names[first.a], answer.names[first.b]} == {"Kenya", "Ethiopia"}
    assert (first.before.sign, first.after.sign) == ("friendly", "hostile")
    assert answer.until == date(2024, 9, 3)


def test_every_act_behind_a_change_is_of_these_days_and_has_its_words(answer: Changes):
    acts = {act.id for change in answer.changes for act in change.moved}
    assert acts == {basis.id for basis in answer.basis}
    assert all(basis.day >= SINCE for basis in answer.basis)
    flat = " ".join((BEFORE + AFTER).split())
    assert all(part in flat for basis in answer.basis for part in basis.words.split(" … "))


def test_pair_met_for_the_first_time_is_new(answer: Changes):
    kinds = {frozenset((answer.names[c.a], answer.names[c.b])): c.kind for c in answer.changes if not c.dimension}
    assert kinds[frozenset(("Ethiopia", "Somalia"))] == "new"


def test_what_is_stated_again_is_not_newly_stated(answer: Changes):
    stated = [(one.kind, *sorted(answer.names[id] for id in one.about)) for one in answer.stated]
    assert ("relation", "Ethiopia", "Kenya") in stated
    assert [one for one in stated if one[0] == "status"] == [("status", "Taliban")]
    assert all(one.published >= SINCE for one in answer.stated)


def test_about_one_actor_only_what_concerns_it_is_told(articles: Told):
    found = changes(articles, since=SINCE, about="Somalia")
    assert {frozenset((found.names[c.a], found.names[c.b])) for c in found.changes} == {frozenset(("Ethiopia", "Somalia"))}
    assert all(found.about in one.about for one in found.stated)
    with pytest.raises(UnknownCode, match="nearest: Somalia"):
        changes(articles, since=SINCE, about="Somalya")


def test_limit_leaves_out_and_counts(articles: Told, answer: Changes):
    found = changes(articles, since=SINCE, most=1)
    assert (len(found.changes), found.left_out) == (1, len(answer.changes) + answer.left_out - 1)
    assert found.tested == answer.tested


def test_until_a_day_what_came_later_is_not_told(articles: Told):
    found = changes(articles, since=date(2024, 6, 1), until=date(2024, 6, 30))
    assert all(act.day <= date(2024, 6, 30) for change in found.changes for act in change.moved)
    assert not any(one.published > date(2024, 6, 30) for one in found.stated)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"since": date(2024, 1, 1)}, "--since 2024-01-01: the first act told is of 2024-05-20: there is nothing before it"),
        ({"since": SINCE, "until": date(2024, 1, 1)}, "--until 2024-01-01: it lies before --since 2024-07-01"),
    ],
    ids=["nothing before", "backwards"],
)
def test_days_that_leave_nothing_to_compare_are_an_error_that_says_so(articles: Told, days: dict[str, date], words: str):
    with pytest.raises(ReadError, match=words):
        changes(articles, **days)


def test_answer_is_the_same_from_json(answer: Changes):
    assert Changes.model_validate_json(answer.model_dump_json()) == answer
    with pytest.raises(KeyError, match="no act 'x'"):
        answer.told("x")
