"""Findings: tolls in order, closed choices, frozen, JSON both ways."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from dragoman.nouns import Claim, Event, Motive, Outlook, Period, Relation, Role, Row, Span, Status, Toll, Words

SPAN = Span(document="d", start=0, end=4, text="Iran")
FINDINGS = [
    Event(id="e1", type="ASSAULT", actors=("IRN",), killed=Toll(min=5), period=Period(start="2024-01-01"), words=Words(trigger=SPAN), evidence=(SPAN,)),
    Event(id="e2", type="AID", evidence=(Row(dataset="x", key="7", fields={"a": "b"}),)),
    Relation(id="r1", a="IRN", b="IRQ", dimension="security", sign=-1, evidence=(SPAN,)),
    Claim(id="c1", speaker="IRN", kind="direct", content="No.", evidence=(SPAN,)),
    Outlook(id="o1", expects=None, pairs=(("IRN", None),), band="likely", hedge="probably", evidence=(SPAN,)),
    Motive(id="m1", actor="IRN", kind="fear", content="war", explains=(("IRN", "IRQ"),), evidence=(SPAN,)),
    Status(id="s1", actor="IRN", status="sanctioned", by=("USA",), evidence=(SPAN,)),
    Role(id="p1", person="x", role="minister", of="IRN", evidence=(SPAN,)),
]


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: f"{type(finding).__name__} {finding.id}")
def test_json_brings_back_the_same_finding(finding):
    assert type(finding).from_json(finding.to_json()) == finding


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: f"{type(finding).__name__} {finding.id}")
def test_findings_are_frozen(finding):
    with pytest.raises(ValidationError, match="frozen"):
        finding.id = "other"


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: f"{type(finding).__name__} {finding.id}")
def test_findings_refuse_unknown_fields(finding):
    with pytest.raises(ValueError, match="surplus"):
        type(finding).from_json(finding.to_json() | {"surplus": 1})


def test_toll_refuses_more_than_its_most():
    with pytest.raises(ValueError, match="at least 5 and at most 3"):
        Toll(min=5, max=3)


def test_toll_refuses_less_than_nobody():
    with pytest.raises(ValidationError):
        Toll(min=-1)


def test_toll_of_nobody_is_not_an_unknown_toll():
    assert Toll(min=0, max=0) != Toll()


@pytest.mark.parametrize(("field", "value"), [("sign", 2), ("dimension", "sporting"), ("confidence", 1.5)])
def test_relation_refuses_values_outside_its_lists(field, value):
    with pytest.raises(ValidationError):
        Relation.from_json(FINDINGS[2].to_json() | {field: value})
