from __future__ import annotations

from collections.abc import Callable

from dragoman.linking import Index
from dragoman.linking.shingles import NEAR, bands, resemblance, signature
from dragoman.nouns import Situation

WIRE = (
    "Gunmen in two boats attacked a ferry on the lake before dawn, killing nine traders and a policeman, the district officer said. "
    "The boats came from the reeds on the northern shore and fled the same way. Fishermen pulled eleven people out of the water."
)


def test_a_wire_text_with_another_headline_is_a_near_duplicate():
    assert resemblance(signature(WIRE), signature("Ferry attacked at dawn\n" + WIRE + " (Adds details)")) >= NEAR


def test_another_telling_of_the_same_event_is_none():
    other = (
        "Nine traders and a police officer died when armed men on boats opened fire on a passenger ferry early on Tuesday, officials said. "
        "Survivors told how the attackers had been hiding in reeds. Eleven were rescued by fishermen, according to the district officer."
    )
    assert resemblance(signature(WIRE), signature(other)) < 0.2


def test_near_duplicates_share_a_band():
    assert set(bands(signature(WIRE))) & set(bands(signature(WIRE + " More soon.")))


def test_a_short_text_has_no_signature_and_resembles_nothing():
    assert signature("Nine killed.") == ()
    assert resemblance((), signature(WIRE)) == 0


def test_the_signature_is_the_same_on_every_machine():
    signed = signature(WIRE)
    assert len(signed) == 64
    assert signed[:3] == (38824478, 14715200, 151435296)


def test_an_index_lists_near_duplicates_once_and_for_new_documents_alone(told: Callable[..., Situation]):
    index = Index()
    first, copy, other = (told(text) for text in (WIRE, "Ferry attacked. " + WIRE, "Raiders struck a village in the hills, and nobody knows why they came or went."))
    index.add([first, other])
    assert list(index.near_duplicates()) == []
    new = index.add([copy])
    (found,) = index.near_duplicates()
    assert found[:2] == tuple(sorted((first.documents[0].id, copy.documents[0].id)))
    assert found[2] >= NEAR
    assert list(index.near_duplicates(of=new)) == [found]
