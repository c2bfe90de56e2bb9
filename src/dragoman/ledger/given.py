"""Events in columns: what an event says → the columns that it and its pairs have, and back for rows of datasets, which have no payload.

A million rows of a dataset are written and asked without JSON; the noun is made where somebody looks at one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from dragoman.errors import SchemaError
from dragoman.nouns import Event, Row, Span


def event_columns(event: Event) -> dict[str, Any]:
    """The columns of an event since version 2, the same for its pairs."""
    killed = event.killed
    return {
        "mode": event.mode,
        "cameo": event.cameo,
        "contexts": list(event.contexts),
        "direction": event.direction,
        "precision": event.period.precision,
        "place": event.place,
        "killed": killed.min if killed else None,
        "killed_min": killed.min if killed else None,
        "killed_max": killed.max if killed else None,
    }


def event_fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the event that a row of a dataset is, but for id and evidence. A row that a person amended has them all in its payload."""
    extras = json.loads(row["payload"] or "{}")
    extras.pop("also", None)
    tolled = row["killed_min"] is not None or row["killed_max"] is not None
    return {
        "type": row["type"],
        "mode": row["mode"],
        "cameo": row["cameo"],
        "contexts": row["contexts"] or [],
        "actors": [row["a"]] if row["a"] else [],
        "recipients": [row["b"]] if row["b"] else [],
        "direction": row["direction"],
        "period": {"start": _day(row["first_day"]), "end": _day(row["last_day"]), "precision": row["precision"] or "day"},
        "place": row["place"],
        "country": row["country"],
        "killed": {"min": row["killed_min"], "max": row["killed_max"]} if tolled else None,
    } | extras


def row_of(row: Mapping[str, Any]) -> Row:
    """The row of a dataset that a row of the ledger rests on; cells that were not filled are left out."""
    given = {name: str(value) for name, value in json.loads(row["given"] or "{}").items() if value not in (None, "")}
    return Row(dataset=row["dataset"], version=row["document"], key=row["key"], fields=given)


def row_columns(evidence: tuple[Span | Row, ...], where: str) -> dict[str, Any]:
    """The columns of the row that a finding rests on; none for words. Raises `SchemaError` where there is more than one row, or words beside it."""
    rows = [one for one in evidence if isinstance(one, Row)]
    if not rows:
        return {}
    if len(evidence) > 1:
        raise SchemaError(f"{where}: a finding rests on words of a text or on one row of a dataset")
    (row,) = rows
    return {"dataset": row.dataset, "key": row.key, "given": json.dumps(row.fields, ensure_ascii=False)}


def row_anchor(row: Row) -> str:
    """What stands for a row whatever it says, as `sql/given_events.sql` makes it."""
    return f"anchor-{hashlib.md5(f'{row.dataset}\x1f{row.key}'.encode(), usedforsecurity=False).hexdigest()[:16]}"


def _day(day: Any) -> str | None:
    return None if day is None else str(day)
