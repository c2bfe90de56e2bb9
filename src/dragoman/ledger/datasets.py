"""The rows of an event dataset, as an import gives them → rows of the ledger, in one commit: new ones, changed ones, and what is taken back.

What stands in the ledger in the very same form is left out, whichever edition brought it. A row whose key is there in another form takes the
place of that one, which stays in the history. No row passes through Python; memory is bounded by the connection's limit. Refuses nothing: rows
that are malformed were refused by the import.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import LedgerBusy
from dragoman.ledger.address import Address
from dragoman.ledger.asking import answer_of, connection, passing
from dragoman.ledger.handle import files, make, told, upgrade
from dragoman.ledger.loading import commit_files, new_file
from dragoman.ledger.questions import sql
from dragoman.ledger.rows import LedgerRow, canonical, coder_text, digest, to_arrow
from dragoman.ledger.schema import VERSION, arrow_schema
from dragoman.ledger.upkeep import ROW_GROUP
from dragoman.ledger.writing import MOST_TRIES, Committed, Known, wait
from dragoman.nouns import Actor, CoderName, Edition

if TYPE_CHECKING:
    import duckdb
    from deltalake import DeltaTable


@dataclass(frozen=True, slots=True)
class Incoming:
    """An import on its way into a ledger. `con` is a DuckDB connection with the view `keyed`, the columns of which are those of
    `formats/sql/events.sql`; without it (`has_rows` false) there is only a list of deletions. `actors` are all parties, those that the world has not with
    ids `x-` and the words as given; `known` the ids of those it has; `without` keys of rows to take back; `replaces` ids of editions that
    this one takes the place of."""

    con: duckdb.DuckDBPyConnection
    edition: Edition
    coder: CoderName
    has_rows: bool = True
    actors: Iterable[Actor] = ()
    known: Collection[str] = ()
    without: Collection[str] = ()
    replaces: Collection[str] = ()


@dataclass(slots=True)
class _Written:
    """The files of one try with their number of rows; how many rows of events are new, how many of these in the place of others, and how many
    are taken back."""

    files: dict[Path, int] = field(default_factory=dict)
    added: int = 0
    changed: int = 0
    withdrawn: int = 0

    @property
    def rows(self) -> int:
        return sum(self.files.values())

    def remove(self) -> None:
        for path in self.files:
            path.unlink(missing_ok=True)


def add_rows(at: Address, incoming: Incoming, *, compression: str, known: Known | None = None) -> tuple[Committed, Edition]:
    """Commit an import as one; and its edition with the counts of what was added. The same import again adds nothing.

    Raises `LedgerBusy` if others always came first; then nothing was added.
    """
    from deltalake.exceptions import CommitFailedError

    known = Known() if known is None else known
    with tempfile.TemporaryDirectory(prefix="dragoman-ledger-") as scratch:
        load = _Load(at, incoming, compression, Path(scratch))
        try:
            for attempt in range(MOST_TRIES):
                try:
                    with told(at):
                        table = upgrade(make(at), at)
                        known.look(table, at)
                        if load.run in known.ids:
                            return Committed((), 0, None), incoming.edition
                        return load.commit(table, known.last)
                except CommitFailedError:
                    wait(attempt)
                except Exception as error:
                    if not passing(error):
                        raise
                    wait(attempt)
        finally:
            load.drop()
    raise LedgerBusy(f"others kept committing in between, {MOST_TRIES} times; try again", where=str(at))


class _Load:
    """One import, written at most once for each change of the dataset by others."""

    def __init__(self, at: Address, incoming: Incoming, compression: str, scratch: Path) -> None:
        self.at, self.incoming, self.compression, self.scratch = at, incoming, compression, scratch
        self.folder = at.folder or scratch
        self.coder = coder_text(incoming.coder)
        self.run = f"run-{digest(incoming.edition.id, self.coder)}"
        self.batch = f"batch-{digest(incoming.edition.id, self.coder)}"
        self._written: _Written | None = None
        self._seen: set[str] = set()
        self._committed = False

    def commit(self, table: DeltaTable, last: datetime) -> tuple[Committed, Edition]:
        now = set(files(table, self.at))
        if self._written is None or self._others(table, now - self._seen):
            self.drop()
            self._written = self._write(table)
        self._seen = now
        written = self._written
        added = max(datetime.now(UTC), last + timedelta(microseconds=1))
        counts = {name: getattr(written, name) for name in ("added", "changed", "withdrawn")}
        edition = self.incoming.edition.model_copy(update=counts)
        few = list(self._few(edition, written.rows))
        path = self._put(few, added)
        try:
            commit_files(table, self.at, [*written.files, path], self.compression)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self._committed = True
        return Committed((edition.id,), written.rows + len(few), table.version()), edition

    def drop(self) -> None:
        """Remove what was written and never committed."""
        if self._written is not None and (not self._committed or self.at.folder is None):
            self._written.remove()
        self._written = None

    # ---- what is written

    def _others(self, table: DeltaTable, new: set[str]) -> bool:
        """Whether somebody else brought rows of the dataset in these files."""
        question = "select 1 from stood where dataset = $dataset limit 1"
        return bool(new) and answer_of(table, self.at, question, {"dataset": self.incoming.edition.dataset}, only=sorted(new)).num_rows > 0

    def _write(self, table: DeltaTable) -> _Written:
        """The rows of events, pairs and places and what is taken back, in files; each written once, twice where some are there already."""
        con, written = self.incoming.con, _Written()
        try:
            self._prepare(table)
            if self.incoming.has_rows:
                path = self._copy("given_events", written)
                if self._there():
                    self._view("written", path)
                    path = self._copy("given_new", written, instead=path)
                self._view("written", path)
                changed = "select count(*), count(replaces) from written"
                written.added, written.changed = con.execute(changed).fetchone() or (0, 0)
                if written.added:
                    self._copy("given_pairs", written)
                    self._copy("given_places", written)
            if self.incoming.without and self._there():
                written.withdrawn = written.files[self._copy("given_withdrawn", written)]
        except BaseException:
            written.remove()
            raise
        return written

    def _prepare(self, table: DeltaTable) -> None:
        import pyarrow as pa

        con, incoming = self.incoming.con, self.incoming
        # Gives every column its type and its place.
        con.register("shape", arrow_schema().empty_table())
        con.register("known", pa.table({"id": pa.array(sorted(incoming.known), pa.string())}))
        con.register("unwanted", pa.table({"key": pa.array(sorted(set(incoming.without)), pa.string())}))
        variables = {
            "edition": incoming.edition.id,
            "dataset": incoming.edition.dataset,
            "coder": self.coder,
            "batch": self.batch,
            "added": datetime.now(UTC),
            "schema": VERSION,
        }
        for name, value in variables.items():
            con.execute(f"set variable {name} = $value", {"value": value})
        there = self.scratch / "there.parquet"
        with connection(table, self.at, question="") as other:
            asked = other.sql(sql("given_there"), params={"dataset": incoming.edition.dataset})
            asked.write_parquet(str(there), compression="zstd")
        self._view("there", there)

    def _view(self, name: str, path: Path) -> None:
        self.incoming.con.execute(f"create or replace view {name} as select * from read_parquet({_text(path)})")

    def _there(self) -> bool:
        return self.incoming.con.execute("select 1 from there limit 1").fetchone() is not None

    def _copy(self, question: str, written: _Written, *, instead: Path | None = None) -> Path:
        """The answer to a question as a file with all columns; `instead` of another, which goes."""
        path = new_file(self.folder, self.compression)
        written.files[path] = 0
        options = f"format parquet, compression {self.compression.lower()}, row_group_size {ROW_GROUP}"
        if self.compression == "ZSTD":
            # The usual level, 3, takes a tenth longer and gives files of the same size.
            options += ", compression_level 1"
        copied = self.incoming.con.execute(
            f"copy (select * from shape union all by name ({sql(question)})) to {_text(path)} ({options})"
        )
        (written.files[path],) = copied.fetchone() or (0,)
        if instead is not None:
            instead.unlink()
            del written.files[instead]
        return path

    def _few(self, edition: Edition, rows: int) -> Iterator[LedgerRow]:
        """What is one row each: the edition, its run, its actors, editions that it takes the place of."""
        common = {"document": edition.id, "batch": self.batch, "dataset": edition.dataset}
        found = [common | {"coder": self.coder} | row for row in self._actors_and_replaced(edition)]
        days = {"first_day": _day(edition.first), "last_day": _day(edition.last)}
        yield common | days | {"id": edition.id, "kind": "edition", "coder": "", "payload": canonical(edition.to_json())}
        run = {"coder": self.incoming.coder.to_json(), "mentions": [], "dropped": {}, "rows": rows + len(found)}
        yield common | {"id": self.run, "kind": "run", "coder": self.coder, "payload": canonical(run)}
        yield from found

    def _actors_and_replaced(self, edition: Edition) -> Iterator[LedgerRow]:
        for actor in self.incoming.actors:
            payload = canonical(actor.to_json())
            yield {
                "id": f"actor-{digest(edition.id, self.coder, 'actor', payload)}",
                "kind": "actor",
                "a": actor.id,
                "type": actor.kind,
                "country": actor.country,
                "payload": payload,
            }
        for other in self.incoming.replaces:
            yield {"id": f"withdrawn-{digest(edition.id, other)}", "kind": "withdrawn", "replaces": other}

    def _put(self, rows: list[LedgerRow], added: datetime) -> Path:
        import pyarrow.parquet as parquet

        path = new_file(self.folder, self.compression)
        parquet.write_table(to_arrow(rows, added), path, compression=self.compression.lower() if self.compression != "UNCOMPRESSED" else "none")
        return path


def _text(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _day(day: str | None) -> Any:
    from datetime import date

    return date.fromisoformat(day) if day else None
