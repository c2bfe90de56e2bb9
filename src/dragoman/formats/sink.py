"""Where an export goes: standard output, one file, or files in a folder. Each file is put in its place only when all is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from dragoman.errors import ReadError

_PART = ".part"


class Sink:
    """The output of one export, used as a context. `out` is a path, or "-" for standard output; `folder`: whether it is a folder.

    Raises `ReadError` for a folder whose place a file has, and for bytes to standard output.
    """

    def __init__(self, out: str | os.PathLike[str], *, folder: bool = False) -> None:
        self.standard = str(out) in ("", "-")
        self.out = Path(out)
        self.folder = folder
        self._written: list[Path] = []
        if self.standard and folder:
            raise ReadError("writes several files: give a folder with -o", where="standard output")
        if folder and self.out.exists() and not self.out.is_dir():
            raise ReadError("is a file; several files need a folder", where=str(self.out))
        if not folder and not self.standard and self.out.is_dir():
            raise ReadError("is a folder; this is one file", where=str(self.out))

    def path(self, name: str = "") -> Path:
        """Where to write a file of that name (in a folder; for one file the name does not matter): beside its place, until all is written.

        Raises `ReadError` for standard output.
        """
        if self.standard:
            raise ReadError("is no text: give a file with -o", where="standard output")
        place = self.out / name if self.folder else self.out
        if self.folder and not place.resolve().is_relative_to(self.out.resolve()):
            raise ReadError("leads out of the folder", where=str(place))
        place.parent.mkdir(parents=True, exist_ok=True)
        if place not in self._written:
            self._written.append(place)
        return place.with_name(place.name + _PART)

    @contextmanager
    def text(self, name: str = "", *, mark: bool = False, newline: str = "\n") -> Iterator[IO[str]]:
        """A stream of UTF-8 text; `mark` writes a byte-order mark first. What is no Unicode is written as an escape."""
        if self.standard:
            yield sys.stdout
            return
        coding = "utf-8-sig" if mark else "utf-8"
        with self.path(name).open("w", encoding=coding, errors="backslashreplace", newline=newline) as stream:
            yield stream

    @contextmanager
    def binary(self, name: str = "") -> Iterator[IO[bytes]]:
        """A stream of bytes, not for standard output."""
        with self.path(name).open("wb") as stream:
            yield stream

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for place in self._written:
            part = place.with_name(place.name + _PART)
            if kind is None:
                os.replace(part, place)
            else:
                part.unlink(missing_ok=True)
