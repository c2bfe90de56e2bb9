from __future__ import annotations

import re
from pathlib import Path

from briefing_situations import border_raids

from dragoman.briefing import brief, to_markdown
from dragoman.briefing.markdown import plain
from dragoman.nouns import Situation
from dragoman.nouns.brief import Brief

GOLDEN = Path(__file__).with_name("border_raids.md")


def test_markdown_is_as_agreed(told: Brief) -> None:
    assert to_markdown(told).replace(f"dragoman {told.version}", "dragoman VERSION") == GOLDEN.read_text("utf-8")


def test_every_footnote_is_there_once(told: Brief) -> None:
    text = to_markdown(told)
    notes = re.findall(r"^\[\^([^\]]+)\]: ", text, re.M)
    assert len(notes) == len(set(notes))
    assert set(re.findall(r"\[\^([^\]]+)\](?!:)", text)) == set(notes)


def test_all_rows_of_a_table_have_the_same_number_of_cells(told: Brief) -> None:
    for block in to_markdown(told).split("\n\n"):
        if block.startswith("|"):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1


def test_markup_in_a_text_stays_text() -> None:
    situation = border_raids(title="# *Head* [x](javascript:1) | <b>")
    text = to_markdown(brief([situation]))
    assert text.startswith("# \\# \\*Head\\* \\[x\\](javascript:1) \\| &lt;b&gt;\n")


def test_line_breaks_cannot_leave_a_cell() -> None:
    assert plain("a\n\n- b\r\n| c") == "a - b \\| c"
    assert plain("1. a") == "1\\. a"
    assert plain("0.1.0") == "0.1.0"


def test_nothing_found_is_a_sentence(quiet: Situation) -> None:
    assert "Nothing was found" in to_markdown(brief([quiet]))
