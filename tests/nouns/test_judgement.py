"""A judgement is about one finding or about two things."""

from __future__ import annotations

import pytest

from dragoman.nouns import Judgement


@pytest.mark.parametrize("verdict", ["accept", "reject", "amend"])
def test_of_one(verdict: str):
    assert Judgement.from_json({"verdict": verdict, "about": ["a"], "by": "Ada"}).kind == "person"
    with pytest.raises(ValueError, match="1 id"):
        Judgement.from_json({"verdict": verdict, "about": ["a", "b"], "by": "Ada"})


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_of_two(verdict: str):
    assert Judgement.from_json({"verdict": verdict, "about": ["a", "b"], "by": "Ada"}).about == ("a", "b")
    with pytest.raises(ValueError, match="2 id"):
        Judgement.from_json({"verdict": verdict, "about": ["a"], "by": "Ada"})
    with pytest.raises(ValueError, match="'a' twice"):
        Judgement.from_json({"verdict": verdict, "about": ["a", "a"], "by": "Ada"})


@pytest.mark.parametrize("about", [["a"], ["a", "b"]])
def test_taking_back_is_of_one_or_two(about: list[str]):
    assert Judgement.from_json({"verdict": "unsure", "about": about, "by": "Ada"}).about == tuple(about)
    with pytest.raises(ValueError, match="1 or 2 id"):
        Judgement.from_json({"verdict": "unsure", "about": [*about, "c", "d"], "by": "Ada"})
