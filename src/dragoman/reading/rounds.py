"""A round over feeds: addresses and what is known of them in, documents and failures out, and what to know next time.

Feeds of one host are spread over the round, so that waiting for one is asking another. A feed's `Visit` is given out only when its last document was
taken: whoever stores documents and visits together loses nothing when a round breaks off.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dragoman.errors import DragomanError, EmptyDocument, NotFetched, ReadError
from dragoman.nouns.document import Document
from dragoman.reading.addresses import host_and_path, is_address, joined
from dragoman.reading.detect import decoded, form_of, refuse_binary
from dragoman.reading.draft import Draft
from dragoman.reading.failure import Failure, failure
from dragoman.reading.feed import entries
from dragoman.reading.fetch import Fetched, Fetcher, Visit
from dragoman.reading.limits import MAX_PAGES
from dragoman.reading.one import read_each
from dragoman.reading.opml import Listed
from dragoman.reading.safe_xml import mended
from dragoman.reading.xml_forms import documented


class Round:
    """One round. Iterate over it for documents and failures; afterwards `visits` has what to give the next round, by address.

    `visits` are those of the last round; `pages` says that the pages behind headlines without a text are fetched too, at most `MAX_PAGES` a feed;
    `unchanged` counts the feeds that had nothing new.
    """

    def __init__(
        self, feeds: Iterable[str | Listed], fetcher: Fetcher, *, visits: Mapping[str, Visit] | None = None, pages: bool = False
    ) -> None:
        listed = [Listed(feed) if isinstance(feed, str) else feed for feed in feeds]
        self._feeds = _spread(list({feed.address: feed for feed in listed}.values()))
        self._fetcher, self._pages = fetcher, pages
        self._before = dict(visits or {})
        self.visits: dict[str, Visit] = dict(self._before)
        self.unchanged = 0

    def __iter__(self) -> Iterator[Document | Failure]:
        for feed in self._feeds:
            yield from self._feed(feed)

    def _feed(self, feed: Listed) -> Iterator[Document | Failure]:
        try:
            fetched = self._fetcher.get(feed.address, visit=self._before.get(feed.address))
        except DragomanError as error:
            if isinstance(error, NotFetched) and isinstance(error.visit, Visit):
                before = self._before.get(feed.address) or error.visit
                self.visits[feed.address] = before.model_copy(update={"not_before": error.visit.not_before})
            yield failure(error, where=feed.address)
            return
        visit = fetched.visit
        if fetched.unchanged:
            self.unchanged += 1
        else:
            read: list[str] = []
            try:
                yield from self._documents(feed, fetched, read)
            except DragomanError as error:
                yield failure(error, where=feed.address)
            if self._pages:
                visit = visit.model_copy(update={"pages": tuple(read)})
        self.visits[feed.address] = visit

    def _documents(self, feed: Listed, fetched: Fetched, read: list[str]) -> Iterator[Document | Failure]:
        where, content = feed.address, fetched.content
        refuse_binary(content, where=where)
        text = decoded(content, where=where, markup=True)
        form = form_of(text, "feed.xml", where=where)
        if form == "opml":
            raise ReadError("a list of feeds in a list of feeds; give it itself", where=where)
        if form == "html":
            raise ReadError("a page and not a feed; look on it for the feed's address", where=where)
        if form != "feed":
            yield from read_each(content, name="feed.xml", default_ref=fetched.address, where=where)
            return
        given = 0
        for draft in entries(io.BytesIO(mended(text)), where=where, encoding="utf-8"):
            draft.source = draft.source or feed.title
            draft.url = joined(fetched.address, draft.url) if draft.url else None
            if draft.text or draft.pub_status == "withdrawn":
                given += 1
                yield documented(draft, where=where)
            elif self._pages and draft.url and is_address(draft.url):
                given += 1
                yield from self._page(draft, draft.url, feed, read)
        if not given:
            raise EmptyDocument(
                "a feed whose entries have no text of their own; their pages are fetched only when asked", where=where
            )

    def _page(self, draft: Draft, address: str, feed: Listed, read: list[str]) -> Iterator[Document | Failure]:
        before = self._before.get(feed.address)
        if before and address in before.pages:
            read.append(address)
            return
        # Counted are pages fetched in this round; the next one goes on from there.
        if sum(page not in (before.pages if before else ()) for page in read) >= MAX_PAGES:
            return
        try:
            found = fetched_documents(self._fetcher.get(address), address)
        except DragomanError as error:
            yield failure(error, where=address, ref=draft.ref)
            return
        read.append(address)
        for one in found:
            yield _completed(one, draft) if isinstance(one, Document) else one


def fetched_documents(fetched: Fetched, address: str) -> list[Document | Failure]:
    """The documents of an answer, by default with the address asked as `ref` and that of the answer as `url`. Raises `ReadError`."""
    name = host_and_path(fetched.address)[1].rsplit("/", 1)[-1]
    found = read_each(fetched.content, name=name, default_ref=address, where=address)
    return [
        one.model_copy(update={"url": fetched.address}) if isinstance(one, Document) and not one.url else one for one in found
    ]


def is_list(content: bytes) -> bool:
    """Whether an answer is a list of feeds."""
    try:
        return form_of(decoded(content[:4_000], where=""), "", where="") == "opml"
    except ReadError:
        return False


def _completed(document: Document, draft: Draft) -> Document:
    """A page with what only the feed says of it."""
    said = {
        "ref": draft.ref or document.ref,
        "title": document.title or draft.title,
        "published": document.published or draft.published,
        "dated": document.dated or draft.dated,
        "source": document.source or draft.source,
        "author": document.author or draft.author,
        "updated": document.updated or draft.updated,
        "pub_status": draft.pub_status if document.pub_status == "usable" else document.pub_status,
        "replaces": document.replaces or draft.replaces,
    }
    return document.model_copy(update=said)


def _spread(feeds: list[Listed]) -> list[Listed]:
    """The feeds so ordered that those of one host are apart: first one of each host, then the second of each."""
    count: Counter[str] = Counter()
    turns: list[int] = []
    for feed in feeds:
        host = host_and_path(feed.address)[0]
        turns.append(count[host])
        count[host] += 1
    return [feed for _, feed in sorted(zip(turns, feeds, strict=True), key=lambda pair: pair[0])]
