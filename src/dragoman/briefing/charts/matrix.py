"""Pairs × dimensions: how each pair stands by what is stated, and the acts told between them. Colour and sign say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.briefing.charts.sheet import HATCH
from dragoman.briefing.charts.theme import Theme, colours, drawable
from dragoman.briefing.words import MARKS, SIGNS, count, stance
from dragoman.nouns.brief import Brief, Cell

if TYPE_CHECKING:
    import altair as alt

ACTS = "acts told"
MOST_PAIRS = 24
CELL_WIDTH, CELL_HEIGHT = 88, 28


def rows(brief: Brief) -> list[dict[str, Any]]:
    """One row a cell: pair, column, kind (friendly, hostile, neutral, mixed), settled, sign, trend, label, link."""
    found: list[dict[str, Any]] = []
    for place, pair in enumerate(brief.standing[:MOST_PAIRS]):
        name = f"{pair.a.name} – {pair.b.name}"
        for cell in pair.cells:
            found.append(
                {
                    "pair": name, "column": cell.dimension, "kind": SIGNS[cell.sign], "acts": False, "settled": cell.settled, "sign": MARKS[cell.sign],
                    "trend": cell.trend if cell.trend in ("improving", "worsening") else "", "label": cell_label(name, cell), "href": f"#p-{place + 1}",
                }
            )  # fmt: skip
        friendly, hostile = len(pair.acts.friendly), len(pair.acts.hostile)
        if friendly or hostile:
            sign = " ".join(([f"{friendly} +"] if friendly else []) + ([f"{hostile} −"] if hostile else []))
            kind = "mixed" if friendly and hostile else "friendly" if friendly else "hostile"
            label = f"{name}: {count(friendly, 'friendly act')}, {count(hostile, 'hostile act')} told"
            found.append({"pair": name, "column": ACTS, "acts": True, "kind": kind, "settled": True, "sign": sign, "trend": "", "label": label, "href": f"#p-{place + 1}"})
    return found


def cell_label(pair: str, cell: Cell) -> str:
    """A cell in words."""
    said = f"{pair}, {cell.dimension}: {stance(cell.dimension, cell.sign)}"
    if cell.trend:
        said += f", {cell.trend if cell.trend != 'both' else 'improving and worsening'}"
    if not cell.settled:
        said += ", not settled"
    return f"{said} ({count(len(cell.findings), 'finding')})"


def chart(rows: list[dict[str, Any]], theme: Theme = "light") -> alt.LayerChart | None:
    """The matrix, or `None` for fewer than two cells."""
    if len(rows) < 2:
        return None
    import altair as alt

    rows, c = drawable(rows), colours(theme)
    pairs = list(dict.fromkeys(row["pair"] for row in rows))
    columns = [name for name in dict.fromkeys(row["column"] for row in rows) if name != ACTS]
    order = ("diplomatic", "security", "economic", "ideological", "territorial", "people", "affiliation")
    columns = [name for name in order if name in columns]
    columns += [ACTS] if any(row["column"] == ACTS for row in rows) else []
    kinds = {"friendly": c.friendly_fill, "hostile": c.hostile_fill, "mixed": c.band, "neutral": c.band}
    present = [kind for kind in kinds if any(row["kind"] == kind for row in rows)]
    # An explicit domain, not `sort`: a layer with other data drops a sort without a word.
    x = alt.X("column:N", scale=alt.Scale(domain=columns, paddingInner=0.06, paddingOuter=0.03), title=None,
              axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False, labelPadding=6))  # fmt: skip
    y = alt.Y("pair:N", scale=alt.Scale(domain=pairs, paddingInner=0.12, paddingOuter=0.06), title=None,
              axis=alt.Axis(domain=False, ticks=False, labelPadding=8, labelLimit=300))  # fmt: skip
    edges = {"friendly": c.friendly, "hostile": c.hostile, "mixed": c.mute}
    colour = alt.Color("kind:N", scale=alt.Scale(domain=present, range=[kinds[k] for k in present]), legend=None)
    base = alt.Chart().encode(x=x, y=y)
    solid = "!datum.acts && datum.settled && (datum.kind == 'friendly' || datum.kind == 'hostile')"
    layers = [
        # The empty grid first, so that an absent cell reads as "nothing stated", not as missing.
        alt.Chart(alt.Data(values=[{"pair": p, "column": n} for p in pairs for n in columns]))
        .mark_rect(fill=c.band, opacity=0.55, aria=False)
        .encode(x=x, y=y),
        base.transform_filter("!datum.acts").mark_rect().encode(
            color=colour, opacity=alt.condition("datum.settled", alt.value(1), alt.value(0.45)), href="href:N", description="label:N"
        ),
        # Acts are counted, not judged: an outline, so that they are not read as a stated standing.
        base.transform_filter("datum.acts").mark_rect(fill=c.paper, strokeWidth=1.5).encode(
            stroke=alt.Stroke("kind:N", scale=alt.Scale(domain=list(edges), range=list(edges.values())), legend=None),
            href="href:N", description="label:N",
        ),
        base.transform_filter("datum.acts").mark_text(fontSize=13, color=c.ink, aria=False).encode(text="sign:N"),
        base.transform_filter("!datum.acts && (!datum.settled || datum.kind == 'mixed')").mark_point(
            shape=HATCH, size=(CELL_HEIGHT * 0.72) ** 2, stroke=c.mute, strokeWidth=1, opacity=0.8, fill=None, aria=False, xOffset=-26
        ),
        base.transform_filter(solid).mark_text(fontSize=15, fontWeight="bold", color="#ffffff", aria=False).encode(text="sign:N"),
        base.transform_filter(f"!datum.acts && !({solid})").mark_text(fontSize=15, fontWeight="bold", color=c.ink, aria=False).encode(text="sign:N"),
    ]
    for trend, shape in (("improving", "triangle-up"), ("worsening", "triangle-down")):
        for filled, tint in ((solid, "#ffffff"), (f"!({solid})", c.ink)):
            chosen = [row for row in rows if row["trend"] == trend]
            if chosen:
                layers.append(
                    base.transform_filter(f"datum.trend == '{trend}' && {filled}")
                    .mark_point(shape=shape, size=46, filled=True, color=tint, opacity=1, xOffset=22, aria=False)
                )  # fmt: skip
    made: Any = alt.layer(*layers, data=alt.NamedData("rows"), datasets={"rows": rows}).properties(
        width=CELL_WIDTH * len(columns), height=CELL_HEIGHT * len(pairs)
    )
    return made
