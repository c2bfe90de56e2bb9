"""JSON Lines: good lines become documents, bad ones failures that name line and reason."""

from __future__ import annotations

import io
import json

import pytest

from dragoman.nouns import Document, document_id
from dragoman.reading import Failure, read_jsonl
from dragoman.reading import jsonl as module

GOOD = '{"id": "a", "text": "The envoys met in Doha.", "title": "T", "published": "2024-04-29T10:00:00Z", "url": "http://example.org", "source": "S", "author": ["Ann", "Bo"], "licence": "CC0", "language": "en", "other": 1}'


def one(**fields: object) -> Document | Failure:
    (found,) = read_jsonl([json.dumps(fields)])
    return found


def test_all_fields_are_read():
    (document,) = read_jsonl(io.StringIO(GOOD + "\n"))
    assert isinstance(document, Document)
    assert document.model_dump() == {
        "id": document_id(GOOD.encode()),
        "text": "The envoys met in Doha.",
        "ref": "a",
        "title": "T",
        "published": "2024-04-29",
        "source": "S",
        "url": "http://example.org",
        "author": "Ann, Bo",
        "language": "en",
        "licence": "CC0",
        "extracted_by": "jsonl",
        "dated": "2024-04-29T10:00:00Z",
        "updated": None,
        "pub_status": "usable",
        "replaces": None,
    }


def test_bad_lines_are_failures_and_the_rest_is_read():
    lines = [
        GOOD,
        "",
        '{"id": "b", "text": "cut',
        "[1, 2]",
        '"text"',
        "null",
        '{"id": "c"}',
        '{"id": "d", "text": null}',
        '{"text": " "}',
        '{"text": 5}',
        GOOD,
    ]
    found = list(read_jsonl(io.BytesIO("\n".join(lines).encode()), where="x.jsonl"))
    assert [type(one) for one in found] == [Document, *[Failure] * 8, Document]
    failures = [one for one in found if isinstance(one, Failure)]
    assert [one.line for one in failures] == [3, 4, 5, 6, 7, 8, 9, 10]
    assert [one.ref for one in failures] == [None, None, None, None, "c", "d", None, None]
    assert "not JSON" in failures[0].reason
    assert "a list" in failures[1].reason
    assert "no field `text`; there are id" in failures[4].reason
    assert str(failures[0]).startswith("x.jsonl, line 3: ")


def test_bytes_that_are_not_utf_8_fail_alone():
    found = list(read_jsonl(io.BytesIO(b'{"text": "caf\xe9"}\n' + GOOD.encode())))
    assert isinstance(found[0], Failure)
    assert "UTF-8" in found[0].reason
    assert isinstance(found[1], Document)


def test_byte_order_mark_and_crlf_do_no_harm():
    found = list(read_jsonl(io.BytesIO(b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n")))
    assert isinstance(found[0], Document)


def test_deep_nesting_is_a_failure():
    (found,) = read_jsonl(["[" * 100_000])
    assert isinstance(found, Failure)


def test_text_is_kept_to_the_character():
    text = "Line\r\none 🕊 \u200b two \ud800 end"
    document = one(text=text)
    assert isinstance(document, Document)
    assert document.text == text.replace("\ud800", "\ufffd")
    assert len(document.text) == len(text)


@pytest.mark.parametrize("day", ["03/04/2024", "2024-13-01", 1714348800, "soon"])
def test_a_day_that_cannot_be_read_is_a_failure(day: object):
    found = one(id="a", text="They met.", published=day)
    assert isinstance(found, Failure)
    assert "YYYY-MM-DD" in found.reason


@pytest.mark.parametrize("day", [None, "", "n/a", "null"])
def test_a_day_not_said_is_none(day: object):
    found = one(text="They met.", published=day)
    assert isinstance(found, Document)
    assert found.published is None


def test_other_languages_are_failures_by_name():
    found = one(text="Die Regierung hat am Montag die Grenze geschlossen, sagte ein Sprecher des Ministeriums.", language="de")
    assert isinstance(found, Failure)
    assert (found.kind, "German" in found.reason) == ("NotEnglish", True)


def test_a_field_of_a_wrong_kind_is_named():
    found = one(text="They met.", title={"a": 1})
    assert isinstance(found, Failure)
    assert "`title`" in found.reason


def test_an_endless_line_is_passed_over(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MAX_BYTES", 1_000)
    long = json.dumps({"text": "x" * 5_000})
    for stream in (io.StringIO(f"{long}\n{GOOD}\n"), [long, GOOD]):
        found = list(read_jsonl(stream))
        assert isinstance(found[0], Failure)
        assert (found[0].kind, found[0].line) == ("TooLarge", 1)
        assert isinstance(found[1], Document)


def test_lines_are_read_one_at_a_time():
    def lines():
        yield GOOD
        raise AssertionError("the second line was asked for too early")

    assert isinstance(next(read_jsonl(lines())), Document)
