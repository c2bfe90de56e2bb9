"""Repairs: verbs that the parser took for nouns; nouns stay nouns."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.repairs import repair


def tags(sheet) -> dict[str, tuple[str, str]]:
    return {word: (sheet.pos[at], sheet.dep[at]) for at, word in enumerate(sheet.text)}


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The United States and the United Kingdom train Kenya's coast guard.", "train"),
        ("Kenya shelters more than 150,000 refugees from Somalia, mostly Bantu.", "shelters"),
        ("If the fighting in Amhara spreads, Ethiopia may withdraw its troops from Somalia.", "spreads"),
    ],
)
def test_a_noun_with_a_subject_is_a_verb(timed, text, verb):
    sheet = timed(text)
    repair(sheet)
    assert tags(sheet)[verb][0] == "VERB"


def test_the_condition_goes_with_its_own_verb(timed):
    sheet = timed("If the fighting in Amhara spreads, Ethiopia may withdraw its troops from Somalia.")
    repair(sheet)
    verb = sheet.text.index("spreads")
    assert (sheet.dep[verb], sheet.text[sheet.head[sheet.text.index("If")]]) == ("advcl", "spreads")
    assert sheet.text[sheet.head[sheet.text.index("fighting")]] == "spreads"


@pytest.mark.parametrize("text", ["Chad arms exports.", "Fighting over Goma.", "Talks between Chad and Niger on Monday."])
def test_nouns_stay_nouns(timed, text):
    sheet = timed(text)
    before = tags(sheet)
    repair(sheet)
    assert tags(sheet) == before
