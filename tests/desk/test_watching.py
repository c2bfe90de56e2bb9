"""The daily round: each feed is asked with what was remembered of it, and is remembered only when its documents are stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.desk.corpus import situations
from dragoman.desk.ingest import Ingest
from dragoman.desk.watching import Watch
from dragoman.errors import NotFetched, SchemaError
from dragoman.ledger import Ledger
from dragoman.nouns import Document
from dragoman.reading import Failure
from dragoman.reading.fetch import Fetched, Visit

WIRE, DESK = "https://wire.example/feed", "https://desk.example/rss"
TAIL = (
    " Officials of both sides spoke to reporters after the meeting and promised that talks would go on in the capital next week."
)
TEXTS = (
    f"Kenya's army said on Monday that it had freed two engineers.{TAIL}",
    f"Chad signed a border agreement with Niger on Tuesday.{TAIL}",
)
NEWER = f"Mali recalled its ambassador from Togo on Friday.{TAIL}"
LIST = f'<opml version="2.0"><body><outline text="a" xmlUrl="{WIRE}"/><outline text="b" xmlUrl="{DESK}"/></body></opml>'


def feed(*texts: str) -> bytes:
    items = "".join(
        f"<item><guid>{text[:9]}</guid><pubDate>Mon, 29 Apr 2024 08:00:00 GMT</pubDate><description>{text}</description></item>"
        for text in texts
    )
    return f"<rss><channel><title>Wire</title>{items}</channel></rss>".encode()


class Web:
    """Stands in for a fetcher: gives an answer once, and says "unchanged" to whoever comes with its mark."""

    def __init__(self, **answers: bytes) -> None:
        self.answers = {WIRE: feed(TEXTS[0]), DESK: feed(TEXTS[1])} | answers
        self.asked: list[tuple[str, str | None]] = []

    def get(self, address: str, *, visit: Visit | None = None) -> Fetched:
        self.asked.append((address, visit.etag if visit else None))
        if address not in self.answers:
            raise NotFetched("has nothing there", where=address)
        mark = f'"{hash(self.answers[address])}"'
        if visit is not None and visit.etag == mark:
            return Fetched(address, b"", "", visit, unchanged=True)
        return Fetched(address, self.answers[address], "application/rss+xml", Visit(address=address, etag=mark))


@pytest.fixture
def opml(tmp_path: Path) -> Path:
    (tmp_path / "feeds.opml").write_text(LIST)
    return tmp_path / "feeds.opml"


def watch(opml: Path, web: Web) -> Watch:
    return Watch([str(opml)], opml.with_name("desk-feeds.json"), web)  # type: ignore[arg-type]


def texts(rounds: Watch) -> list[str]:
    return sorted(one.text for one in rounds.documents() if isinstance(one, Document))


def test_a_second_round_gives_only_what_is_new(opml: Path):
    web = Web()
    rounds = watch(opml, web)
    assert texts(rounds) == sorted(TEXTS)
    rounds.remember()
    web.answers[DESK] = feed(NEWER)
    later = watch(opml, web)
    assert texts(later) == [NEWER]
    assert (later.feeds, later.unchanged) == (2, 1)


def test_a_round_that_is_not_remembered_is_gone_over_again(opml: Path):
    web = Web()
    assert texts(watch(opml, web)) == texts(watch(opml, web))
    assert [mark for _, mark in web.asked] == [None] * 4


def test_a_feed_that_fails_is_named_and_the_rest_is_read(opml: Path):
    web = Web()
    del web.answers[WIRE]
    rounds = watch(opml, web)
    found = list(rounds.documents())
    assert [(one.where, one.kind) for one in found if isinstance(one, Failure)] == [(WIRE, "NotFetched")]
    assert sum(isinstance(one, Document) for one in found) == 1


def test_a_list_that_is_not_there_is_a_failure_among_others(tmp_path: Path):
    rounds = Watch([str(tmp_path / "none.opml"), WIRE], tmp_path / "visits.json", Web())  # type: ignore[arg-type]
    found = list(rounds.documents())
    assert [one.where for one in found if isinstance(one, Failure)] == [str(tmp_path / "none.opml")]
    assert sum(isinstance(one, Document) for one in found) == 1


def test_a_list_at_an_address_is_fetched(tmp_path: Path):
    address = "https://lists.example/all.opml"
    web = Web(**{address: LIST.encode()})
    assert texts(Watch([address], tmp_path / "visits.json", web)) == sorted(TEXTS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "content", ["", "[]", '{"schema": "dragoman/visits/9", "visits": []}', '{"schema": "dragoman/visits/1", "visits": [{}]}']
)
def test_a_damaged_memory_is_named(opml: Path, content: str):
    opml.with_name("desk-feeds.json").write_text(content)
    with pytest.raises(SchemaError, match=r"desk-feeds\.json"):
        watch(opml, Web())


def test_what_is_remembered_replaces_the_file_whole(opml: Path):
    rounds = watch(opml, Web())
    texts(rounds)
    rounds.remember()
    said = json.loads(opml.with_name("desk-feeds.json").read_text("utf-8"))
    assert [visit["address"] for visit in said["visits"]] == [DESK, WIRE]
    assert sorted(path.name for path in opml.parent.iterdir()) == ["desk-feeds.json", "feeds.opml"]


def test_a_round_into_a_ledger_twice_changes_nothing(opml: Path, tmp_path: Path):
    ledger = Ledger.create(tmp_path / "desk")
    added: list[int] = []
    for _ in range(2):
        into = Ingest(ledger)
        found = (one for one in watch(opml, Web()).documents() if isinstance(one, Document) and not into.done(one))
        list(into.store(situations(found)))
        added.append(into.added.documents)
    assert sorted(situation.documents[0].text for situation in ledger.situations()) == sorted(TEXTS)
    assert added == [2, 0]
