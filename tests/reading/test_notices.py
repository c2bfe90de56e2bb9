"""Notices: titles, first and last lines, and codes by which publishers change, correct or call off what they wrote."""

from __future__ import annotations

import json

import pytest

from dragoman.reading import Failure, read, read_jsonl
from dragoman.reading.notices import of_code, of_words

ARTICLE = "\n".join(f"The envoys met for the {number}th time in Doha, a spokesman said." for number in range(4, 20))


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Correction: Envoys met in Doha", "corrected"),
        ("CORRECTED-Envoys met in Doha", "corrected"),
        ("CORRECTED-UPDATE 1-Envoys met in Doha", "corrected"),
        ("Clarification – Envoys met in Doha", "corrected"),
        ("Envoys met in Doha (corrected)", "corrected"),
        ("UPDATE 12-Envoys met in Doha", "updated"),
        ("[Update 2] Envoys met in Doha", "updated"),
        ("Retraction: Envoys met in Doha", "withdrawn"),
        ("RETRACTED: Envoys met in Doha", "withdrawn"),
        ("WITHDRAWN - Envoys met in Doha", "withdrawn"),
        ("Envoys met in Doha [Withdrawn]", "withdrawn"),
        ("Mandatory Kill: Envoys met in Doha", "withdrawn"),
        ("Withdrawal of troops: what comes next", "usable"),
        ("Withdrawn troops return to Kabul", "usable"),
        ("Retraction of claims by minister", "usable"),
        ("Correctional officers: pay dispute", "usable"),
        ("Update on talks", "usable"),
        ("Updated-fleet plan announced", "updated"),
        ("Envoys met in Doha", "usable"),
        (None, "usable"),
    ],
    ids=str,
)
def test_a_title_tells(title: str | None, status: str):
    assert of_words(title, ARTICLE) == status


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("This article has been retracted.", "withdrawn"),
        ("Editor’s note: This story was withdrawn because its source could not be confirmed.", "withdrawn"),
        ("We have withdrawn this report.", "withdrawn"),
        ("(This story has been corrected to say that 12, not 21, were killed)", "corrected"),
        ("Correction: An earlier version of this article misstated the toll.", "corrected"),
        ("This article was amended on 3 May 2024 to name the town.", "corrected"),
        ("This story has been updated.", "updated"),
        ("The report has been withdrawn by the ministry, an official said.", "usable"),
        ("He said that this article has been retracted.", "usable"),
    ],
    ids=str,
)
def test_a_line_at_the_top_or_the_end_tells(line: str, status: str):
    assert of_words(None, f"{line}\n{ARTICLE}") == status
    assert of_words(None, f"{ARTICLE}\n{line}") == status


def test_a_line_within_the_article_tells_nothing():
    assert of_words(None, f"{ARTICLE}\nThis article has been retracted.\n{ARTICLE}") == "usable"


def test_codes_of_several_alphabets():
    assert (
        of_code("pubstatus", "stat:canceled")
        == of_code("pubstatus", "http://cv.iptc.org/newscodes/pubstatusg2/canceled")
        == "withdrawn"
    )
    assert of_code("management", "embargoed") == of_code("pubstatus", "stat:withheld") == "withheld"
    assert of_code("signal", None) is None


def lines(*objects: dict[str, object]) -> list[object]:
    return list(read_jsonl([json.dumps(one).encode() for one in objects]))


def test_json_lines_may_say_it_themselves():
    first, second, third, fourth = lines(
        {"id": "a", "text": "They met.", "pub_status": "canceled", "updated": "2024-05-01T10:00:00Z", "published": "1 May 2024"},
        {"id": "b", "text": "", "pub_status": "withdrawn", "replaces": "a"},
        {"id": "c", "text": "They met.", "pub_status": "maybe"},
        {"id": "d", "text": "They met.", "updated": True, "replaces": 7},
    )
    assert (first.pub_status, first.updated, first.dated, first.published) == (
        "withdrawn",
        "2024-05-01T10:00:00Z",
        "1 May 2024",
        "2024-05-01",
    )  # pyright: ignore
    assert (second.pub_status, second.replaces, second.text) == ("withdrawn", "a", "")  # pyright: ignore
    assert isinstance(third, Failure)
    assert "pub_status" in third.reason
    assert (fourth.pub_status, fourth.updated, fourth.replaces) == ("usable", None, None)  # pyright: ignore


def test_a_text_file_tells_by_its_words():
    assert read(b"Correction: Talks open\n\nThey met in Doha.")[0].pub_status == "corrected"
