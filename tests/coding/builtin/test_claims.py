"""Claims: quoted and reported speech of named speakers; and who makes none."""

from __future__ import annotations

import pytest

from dragoman.nouns import Document, Situation


def code(coder, text: str) -> Situation:
    return coder.code(Document(id="d1", text=f"Regional report\n2024-05-10\n\n{text}", title="Regional report", published="2024-05-10"))


SAID = [
    ("According to Emmanuel Macron, Ukraine launched 30 drones overnight.", "emmanuel-macron", "Ukraine launched 30 drones overnight"),
    ("In a statement, Hamas said it had accepted the proposal.", "hamas", "it had accepted the proposal"),
    ('"We will never accept this decision," said Nikol Pashinyan, the prime minister of Armenia.', "nikol-pashinyan", "We will never accept this decision"),
    ("President William Ruto told reporters that Kenya would not withdraw its police from Haiti.", "william-ruto", "Kenya would not withdraw its police from Haiti"),
    ("Pakistan often highlights India's alleged repression of Kashmir.", "PAK", "India's alleged repression of Kashmir"),
    ("The UAE denies arming the Rapid Support Forces.", "ARE", "denies arming the Rapid Support Forces"),
    ("The United States holds Chad responsible for the chemical attack.", "USA", "Chad responsible for the chemical attack"),
]
SILENT = [
    "Officials said the road had been closed.",
    "Residents told reporters that the shelling had stopped.",
    "China believes that its economy will grow.",
    "It is too early to say whether Armenia will leave the alliance.",
]


@pytest.mark.parametrize(("text", "speaker", "content"), SAID)
def test_named_speaker_makes_a_claim(coder, text, speaker, content):
    assert (speaker, content) in {(c.speaker, c.content) for c in code(coder, text).claims}


@pytest.mark.parametrize("text", SILENT)
def test_unnamed_speaker_and_belief_make_none(coder, text):
    assert code(coder, text).claims == ()


def test_quotation_is_direct_and_report_is_indirect(coder):
    text = 'Prime Minister Robert Golob said Slovenia would recognise Palestine by June, adding: "There is no time to lose."'
    claims = {c.content: (c.speaker, c.kind) for c in code(coder, text).claims}
    assert claims["There is no time to lose."] == ("robert-golob", "direct")
    assert claims["Slovenia would recognise Palestine by June"] == ("robert-golob", "indirect")
