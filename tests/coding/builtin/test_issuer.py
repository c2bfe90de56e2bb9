"""Issuer: who is "we" in a text without a signer: named in data, title or address, or the state whose ministry it is; else nobody."""

from __future__ import annotations

import pytest

from dragoman.nouns import Document


def speaking(coder, text, title=None, **data):
    return {e.actors for e in coder.code(Document(id="d", text=text, title=title, published="2024-03-15", **data)).events}


@pytest.mark.parametrize(
    ("title", "text", "actor"),
    [
        ("Statement by the Permanent Representative of Peru on the raid", "We condemn Chad. We thank Togo.", "PER"),
        (None, "Soldiers of Peru! I have asked Chad to hand over the pilots. We condemn Togo.", "PER"),
        (None, "Peruvian ships were attacked by Chad. Our ministry protested. Peru will not yield. The Peruvian flag flies. We condemn Chad.", "PER"),
    ],
)
def test_the_text_tells_who_speaks_in_it(coder, title, text, actor):
    assert any(actor in actors for actors in speaking(coder, f"{title}\n\n{text}" if title else text, title))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Peru and Chad met in Lima. We condemn Togo.", id="nothing is ours"),
        pytest.param("Peru blamed Chad. Chad blamed Peru. Our ministry is at work. We condemn Togo.", id="two states as often"),
        pytest.param('Peru blamed Chad. "We condemn Togo," a man said. "Our ministry slept."', id="somebody else is quoted"),
    ],
)
def test_else_it_is_nobody(coder, text):
    events = coder.code(Document(id="d", text=text, published="2024-03-15")).events
    assert not any("TGO" in event.recipients and event.actors for event in events)


def test_an_issuer_named_by_itself_acts_on_the_day_of_the_text(coder):
    text = "Statement by the Permanent Representative of Peru\n\nOn Monday Chad attacked Togo. I speak with concern. Peru condemns this attack."
    events = coder.code(Document(id="d", text=text, title=text.split("\n")[0], published="2024-03-15")).events
    (event,) = (e for e in events if e.type == "ACCUSE")
    assert (event.actors, event.recipients, event.period.start) == (("PER",), ("TCD",), "2024-03-15")
