"""Tolls: what a text says of killed and wounded, and which happening gets it."""

from __future__ import annotations

import pytest

from dragoman.coding.builtin.tolls import toll_words, tolls

TOLD = [
    ("Gunmen killed nine people, including two children, and wounded four.", {"killed": (9, 9), "wounded": (4, 4)}),
    ("A bomb killed at least 143 people and wounded more than 280.", {"killed": (143, None), "wounded": (281, None)}),
    ("Air strikes killed between 30 and 40 fighters.", {"killed": (30, 40)}),
    ("The attack left 20 people dead and a dozen injured.", {"killed": (20, 20), "wounded": (12, 12)}),
    ("The blast left three dead and five injured.", {"killed": (3, 3), "wounded": (5, 5)}),
    ("The army attacked, killing five rebels and two soldiers.", {"killed": (7, 7)}),
    ("At least 12 people were killed and 30 others wounded in a strike.", {"killed": (12, None), "wounded": (30, 30)}),
    ("A bomber killed himself and 12 others.", {"killed": (12, 12)}),
    ("The attack claimed 12 lives.", {"killed": (12, 12)}),
    ("The shelling cost the lives of 15 civilians.", {"killed": (15, 15)}),
    ("Eight soldiers lost their lives.", {"killed": (8, 8)}),
    ("Soldiers shot dead a protester.", {"killed": (1, 1)}),
    ("Gunmen killed him on Monday.", {"killed": (1, 1)}),
    ("Dozens of people were killed.", {"killed": (24, None)}),
    ("Up to 30 people were killed.", {"killed": (None, 30)}),
    ("The militants killed as many as 50 soldiers, among them a colonel.", {"killed": (None, 50)}),
    ("The massacre of 300 villagers shocked them.", {"killed": (300, 300)}),
    ("Nobody was killed or wounded.", {"killed": (0, 0), "wounded": (0, 0)}),
    ("There were no casualties.", {"both": (0, 0)}),
    ("It ended without casualties.", {"both": (0, 0)}),
    ("They attacked the convoy without killing anyone.", {"killed": (0, 0)}),
    ("No injuries or deaths were reported.", {"wounded": (0, 0), "killed": (0, 0)}),
    ("The death toll rose to 45.", {"killed": (45, 45)}),
    ("This brings the number killed to three.", {"killed": (3, 3)}),
    ("Of the 40 injured, 12 are in hospital.", {"wounded": (40, 40)}),
    ("Non-lethal clashes occurred at the border.", {"killed": (0, 0)}),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[text for text, _ in TOLD])
def test_tolls_tell_the_range(timed, text, wanted):
    found = {told.counts: (told.count.low, told.count.high) for told in tolls(timed(text))}
    assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Some 200 people have died of cholera.",
        "Two pilots died in a crash.",
        "They threatened to kill 12 hostages.",
        "The plot would have killed 100 people.",
        "The president was not killed.",
        "The bombing killed a family.",
        "There were 12 casualties.",
        "The jets executed 20 airstrikes.",
        "The senate killed the bill.",
    ],
)
def test_tolls_refuse_what_tells_no_toll(timed, text):
    assert tolls(timed(text)) == []


def events_of(coder, text, published="2024-03-15"):
    from dragoman.nouns import Document

    return coder.code(Document(id="d", text=text, published=published)).events


def test_tolls_of_the_next_sentence_belong_to_the_attack(coder):
    events = events_of(coder, "A rocket hit the American embassy in Baghdad on 8 December 2023. Nobody was killed or wounded.")
    attack = next(event for event in events if event.type == "ASSAULT")
    assert (attack.killed.min, attack.killed.max, attack.wounded.max) == (0, 0, 0)


def test_tolls_take_the_later_figure(coder):
    events = events_of(coder, "A bomb killed 12 people in Kabul on Monday. The death toll rose to 45 on Friday.")
    assert [event.killed.min for event in events if event.killed] == [45]


def test_tolls_add_what_is_told_as_more(coder):
    events = events_of(coder, "Militants attacked the base in Mali. Two soldiers were killed. Another three died later in hospital.")
    assert [event.killed.min for event in events if event.killed] == [5]


def test_toll_words_are_all_of_a_known_kind():
    assert {pos for _, pos in toll_words()} == set("vanltcxkzi")
    assert {counts for counts, _ in toll_words().values()} == {"killed", "wounded", "both", ""}
