"""Sources of what is told → the tables of `Told`: a ledger, documents coded for the time of a question, tables of imported events."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.nouns.finding import TOLD
from dragoman.ontology.sectors import ORGANS

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.desk.coding import Settings
    from dragoman.formats.written import Written
    from dragoman.ledger import Ledger
    from dragoman.reading import Failure

# At which share a part's acts count on its whole where no more is said than that it belongs to it. Not measured.
BELONGS = 0.5


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part: id, name, kind, all its names, the id of what it belongs to, and as whom its acts count (itself, its state, or
    None for nobody)."""

    id: str
    name: str
    kind: str
    country: str | None
    part_of: str | None
    names: tuple[str, ...]
    counts_as: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """What one kind of source tells; see `Told`."""

    acts: pa.Table
    stated: pa.Table
    affiliations: pa.Table
    parties: Mapping[str, Party]
    sources: int


def of_files(files: Iterable[Path | str]) -> tuple[list[str], list[Path]]:
    """Which files are documents, and which are tables of events as `dragoman import` writes them."""
    from dragoman.formats.written import is_written

    documents: list[str] = []
    tables: list[Path] = []
    for file in files:
        if "://" not in str(file) and is_written(Path(file)):
            tables.append(Path(file))
        else:
            documents.append(os.fspath(file))
    return documents, tables


def coded(documents: Sequence[str], where: Path, *, settings: Settings | None, published: str | None) -> tuple[Ledger, tuple[Failure, ...]]:
    """A ledger of these documents, coded and joined, and those that could not be read."""
    from dragoman.desk.coding import USUAL
    from dragoman.desk.corpus import documents as read
    from dragoman.desk.corpus import situations
    from dragoman.desk.ingest import Ingest
    from dragoman.desk.links import link
    from dragoman.ledger import Ledger
    from dragoman.nouns import Situation

    chosen = USUAL if settings is None else settings
    into = Ingest(Ledger.create(where), chosen)
    given = list(into.store(situations(read(documents, published=published), settings=chosen)))
    link(into.ledger)
    return into.ledger, tuple(one for one in given if not isinstance(one, Situation))


def of_ledger(ledger: Ledger, *, since: date | None, until: date | None, least: float, as_of: datetime | None) -> Part:
    """What a ledger tells. Documents that their publishers called off or replaced do not speak."""
    from dragoman.standing.signing import STATED_SCHEMA, of_events, of_relations

    values = {"since": since, "until": until, "least": least, "modalities": list(TOLD)}
    marks = ledger.answer("marks", as_of=as_of, documents=None)["document"].to_pylist()
    events = _without(ledger.answer("acts", as_of=as_of, **values), marks)
    stated = _without(ledger.answer("stated", as_of=as_of, **values), marks).cast(STATED_SCHEMA)
    parties = _parties(ledger.answer("parties", as_of=as_of).to_pylist())
    stands = {id: one.counts_as for id, one in parties.items() if one.counts_as != id}
    # What is stated of a population, as of refugees, is stated of them.
    said = {id: one for id, one in stands.items() if one is not None}
    import pyarrow as pa

    acts = pa.concat_tables([of_events(events, stands), of_relations(stated, said)])
    counted = ledger.ask("select (select count(*) from documents) + (select count(*) from editions) as n", as_of=as_of)["n"][0].as_py()
    return Part(acts, stated, _affiliations(stated, parties), parties, counted - len(marks))


def of_written(written: Written, *, since: date | None, until: date | None) -> Part:
    """What tables of imported events tell; names of actors are those of the world, or as given."""
    import pyarrow as pa

    from dragoman.desk.given_parties import given_parties
    from dragoman.standing.columns import pc
    from dragoman.standing.signing import STATED_SCHEMA, of_events
    from dragoman.world import load_register

    pairs = written.pairs()
    if since is not None:
        pairs = pairs.filter(pc.greater_equal(pairs["last_day"], pa.scalar(since)))
    if until is not None:
        pairs = pairs.filter(pc.less_equal(pairs["first_day"], pa.scalar(until)))
    days = pc.min(pairs["first_day"]).as_py(), pc.max(pairs["last_day"]).as_py()
    parties = _parties(given_parties(written.parties(), load_register(), *days))
    stands = {id: one.counts_as for id, one in parties.items() if one.counts_as != id}
    stated = STATED_SCHEMA.empty_table()
    return Part(of_events(pairs, stands), stated, _affiliations(stated, parties), parties, len(pc.unique(pairs["document"])))


def together(parts: Sequence[Part]) -> Part:
    """What several sources tell, as one."""
    import pyarrow as pa

    acts, stated, affiliations = (
        pa.concat_tables([getattr(one, name) for one in parts]) for name in ("acts", "stated", "affiliations")
    )
    parties = {id: party for one in reversed(parts) for id, party in one.parties.items()}
    return Part(acts, stated, affiliations, parties, sum(one.sources for one in parts))


def _without(table: pa.Table, documents: Sequence[str]) -> pa.Table:
    import pyarrow as pa

    from dragoman.standing.columns import pc

    return table.filter(pc.invert(pc.is_in(table["document"], pa.array(documents, pa.string())))) if documents else table


def _parties(given: Iterable[Mapping[str, Any]]) -> dict[str, Party]:
    rows = list(given)
    states = {row["id"] for row in rows if row["kind"] == "state"}
    return {
        row["id"]: Party(
            row["id"], row["name"] or row["id"], row["kind"], row["country"], row["part_of"], tuple(row["names"]), _counts_as(row, states)
        )
        for row in rows
    }


def _counts_as(row: Mapping[str, Any], states: set[str]) -> str | None:
    """Persons and organs of a state count as the state that takes part; populations as nobody."""
    if row["kind"] == "population":
        return None
    if row["part_of"] in states and (row["kind"] == "person" or row["sector"] in ORGANS):
        return row["part_of"]
    if row["kind"] == "organisation" and row["sector"] in ORGANS and row["country"] in states:
        return row["country"]
    return row["id"]


def _affiliations(stated: pa.Table, parties: Mapping[str, Party]) -> pa.Table:
    """Ties of part and whole: what texts state, and what the world knows of those who take part."""
    import pyarrow as pa

    found = {(one.id, one.part_of): BELONGS for one in parties.values() if one.counts_as == one.id and one.part_of in parties}
    for row in stated.to_pylist():
        if row["dimension"] == "affiliation" and row["sign"]:
            found[row["a"], row["b"]] = BELONGS * row["sign"]
    ends = sorted((a, b) for a, b in found if b is not None)
    return pa.table(
        {
            "a": pa.array([a for a, _ in ends], pa.string()),
            "b": pa.array([b for _, b in ends], pa.string()),
            "dimension": pa.array(["affiliation"] * len(ends), pa.string()),
            "weight": pa.array([found[pair] for pair in ends], pa.float64()),
        }
    )
