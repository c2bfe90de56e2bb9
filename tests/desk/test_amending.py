"""Fields as people type them become the field's value, or an error that names the field."""

from __future__ import annotations

import pytest

from dragoman.desk.amending import amended
from dragoman.errors import DragomanError, EvidenceError, SchemaError, UnknownCode
from dragoman.nouns import Actor, Claim, Document, Event, Outlook, Period, Relation, Span, Status, Toll

TEXT = "Iran struck Iraq. Iraq said it struck back near Basra."
DOCUMENT = Document(id="d", text=TEXT)
ALL = (Span(document="d", start=0, end=17, text=TEXT[:17]),)
EVENT = Event(id="e", type="ASSAULT", mode="aerial", cameo="195", actors=("IRN",), recipients=("IRQ",), period=Period(start="2024-05-01", end="2024-05-01"), evidence=ALL)  # fmt: skip


def resolve(kind: str, given: str) -> str:
    known = {"iran": "IRN", "iraq": "IRQ", "chad": "TCD", "basra": "p-basra"}
    if given.lower() not in known and given not in known.values():
        raise UnknownCode(f"no {kind} {given!r}")
    return known.get(given.lower(), given)


def amend(noun, **settings: object):
    return amended(noun, {name.replace("__", "."): value for name, value in settings.items()}, document=DOCUMENT, resolve=resolve)


@pytest.mark.parametrize(
    ("settings", "field", "value"),
    [
        ({"type": "COERCE"}, "type", "COERCE"),
        ({"period": "2024-03-22"}, "period", Period(start="2024-03-22", end="2024-03-22")),
        ({"period": "2024-02"}, "period", Period(start="2024-02-01", end="2024-02-29", precision="month")),
        ({"period": "2023"}, "period", Period(start="2023-01-01", end="2023-12-31", precision="year")),
        ({"period": "2023-03..2023-05"}, "period", Period(start="2023-03-01", end="2023-05-31", precision="season")),
        ({"period": "2023-03-01..2023-03-04"}, "period", Period(start="2023-03-01", end="2023-03-04", precision="week")),
        ({"period": "2023.."}, "period", Period(start="2023-01-01", end=None, precision="open")),
        ({"period": "..2023-02-03"}, "period", Period(start=None, end="2023-02-03", precision="open")),
        ({"period__start": "2024-04-30"}, "period", Period(start="2024-04-30", end="2024-05-01")),
        ({"period__start": "null"}, "period", Period(start=None, end="2024-05-01", precision="open")),
        ({"period": '{"start": "2024-01-01", "end": null, "precision": "open"}'}, "period", Period(start="2024-01-01", end=None, precision="open")),
        ({"killed": "5"}, "killed", Toll(min=5, max=5)),
        ({"killed": "5.."}, "killed", Toll(min=5, max=None)),
        ({"killed": "..8"}, "killed", Toll(min=None, max=8)),
        ({"wounded": "5..8"}, "wounded", Toll(min=5, max=8)),
        ({"wounded__min": "3"}, "wounded", Toll(min=3, max=None)),
        ({"killed": "null"}, "killed", None),
        ({"actors": "Chad, Iraq"}, "actors", ("TCD", "IRQ")),
        ({"actors": "Chad|IRN"}, "actors", ("TCD", "IRN")),
        ({"actors": '["Chad"]'}, "actors", ("TCD",)),
        ({"actors": ["TCD"]}, "actors", ("TCD",)),
        ({"recipients": ""}, "recipients", ()),
        ({"place": "Basra"}, "place", "p-basra"),
        ({"country": "IRQ"}, "country", "IRQ"),
        ({"contexts": "military"}, "contexts", ("military",)),
        ({"modality": "negated"}, "modality", "negated"),
        ({"confidence": "0.25"}, "confidence", 0.25),
        ({"evidence": "Iraq said it struck back"}, "evidence", (Span(document="d", start=18, end=42, text="Iraq said it struck back"),)),
        ({"mode": "null"}, "mode", None),
    ],
    ids=str,
)
def test_a_field_of_an_event(settings: dict[str, object], field: str, value: object):
    found = amend(EVENT, **settings)
    assert getattr(found, field) == value
    assert found.id == "e"


