"""The question "what is in this dataset?": files of other people's events → an import, whose parties are those of the world asked for; and the
import → a ledger, where its events stand beside those of texts.

`Import` is the room's own; here it meets the user's tables and lists, and the ledger.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import VERSION
from dragoman.desk.coding import with_tables
from dragoman.desk.given_parties import given_parties
from dragoman.errors import ReadError, UnknownCode
from dragoman.formats import KINDS, Import
from dragoman.formats.files import digest_of
from dragoman.formats.parties import is_people
from dragoman.nouns import Actor, CoderName, Edition, EditionFile
from dragoman.world import Register, load_register

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.formats.report import Report
    from dragoman.ledger import Ledger

__all__ = ["KINDS", "Imported", "Order", "editions", "import_into", "open_import"]


@dataclass(frozen=True, slots=True)
class Order:
    """What to import: `kind` one of `KINDS`, its `files`; `overlays` tables of the user's own; `version` what to call the edition; `mapping` a
    TOML file for csv; `day_one` ISO, for keds; `without` a file with one key of a row a line, which are left out, and taken back where
    they are in a ledger; `replaces` editions in a ledger, by id or name, that this one takes the place of."""

    kind: str
    files: tuple[Path, ...] = ()
    overlays: tuple[Path, ...] = ()
    version: str | None = None
    mapping: Path | None = None
    day_one: str | None = None
    without: Path | None = None
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought to a ledger: the edition with its counts, what was read (None where it was there already), rows committed."""

    edition: Edition
    report: Report | None
    rows: int


def open_import(
    kind: str,
    files: Sequence[Path],
    *,
    overlays: Sequence[Path] = (),
    version: str | None = None,
    mapping: Path | None = None,
    day_one: str | None = None,
    without: Path | None = None,
) -> Import:
    """An import of these files, read; options as in `Order`. Raises as `Import` does."""
    try:
        first = date.fromisoformat(day_one) if day_one else None
    except ValueError:
        raise ReadError(f"{day_one!r} is no day; write it as 1979-04-15", where="--day-one") from None
    return Import(kind, files, world=load_register(overlays), version=version, mapping=mapping, day_one=first, without=_keys(without))


def _opened(order: Order) -> Import:
    return open_import(
        order.kind,
        order.files,
        overlays=order.overlays,
        version=order.version,
        mapping=order.mapping,
        day_one=order.day_one,
        without=order.without,
    )


def import_into(ledger: Ledger, order: Order) -> Imported:
    """Commit the events of these files to a ledger, all or none; what it has in the same form is left out, a changed row takes the place of the
    earlier one, keys on the list `without` are taken back. The same order again adds nothing.

    Raises as `Import` does, `UnknownCode` for an edition to be replaced that is not there, `LedgerBusy`.
    """
    coder = with_tables(CoderName(name=f"import/{order.kind}", version=VERSION), order.overlays)
    files = tuple(EditionFile(name=path.name, digest=_digest(path)) for path in order.files)
    replaces = [_edition(ledger, name) for name in order.replaces]
    kind = KINDS.get(order.kind)
    id, there = _there(ledger, _id(order, coder, files, replaces))
    if there:
        return Imported(there, None, 0)
    edition = Edition(
        id=id,
        dataset=order.kind,
        kind=order.kind,
        title=kind.title if kind else order.kind,
        version=order.version,
        files=files,
        terms=kind.terms or None if kind else None,
    )
    if not order.files:
        return _withdraw(ledger, order, edition, coder, replaces)
    from dragoman.ledger.datasets import Incoming

    with _opened(order) as found:
        report = found.report
        actors = list(_actors(found, load_register(order.overlays)))
        incoming = Incoming(
            found.connection,
            _counted(edition, found),
            coder,
            actors=actors,
            known=frozenset(actor.id for actor in actors if not actor.id.startswith("x-")),
            without=_keys(order.without),
            replaces=replaces,
        )
        committed, edition = ledger.add_rows(incoming)
    return Imported(edition, report, committed.rows)


def editions(ledger: Ledger, *, as_of: datetime | None = None) -> pa.Table:
    """The editions of datasets in a ledger, the newest first: id, dataset, version, first file, days, numbers of rows, terms, when it was imported
    (UTC), and whether it counts."""
    return ledger.answer("listed_editions", as_of=as_of)


def _withdraw(ledger: Ledger, order: Order, edition: Edition, coder: CoderName, replaces: Collection[str]) -> Imported:
    """A list of deletions, or editions to be taken back, without new rows."""
    if order.without is None and not replaces:
        raise ReadError("no files")
    import duckdb

    from dragoman.ledger.datasets import Incoming

    with duckdb.connect() as con:
        incoming = Incoming(con, edition, coder, has_rows=False, without=_keys(order.without), replaces=replaces)
        committed, edition = ledger.add_rows(incoming)
    return Imported(edition, None, committed.rows)


