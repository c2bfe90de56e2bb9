"""A stream out of an archive, which ends with an error where it gives more than it said or than anything that is no bomb would.

Libraries that read archives take headers of any length and trust what sizes they state; through this they get only so much.
"""

from __future__ import annotations

import zlib
from typing import IO, Protocol

from dragoman.errors import ReadError, TooLarge
from dragoman.reading.detect import check_ratio
from dragoman.reading.limits import MAX_HEADER_BYTES

_BLOCK = 65_536


class Stream(Protocol):
    """What files, gzip files and members of zip archives have in common."""

    def read1(self, size: int = -1, /) -> bytes: ...


class Rationed:
    """`stream` read within rations: `allow(size)` says how many bytes come before the next header; `raw` is the packed stream below, if any.

    `failed` is the error with which it ended: libraries take some errors for the end of the archive.
    """

    __slots__ = ("_given", "_left", "_raw", "_stream", "_where", "failed")

    def __init__(self, stream: Stream, *, where: str, raw: IO[bytes] | None = None) -> None:
        self._stream, self._raw, self._where = stream, raw, where
        self._given, self._left = 0, MAX_HEADER_BYTES
        self.failed: ReadError | None = None

    def allow(self, size: int) -> None:
        """A header was read, and so many bytes belong to it."""
        self._left = max(0, size) + MAX_HEADER_BYTES

    def read(self, size: int = -1) -> bytes:
        try:
            # `read1` gives what there is of a file that was cut off, where `read` would give an error and nothing.
            block = self._stream.read1(size if 0 <= size < _BLOCK else _BLOCK)
        except (EOFError, OSError, zlib.error) as error:
            self.failed = ReadError(f"damaged archive ({error}); what stood behind it is missing", where=self._where)
            raise self.failed from error
        self._given += len(block)
        self._left -= len(block)
        try:
            if self._raw is not None:
                check_ratio(self._given, self._raw.tell(), where=self._where, most=None)
            if self._left < 0:
                raise TooLarge(f"a header of more than {MAX_HEADER_BYTES:,} bytes in the archive", where=self._where)
        except TooLarge as error:
            self.failed = error
            raise
        return block
