"""Events on a timeline as JSON of TimelineJS 3. Its texts are HTML, so all words are escaped; a year stays a year, without month and day.

Events without any day are left out and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any

from dragoman.formats.export import Choice, Tally
from dragoman.formats.json_stream import write_list
from dragoman.formats.met import document_of
from dragoman.formats.saying import dyad, headline, how_told, link, names_of, quoted, source_name, toll
from dragoman.formats.sink import Sink
from dragoman.nouns import Event, Period, Situation

# How many parts of a date the words give: a year 1, a year and month 2, a day 3.
_PARTS = {"year": 1, "month": 2, "season": 2}


def write(situations: Iterable[Situation], sink: Sink, choice: Choice, tally: Tally) -> None:  # noqa: ARG001
    """One timeline; the program puts slides in order itself."""
    with sink.text() as stream:
        tally.wrote["events"] += write_list(stream, {}, "events", _slides(situations, tally))


def _slides(situations: Iterable[Situation], tally: Tally) -> Iterator[dict[str, Any]]:
    for situation in situations:
        names = names_of(situation)
        for event in situation.events:
            dates = _dates(event.period)
            if dates is None:
                tally.left["events without a day"] += 1
                continue
            slide: dict[str, Any] = {
                **dates,
                "text": {"headline": escape(headline(event, names)), "text": _text(event, situation, names)},
                "unique_id": event.id,
                "autolink": False,
            }
            if group := dyad(event, names):
                slide["group"] = group
            yield slide


def _dates(period: Period) -> dict[str, Any] | None:
    first = period.start or period.end
    if first is None:
        return None
    parts = _PARTS.get(period.precision, 3)
    found: dict[str, Any] = {"start_date": _date(first, parts)}
    if period.precision == "week" and period.start:
        found["start_date"]["display_date"] = f"week of {period.start}"
    elif not period.start:
        found["start_date"]["display_date"] = f"by {period.end}"
    elif not period.end:
        found["start_date"]["display_date"] = f"since {period.start}"
    if period.end and (end := _date(period.end, parts)) != _date(first, parts):
        found["end_date"] = end
    return found


def _date(day: str, parts: int) -> dict[str, Any]:
    """The parts of a day that the words give.

    >>> _date("2024-05-03", 2)
    {'year': 2024, 'month': 5}
    """
    found = date.fromisoformat(day)
    return dict(list(zip(("year", "month", "day"), (found.year, found.month, found.day), strict=True))[:parts])


def _text(event: Event, situation: Situation, names: dict[str, str]) -> str:
    document = document_of(situation, event)
    said = [toll("killed", event.killed), toll("wounded", event.wounded)]
    where = names.get(event.place) if event.place else None
    lines = [f"<p>“{escape(words)}”</p>" if (words := quoted(event)) else "", "<p>" + escape("; ".join(one for one in (where, *said, how_told(event)) if one)) + "</p>"]
    name = escape(source_name(document) + (f", {document.published}" if document and document.published else ""))
    url = link(document)
    return "".join(lines) + (f'<p><a href="{escape(url)}">{name}</a></p>' if url else f"<p>{name}</p>")
