"""What a coder is: something with a name and a version that turns documents into situations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from dragoman.nouns import CoderName, Document, Situation


class Coder(Protocol):
    """Document in, situation out; the same text and version give the same bytes on any day."""

    @property
    def name(self) -> CoderName: ...

    def code(self, document: Document) -> Situation:
        """The situation that one document tells."""
        ...

    def code_all(self, documents: Iterable[Document]) -> Iterator[Situation]:
        """One situation for each document, in order, without holding them all."""
        ...
