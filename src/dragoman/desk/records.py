"""The questions "which events?", "who?" and "where is it written?": a ledger and filters → one Arrow table.

Filters that are not given leave nothing out. `as_of` is a time, `coder` "name version"; both as in `Ledger`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from dragoman.desk.event_table import event_table
from dragoman.desk.given import amended_events, given_events
from dragoman.desk.joined import joined
from dragoman.errors import ReadError
from dragoman.ledger import Ledger
from dragoman.ledger.questions import sql
from dragoman.ledger.schema import PERSON
from dragoman.nouns.situation import COUNTED

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events: `about` any of these actors (ids or names), `partner` any of these beside; codes; days; confidence from `least`."""

    about: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    least: float = COUNTED
    most: int | None = None


ALL = Filters()


# What the ledger knows of an event beside what it says: how often it is told, in how many documents, what a person said of it, and whether
# the document was called off or replaced by its publisher.
TOLD = ("told", "documents", "verdict", "mark")


def events(ledger: Ledger, filters: Filters = ALL, *, as_of: datetime | None = None, coder: str | None = None) -> pa.Table:
    """Events, the newest first, with the columns of `event_table` and of `TOLD`; `id` is the ledger's. Events that are judged one are one row.
    No event is an empty table."""
    import pyarrow as pa
    import pyarrow.compute

    pc: Any = pyarrow.compute
    found = ledger.answer(
        "events",
        as_of=as_of,
        coder=coder,
        within=sql("reach") if filters.about or filters.partner else None,
        about=_small(filters.about),
        types=_codes(filters.types),
        countries=_codes(filters.countries),
        modalities=[one.lower() for one in filters.modalities] or None,
        since=filters.since,
        until=filters.until,
        least=filters.least,
        most=filters.most,
        **{"with": _small(filters.partner)},
    )
    found = found.append_column("order", pa.array(range(found.num_rows), pa.int64()))
    of_datasets = pc.and_(pc.is_valid(found["dataset"]), pc.not_equal(found["coder"], PERSON))
    read = found.filter(pc.invert(of_datasets))
    tables = [_with_told(table, rows) for table, rows in _read(ledger, read.to_pylist(), as_of=as_of, coder=coder)]
    tables.append(given_events(found.filter(of_datasets)))
    table = pa.concat_tables(tables)
    return table.sort_by("order").drop_columns(["order"])


def _read(
    ledger: Ledger, rows: Sequence[dict[str, Any]], *, as_of: datetime | None, coder: str | None
) -> Iterator[tuple[pa.Table, list[dict[str, Any]]]]:
    """Events that texts tell, and events of datasets as persons amended them: their tables, and the rows that say what is known beside."""
    if not rows:
        return
    marks = marks_of(ledger, [row["document"] for row in rows], as_of=as_of, coder=coder)
    known = {row["id"]: row | {"mark": marks.get(row["document"])} for row in rows}
    amended = [row["id"] for row in rows if row["dataset"]]
    situations = joined(ledger, [row["document"] for row in rows if not row["dataset"]], as_of=as_of, coder=coder)
    for situation in situations:
        wanted = tuple(event for event in situation.events if event.id in known)
        yield event_table(situation.model_copy(update={"events": wanted})), [known[event.id] for event in wanted]
    for table in amended_events(ledger, amended, as_of=as_of):
        yield table, [known[id] for id in table["id"].to_pylist()]


def marks_of(
    ledger: Ledger, documents: Iterable[str], *, as_of: datetime | None = None, coder: str | None = None
) -> dict[str, str]:
    """Document → `withdrawn`, `withheld` or `replaced`, of those that their publishers called off or replaced by a newer version."""
    wanted = sorted(set(documents))
    if not wanted:
        return {}
    found = ledger.answer("marks", as_of=as_of, coder=coder, documents=wanted)
    return {row["document"]: row["mark"] for row in found.to_pylist()}


def _with_told(table: pa.Table, found: Sequence[dict[str, Any]]) -> pa.Table:
    import pyarrow as pa

    for name in (*TOLD, "order"):
        type = pa.string() if name in ("verdict", "mark") else pa.int64()
        table = table.append_column(name, pa.array([row[name] for row in found], type=type))
    return table


def actors(
    ledger: Ledger, named: str | None = None, *, most: int | None = None, as_of: datetime | None = None, coder: str | None = None
) -> pa.Table:
    """Who takes part: id, name, kind, country, sector, other names, other ids that are judged to be the same, number of documents and events;
    those in most events first."""
    return ledger.answer("actors", as_of=as_of, coder=coder, named=named.lower() if named else None, most=most)


def search(
    ledger: Ledger,
    words: Sequence[str],
    *,
    since: date | None = None,
    until: date | None = None,
    most: int | None = None,
    as_of: datetime | None = None,
    coder: str | None = None,
) -> pa.Table:
    """Documents in which all words stand, the newest first, with an excerpt. Raises `ReadError` for no word."""
    wanted = [word.lower() for word in words if word.strip()]
    if not wanted:
        raise ReadError("give at least one word to search for")
    return ledger.answer("search", as_of=as_of, coder=coder, words=wanted, since=since, until=until, most=most)


def moment(text: str | None) -> datetime | None:
    """A day or time as the time up to which the ledger is shown: a day with all of it, a time without a zone as UTC.

    Raises `ReadError`.

    >>> moment("2024-05-01").isoformat()
    '2024-05-01T23:59:59.999999+00:00'
    """
    if text is None:
        return None
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ReadError(f"{text!r} is no day or time; write 2024-05-01 or 2024-05-01T13:00", where="as of") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(text: str | None, *, where: str) -> date | None:
    """A day as written, `YYYY-MM-DD`. Raises `ReadError`.

    >>> day("2024-05-01", where="since")
    datetime.date(2024, 5, 1)
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ReadError(f"{text!r} is no day; write it as YYYY-MM-DD", where=where) from None


def _small(names: Sequence[str]) -> list[str] | None:
    return [name.strip().lower() for name in names if name.strip()] or None


def _codes(codes: Sequence[str]) -> list[str] | None:
    return [code.strip().upper() for code in codes if code.strip()] or None
