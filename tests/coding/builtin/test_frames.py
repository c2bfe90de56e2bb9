"""Frames: logical slots of a verb, whatever the construction."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.frames import Frame, frame
from dragoman.coding.sheet import Sheet


def framed(sheet: Sheet, word: str) -> Frame:
    return frame(sheet, sheet.text.index(word))


def words(sheet: Sheet, tokens: list[int]) -> list[str]:
    return [sheet.text[token] for token in tokens]


@pytest.mark.parametrize(
    ("text", "verb", "subject", "objects"),
    [
        pytest.param("Rwanda attacked Uganda.", "attacked", ["Rwanda"], ["Uganda"], id="active"),
        pytest.param("Uganda was attacked by Rwanda.", "attacked", ["Rwanda"], ["Uganda"], id="passive"),
        pytest.param("Uganda was attacked and looted.", "looted", [], ["Uganda"], id="coordinated passive"),
        pytest.param("Rwanda promised to leave Uganda.", "leave", ["Rwanda"], ["Uganda"], id="subject control"),
        pytest.param("Rwanda urged Uganda to leave.", "leave", ["Uganda"], [], id="object control"),
        pytest.param("The army that attacked Uganda retreated.", "attacked", ["army"], ["Uganda"], id="relative subject"),
        pytest.param("The town that Rwanda attacked burned.", "attacked", ["Rwanda"], ["town"], id="relative object"),
        pytest.param("Soldiers killed in Goma were buried.", "killed", [], ["Soldiers"], id="bare participle"),
        pytest.param("The mission mandated by Chad arrived.", "mandated", ["Chad"], ["mission"], id="participle with an agent"),
        pytest.param("Chad called on Niger to leave.", "leave", ["Niger"], [], id="called on somebody"),
        pytest.param("Missile hits cargo ship in Goma, two sailors killed.", "killed", [], ["sailors"], id="headline passive, clause before"),
        pytest.param("Rebels attack town in Chad, ten villagers killed.", "killed", [], ["villagers"], id="headline passive"),
        pytest.param("The rebels killed ten villagers.", "killed", ["rebels"], ["villagers"], id="past with an object"),
        pytest.param("Kenya accused Rwanda of attacking Uganda.", "attacking", ["Rwanda"], ["Uganda"], id="under a preposition"),
    ],
)
def test_slots_are_logical(timed, text, verb, subject, objects):
    sheet = timed(text)
    slots = framed(sheet, verb)
    assert (words(sheet, slots.subject), words(sheet, slots.objects)) == (subject, objects)


def test_coordinated_things_under_a_preposition_are_all_there(timed):
    sheet = timed("Rwanda signed a deal with Uganda and Kenya.")
    assert words(sheet, framed(sheet, "signed").prepositions["with"]) == ["Uganda", "Kenya"]


def test_a_modal_holds_for_both_verbs(timed):
    sheet = timed("Rwanda will meet and sign.")
    assert [framed(sheet, verb).modal for verb in ("meet", "sign")] == ["will", "will"]


def test_no_longer_denies(timed):
    assert framed(timed("Chad no longer recognises Kosovo."), "recognises").negated


def test_never_denies(timed):
    assert framed(timed("Rwanda never attacked Uganda."), "attacked").negated
    assert not framed(timed("Rwanda attacked Uganda."), "attacked").negated


def test_a_particle_is_kept(timed):
    assert framed(timed("Rwanda called off the talks."), "called").particle == "off"


def test_a_clause_that_is_said_is_a_complement(timed):
    sheet = timed("Kenya said that Rwanda had attacked Uganda.")
    assert words(sheet, framed(sheet, "said").complements) == ["attacked"]
