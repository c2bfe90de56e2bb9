"""Where results and remarks go: results to standard output or a file, remarks to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO


@contextmanager
def opened(output: str, *, more: bool = False) -> Iterator[IO[str]]:
    """The stream for results: `output` is a path, or empty or `-` for standard output. `more` writes behind what is there."""
    if output in ("", "-"):
        yield sys.stdout
        return
    with open(output, "a" if more else "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        yield stream


def say(remark: str, *, quiet: bool = False) -> None:
    """A remark on standard error."""
    if not quiet:
        sys.stderr.write(f"dragoman: {remark}\n")


def report(failures: Iterable[object], *, most: int = 20) -> None:
    """One line for each input that failed; beyond `most` a count."""
    found = list(failures)
    for failure in found[:most]:
        sys.stderr.write(f"dragoman: {failure}\n")
    if len(found) > most:
        sys.stderr.write(f"dragoman: and {len(found) - most:,} more; --errors FILE.csv lists them all\n")
