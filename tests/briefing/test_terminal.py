from __future__ import annotations

import io
import unicodedata

import pytest
from briefing_situations import border_raids
from rich.cells import cell_len
from rich.console import Console

from dragoman.briefing import brief, to_terminal
from dragoman.nouns import Situation
from dragoman.nouns.brief import Brief


def _shown(told: Brief, width: int, **options: object) -> str:
    out = io.StringIO()
    to_terminal(told, Console(file=out, width=width, **options))  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 60, 84, 120, 200])
def test_no_line_is_wider_than_the_console(told: Brief, width: int) -> None:
    assert max(cell_len(line) for line in _shown(told, width).splitlines()) <= width


@pytest.mark.parametrize("width", [40, 120])
def test_all_sections_are_there_at_any_width(told: Brief, width: int) -> None:
    shown = " ".join(_shown(told, width).split())
    for words in ("In short", "What happened", "Who stands where", "What is expected", "What was said", "Why", "What we do not know", "Sources"):
        assert words in shown
    assert "Red Dawn attacked Kenya in Garissa" in shown


def test_narrow_console_gets_lists_not_tables(told: Brief) -> None:
    assert "─" not in _shown(told, 40)
    assert "─" in _shown(told, 120)


def test_colour_is_never_the_only_sign(told: Brief) -> None:
    shown = _shown(told, 120, force_terminal=True, no_color=True, color_system=None)
    assert "\x1b[3" not in shown
    assert "±" in shown


def test_no_color_is_respected(told: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in _shown(told, 120, force_terminal=True)


def test_an_article_cannot_give_orders_to_the_terminal() -> None:
    text = border_raids().documents[0].text
    evil = border_raids(text, title="\x1b]0;owned\x07 \u202egnp.exe [bold]not markup[/bold]")
    shown = _shown(brief([evil]), 100, force_terminal=False)
    assert not any(unicodedata.category(c) in ("Cc", "Cf") and c != "\n" for c in shown if c != "\u200d")
    assert "[bold]not markup[/bold]" in shown


def test_plain_letters_where_the_console_has_no_others(told: Brief) -> None:
    class Ascii(io.StringIO):
        encoding = "ascii"

    out = Ascii()
    to_terminal(told, Console(file=out, width=100))
    shown = out.getvalue().replace("─", "-")
    assert shown.isascii()


def test_nothing_found_is_a_sentence(quiet: Situation) -> None:
    assert "Nothing was found" in _shown(brief([quiet]), 80)
