"""Outlooks: band, pairs, condition and what is expected; and what is no forecast."""

from __future__ import annotations

import pytest

from dragoman.nouns import Document, Situation


def code(coder, text: str) -> Situation:
    return coder.code(Document(id="d1", text=f"Regional report\n2024-05-10\n\n{text}", title="Regional report", published="2024-05-10"))


BANDS = [
    ("Kenya is likely to send more troops to Somalia.", "likely", [("KEN", "SOM")]),
    ("Iran may well resume enrichment.", "possible", [("IRN", None)]),
    ("Moscow will almost certainly veto the resolution.", "almost_certain", [("RUS", None)]),
    ("It is too early to say whether Armenia will leave the alliance.", "unknown", [("ARM", None)]),
    ("A renewed war between Ethiopia and Eritrea is unlikely.", "unlikely", [("ETH", "ERI")]),
    ("Riyadh is expected to cut output in June.", "likely", [("SAU", None)]),
    ("There is a real risk that Burundi and Rwanda go to war.", "possible", [("BDI", "RWA")]),
    ("We assess that Tehran will continue to arm the Houthis.", "expected", [("IRN", "houthis")]),
    ("China could impose a quarantine on Taiwan.", "possible", [("CHN", "TWN")]),
    ("I do not think that Paris will come back.", "unlikely", [("FRA", None)]),
    ("Diplomats said that a new round of talks between Angola and Chad was unlikely.", "unlikely", [("AGO", "TCD")]),
    ("If the fighting in Amhara spreads, Ethiopia may withdraw its troops from Somalia.", "possible", [("ETH", "SOM")]),
    ("This may force Iran to expand its cooperation with Iraq.", "possible", [("IRN", "IRQ")]),
]
SILENT = [
    "Kyiv can produce its own shells.",
    "Russia probably attacked the bridge.",
    "The attack could have complicated ties between Moscow and Baku.",
    "Ankara averted the likely defeat of Libya.",
    '"We will never accept this decision," said Nikol Pashinyan, the prime minister of Armenia.',
    "President William Ruto told reporters that Kenya would not withdraw its police from Haiti.",
    "Poland fears that Belarus will close the crossing.",
    "The boundary between Chad and Niger remains unclear.",
    "William Ruto told lawmakers that Kenya could not remain a prisoner of geography.",
    "Chad has a chance to strengthen its army.",
]


@pytest.mark.parametrize(("text", "band", "pairs"), BANDS)
def test_hedge_gives_band_and_pairs(coder, text, band, pairs):
    outlooks = code(coder, text).outlooks
    assert [(o.band, list(o.pairs)) for o in outlooks] == [(band, pairs)]


@pytest.mark.parametrize("text", SILENT)
def test_ability_past_pledge_and_fear_are_no_forecast(coder, text):
    assert code(coder, text).outlooks == ()


def test_condition_is_kept_in_words_and_names_the_other_side(coder):
    (outlook,) = code(coder, "Iran almost certainly would retaliate if Israel struck its oil facilities.").outlooks
    assert outlook.condition == "if Israel struck its oil facilities"
    assert outlook.pairs == (("IRN", "ISR"),)


def test_failure_as_subject_is_the_condition(coder):
    (outlook,) = code(coder, "Failure to pay salaries will deepen divisions within the Somali army.").outlooks
    assert (outlook.band, outlook.condition) == ("expected", "Failure to pay salaries")


def test_expected_type_is_that_of_the_clause_without_its_hedge(coder):
    (outlook,) = code(coder, "If the talks collapse, Israel would likely strike Iran's nuclear sites.").outlooks
    assert (outlook.expects, outlook.hedge, outlook.condition) == ("ASSAULT", "likely", "If the talks collapse")


def test_speaker_of_a_forecast_about_others_is_kept(coder):
    (outlook,) = code(coder, "Polish officials aside, Emmanuel Macron said Russia would attack Moldova.").outlooks
    assert (outlook.speaker, outlook.pairs) == ("emmanuel-macron", (("RUS", "MDA"),))


def test_horizon_is_the_time_told(coder):
    (outlook,) = code(coder, "Riyadh is expected to cut output in June.").outlooks
    assert outlook.horizon.start == "2024-06-01"


def test_those_acted_against_together_are_no_pair(coder):
    (outlook,) = code(coder, "Chad and Niger are likely to increase their cooperation against Boko Haram.").outlooks
    assert outlook.pairs == (("TCD", "NER"),)
    assert outlook.against == ("boko-haram",)
