"""Situations of several documents → one situation, in which the same event told twice is one event with both evidences.

What is one across documents, by rules simple enough to say in a sentence each:

- An *actor* is the same if its id and kind are the same and it is known to the world or called by name in both; "gunmen" here and
  "gunmen" there stay two. A *place* is the same if its id is, or, where nothing but its name is known, name, kind and country are.
- An *event* is the same if type and mode agree, the days it may have happened on overlap (within a week), nothing contradicts in place or
  parties, and something holds it together: the same place below the level of a country, or a named party in common. A state and its
  own army or government are the same party here. Two events of one document are never joined: its coder told them apart. What was
  planned or denied is never joined with what happened.
- All other findings stay as they are, since two documents that say the same are two statements.

Refuses: no situation at all. Whether two events are one beyond these rules is for `linking` and for people to judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.desk.merged_events import Events
from dragoman.desk.merged_parties import Actors, Places
from dragoman.errors import SchemaError
from dragoman.ledger.effects import Same
from dragoman.nouns import CoderName, Document, Mention, Situation


def merge(situations: Iterable[Situation], same: Same | None = None) -> Situation:
    """One situation of all documents; of one alone, that very situation. A document given twice counts once.

    The ids of findings get the number of their document in front (`d2-e1`), so that they stay unique. With `same`, what is one by the
    judgements of a ledger, the situations are a ledger's: their ids stay, and judgements go before the rules.
    """
    parts = _distinct(situations)
    if not parts:
        raise SchemaError("there is no situation to merge")
    if len(parts) == 1:
        return parts[0]
    actors = Actors()
    places = Places()
    documents: list[Document] = []
    mentions: list[Mention] = []
    events = Events(actors, places, same=same.events, apart=same.apart) if same else Events(actors, places)
    sections: dict[str, list[object]] = {name: [] for name in _SECTIONS}
    dropped: dict[str, int] = {}
    for number, part in enumerate(parts, 1):
        ids = actors.add(part, number) | places.add(part, number)
        documents += part.documents
        mentions += [m.model_copy(update={"of": ids.get(m.of, m.of)}) for m in part.mentions]
        for event in part.events:
            events.add(with_ids(event, ids) if same else _renamed(event, ids, number), number)
        for name in _SECTIONS:
            sections[name] += [
                with_ids(finding, ids) if same else _renamed(finding, ids, number) for finding in getattr(part, name)
            ]
        for reason, count in part.dropped.items():
            dropped[reason] = dropped.get(reason, 0) + count
    return Situation(
        coder=_coder(parts),
        documents=tuple(documents),
        actors=tuple(actors.kept.values()),
        mentions=tuple(mentions),
        places=tuple(places.kept.values()),
        events=events.kept(),
        dropped=dict(sorted(dropped.items())),
        **{name: tuple(found) for name, found in sections.items()},  # type: ignore[arg-type]
    )


_SECTIONS = ("roles", "relations", "claims", "outlooks", "motives", "statuses")


def _distinct(situations: Iterable[Situation]) -> list[Situation]:
    seen: dict[str, str] = {}
    parts: list[Situation] = []
    for situation in situations:
        texts = {document.id: document.text for document in situation.documents}
        if texts and all(seen.get(id) == text for id, text in texts.items()):
            continue
        if clash := next((id for id, text in texts.items() if id in seen and seen[id] != text), None):
            raise SchemaError(f"two documents with the id {clash!r} and different texts")
        seen |= texts
        parts.append(situation)
    return parts


def _coder(parts: Sequence[Situation]) -> CoderName:
    coders = list(dict.fromkeys(part.coder for part in parts))
    if len(coders) == 1:
        return coders[0]
    return CoderName(name=" + ".join(c.name for c in coders), version=" + ".join(c.version for c in coders))


def _renamed[Finding: object](finding: Finding, ids: Mapping[str, str], number: int) -> Finding:
    """A finding with its ids as they are in the merged situation."""
    return with_ids(finding, ids).model_copy(update={"id": f"d{number}-{finding.id}"})  # type: ignore[attr-defined]


def with_ids[Finding: object](finding: Finding, ids: Mapping[str, str]) -> Finding:
    """A finding with other ids of the actors and places that it names."""
    update: dict[str, object] = {}
    for field in _ID_FIELDS:
        value = getattr(finding, field, None)
        if isinstance(value, str):
            update[field] = ids.get(value, value)
        elif isinstance(value, tuple) and value:
            update[field] = tuple(
                tuple(ids.get(id, id) if id else id for id in one) if isinstance(one, tuple) else ids.get(one, one)
                for one in value
            )
    return finding.model_copy(update=update)  # type: ignore[attr-defined]


_ID_FIELDS = (
    "a", "about", "actor", "actors", "against", "b", "by", "explains", "of", "pairs", "person", "place", "recipients", "speaker", "third_parties",
)  # fmt: skip
