"""The question "what is stated now that was not before?": what is told, and a day → relations and conditions first stated since, newest first."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dragoman.briefing.sentences import status_sentence
from dragoman.desk.bases import evidence_of, source_of, words_of
from dragoman.desk.told import Told
from dragoman.nouns import Status
from dragoman.nouns.change import NewlyStated
from dragoman.nouns.finding import TOLD


def newly_stated(found: Told, *, since: date, until: date, about: str | None = None) -> list[NewlyStated]:
    """By the day of publication, of all or of one actor. What was published before `since` with the same content (pair, dimension and sign; actor and
    condition) is not new."""
    relations = _first(found.stated.to_pylist(), lambda row: (*sorted((row["a"], row["b"])), row["dimension"], row["sign"]), since, until)
    relations = [row for row in relations if about is None or about in (row["a"], row["b"])]
    told = found.basis(row["id"] for row in relations)
    out = [_relation(row, told[row["id"]]) for row in relations if row["id"] in told]
    out += [_status(row, found) for row in _first(_conditions(found), lambda row: (row["actor"], row["status"]), since, until) if about in (None, row["actor"])]
    return sorted(out, key=lambda one: (-one.published.toordinal(), one.id))


def _conditions(found: Told) -> list[dict[str, Any]]:
    if found.ledger is None:
        return []
    marks = set(found.ledger.answer("marks", as_of=found.as_of, documents=None)["document"].to_pylist())
    rows = found.ledger.answer("conditions", as_of=found.as_of, modalities=list(TOLD)).to_pylist()
    return [row for row in rows if row["document"] not in marks]


def _first(rows: list[dict[str, Any]], key: Any, since: date, until: date) -> list[dict[str, Any]]:
    """Of each content the first row, if it is of these days."""
    first: dict[object, dict[str, Any]] = {}
    for row in sorted((row for row in rows if row["published"]), key=lambda row: (row["published"], row["id"])):
        first.setdefault(key(row), row)
    return [row for row in first.values() if since <= row["published"] <= until]


def _relation(row: dict[str, Any], basis: Any) -> NewlyStated:
    return NewlyStated(
        id=row["id"], kind="relation", about=(row["a"], row["b"]), what=basis.what, words=basis.words, document=row["document"], source=basis.source,
        published=row["published"], evidence=basis.evidence,
    )  # fmt: skip


def _status(row: dict[str, Any], found: Told) -> NewlyStated:
    status = Status.model_validate(json.loads(row["payload"]) | {"evidence": evidence_of(row)})
    return NewlyStated(
        id=row["id"], kind="status", about=(row["actor"],), what=status_sentence(status, lambda id: found.names.get(id, id), None),
        words=words_of(status.evidence), document=row["document"], source=source_of(row), published=row["published"], evidence=status.evidence,
    )  # fmt: skip
