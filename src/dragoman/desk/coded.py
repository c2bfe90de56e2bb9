"""Files → situations: those that `dragoman code` or `brief --json` wrote, as they are; articles of any form, coded on the way. One by one.

A finding gets the id that it would have in a ledger, so that findings of many files keep apart and are the same everywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dragoman.desk.coding import USUAL, Settings
from dragoman.desk.corpus import documents, situations
from dragoman.desk.incidents import coded_before
from dragoman.errors import SchemaError
from dragoman.ledger import rows as as_rows
from dragoman.nouns import Situation
from dragoman.nouns.situation import SCHEMA
from dragoman.reading import Failure

# How far into a file the name of the schema is looked for: it is the first field of a situation.
_HEAD = 400


@dataclass(slots=True)
class Coded:
    """How to read files, and what could not be read."""

    settings: Settings = USUAL
    published: str | None = None
    failures: list[Failure] = field(default_factory=list[Failure])

    def situations(self, files: Sequence[str]) -> Iterator[Situation]:
        """The situations of files, in the order given; of documents that are there twice the first. Raises `SchemaError`, `ReadError`."""
        seen: set[str] = set()
        for situation in self._found(files):
            ids = {one.id for one in situation.documents}
            if not ids or not ids <= seen:
                seen |= ids
                yield with_own_ids(situation)

    def _found(self, files: Sequence[str]) -> Iterator[Situation]:
        for file in files:
            if is_coded(file):
                yield from _of_file(Path(file))
            else:
                found = situations(documents([file], published=self.published), settings=self.settings)
                yield from self._kept(found)

    def _kept(self, found: Iterable[Situation | Failure]) -> Iterator[Situation]:
        for one in found:
            if isinstance(one, Failure):
                self.failures.append(one)
            else:
                yield one


def is_coded(file: str) -> bool:
    """Whether a file holds situations: by its first characters, whatever its name."""
    path = Path(file)
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return SCHEMA.encode() in stream.read(_HEAD)


def _of_file(path: Path) -> Iterator[Situation]:
    """Situations one a line, or one that takes several lines."""
    with path.open("rb") as stream:
        first = stream.readline()
    if first.rstrip().endswith(b"}"):
        yield from coded_before(path)
        return
    try:
        yield Situation.model_validate_json(path.read_bytes())
    except ValidationError as error:
        said = error.errors()[0]
        raise SchemaError(f"{path}: not a situation ({'.'.join(str(part) for part in said['loc'])}: {said['msg']})") from error


def with_own_ids(situation: Situation) -> Situation:
    """The same, each finding with an id of its own: that of a ledger where the situation is of one document, else made from its documents' ids."""
    kinds = as_rows.SECTIONS
    coder = as_rows.coder_text(situation.coder)
    names = "\x1f".join(sorted(one.id for one in situation.documents))
    update: dict[str, Any] = {}
    for section, kind in kinds.items():
        found: dict[str, Any] = {}
        for finding in getattr(situation, section):
            if len(situation.documents) == 1 and all(hasattr(one, "start") for one in finding.evidence):
                id = next(as_rows.finding_rows(finding, kind, document=situation.documents[0].id, coder=coder))["id"]
            else:
                id = f"{kind}-{hashlib.sha256(f'{names}\x1f{coder}\x1f{finding.id}'.encode()).hexdigest()[:16]}"
            found[id] = finding.model_copy(update={"id": id})
        update[section] = tuple(found.values())
    return situation.model_copy(update=update)
