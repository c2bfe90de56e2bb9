"""Coding: documents → situations, in this process or in several; streaming, in the order of the input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from dragoman.coding.builtin.pipeline import BuiltinCoder
from dragoman.nouns import Document, Situation

# Documents handed to a worker at once: enough to keep the parser's batches full, few enough for memory to stay flat.
CHUNK = 32


@lru_cache(maxsize=2)
def coder(overlays: tuple[Path, ...] = ()) -> BuiltinCoder:
    """The built-in coder, made once in this process."""
    return BuiltinCoder(overlays=overlays)


def code(documents: Iterable[Document], *, overlays: Sequence[Path] = (), processes: int = 1) -> Iterator[Situation]:
    """Situations of documents, in order. With several processes each holds a coder of its own."""
    if processes <= 1:
        yield from coder(tuple(overlays)).code_all(documents)
        return
    yield from _in_processes(documents, tuple(overlays), processes)


def _in_processes(documents: Iterable[Document], overlays: tuple[Path, ...], processes: int) -> Iterator[Situation]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from itertools import batched
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=coder, initargs=(overlays,)) as pool:
        waiting: list[Future[list[Situation]]] = []
        for chunk in batched(documents, CHUNK):
            waiting.append(pool.submit(_code_chunk, list(chunk), overlays))
            # At most two chunks a worker are under way: memory does not grow with the corpus.
            if len(waiting) > 2 * processes:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()


def _code_chunk(documents: list[Document], overlays: tuple[Path, ...]) -> list[Situation]:
    return list(coder(overlays).code_all(documents))
