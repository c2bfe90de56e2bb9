"""The question "what is stated, said, expected?": a ledger and filters → one Arrow table of the findings of one kind, names resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from dragoman.desk.ledger_briefs import parts_of
from dragoman.ledger import Ledger
from dragoman.nouns import Document, Period, Situation, Span
from dragoman.nouns.base import Noun

if TYPE_CHECKING:
    import pyarrow as pa

# Kind → the columns of its own: fields of the noun.
KINDS: dict[str, tuple[str, ...]] = {
    "relations": ("a", "b", "dimension", "sign", "trend", "issue", "quantity", "against", "modality", "speaker"),
    "claims": ("speaker", "kind", "content", "about"),
    "outlooks": ("speaker", "expects", "pairs", "band", "hedge", "condition", "against"),
    "motives": ("actor", "kind", "content", "explains"),
    "statuses": ("actor", "status", "by", "modality"),
}
# Columns that all have, behind those.
OF_ALL = ("start", "end", "confidence", "evidence", "document", "ref", "title", "published", "source")

_SEVERAL = ("against", "about", "pairs", "explains", "by")
_DAYS = ("start", "end", "published")


def findings(
    ledger: Ledger,
    kind: str,
    about: Sequence[str] = (),
    *,
    since: date | None = None,
    until: date | None = None,
    most: int | None = None,
    as_of: datetime | None = None,
) -> pa.Table:
    """Findings of a kind of `KINDS`, those of the newest documents first, with `id` and the columns of the kind and of `OF_ALL`. Pairs
    read "Iran – Iraq". Raises `UnknownCode` for a name in `about` that nobody has."""
    import pyarrow as pa

    parts = parts_of(ledger, about, since=since, until=until, as_of=as_of)
    rows = [row for situation in reversed(parts) for row in _rows(situation, kind)][:most]
    text = pa.string()
    types: dict[str, pa.DataType] = {"sign": pa.int64(), "confidence": pa.float64()}
    types |= dict.fromkeys(_SEVERAL, pa.list_(text)) | dict.fromkeys(_DAYS, pa.date32())
    names = ("id", *KINDS[kind], *OF_ALL)
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, types.get(name, text)) for name in names]))


def _rows(situation: Situation, kind: str) -> list[dict[str, Any]]:
    names = {party.id: party.name for party in (*situation.actors, *situation.places)}
    return [_row(finding, KINDS[kind], names, situation.documents[0]) for finding in getattr(situation, kind)]


def _row(finding: Noun, fields: Sequence[str], names: Mapping[str, str], document: Document) -> dict[str, Any]:
    period = getattr(finding, "period", None) or getattr(finding, "horizon", None) or Period()
    spans = [one for one in finding.evidence if isinstance(one, Span)]  # type: ignore[attr-defined]
    return {
        "id": finding.id,  # type: ignore[attr-defined]
        **{field: _named(getattr(finding, field), names) for field in fields},
        "start": date.fromisoformat(period.start) if period.start else None,
        "end": date.fromisoformat(period.end) if period.end else None,
        "confidence": finding.confidence,  # type: ignore[attr-defined]
        "evidence": " … ".join(span.text for span in spans) or None,
        "document": document.id,
        "ref": document.ref,
        "title": document.title,
        "published": date.fromisoformat(document.published[:10]) if document.published else None,
        "source": document.source,
    }


def _named(value: Any, names: Mapping[str, str]) -> Any:
    """A value with names in the place of ids."""
    if isinstance(value, tuple):
        return [
            " – ".join(names.get(id, id) for id in one if id) if isinstance(one, tuple) else names.get(one, one) for one in value
        ]
    return names.get(value, value) if isinstance(value, str) else value
