from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pytest

from dragoman.desk import corpus
from dragoman.desk.briefs import silence, told
from dragoman.desk.corpus import documents, situations
from dragoman.errors import ReadError, SetupError
from dragoman.nouns import CoderName, Document, Situation
from dragoman.reading import Failure


def fake_code(found: Iterable[Document], **_options: object) -> Iterator[Situation]:
    """Codes documents two by two, and breaks off at a text that says so."""
    waiting: list[Document] = []
    for document in found:
        waiting.append(document)
        if len(waiting) == 2:
            yield from map(fake_situation, waiting)
            waiting.clear()
    yield from map(fake_situation, waiting)


def fake_situation(document: Document) -> Situation:
    if "break" in document.text:
        raise ZeroDivisionError("a fault")
    if "setup" in document.text:
        raise SetupError("no model")
    return Situation(coder=CoderName(name="fake", version="1"), documents=(document,))


def docs(*texts: str) -> list[Document]:
    return [Document(id=f"d{number}", ref=str(number), text=text) for number, text in enumerate(texts)]


def test_a_text_that_breaks_the_coder_is_a_failure_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(corpus, "code", fake_code)
    found = list(situations(docs("one", "two", "break", "three", "four", "five")))
    assert [one.documents[0].ref if isinstance(one, Situation) else one.ref for one in found] == ["0", "1", "2", "3", "4", "5"]
    failure = found[2]
    assert isinstance(failure, Failure)
    assert "ZeroDivisionError" in failure.reason


def test_a_missing_model_ends_the_run(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(corpus, "code", fake_code)
    with pytest.raises(SetupError):
        list(situations(docs("setup")))


def test_failures_to_read_stay_in_the_stream(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(corpus, "code", fake_code)
    bad = Failure(where="f", reason="bad")
    found = list(situations([*docs("one"), bad]))
    assert bad in found
    assert len(found) == 2


def test_the_day_given_wins_over_the_day_read():
    stream = io.BytesIO(b"Talks open\n2024-04-29\n\nThey met in Doha to talk about the war.")
    (document,) = documents(["-"], published="2023-01-02", stdin=stream)
    assert isinstance(document, Document)
    assert document.published == "2023-01-02"


def test_a_day_that_is_none_is_refused_at_once():
    with pytest.raises(ReadError, match="YYYY-MM-DD"):
        documents(["-"], published="yesterday")


def test_nothing_readable_is_said_as_a_sentence(tmp_path):
    answer = told([tmp_path / "none.txt"])
    assert answer.situation is None
    assert answer.silence is not None
    assert "no document" in answer.silence


def test_silence_names_who_was_named():
    answer = told(["-"], stdin=io.BytesIO(b"The river Rhine is long, and it is deep in most places as well."))
    assert answer.situation is not None
    assert silence(answer.situation) == answer.silence
    assert answer.silence is not None
    assert answer.silence.startswith("nothing found: ")


def test_one_event_told_by_two_outlets_is_one():
    lines = (
        b'{"id": "1", "published": "2024-06-05", "text": "Houthi rebels hit a ship in the Gulf of Aden on Tuesday, killing three sailors."}\n'
        b'{"id": "2", "published": "2024-06-06", "text": "On 4 June, the Houthis struck a ship in the Gulf of Aden and killed two sailors."}\n'
    )
    answer = told(["-"], stdin=io.BytesIO(lines))
    assert answer.situation is not None
    assaults = [event for event in answer.situation.events if event.type == "ASSAULT"]
    assert len(assaults) == 1
    assert {getattr(span, "document", None) for span in assaults[0].evidence} == {d.id for d in answer.situation.documents}
