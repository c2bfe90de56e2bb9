"""What texts and datasets tell, as the tables that standing is reckoned from, and back from an act to its words.

Sources are a ledger, or files: documents, which are coded and joined in a ledger of their own for the time of the question, and tables of
events that `dragoman import` wrote. Acts are events that are told as having happened, and stated relations, of what counts in a brief.

Who counts as whom: persons and organs of a state (army, police, ministry, courts, services) count as the state; populations are not parties.
Branches and proxies stay themselves: `affiliations` says whose they are.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from dragoman.desk.bases import of_findings, of_rows
from dragoman.desk.tellers import Party, coded, of_files, of_ledger, of_written, together
from dragoman.errors import ReadError
from dragoman.nouns.situation import COUNTED
from dragoman.nouns.told import ActBasis, Scope
from dragoman.ontology.nearest import unknown

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.desk.coding import Settings
    from dragoman.formats.written import Written
    from dragoman.ledger import Ledger
    from dragoman.reading import Failure

# Of documents that could not be read so many are named where none could.
MOST_NAMED = 5


@dataclass
class Told:
    """What sources tell. Use it as a context: it may own a ledger for the time of the question.

    acts: `standing.signing.SCHEMA`. stated: every stated relation, also those without a sign and affiliations (id, a, b, dimension, sign, trend,
    against, day). affiliations: part `a`, whole `b`, weight. failures: documents that could not be read.
    """

    acts: pa.Table
    stated: pa.Table
    affiliations: pa.Table
    parties: Mapping[str, Party]
    sources: int
    failures: tuple[Failure, ...] = ()
    ledger: Ledger | None = None
    written: Written | None = None
    as_of: datetime | None = None
    held: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.held.close()

    @cached_property
    def names(self) -> dict[str, str]:
        """Actor → name."""
        return {id: one.name for id, one in self.parties.items()}

    def actor(self, name: str) -> str:
        """The id under which the acts of this actor count, by id or any of its names, case aside.

        Raises `UnknownCode`, naming the nearest, if nobody has the name or if its acts are nobody's.
        """
        wanted = " ".join(name.split()).lower()
        for fit in (lambda one: one.id.lower() == wanted, lambda one: one.name.lower() == wanted, lambda one: wanted in self._spellings[one.id]):
            ids = sorted({one.counts_as for one in self.parties.values() if one.counts_as is not None and fit(one)})
            if ids:
                return max(ids, key=lambda id: (self.busy.get(id, 0), id))
        known = {spelling for one in self.parties.values() if one.counts_as is not None for spelling in one.names}
        raise unknown(name, sorted(known), "actor in what is told")

    @cached_property
    def _spellings(self) -> dict[str, frozenset[str]]:
        return {id: frozenset(spelling.lower() for spelling in one.names) for id, one in self.parties.items()}

    @cached_property
    def busy(self) -> dict[str, int]:
        """Actor → number of its acts; those without are left out."""
        import pyarrow as pa

        ends = pa.chunked_array([*self.acts["a"].chunks, *self.acts["b"].chunks], pa.string())
        counted = ends.value_counts()
        return {row["values"]: row["counts"] for row in counted.to_pylist()}

    def basis(self, ids: Iterable[str]) -> dict[str, ActBasis]:
        """What these acts rest on, by id; ids of nothing are left out."""
        wanted = sorted(set(ids))
        found: dict[str, ActBasis] = {}
        if self.ledger is not None:
            rows = self.ledger.answer("bases", as_of=self.as_of, ids=wanted).to_pylist() if wanted else []
            found |= of_findings(rows, self.names)
        if self.written is not None:
            found |= of_rows(self.written.rows([one for one in wanted if one not in found]), self.names)
        return found

    def scope(self) -> Scope:
        """What all this rests on."""
        import pyarrow.compute

        pc: Any = pyarrow.compute
        stated = pc.sum(pc.equal(self.acts["kind"], "stated")).as_py() or 0
        days = pc.min_max(self.acts["day"]).as_py()
        undated = len(self.acts) - (pc.sum(self.acts["dated"]).as_py() or 0)
        return Scope(
            sources=self.sources, events=len(self.acts) - stated, stated=stated, first=days["min"], last=days["max"], undated=undated
        )


def told(
    *,
    ledger: Ledger | None = None,
    files: Sequence[Path | str] = (),
    settings: Settings | None = None,
    published: str | None = None,
    since: date | None = None,
    until: date | None = None,
    least: float = COUNTED,
    as_of: datetime | None = None,
) -> Told:
    """What a ledger, or these files, tell from `since` to `until`; `least`: the confidence from which an event counts.

    Raises `ReadError` for a table that is none, and if no source could be read.
    """
    with ExitStack() as held:
        failures: tuple[Failure, ...] = ()
        written: Written | None = None
        if ledger is None:
            documents, tables = of_files(files)
            if tables:
                from dragoman.formats.written import Written

                written = held.enter_context(Written(tables))
            if documents:
                folder = held.enter_context(tempfile.TemporaryDirectory(prefix="dragoman-told-"))
                ledger, failures = coded(documents, Path(folder) / "desk", settings=settings, published=published)
        parts = [of_ledger(ledger, since=since, until=until, least=least, as_of=as_of)] if ledger is not None else []
        parts += [of_written(written, since=since, until=until)] if written is not None else []
        if not parts:
            raise ReadError("give files or a ledger")
        found = together(parts)
        if not found.sources and failures:
            raise ReadError(f"no document could be read; {'; '.join(map(str, failures[:MOST_NAMED]))}")
        return Told(
            acts=found.acts, stated=found.stated, affiliations=found.affiliations, parties=found.parties, sources=found.sources,
            failures=failures, ledger=ledger, written=written, as_of=as_of, held=held.pop_all(),
        )  # fmt: skip
