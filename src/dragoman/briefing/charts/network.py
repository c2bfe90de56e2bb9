"""Who is with whom: the parties of a brief and their ties, friends near, foes far. Blue solid, vermilion dashed with a cross-bar,
grey dotted where the findings disagree."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from dragoman.briefing.charts.layout import place_labels, stress_layout
from dragoman.briefing.charts.theme import Theme, colours, drawable
from dragoman.briefing.words import count
from dragoman.nouns.brief import Brief, PairStanding

if TYPE_CHECKING:
    import altair as alt

MOST_NODES, MOST_TIES = 25, 60
WIDTH, HEIGHT = 900, 520
# A tie whose signs nearly cancel is shown as mixed: at .2 two friendly findings to one hostile still count as friendly.
CLEAR = 0.2


def rows(brief: Brief) -> list[dict[str, Any]]:
    """One row a tie: a, b (names), tone from -1 to 1, kind (friendly, hostile, mixed), weight, label, link. Heaviest first."""
    kept: list[str] = []
    ties: list[tuple[int, PairStanding, float]] = []
    for place, pair in sorted(enumerate(brief.standing, 1), key=lambda item: (-item[1].weight, item[0])):
        tone = _tone(pair)
        if tone is None:
            continue
        new = [id for id in (pair.a.id, pair.b.id) if id not in kept]
        if len(kept) + len(new) > MOST_NODES or len(ties) >= MOST_TIES:
            continue
        kept += new
        ties.append((place, pair, tone))
    found: list[dict[str, Any]] = []
    for place, pair, tone in ties:
        kind = "friendly" if tone > CLEAR else "hostile" if tone < -CLEAR else "mixed"
        acts = len(pair.acts.friendly) + len(pair.acts.hostile)
        stated = sum(len(cell.findings) for cell in pair.cells)
        found.append(
            {
                "a": pair.a.name, "b": pair.b.name, "tone": round(tone, 3), "kind": kind, "weight": pair.weight, "href": f"#p-{place}",
                "label": f"{pair.a.name} and {pair.b.name}: {kind} ({count(stated, 'stated relation')}, {count(acts, 'act')})",
            }
        )  # fmt: skip
    return found


def _tone(pair: PairStanding) -> float | None:
    """Mean sign of a pair's cells and of its acts as one more; `None` where nothing has a sign."""
    signs = [float(cell.sign) for cell in pair.cells if cell.sign is not None]
    signs += [0.0 for cell in pair.cells if cell.sign is None]
    friendly, hostile = len(pair.acts.friendly), len(pair.acts.hostile)
    if friendly or hostile:
        signs.append((friendly - hostile) / (friendly + hostile))
    return sum(signs) / len(signs) if signs else None


def chart(rows: list[dict[str, Any]], theme: Theme = "light") -> alt.LayerChart | None:
    """The network, or `None` for fewer than two ties."""
    if len(rows) < 2:
        return None
    import altair as alt

    rows, c = drawable(rows), colours(theme)
    weight: dict[str, int] = {}
    for row in rows:
        for name in (row["a"], row["b"]):
            weight[name] = weight.get(name, 0) + row["weight"]
    names = sorted(weight, key=lambda name: (-weight[name], name))
    index = {name: place for place, name in enumerate(names)}
    height = HEIGHT if len(names) > 8 else 380
    points = stress_layout(len(names), [(index[r["a"]], index[r["b"]], r["tone"]) for r in rows], width=WIDTH, height=height)
    most = max(weight.values())
    radii = [5 + 7 * math.sqrt(weight[name] / most) for name in names]
    labels = place_labels(points, names, radii=radii, width=WIDTH, height=height, lines=[(index[r["a"]], index[r["b"]]) for r in rows], size=13)
    ties = []
    for row in rows:
        (x, y), (x2, y2) = points[index[row["a"]]], points[index[row["b"]]]
        ties.append(
            row | {"x": x, "y": y, "x2": x2, "y2": y2, "mx": (x + x2) / 2, "my": (y + y2) / 2, "angle": math.degrees(math.atan2(y2 - y, x2 - x)),
                   "width": min(5.0, 1.4 + 0.5 * row["weight"])}
        )  # fmt: skip
    nodes = [
        {
            "name": name, "x": points[n][0], "y": points[n][1], "size": math.pi * radii[n] ** 2,
            "lx": {"left": labels[n].x, "right": labels[n].x + labels[n].width, "center": labels[n].x + labels[n].width / 2}[labels[n].align],
            "ly": labels[n].y + labels[n].height / 2, "align": labels[n].align, "label": f"{name}: {count(sum(name in (r['a'], r['b']) for r in rows), 'tie')}",
        }
        for n, name in enumerate(names)
    ]  # fmt: skip
    kinds = {"friendly": (c.friendly, [1, 0]), "hostile": (c.hostile, [7, 4]), "mixed": (c.mute, [1.5, 4])}
    present = [kind for kind in kinds if any(row["kind"] == kind for row in rows)]
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    legend = alt.Legend(title=None, orient="bottom", symbolType="stroke", symbolSize=500, symbolStrokeWidth=2.5)
    colour = alt.Color("kind:N", scale=alt.Scale(domain=present, range=[kinds[k][0] for k in present]), legend=legend)
    dash = alt.StrokeDash("kind:N", scale=alt.Scale(domain=present, range=[kinds[k][1] for k in present]), legend=legend)
    lines = alt.Chart(alt.NamedData("ties")).mark_rule(opacity=1, strokeCap="butt").encode(
        x=x, y=y, x2="x2:Q", y2="y2:Q", color=colour, strokeDash=dash, strokeWidth=alt.StrokeWidth("width:Q", scale=None, legend=None),
        href="href:N", description="label:N",
    )  # fmt: skip
    layers: list[Any] = [lines]
    if any(row["kind"] == "hostile" for row in rows):
        layers.append(
            alt.Chart(alt.NamedData("ties")).transform_filter("datum.kind == 'hostile'")
            .mark_point(shape="M0,-1L0,1", size=190, strokeWidth=2.4, stroke=c.hostile, opacity=1, aria=False)
            .encode(x=alt.X("mx:Q", scale=None, axis=None), y=alt.Y("my:Q", scale=None, axis=None), angle=alt.Angle("angle:Q", scale=None))
        )  # fmt: skip
    layers.append(
        alt.Chart(alt.NamedData("nodes")).mark_point(shape="circle", filled=True, fill=c.paper, stroke=c.ink, strokeWidth=1.6, opacity=1)
        .encode(x=x, y=y, size=alt.Size("size:Q", scale=None, legend=None), description="label:N")
    )  # fmt: skip
    for align in ("left", "right", "center"):
        if any(node["align"] == align for node in nodes):
            for halo in (True, False):
                mark: dict[str, Any] = {"stroke": c.paper, "strokeWidth": 4, "strokeJoin": "round"} if halo else {}
                layers.append(
                    alt.Chart(alt.NamedData("nodes")).transform_filter(f"datum.align == '{align}'")
                    .mark_text(align=align, baseline="middle", fontSize=13, color=c.paper if halo else c.ink, aria=False, **mark)
                    .encode(x=alt.X("lx:Q", scale=None, axis=None), y=alt.Y("ly:Q", scale=None, axis=None), text="name:N")
                )  # fmt: skip
    made: Any = alt.layer(*layers, datasets={"ties": ties, "nodes": nodes}).properties(width=WIDTH, height=height)
    return made
