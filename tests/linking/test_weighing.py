from __future__ import annotations

import math

from dragoman.linking.weighing import Weighing, cosine, shared
from dragoman.linking.words import terms


def weighed(*texts: str) -> Weighing:
    found = Weighing()
    for text in texts:
        found.add(terms(text))
    return found


def test_a_term_of_many_documents_is_worth_less():
    weighing = weighed(*["Rebels fled Kitchanga."] * 50, "Rebels fled Walikale.")
    often, once = (next(iter(terms(name))) for name in ("Kitchanga", "Walikale"))
    assert (weighing.frequency(often), weighing.frequency(once)) == (50, 1)
    assert weighing.weight(once) > weighing.weight(often)


def test_two_documents_alone_are_alike_only_by_what_is_rare_in_english():
    weighing = weighed("The bomb killed a farmer near Kitchanga.", "The rain killed a farmer near Walikale.")
    vector = weighing.vector
    a, b = (vector(terms(text)) for text in ("The bomb killed a farmer near Kitchanga.", "The rain killed a farmer near Walikale."))
    assert 0 < cosine(a, b) < 0.5
    assert shared(a, b, 1) == ("farmer",)


def test_a_vector_has_length_one_or_is_empty():
    weighing = weighed("Rebels took Kitchanga.")
    assert math.isclose(sum(x * x for x in weighing.vector(terms("Rebels took Kitchanga.")).values()), 1)
    assert weighing.vector({}) == {}
