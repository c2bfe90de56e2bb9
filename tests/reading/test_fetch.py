"""Fetching: only where asked, only public addresses on every hop, within limits, politely, and with validators in and out."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dragoman.errors import NotFetched, ReadError, TooLarge
from dragoman.nouns import Document
from dragoman.reading import Failure, fetch, limits, read_all, rounds
from dragoman.reading.addresses import is_public, target
from dragoman.reading.fetch import Fetcher, Visit
from dragoman.reading.rounds import Round

TEXT = "The envoys of both states met in Doha on Monday and said that the border would be opened again."
PAGE = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{TEXT}</p></article></body></html>".encode()


type Answer = tuple[int, dict[str, str], bytes]
type Answers = dict[str, Answer | Callable[[dict[str, str]], Answer] | Callable[[http.server.BaseHTTPRequestHandler], None]]


@dataclass
class Web:
    """A server: its port, its answers by path, and the requests it got (path and headers by names in small letters)."""

    port: int
    answers: Answers
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def at(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def also(self) -> frozenset[tuple[str, int]]:
        """What a fetcher must be told to let this server through."""
        return frozenset({("127.0.0.1", self.port)})

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def served(answers: Answers) -> Iterator[Web]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            web.asked.append((self.path, headers))
            found = web.answers.get(self.path, (404, {}, b""))
            if callable(found):
                found = found(headers if self.path.startswith("/c/") else self)  # type: ignore[arg-type]
                if found is None:
                    self.close_connection = True
                    return
            status, said, content = found
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **said}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web = Web(server.server_address[1], answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page(content: bytes = PAGE, **said: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in said.items()}}, content


def feed(*items: str) -> tuple[int, dict[str, str], bytes]:
    return page(f"<rss><channel><title>Test Wire</title>{''.join(items)}</channel></rss>".encode(), ETag='"v1"')


def item(number: int, text: str = TEXT) -> str:
    return f"<item><guid>g{number}</guid><title>T{number}</title><link>/c/{number}</link><pubDate>29 Apr 2024</pubDate><description>{text}</description></item>"


def moved(to: str, status: int = 302) -> tuple[int, dict[str, str], bytes]:
    return status, {"Location": to}, b""


def fetcher(web: Web, **settings: object) -> Fetcher:
    return Fetcher(**{"also": web.also, "delay": 0.0, "robots": False, **settings})  # type: ignore[arg-type]


# ---- which addresses are public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:0:0:0:0:0:80ff:fffe", "no address", "",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_open_internet(address: str):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"]
)
def test_an_address_of_the_open_internet(address: str):
    assert is_public(address)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("gopher://example.org/1", "only http and https"),
        ("http://", "without a host"),
        ("http://user:secret@example.org/", "name or password"),
        ("http://example.org:99999/", "no web address"),
        ("http://[::1", "no web address"),
        ("http://" + "ü" * 70 + ".example/", "no name"),
        ("http://example.org/" + "a" * 5_000, "more than 4,000 characters"),
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(address: str, reason: str):
    with pytest.raises(NotFetched, match=reason):
        target(address, where="x")


def test_an_address_is_written_as_it_is_asked():
    assert str(target("HTTPS://Example.ORG/ä b?q=ü#top", where="x")) == "https://example.org/%C3%A4%20b?q=%C3%BC"
    assert str(target("http://bücher.example", where="x")) == "http://xn--bcher-kva.example/"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
def test_this_machine_is_not_asked_however_it_is_spelled(host: str):
    with served({"/": page()}) as web, Fetcher(delay=0.0) as plain:
        with pytest.raises(NotFetched, match=r"of this machine, its network|is not known"):
            plain.get(f"http://{host}:{web.port}/")
        assert web.asked == []


# ---- every hop is judged


def test_a_redirect_to_a_private_address_is_refused():
    with served({"/secret": page()}) as inner, served({}) as outer, fetcher(outer) as guest:
        outer.answers |= {
            "/a": moved("/b"),
            "/b": moved(f"{inner.at}/secret"),
            "/c": moved("http://169.254.169.254/latest/meta-data/"),
            "/d": moved("file:///etc/passwd"),
        }
        for path, reason in (("/a", "which is 127.0.0.1"), ("/c", "which is 169.254.169.254"), ("/d", "only http and https")):
            with pytest.raises(NotFetched, match=reason):
                guest.get(outer.at + path)
        assert inner.asked == []
        assert outer.paths() == ["/a", "/b", "/c", "/d"]


def test_a_name_that_answers_otherwise_the_next_time_gains_nothing():
    """DNS rebinding: the first answer is judged and used; the second, for a new connection, is judged again."""
    with served({"/": page()}) as web:
        answers = [["127.0.0.1"], ["10.0.0.1"], ["127.0.0.1", "10.0.0.1"], []]
        looked: list[str] = []

        def resolve(host: str, _port: int) -> list[str]:
            looked.append(host)
            return answers[len(looked) - 1]

        def get() -> bytes:
            with fetcher(web, resolve=resolve) as guest:
                return guest.get(f"http://rebound.example:{web.port}/").content

        assert get() == PAGE
        assert web.asked[0][1]["host"] == f"rebound.example:{web.port}"
        for reason in ("which is 10.0.0.1", "which is 10.0.0.1", "has no address"):
            with pytest.raises(NotFetched, match=reason):
                get()
        assert looked == ["rebound.example"] * 4
        assert len(web.asked) == 1


def test_robots_are_not_asked_at_a_private_address_either():
    with served({"/robots.txt": page()}) as inner, served({}) as outer:
        outer.answers["/a"] = moved(f"{inner.at}/secret")
        with fetcher(outer, robots=True) as guest, pytest.raises(NotFetched, match=r"which is 127\.0\.0\.1"):
            guest.get(f"{outer.at}/a")
        assert inner.asked == []


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch):
    with served({}) as proxy, served({"/": page()}) as web:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.at)
        with fetcher(web) as guest:
            assert guest.get(f"{web.at}/").content == PAGE
        assert proxy.asked == []


# ---- limits


def test_redirects_come_to_an_end():
    with (
        served(
            {f"/{n}": moved(f"/{n + 1}") for n in range(20)} | {"/loop": moved("/loop"), "/4": moved("/end"), "/end": page()}
        ) as web,
        fetcher(web) as guest,
    ):
        assert guest.get(f"{web.at}/0").address == f"{web.at}/end"
        for path in ("/5", "/loop"):
            with pytest.raises(NotFetched, match="more than 5 redirects"):
                guest.get(web.at + path)


def drip(
    part: bytes, pause: float, head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        with contextlib.suppress(OSError):
            handler.wfile.write(head)
            for _ in range(200):
                handler.wfile.write(part)
                handler.wfile.flush()
                time.sleep(pause)

    return answer


@pytest.mark.parametrize(
    "answer",
    [drip(b"a", 0.05), drip(b"a", 0.05, b"HTTP/1.1 200 OK\r\nX: "), drip(b"", 0.05, b"")],
    ids=["drops of a page", "drops of a header", "nothing"],
)
def test_a_server_that_takes_for_ever_is_left(answer):
    with served({"/": answer}) as web, fetcher(web, seconds=0.5) as guest:
        start = time.monotonic()
        with pytest.raises(NotFetched, match="took too long"):
            guest.get(f"{web.at}/")
        assert time.monotonic() - start < 4


def test_an_answer_of_too_many_bytes_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 10_000)
    with (
        served(
            {
                "/said": page(b"a" * 20_000),
                "/unsaid": drip(b"a" * 1_000, 0),
                "/bomb": page(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip"),
            }
        ) as web,
        fetcher(web) as guest,
    ):
        with pytest.raises(TooLarge, match="20,000 bytes"):
            guest.get(f"{web.at}/said")
        with pytest.raises(TooLarge, match="more than the 10,000 bytes"):
            guest.get(f"{web.at}/unsaid")
        monkeypatch.setattr(limits, "MAX_BYTES", 1_000_000)
        with pytest.raises(TooLarge, match="unpacks to more"):
            guest.get(f"{web.at}/bomb")


def test_what_does_not_speak_http_or_is_not_there_is_named():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with (
        served({"/": drip(b"SSH-2.0-OpenSSH_9.6\r\n", 0, b"")}) as web,
        fetcher(web, also=frozenset({("127.0.0.1", port), *web.also})) as guest,
    ):
        with pytest.raises(NotFetched, match="does not speak HTTP"):
            guest.get(f"{web.at}/")
        with pytest.raises(NotFetched, match="no connection"):
            guest.get(f"http://127.0.0.1:{port}/")
        with pytest.raises(NotFetched, match="no connection"):
            guest.get(f"https://127.0.0.1:{web.port}/")


def test_packed_answers_are_unpacked():
    with served({"/": page(gzip.compress(PAGE), Content_Encoding="gzip")}) as web, fetcher(web) as guest:
        assert guest.get(f"{web.at}/").content == PAGE
        assert web.asked[0][1]["accept-encoding"] == "gzip"


# ---- manners


def test_it_says_who_it_is_and_keeps_its_distance():
    with served({"/1": page(), "/2": page()}) as web, fetcher(web, delay=0.4) as guest:
        guest.get(f"{web.at}/1")
        start = time.monotonic()
        guest.get(f"{web.at}/2")
        assert time.monotonic() - start >= 0.35
        assert web.asked[0][1]["user-agent"].startswith("dragoman/")


def test_what_robots_txt_forbids_is_not_asked():
    rules = b"User-agent: *\nDisallow: /private/\n\nUser-agent: dragoman\nDisallow: /not-you/\nCrawl-delay: 0.3\n"
    with (
        served({"/robots.txt": page(rules), "/a": page(), "/not-you/b": page(), "/way": moved("/not-you/b")}) as web,
        fetcher(web, robots=True) as guest,
    ):
        assert guest.get(f"{web.at}/a").content == PAGE
        for path in ("/not-you/b", "/way"):
            with pytest.raises(NotFetched, match=r"robots\.txt asks"):
                guest.get(web.at + path)
        assert [path for path, _ in web.asked] == ["/robots.txt", "/a", "/way"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_host_without_rules_is_asked_and_one_that_cannot_tell_is_not(status: int, allowed: bool):
    with served({"/robots.txt": (status, {}, b""), "/": page()}) as web, fetcher(web, robots=True) as guest:
        with contextlib.nullcontext() if allowed else pytest.raises(NotFetched, match="cannot tell what it allows"):
            guest.get(f"{web.at}/")
        assert web.paths() == (["/"] if allowed else [])


def test_an_unchanged_answer_is_not_sent_again():
    def answer(headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        return (
            (304, {}, b"")
            if headers.get("if-none-match") == '"v1"'
            else page(ETag='"v1"', Last_Modified="Mon, 29 Apr 2024 10:00:00 GMT")
        )

    with served({"/c/": answer}) as web, fetcher(web) as guest:
        first = guest.get(f"{web.at}/c/")
        assert (first.visit.etag, first.visit.modified) == ('"v1"', "Mon, 29 Apr 2024 10:00:00 GMT")
        again = guest.get(f"{web.at}/c/", visit=Visit.from_json(first.visit.to_json()))
        assert (again.unchanged, again.content, again.visit) == (True, b"", first.visit)
        assert web.asked[1][1]["if-modified-since"] == "Mon, 29 Apr 2024 10:00:00 GMT"
        # A visit comes from a file, which others may have written.
        guest.get(f"{web.at}/c/", visit=Visit(address="x", etag='"\r\nX-Evil: 1', modified="ü"))
        assert {"x-evil", "if-none-match", "if-modified-since"}.isdisjoint(web.asked[2][1])


def test_an_address_that_moved_for_good_is_asked_at_its_new_place():
    with (
        served({"/old": moved("/new", 301), "/new": page(), "/now": moved("/new", 302), "/mixed": moved("/now", 308)}) as web,
        fetcher(web) as guest,
    ):
        visit = guest.get(f"{web.at}/old").visit
        assert (visit.address, visit.moved) == (f"{web.at}/old", f"{web.at}/new")
        assert guest.get(f"{web.at}/now").visit.moved is None
        assert guest.get(f"{web.at}/mixed").visit.moved == f"{web.at}/now"
        web.asked.clear()
        guest.get(f"{web.at}/old", visit=visit)
        assert web.paths() == ["/new"]


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, "has nothing there"), (410, "for good"), (403, "refuses"), (500, "answers with an error"), (204, "gives no page")],
)
def test_other_answers_are_named(status: int, reason: str):
    with served({"/": (status, {}, b"")}) as web, fetcher(web) as guest, pytest.raises(NotFetched, match=reason):
        guest.get(f"{web.at}/")


# ---- inputs and rounds


def test_nothing_is_fetched_unless_asked():
    with served({"/": page()}) as web:
        (found,) = read_all([f"{web.at}/"])
        assert isinstance(found, Failure)
        assert (found.kind, found.reason) == ("NotFetched", "a web address; it is fetched only when asked (--fetch)")
        assert web.asked == []


def told(found: list[Document | Failure]) -> list[str | None]:
    return [one.ref if isinstance(one, Document) else f"{one.kind}: {one.reason}" for one in found]


def test_pages_feeds_lists_and_files_are_read_in_one_run(tmp_path: Path):
    (tmp_path / "a.txt").write_text("They met in Doha.")
    with (
        served({"/page.html": page(), "/rss": feed(item(1), item(2)), "/bad": moved("http://10.0.0.1/")}) as web,
        fetcher(web) as guest,
    ):
        web.answers["/list"] = page(
            f'<opml><body><outline xmlUrl="{web.at}/rss"/><outline xmlUrl="{web.at}/page.html"/></body></opml>'.encode()
        )
        (tmp_path / "b.opml").write_bytes(web.answers["/list"][2])  # type: ignore[index]
        found = list(
            read_all([f"{web.at}/bad", f"{web.at}/page.html", f"{web.at}/rss", f"{web.at}/list", tmp_path], fetcher=guest)
        )
    refused, *rest = told(found)
    assert "10.0.0.1" in str(refused)
    no_feed = "ReadError: a page and not a feed; look on it for the feed's address"
    assert rest == [f"{web.at}/page.html", "g1", "g2", "g1", "g2", no_feed, "a.txt", "g1", "g2", no_feed]
    assert isinstance(found[1], Document)
    assert (found[1].url, found[1].title) == (f"{web.at}/page.html", "Talks")


def test_a_round_gives_documents_and_what_to_know_next_time():
    def answer(headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        return (304, {}, b"") if headers.get("if-none-match") == '"v1"' else feed(item(1), item(2))

    with (
        served({"/c/a": answer, "/b": (429, {"Retry-After": "600"}, b""), "/gone": (410, {}, b"")}) as web,
        fetcher(web) as guest,
    ):
        feeds = [f"{web.at}{path}" for path in ("/c/a", "/b", "/gone", "/c/a")]
        first = Round(feeds, guest)
        assert told(list(first)) == [
            "g1", "g2", "NotFetched: its host asks to be left alone for a while (status 429)", "NotFetched: its host has taken it away for good (status 410)",
        ]  # fmt: skip
        assert first.visits[feeds[0]].etag == '"v1"'
        assert first.visits[feeds[1]].not_before is not None
        web.asked.clear()
        second = Round(feeds, guest, visits=first.visits)
        assert [one.split(" until ")[0] for one in map(str, told(list(second)))] == [
            "NotFetched: asked to be left alone", "NotFetched: its host has taken it away for good (status 410)",
        ]  # fmt: skip
        assert (second.unchanged, web.paths()) == (1, ["/c/a", "/gone"])
        assert second.visits[feeds[0]] == first.visits[feeds[0]]


def test_a_round_that_breaks_off_does_not_say_it_was_there():
    with served({"/a": feed(item(1), item(2)), "/b": feed(item(3))}) as web, fetcher(web) as guest:
        round_ = Round([f"{web.at}/a", f"{web.at}/b"], guest)
        found = iter(round_)
        next(found), next(found)
        assert round_.visits == {}
        next(found)
        assert list(round_.visits) == [f"{web.at}/a"]


def test_headlines_lead_to_pages_only_when_asked_and_once(monkeypatch: pytest.MonkeyPatch):
    headlines = [item(n, "Short.") for n in range(1, 5)]
    with served({"/rss": feed(*headlines, item(9))} | {f"/c/{n}": page() for n in (1, 2, 4)}) as web, fetcher(web) as guest:
        assert told(list(Round([f"{web.at}/rss"], guest))) == ["g9"]
        monkeypatch.setattr(rounds, "MAX_PAGES", 2)
        first = Round([f"{web.at}/rss"], guest, pages=True)
        found = list(first)
        assert told(found) == ["g1", "g2", "g9"]
        assert isinstance(found[0], Document)
        assert (found[0].published, found[0].title, found[0].source) == ("2024-04-29", "Talks", "Test Wire")
        assert first.visits[f"{web.at}/rss"].pages == (f"{web.at}/c/1", f"{web.at}/c/2")
        web.answers["/rss"] = feed(*headlines[1:])
        second = Round([f"{web.at}/rss"], guest, pages=True, visits=first.visits)
        assert told(list(second)) == ["NotFetched: its host has nothing there (status 404)", "g4"]
        assert second.visits[f"{web.at}/rss"].pages == (f"{web.at}/c/2", f"{web.at}/c/4")


def test_feeds_of_one_host_are_apart():
    order = rounds._spread([rounds.Listed(f"https://{host}.example/{n}") for host in "ab" for n in range(3)])
    assert [one.address[8] for one in order] == list("ababab")


def test_a_hostile_list_takes_nothing_with_it():
    """Whatever a feed does, the others are read and each is named."""
    with (
        served(
            {
                "/good": feed(item(1)),
                "/also": feed(item(2)),
                "/cut": page(feed(item(3))[2][:-40]),
                "/private": moved("http://192.168.0.1/"),
                "/text": page(b"They met in Doha."),
                "/png": page(b"\x89PNG\r\n"),
            }
        ) as web,
        fetcher(web) as guest,
    ):
        web.answers["/bomb"] = page(b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>')
        paths = ["/good", "/cut", "/private", "/text", "/png", "/bomb", "/missing", "/also"]
        found = list(Round([*(f"{web.at}{path}" for path in paths), "http://no.such.host.invalid/", "nonsense"], guest))
    refs = [one.ref for one in found if isinstance(one, Document)]
    assert [ref for ref in refs if ref in ("g1", "g2", "g3")] == ["g1", "g3", "g2"]
    failed = {one.where.removeprefix(web.at) for one in found if isinstance(one, Failure)}
    assert failed >= {"/cut", "/private", "/png", "/bomb", "/missing", "http://no.such.host.invalid/", "nonsense"}


def test_read_errors_of_fetching_are_of_the_family():
    assert issubclass(NotFetched, ReadError)
    assert fetch.AGENT.startswith("dragoman/")
