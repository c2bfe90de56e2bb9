"""Evidence: words are where a span says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import EvidenceError
from dragoman.nouns import Span, check_evidence, holds

TEXT = "🚩 Iran said no."


def test_holds_counts_code_points():
    assert holds(Span(document="d", start=2, end=6, text="Iran"), TEXT)


@pytest.mark.parametrize(("start", "end", "text"), [(3, 7, "Iran"), (-4, -1, "no."), (2, 2, ""), (2, 99, "Iran said no."), (6, 2, "Iran")])
def test_holds_refuses_other_offsets(start, end, text):
    assert not holds(Span(document="d", start=start, end=end, text=text), TEXT)


@given(st.text(min_size=1), st.data())
def test_holds_for_every_slice(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert holds(Span(document="d", start=start, end=end, text=text[start:end]), text)


def test_check_evidence_names_the_place():
    with pytest.raises(EvidenceError, match=r"d 2-6: says 'Iraq', the text has 'Iran'"):
        check_evidence([Span(document="d", start=2, end=6, text="Iraq")], {"d": TEXT})


def test_check_evidence_names_a_missing_document():
    with pytest.raises(EvidenceError, match="'other'"):
        check_evidence([Span(document="other", start=2, end=6, text="Iran")], {"d": TEXT})


def test_check_evidence_passes_what_holds():
    check_evidence([Span(document="d", start=2, end=6, text="Iran")], {"d": TEXT})
