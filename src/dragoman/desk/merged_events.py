"""Events of several situations as they come: is this one told already, and if so, what do both tellings say together?

The rules stand in `dragoman.desk.merging`. The first telling keeps its id; the second fills what the first leaves open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from dragoman.desk.merged_parties import Actors, Places
from dragoman.nouns import Event, Period, Place, Toll, Words
from dragoman.nouns.finding import TOLD

# Days that a period may span for its overlap with another to mean anything. A week is what "last week" and "between 3 and 8 May" give;
# with a month, two of the many meetings of the same pair would be one.
MAX_DAYS = 7


class _Told:
    """An event so far: its place in the order, the numbers of the situations that tell it, the ids of its tellings, the cluster that
    judgements put it in."""

    __slots__ = ("cluster", "event", "ids", "numbers", "place")

    def __init__(self, event: Event, number: int, place: int, cluster: str | None) -> None:
        self.event, self.numbers, self.ids, self.place, self.cluster = event, {number}, {event.id}, place, cluster


class Events:
    """Events so far, in the order in which they were first told. `same` and `apart`: what is one and what is two by judgements."""

    def __init__(
        self,
        actors: Actors,
        places: Places,
        *,
        same: Mapping[str, str] | None = None,
        apart: AbstractSet[tuple[str, str]] = frozenset(),
    ) -> None:
        self._actors, self._places = actors, places
        self._judged, self._apart = same or {}, apart
        self._all: list[_Told] = []
        # Two can be one only if their days meet, so those of a day are all that need a look.
        self._of_day: dict[tuple[str, date], list[_Told]] = {}
        self._of_cluster: dict[str, _Told] = {}

    def add(self, event: Event, number: int) -> None:
        """Take in an event of the situation with this number; its ids are those of the merged situation."""
        cluster = self._judged.get(event.id)
        told = self._of_cluster.get(cluster) if cluster else None
        told = told or next((one for one in self._near(event) if self._one(one, event, number, cluster)), None)
        if told is None:
            told = _Told(event, number, len(self._all), cluster)
            self._all.append(told)
        else:
            told.event = _one_event(told.event, event, self._actors, self._places)
            told.numbers.add(number)
            told.ids.add(event.id)
            told.cluster = told.cluster or cluster
        if told.cluster:
            self._of_cluster.setdefault(told.cluster, told)
        for day in _each_day(event):
            of_day = self._of_day.setdefault((event.type, day), [])
            if told not in of_day:
                of_day.append(told)

    def _near(self, event: Event) -> list[_Told]:
        """Those of its type and days, the first told first."""
        found = {told.place: told for day in _each_day(event) for told in self._of_day.get((event.type, day), ())}
        return [found[place] for place in sorted(found)]

    def _one(self, told: _Told, event: Event, number: int, cluster: str | None) -> bool:
        if number in told.numbers or (cluster and told.cluster and cluster != told.cluster):
            return False
        if self._apart and any((min(id, event.id), max(id, event.id)) in self._apart for id in told.ids):
            return False
        return _same(told.event, event, self._actors, self._places)

    def kept(self) -> tuple[Event, ...]:
        return tuple(told.event for told in self._all)


def _each_day(event: Event) -> list[date]:
    """The days that an event may be of, if they are few enough to say something."""
    period = _days(event)
    if not (period.start and period.end):
        return []
    start, end = date.fromisoformat(period.start), date.fromisoformat(period.end)
    return [] if (end - start).days >= MAX_DAYS else [start + timedelta(days=day) for day in range((end - start).days + 1)]


def _same(a: Event, b: Event, actors: Actors, places: Places) -> bool:
    if a.type != b.type or (a.mode and b.mode and a.mode != b.mode):
        return False
    if a.modality != b.modality and not (a.modality in TOLD and b.modality in TOLD):
        return False
    if _overlap(_days(a), _days(b)) is None:
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


def _days(event: Event) -> Period:
    """The days that an event may be of: one that was only published on a day may have been the day before."""
    period = event.period
    if "period" not in event.inferred or not period.start:
        return period
    return Period(start=(date.fromisoformat(period.start) - timedelta(days=1)).isoformat(), end=period.end, precision="week")


def _when(a: Event, b: Event) -> Period:
    """The days of both; what is told goes before what was inferred."""
    told = [event.period for event in (a, b) if "period" not in event.inferred]
    if len(told) == 1:
        return told[0]
    return _overlap(a.period, b.period) or a.period


def _country(event: Event) -> str | None:
    return None if "country" in event.inferred else event.country


def _overlap(a: Period, b: Period) -> Period | None:
    """The days that both periods allow, if both are short enough to say something."""
    days = [(date.fromisoformat(p.start), date.fromisoformat(p.end)) for p in (a, b) if p.start and p.end]
    if len(days) < 2 or any((end - start).days >= MAX_DAYS for start, end in days):
        return None
    start, end = max(days[0][0], days[1][0]), min(days[0][1], days[1][1])
    if end < start:
        return None
    return Period(start=start.isoformat(), end=end.isoformat(), precision="day" if start == end else "week")


def _place_agrees(a: Event, b: Event, places: Places) -> bool | None:
    """True: the same place below a country. False: two places. None: nothing speaks against it."""
    here, there = places.precise(a.place), places.precise(b.place)
    if here and there:
        return here.id == there.id or _within(here, there) or _within(there, here)
    if _country(a) and _country(b) and a.country != b.country:
        return False
    return None


def _within(place: Place, area: Place) -> bool:
    """Whether a place lies in an area that is named: Kaduna in Kaduna State."""
    return (
        area.kind in ("admin1", "region")
        and place.country == area.country
        and place.admin1 is not None
        and place.admin1 in (area.name, area.admin1)
    )


def _said(event: Event, side: str) -> tuple[str, ...]:
    """A side of the event as the text gives it: what was inferred contradicts nothing and proves nothing."""
    return () if side in event.inferred else getattr(event, side)


def _both(event: Event) -> tuple[str, ...]:
    return (*_said(event, "actors"), *_said(event, "recipients"))


def _side_agrees(a: Sequence[str], b: Sequence[str], actors: Actors) -> bool | None:
    """True: a named party in common. False: other named parties, or other kinds of people. None: not said."""
    if actors.share(a, b):
        return True
    named_a, named_b = actors.named.intersection(a), actors.named.intersection(b)
    if named_a and named_b:
        return False
    if a and b and not named_a and not named_b and not actors.kinds(a) & actors.kinds(b):
        return False
    return None


def _one_event(a: Event, b: Event, actors: Actors, places: Places) -> Event:
    """Two tellings as one event: the first keeps its id, the second fills what the first leaves open."""
    # What is told goes before what is planned or denied, which only judgements make one with it.
    first, second = sorted((a, b), key=lambda event: TOLD.index(event.modality) if event.modality in TOLD else len(TOLD))
    from_b = {
        side: bool(actors.named.intersection(_said(b, side))) and not actors.named.intersection(_said(a, side))
        for side in ("actors", "recipients")
    }
    sides = {
        side: getattr(b, side)
        if from_b[side] or not getattr(a, side)
        else tuple(dict.fromkeys((*getattr(a, side), *_new(a, b, side, actors))))
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
            "period": _when(a, b),
            "place": place.place,
            "country": place.country or _country(a) or _country(b) or a.country or b.country,
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


def _new(a: Event, b: Event, side: str, actors: Actors) -> tuple[str, ...]:
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
