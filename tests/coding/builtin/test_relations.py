"""Relations: who stands how to whom, in which dimension; and what is no relation."""

from __future__ import annotations

import pytest

from dragoman.nouns import Document, Situation


def code(coder, text: str) -> Situation:
    return coder.code(Document(id="d1", text=f"Regional report\n2024-05-10\n\n{text}", title="Regional report", published="2024-05-10"))


TOLD = [
    ("Ties between Ankara and Cairo have cooled over the past year.", ("EGY", "TUR", "diplomatic", -1)),
    ("Algeria is Mauritania's closest ally in the region.", ("DZA", "MRT", "diplomatic", 1)),
    ("Ethiopia and Egypt are locked in a dispute over the Grand Ethiopian Renaissance Dam.", ("EGY", "ETH", "territorial", -1)),
    ("Ankara has long backed Azerbaijan in its conflict with Armenia.", ("AZE", "TUR", "diplomatic", 1)),
    ("Some 40% of Hungary's gas comes from Russia.", ("HUN", "RUS", "economic", 1)),
    ("Poland sees Russia as a threat.", ("POL", "RUS", "security", -1)),
    ("Greece and Turkey are holding ongoing talks on maritime boundaries.", ("GRC", "TUR", "territorial", 1)),
    ("Russia has continued to supply arms to Syria.", ("RUS", "SYR", "security", 1)),
    ("India has not publicly criticised Russia over the invasion.", ("IND", "RUS", "diplomatic", 1)),
    ("China is the largest trading partner of Brazil.", ("BRA", "CHN", "economic", 1)),
    ("Cuba is heavily dependent on Venezuelan oil.", ("CUB", "VEN", "economic", 1)),
    ("France remains deeply suspicious of Russian intentions in the Sahel.", ("FRA", "RUS", "diplomatic", -1)),
    ("Burundi closed its border with Rwanda, which it accuses of backing rebels.", ("BDI", "RWA", "diplomatic", -1)),
    ("Malaysia and Singapore enjoy close defence cooperation.", ("MYS", "SGP", "security", 1)),
    ("Iran and its proxies pose a growing threat to shipping and to Israel.", ("IRN", "ISR", "security", -1)),
    ("Russia's war of aggression against Ukraine has brought Moscow closer to North Korea.", ("PRK", "RUS", "diplomatic", 1)),
    ("Russia's war of aggression against Ukraine has brought Moscow closer to Pyongyang.", ("RUS", "UKR", "security", -1)),
    ("Egypt, which is at odds with Addis Ababa over the dam, has promised help.", ("EGY", "ETH", "territorial", -1)),
    ("Burkina Faso, Mali and Niger share a deep mistrust of France.", ("BFA", "FRA", "diplomatic", -1)),
    ("Tbilisi has no diplomatic relations with Moscow.", ("GEO", "RUS", "diplomatic", -1)),
    ("Hizballah and Israel have exchanged fire across the border almost daily since October.", ("ISR", "hezbollah", "security", -1)),
    ("Iran is suspicious of Azerbaijan's ties to Israel.", ("AZE", "ISR", "diplomatic", 1)),
    ("Peru-Chile: the two states have yet to agree on a boundary near Arica.", ("CHL", "PER", "territorial", -1)),
    ("Peru-Chile: disputes persist over the price of gas.", ("CHL", "PER", "economic", -1)),
    ("There is a dispute between Peru and Chile over the maritime boundary.", ("CHL", "PER", "territorial", -1)),
    ("Peru claims sovereignty over part of the Spratly Islands, as do China and Vietnam.", ("CHN", "VNM", "territorial", -1)),
    ("Jordan hosts 280,000 refugees from Syria and 135,000 from Iraq.", ("IRQ", "JOR", "people", 1)),
    ("Nearly a million Venezuelans have found refuge in Colombia.", ("COL", "x-venezuelans", "people", 1)),
    ("The Council urged Rwanda to cease its support to M23.", ("RWA", "march-23-movement", "diplomatic", 1)),
    ("The Council called on Iran to stop arming the Houthis.", ("IRN", "houthis", "security", 1)),
    ("FARC, who fight the ELN for control of the crossings, may profit from the crisis.", ("eln", "farc", "security", -1)),
    ("We urge Russia, as the guarantor of the Syrian regime, to put an end to these attacks.", ("RUS", "assad-government", "diplomatic", 1)),
]
SILENT = [
    "A renewed war between Ethiopia and Eritrea is unlikely.",
    "Cairo last year signed an agreement with Greece.",
    "Turkey wants to weaken Egyptian ties with Greece.",
    "On Monday Chad condemned the attack by Sudan.",
    "The minister declined to comment on the Iraqi claims.",
    "Qatar hosts the peace talks between Chad and the rebels.",
    "Uganda and Kenya last week ended a trade war.",
    "If relations between Chad and Sudan improve, the road can be opened.",
]