def _keys(path: Path | None) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8-sig").splitlines() if line.strip()] if path else []


def _digest(path: Path) -> str:
    try:
        return digest_of(path)
    except OSError as error:
        raise ReadError("no such file" if not path.exists() else (error.strerror or "is no file"), where=str(path)) from None


def _id(order: Order, coder: CoderName, files: Sequence[EditionFile], replaces: Sequence[str]) -> str:
    """Made from all that what comes out depends on, so that the same import has the same id anywhere."""
    mark = hashlib.sha256()
    parts = [order.kind, coder.name, coder.version, order.version or "", order.day_one or "", *sorted(replaces)]
    parts += [_digest(path) for path in (order.mapping, order.without) if path]
    for part in (*parts, "files", *sorted(file.digest for file in files)):
        mark.update(part.encode() + b"\x1f")
    return f"edition-{mark.hexdigest()[:16]}"


def _there(ledger: Ledger, id: str) -> tuple[str, Edition | None]:
    """The edition if it is there and whole; otherwise the id to give it: of one that lost rows to a forgotten one the next that is free."""
    question = """
        select payload, id in (select about from stood where kind = 'withdrawn' and about is not null) as thinned
        from editions where id = $id"""
    number, given = 0, id
    while found := ledger.ask(question, {"id": id}).to_pylist():
        if not found[0]["thinned"]:
            return id, Edition.model_validate_json(found[0]["payload"])
        number += 1
        id = f"edition-{hashlib.sha256(f'{given} {number}'.encode()).hexdigest()[:16]}"
    return id, None


def _edition(ledger: Ledger, name: str) -> str:
    """The id of an edition by id or name. Raises `UnknownCode`, naming those that are there."""
    found = ledger.ask("select id, payload from editions order by added").to_pylist()
    names = {row["id"]: Edition.model_validate_json(row["payload"]) for row in found}
    wanted = [id for id, one in names.items() if name in (id, one.version, one.name)]
    if len(wanted) != 1:
        known = ", ".join(f"{one.name} ({id})" for id, one in names.items()) or "none"
        raise UnknownCode(f"{'several editions are' if wanted else 'no edition is'} called {name!r} in the ledger {ledger.at}; there are {known}")
    return wanted[0]


def _counted(edition: Edition, found: Import) -> Edition:
    report = found.report
    return edition.model_copy(
        update={
            "dataset": found.mapping.dataset if found.mapping else edition.dataset,
            "title": report.kind,
            "first": str(report.first) if report.first else None,
            "last": str(report.last) if report.last else None,
            "rows": report.rows,
            "events": report.events,
            "refused": report.bad,
            "duplicates": report.duplicates,
            "doubled": report.doubled,
            "without_type": report.without_type,
            "unknown_codes": tuple(report.codes),
            "unknown_actors": tuple(report.actors),
            "many_unknown_codes": report.unknown_codes,
            "many_unknown_actors": report.unknown_actors,
            "remarks": tuple(report.remarks),
        }
    )


def _actors(found: Import, world: Register) -> Iterator[Actor]:
    """All parties of an import: those of the world as it has them, the others by their words, with no more than is known."""
    spelled: dict[str, list[str]] = {}
    own: dict[str, tuple[str, set[str | None]]] = {}
    for given, id, country, sort in found.parties():
        if id is None:
            own.setdefault(given, (sort, set()))[1].add(country)
        else:
            spelled.setdefault(id, []).append(given)
    for id, names in spelled.items():
        if (known := world.actor(id)) is None:
            yield from (
                Actor(id=id, name=names[0], kind="person", country=row["country"], part_of=row["part_of"], aliases=tuple(dict.fromkeys(names[1:])))
                for row in given_parties([id], world, found.report.first, found.report.last)
            )
            continue
        # An army's name is no name of its state, whose deed its deeds are.
        names = [name for name in dict.fromkeys(names) if name != known.name and any(one.id == id for one in world.by_name(name))]
        yield Actor(
            id=id,
            name=known.name,
            kind=known.kind,  # type: ignore[arg-type]
            country=known.country,
            sector=known.sector or None,
            part_of=known.part_of,
            aliases=tuple(names),
        )
    for given, (sort, countries) in own.items():
        country = countries.pop() if len(countries) == 1 else None
        people = sort == "generic" or is_people(given)
        yield Actor(id=f"x-{given}", name=given, kind="population" if people else "unknown", country=country)
