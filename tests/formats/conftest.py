"""What tests of formats share: files of invented rows in the form of each dataset, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman.formats import Import
from dragoman.formats.export import Choice, Tally
from dragoman.formats.exports import export
from dragoman.formats.layouts import columns
from dragoman.formats.report import Report
from dragoman.nouns import Situation

from .invented import first, second

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


@pytest.fixture
def told() -> list[Situation]:
    """Two invented situations as the desk hands them to an export: ids are unique."""
    from dragoman.desk.coded import with_own_ids
    from dragoman.desk.exporting import apart

    return [apart(with_own_ids(one)) for one in (first(), second())]


@pytest.fixture
def exported(tmp_path: Path, told: list[Situation]) -> Callable[..., tuple[Path, Tally]]:
    """`exported("csv", "out.csv", text="none")`: where it was written, and the tally."""

    def exporter(name: str, out: str, situations: Sequence[Situation] = told, **choice: Any) -> tuple[Path, Tally]:
        path = tmp_path / out
        tally = export(name, iter(situations), path, Choice(stamp="2024-06-01T00:00:00.000Z", **choice))
        return path, tally

    return exporter