def found(situation: Situation) -> set[tuple[str, str, str, int]]:
    return {(*sorted((r.a, r.b)), r.dimension, r.sign) for r in situation.relations if r.dimension != "affiliation"}


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_relation_told_in_a_sentence_is_found(coder, text, expected):
    assert expected in found(code(coder, text))


@pytest.mark.parametrize("text", SILENT)
def test_forecast_wish_and_single_event_are_no_relation(coder, text):
    assert not found(code(coder, text))


def test_unite_against_gives_each_of_the_united(coder):
    text = "The agreement unites Chile, Peru and Colombia against Venezuela."
    assert found(code(coder, text)) == {("CHL", "VEN", "diplomatic", -1), ("PER", "VEN", "diplomatic", -1), ("COL", "VEN", "diplomatic", -1)}


def test_attitude_of_several_gives_no_pairs_among_them(coder):
    pairs = {r[:2] for r in found(code(coder, "Burkina Faso, Mali and Niger share a deep mistrust of France."))}
    assert ("BFA", "MLI") not in pairs


def test_wing_is_part_and_group_is_whole(coder):
    situation = code(coder, "The al-Qassam Brigades, the military wing of Hamas, have continued to fire rockets at Israel.")
    assert ("al-qassam-brigades", "hamas") in {(r.a, r.b) for r in situation.relations if r.dimension == "affiliation"}


def test_third_party_of_cooperation_is_no_partner(coder):
    situation = code(coder, "Cameroon and Nigeria cooperate against Boko Haram.")
    assert found(situation) == {("CMR", "NGA", "security", 1), ("CMR", "boko-haram", "security", -1), ("NGA", "boko-haram", "security", -1)}
    assert situation.relations[0].against == ("boko-haram",)


def test_heading_of_two_serves_a_paragraph_without_names(coder):
    text = "India-Nepal: boundary disputes have been arbitrated since 2014, and trade across the frontier has grown every year."
    assert ("IND", "NPL", "territorial", 1) in found(code(coder, text))


def test_growth_of_a_threat_is_worsening(coder):
    situation = code(coder, "Iran and its proxies pose a growing threat to Israel.")
    assert {r.trend for r in situation.relations} == {"worsening"}


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Abu Sayyaf, a group linked to the Islamic State, kidnaps sailors.", "abu-sayyaf", "islamic-state"),
        ("Boko Haram is affiliated with al-Qaeda.", "boko-haram", "al-qaeda"),
        ("Boko Haram, which is part of the Islamic State, was weakened.", "boko-haram", "islamic-state"),
        ("The Islamic Front comprises Ahrar al-Sham and other groups.", "ahrar-al-sham", "islamic-front"),
        ("MONUSCO, the United Nations mission mandated by the Security Council, is in Goma.", "monusco", "un-security-council"),
        ("Hezbollah chief Hassan Nasrallah spoke on Monday.", "hassan-nasrallah", "hezbollah"),
    ],
)
def test_who_belongs_to_a_group(coder, text, part, whole):
    parts = {(r.a, r.b) for r in code(coder, text).relations if r.dimension == "affiliation"}
    assert (part, whole) in parts


def test_an_entry_of_a_chronology_tells_acts_and_no_habits(coder):
    text = "12 July 2006: Hezbollah fires rockets at Israeli posts. Israel imposes a naval blockade on Lebanon."
    assert not found(code(coder, text))
