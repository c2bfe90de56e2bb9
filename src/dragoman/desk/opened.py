"""The ledger and all questions one can put to it, as one object: `dragoman.open("desk")`.

Answers are what the command line prints: Arrow tables (with `.to_pandas()`), situations, briefs, trails. Every question takes `as_of`, a day or
time as text, and then shows the ledger as it stood.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dragoman.errors import SchemaError
from dragoman.nouns import Situation

if TYPE_CHECKING:
    import pyarrow as pa
    from pydantic import ValidationError

    from dragoman.briefing import Brief
    from dragoman.desk.importing import Imported
    from dragoman.desk.judging import Done, Verb
    from dragoman.desk.notebook import Reading
    from dragoman.desk.why import Trail, Whereabouts
    from dragoman.formats.export import Tally
    from dragoman.ledger import Ledger
    from dragoman.ledger.effects import Recorded
    from dragoman.nouns.camps import NetworkAnswer
    from dragoman.nouns.change import Changes
    from dragoman.nouns.pair import Pair
    from dragoman.nouns.whatif import WhatIf

type Names = str | Sequence[str]


class Desk:
    """A ledger to ask and to add to. Make one with `dragoman.open`."""

    def __init__(self, where: str | os.PathLike[str]) -> None:
        self._where = where

    @property
    def ledger(self) -> Ledger:
        """The ledger itself. Raises `NoLedger` where there is none yet: adding makes it, asking does not."""
        from dragoman.ledger import Ledger

        return Ledger.open(self._where)

    def __repr__(self) -> str:
        from dragoman.errors import NoLedger

        try:
            counts = self._counts()
        except NoLedger:
            return f"<Desk at {os.fspath(self._where)}, still empty>"
        return f"<Desk at {self.ledger.at}: {counts['document']:,} documents, {counts['event']:,} events>"

    def _repr_html_(self) -> str:
        from dragoman.errors import NoLedger

        try:
            counts = self._counts()
        except NoLedger:
            return f"<p>{escape(repr(self))}</p>"
        cells = "".join(
            f"<tr><td style='text-align:left'>{escape(name)}s</td><td>{count:,}</td></tr>" for name, count in counts.items()
        )
        return f"<p>Ledger at {escape(str(self.ledger.at))}</p><table>{cells}</table>"

    # ---- in

    def add(self, situations: Situation | Reading | Iterable[Situation | Reading]) -> int:
        """Add situations or readings of one document each; how many documents are new. What is there already is left out.

        Raises `SchemaError` for a reading of several documents.
        """
        from dragoman.ledger import Ledger

        given = [situations] if not isinstance(situations, Iterable) or hasattr(situations, "documents") else list(situations)
        bare = [one if isinstance(one, Situation) else one.situation for one in given]  # type: ignore[union-attr]
        return len(Ledger.create(self._where).add(bare).documents)

    def import_events(
        self,
        kind: str,
        files: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
        *,
        edition: str | None = None,
        mapping: str | os.PathLike[str] | None = None,
        day_one: str | None = None,
        without: str | os.PathLike[str] | None = None,
        replaces: Names = (),
        world: Iterable[str | os.PathLike[str]] = (),
    ) -> Imported:
        """Import files of an event dataset: "icews", "polecat", "gdelt", "acled", "ucdp", "keds" or, with a mapping, "csv". Options are those of
        `dragoman import`; the same import again adds nothing. Raises `ReadError`, `TableError`, `UnknownCode`."""
        from dragoman.desk.importing import Order, import_into
        from dragoman.ledger import Ledger

        several = (files,) if isinstance(files, (str, os.PathLike)) else files
        order = Order(
            kind,
            tuple(Path(one) for one in several),
            tuple(Path(one) for one in world),
            edition,
            Path(mapping) if mapping else None,
            day_one,
            Path(without) if without else None,
            _several(replaces),
        )
        return import_into(Ledger.create(self._where), order)

    def judge(
        self,
        verb: Verb,
        *about: str,
        by: str,
        why: str | None = None,
        when: str | None = None,
        set: Mapping[str, object] | None = None,
    ) -> Done:
        """Accept, reject, amend, undo, merge or split what has these ids; for actors names will do. `set`: fields and values to amend.

        Raises `UnknownCode`, `SchemaError` or `EvidenceError`, each naming what does not fit; then nothing is recorded.
        """
        from pydantic import ValidationError

        from dragoman.desk.judging import Order, judge

        try:
            order = Order(judge=verb, about=about, by=by, why=why, when=when, set=dict(set or {}))
        except ValidationError as error:
            raise SchemaError(_first(error)) from None
        return judge(self.ledger, [order])

    # ---- out

    def events(
        self,
        *,
        about: Names = (),
        partner: Names = (),
        type: Names = (),
        country: Names = (),
        modality: Names = (),
        since: str | None = None,
        until: str | None = None,
        min_confidence: float | None = None,
        limit: int | None = None,
        as_of: str | None = None,
    ) -> pa.Table:
        """Events, the newest first, one row each; those that are judged one are one. Filters are those of `dragoman events`."""
        from dragoman.desk import records

        filters = records.Filters(
            _several(about),
            _several(partner),
            _several(type),
            _several(country),
            _several(modality),
            records.day(since, where="since"),
            records.day(until, where="until"),
            records.ALL.least if min_confidence is None else min_confidence,
            limit,
        )
        return records.events(self.ledger, filters, as_of=records.moment(as_of))

    def findings(
        self,
        kind: str,
        about: Names = (),
        *,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        as_of: str | None = None,
    ) -> pa.Table:
        """Findings beside events: "relations", "claims", "outlooks", "motives" or "statuses". Raises `UnknownCode` for another kind."""
        from dragoman.desk import records
        from dragoman.desk.findings import KINDS, findings
        from dragoman.ontology.nearest import unknown

        if kind not in KINDS:
            raise unknown(kind, KINDS, "kind of findings")
        days = (records.day(since, where="since"), records.day(until, where="until"))
        moment = records.moment(as_of)
        return findings(self.ledger, kind, _several(about), since=days[0], until=days[1], most=limit, as_of=moment)

    def actors(self, name: str | None = None, *, limit: int | None = None, as_of: str | None = None) -> pa.Table:
        """Actors, those in most events first; with `name` those whose id or names contain it."""
        from dragoman.desk import records

        return records.actors(self.ledger, name, most=limit, as_of=records.moment(as_of))

    def search(
        self,
        words: Names,
        *,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        as_of: str | None = None,
    ) -> pa.Table:
        """Documents in which all words stand, the newest first, with an excerpt."""
        from dragoman.desk import records

        wanted = words.split() if isinstance(words, str) else list(words)
        return records.search(
            self.ledger,
            wanted,
            since=records.day(since, where="since"),
            until=records.day(until, where="until"),
            most=limit,
            as_of=records.moment(as_of),
        )

    def situations(self, documents: Iterable[str] | None = None, *, as_of: str | None = None) -> list[Situation]:
        """The situations of documents by id, by default of all, with the ids of the ledger."""
        from dragoman.desk import records

        return self.ledger.situations(documents, as_of=records.moment(as_of))

    def brief(
        self,
        about: Names = (),
        *,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        as_of: str | None = None,
    ) -> Brief:
        """The brief of what the ledger tells of these actors in these days, the weightiest first; `limit`: how many events.

        Raises `UnknownCode` for a name that nobody has, `ReadError` where nothing is told.
        """
        from dragoman.desk import records
        from dragoman.desk.ledger_briefs import briefed, told_of
        from dragoman.errors import ReadError

        names = _several(about)
        days = (records.day(since, where="since"), records.day(until, where="until"))
        situation = told_of(self.ledger, names, since=days[0], until=days[1], as_of=records.moment(as_of))
        if situation is None:
            raise ReadError("no document in the ledger tells of them in these days", where=str(self.ledger.at))
        return briefed(situation, names, most=limit)[0]

    def export(
        self,
        format: str,
        out: str | os.PathLike[str],
        *,
        text: Literal["none", "excerpts", "full"] = "excerpts",
        redact: bool = False,
        table: str | None = None,
        excel: bool = False,
        about: Names = (),
        since: str | None = None,
        until: str | None = None,
        min_confidence: float | None = None,
        as_of: str | None = None,
    ) -> Tally:
        """Write what the ledger tells in another format, as `dragoman export`; what was written, left out and lost. Raises `UnknownCode`."""
        from dragoman.desk import records
        from dragoman.desk.exporting import ALL, Within, export_ledger
        from dragoman.formats.export import Choice

        days = (records.day(since, where="since"), records.day(until, where="until"))
        within = Within(_several(about), *days, ALL.least if min_confidence is None else min_confidence)
        choice = Choice(text=text, redact=redact, table=table, excel=excel)
        return export_ledger(self.ledger, format, out, within=within, choice=choice, as_of=records.moment(as_of))

    def relation(self, a: str, b: str, *, at: str | None = None, as_of: str | None = None) -> Pair:
        """How two stand to each other, by name or id, and why; `at` a day. Raises `UnknownCode` for a name that nobody has, or if no act of the
        two is told."""
        from dragoman.desk import records
        from dragoman.desk.relation import relation
        from dragoman.desk.told import told

        with told(ledger=self.ledger, as_of=records.moment(as_of)) as found:
            return relation(found, a, b, at=records.day(at, where="at"))

    def standings(
        self, about: Names = (), *, dimension: str | None = None, at: str | None = None, limit: int | None = None, as_of: str | None = None
    ) -> pa.Table:
        """How every pair stands, a row for each pair and dimension ("" for all together), those of most acts first. Raises `UnknownCode`."""
        from dragoman.desk import records
        from dragoman.desk.standings import standings
        from dragoman.desk.told import told

        with told(ledger=self.ledger, as_of=records.moment(as_of)) as found:
            return standings(found, about=_several(about), dimension=dimension, at=records.day(at, where="at"), most=limit)

    def network(
        self,
        *,
        at: str | None = None,
        since: str | None = None,
        about: Names = (),
        dimension: str = "",
        limit: int = 25,
        balance: bool | None = None,
        as_of: str | None = None,
    ) -> NetworkAnswer:
        """Who is with whom, and who has an enemy in common; options are those of `dragoman network`. Raises `UnknownCode` for a name that nobody
        has, `ReadError` where nothing is told of these days or actors."""
        from dragoman.desk import records
        from dragoman.desk.network import network
        from dragoman.desk.told import told
        from dragoman.standing.camps import Asked

        first, last = records.day(since, where="since"), records.day(at, where="at")
        asked = Asked(at=last, since=first, dimension=dimension, about=tuple(_several(about)), most=limit, balance=balance)
        with told(ledger=self.ledger, since=first, until=last, as_of=records.moment(as_of)) as found:
            return network(found, asked)

    def whatif(
        self, act: str, *, at: str | None = None, times: int = 1, limit: int | None = None, as_of: str | None = None
    ) -> WhatIf:
        """Which pairs an act in words, "Iran ASSAULT Iraq", would put under pressure; `times`: so many such acts in the month of the day `at`.

        Raises `UnknownCode` for words that name no act or a name that nobody has, or if no act is told.
        """
        from dragoman.desk import records
        from dragoman.desk.told import told
        from dragoman.desk.whatif import MOST, whatif

        with told(ledger=self.ledger, as_of=records.moment(as_of)) as found:
            return whatif(found, act, at=records.day(at, where="at"), times=times, most=limit or MOST)

    def changes(
        self, *, since: str, until: str | None = None, about: str | None = None, limit: int | None = None, as_of: str | None = None
    ) -> Changes:
        """What moved from the day `since` to `until`, the most surprising first, of all or of one actor. Raises `UnknownCode` for a name that nobody
        has, `ReadError` where nothing is told of the days before."""
        from dragoman.desk import records
        from dragoman.desk.changes import MOST, changes
        from dragoman.desk.told import told
        from dragoman.errors import ReadError

        days = records.day(since, where="since"), records.day(until, where="until")
        if days[0] is None:
            raise ReadError("give a day, as 2024-05-01", where="since")
        with told(ledger=self.ledger, as_of=records.moment(as_of)) as found:
            return changes(found, since=days[0], until=days[1], about=about, most=limit or MOST)

    def why(self, id: str, *, as_of: str | None = None) -> Trail | Whereabouts:
        """Where a finding comes from, down to its words; or where an actor or document is met. Raises `UnknownCode`."""
        from dragoman.desk import records
        from dragoman.desk.why import why

        return why(self.ledger, id, as_of=records.moment(as_of))

    def editions(self, *, as_of: str | None = None) -> pa.Table:
        """Editions of event datasets, the newest first."""
        from dragoman.desk import records
        from dragoman.desk.importing import editions

        return editions(self.ledger, as_of=records.moment(as_of))

    def judgements(self, *, as_of: str | None = None) -> list[Recorded]:
        """Judgements of persons, oldest first, and which of them hold."""
        from dragoman.desk import records
        from dragoman.desk.judging import listed

        return listed(self.ledger, as_of=records.moment(as_of))

    def _counts(self) -> dict[str, int]:
        question = """
            select kind, count(*) as n from findings where kind in ('event', 'relation', 'claim', 'outlook', 'motive', 'status') group by kind
            union all select 'document', count(*) from documents"""
        found = {row["kind"]: row["n"] for row in self.ledger.ask(question).to_pylist()}
        return {kind: found.get(kind, 0) for kind in ("document", "event", "relation", "claim", "outlook", "motive", "status")}


def open(where: str | os.PathLike[str] = "desk") -> Desk:
    """The ledger there and all questions one can put to it; where there is none, adding makes it.

    >>> import dragoman, tempfile
    >>> desk = dragoman.open(tempfile.mkdtemp() + "/desk")
    >>> desk.add(dragoman.read("Strike near Goma\\n5 June 2024\\n\\nRwanda's army shelled Goma on Tuesday."))
    1
    >>> (event,) = desk.events(about="Rwanda").to_pylist()
    >>> desk.judge("amend", event["id"], by="Ada", set={"killed": "5.."}).recorded
    1
    >>> desk.events(about="Rwanda")["killed_min"].to_pylist()
    [5]
    """
    return Desk(where)


def _several(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _first(error: ValidationError) -> str:
    one = error.errors()[0]
    return f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}"
