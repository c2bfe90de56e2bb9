"""A finding or actor and what a person wants it to say → the same as it should be, checked by its schema and the lists of codes.

`settings` are fields and values as typed: `type` → "ASSAULT", `period.start` → "2024-03-22", `actors` → "Iran,Iraq", or as JSON has them. Short
forms: a period as `2024-03-22`, `2024-03`, `2024` or `2024-03-01..2024-03-22`; a toll as `5`, `5..`, `..8` or `5..8`; evidence and words of
fields as the words themselves, which must stand once in the document. Several values are joined by a comma or `|`; `null` or nothing
takes away. Every error names the field. Refuses ids (joining is for `merge`) and words that are not in the document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from types import UnionType
from typing import Any, Literal, TypeAliasType, get_args, get_origin

from pydantic import ValidationError

from dragoman.errors import EvidenceError, SchemaError, UnknownCode
from dragoman.nouns import Actor, Document, Event, Outlook, Period, Place, Span, Status, Toll, check_evidence
from dragoman.nouns.base import Noun
from dragoman.nouns.period import last_of_month
from dragoman.ontology import BANDS, CAMEO, CONTEXTS, MODES, SECTORS, STATUSES, TYPES, from_plover
from dragoman.ontology.nearest import unknown

# Fields that hold ids of actors; of a role `of` too, and the pairs of outlooks and motives.
ACTORS = ("a", "b", "actor", "actors", "recipients", "third_parties", "speaker", "person", "of", "by", "about", "against", "part_of", "pairs", "explains")  # fmt: skip

type Resolve = Callable[[str, Any], Any]


def amended[Judged: Noun](
    noun: Judged, settings: Mapping[str, Any], *, document: Document | None = None, resolve: Resolve
) -> Judged:
    """The noun with the settings. `resolve(kind, value)` turns the name or id of an "actor" or "place" into an id. Raises `SchemaError`,
    `UnknownCode` or `EvidenceError`, each naming the field."""
    fields = noun.to_json()
    _set_all(type(noun), fields, settings, document, resolve)
    if "type" in settings and isinstance(noun, Event):
        _follow(fields, settings)
    return _checked(type(noun), fields, document)


def made[Found: Noun](model: type[Found], settings: Mapping[str, Any], *, document: Document, resolve: Resolve) -> Found:
    """A finding that a person makes of the settings alone, in a document; its id is empty. Raises as `amended` does."""
    fields: dict[str, Any] = {"id": ""}
    _set_all(model, fields, settings, document, resolve)
    if model is Event:
        fields = {"mode": None, "cameo": None, **fields}
        if "type" in fields:
            _follow(fields, settings)
    return _checked(model, fields, document)


def _set_all(
    model: type[Noun], fields: dict[str, Any], settings: Mapping[str, Any], document: Document | None, resolve: Resolve
) -> None:
    for path, given in settings.items():
        try:
            _set(model, fields, path.split("."), given, document, resolve)
        except UnknownCode as error:
            raise UnknownCode(f"{path}: {error}") from None
        except (SchemaError, EvidenceError) as error:
            raise type(error)(f"{path}: {error}") from None


def _checked[Found: Noun](model: type[Found], fields: Mapping[str, Any], document: Document | None) -> Found:
    try:
        found = model.from_json(fields)
    except ValidationError as error:
        raise SchemaError(_sentence(error)) from None
    if not getattr(found, "evidence", (True,)):
        raise SchemaError("evidence: a finding rests on words of its document")
    _check_codes(found)
    if document is not None:
        texts = {document.id: document.text}
        spans = [one for one in getattr(found, "evidence", ()) if isinstance(one, Span)]
        if isinstance(found, Event) and found.words.trigger is not None:
            spans.append(found.words.trigger)
        check_evidence(spans, texts)
    return found


def _set(
    model: type[Noun], fields: dict[str, Any], path: list[str], given: Any, document: Document | None, resolve: Resolve
) -> None:
    name, *rest = path
    if name not in model.model_fields:
        raise unknown(name, model.model_fields, f"field of {model.__name__.lower()}")
    if name == "id":
        raise SchemaError("an id cannot be set; `dragoman judge merge` says that two are one")
    annotation = model.model_fields[name].annotation
    nouns = [one for one in _parts(annotation) if isinstance(one, type) and issubclass(one, Noun)]
    if rest:
        if len(nouns) != 1 or nouns[0] is Span:
            raise SchemaError(f"{name} has no field {rest[0]!r}")
        inner = dict(fields.get(name) or {})
        _set(nouns[0], inner, rest, given, document, resolve)
        if nouns[0] is Period:
            inner |= _precision(inner, rest[0])
        fields[name] = inner
        return
    value = _value(annotation, nouns, given, document)
    kind = None if Span in nouns else "actor" if name in ACTORS else "place" if name == "place" and issubclass(model, Event) else None
    fields[name] = _resolved(kind, value, resolve) if kind else value


def _parts(annotation: Any) -> list[Any]:
    """The types that an annotation is made of."""
    if isinstance(annotation, TypeAliasType):
        return _parts(annotation.__value__)
    if isinstance(annotation, UnionType) or get_origin(annotation) is tuple:
        return [part for one in get_args(annotation) for part in _parts(one)]
    return [annotation]


def _value(annotation: Any, nouns: list[type[Noun]], given: Any, document: Document | None) -> Any:
    several = any(get_origin(one) is tuple for one in _branches(annotation))
    if isinstance(given, str) and given.strip() in ("", "null", "none", "None"):
        return [] if several else None
    if isinstance(given, str) and given.lstrip()[:1] in ("[", "{"):
        try:
            given = json.loads(given)
        except ValueError as error:
            raise SchemaError(f"no JSON ({error})") from None
    if Span in nouns:
        return _spans(given, several, document)
    if isinstance(given, str):
        if Period in nouns:
            return _period(given)
        if Toll in nouns:
            return _toll(given)
        if several:
            return [one.strip() for one in given.replace("|", ",").split(",") if one.strip()]
        if not any(
            one is str or (get_origin(one) is Literal and isinstance(get_args(one)[0], str)) for one in _parts(annotation)
        ):
            try:
                return json.loads(given)
            except ValueError:
                raise SchemaError(f"{given!r} is no number") from None
    return given


def _branches(annotation: Any) -> list[Any]:
    if isinstance(annotation, TypeAliasType):
        return _branches(annotation.__value__)
    return [two for one in get_args(annotation) for two in _branches(one)] if isinstance(annotation, UnionType) else [annotation]


def _spans(given: Any, several: bool, document: Document | None) -> Any:
    """Words as spans: where they stand in the document."""
    if isinstance(given, list):
        return [_spans(one, False, document) for one in given]
    if not isinstance(given, str):
        return [given] if several else given
    if document is None:
        raise SchemaError("an actor has no evidence of its own")
    count = document.text.count(given)
    if count != 1:
        where = "do not stand in the document" if not count else f"stand {count} times in the document: give more of them"
        raise EvidenceError(f"the words {given!r} {where}")
    start = document.text.index(given)
    span = Span(document=document.id, start=start, end=start + len(given), text=given).to_json()
    return [span] if several else span


def _period(given: str) -> dict[str, Any]:
    """`2024-03-22`, `2024-03`, `2024`, or two of these with two dots between.

    >>> _period("2024-02")["end"]
    '2024-02-29'
    >>> _period("2023-03-04..")
    {'start': '2023-03-04', 'end': None, 'precision': 'open'}
    """
    first, dots, last = (part.strip() for part in given.partition(".."))
    start, how = _days(first)[0:3:2] if first else (None, "open")
    end = (_days(last)[1] if last else None) if dots else _days(first)[1]
    if dots:
        how = (
            "open"
            if start is None or end is None
            else "day"
            if start == end
            else "week"
            if _length(start, end) <= 7
            else "season"
        )
    return {"start": start, "end": end, "precision": how}


def _days(text: str) -> tuple[str, str, str]:
    """First and last day of a day, month or year, and which of them it is."""
    try:
        match text.count("-"):
            case 0:
                return f"{int(text):04}-01-01", f"{int(text):04}-12-31", "year"
            case 1:
                first = date.fromisoformat(f"{text}-01")
                return first.isoformat(), last_of_month(first).isoformat(), "month"
            case _:
                day = date.fromisoformat(text).isoformat()
                return day, day, "day"
    except ValueError:
        raise SchemaError(f"{text!r} is no day; write 2024-03-22, 2024-03, 2024 or two of these with .. between") from None


def _length(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1


def _precision(period: Mapping[str, Any], changed: str) -> dict[str, str]:
    """How exact a period is of which one end was moved."""
    if changed == "precision":
        return {}
    start, end = period.get("start"), period.get("end")
    return {"precision": "open"} if not (start and end) else {"precision": "day"} if start == end else {}


def _toll(given: str) -> dict[str, Any]:
    """`5` exactly, `5..` at least, `..8` at most, `5..8`.

    >>> _toll("5..")
    {'min': 5, 'max': None}
    """
    least, dots, most = (part.strip() for part in given.partition(".."))
    try:
        low, high = (int(part) if part else None for part in (least, most))
    except ValueError:
        raise SchemaError(f"{given!r} is no toll; write 5, 5.., ..8 or 5..8") from None
    return {"min": low, "max": high if dots else low}


def _resolved(kind: str, value: Any, resolve: Resolve) -> Any:
    if isinstance(value, (list, tuple)):
        return [_resolved(kind, one, resolve) for one in value]
    return value if value is None else resolve(kind, value)


def _follow(fields: dict[str, Any], settings: Mapping[str, Any]) -> None:
    """Mode and CAMEO code of the old type go with it, unless they are of the new one too."""
    if "mode" not in settings and fields["mode"] not in (TYPES[fields["type"]].modes if fields["type"] in TYPES else ()):
        fields["mode"] = None
    if "cameo" not in settings and fields["type"] in TYPES:
        may = from_plover(fields["type"], fields["mode"])
        fields["cameo"] = fields["cameo"] if fields["cameo"] in may else (may[0] if may else None)


def _check_codes(found: Noun) -> None:
    if isinstance(found, Event):
        _in(found.type, TYPES, "type", "PLOVER type")
        _in(f"{found.type}.{found.mode}" if found.mode else None, MODES, "mode", "PLOVER mode")
        for context in found.contexts:
            _in(context, CONTEXTS, "contexts", "context")
        _in(found.cameo, CAMEO, "cameo", "CAMEO code")
    elif isinstance(found, Outlook):
        _in(found.band, BANDS, "band", "band")
        _in(found.expects, TYPES, "expects", "PLOVER type")
    elif isinstance(found, Status):
        _in(found.status, STATUSES, "status", "status")
    elif isinstance(found, Actor):
        _in(found.sector, SECTORS, "sector", "sector")
    if isinstance(found, (Event, Actor, Place)) and found.country is not None:
        from dragoman.world import load_world

        if load_world().country(found.country) is None:
            raise UnknownCode(f"country: {found.country!r} is no country by its ISO 3166 alpha-3 code")


def _in(code: str | None, known: Mapping[str, object], field: str, what: str) -> None:
    if code is not None and code not in known:
        raise UnknownCode(f"{field}: {unknown(code, known, what)}")


def _sentence(error: ValidationError) -> str:
    """What pydantic found, by field, in one line."""
    parts: list[str] = []
    for one in error.errors():
        field = ".".join(str(part) for part in one["loc"] if not (isinstance(part, str) and part[:1].isupper()))
        what = one["msg"].removeprefix("Value error, ")
        if field == "period" and "before it starts" in what:
            what += "; a setting period=2024-03-22 sets both ends"
        parts.append(f"{field}: {what[:1].lower()}{what[1:]}" if field else what)
    return "; ".join(dict.fromkeys(parts))
