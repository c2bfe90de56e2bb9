"""Example documents that ship with dragoman. They are invented, and say so in their last line."""

from __future__ import annotations

from importlib import resources

NAMES = ("sahel-analysis.txt", "gulf-of-aden-wire.txt", "caucasus-statement.md")


def example(name: str) -> bytes:
    """The bytes of an example, by its file name. Raises `KeyError`."""
    if name not in NAMES:
        raise KeyError(f"no example {name!r}; there are {', '.join(NAMES)}")
    return resources.files("dragoman.examples").joinpath(name).read_bytes()
