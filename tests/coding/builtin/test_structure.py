"""Quotations: which words stand between marks."""

from __future__ import annotations


def quoted(sheet):
    return [" ".join(sheet.text[quote.start : quote.end]) for quote in sheet.quotes]


def test_quotes_leave_the_marks_outside(timed):
    assert quoted(timed('He said: "We will not yield." They left.')) == ["We will not yield ."]


def test_quotes_of_every_kind_of_mark_are_found(timed):
    for text in ("He said: “We will not yield.”", "He said: «We will not yield.»", "He said: ‘We will not yield.’", "He said: „We will not yield.“"):
        assert quoted(timed(text)) == ["We will not yield ."], text


def test_quotes_unclosed_end_with_their_paragraph(timed):
    sheet = timed("He said: “We will not yield.\n\nThe army left the town on Monday.")
    assert quoted(sheet) == ["We will not yield ."]


def test_quotes_survive_a_stray_closing_mark(timed):
    assert quoted(timed("The army left.” She said: “We will stay.” They left.")) == ["We will stay ."]


def test_quotes_know_their_tokens(timed):
    sheet = timed('He said: "We stay." They left.')
    assert [sheet.text[i] for i, quote in enumerate(sheet.quote_of) if quote == 0] == ["We", "stay", "."]
    assert len(sheet.quote_of) == len(sheet.text)


def test_apostrophes_are_no_quotes(timed):
    assert quoted(timed("The soldiers’ pay and Iran’s aid were cut. It’s over.")) == []
