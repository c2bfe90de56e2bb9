"""Sheets for tests of single stages: as far as tokens, quotations and times, with the session's one coder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.builtin import parse, prepare, structure, times
from dragoman.coding.sheet import Sheet, Time
from dragoman.nouns import Document


@pytest.fixture(scope="session")
def prepared(coder) -> Callable[..., Sheet]:
    """A function from a text to its sheet with blocks only."""

    def make(text: str, published: str | None = None, title: str | None = None) -> Sheet:
        sheet = Sheet(Document(id="d", text=text, published=published, title=title))
        prepare.prepare(sheet, coder._truecaser)
        return sheet

    return make


@pytest.fixture(scope="session")
def timed(coder, prepared) -> Callable[..., Sheet]:
    """A function from a text to its sheet with tokens, quotations and times."""

    def make(text: str, published: str | None = "2024-03-15", title: str | None = None) -> Sheet:
        sheet = prepared(text, published, title)
        list(parse.parse([sheet], coder._nlp))
        structure.read_structure(sheet)
        times.read_times(sheet)
        return sheet

    return make


@pytest.fixture(scope="session")
def time_in(timed) -> Callable[..., Time | None]:
    """A function from a text to its last time, or None."""

    def make(text: str, published: str | None = "2024-03-15") -> Time | None:
        found = timed(text, published).times
        return found[-1] if found else None

    return make


@pytest.fixture(scope="session")
def staged(coder) -> Callable[..., Sheet]:
    """A function from a text to its sheet after the stages up to and with the named one."""

    def make(text: str, last: str, published: str | None = "2024-03-15") -> Sheet:
        sheet = Sheet(Document(id="d", text=text, published=published))
        prepare.prepare(sheet, coder._truecaser)
        list(parse.parse([sheet], coder._nlp))
        for stage in coder.stages:
            stage.run(sheet, coder.tools)
            if stage.name == last:
                return sheet
        raise AssertionError(f"no stage {last!r}")

    return make
