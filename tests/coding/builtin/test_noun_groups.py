"""Noun groups: nouns that name somebody by what they are, with their owners."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.mentions import read_mentions
from dragoman.coding.builtin.naming import Naming, Scene
from dragoman.coding.builtin.owners import owner_of
from dragoman.coding.sheet import Ownerless
from dragoman.nouns import Document


def nominals_in(sheet) -> dict[str, tuple[tuple[str, ...], str]]:
    return {sheet.words(hit.start, hit.end): (hit.parties, hit.role) for hit in sheet.hits if hit.kind == "nominal" and hit.parties}


@pytest.mark.parametrize(
    ("text", "words", "parties", "role"),
    [
        ("Taliban leaders met.", "Taliban leaders", ("taliban",), "member"),
        ("The Russian ambassador left.", "The Russian ambassador", ("RUS",), "office"),
        ("Police in Kenya arrested five men.", "Police", ("KEN",), "organ"),
        ("Nigerian jets bombed a camp.", "jets", ("NGA",), "organ"),
        ("Israeli and Lebanese officers met.", "Israeli and Lebanese officers", ("ISR", "LBN"), "office"),
        ("Kremlin spokesman Dmitry Peskov denied it.", "Kremlin spokesman", ("dmitry-peskov", "RUS"), "office"),
        ("The news agency KCNA reported it.", "The news agency", ("kcna",), "people"),
        ("Suspected gunmen attacked.", "Suspected gunmen", ("x-gunmen",), "member"),
        ("International forces shelled the town.", "International forces", ("x-international-forces",), "organ"),
        ("Somali farmers protested.", "Somali farmers", ("x-somali-farmers",), "people"),
    ],
)
def test_a_noun_speaks_of_its_owner_or_for_itself(staged, text, words, parties, role):
    assert nominals_in(staged(text, "mentions"))[words] == (parties, role)


def test_an_owner_that_the_parser_hung_on_the_person_is_found(staged, coder):
    sheet = staged("Kremlin adviser Peter Mwangole left.", "mentions")
    owner, title, _, person = range(4)
    # the other way in which such names are parsed
    sheet.kids[title].remove(owner)
    sheet.kids[person].insert(0, owner)
    sheet.head[owner] = person
    assert owner_of(Naming(sheet, coder.world, Scene(coder.world)), title, ("office",)) == "RUS"


def test_people_of_a_country_are_of_it_and_not_its_state(staged):
    party = staged("Somali farmers protested.", "mentions").parties["x-somali-farmers"]
    assert (party.kind, party.country) == ("population", "SOM")


def test_a_branch_is_the_known_branch_of_its_whole(staged):
    sheet = staged("Militants from the Islamic State group's Khorasan branch attacked Kabul.", "mentions")
    assert nominals_in(sheet)["Militants"] == (("islamic-state-khorasan",), "member")


def test_a_branch_that_no_table_knows_belongs_to_its_whole(staged):
    sheet = staged("The Taliban's Ruvuma branch attacked.", "mentions")
    branch = next(party for party in sheet.parties.values() if "Ruvuma" in party.name)
    assert (branch.part_of, branch.kind) == ("taliban", "armed group")


def test_too_general_a_noun_is_nobody(staged):
    assert nominals_in(staged("People gathered.", "mentions")) == {}


def test_an_organ_without_owner_waits(timed, coder):
    sheet = timed("The government resigned.")
    assert read_mentions(sheet, coder.world) == [Ownerless(1, "organ", "GOV")]
    assert sheet.hits == []


def test_an_organ_gives_its_state_its_sector(staged):
    assert staged("Kenyan soldiers attacked.", "mentions").parties["KEN"].sectors["MIL"] == 1


@pytest.mark.parametrize("words", ["Urban commandos", "Rebel commandos", "A guerrilla unit"])
def test_commandos_of_rebels_are_no_organ_of_the_state(coder, words):
    situation = coder.code(Document(id="d", text=f"{words} attacked a police post in Peru on Friday. It rained.", published="2024-05-05"))
    (event,) = [e for e in situation.events if e.type == "ASSAULT"]
    assert "PER" not in event.actors


def test_a_part_of_the_body_is_nobody(staged):
    sheet = staged("The mayor was wounded by a gunshot to the head in Kaya.", "mentions")
    assert "head" not in {sheet.text[hit.head] for hit in sheet.hits}
