"""Events: clauses and event nouns become who did what to whom."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.events import Reader
from dragoman.coding.builtin.frames import frame
from dragoman.coding.builtin.lexicon import load_lexicon


def told(sheet) -> list[tuple[str, list[str], list[str]]]:
    return [(h.type, h.actors, h.recipients) for h in sheet.happenings]


@pytest.mark.parametrize(
    ("text", "type", "actors", "recipients"),
    [
        pytest.param("Rwanda attacked Uganda.", "ASSAULT", ["RWA"], ["UGA"], id="a plain clause"),
        pytest.param("Uganda was attacked by Rwanda.", "ASSAULT", ["RWA"], ["UGA"], id="a passive"),
        pytest.param("Rwanda launched an attack on Uganda.", "ASSAULT", ["RWA"], ["UGA"], id="a light verb"),
        pytest.param("The attack by Rwanda on Uganda killed five people.", "ASSAULT", ["RWA"], ["UGA"], id="a noun as subject"),
        pytest.param("Rwanda refused to meet Uganda.", "REJECT", ["RWA"], ["UGA"], id="a refusal"),
        pytest.param("Rwanda threatened to attack Uganda.", "THREATEN", ["RWA"], ["UGA"], id="a threat with a clause"),
        pytest.param("Rwanda threatened Uganda with sanctions.", "THREATEN", ["RWA"], ["UGA"], id="a threat with a noun"),
        pytest.param("Rwanda called on Uganda to release prisoners.", "REQUEST", ["RWA"], ["UGA"], id="a demand"),
        pytest.param("Rwanda agreed to withdraw its troops from Uganda.", "AGREE", ["RWA"], ["UGA"], id="a promise"),
        pytest.param("Rwanda will meet Uganda.", "AGREE", ["RWA"], ["UGA"], id="a modal"),
        pytest.param("Rwanda and Uganda accused each other.", "ACCUSE", ["RWA", "UGA"], [], id="each other"),
    ],
)
def test_a_clause_tells_who_did_what_to_whom(staged, text, type, actors, recipients):
    assert told(staged(text, "events")) == [(type, actors, recipients)]


def test_a_noun_as_subject_carries_the_event(staged):
    sheet = staged("The attack by Rwanda on Uganda killed five people.", "events")
    assert [sheet.text[h.trigger] for h in sheet.happenings] == ["attack"]


def test_each_other_is_mutual(staged):
    assert [h.mutual for h in staged("Rwanda and Uganda accused each other.", "events").happenings] == [True]
    assert [h.mutual for h in staged("Rwanda accused Uganda.", "events").happenings] == [False]


def test_a_host_is_a_third_party(staged):
    (meeting,) = staged("Qatar hosted a meeting between Rwanda and Uganda.", "events").happenings
    assert (meeting.actors, meeting.third_parties, meeting.mutual) == (["RWA", "UGA"], ["QAT"], True)


def test_an_announced_intention_is_the_act_as_intended(staged):
    (plan,) = staged("Rwanda announced its intention to withdraw from Uganda.", "events").happenings
    assert (plan.type, plan.modality) == ("RETREAT", "intended")


def test_a_denied_clause_is_negated(staged):
    (attack,) = staged("Rwanda did not attack Uganda.", "events").happenings
    assert (attack.type, attack.modality) == ("ASSAULT", "negated")


def test_a_list_with_times_is_one_event_for_each(staged):
    text = "Rebels attacked several targets, including the French embassy in 2022 and the Chinese embassy in 2023."
    found = staged(text, "events").happenings
    assert [(h.recipients, h.period.start) for h in found if h.period] == [(["FRA"], "2022-01-01"), (["CHN"], "2023-01-01")]


def test_what_is_condemned_happened_as_well(staged):
    assert [type for type, *_ in told(staged("Rwanda condemned the attack in Goma.", "events"))] == ["ACCUSE", "ASSAULT"]


def test_what_is_called_off_did_not(staged):
    assert [h.trigger for h in staged("Rwanda called off the drill.", "events").happenings] == [1]


def test_a_bare_reading_sets_the_modal_aside(staged):
    sheet = staged("Rwanda will attack Uganda.", "coreference")
    verb = sheet.text.index("attack")
    assert [h.type for h in Reader(sheet, load_lexicon(), bare=True).clause(verb)] == ["ASSAULT"]
    assert [h.type for h in Reader(sheet, load_lexicon()).clause(verb)] == ["THREATEN"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Accused by Kenya of sheltering smugglers, Eritrea denied the charge.", (["KEN"], ["ERI"])),
        ("A group of Chadian refugees attacked Niger.", (["x-chadian-refugees"], ["NER"])),
        ("Norwegian and Danish armed forces bombed Libya.", (["NOR", "DNK"], ["LBY"])),
        ("A judge in Peru has ordered the Chilean envoy to appear over arms sales to Croatia.", (["PER"], ["CHL"])),
        ("Fighting between Chad and Niger killed 12 people.", (["TCD", "NER"], [])),
        ("Fighting raged between Chad and Niger.", (["TCD", "NER"], [])),
        ("Rwanda deplored Uganda's execution of two Kenyans.", (["RWA"], ["UGA"])),
        ("Rwanda filed a complaint with the Security Council against Uganda.", (["RWA"], ["UGA"])),
        ("A statement issued by Rwanda condemned Uganda.", (["RWA"], ["UGA"])),
        ("Rwanda said Uganda would pay a heavy price.", (["RWA"], ["UGA"])),
        ("The killing of a Ugandan general by Rwanda angered Kampala.", (["RWA"], ["UGA"])),
        ("Rwandan helicopters bombed Uganda.", (["RWA"], ["UGA"])),
        ("Rwandan troops were deployed in Uganda.", (["RWA"], ["UGA"])),
        ("Rwandan students burned books in protest at the law.", (["x-rwandan-students"], [])),
    ],
)
def test_sides_are_found_whatever_the_construction(staged, text, sides):
    told = [(set(h.actors), set(h.recipients)) for h in staged(text, "events").happenings]
    assert (set(sides[0]), set(sides[1])) in told


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("Rwanda suspended aid to Uganda by signing a decree against Kenya.", ["SANCTION"], id="the means is no complement"),
        pytest.param("Rwandan helicopters evacuated the wounded from Uganda.", ["AID"], id="a participle that names people"),
        pytest.param("Ugandan students were denied visas by Rwanda.", ["REJECT"], id="a passive with an object"),
        pytest.param("Rwanda wants Uganda to withdraw its troops.", ["REQUEST"], id="a wish for what others should do"),
        pytest.param("Rwanda did not give permission for the rally of the opposition.", ["REJECT"], id="a row about what was not done"),
        pytest.param("Rwanda will not hesitate to attack Uganda.", ["THREATEN"], id="a double negation"),
        pytest.param("Rwanda will call up reservists for drills.", ["THREATEN"], id="a particle that makes another verb"),
        pytest.param("Uganda would pay a heavy price.", [], id="a forecast is no threat"),
        pytest.param("The threat of Rwandan sanctions on Uganda alarmed traders.", ["THREATEN"], id="a threatened noun"),
        pytest.param("Rwanda warned Uganda that it was losing patience.", ["THREATEN"], id="a warning to somebody"),
        pytest.param("The battle against poverty in Uganda began.", [], id="a figurative battle"),
    ],
)
def test_a_construction_gives_its_type(staged, text, types):
    assert [h.type for h in staged(text, "silence").happenings if h.drop is None] == types


def test_whoever_says_something_of_itself_acts(staged):
    found = [h for h in staged("Rwanda and Uganda said they would attack Kenya.", "silence").happenings if h.drop is None]
    assert [(h.type, h.actors) for h in found] == [("THREATEN", ["RWA", "UGA"])]


@pytest.mark.parametrize(
    ("text", "type", "modality"),
    [
        pytest.param("Rwanda announced its intention to cooperate with Uganda.", "AGREE", "asserted", id="with others: a promise"),
        pytest.param("Rwanda will support the Ugandan resolution.", "AGREE", "asserted", id="support to come: a promise"),
        pytest.param("Rwanda's president will attend a summit in Uganda.", "CONSULT", "intended", id="a summit is set"),
        pytest.param("Rwanda told Uganda to withdraw its troops.", "REQUEST", "asserted", id="told to"),
    ],
)
def test_what_is_to_come_has_its_type(staged, text, type, modality):
    (found,) = [h for h in staged(text, "silence").happenings if h.drop is None]
    assert (found.type, found.modality) == (type, modality)


def test_reading_a_double_negation_changes_no_kept_frame(staged):
    sheet = staged("Rwanda did not hesitate to attack Uganda.", "silence")
    (attack,) = (h for h in sheet.happenings if h.type == "ASSAULT" and h.drop is None)
    assert attack.modality == "asserted"
    assert frame(sheet, sheet.lower.index("hesitate")).negated
