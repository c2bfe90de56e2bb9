"""Answers about standing → one HTML file each: a lead, sections of charts and tables, the sources; opened from disk, it fetches nothing.

Every chart has a table of the same figures under it, to which its marks lead. Evidence is quoted in its words, each linked to its source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dragoman import VERSION
from dragoman.briefing.charts.picture import Picture
from dragoman.briefing.frame import address, environment, packaged, policy, style

# Rows of a table beyond these are counted and not shown: the page stays far under 5 MB.
MOST_ROWS = 500
LIMITS = (
    "English texts only; the coder misses events and relations, and absence here is not evidence of absence. "
    "Tone and its interval describe what is told, not what will happen. Judgements are those of the sources named."
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a cell. `kind`: "" plain, "strong", "quote", "tag", or "friendly", "hostile", "unsettled" for a sign."""

    text: str
    kind: str = ""
    link: str = ""


type Cell = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `anchor` is its id in the page."""

    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with heads; the first cell of a row is its head."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: str = ""

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that stand in the page."""
        return self.rows[:MOST_ROWS]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, in the order of the fields; `listed`: whether the list of sections at the top names it."""

    id: str
    title: str
    hint: str = ""
    pictures: tuple[Picture, ...] = ()
    sentences: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One answer."""

    kicker: str
    title: str
    scope: str
    sections: tuple[Section, ...]
    lead: tuple[str, ...] = ()
    foot: tuple[str, ...] = field(default=(LIMITS,))


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of an answer, numbered; `link`: source → the anchor of its row, to which quoted words lead."""

    link: dict[str, str]
    rows: tuple[Row, ...]

    def section(self) -> Section:
        """The last section of a page."""
        return Section("sources", "Sources", grids=(Grid(("No.", "Source", "Published", "Document"), self.rows),))


def sources(cited: Iterable[tuple[str, date | None, str]]) -> Sources:
    """Sources in the order in which they are cited: title, day of publication, document."""
    found: dict[str, tuple[date | None, str]] = {}
    for title, published, document in cited:
        found.setdefault(title, (published, document))
    rows = tuple(
        Row((plain(str(number)), plain(title), plain(str(published or "not stated")), plain(document, "note")), anchor=f"s-{number}")
        for number, (title, (published, document)) in enumerate(found.items(), 1)
    )
    return Sources({title: f"#s-{number}" for number, title in enumerate(found, 1)}, rows)


def plain(text: str, kind: str = "", link: str = "") -> Cell:
    """A cell of one piece."""
    return (Words(text, kind, link),)


def render(page: Page) -> str:
    """The page as HTML. Links of charts that lead to no row in the page are taken out."""
    anchors = {row.anchor for section in page.sections for grid in section.grids for row in grid.shown}
    anchors |= {line.anchor for section in page.sections for picture in section.pictures for line in picture.lines[:MOST_ROWS]}
    drawn = {picture.name: picture.svg("web", anchors=anchors - {""}) for section in page.sections for picture in section.pictures}
    look, script = style(), packaged("brief.js")
    return environment().get_template("answer.html.j2").render(
        page=page, svg=drawn, version=VERSION, style=look, script=script, policy=policy(look, script), most=MOST_ROWS, address=address, anchors=anchors
    )  # fmt: skip


def picture_page(picture: Picture) -> str:
    """One chart with its table as a page."""
    section = Section("chart", "The chart", pictures=(picture,))
    return render(Page("Chart", picture.title, picture.foot, (section,)))

