"""A JSON file that a tool wrote → its value, whatever it is; or its lines. Refuses what is no JSON, naming the line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import ReadError


def text_of(path: Path) -> str:
    """The text of a file, ends of lines as they are, without a byte-order mark. Raises `ReadError`."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError("is no UTF-8", where=str(path)) from None
    except FileNotFoundError:
        raise ReadError("no such file", where=str(path)) from None


def value_of(path: Path) -> Any:
    """The one value of a JSON file. Raises `ReadError`."""
    return _loaded(text_of(path), str(path))


def lines_of(path: Path) -> Iterator[tuple[str, Any]]:
    """Where each line of JSON Lines is, and its value. Raises `ReadError`."""
    for number, line in enumerate(text_of(path).split("\n"), 1):
        if line.strip():
            yield f"{path}, line {number}", _loaded(line, f"{path}, line {number}")


def _loaded(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise ReadError(f"no JSON ({error})", where=where) from None
