"""Coding: documents → situations, in this process or in several; streaming, in the order of the input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.coding.builtin.pipeline import BuiltinCoder
from dragoman.nouns import Document, Situation
from dragoman.nouns.situation import EMITTED

# Documents handed to a worker at once: enough to keep the parser's batches full, few enough for memory to stay flat.
CHUNK = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """How to code: tables of one's own, laid over the shipped ones, and the confidence from which events are given out."""

    overlays: tuple[Path, ...] = ()
    min_confidence: float = EMITTED


USUAL = Settings()


@lru_cache(maxsize=2)
def coder(settings: Settings = USUAL) -> BuiltinCoder:
    """The built-in coder, made once in this process."""
    return BuiltinCoder(overlays=settings.overlays, min_confidence=settings.min_confidence)


def code(documents: Iterable[Document], *, settings: Settings = USUAL, processes: int = 1) -> Iterator[Situation]:
    """Situations of documents, in order. With several processes each holds a coder of its own."""
    if processes <= 1:
        yield from coder(settings).code_all(documents)
        return
    yield from _in_processes(documents, settings, processes)


def _in_processes(documents: Iterable[Document], settings: Settings, processes: int) -> Iterator[Situation]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from itertools import batched
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=coder, initargs=(settings,)) as pool:
        waiting: list[Future[list[Situation]]] = []
        for chunk in batched(documents, CHUNK):
            waiting.append(pool.submit(_code_chunk, list(chunk), settings))
            # At most two chunks a worker are under way: memory does not grow with the corpus.
            if len(waiting) > 2 * processes:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()


def _code_chunk(documents: list[Document], settings: Settings) -> list[Situation]:
    return list(coder(settings).code_all(documents))
