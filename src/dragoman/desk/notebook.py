"""Documents in, a `Reading` out: a situation that shows itself in a notebook and turns into a brief, a chart or a data frame.

import dragoman
reading = dragoman.read("article.txt")      # a path; also bytes, a text with a line break, a Document, or a list of these
reading                                     # the text with its evidence marked, and a table of events
reading.events[0].type                      # everything that the situation has
reading.to_pandas(); reading.brief(); reading.plot()
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from dragoman.errors import ReadError, SetupError, UnknownCode
from dragoman.nouns import Document, Event, Situation, Span
from dragoman.nouns.situation import COUNTED, EMITTED

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.briefing import Brief
    from dragoman.briefing.charts.picture import Picture

ChartName = Literal["timeline", "matrix", "network", "map"]
CHARTS: tuple[str, ...] = get_args(ChartName)

type Source = str | os.PathLike[str] | bytes | Document

# A notebook keeps its output in its file: a book in it makes the file unusable, an article does not.
MAX_SHOWN = 60_000

# One colour for each way that an event can be meant, and a style of line as the second code for those who do not see the colour.
_MARKS = {
    "asserted": "background:#0072B233;border-bottom:2px solid #0072B2",
    "attributed": "background:#CC79A733;border-bottom:2px dashed #CC79A7",
    "reported": "background:#CC79A733;border-bottom:2px dashed #CC79A7",
    "intended": "background:#E69F0033;border-bottom:2px dotted #E69F00",
    "hypothetical": "background:#E69F0033;border-bottom:2px dotted #E69F00",
    "negated": "background:#99999933;border-bottom:2px double #777777",
}


class Reading:
    """A situation with ways to look at it. What it lacks itself is looked up in the situation: `reading.events`."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "situation":
            raise AttributeError(name)
        try:
            return getattr(self.situation, name)
        except AttributeError:
            raise AttributeError(f"neither a reading nor its situation has {name!r}") from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reading) and other.situation == self.situation

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        situation = self.situation
        counts = ", ".join(
            f"{len(found)} {name if len(found) != 1 else one}"
            for name, one in (("events", "event"), ("relations", "relation"), ("claims", "claim"), ("outlooks", "outlook"))
            if (found := getattr(situation, name))
        )
        titles = ", ".join(document.title or document.ref or document.id for document in situation.documents[:3])
        return f"<Reading of {titles}{' …' if len(situation.documents) > 3 else ''}: {counts or 'nothing found'}>"

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *type(self.situation).model_fields, "findings", "spans", "to_json"})

    # ---- answers

    def brief(self, min_confidence: float = COUNTED) -> Brief:
        """The brief of the situation: who, what, how they stand, what is expected, what is not known."""
        from dragoman.briefing import brief

        return brief([self.situation.counted(min_confidence)])

    def to_html(self) -> str:
        """The brief as one HTML page that opens from disk, with the documents and their evidence in it."""
        from dragoman.briefing import to_html

        return to_html(self.brief(), [self.situation.counted()])

    def to_markdown(self) -> str:
        """The brief as Markdown."""
        from dragoman.briefing import to_markdown

        return to_markdown(self.brief())

    def plot(self, chart: ChartName = "timeline") -> Picture | None:
        """One of the brief's charts: what happened when, how pairs stand, who is with whom, or where.

        It shows itself in a notebook without a network; `.save("x.svg")` (also .png, .html, .json) writes it, `.chart` is the Altair chart.
        None where there are not two marks to show.
        """
        from dragoman.briefing.charts.of_brief import picture

        if chart not in CHARTS:
            raise UnknownCode(f"no chart {chart!r}; there are {', '.join(CHARTS)}")
        return picture(self.brief(), chart)

    # ---- tables

    def to_arrow(self) -> pa.Table:
        """The events as an Arrow table, one row an event; see `dragoman.desk.event_table.COLUMNS`."""
        from dragoman.desk.event_table import event_table

        return event_table(self.situation)

    def to_pandas(self) -> Any:
        """The events as a pandas data frame. Raises `SetupError` where pandas is not installed."""
        try:
            import pandas  # noqa: F401  # type: ignore[import-not-found]
        except ImportError as error:
            raise SetupError("to_pandas() needs pandas: pip install pandas; to_arrow() needs nothing more") from error
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """The events as a Polars data frame. Raises `SetupError` where Polars is not installed."""
        try:
            import polars  # type: ignore[import-not-found]
        except ImportError as error:
            raise SetupError("to_polars() needs Polars: pip install polars; to_arrow() needs nothing more") from error
        return polars.from_arrow(self.to_arrow())

    # ---- in a notebook

    def _repr_html_(self) -> str:
        texts = "".join(_text(document, self.situation) for document in self.situation.documents)
        return f'<div class="dragoman-reading">{_table(self.situation)}{texts}</div>'


