"""Answers → terminal, Markdown, one HTML file. `brief` makes a `Brief` of situations; the others show it. Charts are in `charts`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from dragoman.nouns.brief import Brief

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.nouns import Situation

__all__ = ["Brief", "brief", "to_html", "to_markdown", "to_terminal"]


def brief(situations: Sequence[Situation]) -> Brief:
    """The brief of one or more situations; documents and actors of the same id are the same."""
    from dragoman.briefing.compose import brief as compose

    return compose(situations)


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
