"""The daily round: lists of feeds → the documents in them, and what to remember of each feed until the next round.

What is remembered (`Visit`s: validators of the last answer, pages read) lies in a file of JSON beside the ledger and is written only when all
documents of the round are in the ledger: a round that breaks off is gone over again, and what was stored is known by its bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from dragoman.errors import DragomanError, ReadError, SchemaError
from dragoman.nouns import Document
from dragoman.reading import Failure
from dragoman.reading.addresses import is_address
from dragoman.reading.failure import failure
from dragoman.reading.fetch import Fetcher, Visit
from dragoman.reading.opml import Listed, listed
from dragoman.reading.rounds import Round, is_list

SCHEMA = "dragoman/visits/1"


class Watch:
    """Rounds over feeds. `sources` are files with lists of feeds (OPML), and addresses of feeds or of such lists.

    `remembered` is the file of visits, which need not be there yet; `pages` says that pages behind headlines without a text are fetched, too.
    Raises `SchemaError` for a file of visits that is none.
    """

    def __init__(self, sources: Sequence[str], remembered: Path, fetcher: Fetcher, *, pages: bool = False) -> None:
        self._sources, self._remembered, self._fetcher, self._pages = list(sources), remembered, fetcher, pages
        self._visits = _read(remembered)
        self._round: Round | None = None
        self.feeds = 0

    def documents(self) -> Iterator[Document | Failure]:
        """One round: the documents of all feeds that have something new, and what failed, a list that cannot be read as well."""
        feeds: list[str | Listed] = []
        for source in self._sources:
            try:
                feeds += self._feeds(source)
            except DragomanError as error:
                yield failure(error, where=source)
        round = self._round = Round(feeds, self._fetcher, visits=self._visits, pages=self._pages)
        self.feeds = len(feeds)
        yield from round

    @property
    def unchanged(self) -> int:
        """How many feeds of the last round had nothing new."""
        return self._round.unchanged if self._round else 0

    def remember(self) -> None:
        """Write down what the last round learned; to be called when its documents are stored."""
        if self._round is None:
            return
        self._visits = dict(self._round.visits)
        visits = [self._visits[address].to_json() for address in sorted(self._visits)]
        beside = self._remembered.with_name(f"{self._remembered.name}.new")
        beside.write_text(json.dumps({"schema": SCHEMA, "visits": visits}, indent=1, ensure_ascii=False) + "\n", "utf-8")
        os.replace(beside, self._remembered)

    def _feeds(self, source: str) -> Sequence[str | Listed]:
        if not is_address(source):
            try:
                return listed(Path(source).read_bytes(), where=source)
            except OSError as error:
                raise ReadError(error.strerror or str(error), where=source) from error
        # A feed is asked for by the round itself; a list has to be fetched to be told from one.
        if not source.rsplit("?", 1)[0].lower().endswith(".opml"):
            return [source]
        fetched = self._fetcher.get(source)
        return listed(fetched.content, where=source) if is_list(fetched.content) else [source]


def _read(path: Path) -> dict[str, Visit]:
    """What a file remembers, by address; nothing if there is no file."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SchemaError(f"{path}: cannot be read ({error})") from error
    try:
        said = json.loads(text)
        if said["schema"] != SCHEMA:
            raise SchemaError(f"{path}: {said['schema']!r} is not {SCHEMA!r}")
        visits = [Visit.from_json(one) for one in said["visits"]]
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise SchemaError(
            f"{path}: does not say what was read of which feed; without the file all feeds are read anew"
        ) from error
    return {visit.address: visit for visit in visits}
