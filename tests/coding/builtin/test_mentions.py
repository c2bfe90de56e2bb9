"""Mentions: what names of countries, capitals, peoples, groups and places stand for in a sentence."""

from __future__ import annotations

import pytest

from dragoman.coding.sheet import Hit, Sheet


def hits_of(sheet: Sheet, words: str) -> list[Hit]:
    return [hit for hit in sheet.hits if sheet.words(hit.start, hit.end) == words]


def the_hit(sheet: Sheet, words: str) -> Hit:
    found = hits_of(sheet, words)
    assert found, f"{words!r} is no mention; there are {[sheet.words(h.start, h.end) for h in sheet.hits]}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "parties"),
    [
        ("Kenya sent troops to Somalia.", "Kenya", ("KEN",)),
        ("The Kremlin rejected the offer.", "Kremlin", ("RUS",)),
        ("Moscow condemned the strike.", "Moscow", ("RUS",)),
        ("The Americans proposed a truce.", "Americans", ("USA",)),
        ("Two Canadians were killed.", "Canadians", ("x-canadians",)),
        ("North and South Korea met on Monday.", "North", ("PRK",)),
        ("North and South Korea met on Monday.", "North and South Korea", ("PRK", "KOR")),
    ],
)
def test_a_known_name_stands_for_whom_it_means_here(staged, text, words, parties):
    assert the_hit(staged(text, "mentions"), words).parties == parties


def test_a_capital_that_is_visited_is_a_place_too(staged):
    assert the_hit(staged("The minister visited Moscow.", "mentions"), "Moscow").site == "p-RUS-moscow"
    assert the_hit(staged("Moscow condemned the strike.", "mentions"), "Moscow").site is None


def test_a_name_that_only_describes_is_an_adjective(staged):
    sheet = staged("The Russian ambassador left.", "mentions")
    assert the_hit(sheet, "Russian").role == "adjective"
    assert the_hit(staged("Taliban leaders met.", "mentions"), "Taliban").role == "adjective"
    assert the_hit(staged("The Taliban met.", "mentions"), "Taliban").role == ""


@pytest.mark.parametrize("text", ["Michael Jordan praised the team.", "Turkey farmers in Ohio fear the flu.", "Guinea pigs were sold."])
def test_a_word_that_is_a_country_elsewhere_is_none_here(staged, text):
    sheet = staged(text, "mentions")
    assert not {"JOR", "TUR", "GIN"} & {party for hit in sheet.hits for party in hit.parties}


def test_a_place_and_the_word_for_its_kind_are_one_place(staged):
    sheet = staged("Gunmen attacked a market in Zamfara State.", "mentions")
    assert the_hit(sheet, "Zamfara State").site == "p-NGA-zamfara"
    assert sheet.hit_at[the_hit(sheet, "Zamfara State").head].parties == ()


def test_a_countrys_border_is_in_the_country_and_no_pin(staged):
    sheet = staged("Troops crossed the Tajik border.", "mentions")
    site = sheet.sites[the_hit(sheet, "Tajik border").site or ""]
    assert (site.country, site.kind, site.lat) == ("TJK", "country", None)


def test_an_unknown_group_is_named_by_its_words_and_by_its_letters(staged):
    sheet = staged("The Quvu Zawn Front (QZF) attacked a village. The QZF denied it.", "mentions")
    assert the_hit(sheet, "Quvu Zawn Front").parties == ("x-quvu-zawn-front",)
    assert [hit.parties for hit in hits_of(sheet, "QZF")] == [("x-quvu-zawn-front",)] * 2
    party = sheet.parties["x-quvu-zawn-front"]
    assert (party.kind, "QZF" in party.aliases) == ("armed group", True)


def test_a_states_own_force_under_a_name_is_the_state(staged):
    sheet = staged("The Kenyan Ramat Brigade Army attacked.", "mentions")
    assert {party for hit in sheet.hits for party in hit.parties} == {"KEN"}
    assert sheet.parties["KEN"].sectors["MIL"] >= 1


def test_an_ordinary_capital_word_names_nobody(staged):
    assert staged("Yesterday the weather was cold.", "mentions").hits == []


def test_names_are_spaced_as_they_are_written(staged):
    sheet = staged("Kim Jong-un visited Bab al-Mandab, and the Lotu-Bakai People's Army attacked the port.", "mentions")
    assert the_hit(sheet, "Kim Jong-un").parties
    assert not [name for party in sheet.parties.values() for name in (party.name, *party.aliases) if " -" in name or " '" in name]
    assert [site.name for site in sheet.sites.values()] == ["Bab al-Mandab"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Kenya warned of a crisis in the Sahel.", "Sahel", None),
        ("Armenian troops were seen in the South Caucasus.", "South Caucasus", None),
        ("Syrian troops were seen in the Golan Heights.", "Golan Heights", None),
        ("Tajik troops drowned in the Panj River.", "Panj River", "TJK"),
        ("Kenya warned of drowning in the Panj River.", "Panj River", None),
    ],
)
def test_what_several_states_share_is_given_to_none_or_to_the_one_told_of(staged, text, name, country):
    sheet = staged(text, "mentions")
    assert [(site.name, site.country) for site in sheet.sites.values() if site.name == name] == [(name, country)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Gunmen attacked Zarmadi, a village on the outskirts of Goma.", id="an apposition"),
        pytest.param("Gunmen attacked the village of Zarmadi in North Kivu province.", id="a province behind"),
        pytest.param("Gunmen attacked a post in North Kivu's Zarmadi district.", id="a province before"),
    ],
)
def test_an_unknown_place_lies_where_it_is_told_to_lie(staged, text):
    sites = staged(text, "mentions").sites
    assert [(site.country, site.admin1) for site in sites.values() if site.name == "Zarmadi"] == [("COD", "North Kivu")]


def test_a_province_lies_in_itself(staged):
    (site,) = staged("Gunmen attacked posts in North Kivu.", "mentions").sites.values()
    assert (site.kind, site.admin1) == ("admin1", "North Kivu")


def test_a_department_is_a_place_unless_it_is_an_office(staged):
    sheet = staged("Rebels blew up a bridge in Santander Department in Colombia.", "mentions")
    assert not [hit for hit in sheet.hits if hit.parties and "Department" in sheet.words(hit.start, hit.end)]
    sheet = staged("A leak in the Justice Department embarrassed the minister.", "mentions")
    assert [hit for hit in sheet.hits if hit.parties and "Department" in sheet.words(hit.start, hit.end)]
