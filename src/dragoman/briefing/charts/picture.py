"""A chart with all that must go with it: a title, how to read it, the same in words, and a table of the same figures.

One `Picture` shows itself in a notebook (as SVG, which needs no network), stands in a page, and is saved as SVG, PNG, HTML or JSON.
"""

from __future__ import annotations

import json
import math
import os
import textwrap
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.briefing.charts import svg
from dragoman.briefing.charts.theme import Theme, without_undrawable
from dragoman.errors import UnknownCode

if TYPE_CHECKING:
    import altair as alt

FORMS = ("svg", "png", "html", "json")
# Width of a character of the subtitle in pixels: Liberation Sans at 12 averages a little over 6.
CHARACTER = 6.3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table twin. `anchor`: the id under which marks of the chart lead to it; `link`: where the line itself leads."""

    cells: tuple[str, ...]
    anchor: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """`draw` makes the chart in a theme; `words` says in one or two sentences what can be seen; `reading` how to read it; `foot` where the
    figures come from. `name` is a word without blanks, the prefix of all ids."""

    name: str
    title: str
    reading: str
    words: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    draw: Callable[[Theme], alt.TopLevelMixin]
    width: int
    foot: str = ""

    @property
    def chart(self) -> Any:
        """The Altair chart with its title, in light colours; to change it, to lay it over another, to show it with Vega."""
        return self.titled("light")

    def titled(self, theme: Theme) -> Any:
        """The chart with title, subtitle and foot in it, as a picture outside a page needs them."""
        import altair as alt

        inner: Any = self.draw(theme)
        rows = inner.datasets
        bare = inner.copy(deep=False)
        bare.datasets = alt.Undefined
        bare.title = alt.TitleParams(
            text=_wrapped(self.title, self.width, 9.0), subtitle=_wrapped(self.reading, self.width, CHARACTER), frame="bounds", anchor="start",
            fontSize=17, subtitleFontSize=12.5, subtitlePadding=6, offset=14,
        )  # fmt: skip
        foot = (
            alt.TitleParams(text=_wrapped(self.foot, self.width, 5.6), orient="bottom", frame="bounds", anchor="start",
                            fontSize=11, fontWeight="normal", offset=12)
            if self.foot else alt.Undefined
        )  # fmt: skip
        return alt.vconcat(bare, datasets=rows, title=foot)

    def svg(self, theme: Theme = "web", *, anchors: Collection[str] | None = None) -> str:
        """SVG for use inside a page (`web`, without the title, which the page has itself) or alone (`light`, `dark`)."""
        chart = self.draw("web") if theme == "web" else self.titled(theme)
        kept: Collection[str] | None = anchors if theme == "web" else ()
        return svg.svg(chart, theme=theme, prefix=self.name, title=without_undrawable(f"{self.title}. {self.words}"), anchors=kept)

    def png(self, theme: Theme = "light", *, scale: float = 2.0) -> bytes:
        """PNG, `scale` pixels to each of the SVG's."""
        return svg.png(self.titled(theme), theme=theme, scale=scale)

    def html(self) -> str:
        """One page with the chart and its table, which opens from disk."""
        from dragoman.briefing.answer_page import picture_page

        return picture_page(self)

    def save(self, path: str | os.PathLike[str], *, theme: Theme = "light") -> Path:
        """Write the chart to a file; how its name ends says in which form: .svg, .png, .html, or .json (the Vega-Lite specification).

        Raises `UnknownCode` for another ending.
        """
        target = Path(path)
        form = target.suffix.lower().lstrip(".")
        if form == "png":
            target.write_bytes(self.png(theme))
        elif form == "svg":
            target.write_text(self.svg(theme), "utf-8", newline="\n")
        elif form == "html":
            target.write_text(self.html(), "utf-8", newline="\n")
        elif form == "json":
            target.write_text(json.dumps(svg.spec(self.titled(theme), theme), ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
        else:
            raise UnknownCode(f"a chart can be saved as {', '.join('.' + one for one in FORMS)}, not as {target.suffix or 'a file without an ending'}")
        return target

    def to_dict(self) -> dict[str, Any]:
        """The Vega-Lite specification, data inside."""
        return svg.spec(self.titled("light"), "light")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """What a notebook shows: SVG, and words where it shows text alone."""
        del include, exclude
        return {"image/svg+xml": self.svg("light"), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<Picture {self.name}: {self.title}. {self.words}>"


def _wrapped(text: str, width: int, character: float) -> list[str]:
    """Lines of about the same length, none wider than the chart."""
    shown, most = without_undrawable(text), max(30, int(width / character))
    lines = math.ceil(len(shown) / most)
    # A word that does not fit may make one line more than that: so the lines get a little slack.
    return textwrap.wrap(shown, min(most, len(shown) // max(1, lines) + 12)) or [""]
