"""The working paper: walking the parse, words and spans, mentions."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.coding.sheet import Hit, Party, Sheet
from dragoman.nouns import Document, holds

# "Iran and Iraq\nsigned accords ." – signed heads everything, Iraq hangs on Iran
TEXT = "🚩 Iran and Iraq\nsigned accords."


@pytest.fixture
def sheet() -> Sheet:
    made = Sheet(Document(id="d", text=TEXT))
    made.text = ["Iran", "and", "Iraq", "signed", "accords", "."]
    made.lower = [word.lower() for word in made.text]
    made.dep = ["nsubj", "cc", "conj", "ROOT", "dobj", "punct"]
    made.head = [3, 0, 0, 3, 3, 3]
    made.kids = [[1, 2], [], [], [0, 4, 5], [], []]
    made.starts = [TEXT.index(word) for word in made.text]
    made.ends = [start + len(word) for start, word in zip(made.starts, made.text, strict=True)]
    made.sentences = [(0, 6)]
    made.sentence_of = [0] * 6
    return made


def test_children_are_chosen_by_label(sheet):
    assert sheet.children(3, "nsubj", "dobj") == [0, 4]
    assert sheet.child(3, "dobj") == 4
    assert sheet.child(3, "iobj") is None


def test_conjuncts_go_both_ways(sheet):
    assert sheet.conjuncts(0) == [0, 2]
    assert sheet.first_conjunct(2) == 0
    assert sheet.first_conjunct(3) == 3


def test_ancestors_end_at_the_root(sheet):
    assert list(sheet.ancestors(2)) == [0, 3]
    assert list(sheet.ancestors(3)) == []


def test_ancestors_end_even_in_a_broken_parse(sheet):
    sheet.head[0], sheet.head[3] = 3, 0
    assert len(list(sheet.ancestors(0))) <= 200


def test_subtree_and_edges_are_in_order(sheet):
    assert sheet.subtree(0) == [0, 1, 2]
    assert sheet.edges(0) == (0, 3)


def test_span_is_cut_from_the_untouched_text(sheet):
    span = sheet.span(2, 4)
    assert span.text == "Iraq\nsigned"
    assert holds(span, TEXT)


def test_words_are_on_one_line(sheet):
    assert sheet.words(2, 4) == "Iraq signed"
    assert sheet.words(2, 2) == ""


def test_add_hit_keeps_the_widest_at_a_head(sheet):
    narrow, wide = Hit(0, 1, 0, "name", ("IRN",)), Hit(0, 3, 0, "name", ("IRN", "IRQ"))
    sheet.add_hit(wide)
    sheet.add_hit(narrow)
    assert sheet.hit_at[0] is wide
    assert sheet.inside[0] == [wide, narrow]


def test_party_sector_is_the_commonest():
    party = Party("IRN", "Iran", "state", sectors=Counter(MIL=2, GOV=1))
    assert party.sector() == "MIL GOV"
    assert Party("IRN", "Iran", "state").sector() is None


def test_sheets_share_nothing():
    one, other = Sheet(Document(id="a", text="")), Sheet(Document(id="b", text=""))
    one.add("claims", object())
    assert other.section("claims") == []
