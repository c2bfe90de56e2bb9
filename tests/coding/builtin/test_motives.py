"""Motives: interest, fear and constraint with their holder; and what is none."""

from __future__ import annotations

import pytest

from dragoman.nouns import Document, Situation


def code(coder, text: str) -> Situation:
    return coder.code(Document(id="d1", text=f"Regional report\n2024-05-10\n\n{text}", title="Regional report", published="2024-05-10"))


TOLD = [
    ("Serbia wants to join the European Union.", "SRB", "interest", "Serbia wants to join the European Union"),
    ("Pakistan has fenced the frontier out of fear that militants could return.", "PAK", "fear", "fear that militants could return"),
    ("Japan is buying cruise missiles in an effort to deter China.", "JPN", "interest", "to deter China"),
    ("Driven by a desire to protect its fishing fleet, Manila has lodged a protest with Beijing.", "PHL", "interest", "a desire to protect its fishing fleet"),
    ("Egypt fears that the dam will reduce its share of the Nile.", "EGY", "fear", "Egypt fears that the dam will reduce its share of the Nile"),
    ("The government in Chisinau, worried about Russian interference, has closed six channels.", "MDA", "fear", "worried about Russian interference"),
    ("Iran is arming militias to deter Israel.", "IRN", "interest", "to deter Israel"),
]
SILENT = [
    "Chad may build a wall to deter smugglers.",
    "Rwanda wanted to join the bloc in 1994.",
    "If Kenya wants to lead, it has to pay.",
    "Russia attacked U.S. interests in the region.",
    "Canada hopes that the talks succeed.",
]


@pytest.mark.parametrize(("text", "actor", "kind", "content"), TOLD)
def test_motive_has_holder_kind_and_words(coder, text, actor, kind, content):
    assert (actor, kind, content) in {(m.actor, m.kind, m.content) for m in code(coder, text).motives}


@pytest.mark.parametrize("text", SILENT)
def test_hedged_past_and_mere_interests_are_no_motive(coder, text):
    assert code(coder, text).motives == ()
