"""`explain`, `schema`, `demo` and `doctor`."""

from __future__ import annotations

import json

import pytest

from dragoman.desk import health
from dragoman.examples import NAMES, example


@pytest.mark.parametrize("code", ["ASSAULT", "CONSULT", "MIL", "security"])
def test_explain_says_what_a_code_means(dragoman, code: str):
    ran = dragoman("explain", code)
    assert (ran.code, ran.err) == (0, "")
    assert code.casefold() in ran.out.casefold()
    assert len(ran.out.split()) > 3


def test_explain_of_an_unknown_code_is_exit_code_1_and_the_rest_is_explained(dragoman):
    ran = dragoman("explain", "ASSALT", "ASSAULT")
    assert ran.code == 1
    assert ran.err.startswith("dragoman: ")
    assert "ASSAULT" in ran.out


@pytest.mark.parametrize(("noun", "field"), [("situation", "events"), ("document", "text"), ("brief", "")])
def test_schema_is_json_schema(dragoman, noun: str, field: str):
    ran = dragoman("schema", noun)
    assert ran.code == 0
    schema = json.loads(ran.out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert not field or field in schema["properties"]


def test_schema_alone_is_that_of_a_situation(dragoman):
    assert dragoman("schema").out == dragoman("schema", "situation").out
    assert "schema" in json.loads(dragoman("schema").out)["properties"]


@pytest.mark.parametrize("name", ["", *NAMES, "gulf-of-aden-wire"])
def test_demo_shows_a_brief(dragoman, name: str):
    ran = dragoman("demo", *([name] if name else []))
    assert ran.code == 0
    assert len(ran.out.splitlines()) > 10
    assert "invented" in ran.err


def test_demo_lists_and_prints_the_examples(dragoman):
    assert dragoman("demo", "--list").out.split() == list(NAMES)
    assert dragoman("demo", "--text").out.encode() == example(NAMES[0])


def test_demo_of_another_name_says_which_there_are(dragoman):
    ran = dragoman("demo", "nonsense")
    assert ran.code == 2
    assert NAMES[0] in ran.err


def test_doctor_finds_everything(dragoman):
    ran = dragoman("doctor")
    assert ran.code == 0
    assert "MISSING" not in ran.out
    for word in ("Python", "spacy", "coder", "countries", "dragoman demo"):
        assert word in ran.out


def test_doctor_as_json(dragoman):
    checks = json.loads(dragoman("doctor", "--json").out)
    assert {"name", "state", "says"} == set(checks[0])


def test_doctor_says_what_is_missing_with_exit_code_1(dragoman, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "_NEEDED", ("no_such_package",))
    ran = dragoman("doctor")
    assert ran.code == 1
    assert "MISSING no_such_package" in ran.out
