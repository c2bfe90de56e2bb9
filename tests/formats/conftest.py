"""What tests of formats share: files of invented rows in the form of each dataset, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman.formats import Import
from dragoman.formats.layouts import columns
from dragoman.formats.report import Report

type Read = Callable[..., tuple[list[dict[str, Any]], Report]]


def row(layout: str, **said: str) -> list[str]:
    """The cells of a row: columns by name, spaces written as `_`; all others empty."""
    names = {name.replace(" ", "_"): name for name in columns(layout)}
    given = {names[name]: cell for name, cell in said.items()}
    return [given.get(name, "") for name in columns(layout)]


def tab(*rows: Sequence[str]) -> str:
    return "".join("\t".join(cells) + "\n" for cells in rows)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write each text as a file, import them all, give the events and the report."""

    def reader(kind: str, *texts: str | bytes, names: Sequence[str] = (), **options: Any) -> tuple[list[dict[str, Any]], Report]:
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / (names[number] if names else f"file{number}.txt")
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
            paths.append(path)
        with Import(kind, paths, **options) as found:
            return found.batches().read_all().to_pylist(), found.report

    return reader


def only(events: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    (event,) = events
    return event