def read(
    source: Source | Iterable[Source],
    *,
    published: str | None = None,
    world: Sequence[str | os.PathLike[str]] = (),
    min_confidence: float = EMITTED,
) -> Reading:
    """Read and code one document or several, which are merged into one situation.

    `source` is a path (file, folder, pattern), bytes, a text with a line break in it, a `Document`, or a list of these. `published`
    (`YYYY-MM-DD`) wins over the day that the document states. `world`: your own tables of actors, offices and places. Events of less
    than `min_confidence` are left out; briefs and charts count those from .5.
    Raises `ReadError` for the first document that cannot be read.

    >>> read("Strike near Goma\\n5 June 2024\\n\\nRwanda's army shelled Goma on Tuesday.").events[0].period.start
    '2024-06-04'
    """
    from dragoman.desk.coding import Settings, code
    from dragoman.desk.merging import merge

    sources = [source] if isinstance(source, (str, bytes, os.PathLike, Document)) else list(source)
    if not sources:
        raise ReadError("no source given: a path, bytes, a text or a Document")
    found = [document for one in sources for document in _documents(one, published)]
    return Reading(merge(code(found, settings=Settings(tuple(Path(path) for path in world), min_confidence))))


def _documents(source: Source, published: str | None) -> list[Document]:
    from dragoman.desk.corpus import documents
    from dragoman.reading import read as read_one
    from dragoman.reading.draft import given_day

    if isinstance(source, Document):
        day = given_day(published, where="published")
        return [source.model_copy(update={"published": day})] if day else [source]
    if isinstance(source, bytes):
        return read_one(source, published=published)
    if isinstance(source, str) and ("\n" in source or "\r" in source):
        # Lone surrogates, which no file holds, become one mark each, so that offsets still count.
        return read_one(source.encode("utf-8", "replace"), name="", published=published)
    if not isinstance(source, (str, os.PathLike)):
        raise ReadError(f"cannot read a {type(source).__name__}: give a path, bytes, a text with a line break or a Document")
    found: list[Document] = []
    for one in documents([source], published=published):
        if isinstance(one, Document):
            found.append(one)
        elif isinstance(source, str) and "no such file" in one.reason:
            raise ReadError("there is no such file (a text itself is told from a path by its line break)", where=source[:200])
        else:
            raise ReadError(str(one))
    return found


def _table(situation: Situation) -> str:
    if not situation.events:
        from dragoman.desk.briefs import silence

        return f"<p>{escape(silence(situation) or 'No event found.')}</p>"
    names = {actor.id: actor.name for actor in situation.actors} | {place.id: place.name for place in situation.places}
    rows = "".join(
        "<tr>" + "".join(f"<td style='text-align:left'>{escape(cell)}</td>" for cell in _cells(event, names)) + "</tr>"
        for event in situation.events
    )
    heads = "".join(f"<th style='text-align:left'>{head}</th>" for head in ("", "when", "what", "by", "to", "where", "said"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(event: Event, names: dict[str, str]) -> tuple[str, ...]:
    period = event.period
    when = period.start or "" if period.start == period.end else f"{period.start or '…'} – {period.end or '…'}"
    what = event.type + (f" ({event.mode})" if event.mode else "")
    speaker = f", {names.get(event.speaker, event.speaker)}" if event.speaker else ""
    return (
        event.id,
        when,
        what,
        ", ".join(names.get(id, id) for id in event.actors),
        ", ".join(names.get(id, id) for id in event.recipients),
        names.get(event.place, event.place) if event.place else event.country or "",
        event.modality + speaker,
    )


def _text(document: Document, situation: Situation) -> str:
    """The text with the evidence of events marked. Where evidence overlaps, each stretch carries all events it belongs to."""
    length = min(len(document.text), MAX_SHOWN)
    marks: list[tuple[int, int, Event]] = []
    for event in situation.events:
        for span in event.evidence:
            if isinstance(span, Span) and span.document == document.id and span.start < length:
                marks.append((span.start, min(span.end, length), event))
    edges = sorted({0, length, *(start for start, _, _ in marks), *(end for _, end, _ in marks)})
    parts: list[str] = []
    for start, end in pairwise(edges):
        words = escape(document.text[start:end])
        events = [event for a, b, event in marks if a <= start and end <= b]
        if events:
            title = escape("; ".join(f"{event.id} {event.type}" for event in events))
            style = _MARKS[events[0].modality]
            words = f'<mark style="color:inherit;{style}" title="{title}">{words}</mark>'
        parts.append(words)
    rest = f"<p>… {len(document.text) - length:,} more characters</p>" if length < len(document.text) else ""
    title = escape(document.title or document.ref or document.id)
    return f'<details open><summary>{title}</summary><div style="white-space:pre-wrap;text-align:left">{"".join(parts)}</div>{rest}</details>'
