"""Word sets: every set has a reader and every reader a set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dragoman.coding.builtin as room
from dragoman.coding.builtin.word_sets import group_words, nominals, word_set
from dragoman.errors import TableError
from dragoman.tables import read_table

SOURCES = sorted(Path(room.__file__).parent.glob("*.py"))
ROWS = read_table("dragoman.coding.builtin", "words.tsv")


def asked() -> set[str]:
    """Names of sets that the code asks for, as `word_set("…")` or in a list of names of sets."""
    code = "\n".join(path.read_text("utf-8") for path in SOURCES if path.stem != "word_sets")
    return set(re.findall(r'word_set\("([a-z0-9-]+)"\)', code)) | set(re.findall(r'"(high-office-\d)"', code))


def test_every_set_is_asked_for_and_every_set_asked_for_is_there():
    assert asked() == {row["set"] for row in ROWS}


def test_rows_are_sorted_and_stand_once():
    keys = [(row["set"], row["word"]) for row in ROWS]
    assert keys == sorted(set(keys))


def test_each_set_says_what_it_is_for_in_its_first_row():
    firsts = {row["set"]: row["note"] for row in reversed(ROWS)}
    assert all(firsts.values())


def test_an_unknown_set_is_refused_by_name():
    with pytest.raises(TableError, match="no-such-set"):
        word_set("no-such-set")


def test_nouns_have_roles_that_are_agreed():
    roles = {role for by_role in nominals().values() for role in by_role}
    assert roles <= {"organ", "member", "people", "office", "branch", "craft", "country", "group"}


def test_words_of_groups_tell_a_kind():
    assert group_words()["Front"][0] == "armed group"
    assert all(kind in ("armed group", "organisation") for kind, _ in group_words().values())
