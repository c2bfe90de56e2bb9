"""Colours and fonts of all charts in three dresses: `light`, `dark` (both for pictures) and `web`, whose colours are CSS variables.

Blue is friendly, vermilion hostile, both safe for the colour-blind (Okabe and Ito 2008), and never alone: a sign, a dash or a shape
says the same. The page that shows a `web` chart must define the variables of `VARIABLES`, once for light and once for dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

type Theme = Literal["light", "dark", "web"]

# What a name may hold and XML may not. The renderer does not refuse these: it ends the whole process.
_UNDRAWABLE = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff\\ud800-\\udfff]")

# A known family must come first: the renderer draws no text at all without one.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


@dataclass(frozen=True, slots=True)
class Colours:
    """What each part of a chart is drawn with. `*_fill` lies under white text, `friendly` and `hostile` on paper."""

    paper: str
    ink: str
    soft: str
    grid: str
    band: str
    mute: str
    land: str
    shade: str
    border: str
    sea: str
    friendly: str
    hostile: str
    friendly_fill: str
    hostile_fill: str


LIGHT = Colours(
    paper="#ffffff", ink="#1b1b1b", soft="#555555", grid="#dddddd", band="#eeeeee", mute="#777777", land="#ece9e2", shade="#cfc6b4",
    border="#b5ae9f", sea="#f6f9fb", friendly="#0072B2", hostile="#D55E00", friendly_fill="#0072B2", hostile_fill="#D55E00",
)  # fmt: skip
DARK = Colours(
    paper="#16181b", ink="#ececec", soft="#b0b0b0", grid="#3a3d42", band="#26292d", mute="#9a9a9a", land="#2b2e31", shade="#4b4a43",
    border="#55585c", sea="#1a1e22", friendly="#5db4ea", hostile="#ff8b3d", friendly_fill="#0072B2", hostile_fill="#D55E00",
)  # fmt: skip
WEB = Colours(**{name: f"var(--{name.replace('_', '-')})" for name in asdict(LIGHT)})
VARIABLES: dict[str, dict[str, str]] = {
    "light": {f"--{name.replace('_', '-')}": colour for name, colour in asdict(LIGHT).items()},
    "dark": {f"--{name.replace('_', '-')}": colour for name, colour in asdict(DARK).items()},
}


def colours(theme: Theme) -> Colours:
    """The colours of a theme."""
    return {"light": LIGHT, "dark": DARK, "web": WEB}[theme]


def config(theme: Theme) -> dict[str, Any]:
    """The Vega-Lite configuration of a theme."""
    c = colours(theme)
    return {
        "background": None if theme == "web" else c.paper,
        "font": FONT,
        "padding": 4,
        "view": {"stroke": None},
        "axis": {
            "labelColor": c.ink, "titleColor": c.soft, "domainColor": c.grid, "tickColor": c.grid, "gridColor": c.grid,
            "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 340,
        },
        "legend": {"labelColor": c.ink, "titleColor": c.soft, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "symbolStrokeWidth": 1.5},
        "text": {"font": FONT, "fontSize": 12, "color": c.ink},
        "title": {"color": c.ink, "subtitleColor": c.soft, "anchor": "start", "fontSize": 14, "subtitleFontSize": 12},
    }  # fmt: skip


def drawable(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without the characters that cannot be drawn. Every chart passes its rows through here first.

    >>> drawable([{"name": "a\\x07b", "at": 1}])
    [{'name': 'ab', 'at': 1}]
    """
    return [{key: without_undrawable(value) if isinstance(value, str) else value for key, value in row.items()} for row in rows]


def without_undrawable(text: str) -> str:
    """A text without them."""
    return _UNDRAWABLE.sub("", text)
