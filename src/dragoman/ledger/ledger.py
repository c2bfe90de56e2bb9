"""The ledger as Python sees it: situations in, each commit whole or not at all; tables and situations out, as of now or of any time."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dragoman.ledger import rows as as_rows
from dragoman.ledger.address import Address, address
from dragoman.ledger.asking import ask, recorded, same
from dragoman.ledger.datasets import Incoming, add_rows
from dragoman.ledger.effects import Recorded, Same
from dragoman.ledger.handle import make, open_table, version_of
from dragoman.ledger.judging import Ruling, judgement_rows
from dragoman.ledger.questions import sql
from dragoman.ledger.streaming import stream, stream_given
from dragoman.ledger.tracing import Trace, trace
from dragoman.ledger.writing import Committed, Known, append
from dragoman.nouns import CoderName, Edition, Judgement, Situation
from dragoman.nouns.base import Noun

if TYPE_CHECKING:
    import pyarrow as pa


class Ledger:
    """A ledger at an address, a folder or an object store. Make one with `Ledger.open` or `Ledger.create`.

    Each question opens the table as it is then; a writer keeps only which documents are there. `as_of` shows it as it stood at a time; `coder` ("name
    version") chooses that coder's runs instead of each document's newest.
    """

    def __init__(self, at: Address, *, compression: str = "ZSTD") -> None:
        self.at, self.compression = at, compression
        self._known = Known()

    def __repr__(self) -> str:
        return f"<Ledger at {self.at}>"

    @classmethod
    def create(cls, where: str | os.PathLike[str], *, compression: str = "ZSTD") -> Ledger:
        """The ledger there, made if there is none. Raises `LedgerError` for a folder that cannot be or holds other things."""
        at = address(where)
        make(at)
        return cls(at, compression=compression)

    @classmethod
    def open(cls, where: str | os.PathLike[str], *, compression: str = "ZSTD") -> Ledger:
        """The ledger there. Raises `NoLedger` if there is none."""
        at = address(where)
        open_table(at)
        return cls(at, compression=compression)

    # ---- in

    def add(self, situations: Iterable[Situation] | Situation) -> Committed:
        """Commit situations of one document each as one batch. What the same coder read before is left out.

        Raises `SchemaError` for a situation of several documents, `LedgerBusy` if others always came first; then nothing was added.
        """
        batch = [situations] if isinstance(situations, Situation) else list(situations)
        return append(self.at, as_rows.batch_rows(batch), compression=self.compression, known=self._known)

    def add_rows(self, incoming: Incoming) -> tuple[Committed, Edition]:
        """Commit an edition of an event dataset, all or none; and the edition with the counts of what was added. See `datasets.add_rows`."""
        return add_rows(self.at, incoming, compression=self.compression, known=self._known)

    def judge(self, judgement: Judgement, amended: Noun | None = None) -> Committed:
        """Record a judgement; with `amend`, the finding or actor as it should be. See `judge_all`."""
        return self.judge_all([Ruling(judgement, amended)])

    def judge_all(self, rulings: Iterable[Ruling]) -> Committed:
        """Record judgements as one commit. What is recorded already, time and all, is left out.

        Of several about one thing the last that was recorded holds, within a commit the one with the later `when`; a person's before a
        rule's. Raises `UnknownCode` for an id that is not there, `LedgerError` for two that cannot be the same; then none is recorded.
        """
        return append(self.at, judgement_rows(list(rulings), self.ask, str(self.at)), compression=self.compression)

    def judgements(self, *, as_of: datetime | None = None, reread: bool = False) -> list[Recorded]:
        """All judgements, oldest first, and which of them hold. `reread`: only those that hold of what the newest coding reads otherwise."""
        return recorded(self.at, as_of=as_of, reread=reread)

    def trace(self, id: str, *, as_of: datetime | None = None) -> Trace:
        """Where a finding comes from: its document, other codings, judgements. Raises `UnknownCode` if it is no finding of the ledger."""
        return trace(self.at, id, as_of=as_of)

    # ---- out

    def ask(
        self,
        question: str,
        values: Mapping[str, Any] | None = None,
        *,
        as_of: datetime | None = None,
        coder: str | None = None,
        within: str | Sequence[str] | None = None,
    ) -> pa.Table:
        """The answer to a question in SQL, over the views `findings`, `documents`, `chosen` and `stood`.

        `within`: the only documents that matter, or a question for them, with the same values.
        """
        return ask(self.at, question, values, as_of=as_of, coder=coder, within=within)

    def answer(
        self,
        name: str,
        *,
        as_of: datetime | None = None,
        coder: str | None = None,
        within: str | Sequence[str] | None = None,
        **values: Any,
    ) -> pa.Table:
        """The answer to one of the questions in `ledger/sql/`, by the file's name and with all its values; `within` as in `ask`."""
        return self.ask(sql(name), values, as_of=as_of, coder=coder, within=within)

    def situations(
        self, documents: Iterable[str] | None = None, *, as_of: datetime | None = None, coder: str | None = None
    ) -> list[Situation]:
        """The situations of documents by id, by default of all, in the order of the ids. Findings have the ids of the ledger."""
        wanted = None if documents is None else sorted(set(documents))
        found = self.answer("situations", as_of=as_of, coder=coder, within=wanted, documents=wanted).to_pylist()
        return [as_rows.situation(rows) for _, rows in groupby(found, key=lambda row: row["document"])]

    def stream(
        self, documents: Collection[str] | None = None, *, as_of: datetime | None = None, coder: str | None = None
    ) -> Iterator[Situation]:
        """The same one by one, for more than memory holds."""
        return stream(self.at, documents, as_of=as_of, coder=coder)

    def stream_given(
        self, actors: Collection[str] | None = None, *, since: date | None = None, until: date | None = None, as_of: datetime | None = None
    ) -> Iterator[tuple[str, Situation]]:
        """Events of datasets, some at once, each time with the id of their edition. See `streaming.stream_given`."""
        return stream_given(self.at, actors, since=since, until=until, as_of=as_of)

    def same(self, *, as_of: datetime | None = None, coder: str | None = None) -> Same:
        """Which events and actors are one by judgements, and which are kept apart."""
        return same(self.at, as_of=as_of, coder=coder)

    def read_by(self, coder: CoderName) -> frozenset[str]:
        """The ids of the documents that a coder has read."""
        question = "select document from stood where kind = 'run' and coder = $coder"
        return frozenset(self.ask(question, {"coder": as_rows.coder_text(coder)})["document"].to_pylist())

    @property
    def identity(self) -> str:
        """What tells this ledger from any other, made when it was; a copy has the same."""
        return str(open_table(self.at).metadata().id)

    @property
    def schema_version(self) -> int:
        """The version of the ledger's columns."""
        return version_of(open_table(self.at))
