"""Coreference: whom pronouns and words that point back mean."""

from __future__ import annotations

import pytest


def meant(sheet, words: str) -> tuple[str, ...] | None:
    """Whom the last mention with these words means; None where it is no mention."""
    found = [hit.parties for hit in sheet.hits if sheet.words(hit.start, hit.end) == words]
    return found[-1] if found else None


@pytest.mark.parametrize(
    ("text", "words", "parties"),
    [
        ("Hamas fired rockets. The group denied it.", "The group", ("hamas",)),
        ("The African Union met. Al-Shabab attacked a base. The bloc protested.", "The bloc", ("african-union",)),
        ("Al-Shabab attacked a base. The bloc protested.", "The bloc", None),
        ("Chad accused Sudan. It denied the charge.", "It", ("TCD",)),
        ("Rwanda and Uganda signed a treaty. They will cooperate.", "They", ("RWA", "UGA")),
        ("Kenya protested. Somalia answered. Both withdrew.", "Both", ("KEN", "SOM")),
        ("India and Nepal met. The two countries agreed.", "The two countries", ("IND", "NPL")),
        ("Emmanuel Macron visited Kigali. He praised the talks.", "He", ("emmanuel-macron", "FRA")),
        ("Emmanuel Macron visited Kigali. The president praised the talks.", "president", ("emmanuel-macron", "FRA")),
        ("Emmanuel Macron praised his country.", "his country", ("FRA",)),
        ("Kenya sent aid. The country is rich.", "The country", ("KEN",)),
        ("Al-Shabab attacked a base. The insurgents fled.", "insurgents", ("al-shabaab",)),
        ("The Philippine government protested. Chad and Kenya agreed. The government fell.", "The government", ("PHL",)),
        ("India-Nepal\n\nChina and Bhutan objected on Monday. The two sides met again.", "The two sides", ("IND", "NPL")),
        ("The members of the Security Council welcomed the decision of Chad and Niger. They commended Angola.", "They", ("un-security-council",)),
        ("The International Criminal Court sat on Monday. Chad left the court.", "the court", ("international-criminal-court",)),
        ("Kenya imposed sanctions in May and will lift them in June. The rebels fled.", "them", None),
        ("Kenya urged Rwanda to withdraw its troops.", "its", ("RWA",)),
        ("Kenya promised Rwanda to withdraw its troops.", "its", ("KEN",)),
        ('Ghana\'s foreign minister said: "We reject the plan."', "We", ("GHA",)),
    ],
)
def test_words_that_point_back_mean_whom_the_text_means(staged, text, words, parties):
    assert meant(staged(text, "coreference"), words) == parties


def test_it_that_only_fills_a_place_means_nobody(staged):
    assert meant(staged("Chad attacked. It is clear that Sudan fled.", "coreference"), "It") is None


def test_a_pronoun_is_not_the_other_argument_of_its_verb(staged):
    assert meant(staged("Chad accused it.", "coreference"), "it") is None


def test_it_after_a_preposition_of_place_is_the_town(staged):
    sheet = staged("Gunmen seized Goma. They withdrew from it.", "coreference")
    assert [hit.site for hit in sheet.hits if sheet.words(hit.start, hit.end) == "it"] == ["p-COD-goma"]


def test_an_organ_is_of_the_state_that_the_place_is_in_and_that_is_inferred(staged):
    sheet = staged("Soldiers shelled Goma.", "coreference")
    assert [(hit.parties, hit.inferred) for hit in sheet.hits if hit.role == "organ"] == [(("COD",), True)]


def test_an_office_that_nothing_explains_is_named_by_its_own_words(staged):
    assert meant(staged("The president resigned.", "coreference"), "president") == ("x-president",)


def test_a_group_named_too_far_back_is_not_meant(staged):
    text = "Hamas fired rockets. " + "Rain fell. " * 20 + "The group met."
    assert meant(staged(text, "coreference"), "The group") is None
    assert meant(staged(text.replace("Rain fell. " * 8, "", 1), "coreference"), "The group") == ("hamas",)


def test_several_ministers_are_not_the_one_named_before(staged):
    sheet = staged("The African Union met. Prime Minister Mikhail Mishustin of Russia stayed away. The foreign ministers criticised Iran.", "coreference")
    (ministers,) = (hit for hit in sheet.hits if sheet.lower[hit.head] == "ministers")
    assert ministers.parties == ("african-union",)
    assert ministers.person is None
