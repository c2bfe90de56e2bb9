"""What all pages have in common: the templates' environment, style, script, and the policy by which a page fetches nothing.

Everything from outside is text: it goes through Jinja's autoescape, addresses are links only when they are plain http.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from dragoman.briefing.charts.theme import VARIABLES
from dragoman.briefing.words import slug

if TYPE_CHECKING:
    from jinja2 import Environment


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, with everything from outside escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("dragoman.briefing", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["slug"] = slug
    return made


@cache
def packaged(name: str) -> str:
    """A file beside the templates."""
    return resources.files("dragoman.briefing").joinpath("templates", name).read_text("utf-8").strip()


def style() -> str:
    """The style of all pages, with the colours of the charts."""
    return packaged("brief.css").replace("/*VARIABLES*/", _variables())


def _variables() -> str:
    """The colours of the charts for light, for dark and for print."""
    light = ";".join(f"{name}:{colour}" for name, colour in VARIABLES["light"].items())
    dark = ";".join(f"{name}:{colour}" for name, colour in VARIABLES["dark"].items())
    return (
        f":root{{color-scheme:light dark;{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{light}}}}}"
    )


def policy(look: str, script: str) -> str:
    """The content security policy of a page with this style and this script: nothing else may run or be fetched."""

    def hashed(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    return f"default-src 'none'; style-src {hashed(look)}; script-src {hashed(script)}; base-uri 'none'; form-action 'none'"


def address(url: str | None) -> str | None:
    """An address if it may be a link: plain http or https, nothing that runs."""
    return url if url is not None and url.lower().startswith(("http://", "https://")) else None
