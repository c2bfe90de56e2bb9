"""Web addresses → bytes, politely and within limits of time, size, redirects and place. Only where somebody asked for it.

Every hop of a redirect is judged anew (see `addresses`). A `Visit` in says what is known of an address, so that an unchanged answer is not sent again;
the new `Visit` out says what to know next time. robots.txt is asked once a host; two requests to one host are apart by its delay.
"""

from __future__ import annotations

import datetime
import email.utils
import time
import urllib.robotparser
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dragoman import VERSION
from dragoman.errors import NotFetched, ReadError, TooLarge
from dragoman.nouns.base import Noun
from dragoman.reading import limits
from dragoman.reading.addresses import Resolver, Target, joined, system_resolver, target
from dragoman.reading.detect import gunzipped
from dragoman.reading.member import shown

if TYPE_CHECKING:
    import httpcore

AGENT = f"dragoman/{VERSION}"
_ACCEPTED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/html;q=0.9, text/plain;q=0.8, application/pdf;q=0.7, */*;q=0.1"
_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_SAID = {
    401: "asks for a password",
    403: "refuses to give it",
    404: "has nothing there",
    410: "has taken it away for good",
    429: "asks to be left alone for a while",
    451: "may not give it by law",
    503: "is not available for now",
}  # fmt: skip


class Visit(Noun):
    """What is known of an address after it was asked: the validators of its last answer, as sent.

    `moved` is where it moved to for good; `not_before` the moment (ISO, UTC) until which its host asked to be left alone; `pages` are the pages its
    headlines led to that were read already.
    """

    address: str
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    not_before: str | None = None
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address it came from in the end, its bytes and media type, and the visit to remember. Unchanged answers have no bytes."""

    address: str
    content: bytes
    media: str
    visit: Visit
    unchanged: bool = False


class Fetcher:
    """Fetches one address after the other, as a guest should.

    `agent` is how it calls itself, `delay` the seconds between two requests to one host, `seconds` the time for one address in all. `also` names IP
    addresses and ports that are let through although they are not public, `resolve` how names are looked up: for tests.
    """

    def __init__(
        self,
        *,
        agent: str = AGENT,
        delay: float = limits.HOST_SECONDS,
        seconds: float = limits.FETCH_SECONDS,
        robots: bool = True,
        also: frozenset[tuple[str, int]] = frozenset(),
        resolve: Resolver = system_resolver,
    ) -> None:
        from dragoman.reading.connecting import Deadline, pool

        self.agent, self.delay, self.seconds, self.robots = agent, delay, seconds, robots
        self._deadline = Deadline()
        self._pool = pool(self._deadline, resolve=resolve, also=also)
        self._asked: dict[str, float] = {}
        self._rules: dict[str, urllib.robotparser.RobotFileParser | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()

    def get(self, address: str, *, visit: Visit | None = None) -> Fetched:
        """The answer of an address. Raises `NotFetched`, `TooLarge`; a `NotFetched` may carry a `visit` to remember."""
        where = shown(address)
        _check_wait(visit, where=where)
        hop, moved = target(visit.moved if visit and visit.moved else address, where=where), True
        new = Visit(address=address, moved=visit.moved if visit else None, pages=visit.pages if visit else ())
        for _ in range(limits.MAX_REDIRECTS + 1):
            self._check_robots(hop, where=where)
            with self._request(hop, _validators(visit), where=where) as (answer, headers):
                status = answer.status
                if status in _REDIRECTS and (location := headers.get("location")):
                    # Moved for good only while each step was for good.
                    moved = moved and status in _FOR_GOOD
                    hop = target(joined(str(hop), location) or location, where=f"{where} → {shown(location)}")
                    new = new.model_copy(update={"moved": str(hop)}) if moved else new
                    continue
                if status == 304 and visit is not None:
                    return Fetched(
                        str(hop), b"", "", visit.model_copy(update={"moved": new.moved or visit.moved, "not_before": None}), True
                    )
                if status != 200:
                    raise _refused(status, headers, new, where=where)
                content = self._content(answer, headers, limits.MAX_BYTES, where=where)
                found = new.model_copy(update={"etag": headers.get("etag"), "modified": headers.get("last-modified")})
                return Fetched(str(hop), content, headers.get("content-type", "").split(";")[0].strip().lower(), found)
        raise NotFetched(f"leads on and on: more than {limits.MAX_REDIRECTS} redirects", where=where)

    def _request(self, hop: Target, headers: dict[str, str], *, where: str) -> _Answer:
        self._wait(hop)
        self._deadline.set(self.seconds)
        port = "" if {"http": 80, "https": 443}[hop.scheme] == hop.port else f":{hop.port}"
        host = (f"[{hop.host}]" if ":" in hop.host else hop.host) + port
        sent = {"Host": host, "User-Agent": self.agent, "Accept-Encoding": "gzip", **headers}
        return _Answer(self._pool, hop, sent, where=where)

    def _content(self, answer: httpcore.Response, headers: dict[str, str], most: int, *, where: str) -> bytes:
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > most:
            raise TooLarge(f"{int(length):,} bytes, more than the {most:,} that are read at once", where=where)
        parts: list[bytes] = []
        size = 0
        for part in answer.iter_stream():
            size += len(part)
            if size > most:
                raise TooLarge(f"more than the {most:,} bytes that are read at once", where=where)
            parts.append(part)
        content = b"".join(parts)
        packed = headers.get("content-encoding", "") in ("gzip", "x-gzip") and content.startswith(b"\x1f\x8b")
        return gunzipped(content, where=where) if packed else content

    def _wait(self, hop: Target) -> None:
        rules = self._rules.get(_site(hop))
        asked = float(rules.crawl_delay(self.agent) or 0) if rules else 0.0
        delay = max(self.delay, min(asked, limits.MAX_HOST_SECONDS))
        last = self._asked.get(hop.host)
        if last is not None and (left := last + delay - time.monotonic()) > 0:
            time.sleep(left)
        self._asked[hop.host] = time.monotonic()

    def _check_robots(self, hop: Target, *, where: str) -> None:
        if not self.robots:
            return
        site = _site(hop)
        if site not in self._rules:
            self._rules[site] = self._read_robots(hop, where=where)
        rules = self._rules[site]
        if rules is not None and not rules.can_fetch(self.agent, str(hop)):
            raise NotFetched("its robots.txt asks programs not to fetch it; save the page yourself", where=where)

    def _read_robots(self, hop: Target, *, where: str) -> urllib.robotparser.RobotFileParser | None:
        """The rules of a host, None where it has none. As RFC 9309 has it, a host that cannot say is asked for nothing."""
        rules = urllib.robotparser.RobotFileParser()
        at = Target(hop.scheme, hop.host, hop.port, "/robots.txt")
        for _ in range(limits.MAX_REDIRECTS + 1):
            with self._request(at, {"Accept": "text/plain"}, where=where) as (answer, headers):
                if answer.status in _REDIRECTS and (location := headers.get("location")):
                    at = target(joined(str(at), location) or location, where=where)
                    continue
                if answer.status >= 500:
                    raise NotFetched(
                        f"its host cannot tell what it allows (robots.txt: {answer.status}); try again later", where=where
                    )
                if answer.status != 200:
                    return None
                content = self._content(answer, headers, limits.MAX_ROBOTS_BYTES, where=where)
                rules.parse(content.decode("utf-8", "replace").splitlines())
                return rules
        return None


class _Answer:
    """A request under way, as a context: the answer and its headers by their names in small letters."""

    __slots__ = ("_asked", "_where")

    def __init__(self, connections: httpcore.ConnectionPool, hop: Target, headers: dict[str, str], *, where: str) -> None:
        import httpcore

        self._where = where
        url = httpcore.URL(scheme=hop.scheme.encode(), host=hop.host.encode(), port=hop.port, target=hop.path.encode())
        self._asked: Any = connections.stream("GET", url, headers=list(headers.items()))

    def __enter__(self) -> tuple[httpcore.Response, dict[str, str]]:
        try:
            answer = self._asked.__enter__()
        except Exception as error:
            raise _told(error, where=self._where) from error
        return answer, {name.decode("latin-1").lower(): value.decode("latin-1").strip() for name, value in answer.headers}

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._asked.__exit__(kind, error, trace)
        if isinstance(error, Exception) and not isinstance(error, ReadError):
            raise _told(error, where=self._where) from error


def _told(error: Exception, *, where: str) -> Exception:
    """What went wrong below, in plain words."""
    import httpcore

    if isinstance(error, NotFetched):
        return error if error.where else NotFetched(error.what, where=where)
    if isinstance(error, httpcore.TimeoutException):
        return NotFetched("took too long", where=where)
    if isinstance(error, (httpcore.ConnectError, httpcore.NetworkError)):
        return NotFetched(f"no connection ({error})", where=where)
    if isinstance(error, (httpcore.ProtocolError, UnicodeError, ValueError)):
        return NotFetched(f"what answers does not speak HTTP ({error})", where=where)
    return error


def _validators(visit: Visit | None) -> dict[str, str]:
    """What makes the answer conditional; only as it could have been sent, since it comes from a file."""
    sent = {"Accept": _ACCEPTED}
    if visit is not None:
        sent |= {"If-None-Match": visit.etag or "", "If-Modified-Since": visit.modified or ""}
    return {name: value for name, value in sent.items() if value and value.isprintable() and value.isascii()}


def _check_wait(visit: Visit | None, *, where: str) -> None:
    if visit is None or visit.not_before is None:
        return
    if datetime.datetime.fromisoformat(visit.not_before) > datetime.datetime.now(datetime.UTC):
        raise _with_visit(NotFetched(f"asked to be left alone until {visit.not_before}", where=where), visit)


def _refused(status: int, headers: dict[str, str], visit: Visit, *, where: str) -> NotFetched:
    wait = _seconds(headers.get("retry-after", "")) if status in (429, 503) else None
    if wait:
        until = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=min(wait, limits.MAX_WAIT_SECONDS))
        visit = visit.model_copy(update={"not_before": until.isoformat(timespec="seconds")})
    said = _SAID.get(status, "answers with an error" if status >= 400 else "gives no page")
    return _with_visit(NotFetched(f"its host {said} (status {status})", where=where), visit)


def _seconds(value: str) -> float | None:
    """`Retry-After`, which is seconds or a moment."""
    if value.isdecimal():
        return float(value[:9])
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return (moment - datetime.datetime.now(datetime.UTC)).total_seconds()


def _with_visit(error: NotFetched, visit: Visit) -> NotFetched:
    error.visit = visit
    return error


def _site(hop: Target) -> str:
    return f"{hop.scheme}://{hop.host}:{hop.port}"
