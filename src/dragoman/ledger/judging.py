"""Judgements → rows of the ledger, with what is needed to know their subjects again in a later coding.

A judgement's row keeps beside the judgement itself where each finding judged stands (`subjects`, offsets and no words). What a person
accepts or amends is kept as a row of its own, by the coder "person": it stands from then on, whatever a coder reads there later. What a
person found that no coder has read is kept in the same way: as accepted, with the person as its coder.
Refuses ids that are not in the ledger, and two that are not two events or two actors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.errors import LedgerError, UnknownCode
from dragoman.ledger.questions import sql
from dragoman.ledger.rows import LedgerRow, anchor, canonical, digest, finding_rows, noun_of
from dragoman.ledger.schema import FINDINGS, PERSON
from dragoman.ledger.succession import Subject, beside, meets, subject_of
from dragoman.nouns import Actor, Judgement, Place
from dragoman.nouns.base import Noun

if TYPE_CHECKING:
    import pyarrow as pa

# Verdicts of a person after which a row of that person stands.
KEPT = ("accept", "amend")

type Ask = Callable[[str, Mapping[str, Any]], pa.Table]

_ACTORS = "select distinct a from stood where kind = 'actor' and list_contains($ids, a)"


@dataclass(frozen=True, slots=True)
class Judged:
    """What an id names: a finding with its row, or an actor by `a`, in one document or (`document` None) wherever it is met."""

    id: str
    kind: str
    document: str | None = None
    row: Mapping[str, Any] | None = None
    subject: Subject | None = None
    a: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values, as the judgement's row keeps it: no words of any document."""
        if self.subject is not None:
            return {"finding": self.subject.to_json()}
        return {"actor": self.a, "document": self.document} if self.kind == "actor" else {"id": self.id}


class Found(NamedTuple):
    """A finding that a person made: its kind, and in which document."""

    finding: Noun
    kind: str
    document: str

    def row(self) -> LedgerRow:
        """As a row of the ledger, by the coder "person"."""
        return next(finding_rows(self.finding, self.kind, document=self.document, coder=PERSON))

    @property
    def id(self) -> str:
        """Made from the content: who finds the same has found that."""
        return self.row()["id"]


class Ruling(NamedTuple):
    """A judgement; where it amends, with the finding or actor as it should be, and actors or places that the document did not have.

    `found`: what a person found in a document and accepts herewith; the judgement is about its id.
    """

    judgement: Judgement
    amended: Noun | None = None
    parties: tuple[Actor | Place, ...] = ()
    found: Found | None = None


def judgement_rows(rulings: Sequence[Ruling], ask: Ask, where: str) -> list[LedgerRow]:
    """The rows of judgements, each id once."""
    judgements = [ruling.judgement for ruling in rulings]
    for ruling in rulings:
        if (ruling.judgement.verdict == "amend") != (ruling.amended is not None):
            raise LedgerError("a judgement amends if and only if it comes with the finding as it should be", where=where)
    found = {ruling.found.id: ruling.found for ruling in rulings if ruling.found is not None}
    ids = {id for judgement in judgements for id in judgement.about} - found.keys()
    # A rule links anew what is coded anew, and links many: what it says holds for the very ids.
    lasting = {
        id for judgement in judgements if judgement.kind == "person" or len(judgement.about) == 1 for id in judgement.about
    }
    known = judged(ids, ask, where, lasting=lasting) | _found(found, ask)
    rows = [row for ruling in rulings for row in _rows(ruling, [known[id] for id in ruling.judgement.about])]
    return list({row["id"]: row for row in rows}.values())


def judged(ids: Iterable[str], ask: Ask, where: str, *, lasting: Collection[str] | None = None) -> dict[str, Judged]:
    """What each id names, those of `lasting` (by default all) with their subjects. Raises `UnknownCode` for the first that is nothing here."""
    wanted = sorted(set(ids))
    found = rows_of(wanted, ask, kinds=(*FINDINGS, "actor", "document"))
    if missing := [id for id in wanted if id not in found]:
        actors = set(ask(_ACTORS, {"ids": missing})["a"].to_pylist())
        if unknown := [id for id in missing if id not in actors]:
            raise UnknownCode(f"no finding and no actor {unknown[0]!r} in the ledger {where}")
    findings = [row for row in found.values() if row["kind"] in FINDINGS and (lasting is None or row["id"] in lasting)]
    subjects = subjects_of(findings, ask)
    answer: dict[str, Judged] = {}
    for id in wanted:
        row = found.get(id)
        if row is None or row["kind"] == "actor":
            # An actor's own id stands for it everywhere, the id of its row for it in that document.
            named = row["a"] if row else id
            answer[id] = Judged(id, "actor", row["document"] if row else None, row, a=named)
        else:
            answer[id] = Judged(id, row["kind"], row["document"], row, subjects.get(id))
    return answer


def rows_of(ids: Sequence[str], ask: Ask, *, kinds: Sequence[str] = FINDINGS) -> dict[str, dict[str, Any]]:
    """The rows that have these ids, or that hold what a person found under them; whoever wrote them. None for ids that nothing has."""
    found = {row["id"]: row for row in ask(sql("judged"), {"ids": ids, "kinds": list(kinds)}).to_pylist()}
    if missing := [id for id in ids if id not in found]:
        found |= {row["id"]: row for row in ask(sql("found"), {"ids": missing, "kinds": list(FINDINGS)}).to_pylist()}
    return found


