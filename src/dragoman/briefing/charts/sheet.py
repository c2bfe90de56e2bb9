"""Marks at pixels, one layer after another, for charts that have no scale: matrices, networks, legends.

A row gives `x`, `y` (boxes and rules also `x2`, `y2`) and, for all rows of a layer or none, of the further channels in `CHANNELS`. Rows with a
`label` are read aloud, others are decoration. Colours are real ones or CSS variables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.briefing.charts.theme import drawable

if TYPE_CHECKING:
    import altair as alt

# Three strokes across a cell; a pattern fill does not survive the way to SVG and PNG.
HATCH = "M-1,-.2L-.2,-1M-1,.6L.6,-1M-.6,1L1,-.6M.2,1L1,.2"
CROSS_BAR = "M0,-1L0,1"

type Rows = Sequence[dict[str, Any]]

CHANNELS = ("x", "y", "x2", "y2", "fill", "fillOpacity", "stroke", "strokeWidth", "size", "angle", "text", "href", "label")


class Sheet:
    """Layers in the order in which they are laid."""

    def __init__(self) -> None:
        self.layers: list[Any] = []
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def boxes(self, rows: Rows, **mark: Any) -> None:
        """Rectangles from x, y to x2, y2."""
        self._lay("rect", rows, mark)

    def rules(self, rows: Rows, **mark: Any) -> None:
        """Lines from x, y to x2, y2."""
        self._lay("rule", rows, {"opacity": 1} | mark)

    def points(self, rows: Rows, **mark: Any) -> None:
        """Symbols at x, y; `size` is their area, or four times the square of the half-width of an own shape."""
        self._lay("point", rows, {"opacity": 1} | mark)

    def texts(self, rows: Rows, **mark: Any) -> None:
        """Words at x, y."""
        self._lay("text", rows, {"baseline": "middle"} | mark)

    def halo(self, rows: Rows, paper: str, **mark: Any) -> None:
        """Words with the colour of the paper around them, so that lines do not run through."""
        self.texts(rows, **(mark | {"color": paper, "stroke": paper, "strokeWidth": 4, "strokeJoin": "round"}))
        self.texts(rows, **mark)

    def areas(self, rows: Rows, **mark: Any) -> None:
        """Areas between y and y2 along x: rows with `of` (which area)."""
        self._lay("area", rows, {"interpolate": "linear"} | mark)

    def lines(self, rows: Rows, **mark: Any) -> None:
        """Lines through x, y: rows with `of` (which line) and `nth` (which point)."""
        self._lay("line", rows, {"interpolate": "linear", "strokeJoin": "round"} | mark)

    def shapes(self, rows: Rows, **mark: Any) -> None:
        """Closed polygons: rows with `of` (which polygon) and `nth` (which corner)."""
        self._lay("line", rows, {"interpolate": "linear-closed", "strokeJoin": "round"} | mark)

    def drawn(self, width: float, height: float) -> alt.LayerChart:
        """The chart."""
        import altair as alt

        made: Any = alt.layer(*self.layers, datasets=self.rows).properties(width=width, height=height)
        return made

    def _lay(self, kind: str, rows: Rows, mark: dict[str, Any]) -> None:
        if not rows:
            return
        import altair as alt

        name = f"d{len(self.rows) + 1}"
        self.rows[name] = drawable(rows)
        given = [channel for channel in CHANNELS if channel in rows[0]]
        encodings: dict[str, Any] = {}
        for channel in given:
            if channel in ("x", "y"):
                encodings[channel] = getattr(alt, channel.upper())(f"{channel}:Q", scale=None, axis=None)
            elif channel in ("x2", "y2"):
                encodings[channel] = f"{channel}:Q"
            elif channel == "text":
                encodings[channel] = "text:N"
            elif channel == "href":
                encodings[channel] = "href:N"
            elif channel == "label":
                encodings["description"] = "label:N"
            elif channel == "angle":
                encodings[channel] = alt.Angle("angle:Q", scale=None)
            else:
                of = "N" if channel in ("fill", "stroke") else "Q"
                encodings[channel] = getattr(alt, channel[0].upper() + channel[1:])(f"{channel}:{of}", scale=None, legend=None)
        if "of" in rows[0]:
            # An area goes along x by itself, and takes an order for one more grouping.
            encodings |= {"detail": "of:N"} | ({"order": alt.Order("nth:Q")} if kind == "line" else {})
        aria = {} if "label" in rows[0] else {"aria": False}
        base: Any = alt.Chart(alt.NamedData(name))
        self.layers.append(getattr(base, f"mark_{kind}")(**(aria | mark)).encode(**encodings))


def legend(sheet: Sheet, items: Sequence[tuple[str, dict[str, Any], str]], *, x: float, y: float, ink: str, size: float = 12, gap: float = 16) -> float:
    """Swatches with words, from left to right; returns where the next would begin. An item: kind of mark ("box" or the shape of a point),
    its look (fill, stroke, size …), words. Without a shape there are words alone."""
    for shape, look, text in items:
        wide = 0.0
        if shape == "box":
            wide = 15.0
            sheet.boxes([{"x": x, "y": y - 6, "x2": x + wide, "y2": y + 6}], **look)
        elif shape:
            wide = max(9.0, float(look.get("size", 60)) ** 0.5)
            sheet.points([{"x": x + wide / 2, "y": y}], **({"shape": shape, "stroke": None, "size": 60} | look))
        x += wide
        if text:
            sheet.texts([{"x": x + 5, "y": y + 0.5, "text": text}], align="left", fontSize=size, color=ink)
            x += 5 + len(text) * size * 0.5 + gap
        else:
            x += 1
    return x
