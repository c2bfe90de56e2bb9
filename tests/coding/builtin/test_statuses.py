"""Statuses: holder, condition and authority; and what is none."""

from __future__ import annotations

import pytest

from dragoman.nouns import Document, Situation


def code(coder, text: str) -> Situation:
    return coder.code(Document(id="d1", text=f"Regional report\n2024-05-10\n\n{text}", title="Regional report", published="2024-05-10"))


TOLD = [
    ("Washington designated the Houthis as a foreign terrorist organization in January.", "houthis", "listed_as_terrorist", ("USA",)),
    ("Canada has blacklisted Hezbollah.", "hezbollah", "listed_as_terrorist", ("CAN",)),
    ("Spain recognised Palestine in May.", "PSE", "recognised", ("ESP",)),
    ("Abkhazia is not recognised by Georgia.", "XAB", "not_recognised", ("GEO",)),
    ("The African Union suspended Gabon after the coup.", "GAB", "suspended", ("african-union",)),
    ("Russia was expelled from the Council of Europe in 2022.", "RUS", "suspended", ("council-of-europe",)),
    ("Palestine has been an observer at the United Nations since 2012.", "PSE", "observer", ("united-nations",)),
    ("Bosnia has been a candidate for EU membership since 2022.", "BIH", "candidate", ("european-union",)),
    ("The European Union granted Georgia candidate status in December 2023.", "GEO", "candidate", ("european-union",)),
    ("NATO member Slovakia closed the crossing.", "SVK", "member", ("nato",)),
    ("The Sudanese transitional government has asked for help.", "SDN", "transitional_authority", ()),
    ("The International Criminal Court has issued an arrest warrant for Vladimir Putin.", "vladimir-putin", "wanted", ("international-criminal-court",)),
    ("Iran is under heavy American sanctions.", "IRN", "sanctioned", ("USA",)),
    ("Boko Haram has been under an arms embargo of the United Nations since 2015.", "boko-haram", "sanctioned", ("united-nations",)),
    ("Boko Haram is subject to sanctions imposed by the Security Council.", "boko-haram", "sanctioned", ("un-security-council",)),
    ("Peru no longer recognises Nicolas Maduro as president of Venezuela.", "nicolas-maduro", "not_recognised", ("PER",)),
    ("Morocco severed diplomatic relations with Iran in 2018.", "IRN", "relations_suspended", ("MAR",)),
    ("North Korea, a nuclear-armed state, tested another missile.", "PRK", "nuclear_state", ()),
    ("Serbia wants to join the bloc without recognising Kosovo.", "XKX", "not_recognised", ("SRB",)),
]
SILENT = [
    "Germany may recognise Palestine next year.",
    "Hungary would veto any new sanctions on Russia.",
    "If the United States designated the Houthis as a terrorist organization, aid would stop.",
]


@pytest.mark.parametrize(("text", "actor", "status", "by"), TOLD)
def test_status_has_holder_and_authority(coder, text, actor, status, by):
    assert (actor, status, by) in {(s.actor, s.status, s.by) for s in code(coder, text).statuses}


@pytest.mark.parametrize("text", SILENT)
def test_possible_status_is_none(coder, text):
    assert code(coder, text).statuses == ()
