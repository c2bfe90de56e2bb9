"""The chart that a reading draws of itself: its events over time, one row for each actor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa


def timeline(events: pa.Table) -> Any:
    """Events from their first to their last possible day, by actor; shape and colour tell the type. Undated events are left out
    and counted in the title. Returns an Altair chart."""
    import altair as alt

    rows: list[dict[str, Any]] = []
    undated = 0
    for event in events.to_pylist():
        start, end = event["start"] or event["end"], event["end"] or event["start"]
        if start is None:
            undated += 1
            continue
        for actor in event["actors"] or ["not said"]:
            rows.append(
                {
                    "actor": actor,
                    "type": event["type"],
                    "start": start.isoformat(),
                    "end": end.isoformat(),
                    "to": ", ".join(event["recipients"]),
                    "words": event["evidence"],
                }
            )
    title = f"{len(events) - undated} dated events" + (f", {undated} without a date not shown" if undated else "")
    base = alt.Chart(alt.Data(values=rows), title=title).encode(
        y=alt.Y("actor:N", title=None),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("actor", "type", "to", "start", "end", "words")],
    )
    spans = base.mark_rule(strokeWidth=3, opacity=0.5).encode(
        x=alt.X("start:T", title=None), x2="end:T", color=alt.Color("type:N")
    )
    points = base.mark_point(filled=True, size=80).encode(x="start:T", color="type:N", shape=alt.Shape("type:N"))
    return (spans + points).properties(width=600)
