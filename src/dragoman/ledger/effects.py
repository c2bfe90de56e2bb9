"""The judgements in a snapshot of the ledger → what they do to it: which findings do not count, which rows of persons stand, which actors
are other than coded, and which events and actors are one.

Nothing here is kept: it is worked out for each question, from the rows as they stood then. So a judgement can be taken back, and "as of" a
time shows what held at that time. Of several about one thing the newest holds, a person's before a rule's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.ledger.identity import Pair, one_of
from dragoman.ledger.questions import sql
from dragoman.ledger.schema import FINDINGS, PERSON
from dragoman.ledger.succession import Subject, subject_of, successors
from dragoman.nouns import Judgement

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

type Run = Sequence[Subject]

# Between the actor and the document in the name of an actor that persons told apart from those of its name elsewhere.
IN_DOCUMENT = "@"

# The run that counts of a dataset: what stands of all its editions.
_STANDS = "stands"

_CHOSEN = "select document, coder from chosen where document in (select unnest(cast($documents as varchar[])))"
_KEPT = "select batch, id, document from stood where coder = 'person' and kind = 'event'"


class Recorded(NamedTuple):
    """A judgement as it is in the ledger: its id, when it was recorded, about which document, and whether it holds."""

    id: str
    judgement: Judgement
    added: datetime
    document: str | None
    holds: bool


class Same(NamedTuple):
    """What is one by judgements: event → the event that stands for all that are one; pairs of events that are two (the lesser id first);
    (actor, document or None for all) → the actor that stands for it. What stands for itself alone is not in it."""

    events: dict[str, str]
    apart: frozenset[tuple[str, str]]
    actors: dict[tuple[str, str | None], str]


@dataclass(slots=True)
class Case:
    """What was said of one finding, in whatever coding: its subjects and the judgements, oldest first."""

    subjects: list[Subject]
    said: list[Mapping[str, Any]]

    @property
    def holding(self) -> Mapping[str, Any] | None:
        """The judgement that holds, if any does."""
        return _holding(self.said)


@dataclass
class Effects:
    """What the judgements of a snapshot do. `said`: their rows, oldest first."""

    said: list[dict[str, Any]]
    runs: dict[tuple[str, str], list[Subject]] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    @cached_property
    def cases(self) -> dict[str, list[Case]]:
        """Document → cases about its findings."""
        found: dict[str, list[Case]] = {}
        for row in self.said:
            if row["other"] is not None or not (subject := _finding(row, 0)):
                continue
            of_document = found.setdefault(subject.document, [])
            case = next((case for case in of_document if any(self._one(old, subject) for old in case.subjects)), None)
            if case is None:
                of_document.append(Case([subject], [row]))
            else:
                case.subjects.append(subject)
                case.said.append(row)
        return found

    def case_of(self, subject: Subject) -> Case | None:
        """What was said of a finding, in whatever coding."""
        cases = self.cases.get(subject.document, ())
        return next((case for case in cases if any(self._one(old, subject) for old in case.subjects)), None)

    def _one(self, old: Subject, new: Subject) -> bool:
        """Whether two subjects are one finding in the same or in two codings."""
        return (
            old.id == new.id
            or new.id in successors(old, self.runs.get((new.document, new.coder), ()))
            or old.id in successors(new, self.runs.get((old.document, old.coder), ()))
        )

    def now(self, subjects: Iterable[Subject]) -> list[str]:
        """Ids in the chosen run that subjects are succeeded by."""
        found: dict[str, None] = {}
        for subject in subjects:
            run = self.runs.get((subject.document, self.chosen.get(subject.document, "")), ())
            found |= dict.fromkeys(successors(subject, run))
        return list(found)

    @cached_property
    def hidden(self) -> dict[str, str | None]:
        """Ids of findings that do not count, each with the event that a person put in its stead, if any."""
        found: dict[str, str | None] = {}
        for cases in self.cases.values():
            for case in cases:
                if (holding := case.holding) and (holding["verdict"] in ("reject", "amend") or holding["judge"] == PERSON):
                    found |= dict.fromkeys(self.now(case.subjects), self.kept.get(holding["id"]))
        return found

    @cached_property
    def holding(self) -> dict[str, str]:
        """Judgement of a finding → verdict, of those that hold."""
        holding = [case.holding for cases in self.cases.values() for case in cases]
        return {row["id"]: row["verdict"] for row in holding if row is not None}

    def recorded(self) -> list[Recorded]:
        """All judgements, oldest first."""
        hold = {*self.holding, *(row["id"] for rows in self._of_actors.values() if (row := _holding(rows)))}
        pairs: dict[frozenset[str], list[dict[str, Any]]] = {}
        for row in self.said:
            if row["other"] is not None:
                pairs.setdefault(frozenset((row["about"], row["other"])), []).append(row)
        hold |= {row["id"] for rows in pairs.values() if (row := _holding(rows))}
        return [Recorded(row["id"], _judgement(row), row["added"], row["document"], row["id"] in hold) for row in self.said]

    def reread(self) -> set[str]:
        """Judgements of findings that hold, whose words the newest coding reads otherwise than what was judged or made of it."""
        found: set[str] = set()
        for cases in self.cases.values():
            for case in cases:
                run = self.runs.get((case.subjects[0].document, self.chosen.get(case.subjects[0].document, "")), ())
                known = {anchor for subject in case.subjects for anchor in (subject.anchor, *subject.also)}
                successors = set(self.now(case.subjects))
                if (holding := case.holding) and any(one.anchor not in known for one in run if one.id in successors):
                    found.add(holding["id"])
        return found

    @cached_property
    def _of_actors(self) -> dict[tuple[str, str | None], list[Mapping[str, Any]]]:
        """(Actor, document or None for everywhere) → what was said of it, oldest first."""
        found: dict[tuple[str, str | None], list[Mapping[str, Any]]] = {}
        for row in self.said:
            if row["other"] is None and (actor := _actor(row, 0)):
                found.setdefault(actor, []).append(row)
        return found

    def actors(self) -> list[dict[str, Any]]:
        """Actors that are nobody (reject) or other than coded (amend): a, document, verdict, judgement."""
        found = [(actor, _holding(rows)) for actor, rows in self._of_actors.items()]
        return [
            {"a": a, "document": document, "verdict": row["verdict"], "judgement": row["id"]}
            for (a, document), row in found
            if row is not None and row["verdict"] in ("reject", "amend")
        ]

    # ---- what is one

    @cached_property
    def _event_pairs(self) -> list[Pair]:
        pairs: list[Pair] = []
        for number, row in enumerate(self._pairs("finding", "id")):
            for a in self._stands(row, 0):
                pairs += [Pair(a, b, row["verdict"], row["judge"] == PERSON, number) for b in self._stands(row, 1) if a != b]
        return pairs

    def same_events(self) -> dict[str, str]:
        """Event → the least id among those that are one with it; only of those that are one with another."""
        return one_of(self._event_pairs)

    def apart(self) -> frozenset[tuple[str, str]]:
        """Two events that a person says are two; the lesser id first."""
        newest: dict[tuple[str, str], Pair] = {}
        for pair in self._event_pairs:
            if pair.by_person:
                newest[min(pair.a, pair.b), max(pair.a, pair.b)] = pair
        return frozenset(key for key, pair in newest.items() if pair.verdict == "different")

    def _stands(self, row: Mapping[str, Any], place: int) -> list[str]:
        """Ids under which a judged event stands in the answers now."""
        if subject := _finding(row, place):
            ids = self.now([subject])
            case = self.case_of(subject)
            if case and (holding := case.holding) and holding["id"] in self.kept:
                return [self.kept[holding["id"]]]
        else:
            ids = [row["about"] if place == 0 else row["other"]]
        shown = [self.hidden.get(id, id) for id in ids]
        return [id for id in shown if id is not None]

    def same_actors(self) -> list[tuple[str, str | None, str]]:
        """(Actor, document or None for all documents, the one that stands for it), of those that do not stand for themselves."""
        pairs: list[Pair] = []
        apart: dict[str, tuple[str, str]] = {}
        for number, row in enumerate(self._pairs("actor")):
            names: list[str] = []
            for place in (0, 1):
                a, document = _actor(row, place) or ("", None)
                name = f"{a}{IN_DOCUMENT}{document}" if document else a
                if document:
                    apart[name] = (a, document)
                names.append(name)
            pairs.append(Pair(names[0], names[1], row["verdict"], row["judge"] == PERSON, number))
        # Who has the same id is the same unless somebody says otherwise.
        pairs += [Pair(name, a, "same", False, -1) for name, (a, _) in sorted(apart.items())]
        found = one_of(pairs, rank=lambda name: (name in apart, name.startswith("x-"), name))
        answer: list[tuple[str, str | None, str]] = []
        for name in sorted({*found, *apart}):
            stands = found.get(name, name)
            if name in apart:
                a, document = apart[name]
                if stands != found.get(a, a):
                    answer.append((a, document, stands))
            elif stands != name:
                answer.append((name, None, stands))
        return answer

    def _pairs(self, *about: str) -> list[dict[str, Any]]:
        """Rows about two of that sort."""
        found = [row for row in self.said if row["other"] is not None]
        return [row for row in found if json.loads(row["payload"])["subjects"][0].keys() & set(about)]


def effects(con: duckdb.DuckDBPyConnection, *, pairs: bool, around: Iterable[Subject] = ()) -> Effects:
    """The effects of the judgements in a snapshot with the views `stood` and `chosen` and the table `replaced`; `pairs`: also of those about
    two. The codings of what is `around` are looked at even if nothing was said of them."""
    found = Effects(_rows(con, sql("said"), {"pairs": pairs}))
    subjects = [*around, *(one for row in found.said for place in (0, 1) if (one := _finding(row, place)))]
    if not subjects:
        return found
    texts = {subject.document for subject in subjects if not subject.given}
    if texts:
        for row in _rows(con, sql("codings"), {"documents": sorted(texts), "kinds": list(FINDINGS)}):
            found.runs.setdefault((row["document"], row["coder"]), []).append(subject_of(row))
    _note_datasets(con, found, [subject for subject in subjects if subject.given])
    documents = texts | {subject.coder for subject in subjects if subject.given}
    found.chosen |= {row["document"]: row["coder"] for row in _rows(con, _CHOSEN, {"documents": sorted(documents)})}
    found.kept = {row["batch"]: row["id"] for row in _rows(con, _KEPT) if row["document"] in found.chosen}
    return found


def _note_datasets(con: duckdb.DuckDBPyConnection, found: Effects, subjects: Sequence[Subject]) -> None:
    """Rows of datasets: each edition is a run of its own, and what stands of all of them is the run that counts."""
    if not subjects:
        return
    for row in _rows(con, sql("given_versions"), {"anchors": sorted({subject.anchor for subject in subjects})}):
        one = subject_of(row)
        found.runs.setdefault((one.document, one.coder), []).append(one)
        if row["stands"]:
            found.runs.setdefault((one.document, _STANDS), []).append(one)
    found.chosen |= dict.fromkeys((subject.document for subject in subjects), _STANDS)


def tables(found: Effects) -> dict[str, pa.Table]:
    """The tables that the views rest on: `hidden`, `holding` and `judged_actors`."""
    import pyarrow as pa

    text = pa.string()
    actors = pa.schema([("a", text), ("document", text), ("verdict", text), ("judgement", text)])
    return {
        "hidden": pa.table({"id": pa.array(list(found.hidden), text)}),
        "holding": pa.table(
            {"judgement": pa.array(list(found.holding), text), "verdict": pa.array(list(found.holding.values()), text)}
        ),
        "judged_actors": pa.Table.from_pylist(found.actors(), schema=actors),
    }


def cluster_tables(found: Effects) -> dict[str, pa.Table]:
    """The tables that say what is one: `same_events` (id, one) and `same_actors` (a, document, one)."""
    import pyarrow as pa

    text = pa.string()
    events, actors = found.same_events(), found.same_actors()
    names = ("a", "document", "one")
    return {
        "same_events": pa.table({"id": pa.array(list(events), text), "one": pa.array(list(events.values()), text)}),
        "same_actors": pa.table({name: pa.array([row[place] for row in actors], text) for place, name in enumerate(names)}),
    }


def _rows(con: duckdb.DuckDBPyConnection, question: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    return con.sql(question, params=dict(values) if values else None).to_arrow_table().to_pylist()


def _holding(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The newest of a person, else the newest of a rule; none that takes back."""
    for of_person in (True, False):
        last = next((row for row in reversed(rows) if (row["judge"] == PERSON) == of_person), None)
        if last is not None and last["verdict"] != "unsure":
            return last
    return None


def _judgement(row: Mapping[str, Any]) -> Judgement:
    return Judgement.from_json({name: value for name, value in json.loads(row["payload"]).items() if name != "subjects"})


def _subject(row: Mapping[str, Any], place: int) -> Mapping[str, Any]:
    subjects = json.loads(row["payload"])["subjects"]
    return subjects[place] if place < len(subjects) else {}


def _finding(row: Mapping[str, Any], place: int) -> Subject | None:
    found = _subject(row, place).get("finding")
    return Subject.from_json(found) if found else None


def _actor(row: Mapping[str, Any], place: int) -> tuple[str, str | None] | None:
    found = _subject(row, place)
    return (found["actor"], found["document"]) if "actor" in found else None
