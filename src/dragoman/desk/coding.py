"""Coding: documents → situations, in this process or in several; streaming, in the order of the input."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import parent_process
from pathlib import Path

from dragoman.coding.builtin.pipeline import BuiltinCoder, coder_name
from dragoman.errors import TableError
from dragoman.nouns import CoderName, Document, Situation
from dragoman.nouns.situation import EMITTED

# Documents handed to a worker at once: enough to keep the parser's batches full, few enough for memory to stay flat.
CHUNK = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """How to code: tables of one's own, laid over the shipped ones, and the confidence from which events are given out."""

    overlays: tuple[Path, ...] = ()
    min_confidence: float = EMITTED


USUAL = Settings()

# What a process with the model and the world in it takes, and what is left for everything else on the machine.
PROCESS_BYTES = 1 << 30


def name_of(settings: Settings = USUAL) -> CoderName:
    """What the coder is called with these settings, without loading it: another confidence or tables of one's own make another version
    of it, so that what was read without them is read again. Raises `TableError` for a table that is not there."""
    name = coder_name()
    if settings.min_confidence != USUAL.min_confidence:
        name = name.model_copy(update={"version": f"{name.version}+from.{settings.min_confidence:g}"})
    return with_tables(name, settings.overlays)


def with_tables(name: CoderName, overlays: Iterable[Path]) -> CoderName:
    """What a coder is called with tables of one's own. Raises `TableError` for a table that is not there."""
    paths = tuple(overlays)
    if not paths:
        return name
    mark = hashlib.sha256()
    for path in paths:
        try:
            mark.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError as error:
            raise TableError(error.strerror or str(error), table=str(path)) from error
    return name.model_copy(update={"version": f"{name.version}+world.{mark.hexdigest()[:8]}"})


def usual_processes(documents: int | None) -> int:
    """In how many processes to code so many documents (`None`: not known): as many as there are cores and memory for, one for few."""
    if documents is not None and documents <= CHUNK:
        return 1
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        memory = 4 * PROCESS_BYTES  # a system that does not say
    # Half is for others: what is free at this moment says little, since caches count as taken.
    return max(1, min(os.cpu_count() or 1, memory // 2 // PROCESS_BYTES))


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

    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_ready, initargs=(settings,)) as pool:
        waiting: list[Future[list[Situation]]] = []
        for chunk in batched(documents, CHUNK):
            waiting.append(pool.submit(_code_chunk, list(chunk), settings))
            # At most two chunks a worker are under way: memory does not grow with the corpus.
            if len(waiting) > 2 * processes:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()


def _ready(settings: Settings) -> None:
    """Make a new process ready: load the coder, and end when the process that started it ends, even if that is killed and cannot say so."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    coder(settings)


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _code_chunk(documents: list[Document], settings: Settings) -> list[Situation]:
    return list(coder(settings).code_all(documents))
