"""One actor's ties and the ties among those it is tied to: friends on an inner ring, foes on an outer one. Blue solid is friendly, vermilion dashed with a cross-bar hostile.

The actor itself is a square of ink. Friends are circles, foes diamonds; a foe that its friends have too, with a second rim, is a shared enemy.
Tense triads, whose ties pull against each other, are shaded.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dragoman.briefing.charts.layout import place_labels, ring_layout
from dragoman.briefing.charts.picture import Line, Picture
from dragoman.briefing.charts.sheet import CROSS_BAR, Sheet, legend
from dragoman.briefing.charts.theme import Colours, Theme, colours
from dragoman.briefing.words import and_list, count, signed
from dragoman.nouns.network import Ego, Tie

if TYPE_CHECKING:
    import altair as alt

WIDTH, HEIGHT, LOW = 820, 540, 400
MOST_AMONG = 60
MOST_TENSE = 4
HOW: dict[int, str] = {1: "friendly", -1: "hostile"}
DASH = [7, 4]


def shared_enemies(ego: Ego) -> dict[str, tuple[str, ...]]:
    """Foe of the actor → those of its friends that are at odds with the same foe; foes of nobody else are left out."""
    friends, foes = ([_other(tie, ego.actor) for tie in ego.ties if tie.sign == sign] for sign in (1, -1))
    odds = {frozenset((tie.a, tie.b)) for tie in ego.among if tie.sign < 0}
    shared = {foe: tuple(friend for friend in friends if frozenset((foe, friend)) in odds) for foe in foes}
    return {foe: also for foe, also in shared.items() if also}


def _other(tie: Tie, actor: str) -> str:
    return tie.b if tie.a == actor else tie.a


def picture(ego: Ego, *, names: Mapping[str, str] | None = None, title: str = "", foot: str = "", name: str = "ego") -> Picture | None:
    """An actor's network as a picture, or `None` for an actor without a tie."""
    if not ego.ties:
        return None
    called = {actor: (names or {}).get(actor, actor) for tie in (*ego.ties, *ego.among) for actor in (tie.a, tie.b)}
    shared = shared_enemies(ego)
    signs = [tie.sign for tie in ego.ties]
    said = f"{called[ego.actor]} has {count(signs.count(1), 'friend')} and {count(signs.count(-1), 'foe')} here; {count(len(ego.among), 'tie')} among them."
    for foe, also in sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))[:3]:
        said += f" {called[foe]} is at odds with {and_list([called[ego.actor], *(called[friend] for friend in also[:6])])}" + (" and others." if len(also) > 6 else ".")
    for triad in ego.tense[:2]:
        said += " Tense: " + triad.model_copy(update={"actors": tuple(called[actor] for actor in triad.actors)}).words()
    said += f" {count(ego.left_out, 'weaker tie')} left out." if ego.left_out else ""
    reading = "Friends on the inner ring, foes on the outer; the thicker, the stronger."
    reading += " Double rim: a foe that friends have too." if shared else ""
    reading += " Shaded: triads that pull against each other." if ego.tense else ""
    lines = tuple(
        Line(
            (f"{called[tie.a]} – {called[tie.b]}", HOW[tie.sign], f"{tie.weight:.2f}",
             ", ".join(f"{dimension or 'all together'} {signed(weight)}" for dimension, weight in tie.dimensions)),
            anchor=f"{name}-{place}",
        )
        for place, tie in enumerate((*ego.ties, *ego.among), 1)
    )  # fmt: skip
    return Picture(
        name=name, title=title or f"{called[ego.actor]}: friends and foes", reading=reading, words=said, columns=("Tie", "Sign", "Strength", "By dimension"), lines=lines,
        draw=lambda theme: chart(ego, called, theme, name=name), width=WIDTH, foot=foot,
    )  # fmt: skip


