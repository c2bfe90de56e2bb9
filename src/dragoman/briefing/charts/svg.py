"""An Altair chart in, a clean SVG (or PNG) out. The one place that calls the renderer.

The same chart gives the same bytes: ids are renumbered under a prefix, so that several charts may stand in one page. Links stay in
the page, nothing is fetched, no style attribute is left (a strict content security policy holds), labels become titles. Raises
`SetupError` where the renderer is not installed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from dragoman.briefing.charts.theme import Theme, config
from dragoman.errors import SetupError

if TYPE_CHECKING:
    import altair as alt

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
# The renderer resolves "#x" against this address; such links would leave the page.
STRAY = "https://vega.github.io/vega-datasets/"

_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_REFERENCE = re.compile(r"url\(['\"]?#([^)'\"]+)['\"]?\)")
_GEOMETRY = ("d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r", "font-size", "stroke-width")


def spec(chart: alt.TopLevelMixin, theme: Theme) -> dict[str, Any]:
    """The Vega-Lite specification of a chart in a theme."""
    # Rows are put in after the chart is made: checking each of them against the schema takes a second for a map. That charts are
    # valid is a matter for the tests.
    from altair import Undefined

    rows: Any = getattr(chart, "datasets", Undefined)
    shown: Any = chart
    bare = shown.copy(deep=False)
    if rows is not Undefined:
        bare.datasets = Undefined
    made: dict[str, Any] = bare.to_dict(validate=False)
    if rows is not Undefined:
        made["datasets"] = {**made.get("datasets", {}), **rows}
    made["config"] = config(theme)
    return made


def svg(
    chart: alt.TopLevelMixin, *, theme: Theme = "web", prefix: str = "chart", title: str = "", anchors: Collection[str] | None = None
) -> str:
    """SVG of a chart for use inside a page. `title` names the whole picture to who cannot see it; `anchors`: the ids that the page
    has, other links are taken out."""
    return clean(_renderer().vegalite_to_svg(spec(chart, theme), allowed_base_urls=[]), prefix=prefix, title=title, anchors=anchors)


def png(chart: alt.TopLevelMixin, *, theme: Theme = "light", scale: float = 2.0) -> bytes:
    """PNG of a chart. The `web` theme has no colours outside a page, so it is drawn as `light`."""
    shown: Theme = "light" if theme == "web" else theme
    return _renderer().vegalite_to_png(spec(chart, shown), scale=scale, allowed_base_urls=[])


def _renderer() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise SetupError("charts need vl-convert-python: pip install vl-convert-python") from error
    return vl_convert


def clean(raw: str, *, prefix: str, title: str = "", anchors: Collection[str] | None = None) -> str:
    """The renderer's SVG without stray links, clashing ids, style attributes, and needless digits."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(raw)
    ids: dict[str, str] = {}
    for element in root.iter():
        if (id := element.get("id")) is not None:
            ids[id] = f"{prefix}-{len(ids) + 1}"
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in list(root.iter()):
        _clean_element(element, ids, parents)
        if anchors is not None and element.get("href", "#")[1:] not in anchors:
            element.attrib.pop("href", None)
    for element in root.iter(f"{{{SVG}}}a"):
        if "href" not in element.attrib:
            # A link that leads nowhere is none; its label stays as the title of what it held.
            element.tag = f"{{{SVG}}}g"
            element.attrib.clear()
    _drop_plain_groups(root)
    width, height = root.get("width", "0"), root.get("height", "0")
    for name in list(root.attrib):
        if name not in ("viewBox",):
            del root.attrib[name]
    root.set("class", "chart")
    root.set("width", width)
    root.set("height", height)
    root.set("role", "group")
    if title:
        root.set("aria-label", title)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)


def _clean_element(element: ElementTree.Element, ids: dict[str, str], parents: dict[ElementTree.Element, ElementTree.Element]) -> None:
    attributes = element.attrib
    link = attributes.pop(f"{{{XLINK}}}href", None) or attributes.get("href")
    if link is not None:
        attributes["href"] = "#" + link.rsplit("#", 1)[1] if link.startswith((STRAY, "#")) else link
        if not attributes["href"].startswith("#"):
            del attributes["href"]
    for name in ("target", "rel", "aria-roledescription", "role", "class", f"{{{XLINK}}}title", "title"):
        attributes.pop(name, None)
    style = attributes.pop("style", None)
    if style:
        for part in style.split(";"):
            name, _, value = part.partition(":")
            if value and name.strip() not in ("cursor", "pointer-events", "white-space"):
                attributes[name.strip()] = value.strip()
    if "id" in attributes:
        attributes["id"] = ids[attributes["id"]]
    for name, value in list(attributes.items()):
        if "url(" in value:
            attributes[name] = _REFERENCE.sub(lambda m: f"url(#{ids.get(m[1], m[1])})", value)
        elif name in _GEOMETRY:
            attributes[name] = _LONG_NUMBER.sub(lambda m: f"{float(m[0]):.2f}".rstrip("0").rstrip("."), value)
    label = attributes.pop("aria-label", None)
    hidden = attributes.pop("aria-hidden", None)
    if label and hidden is None and element.tag != f"{{{SVG}}}svg" and element.tag != f"{{{SVG}}}g":
        parent = parents.get(element)
        if parent is not None and parent.tag == f"{{{SVG}}}a":
            parent.set("aria-label", label)
        title = ElementTree.Element(f"{{{SVG}}}title")
        title.text = label
        element.insert(0, title)


def _drop_plain_groups(element: ElementTree.Element) -> None:
    """Take out groups and shapes that draw nothing: a group without attributes is only nesting, a path without `d` is nothing."""
    for child in list(element):
        _drop_plain_groups(child)
    kept: list[ElementTree.Element] = []
    for child in element:
        tag = child.tag.rsplit("}", 1)[-1]
        if tag == "g" and not (set(child.attrib) - {"pointer-events"}):
            kept.extend(child)
        elif (tag == "path" and not child.get("d")) or (tag == "g" and len(child) == 0):
            continue
        else:
            kept.append(child)
    element[:] = kept
