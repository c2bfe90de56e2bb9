"""Case: names keep capitals, common words lose them, lengths stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.builtin.truecase import Truecaser
from dragoman.nouns import Document

WORDS = frozenset(["the", "army", "attacked", "a", "town", "near", "general", "minister", "said", "on", "hospital", "fisherman", "large", "arena", "plan", "of"])


def small_caser() -> Truecaser:
    return Truecaser(lambda word: word in WORDS, lambda _: [])


def restore(coder, text, heading=False):
    return coder._truecaser.restore(text, heading=heading, forms=coder._truecaser.learn([text]))


def test_capitals_keep_names_and_lower_words(coder):
    text = "PRESIDENT ALFREDO CRISTIANI SAID ON FRIDAY THAT THE ARMY ATTACKED REBELS NEAR TEOTECACINTE IN NICARAGUA."
    cased = restore(coder, text)
    for name in ("Alfredo Cristiani", "Friday", "Teotecacinte", "Nicaragua"):
        assert name in cased
    for word in ("army", "attacked", "rebels", "near", "said"):
        assert word in cased.split()


def test_capitals_give_names_that_are_words_their_capital(coder):
    assert "Domingo Orozco" in restore(coder, "THE TREATY WAS PRAISED BY DOMINGO OROZCO IN THE CAPITAL YESTERDAY.")


def test_capitals_keep_initials_and_possessives(coder):
    cased = restore(coder, "THE U.S. SENATE REJECTED ARGENTINA'S PLAN AND ROBERTO D'AUBUISSON'S DEMAND.")
    assert "U.S." in cased
    assert "Argentina's plan" in cased
    assert "D'Aubuisson's" in cased


def test_capitals_keep_acronyms_told_in_brackets(coder):
    cased = restore(coder, "THE NATIONALIST REPUBLICAN ALLIANCE (ARENA) WON. LATER ARENA LOST IN THE TOWN.")
    assert cased.count("ARENA") == 2


def test_capitals_lower_pronouns_and_superlatives():
    cased = small_caser().restore("THE FISHERMEN HIMSELF ANYONE LARGEST ARMY ATTACKED THE TOWN", heading=False)
    assert cased == "The fishermen himself anyone largest army attacked the town"


def test_title_case_lowers_common_words(coder):
    assert restore(coder, "Ethiopia And Somalia Sign Accord In Ankara", heading=True) == "Ethiopia and Somalia sign accord in Ankara"
    assert restore(coder, "U.S. Imposes Sanctions On Iran After Attack", heading=True) == "U.S. imposes sanctions on Iran after attack"


def test_small_letters_only_get_names_back(coder):
    cased = restore(coder, "iran said on monday that it had agreed with saudi arabia to restore ties and reopen embassies")
    assert cased.startswith("Iran said on Monday that it had agreed with Saudi Arabia to restore ties")


@pytest.mark.parametrize("text", ["The army attacked Herat on Friday, officials in Kabul said.", "NATO", "KABUL (Reuters) - The army attacked the town on Friday."])
def test_ordinary_case_is_left_alone(coder, text):
    assert restore(coder, text) == text


@given(st.text(max_size=120))
def test_restore_never_changes_the_length(text):
    assert len(small_caser().restore(text, heading=True)) == len(text)


def test_learn_takes_spellings_from_ordinary_paragraphs():
    forms = small_caser().learn(["The army attacked Khartoum near the town. The plan of MINUSMA said."])
    assert forms["khartoum"] == "Khartoum"
    assert forms["minusma"] == "MINUSMA"
    assert "army" not in forms


def test_capitals_of_a_very_long_paragraph_are_restored_in_pieces(coder):
    text = "THE TREATY WAS PRAISED BY DOMINGO OROZCO IN THE TOWN. " * 900
    assert restore(coder, text).count("Domingo Orozco") == 900


def test_a_plain_sentence_full_of_names_keeps_its_month(coder):
    situation = coder.code(Document(id="d", text="Kenya and Uganda met in Nairobi on 4 March 2024.", published="2024-03-05"))
    assert [(event.type, event.period.start) for event in situation.events] == [("CONSULT", "2024-03-04")]


def test_paragraphs_together_are_restored_as_one_by_one(coder):
    texts = [("PRESIDENT VARGAS MET THE RULERS OF DOMINGO ON TUESDAY.", False), ("Nothing to do here at all.", False), ("ARMY TAKES TOWN AFTER LONG BATTLE", True)]
    alone = [coder._truecaser.restore(text, heading=heading) for text, heading in texts]
    assert coder._truecaser.restore_all(texts) == alone


def test_poles_in_capitals_are_no_people_behind_what_they_carry(coder):
    assert "electric poles" in restore(coder, "THE REBELS BLEW UP TWO ELECTRIC POLES NEAR THE TOWN ON FRIDAY.")
    assert "Poles" in restore(coder, "THE REBELS ATTACKED TWO POLES NEAR THE TOWN ON FRIDAY.")


def test_behind_mr_stands_a_name(coder):
    assert "Mr. Soles" in restore(coder, "THE ARMY SAID THAT MR. SOLES WAS WOUNDED NEAR THE TOWN ON FRIDAY.")
