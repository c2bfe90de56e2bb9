"""A finding that was judged, and the findings of another run → those that are its successors, for which the judgement holds.

A coder's next version may read the same words a little otherwise: another trigger beside it, another type, one party more. A person's
word about the words must not fall for that. What succeeds a finding of which words, in this order, the first that there is:

1. what says the same of the same words (the same *anchor*), or just what a person made of them;
2. what stands at the same place, whatever it says: for an event its trigger, for others their evidence and the same parties. What the
   person saw standing there beside it, and did not speak of, is not meant;
3. for an event: the same type in overlapping evidence with a party in common.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

type Stretch = tuple[int, int]

# What the document of a subject begins with that is a row of a dataset.
OF_DATASET = "dataset "

# Kinds of which one sentence often holds several: what else must agree for two to be at the same place. Columns of the ledger.
_PARTIES = {"relation": ("a", "b"), "role": ("a",), "status": ("a",), "motive": ("a",)}


@dataclass(frozen=True, slots=True)
class Subject:
    """A finding as far as succession goes. `place` and `evidence` are code points in the document; `others`: anchors of what stands at the
    same place in the same run; `twin`: another has the very same anchor, told apart by its days only; `also`: the anchor as amended."""

    id: str
    kind: str
    document: str
    coder: str
    anchor: str
    type: str | None
    parties: tuple[str, ...]
    days: tuple[str | None, str | None]
    place: tuple[Stretch, ...]
    evidence: tuple[Stretch, ...]
    others: tuple[str, ...] = ()
    twin: bool = False
    also: tuple[str, ...] = field(default=())

    @property
    def given(self) -> bool:
        """Whether it is a row of a dataset."""
        return self.document.startswith(OF_DATASET)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values, as a judgement's row keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Subject:
        """What `to_json` wrote."""
        stretches = {name: tuple((a, b) for a, b in value[name]) for name in ("place", "evidence")}
        lists = {name: tuple(value[name]) for name in ("parties", "others", "also")}
        return cls(**{**value, **stretches, **lists, "days": tuple(value["days"])})


def subject_of(row: Mapping[str, Any]) -> Subject:
    """The subject that a row of the ledger is; needs id, kind, document, coder, anchor, type, a, b, first_day, last_day, evidence, payload.

    Of a row of a dataset the document is the dataset and the coder the edition: its anchor alone tells which row it is.
    """
    if dataset := row.get("dataset"):
        return _of_dataset(row, dataset)
    fields = json.loads(row["payload"])
    evidence = tuple((span["first"], span["last"]) for span in row["evidence"] or ())
    trigger = (fields.get("words") or {}).get("trigger")
    if row["kind"] == "event":
        parties = sorted({*fields.get("actors", ()), *fields.get("recipients", ())})
    else:
        parties = sorted(row[name] for name in _PARTIES.get(row["kind"], ()) if row[name])
    return Subject(
        id=row["id"],
        kind=row["kind"],
        document=row["document"],
        coder=row["coder"],
        anchor=row["anchor"],
        type=row["type"],
        parties=tuple(parties),
        days=(_day(row["first_day"]), _day(row["last_day"])),
        place=((trigger["start"], trigger["end"]),) if trigger else evidence,
        evidence=evidence,
    )


def _of_dataset(row: Mapping[str, Any], dataset: str) -> Subject:
    return Subject(
        id=row["id"],
        kind=row["kind"],
        document=f"{OF_DATASET}{dataset}",
        coder=row["document"],
        anchor=row["anchor"],
        type=row["type"],
        parties=tuple(sorted(row[name] for name in ("a", "b") if row[name])),
        days=(_day(row["first_day"]), _day(row["last_day"])),
        place=(),
        evidence=(),
    )


def beside(subject: Subject, run: Iterable[Subject]) -> tuple[tuple[str, ...], bool]:
    """`others` and `twin` of a subject among the findings of its own run."""
    there = [one for one in run if one.id != subject.id and one.kind == subject.kind]
    others = {one.anchor for one in there if _at_place(one, subject) and one.anchor != subject.anchor}
    return tuple(sorted(others)), any(one.anchor == subject.anchor for one in there)


def successors(subject: Subject, run: Sequence[Subject]) -> list[str]:
    """Ids of the findings of a run of the same document that a judgement of `subject` holds for; see the top of this file."""
    there = [one for one in run if one.kind == subject.kind and one.document == subject.document]
    if exact := [one for one in there if one.anchor == subject.anchor or one.anchor in subject.also]:
        of_days = [one for one in exact if one.days == subject.days] if subject.twin else []
        return [one.id for one in of_days or exact]
    if subject.given:
        return []
    there = [one for one in there if one.anchor not in subject.others]
    if at_place := [one for one in there if _at_place(one, subject)]:
        return [one.id for one in at_place]
    return [
        one.id
        for one in there
        if one.kind == "event"
        and one.type == subject.type
        and (set(one.parties) & set(subject.parties) or not (one.parties or subject.parties))
        and _meet(one.evidence, subject.evidence)
    ]


def meets(one: Subject, other: Subject) -> bool:
    """Whether two are of one kind and rest on some of the same words."""
    return (one.kind, one.document) == (other.kind, other.document) and (
        _meet(one.evidence, other.evidence) or _meet(one.place, other.place)
    )


def _at_place(one: Subject, other: Subject) -> bool:
    same = one.kind == "event" or one.kind not in _PARTIES or one.parties == other.parties
    return same and _meet(one.place, other.place)


def _meet(ones: Iterable[Stretch], others: Sequence[Stretch]) -> bool:
    return any(a < d and c < b for a, b in ones for c, d in others)


def _day(day: Any) -> str | None:
    return None if day is None else str(day)
