"""What a person says of findings, actors and events → judgements in the ledger, checked before anything is written.

An *order* is one line of what a person says: accept, reject, amend, undo one thing; merge or split two or more; add what nobody has found in a
document. What holds already is not recorded again, so the same orders can be given twice. Refuses orders without a name, ids that nothing has, and fields that do not fit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from dragoman.desk.amending import amended, made
from dragoman.desk.names import actor_named
from dragoman.desk.party_names import Parties
from dragoman.errors import DragomanError, SchemaError, UnknownCode
from dragoman.ledger import Ledger
from dragoman.ledger.effects import Recorded
from dragoman.ledger.judging import Found, Ruling
from dragoman.ledger.rows import NOUNS
from dragoman.nouns import Actor, Document, Judgement, Place
from dragoman.nouns.base import Noun
from dragoman.nouns.judgement import Verdict

type Verb = Literal["accept", "reject", "amend", "undo", "merge", "split", "add"]
type Kind = Literal["event", "relation", "claim", "outlook", "motive", "status", "role"]

# What a verb of a person is as a verdict.
VERDICTS: dict[str, Verdict] = {
    "accept": "accept", "reject": "reject", "amend": "amend", "undo": "unsure", "merge": "same", "split": "different",
    "add": "accept",
}  # fmt: skip


class Order(Noun):
    """What a person says: `judge` is the verb, `about` ids of findings, actors or events (for actors names will do), `set` for amend the
    fields with their values. For add `about` is the document (its id, or the caller's own), `kind` what was found in it and `set` all that it says.
    A line of a file of judgements is one of these as JSON."""

    judge: Verb
    about: tuple[str, ...] = Field(min_length=1)
    by: str = Field(min_length=1)
    why: str | None = None
    when: str | None = None
    kind: Kind | None = None
    set: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """How many judgements were recorded, and how many held already."""

    recorded: int
    known: int


def judge(ledger: Ledger, orders: Iterable[Order], *, where: Sequence[str] = (), dry: bool = False) -> Done:
    """Record what persons say, in this order, which is theirs; all of it or, if something does not fit, nothing.

    `where`: for each order where it was read, for errors to say so. `dry`: only look whether it could be recorded, and how much.
    Raises `UnknownCode` for ids and codes, `SchemaError` for fields, `EvidenceError` for words that are not there.
    """
    given = list(orders)
    desk = _Desk(ledger)
    rulings: list[Ruling] = []
    known = 0
    start = datetime.now(UTC)
    for number, order in enumerate(given):
        try:
            for ruling in desk.rulings(order, (start + timedelta(microseconds=number)).isoformat(timespec="microseconds")):
                if desk.holds(ruling):
                    known += 1
                else:
                    rulings.append(ruling)
                    desk.said(ruling)
        except DragomanError as error:
            if len(given) == 1 and not where:
                raise
            place = where[number] if where else f"judgement {number + 1}"
            raise type(error)(f"{place}: {error}") from None
    if rulings and not dry:
        ledger.judge_all(rulings)
    return Done(len(rulings), known)


def read_orders(path: Path) -> Iterator[Order]:
    """The orders in a file of JSON Lines. Raises `SchemaError`, naming line and field."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield Order.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise SchemaError(f"{path}, line {number}: {field + ': ' if field else ''}{first['msg']}") from None


class _Desk:
    """One round of judging: what holds before it, and what has been said in it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._recorded = {one.id: one for one in ledger.judgements()}
        # What a person accepted or amended is shown under an id of its own.
        kept = ledger.ask(
            "select id, batch from stood where coder = 'person' and batch in (select id from stood where kind = 'judgement')"
        )
        self._judged = {row["id"]: self._recorded[row["batch"]].judgement.about[0] for row in kept.to_pylist()}
        self._holding = {self._key(one.judgement): one.judgement for one in self._recorded.values() if one.holds}
        self._amended: dict[str, Noun] = {}
        self._documents: dict[str, Document] = {}

    def rulings(self, order: Order, now: str) -> Iterator[Ruling]:
        verdict = VERDICTS[order.judge]
        if bool(order.set) != (order.judge in ("amend", "add")):
            raise SchemaError("set: amend and add, and nothing else, say what to set")
        if (order.kind is not None) and order.judge != "add":
            raise SchemaError("kind: add, and nothing else, says of which kind the finding is")
        if order.judge == "add":
            yield self._adding(order, now)
            return
        about = list(dict.fromkeys(one for given in order.about for one in self._ids(given, verdict)))
        if verdict in ("same", "different"):
            if len(about) < 2:
                raise SchemaError(f"about: {order.judge} is about two or more")
            # That two are one follows from both being one with the first; that two are two does not.
            pairs: Sequence[tuple[str, ...]] = (
                [(about[0], b) for b in about[1:]] if verdict == "same" else list(combinations(about, 2))
            )
        elif verdict == "unsure" and len(about) == 2:
            pairs = [tuple(about)]
        else:
            pairs = [(one,) for one in about]
        for pair in pairs:
            judgement = Judgement(verdict=verdict, about=pair, by=order.by, when=order.when or now, why=order.why)
            yield self._amending(judgement, order) if verdict == "amend" else Ruling(judgement)

    def _ids(self, given: str, verdict: str) -> tuple[str, ...]:
        """The id of a finding as it is, or that of the actor of this name; of a judgement to be undone what it is about."""
        kind, _, rest = given.partition("-")
        if kind == "judgement" and verdict == "unsure":
            if given not in self._recorded:
                raise UnknownCode(f"no judgement {given!r} in the ledger {self._ledger.at}; `dragoman judge list` lists all")
            return self._recorded[given].judgement.about
        if kind in NOUNS and len(rest) == 16 and rest.isalnum():
            return (given,)
        return (actor_named(self._ledger, given),)

    def _amending(self, judgement: Judgement, order: Order) -> Ruling:
        id = judgement.about[0]
        parties: list[Actor | Place] = []
        if id.partition("-")[0] in NOUNS and not id.startswith("actor-"):
            traced = self._ledger.trace(id)
            document = traced.document if isinstance(traced.document, Document) else None
            noun = self._amended.get(id) or next(iter(traced.standing), traced.finding)
            resolver = Parties(self._ledger, document, parties)
            return Ruling(judgement, amended(noun, order.set, document=document, resolve=resolver), tuple(parties))
        noun = self._amended.get(id) or self._actor(id)
        return Ruling(judgement, amended(noun, order.set, resolve=Parties(self._ledger, None, parties)))

    def _adding(self, order: Order, now: str) -> Ruling:
        """What a person found, about which the judgement is."""
        if len(order.about) != 1:
            raise SchemaError("about: add is about one document")
        document = self._document(order.about[0])
        kind = order.kind or "event"
        parties: list[Actor | Place] = []
        resolver = Parties(self._ledger, document, parties)
        found = Found(made(NOUNS[kind], order.set, document=document, resolve=resolver), kind, document.id)
        judgement = Judgement(verdict="accept", about=(found.id,), by=order.by, when=order.when or now, why=order.why)
        return Ruling(judgement, parties=tuple(parties), found=found)

    def _document(self, given: str) -> Document:
        if given not in self._documents:
            question = "select document, payload, text from documents where document = $id or payload ->> 'ref' = $id order by added desc limit 1"
            rows = self._ledger.ask(question, {"id": given}).to_pylist()
            if not rows:
                raise UnknownCode(f"no document {given!r} in the ledger {self._ledger.at}")
            self._documents[given] = Document.from_json(json.loads(rows[0]["payload"]) | {"text": rows[0]["text"]})
        return self._documents[given]

    def _actor(self, id: str) -> Actor:
        """An actor as it stands now: by its row in one document, else as most documents have it."""
        question = """
            select payload from findings
            where kind = 'actor' and (a = $id or (a, document) in (select (a, document) from stood where id = $id))
            group by payload order by count(*) desc, payload limit 1"""
        rows = self._ledger.ask(question, {"id": id})["payload"].to_pylist()
        if not rows:
            raise UnknownCode(f"no actor {id!r} in the ledger {self._ledger.at}, unless as one that was rejected")
        return Actor.model_validate_json(rows[0])

    def holds(self, ruling: Ruling) -> bool:
        """Whether the same person has said the same and it holds, or there is nothing to undo."""
        judgement = ruling.judgement
        holding = self._holding.get(self._key(judgement))
        if judgement.verdict == "unsure":
            return (holding is None or holding.kind != "person") and not self._traced(judgement)
        if holding is None or holding.kind != "person" or (holding.verdict, holding.by) != (judgement.verdict, judgement.by):
            return False
        if ruling.amended is None:
            return True
        id = judgement.about[0]
        now = self._amended.get(id)
        if now is None:
            now = self._actor(id) if isinstance(ruling.amended, Actor) else next(iter(self._ledger.trace(id).standing), None)
        return ruling.amended == now

    def said(self, ruling: Ruling) -> None:
        self._holding[self._key(ruling.judgement)] = ruling.judgement
        if ruling.amended is not None:
            self._amended[ruling.judgement.about[0]] = ruling.amended
        else:
            self._amended.pop(ruling.judgement.about[0], None)

    def _key(self, judgement: Judgement) -> tuple[str, ...]:
        return tuple(sorted(self._judged.get(id, id) for id in judgement.about))

    def _traced(self, judgement: Judgement) -> bool:
        """Whether a person's word about a finding holds that was given about another coding of it."""
        id = judgement.about[0]
        if len(judgement.about) > 1 or id.partition("-")[0] not in NOUNS or id.startswith("actor-"):
            return False
        return any(
            one.holds and one.judgement.kind == "person"
            for one in self._ledger.trace(id).judgements
            if len(one.judgement.about) == 1
        )


def listed(ledger: Ledger, *, reread: bool = False, as_of: datetime | None = None) -> list[Recorded]:
    """Judgements of persons, oldest first; `reread`: those whose words the newest coding reads otherwise."""
    return [one for one in ledger.judgements(as_of=as_of, reread=reread) if one.judgement.kind == "person"]
