"""One file of an archive or one page of a web archive, and which names of such are refused. Nothing is ever written under these names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from dragoman.errors import ReadError

_MAX_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Member:
    """Its name in the archive, its bytes, a name that tells its form, and its address if it is a page."""

    name: str
    content: bytes
    form_name: str
    url: str | None = None


def check_name(name: str, *, where: str) -> None:
    """Refuse a name within an archive that would lead out of it if it were a path. Raises `ReadError`."""
    parts = re.split(r"[/\\]", name)
    if ".." in parts or PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or name.startswith("\\"):
        raise ReadError("its name leads out of the archive; it is not read", where=where)
    if not name.isprintable():
        raise ReadError("its name holds control characters; it is not read", where=where)


def shown(name: str) -> str:
    """A name from an archive as it can be printed: terminals act on control characters."""
    safe = "".join(character if character.isprintable() else "\ufffd" for character in name[: _MAX_SHOWN + 1])
    return safe if len(safe) <= _MAX_SHOWN else safe[:_MAX_SHOWN] + "…"
