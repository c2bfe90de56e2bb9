"""A brief's rows in, "what we do not know" out: undated, unplaced, one source, open tolls, nobody named, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.briefing.words import count
from dragoman.nouns.brief import Brief, Happened, Unknown, UnknownKind
from dragoman.tables import read_table


def unknown(brief: Brief, dropped: Mapping[str, int]) -> Iterable[Unknown]:
    """Each gap as one sentence with the findings it concerns."""
    yield from _sources(brief)
    events = brief.happened
    total = len(events)
    gaps: tuple[tuple[UnknownKind, list[Happened], str], ...] = (
        ("undated", [e for e in events if e.when is None], "no date"),
        ("unplaced", [e for e in events if e.place is None], "no place"),
        ("actor", [e for e in events if not e.who], "nobody named as the one who acted"),
        ("recipient", [e for e in events if e.who and not e.whom and e.direction != "mutual" and e.type in ("ASSAULT", "COERCE", "SANCTION", "THREATEN")],
         "nobody named on the receiving side"),
    )  # fmt: skip
    for kind, missing, words in gaps:
        if missing:
            yield Unknown(kind=kind, text=f"{_of(len(missing), total)} {words}.", findings=_ids(missing))
    violent = [e for e in events if e.type == "ASSAULT" and e.modality not in ("negated", "intended", "hypothetical")]
    silent = [e for e in violent if e.killed is None and e.wounded is None]
    if silent:
        yield Unknown(kind="toll", text=f"{_of(len(silent), len(violent), 'attack')} no number of killed or wounded.", findings=_ids(silent))
    open_tolls = [e for e in events if any(t is not None and t.min is not None and t.max is None for t in (e.killed_toll, e.wounded_toll))]
    if open_tolls:
        yield Unknown(kind="toll", text=f"{count(len(open_tolls), 'toll')} may be higher than told (“at least”, “more than”).", findings=_ids(open_tolls))
    ranges = [
        e for e in events if any(t is not None and t.min is not None and t.max is not None and t.min < t.max for t in (e.killed_toll, e.wounded_toll))
    ]
    if ranges:
        yield Unknown(kind="toll", text=f"{count(len(ranges), 'toll')} told only as a range.", findings=_ids(ranges))
    soft = [e for e in events if e.modality in ("attributed", "reported")]
    if soft:
        one = len(soft) == 1
        yield Unknown(
            kind="sources",
            text=f"{count(len(soft), 'event')} {'rests' if one else 'rest'} on somebody's word or on reports, not on the text's own account.",
            findings=_ids(soft),
        )
    unsure = [e for e in events if {"actors", "recipients"} & set(e.inferred)]
    if unsure:
        yield Unknown(kind="actor", text=f"{count(len(unsure), 'event')} with a side read from the surrounding words, not named in the clause.", findings=_ids(unsure))
    undated = [e for e in events if "period" in e.inferred]
    if undated:
        yield Unknown(kind="undated", text=f"{count(len(undated), 'event')} dated by the report as a whole, not by words of its own.", findings=_ids(undated))
    vague = [o for o in brief.expected if o.low is None]
    if vague:
        text = f"{count(len(vague), 'expectation')} of {len(brief.expected)} worded without a number (“may”, “could”, “will”): none is given here."
        yield Unknown(kind="number", text=text, findings=tuple(o.id for o in vague))
    yield from _dropped(dropped)


def _sources(brief: Brief) -> Iterable[Unknown]:
    if len(brief.sources) == 1:
        if not brief.empty():
            yield Unknown(kind="sources", text="All of this rests on one document; nothing here is corroborated by a second.")
        return
    single = [e for e in brief.happened if e.documents < 2]
    if single:
        yield Unknown(
            kind="sources",
            text=f"{count(len(single), 'event')} of {len(brief.happened)} told by one document only.",
            findings=_ids(single),
        )


def _dropped(dropped: Mapping[str, int]) -> Iterable[Unknown]:
    if not dropped:
        return
    words = {row["reason"]: row["words"] for row in read_table("dragoman.briefing", "dropped.tsv")}
    listed = "; ".join(f"{number} {words.get(reason, reason)}" for reason, number in sorted(dropped.items(), key=lambda item: (-item[1], item[0])))
    yield Unknown(kind="dropped", text=f"{count(sum(dropped.values()), 'passage')} left out on purpose: {listed}.")


def _of(number: int, total: int, one: str = "event") -> str:
    return f"{number} of {count(total, one)} {'has' if number == 1 else 'have'}"


def _ids(events: Sequence[Happened]) -> tuple[str, ...]:
    return tuple(event.id for event in events)