def test_words_of_a_field_are_found_in_the_document():
    assert amend(EVENT, words__trigger="struck back").words.trigger == Span(document="d", start=31, end=42, text="struck back")


def test_mode_and_cameo_of_the_old_type_go_with_it():
    found = amend(EVENT, type="AID")
    assert (found.mode, found.cameo[:2] if found.cameo else None) == (None, "07")


@pytest.mark.parametrize(
    ("settings", "error", "words"),
    [
        ({"type": "ASSAULTS"}, UnknownCode, "type: .*nearest: ASSAULT"),
        ({"typ": "AID"}, UnknownCode, "typ: .*nearest: .*type"),
        ({"mode": "nuclear"}, UnknownCode, "mode: .*PLOVER mode"),
        ({"contexts": "militari"}, UnknownCode, "contexts: .*military"),
        ({"modality": "sure"}, SchemaError, "modality: .*'asserted'"),
        ({"period": "May"}, SchemaError, "period: 'May' is no day"),
        ({"period__start": "2024-06-01"}, SchemaError, "period: .*before it starts.*sets both"),
        ({"period__begin": "2024-06-01"}, UnknownCode, "period.begin: .*no field"),
        ({"killed": "many"}, SchemaError, "killed: 'many' is no toll"),
        ({"killed": "8..5"}, SchemaError, "killed: toll of at least 8"),
        ({"confidence": "2"}, SchemaError, "confidence: .*less than or equal"),
        ({"confidence": "high"}, SchemaError, "confidence: 'high' is no number"),
        ({"actors": "Atlantis"}, UnknownCode, "actors: no actor 'Atlantis'"),
        ({"country": "IR"}, UnknownCode, "country: 'IR' is no country"),
        ({"evidence": "struck"}, EvidenceError, "evidence: .*stand 2 times"),
        ({"evidence": "shelled"}, EvidenceError, "evidence: .*do not stand"),
        ({"evidence": ""}, SchemaError, "evidence"),
        ({"id": "e2"}, SchemaError, "id: .*merge"),
        ({"actors": "["}, SchemaError, "actors: no JSON"),
    ],
    ids=str,
)
def test_what_does_not_fit_names_the_field(settings: dict[str, object], error: type[DragomanError], words: str):
    with pytest.raises(error, match=words):
        amend(EVENT, **settings)


@pytest.mark.parametrize(
    ("noun", "settings", "field", "value"),
    [
        (Relation(id="r", a="IRN", b="IRQ", dimension="security", sign=-1, evidence=ALL), {"sign": "1", "a": "Chad"}, "sign", 1),
        (Claim(id="c", speaker="IRQ", kind="direct", content="x", evidence=ALL), {"content": "2024"}, "content", "2024"),
        (Outlook(id="o", band="possible", hedge="may", evidence=ALL), {"pairs": '[["Iran", "Iraq"], ["Chad", null]]'}, "pairs", (("IRN", "IRQ"), ("TCD", None))),
        (Status(id="s", actor="IRN", status="sanctioned", evidence=ALL), {"by": "Iraq"}, "by", ("IRQ",)),
        (Actor(id="x-g", name="g", kind="armed group"), {"aliases": "G, the G"}, "aliases", ("G", "the G")),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "id") else "",
)
def test_fields_of_other_findings_and_actors(noun, settings: dict[str, object], field: str, value: object):
    assert getattr(amend(noun, **settings), field) == value


@pytest.mark.parametrize(
    ("noun", "settings", "words"),
    [
        (Outlook(id="o", band="possible", hedge="may", evidence=ALL), {"band": "maybe"}, "band: "),
        (Outlook(id="o", band="possible", hedge="may", evidence=ALL), {"expects": "WAR"}, "expects: "),
        (Status(id="s", actor="IRN", status="sanctioned", evidence=ALL), {"status": "famous"}, "status: "),
        (Actor(id="x-g", name="g", kind="armed group"), {"sector": "XYZ"}, "sector: "),
        (Actor(id="x-g", name="g", kind="armed group"), {"kind": "gang"}, "kind: "),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "id") else "",
)
def test_codes_of_other_findings_are_checked(noun, settings: dict[str, object], words: str):
    with pytest.raises((UnknownCode, SchemaError), match=words):
        amend(noun, **settings)
