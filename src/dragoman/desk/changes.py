"""The question "what moved since?": what is told, and a day → `Changes`."""

from __future__ import annotations

from datetime import date

from dragoman.desk.newly import newly_stated
from dragoman.desk.told import Told
from dragoman.errors import ReadError
from dragoman.nouns.change import Changes

# So many changes, and so many things newly stated, are told.
MOST = 20
# Of the acts behind a change, those that read the same are shown as one: so many are looked at.
ACTS = 12


def changes(found: Told, *, since: date, until: date | None = None, about: str | None = None, most: int = MOST) -> Changes:
    """What moved from `since` to `until`, by default the day of the last act, of all pairs or those of an actor; the `most` most surprising changes.

    Raises `UnknownCode` for a name that nobody has, and `ReadError` where nothing is told of the days before, or the days are the wrong way round.
    """
    from dragoman.standing.changes import changes as moved

    actor = found.actor(about) if about else None
    scope = found.scope()
    if until is not None and until < since:
        raise ReadError(f"it lies before --since {since}", where=f"--until {until}")
    if scope.first is None or scope.first >= since:
        first = f"the first act told is of {scope.first}" if scope.first else "no act is told"
        raise ReadError(f"{first}: there is nothing before it to compare with", where=f"--since {since}")
    told, shifts = moved(found.acts, since=since, until=until, about=actor, most=most, findings=ACTS)
    end = until or max(scope.last or since, since)
    stated = newly_stated(found, since=since, until=end, about=actor)
    basis = found.basis(act.id for change in told for act in change.moved)
    named = {id for change in told for id in (change.a, change.b)} | {id for one in stated[:most] for id in one.about} | ({actor} if actor else set())
    return Changes(
        since=since, until=end, about=actor, scope=scope, tested=shifts.tested, near=shifts.near, beyond=shifts.beyond, changes=told,
        left_out=len(shifts.rows) - len(told), stated=tuple(stated[:most]), stated_left_out=max(0, len(stated) - most),
        names={id: found.names.get(id, id) for id in sorted(named)}, basis=tuple(sorted(basis.values(), key=lambda one: (-one.day.toordinal(), one.id))),
    )  # fmt: skip
