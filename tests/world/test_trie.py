"""The finder of names: what it cuts, what it matches, and what it must never match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.world.trie import Trie, is_acronym, key_of, split_name, split_spans


def trie(*names: str, shouted: tuple[str, ...] = ()) -> Trie[str]:
    made = Trie[str](shouted)
    for name in names:
        made.add(name, name)
    return made


def found(made: Trie[str], text: str) -> list[str]:
    return [entry for hit in made.find(split_name(text)) for entry in hit.entries]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("IS-Khorasan", ("IS", "-", "Khorasan")),
        ("Turkey's", ("Turkey", "'s")),
        ("N'Djamena", ("N'Djamena",)),
        ("the U.S., too", ("the", "U.S.", ",", "too")),
        ("St. Petersburg.", ("St.", "Petersburg", ".")),
        ("M23/AFC", ("M23", "/", "AFC")),
        ("Côte d’Ivoire", ("Côte", "d’Ivoire")),
        ("", ()),
    ],
)
def test_split_name_cuts(text: str, pieces: tuple[str, ...]) -> None:
    assert split_name(text) == pieces


@given(st.text(max_size=60))
def test_split_spans_are_slices_in_order_and_leave_only_blanks(text: str) -> None:
    end = 0
    for piece, start, stop in split_spans(text):
        assert text[start:stop] == piece
        assert not text[end:start].strip()
        end = stop
    assert not text[end:].strip()


def test_longest_name_wins() -> None:
    assert found(trie("Sudan", "South Sudan"), "Sudan and South Sudan") == ["Sudan", "South Sudan"]


def test_left_name_wins_over_a_later_longer_one() -> None:
    assert found(trie("New York", "York City Council"), "New York City Council") == ["New York"]


@pytest.mark.parametrize("text", ["IS-Khorasan", "IS - Khorasan", "IS Khorasan", "IS–Khorasan"])
def test_hyphens_do_not_matter(text: str) -> None:
    assert found(trie("IS-Khorasan"), text) == ["IS-Khorasan"]


@pytest.mark.parametrize("text", ["Côte d'Ivoire", "Cote d’Ivoire", "COTE D'IVOIRE"])
def test_accents_and_apostrophes_do_not_matter(text: str) -> None:
    assert found(trie("Côte d'Ivoire"), text) == ["Côte d'Ivoire"]


@pytest.mark.parametrize(("text", "hits"), [("U.S.", 1), ("US", 1), ("us", 0), ("Us", 0), ("U.S", 1)])
def test_acronyms_match_in_capitals_only(text: str, hits: int) -> None:
    assert len(found(trie("US"), text)) == hits


def test_small_letters_match_no_name() -> None:
    assert found(trie("Turkey"), "roast turkey") == []


def test_capitals_match_a_name() -> None:
    assert found(trie("South Sudan"), "WAR IN SOUTH SUDAN") == ["South Sudan"]


def test_a_line_in_capitals_has_no_acronyms_that_are_words() -> None:
    made = trie("IS", "WHO", "UN", shouted=("IS", "WHO"))
    assert found(made, "WHO IS AT THE UN") == ["UN"]
    assert found(made, "The WHO and IS at the UN") == ["WHO", "IS", "UN"]


@pytest.mark.parametrize("text", ["al-Shabaab", "Al-Shabaab", "al Shabaab", "AL-SHABAAB"])
def test_article_matches_in_either_case(text: str) -> None:
    assert found(trie("al-Shabaab"), text) == ["al-Shabaab"]


def test_possessive_is_outside_the_hit() -> None:
    (hit,) = trie("Turkey").find(split_name("Turkey's army"))
    assert (hit.start, hit.end) == (0, 1)


def test_doubtful_spelling_is_not_found_in_capitals() -> None:
    made = Trie[str]()
    made.add_key(key_of("Riding"), "town", capitals="no")
    assert found(made, "THEY WERE RIDING HOME") == []
    assert found(made, "in Riding") == ["town"]


def test_short_town_is_found_in_capitals_only_in_a_line_of_capitals() -> None:
    made = Trie[str]()
    made.add_key(("Plo",), "town", capitals="lines")
    assert found(made, "the PLO said") == []
    assert found(made, "BOMBS FALL ON PLO") == ["town"]


def test_names_added_later_are_found() -> None:
    made = trie("Mali")
    assert found(made, "MALI AND CHAD MEET") == ["Mali"]
    made.add("Chad", "Chad")
    assert found(made, "MALI AND CHAD MEET") == ["Mali", "Chad"]


def test_one_name_keeps_all_its_meanings_in_order() -> None:
    made = Trie[str]()
    made.add("Congo", "COD")
    made.add("Congo", "COG")
    made.add("Congo", "COD")
    assert made.get("Congo") == ("COD", "COG")


@given(st.lists(st.sampled_from(["South", "Sudan", "-", "Mali", "the", "'s", "U.S.", "’"]), max_size=12))
def test_hits_never_overlap_and_lie_inside(pieces: list[str]) -> None:
    end = 0
    for hit in trie("Sudan", "South Sudan", "Mali", "US").find(pieces):
        assert end <= hit.start < hit.end <= len(pieces)
        end = hit.end


def test_is_acronym_knows_mixed_case() -> None:
    assert is_acronym("SADC")
    assert not is_acronym("MERCOSUR")
    assert not is_acronym("Nato")
