"""Lines on a console of any width and encoding: headings, bullets, rows; no text can give orders to the terminal, and nothing depends on colour."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman.briefing.terminal import TABLES_FROM, speller

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

type Piece = str | tuple[str, str]


class Lines:
    """Writes to a console; a piece is text, or text with a style."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._safe = speller(console.encoding)
        self.wide = console.width >= TABLES_FROM

    def say(self, *pieces: Piece, indent: int = 0) -> None:
        """One paragraph."""
        from rich.padding import Padding

        line = self._text(pieces)
        self._console.print(Padding(line, (0, 0, 0, indent), expand=False) if indent else line, highlight=False)

    def head(self, title: str) -> None:
        """A heading, with an empty line before it."""
        self._console.print()
        self.say((title, "bold underline"))

    def bullet(self, *pieces: Piece, mark: str = "•", indent: int = 0) -> None:
        """A paragraph behind a mark."""
        from rich.padding import Padding
        from rich.table import Table

        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=1)
        grid.add_column(overflow="fold")
        grid.add_row(self._safe(mark), self._text(pieces))
        self._console.print(Padding(grid, (0, 0, 0, indent), expand=False) if indent else grid)

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[Piece]], *, ratios: Sequence[int]) -> None:
        """Rows under heads, as wide as the console."""
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
        for title, ratio in zip(heads, ratios, strict=True):
            table.add_column(self._safe(title), ratio=ratio, overflow="fold", header_style="dim")
        for row in rows:
            table.add_row(*(self._text([cell]) for cell in row))
        self._console.print(table)

    def columns(self, heads: Sequence[str], rows: Iterable[Sequence[Piece]], *, right: Collection[int]) -> None:
        """Rows under heads, each column as wide as it must be. Columns `right` (from 0) are numbers: at their right edge, and never broken."""
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
        for place, title in enumerate(heads):
            number = place in right
            table.add_column(self._safe(title), justify="right" if number else "left", header_style="dim", overflow="fold", no_wrap=number)
        for row in rows:
            table.add_row(*(self._text([cell]) for cell in row))
        self._console.print(table)

    def gap(self) -> None:
        """An empty line."""
        self._console.print()

    def _text(self, pieces: Iterable[Piece]) -> Text:
        from rich.text import Text

        return Text.assemble(*(self._safe(one) if isinstance(one, str) else (self._safe(one[0]), one[1]) for one in pieces))
