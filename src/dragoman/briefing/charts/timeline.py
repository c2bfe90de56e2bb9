"""Events on a time axis, one line each: a mark for a day, a bar for a longer period, a ring for a toll, columns for "no date given"
and for what lies so far back that it would press the rest together."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from dragoman.briefing.charts.days import datetime_of, format_of, ticks
from dragoman.briefing.charts.theme import Theme, colours, drawable
from dragoman.briefing.lead import gravity
from dragoman.briefing.words import clipped, slug
from dragoman.nouns.brief import Brief, Happened
from dragoman.nouns.finding import TOLD

if TYPE_CHECKING:
    import altair as alt

MOST_EVENTS = 40
LINE, WIDTH, COLUMN = 24, 470, 96
# Where leaving out at most this share of the oldest events halves the time axis, they go into a column of their own.
OLD_SHARE = 0.25


def rows(brief: Brief) -> list[dict[str, Any]]:
    """One row an event, in the brief's order: id, what, start, end, where ("axis", "earlier", "undated"), kind, deed, toll, label, link."""
    events = list(brief.happened)
    if len(events) > MOST_EVENTS:
        gravest = sorted(events, key=gravity, reverse=True)[:MOST_EVENTS]
        chosen = {e.id for e in gravest}
        events = [e for e in events if e.id in chosen]
    cut = _cut(sorted(_start(e) for e in events if _dated(e)))
    found: list[dict[str, Any]] = []
    for event in events:
        start, end = event.period.start or event.period.end, event.period.end or event.period.start
        where = "undated" if start is None else "earlier" if cut and start < cut else "axis"
        kind = "friendly" if event.quad.endswith("cooperation") else "hostile" if event.quad.endswith("conflict") else "other"
        toll = event.toll()
        found.append(
            {
                "id": event.id, "what": clipped(event.what, 62), "start": start, "end": end, "where": where, "kind": kind,
                "deed": event.quad.startswith("material"), "done": event.modality in TOLD,
                "point": start is not None and start == end, "open": start is not None and (event.period.start is None or event.period.end is None),
                "weight": _weight(event), "toll": _short_toll(event), "when": event.when or "",
                "label": f"{event.when or 'no date given'}: {event.what}" + (f" ({toll})" if toll else ""), "href": f"#f-{slug(event.id)}",
            }
        )  # fmt: skip
    return found


def _dated(event: Happened) -> bool:
    return bool(event.period.start or event.period.end)


def _start(event: Happened) -> str:
    return event.period.start or event.period.end or ""


def _cut(starts: list[str]) -> str | None:
    """The day from which the axis begins, where a few old events would take most of it."""
    if len(starts) < 4:
        return None
    days = [date.fromisoformat(s).toordinal() for s in starts]
    whole = days[-1] - days[0]
    most = max(1, int(len(days) * OLD_SHARE))
    for left_out in range(1, most + 1):
        if whole > 400 and (days[-1] - days[left_out]) * 2 < whole:
            return starts[left_out]
    return None


def _weight(event: Happened) -> int:
    return sum((t.min or t.max or 0) for t in (event.killed_toll, event.wounded_toll) if t is not None)


def _short_toll(event: Happened) -> str:
    said = [f"{words} {name}" for name, words in (("killed", event.killed), ("wounded", event.wounded)) if words and words != "none"]
    return ", ".join(said)


