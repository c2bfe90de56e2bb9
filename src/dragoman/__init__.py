"""dragoman reads news and analysis on conflicts and diplomacy into an evidence-linked model of the situation.

>>> import dragoman
>>> reading = dragoman.read("Talks open\\n2024-04-29\\n\\nEnvoys of Armenia and Azerbaijan met in Brussels on Monday.")
>>> reading.documents[0].published
'2024-04-29'

Nothing is loaded before it is asked for: `import dragoman` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

VERSION = "0.1.0"

if TYPE_CHECKING:
    from dragoman.desk.notebook import Reading, read
    from dragoman.desk.opened import Desk, open
    from dragoman.desk.pictures import plot
    from dragoman.nouns import Document, Situation
    from dragoman.ontology import explain

__all__ = ["VERSION", "Desk", "Document", "Reading", "Situation", "explain", "open", "plot", "read"]

_HOME = {
    "Desk": "dragoman.desk.opened",
    "Document": "dragoman.nouns",
    "Reading": "dragoman.desk.notebook",
    "Situation": "dragoman.nouns",
    "explain": "dragoman.ontology",
    "open": "dragoman.desk.opened",
    "plot": "dragoman.desk.pictures",
    "read": "dragoman.desk.notebook",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
