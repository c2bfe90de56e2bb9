"""Answers → terminal, Markdown, one HTML file. `brief` makes a `Brief` of situations; the others show it. Charts are in `charts`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from dragoman.nouns.brief import Brief

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.nouns import Situation

__all__ = ["Brief", "brief", "choose", "to_html", "to_markdown", "to_terminal"]


def brief(situations: Sequence[Situation]) -> Brief:
    """The brief of one or more situations; documents and actors of the same id are the same."""
    from dragoman.briefing.compose import brief as compose

    return compose(situations)


def choose(brief: Brief, events: int | None = None) -> Brief:
    """The weightiest of a brief of many documents, to be read in one sitting; `events`: how many of these."""
    from dragoman.briefing.choosing import Most
    from dragoman.briefing.choosing import choose as shorten

    return shorten(brief, Most() if events is None else Most(events=events))


def to_terminal(brief: Brief, console: Console) -> None:
    """Print the brief, as wide as the console."""
    from dragoman.briefing.terminal import to_terminal as show

    show(brief, console)


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown with its evidence in footnotes."""
    from dragoman.briefing.markdown import to_markdown as write

    return write(brief)


def to_html(
    brief: Brief, situations: Sequence[Situation], *, texts: Literal["full", "excerpts", "none"] = "full", charts: bool = True
) -> str:
    """The brief as one HTML file that opens from disk, with the texts in it; see `page`."""
    from dragoman.briefing.page import to_html as render

    return render(brief, situations, texts=texts, charts=charts)