def chart(rows: list[dict[str, Any]], theme: Theme = "light") -> alt.LayerChart | None:
    """The timeline, or `None` for fewer than two events or no date at all."""
    rows = drawable(rows)
    dated = [row for row in rows if row["where"] == "axis"]
    if len(rows) < 2 or not dated:
        return None
    import altair as alt

    c = colours(theme)
    first, last = min(row["start"] for row in dated), max(row["end"] for row in dated)
    low, high = _margins(first, last)
    shown = []
    for row in rows:
        at = row["start"]
        middle = at if row["where"] != "axis" else _middle(row["start"], row["end"])
        # A period is drawn to the end of its last day; an open one fades to the edge.
        shown.append(row | {"middle": middle, "end": _next(row["end"]) if row["end"] else None, "right": middle is not None and middle > _at(low, high, 0.6)})
    order = [row["id"] for row in rows]
    names = json.dumps({row["id"]: row["what"] for row in rows}, ensure_ascii=False)
    earlier, undated = any(row["where"] == "earlier" for row in rows), any(row["where"] == "undated" for row in rows)
    domain = [datetime_of(low), datetime_of(high)]
    # The dates are whole days: read as UTC, or the reader's zone would move them.
    x = alt.X("middle:T", scale=alt.Scale(type="utc", domain=domain, nice=False), title=None,
              axis=alt.Axis(orient="top", format=format_of(low, high), values=ticks(low, high), labelFlush=False,
                            labelOverlap=True, gridOpacity=1, domain=False))  # fmt: skip
    y = alt.Y("id:N", scale=alt.Scale(domain=order, paddingInner=0.2, paddingOuter=0.1), title=None,
              axis=alt.Axis(labelExpr=f"({names})[datum.value]", labelLimit=390, ticks=False, domain=False, grid=False,
                            offset=COLUMN if earlier else 4))  # fmt: skip
    colour = alt.Color("kind:N", scale=alt.Scale(domain=["friendly", "hostile", "other"], range=[c.friendly, c.hostile, c.mute]), legend=None)
    shape = alt.Shape("kind:N", scale=alt.Scale(domain=["friendly", "hostile", "other"], range=["circle", "diamond", "square"]), legend=None)
    base = alt.Chart().encode(y=y)
    on_axis = base.transform_filter("datum.where == 'axis'").encode(x=x)
    seen = alt.condition("datum.done", alt.value(1), alt.value(0.55))
    layers: list[Any] = [base.mark_rule(color=c.band, strokeWidth=1, aria=False)]
    if any(row["where"] == "axis" and not row["point"] for row in rows):
        layers.append(
            on_axis.transform_filter("!datum.point").mark_bar(height=9, cornerRadius=3, opacity=0.45).encode(
                x=alt.X("start:T"), x2="end:T", color=colour, href="href:N", description="label:N"
            )
        )  # fmt: skip
    if any(row["weight"] for row in rows):
        size = alt.Size("weight:Q", scale=alt.Scale(type="sqrt", domain=[0, max(row["weight"] for row in rows)], range=[90, 620]), legend=None)
        layers.append(
            on_axis.transform_filter("datum.weight > 0").mark_point(shape="circle", filled=False, strokeWidth=1.6, stroke=c.hostile, aria=False).encode(size=size)
        )
    for deed in (True, False):
        # A hollow mark is filled with paper, so that lines do not run through it; a filled one takes the colour of its kind.
        mark: dict[str, Any] = {"size": 64, "strokeWidth": 1.8, "filled": deed} | ({} if deed else {"fill": c.paper})
        layers.append(
            on_axis.transform_filter(f"datum.deed == {str(deed).lower()}")
            .mark_point(**mark)
            .encode(color=colour, shape=shape, opacity=seen, href="href:N", description="label:N")
        )
        for where, position, exists in (("earlier", -COLUMN / 2, earlier), ("undated", WIDTH + COLUMN / 2, undated)):
            if exists:
                layers.append(
                    base.transform_filter(f"datum.where == '{where}' && datum.deed == {str(deed).lower()}")
                    .mark_point(**mark)
                    .encode(x=alt.value(position), color=colour, shape=shape, opacity=seen, href="href:N", description="label:N")
                )
    sides: tuple[tuple[bool, Literal["left", "right"], int], ...] = ((False, "left", 17), (True, "right", -17))
    for right, align, dx in sides:
        if any(row["toll"] and row["where"] == "axis" and row["right"] == right for row in shown):
            layers.append(
                on_axis.transform_filter(f"datum.toll != '' && datum.right == {str(right).lower()}")
                .mark_text(align=align, dx=dx, fontSize=11, color=c.ink, aria=False, stroke=None)
                .encode(text="toll:N")
            )
    if earlier:
        layers.append(_heading(alt, f"before {first[:4]}", -COLUMN / 2, c))
        layers.append(
            base.transform_filter("datum.where == 'earlier'").mark_text(dx=10, align="left", fontSize=11, color=c.soft, aria=False)
            .encode(x=alt.value(-COLUMN / 2), text="when:N")
        )  # fmt: skip
    if undated:
        layers.append(_heading(alt, "no date given", WIDTH + COLUMN / 2, c))
    made: Any = alt.layer(*layers, data=alt.NamedData("rows"), datasets={"rows": shown}).properties(width=WIDTH, height=LINE * len(rows))
    return made


def _heading(alt: Any, text: str, at: float, c: Any) -> Any:
    return (
        alt.Chart(alt.Data(values=[{"text": text}])).mark_text(fontSize=12, color=c.soft, baseline="bottom", aria=False)
        .encode(x=alt.value(at), y=alt.value(-6), text="text:N")
    )  # fmt: skip


def _margins(first: str, last: str) -> tuple[str, str]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    room = timedelta(days=max(1, round((end - start).days * 0.05)))
    return ((start - room) if start.year > 1 else start).isoformat(), ((end + room) if end.year < 9999 else end).isoformat()


def _next(day: str) -> str:
    value = date.fromisoformat(day)
    return (value + timedelta(days=1)).isoformat() if value.year < 9999 else day


def _middle(start: str, end: str) -> str:
    a, b = date.fromisoformat(start).toordinal(), date.fromisoformat(end).toordinal()
    return date.fromordinal((a + b) // 2).isoformat()


def _at(low: str, high: str, share: float) -> str:
    a, b = date.fromisoformat(low).toordinal(), date.fromisoformat(high).toordinal()
    return date.fromordinal(round(a + (b - a) * share)).isoformat()
