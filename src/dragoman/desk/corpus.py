"""Paths → situations: read, code, and keep what failed as a line of a report instead of an end of the run.

Goes in: files, folders, patterns, `-`. Comes out: one `Situation` or `Failure` each, in the order of the input, streaming.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING

from dragoman.desk.coding import USUAL, Settings, code
from dragoman.errors import DragomanError
from dragoman.nouns import Document, Situation
from dragoman.reading import Failure, read_all
from dragoman.reading.draft import given_day

if TYPE_CHECKING:
    from dragoman.reading.fetch import Fetcher


def documents(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    stdin: IO[bytes] | None = None,
    fetch: bool = False,
) -> Iterator[Document | Failure]:
    """The documents of the paths; `published` wins over what they say. Raises `ReadError` where that is no day.

    Web addresses, and the feeds of lists, are fetched only if `fetch` says so.
    """
    day = given_day(published, where="published")

    def found() -> Iterator[Document | Failure]:
        with ExitStack() as closed:
            fetcher = closed.enter_context(_fetcher()) if fetch else None
            for one in read_all(paths, stdin=stdin, fetcher=fetcher):
                yield one.model_copy(update={"published": day}) if day and isinstance(one, Document) else one

    return found()


def _fetcher() -> Fetcher:
    from dragoman.reading.fetch import Fetcher

    return Fetcher()


def situations(
    found: Iterable[Document | Failure], *, settings: Settings = USUAL, processes: int = 1
) -> Iterator[Situation | Failure]:
    """One situation for each document, in order. Failures to read come when they are met, which may be before earlier documents."""
    failed: deque[Failure] = deque()

    def readable() -> Iterator[Document]:
        for one in found:
            if isinstance(one, Failure):
                failed.append(one)
            else:
                yield one

    for one in _coded(readable(), settings=settings, processes=processes):
        while failed:
            yield failed.popleft()
        yield one
    yield from failed


def _coded(found: Iterator[Document], *, settings: Settings, processes: int) -> Iterator[Situation | Failure]:
    """As `code`; but where coding breaks off, the documents under way are coded one by one and the bad one is a failure."""
    waiting: deque[Document] = deque()
    ended = False

    def watched() -> Iterator[Document]:
        nonlocal ended
        for document in found:
            waiting.append(document)
            yield document
        ended = True

    while not ended:
        try:
            for situation in code(watched(), settings=settings, processes=processes):
                waiting.popleft()
                yield situation
        except DragomanError:
            raise
        except Exception:  # a fault of the coder in one text must not end a run over thousands
            while waiting:
                yield _one(waiting.popleft(), settings)


def _one(document: Document, settings: Settings) -> Situation | Failure:
    try:
        return next(iter(code([document], settings=settings)))
    except Exception as error:
        reason = f"the coder broke off ({type(error).__name__}: {error}), which is a fault of dragoman"
        return Failure(where=document.ref or document.id, reason=" ".join(reason.split()), kind="CodingError", ref=document.ref)
