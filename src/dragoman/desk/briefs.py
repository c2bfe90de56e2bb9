"""The question "what do these documents tell?": documents → one situation and its brief."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from dragoman.desk.coding import USUAL, Settings
from dragoman.desk.corpus import documents, situations
from dragoman.desk.merging import merge
from dragoman.nouns import Situation
from dragoman.reading import Failure


@dataclass(frozen=True, slots=True)
class Told:
    """What documents tell together; `situation` is None if none could be read. `failures`: those that could not."""

    situation: Situation | None
    failures: tuple[Failure, ...]

    @property
    def silence(self) -> str | None:
        """Why nothing was found, as a sentence; None if something was."""
        if self.situation is None:
            return "nothing found: no document could be read"
        return silence(self.situation)


def told(
    paths: Iterable[str | os.PathLike[str]],
    *,
    settings: Settings = USUAL,
    published: str | None = None,
    stdin: IO[bytes] | None = None,
    fetch: bool = False,
) -> Told:
    """One situation of all documents at the paths."""
    found: list[Situation] = []
    failures: list[Failure] = []
    for one in situations(documents(paths, published=published, stdin=stdin, fetch=fetch), settings=settings):
        if isinstance(one, Situation):
            found.append(one)
        else:
            failures.append(one)
    return Told(merge(found) if found else None, tuple(failures))


def silence(situation: Situation) -> str | None:
    """Why a situation holds no finding, as a sentence; None if it holds some."""
    if next(situation.findings(), None) is not None:
        return None
    if situation.dropped:
        reasons = ", ".join(f"{reason} ({count})" for reason, count in situation.dropped.items())
        return f"nothing found: what was met was set aside: {reasons}"
    if not situation.actors:
        return "nothing found: the text names no state, group, organisation or holder of an office that does something"
    names = [actor.name for actor in situation.actors]
    listed = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    return f"nothing found: the text names {listed}, but no event, relation, claim or expectation that the coder knows"
