"""What an attack was done with."""

from __future__ import annotations

import pytest

from dragoman.nouns import Document


@pytest.mark.parametrize(
    ("sentence", "means"),
    [
        ("Militants attacked an army camp near Mopti with mortars and heavy machine guns.", {"mortars", "heavy machine guns"}),
        ("A car bomb killed six people in Mogadishu.", {"car bomb"}),
        ("Drones struck an oil depot near Port Sudan.", {"Drones"}),
        ("Russia fired ballistic missiles at Kharkiv.", {"ballistic missiles"}),
        ("A drone strike killed four fighters in Yemen.", {"drone"}),
        ("Guerrillas placed bombs in two banks in Cali.", {"bombs"}),
        ("Last year dynamite was placed at a bank in Cali.", {"dynamite"}),
        ("Gunmen armed with (old) incendiary bombs attacked a farm near Kaya.", {"incendiary bombs"}),
        ("Rebels destroyed two tanks in Goma.", set()),
        ("Two farmers were killed with bursts of machine-gun fire in Kaya.", {"machine-gun"}),
        ("Police used 50 kg of dynamite in the attacks.", set()),
        ("Gunmen armed with rifles and clubs attacked a farm near Kaya.", {"rifles", "clubs"}),
        ("The explosion of a car bomb killed two people in Kaya; the bomb exploded near a bank.", {"car bomb"}),
    ],
)
def test_means_are_the_words_of_the_clause(coder, sentence, means):
    situation = coder.code(Document(id="d", text=f"{sentence} It rained.", published="2024-05-05"))
    assert {word for event in situation.events for word in event.means} == means


def test_contexts_come_with_the_code(coder):
    (event,) = coder.code(Document(id="d", text="France sent weapons to Ukraine. It rained.")).events
    assert event.contexts == ("military",)
