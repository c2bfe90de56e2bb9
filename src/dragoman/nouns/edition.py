"""An edition of an event dataset: the files that were imported together, what is known of them, and what was left out."""

from __future__ import annotations

from dragoman.nouns.base import Noun


class EditionFile(Noun):
    """A file of an edition: its name without folders, and the first 16 hexadecimal digits of the SHA-256 of its bytes."""

    name: str
    digest: str


class Edition(Noun):
    """What was imported at once of one dataset; it stands where a text has its `Document`.

    `kind` is one of the kinds of `dragoman import`, `dataset` what the rows call themselves (for plain CSV the mapping's name), `version` the
    edition's name as given; `terms` what the dataset's owner asks of whoever has the rows. Counts are of rows: `events` came out, of which
    `added` were not there in this very form, `changed` took the place of a row of an earlier edition and `withdrawn` took one back.
    `unknown_codes` and `unknown_actors` are the most frequent ones with their number of rows.
    """

    id: str
    dataset: str
    kind: str
    title: str
    version: str | None = None
    files: tuple[EditionFile, ...] = ()
    terms: str | None = None
    first: str | None = None
    last: str | None = None
    rows: int = 0
    events: int = 0
    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    refused: int = 0
    duplicates: int = 0
    doubled: int = 0
    without_type: int = 0
    unknown_codes: tuple[tuple[str, int], ...] = ()
    unknown_actors: tuple[tuple[str, int], ...] = ()
    many_unknown_codes: int = 0
    many_unknown_actors: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As a reader knows it: the dataset and the edition's name, else its first file.

        >>> Edition(id="edition-0", dataset="icews", kind="icews", title="ICEWS coded events", version="2016").name
        'icews 2016'
        """
        return f"{self.dataset} {self.version or (self.files[0].name if self.files else self.id)}"
