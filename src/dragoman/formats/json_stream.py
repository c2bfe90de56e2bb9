"""JSON that is written as it comes: a list of any length inside one object, in bounded memory, with the same bytes for the same values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import IO, Any


def compact(value: Any) -> str:
    """A value in one line, in the order of its keys, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def write_list(stream: IO[str], before: Mapping[str, Any], name: str, values: Iterable[Any], after: Any = None) -> int:
    """Write `{…before, name: [values], …after()}`, a value a line; how many values. `after` is asked when all values are written."""
    head = "".join(f"{compact(key)}:{compact(value)}," for key, value in before.items())
    stream.write(f"{{{head}{compact(name)}:[")
    count = 0
    for value in values:
        stream.write((",\n" if count else "\n") + compact(value))
        count += 1
    tail = "".join(f",{compact(key)}:{compact(value)}" for key, value in (after() if after else {}).items())
    stream.write(f"\n]{tail}}}\n")
    return count
