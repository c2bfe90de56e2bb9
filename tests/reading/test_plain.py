"""The top of plain texts and of Markdown."""

from __future__ import annotations

import pytest

from dragoman.reading.markdown import read_markdown
from dragoman.reading.plain import head_of, read_plain


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks open\n2024-04-29\nThey met.", "Talks open"),
        ("Talks open\n\nThey met.", "Talks open"),
        ("\n\nTalks open?\n\nThey met.", "Talks open?"),
        ("Talks open\nBy Ann Lee\nThey met.", "Talks open"),
        ("The envoys met in Doha.\n\nThey left.", None),
        ("The envoys met in Doha\nand left.", None),
        ("2024-04-29\n\nThey met.", None),
        ("Talks open", None),
        ("Talks open\n\n", None),
        ("w" * 200 + "\n\nThey met.", None),
    ],
)
def test_title_is_a_short_first_line_parted_from_the_text(text: str, title: str | None):
    assert head_of(text).title == title


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By Ann Lee, BBC News", "Ann Lee"),
        ("By Ann Lee and Bo Day | 29 April 2024", "Ann Lee and Bo Day"),
        ("Ann Lee, Department Spokesperson", "Ann Lee"),
        ("By morning the town had fallen.", None),
        ("Ann Lee, who is minister, left. She will be back.", None),
    ],
)
def test_byline_is_read_and_stays_in_the_text(line: str, author: str | None):
    draft = read_plain(f"Talks open\n2024-04-29\n{line}\nThey met in Doha.")
    assert draft.author == author
    assert line in draft.text


def test_labelled_lines_are_fields():
    draft = read_plain("Title: Talks open\nSource: Test Wire\nDate: 29 April 2024\n\nThey met.")
    assert (draft.title, draft.source, draft.published) == ("Talks open", "Test Wire", "2024-04-29")


def test_front_matter_becomes_fields_and_the_body_is_left():
    draft = read_markdown(
        "---\ntitle: 'It''s open: talks'\ndate: 2024-04-29 # day\nupdated: 2024-05-09\nauthor: Ann Lee\n"
        "tags:\n  - a\nlicense: CC BY 4.0\n---\n\n# Head\n\nThey **met** in [Doha](http://example.org).\n"
    )
    assert (draft.title, draft.published, draft.author, draft.licence) == (
        "It''s open: talks",
        "2024-04-29",
        "Ann Lee",
        "CC BY 4.0",
    )
    assert draft.text == "# Head\n\nThey **met** in [Doha](http://example.org).\n"


def test_markdown_without_front_matter_has_its_heading_as_title():
    draft = read_markdown("# Talks open #\n\n29 April 2024\n\nThey met.\n\n---\n\nMore.")
    assert (draft.title, draft.published) == ("Talks open", "2024-04-29")
    assert draft.text.startswith("# Talks open #")


def test_a_lone_fence_is_text():
    assert read_markdown("---\nThey met.\n").text == "---\nThey met.\n"
