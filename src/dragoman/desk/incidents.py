"""Which documents are about the same incident? Documents, or situations coded before → an incident for each, and which events are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from dragoman.errors import SchemaError
from dragoman.linking import Comparer, Index, events, incidents, judgements
from dragoman.nouns import Document, Judgement, Situation


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that tell an event: document as the caller names it, code points, end exclusive."""

    document: str
    start: int
    end: int


class Incidents:
    """Situations joined. `documents` are in the order given; one given twice is there twice."""

    def __init__(self, situations: Iterable[Situation]) -> None:
        self.documents: list[Document] = []
        self.index = Index()
        for situation in situations:
            self.documents += situation.documents
            self.index.add((situation,))
        self._incidents = incidents(self.index)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Document (the caller's own id, else its id) and incident (the id of its first document by id)."""
        for document in self.documents:
            yield document.ref or document.id, self._incidents[document.id]

    def mentions(self) -> Iterator[tuple[str, list[Mention]]]:
        """Event clusters and the words that tell them, in each document that was given."""
        names: dict[str, dict[str, None]] = {}
        for document in self.documents:
            names.setdefault(document.id, {})[document.ref or document.id] = None
        spans = {
            telling.id: [Mention(name, *telling.trigger) for name in names[report.id]]
            for report in self.index.reports.values()
            for telling in report.tellings
            if telling.trigger
        }
        clusters: dict[str, list[Mention]] = {}
        for event, cluster in events(self.index).items():
            clusters.setdefault(cluster, []).extend(spans.get(event, ()))
        yield from ((cluster, found) for cluster, found in sorted(clusters.items()) if found)

    def judgements(self) -> Iterator[Judgement]:
        """What the rules say of every pair that was compared, with reasons."""
        yield from judgements(Comparer(self.index))


def coded_before(path: Path) -> Iterator[Situation]:
    """The situations of a file that `dragoman code` wrote. Raises `SchemaError` naming the line that holds none."""
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    yield Situation.model_validate_json(line)
                except ValidationError as error:
                    first = error.errors()[0]
                    where = ".".join(str(part) for part in first["loc"])
                    raise SchemaError(f"{path}, line {number}: not a situation ({where}: {first['msg']})") from error