def _found(found: Mapping[str, Found], ask: Ask) -> dict[str, Judged]:
    """What persons found, as judged. What coders read in the same words, the person has seen there and does not speak of."""
    if not found:
        return {}
    documents = sorted({one.document for one in found.values()})
    coded = [subject_of(row) for row in ask(sql("codings"), {"documents": documents, "kinds": list(FINDINGS)}).to_pylist()]
    answer: dict[str, Judged] = {}
    for id, one in found.items():
        row = one.row()
        subject = subject_of(row)
        others = tuple(sorted({there.anchor for there in coded if meets(there, subject) and there.anchor != subject.anchor}))
        answer[id] = Judged(id, one.kind, one.document, row, replace(subject, others=others))
    return answer


def subjects_of(rows: Sequence[Mapping[str, Any]], ask: Ask) -> dict[str, Subject]:
    """Row id → subject. A row that a person wrote has that of the judgement that it holds by."""
    if not rows:
        return {}
    by_person = sorted({row["batch"] for row in rows if row["coder"] == PERSON})
    first = "select id, payload from stood where kind = 'judgement' and list_contains($ids, id)"
    earlier = {row["id"]: row["payload"] for row in ask(first, {"ids": by_person}).to_pylist()} if by_person else {}
    coded = [row for row in rows if row["coder"] != PERSON and not row.get("dataset")]
    around: dict[tuple[str, str], list[Subject]] = {}
    if coded:
        for row in ask(
            sql("codings"), {"documents": sorted({row["document"] for row in coded}), "kinds": list(FINDINGS)}
        ).to_pylist():
            around.setdefault((row["document"], row["coder"]), []).append(subject_of(row))
    found: dict[str, Subject] = {}
    for row in rows:
        if row["coder"] == PERSON:
            found[row["id"]] = Subject.from_json(json.loads(earlier[row["batch"]])["subjects"][0]["finding"])
        elif row.get("dataset"):
            found[row["id"]] = subject_of(row)
        else:
            subject = subject_of(row)
            others, twin = beside(subject, around[row["document"], row["coder"]])
            found[row["id"]] = replace(subject, others=others, twin=twin)
    return found


def _rows(ruling: Ruling, about: Sequence[Judged]) -> Iterator[LedgerRow]:
    judgement, amended, parties, _ = ruling
    if len(about) == 2 and {one.kind for one in about} not in ({"event"}, {"actor"}, {"document"}):
        kinds = " and ".join(sorted({one.kind for one in about}))
        raise LedgerError(f"a judgement {judgement.verdict!r} is about two events or two actors, not {kinds}")
    if len(about) == 1 and about[0].kind == "document":
        raise LedgerError(f"a judgement {judgement.verdict!r} is about a finding or an actor; `ledger forget` takes a document away")
    first = about[0]
    plain = judgement.to_json()
    id = f"judgement-{digest(canonical(plain), canonical(amended.to_json()) if amended else '')}"
    if amended is not None and first.subject is not None and first.document is not None:
        also = anchor(amended, first.kind, document=first.document)
        first = replace(first, subject=replace(first.subject, also=tuple(sorted({*first.subject.also, also}))))
    yield {
        "id": id,
        "kind": "judgement",
        "batch": id,
        "document": first.document if len(about) == 1 else None,
        "coder": judgement.kind,
        "about": judgement.about[0],
        "a": judgement.about[1] if len(about) > 1 else None,
        "anchor": first.subject.anchor if first.subject and len(about) == 1 else None,
        "type": judgement.verdict,
        "speaker": judgement.by,
        "payload": canonical(plain | {"subjects": [one.to_json() for one in (first, *about[1:])]}),
    }
    if amended is not None or (judgement.kind == "person" and judgement.verdict in KEPT):
        yield from _kept(id, first, amended)
        yield from (_party(id, party, document=first.document, a=party.id) for party in parties)


def _kept(id: str, judged: Judged, amended: Noun | None) -> Iterator[LedgerRow]:
    """What stands from now on: the rows as accepted or amended, with the judgement that they hold by as their batch."""
    if judged.kind == "actor":
        if isinstance(amended, Actor):
            yield _party(id, amended, document=judged.document, a=judged.a)
        return
    if amended is None:
        assert judged.row is not None
        amended = noun_of(judged.row)
        if "confidence" in type(amended).model_fields:
            # A person says so, and so it counts wherever counting begins.
            amended = amended.model_copy(update={"confidence": 1.0})
    assert judged.document is not None
    assert judged.subject is not None
    event = ""
    for one in finding_rows(amended, judged.kind, document=judged.document, coder=PERSON):
        own = f"{one['kind']}-{digest(id, one['id'])}"
        event = event or own
        yield (
            one | {"id": own, "anchor": judged.subject.anchor, "batch": id} | ({"about": event} if one["kind"] == "pair" else {})
        )


def _party(id: str, party: Actor | Place, *, document: str | None, a: str | None) -> LedgerRow:
    payload = canonical(party.to_json())
    kind = "actor" if isinstance(party, Actor) else "place"
    return {
        "id": f"{kind}-{digest(id, payload)}",
        "kind": kind,
        "batch": id,
        "document": document,
        "coder": PERSON,
        "a": a,
        "type": party.kind,
        "country": party.country,
        "payload": payload,
    }
