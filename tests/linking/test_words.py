from __future__ import annotations

import pytest

from dragoman.linking.words import folded, share_expected, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed", "Muhammad"),
        ("Hussein", "Hussain"),
        ("Kharkiv", "Kharkov"),
        ("Dembélé", "Dembele"),
        ("Qasimi", "Kasimi"),
        ("Youssef", "Yousef"),
        ("Marjah", "Marja"),
        ("Abdallah", "Abdullah"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Mali", "Malawi"), ("Niger", "Nigeria"), ("Iran", "Iraq"), ("Goma", "Gao"), ("Austria", "Australia")])
def test_other_names_do_not_meet(one: str, other: str):
    assert folded(one) != folded(other)


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name():
    assert "^thy" not in terms("They left. There was silence.")
    assert not [term for term in terms("There was silence. Officials left.") if term.startswith("^")]


def test_a_word_that_is_small_elsewhere_is_no_name():
    assert "market" in terms("The Market was hit. A market burned.")


def test_numbers_are_terms_but_days_of_a_month_are_not():
    found = terms("On 8 March and on May 12th some 1,500 people fled; 14 died.")
    assert {"#1500", "#14"} <= found.keys()
    assert not {"#8", "#12", "#12th"} & found.keys()


def test_common_words_are_expected_in_more_documents_than_names():
    assert share_expected("the") > share_expected("official") > share_expected("^kaduna")


def test_a_text_without_words_has_no_terms():
    assert not terms("… — !")
