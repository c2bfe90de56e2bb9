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
from datetime import date

from dragoman.errors import SchemaError
from dragoman.nouns import Actor, CoderName, Document, Event, Mention, Period, Place, Situation, Toll, Words

# Days that a period may span for its overlap with another to mean anything. A week is what "last week" and "between 3 and 8 May" give;
# with a month, two of the many meetings of the same pair would be one.
MAX_DAYS = 7

TOLD = ("asserted", "attributed", "reported")
_VAGUE = ("country",)
# Sectors whose people act for their state.
_OF_STATE = ("GOV", "MIL", "COP", "SPY", "LEG", "JUD")


def merge(situations: Iterable[Situation]) -> Situation:
    """One situation of all documents; of one alone, that very situation. A document given twice counts once.

    The ids of findings get the number of their document in front (`d2-e1`), so that they stay unique.
    """
    parts = _distinct(situations)
    if not parts:
        raise SchemaError("there is no situation to merge")
    if len(parts) == 1:
        return parts[0]
    actors = _Actors()
    places = _Places()
    documents: list[Document] = []
    mentions: list[Mention] = []
    told: list[_Told] = []
    sections: dict[str, list[object]] = {name: [] for name in _SECTIONS}
    dropped: dict[str, int] = {}
    for number, part in enumerate(parts, 1):
        ids = actors.add(part, number) | places.add(part, number)
        documents += part.documents
        mentions += [m.model_copy(update={"of": ids.get(m.of, m.of)}) for m in part.mentions]
        for event in part.events:
            _join(told, _renamed(event, ids, number), number, actors, places)
        for name in _SECTIONS:
            sections[name] += [_renamed(finding, ids, number) for finding in getattr(part, name)]
        for reason, count in part.dropped.items():
            dropped[reason] = dropped.get(reason, 0) + count
    return Situation(
        coder=_coder(parts),
        documents=tuple(documents),
        actors=tuple(actors.kept.values()),
        mentions=tuple(mentions),
        places=tuple(places.kept.values()),
        events=tuple(one.event for one in told),
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


# ---- actors and places


class _Actors:
    """Actors so far, and which of them are called by name somewhere or known to the world."""

    def __init__(self) -> None:
        self.kept: dict[str, Actor] = {}
        self.named: set[str] = set()

    def add(self, part: Situation, number: int) -> dict[str, str]:
        """Take in the actors of a situation; what each of their ids is from now on."""
        called = {mention.of for mention in part.mentions if mention.kind == "name"}
        named = {actor.id for actor in part.actors if not actor.id.startswith("x-") or actor.id in called}
        ids = {actor.id: self._id(actor, named, number) for actor in part.actors}
        for actor in part.actors:
            id = ids[actor.id]
            whole = ids.get(actor.part_of, actor.part_of) if actor.part_of else None
            known = self.kept.get(id)
            self.kept[id] = _one_actor(known, actor, whole) if known else actor.model_copy(update={"id": id, "part_of": whole})
            if actor.id in named:
                self.named.add(id)
        return ids

    def _id(self, actor: Actor, named: set[str], number: int) -> str:
        known = self.kept.get(actor.id)
        if known is None or not actor.id.startswith("x-"):
            return actor.id
        same = actor.id in named and known.id in self.named and actor.kind == known.kind
        if same and (actor.country is None or known.country is None or actor.country == known.country):
            return actor.id
        return f"{actor.id}-d{number}"

    def share(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether one named party is in both: the same one, a part and its whole, or two that act for one state."""
        return any(self._one(x, y) for x in self.named.intersection(a) for y in self.named.intersection(b))

    def _one(self, x: str, y: str) -> bool:
        # Two branches of one whole are two: al-Qaeda's in Yemen did not do what its Sahelian one did.
        if x == y or x in self._wholes(y) or y in self._wholes(x):
            return True
        state = self._state(x)
        return state is not None and state == self._state(y)

    def _wholes(self, id: str) -> set[str]:
        found: set[str] = set()
        while (actor := self.kept.get(id)) and actor.part_of and actor.part_of not in found:
            id = actor.part_of
            found.add(id)
        return found

    def _state(self, id: str) -> str | None:
        """The country for which an actor acts, if it is a state's."""
        actor = self.kept[id]
        official = actor.kind in ("state", "government") or (actor.kind in ("organisation", "person") and actor.sector in _OF_STATE)
        return actor.country if official else None

    def kinds(self, ids: Iterable[str]) -> set[str]:
        return {self.kept[id].kind for id in ids if id in self.kept}


def _one_actor(known: Actor, other: Actor, whole: str | None) -> Actor:
    aliases = dict.fromkeys((*known.aliases, other.name, *other.aliases))
    return known.model_copy(
        update={
            "country": known.country or other.country,
            "sector": known.sector or other.sector,
            "part_of": known.part_of or whole,
            "aliases": tuple(alias for alias in aliases if alias != known.name),
        }
    )


class _Places:
    """Places so far."""

    def __init__(self) -> None:
        self.kept: dict[str, Place] = {}

    def add(self, part: Situation, number: int) -> dict[str, str]:
        ids: dict[str, str] = {}
        for place in part.places:
            known = self.kept.get(place.id)
            id = place.id
            if known and place.id.startswith("p-x-") and (known.name, known.kind, known.country) != (place.name, place.kind, place.country):
                id = f"{place.id}-d{number}"
            self.kept.setdefault(id, place.model_copy(update={"id": id}))
            ids[place.id] = id
        return ids

    def precise(self, id: str | None) -> Place | None:
        """The place, if it is more than a country."""
        place = self.kept.get(id) if id else None
        return None if place is None or place.precision in _VAGUE or place.kind == "country" else place


def _renamed[Finding: object](finding: Finding, ids: Mapping[str, str], number: int) -> Finding:
    """A finding with its ids as they are in the merged situation."""
    update: dict[str, object] = {"id": f"d{number}-{finding.id}"}  # type: ignore[attr-defined]
    for field in _ID_FIELDS:
        value = getattr(finding, field, None)
        if isinstance(value, str):
            update[field] = ids.get(value, value)
        elif isinstance(value, tuple) and value:
            update[field] = tuple(
                tuple(ids.get(id, id) if id else id for id in one) if isinstance(one, tuple) else ids.get(one, one) for one in value
            )
    return finding.model_copy(update=update)  # type: ignore[attr-defined]


_ID_FIELDS = (
    "a", "about", "actor", "actors", "against", "b", "by", "explains", "of", "pairs", "person", "place", "recipients", "speaker", "third_parties",
)  # fmt: skip


# ---- events


class _Told:
    """An event so far, and the numbers of the situations that tell it."""

    __slots__ = ("event", "numbers")

    def __init__(self, event: Event, number: int) -> None:
        self.event, self.numbers = event, {number}


def _join(told: list[_Told], event: Event, number: int, actors: _Actors, places: _Places) -> None:
    for one in told:
        if number not in one.numbers and _same(one.event, event, actors, places):
            one.event = _one_event(one.event, event, actors, places)
            one.numbers.add(number)
            return
    told.append(_Told(event, number))


def _same(a: Event, b: Event, actors: _Actors, places: _Places) -> bool:
    if a.type != b.type or (a.mode and b.mode and a.mode != b.mode):
        return False
    if a.modality != b.modality and not (a.modality in TOLD and b.modality in TOLD):
        return False
    if _overlap(a.period, b.period) is None:
        return False
    where = _place_agrees(a, b, places)
    if where is False:
        return False
    mutual = "mutual" in (a.direction, b.direction)
    if mutual:
        sides = [_side_agrees(_both(a), _both(b), actors)]
    else:
        sides = [_side_agrees(_said(a, side), _said(b, side), actors) for side in ("actors", "recipients")]
    return False not in sides and (where is True or True in sides)


def _overlap(a: Period, b: Period) -> Period | None:
    """The days that both periods allow, if both are short enough to say something."""
    days = [(date.fromisoformat(p.start), date.fromisoformat(p.end)) for p in (a, b) if p.start and p.end]
    if len(days) < 2 or any((end - start).days >= MAX_DAYS for start, end in days):
        return None
    start, end = max(days[0][0], days[1][0]), min(days[0][1], days[1][1])
    if end < start:
        return None
    return Period(start=start.isoformat(), end=end.isoformat(), precision="day" if start == end else "week")


def _place_agrees(a: Event, b: Event, places: _Places) -> bool | None:
    """True: the same place below a country. False: two places. None: nothing speaks against it."""
    here, there = places.precise(a.place), places.precise(b.place)
    if here and there:
        if here.id == there.id or _within(here, there) or _within(there, here):
            return True
        return False
    if a.country and b.country and a.country != b.country:
        return False
    return None


def _within(place: Place, area: Place) -> bool:
    """Whether a place lies in an area that is named: Kaduna in Kaduna State."""
    return (
        area.kind in ("admin1", "region") and place.country == area.country and place.admin1 is not None and place.admin1 in (area.name, area.admin1)
    )


def _said(event: Event, side: str) -> tuple[str, ...]:
    """A side of the event as the text gives it: what was inferred contradicts nothing and proves nothing."""
    return () if side in event.inferred else getattr(event, side)


def _both(event: Event) -> tuple[str, ...]:
    return (*_said(event, "actors"), *_said(event, "recipients"))


def _side_agrees(a: Sequence[str], b: Sequence[str], actors: _Actors) -> bool | None:
    """True: a named party in common. False: other named parties, or other kinds of people. None: not said."""
    if actors.share(a, b):
        return True
    named_a, named_b = actors.named.intersection(a), actors.named.intersection(b)
    if named_a and named_b:
        return False
    if a and b and not named_a and not named_b and not actors.kinds(a) & actors.kinds(b):
        return False
    return None


def _one_event(a: Event, b: Event, actors: _Actors, places: _Places) -> Event:
    """Two tellings as one event: the first keeps its id, the second fills what the first leaves open."""
    first, second = (a, b) if TOLD.index(a.modality) <= TOLD.index(b.modality) else (b, a) if a.modality in TOLD else (a, b)
    from_b = {side: bool(actors.named.intersection(_said(b, side))) and not actors.named.intersection(_said(a, side)) for side in ("actors", "recipients")}
    sides = {
        side: getattr(b, side) if from_b[side] or not getattr(a, side) else tuple(dict.fromkeys((*getattr(a, side), *_new(a, b, side, actors))))
        for side in from_b
    }
    place = a if places.precise(a.place) or not b.place else b
    return a.model_copy(
        update=sides
        | {
            "recipients": tuple(id for id in sides["recipients"] if id not in sides["actors"]),
            "mode": a.mode or b.mode,
            "cameo": a.cameo or b.cameo,
            "contexts": tuple(dict.fromkeys((*a.contexts, *b.contexts))),
            "third_parties": tuple(dict.fromkeys((*a.third_parties, *b.third_parties))),
            "direction": "mutual" if "mutual" in (a.direction, b.direction) else a.direction,
            "period": _overlap(a.period, b.period) or a.period,
            "place": place.place,
            "country": place.country or a.country or b.country,
            "killed": _toll(a.killed, b.killed),
            "wounded": _toll(a.wounded, b.wounded),
            "means": tuple(dict.fromkeys((*a.means, *b.means))),
            "modality": first.modality,
            "speaker": first.speaker if first.speaker or first.modality != second.modality else second.speaker,
            "confidence": max(a.confidence, b.confidence),
            "inferred": tuple(field for field in a.inferred if field in b.inferred or (field in from_b and not from_b[field])),
            "words": _words(a.words, b.words, from_b, place is b),
            "evidence": tuple(dict.fromkeys((*a.evidence, *b.evidence))) if _hashable(a, b) else (*a.evidence, *b.evidence),
        }
    )


def _new(a: Event, b: Event, side: str, actors: _Actors) -> tuple[str, ...]:
    """Named parties that only the second telling has: none that the first has on its other side, or has as their state or army."""
    elsewhere = (*a.actors, *a.recipients)
    return tuple(id for id in _said(b, side) if id in actors.named and not actors.share((id,), elsewhere))


def _hashable(a: Event, b: Event) -> bool:
    # Rows of datasets carry a dict of fields, which has no hash.
    return all(hasattr(one, "start") for one in (*a.evidence, *b.evidence))


def _toll(a: Toll | None, b: Toll | None) -> Toll | None:
    """The range that covers both counts: where documents differ, the toll is as wide as they differ.

    >>> _toll(Toll(min=5, max=5), Toll(min=7, max=None))
    Toll(min=5, max=None)
    """
    if a is None or b is None:
        return a or b
    least = None if a.min is None or b.min is None else min(a.min, b.min)
    return Toll(min=least, max=None if a.max is None or b.max is None else max(a.max, b.max))


def _words(a: Words, b: Words, from_b: Mapping[str, bool], place_from_b: bool) -> Words:
    return Words(
        trigger=a.trigger or b.trigger,
        actors=b.actors if from_b["actors"] or not a.actors else a.actors,
        recipients=b.recipients if from_b["recipients"] or not a.recipients else a.recipients,
        period=a.period or b.period,
        place=b.place if place_from_b or not a.place else a.place,
        killed=a.killed or b.killed,
        wounded=a.wounded or b.wounded,
    )
