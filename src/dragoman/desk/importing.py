"""The question "what is in this dataset?": files of other people's events → an import, whose parties are those of the world asked for.

`Import` is the room's own; here it meets the user's tables and lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dragoman.errors import ReadError
from dragoman.formats import KINDS, Import
from dragoman.world import load_world

__all__ = ["KINDS", "open_import"]


def open_import(
    kind: str,
    files: Sequence[Path],
    *,
    overlays: Sequence[Path] = (),
    version: str | None = None,
    mapping: Path | None = None,
    day_one: str | None = None,
    without: Path | None = None,
) -> Import:
    """An import of these files, read. `day_one` is ISO; `without` a file with one key of a row a line. Raises as `Import` does."""
    try:
        first = date.fromisoformat(day_one) if day_one else None
    except ValueError:
        raise ReadError(f"{day_one!r} is no day; write it as 1979-04-15", where="--day-one") from None
    keys = [line.strip() for line in without.read_text("utf-8-sig").splitlines() if line.strip()] if without else ()
    return Import(kind, files, world=load_world(overlays), version=version, mapping=mapping, day_one=first, without=keys)