def chart(ego: Ego, names: Mapping[str, str], theme: Theme = "light", *, name: str = "ego") -> alt.LayerChart:
    """The network alone."""
    c, sheet, shared = colours(theme), Sheet(), shared_enemies(ego)
    actors = [ego.actor, *(_other(tie, ego.actor) for tie in ego.ties)]
    index = {actor: place for place, actor in enumerate(actors)}
    tense = {frozenset(triad.actors) - {ego.actor} for triad in ego.tense[:MOST_TENSE]}
    # What is shaded must have its sides.
    among = sorted(ego.among, key=lambda tie: ({tie.a, tie.b} not in tense, -tie.weight))[:MOST_AMONG]
    ties = [*ego.ties, *among]
    most = max(tie.weight for tie in ties)
    signed = [(index[tie.a], index[tie.b], tie.sign * tie.weight / most) for tie in ties]
    at = ring_layout(len(actors), signed, width=WIDTH, height=HEIGHT if len(actors) > 8 else LOW)
    height = max(y for _, y in at) + 34
    own = {_other(tie, ego.actor): tie for tie in ego.ties}
    radii = [11.0, *(5 + 5 * math.sqrt(own[actor].weight / most) + (3 if actor in shared else 0) for actor in actors[1:])]
    _tense(sheet, c, ego, index, at)
    places = {id(tie): place for place, tie in enumerate((*ego.ties, *ego.among), 1)}
    for sign in (1, -1):
        rows: list[dict[str, Any]] = [
            _line(tie, at[index[tie.a]], at[index[tie.b]], names, most, mine=ego.actor in (tie.a, tie.b)) | {"href": f"#{name}-{places[id(tie)]}"}
            for tie in among[::-1] + list(ego.ties[::-1]) if tie.sign == sign
        ]  # fmt: skip
        dash: dict[str, Any] = {"strokeDash": DASH} if sign < 0 else {}
        sheet.rules([{key: row[key] for key in ("x", "y", "x2", "y2", "strokeWidth", "href", "label")} for row in rows], stroke=c.friendly if sign > 0 else c.hostile, strokeCap="butt", **dash)
        if sign < 0:
            bars = [{"x": (row["x"] + row["x2"]) / 2, "y": (row["y"] + row["y2"]) / 2, "angle": row["angle"], "strokeWidth": row["strokeWidth"], "size": row["bar"]} for row in rows]
            sheet.points(bars, shape=CROSS_BAR, stroke=c.hostile, fill=None)
    _nodes(sheet, c, ego, names, actors, at, radii)
    rims = [radius * 1.9 if actor in shared else radius * 1.25 for actor, radius in zip(actors, radii, strict=True)]
    labels = place_labels(at, [names[actor] for actor in actors], radii=rims, width=WIDTH, height=height, lines=[(index[t.a], index[t.b]) for t in ties], size=13)
    for align in ("left", "right", "center"):
        shown = [
            {"x": {"left": label.x, "right": label.x + label.width, "center": label.x + label.width / 2}[align], "y": label.y + label.height / 2, "text": names[actor]}
            for actor, label in zip(actors, labels, strict=True) if label.align == align and actor != ego.actor
        ]  # fmt: skip
        sheet.halo(shown, c.paper, align=align, fontSize=13, color=c.ink)
    first = labels[0]
    sheet.halo([{"x": first.x + first.width / 2, "y": first.y + first.height / 2, "text": names[ego.actor]}], c.paper, align="center", fontSize=14, fontWeight="bold", color=c.ink)
    items: list[tuple[str, dict[str, Any], str]] = [
        ("M-1,0L1,0", {"stroke": c.friendly, "strokeWidth": 3, "size": 900}, "friendly"),
        ("M-1,0L-.6,0M-.35,0L.05,0M.3,0L.7,0M.9,0L1,0M-.15,-.35L-.15,.35", {"stroke": c.hostile, "strokeWidth": 3, "size": 900}, "hostile"),
        ("circle", {"stroke": c.ink, "strokeWidth": 1.6, "size": 110, "fill": c.friendly}, f"friend of {names[ego.actor]}"),
        ("diamond", {"stroke": c.ink, "strokeWidth": 1.6, "size": 110, "fill": c.hostile}, f"foe of {names[ego.actor]}"),
    ]  # fmt: skip
    legend(sheet, items, x=0.0, y=height + 14, ink=c.ink)
    return sheet.drawn(WIDTH, height)


def _line(tie: Tie, one: tuple[float, float], two: tuple[float, float], names: Mapping[str, str], most: float, *, mine: bool) -> dict[str, Any]:
    (x, y), (x2, y2) = one, two
    return {
        "x": x, "y": y, "x2": x2, "y2": y2, "strokeWidth": round((1.8 + 3.2 * tie.weight / most) if mine else (0.8 + 1.4 * tie.weight / most), 2),
        "angle": round(math.degrees(math.atan2(y2 - y, x2 - x)), 2), "bar": 200 if mine else 90,
        "label": f"{names[tie.a]} and {names[tie.b]}: {HOW[tie.sign]}, strength {tie.weight:.2f}",
    }  # fmt: skip


def _tense(sheet: Sheet, c: Colours, ego: Ego, index: Mapping[str, int], at: list[tuple[float, float]]) -> None:
    """The strongest tense triads as shaded triangles under the ties."""
    corners = [
        {"x": at[index[actor]][0], "y": at[index[actor]][1], "of": number, "nth": nth}
        for number, triad in enumerate(ego.tense[:MOST_TENSE]) for nth, actor in enumerate(triad.actors)
    ]  # fmt: skip
    sheet.shapes(corners, fill=c.shade, fillOpacity=0.4, stroke=None)


def _nodes(
    sheet: Sheet, c: Colours, ego: Ego, names: Mapping[str, str], actors: list[str], at: list[tuple[float, float]], radii: list[float]
) -> None:  # fmt: skip
    shared = shared_enemies(ego)
    signs = {_other(tie, ego.actor): tie.sign for tie in ego.ties}
    for sign, shape, fill in ((1, "circle", c.friendly), (-1, "diamond", c.hostile)):
        rows: list[dict[str, Any]] = []
        for actor, (x, y), radius in zip(actors, at, radii, strict=True):
            if signs.get(actor) != sign:
                continue
            also = shared.get(actor, ())
            label = f"{names[actor]}: {'friend' if sign > 0 else 'foe'} of {names[ego.actor]}"
            label += f", and at odds with {and_list([names[friend] for friend in also])}" if also else ""
            size = math.pi * radius**2 if sign > 0 else 2 * (radius * 1.15) ** 2 * 2
            rows.append({"x": x, "y": y, "size": round(size, 1), "label": label, "shared": bool(also)})
        rims = [{"x": row["x"], "y": row["y"], "size": row["size"] * 2} for row in rows if row["shared"]]
        sheet.points(rims, shape=shape, fill=c.paper, stroke=c.ink, strokeWidth=1.6)
        sheet.points([{key: row[key] for key in ("x", "y", "size", "label")} for row in rows], shape=shape, fill=fill, stroke=c.ink, strokeWidth=1.6)
    x, y = at[0]
    sheet.points([{"x": x, "y": y, "label": names[ego.actor]}], shape="square", size=360, fill=c.ink, stroke=c.paper, strokeWidth=2)
