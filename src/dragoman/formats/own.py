"""Our own table of events as CSV, read again: `dragoman export --format csv --table events`, which needs no mapping.

Parties are the ids in the table, or the words where nobody but the text knows them. What is denied, supposed or planned is refused by its line: an
import has what happened. Words, confidence and speakers stay behind, among the fields as given.
"""

from __future__ import annotations

import csv
from pathlib import Path

from dragoman.formats import codes
from dragoman.formats.kind import Kind
from dragoman.formats.parties import Party, by_words
from dragoman.world import Register

# By these our table is told from other people's.
_OURS = frozenset(("finding_id", "type", "mode", "actor_ids", "recipient_ids", "modality"))


def _party(world: Register, text: str, hint: str) -> Party:
    known = world.actor(text)
    return Party(known.id, known.country, "known") if known else by_words(world, text, hint)


OWN = Kind(
    "dragoman",
    "events of dragoman",
    ("dragoman",),
    codes.by_plover,
    _party,
    lambda world, given, year: found.id if (found := world.country(given)) else None,  # noqa: ARG005
    sql="own.sql",
    delimiter=",",
    quoted=True,
    after="own_events.sql",
)


def is_own(path: Path) -> bool:
    """Whether a file is our table of events, by its header."""
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        return set(next(csv.reader(stream), ())) >= _OURS
