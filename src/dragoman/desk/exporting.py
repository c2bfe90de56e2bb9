"""The question "what do you have, in another format?": a ledger, or files → a file that other programs read, and what was lost on the way.

Of an event that is told several times and is one by judgements, one telling is exported. Documents that their publishers called off or
replaced do not speak. Findings have the ids of the ledger, also those of files, so that a finding has the same id wherever it is exported from.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from dragoman.desk.coded import Coded
from dragoman.desk.joined import joining, renamed, standing_actors
from dragoman.desk.ledger_briefs import SECTIONS, part_of
from dragoman.desk.merging import with_ids
from dragoman.desk.names import actors_named
from dragoman.desk.records import marks_of
from dragoman.formats.export import Choice, Tally, Told
from dragoman.formats.exports import export
from dragoman.ledger import Ledger
from dragoman.ledger.effects import Same
from dragoman.nouns import Situation
from dragoman.nouns.situation import COUNTED

type Out = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Within:
    """What to export: findings that name one of these actors (by name or id), of these days, events of this confidence at least."""

    about: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    least: float = COUNTED


ALL = Within()


def export_ledger(
    ledger: Ledger, format: str, out: Out, *, within: Within = ALL, choice: Choice | None = None, as_of: datetime | None = None
) -> Tally:
    """What a ledger tells, as it stood. Raises `UnknownCode` for a format or actor there is none of, else as `formats.exports.export`."""
    newest = ledger.ask("select max(added) as added from stood", as_of=as_of)["added"][0].as_py()
    if as_of is None:
        # All questions below see what was there at the first.
        as_of = newest
    wanted = sorted({id for name in within.about for id in actors_named(ledger, name, as_of=as_of)})
    telling = ledger.answer("telling", as_of=as_of, actors=wanted or None, since=within.since, until=within.until)
    documents = telling["document"].to_pylist()
    marks = marks_of(ledger, documents, as_of=as_of)
    speaking = [one for one in documents if one not in marks]
    tellings = ledger.answer(
        "tellings", as_of=as_of, documents=speaking, since=within.since, until=within.until, least=within.least
    ).to_pylist()
    silent = frozenset(row["id"] for row in tellings if not row["stands"])
    officials = ledger.ask("select distinct a from findings where kind = 'role'", as_of=as_of)["a"].to_pylist()
    choice = replace(
        choice or Choice(),
        stamp=stamp(newest) if newest else None,
        officials=frozenset(officials),
        told={row["id"]: Told(row["told"], row["documents"]) for row in tellings if row["stands"]},
    )
    same = ledger.same(as_of=as_of)
    found = chain(
        joining(ledger, ledger.stream(speaking, as_of=as_of), same=same, as_of=as_of), _of_datasets(ledger, within, wanted, same, as_of)
    )
    unsure: Counter[str] = Counter()
    tally = export(format, _chosen(_once(found, silent), within, frozenset(wanted), unsure), out, choice)
    tally.left += unsure
    if marks:
        tally.left["documents that their publishers called off or replaced"] += len(marks)
    return tally


def _of_datasets(ledger: Ledger, within: Within, wanted: Sequence[str], same: Same, as_of: datetime | None) -> Iterator[Situation]:
    """Events of imported datasets, under the ids of actors that stand for others."""
    coded = {*wanted, *(id for (id, _), one in same.actors.items() if one in wanted)} if wanted else None
    known = standing_actors(ledger, same.actors, as_of=as_of)
    for edition, situation in ledger.stream_given(coded, since=within.since, until=within.until, as_of=as_of):
        yield renamed(situation, edition, same.actors, known) if same.actors else situation


def export_files(
    files: Sequence[str], format: str, out: Out, *, within: Within = ALL, choice: Choice | None = None, coded: Coded | None = None
) -> Tally:
    """What files tell: articles, which are coded, or situations that were coded before. `coded` keeps what could not be read."""
    named = frozenset(name.strip().casefold() for name in within.about)
    unsure: Counter[str] = Counter()
    tally = export(format, _about((coded or Coded()).situations(files), within, named, unsure), out, choice)
    tally.left += unsure
    return tally


def stamp(moment: datetime) -> str:
    """A time as RFC 3339 has it, in UTC and to the millisecond.

    >>> stamp(datetime.fromisoformat("2024-05-01T13:00:00.123456+00:00"))
    '2024-05-01T13:00:00.123Z'
    """
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"


def _once(situations: Iterable[Situation], silent: frozenset[str]) -> Iterator[Situation]:
    """Situations without tellings for which another stands."""
    for situation in situations:
        if silent:
            situation = situation.model_copy(update={"events": tuple(one for one in situation.events if one.id not in silent)})
        yield situation


def _chosen(situations: Iterable[Situation], within: Within, wanted: frozenset[str], unsure: Counter[str]) -> Iterator[Situation]:
    """What of situations is of these actors and days, and sure enough; unnamed actors are those of their document alone."""
    for situation in situations:
        sure = situation.counted(within.least)
        unsure[f"events less sure than {within.least:g}"] += len(situation.events) - len(sure.events)
        part = part_of(sure, wanted, within.since, within.until) if wanted or within.since or within.until else sure
        if part is not None:
            yield apart(part)


def _about(situations: Iterable[Situation], within: Within, named: frozenset[str], unsure: Counter[str]) -> Iterator[Situation]:
    """As `_chosen`, actors by any of their names."""
    for situation in situations:
        wanted = frozenset(
            one.id for one in situation.actors if named and named & {name.casefold() for name in (one.id, one.name, *one.aliases)}
        )
        if wanted or not named:
            yield from _chosen([situation], within, wanted, unsure)


def apart(situation: Situation) -> Situation:
    """The same with ids of their own for actors that are unknown and never called by name: gunmen here are not gunmen elsewhere."""
    if not situation.documents:
        # Names in datasets are names, in whatever row.
        return situation
    called = {mention.of for mention in situation.mentions if mention.kind == "name"}
    document = situation.documents[0].id
    ids = {one.id: f"{one.id}@{document}" for one in situation.actors if one.id.startswith("x-") and one.id not in called and "@" not in one.id}
    if not ids:
        return situation
    update: dict[str, object] = {
        name: tuple(with_ids(finding, ids) for finding in getattr(situation, name))
        for name in SECTIONS
    }
    update["actors"] = tuple(
        one.model_copy(update={"id": ids.get(one.id, one.id), "part_of": ids.get(one.part_of, one.part_of) if one.part_of else None})
        for one in situation.actors
    )
    update["mentions"] = tuple(one.model_copy(update={"of": ids.get(one.of, one.of)}) for one in situation.mentions)
    return situation.model_copy(update=update)
